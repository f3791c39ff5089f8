#include "run/reader.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "run/naming.h"
#include "run/reader_parts.h"

enum { DEFAULT_DOCUMENT = 4 << 20, MAX_DOCUMENT = 512 << 20, READ_BYTES = 64 << 10, LEAST_READ = 4 << 10, FRAME_REST = 64 << 10 };

void parley_reader_init(parley_reader *reader, const parley_reader_options *options, parley_alloc alloc)
{
    *reader = (parley_reader){ .options = *options, .stream = PARLEY_STREAM_CLOSED };
    if (reader->options.document_bytes == 0)
        reader->options.document_bytes = DEFAULT_DOCUMENT;
    if (reader->options.document_bytes > MAX_DOCUMENT)
        reader->options.document_bytes = MAX_DOCUMENT;
    parley_walk_init(&reader->walk, alloc);
    parley_buffer_init(&reader->path, alloc);
    parley_buffer_init(&reader->bytes, alloc);
    parley_buffer_init(&reader->id, alloc);
    parley_frames_init(&reader->frames, 1u << PARLEY_FRAME_REQUEST | 1u << PARLEY_FRAME_FAILURE,
                       (uint32_t)reader->options.document_bytes + FRAME_REST, alloc);
}

void reader_close_input(parley_reader *reader)
{
    reader->taken += parley_stream_position(&reader->stream);
    parley_stream_close(&reader->stream);
}

void parley_reader_free(parley_reader *reader)
{
    reader_close_input(reader);
    parley_walk_close(&reader->walk);
    parley_buffer_free(&reader->path);
    parley_buffer_free(&reader->bytes);
    parley_buffer_free(&reader->id);
    parley_frames_free(&reader->frames);
}

/* {=== items */

parley_status reader_describe(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error)
{
    item->request = (parley_request){ .form = form, .path = { reader->path.ptr, reader->path.len - 1 }, .line = reader->line };
    parley_buffer_clear(&reader->id);
    parley_buffer_add_str(&reader->id, item->request.path);
    if (reader->line > 0) {
        parley_buffer_add_char(&reader->id, ':');
        parley_buffer_add_uint(&reader->id, reader->line);
    }
    item->request.id = (parley_str){ reader->id.ptr, reader->id.len };
    return reader->id.failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for a name") : PARLEY_OK;
}

parley_status reader_refuse(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error)
{
    item->kind = PARLEY_ITEM_FAILURE;
    parley_error_place(&item->error, reader->path.ptr, (uint32_t)(reader->line > UINT32_MAX ? UINT32_MAX : reader->line), 0);
    return reader_describe(item, reader, form, error);
}

parley_status reader_refuse_long(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error)
{
    parley_error_set(&item->error, PARLEY_ELIMIT, "longer than %zu bytes, the most a document may have",
                     reader->options.document_bytes);
    return reader_refuse(item, reader, form, error);
}

/* ===} */

/* {=== files */

parley_status reader_read_some(size_t *got, parley_read_item *item, parley_reader *reader, parley_error *error)
{
    const size_t left = reader->bytes.capacity - reader->bytes.len;
    const size_t most = left >= LEAST_READ && left < READ_BYTES ? left : READ_BYTES;  /* what is there is used before more is taken */
    *got = 0;
    char *room = parley_buffer_reserve(&reader->bytes, most);
    if (room == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a document");
    parley_status status = parley_stream_read(got, &reader->stream, room, most, reader->options.stop, &item->error);
    reader->bytes.len += *got;
    return status;
}

/* Read the whole of a text file, which is open. */
static parley_status read_text(parley_read_item *item, parley_reader *reader, bool packed, parley_error *error)
{
    size_t limit = reader->options.document_bytes, got = 1;
    bool huge = !packed && reader->stream.size > limit;  /* not worth a read */
    parley_status status = PARLEY_OK;
    parley_buffer_clear(&reader->bytes);
    while (!huge && reader->bytes.len <= limit && got > 0 && status == PARLEY_OK)
        status = reader_read_some(&got, item, reader, error);
    reader_close_input(reader);
    if (reader->bytes.failed)
        return status;
    if (reader_is_stopped(reader))
        return PARLEY_OK;
    if (huge || reader->bytes.len > limit)
        return reader_refuse_long(item, reader, PARLEY_REQUEST_TEXT, error);
    if (status != PARLEY_OK)
        return reader_refuse(item, reader, PARLEY_REQUEST_TEXT, error);
    item->kind = PARLEY_ITEM_DOCUMENT;
    status = reader_describe(item, reader, PARLEY_REQUEST_TEXT, error);
    item->request.bytes = (parley_str){ reader->bytes.ptr, reader->bytes.len };
    return status;
}

static parley_status open_folder(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    reader_close_input(reader);
    parley_status status = parley_walk_open(&reader->walk, reader->path.ptr, &item->error);
    reader->walking = status == PARLEY_OK;
    reader->found = false;
    if (status == PARLEY_ENOMEM)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for the names in a folder");
    return status == PARLEY_OK ? PARLEY_OK : reader_refuse(item, reader, PARLEY_REQUEST_TEXT, error);
}

static bool is_own(const parley_reader *reader)
{
    const parley_file_id *id = &reader->stream.id, *own = reader->options.own;
    for (size_t i = 0; i < reader->options.own_count; i++)
        if (own[i].device == id->device && own[i].inode == id->inode)
            return true;
    return false;
}

/* Is what was opened a file of lines, as it is stored? */
static bool has_parts(const parley_reader *reader, parley_input input, parley_naming naming)
{
    return reader->stream.size != 0 && naming.packing == PARLEY_PACKING_NONE
        && (input == PARLEY_INPUT_JSONL || (input == PARLEY_INPUT_AUTO && naming.lines));
}

/* Have the open input parsed where that is needed before documents can be split; `*packed`: it is unpacked. */
static parley_status feed_input(bool *packed, parley_read_item *item, parley_reader *reader, parley_packing packing, bool standard)
{
    parley_feed_options options = {
        .program = reader->options.program, .kind = reader->records ? PARLEY_FEED_FAILED : PARLEY_FEED_GZIP,
        .document_bytes = reader->options.document_bytes, .ratio = reader->options.unpack_ratio,
    };
    parley_status status = PARLEY_OK;
    if (!reader->records && packing == PARLEY_PACKING_NONE && (standard || reader->stream.size == 0))  /* the name of a pipe says nothing */
        status = parley_stream_sniff(&packing, &reader->stream, reader->options.stop, &item->error);
    *packed = packing != PARLEY_PACKING_NONE;
    if (packing == PARLEY_PACKING_ZSTD)
        options.kind = PARLEY_FEED_ZSTD;
    if (status == PARLEY_OK && (reader->records || *packed))
        status = parley_stream_feed(&reader->stream, &options, &item->error);
    return status;
}

/* Open the input at reader->path; a text file is read at once, a file of lines is left open, a folder is left to be walked. */
static parley_status open_input(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    const char *path = reader->path.ptr;
    bool standard = !reader->walking && strcmp(path, "-") == 0;
    parley_input input = reader->options.input;
    parley_naming naming = parley_naming_of(path);
    reader->line = 0;
    reader->records = input == PARLEY_INPUT_FAILED;
    parley_status status = parley_stream_open(&reader->stream, path, standard, &item->error);
    if (status == PARLEY_OK && reader->options.part.bytes != 0 && (standard || !has_parts(reader, input, naming)))
        status = parley_error_set(&item->error, PARLEY_ERANGE, "a part can be read of a file of JSON lines that is not packed, and of nothing else");
    if (status == PARLEY_OK && reader->stream.folder && !standard && !reader->walking)
        return open_folder(item, reader, error);
    bool own = status == PARLEY_OK && is_own(reader);
    if (own && reader->walking) {
        reader_close_input(reader);
        return PARLEY_OK;
    }
    if (own)
        status = parley_error_set(&item->error, PARLEY_EIO, "this run writes it: it cannot be read as well");
    bool packed = false;
    if (status == PARLEY_OK)
        status = feed_input(&packed, item, reader, naming.packing, standard);
    if (status == PARLEY_OK && reader->options.part.bytes != 0) {
        reader->line = reader->options.part.line - 1;
        status = parley_stream_limit(&reader->stream, &reader->options.part, &item->error);
    }
    if (status != PARLEY_OK) {
        reader_close_input(reader);
        return reader_is_stopped(reader) ? PARLEY_OK : reader_refuse(item, reader, PARLEY_REQUEST_TEXT, error);
    }
    if (input == PARLEY_INPUT_TEXT || (input == PARLEY_INPUT_AUTO && !naming.lines))
        return read_text(item, reader, packed, error);
    parley_buffer_clear(&reader->bytes);
    reader->at = reader->scanned = 0;
    reader->too_long = reader->at_end = reader->shown = false;
    return PARLEY_OK;
}

/* ===} */

/* Put the next path to open into reader->path, which stays empty after the last; a folder without documents is a failure. */
static parley_status next_path(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    parley_buffer *path = &reader->path;
    parley_buffer_clear(path);
    reader->line = 0;
    if (!reader->walking) {
        if (reader->next_path == reader->options.path_count)
            return PARLEY_OK;
        const char *given = reader->options.paths[reader->next_path++];
        parley_buffer_add(path, given, strlen(given) + 1);
        return path->failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for a path") : PARLEY_OK;
    }
    const char *folder = reader->options.paths[reader->next_path - 1];
    parley_error why = { 0 };
    parley_status status = parley_walk_next(path, &reader->walk, reader->options.suffixes, &why);
    if (status == PARLEY_ENOMEM)
        return parley_error_set(error, PARLEY_ENOMEM, "%s", why.message);
    bool over = status == PARLEY_OK && path->len == 0;
    reader->found = reader->found || !over;  /* a folder that cannot be read is told, which is enough */
    if (!over && status == PARLEY_OK)
        return PARLEY_OK;
    if (over) {
        reader->walking = false;
        parley_walk_close(&reader->walk);
        if (reader->found)
            return PARLEY_OK;
        parley_error_set(&why, PARLEY_EFOUND, "no *.txt, *.jsonl or *.ndjson in this folder, packed as .gz or .zst or not%s%s",
                         reader->options.suffixes == NULL || reader->options.suffixes[0] == '\0' ? "" : ", and none of ",
                         reader->options.suffixes == NULL ? "" : reader->options.suffixes);
    }
    item->error = why;
    parley_buffer_clear(path);
    parley_buffer_add(path, folder, strlen(folder) + 1);
    if (path->failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a path");
    return reader_refuse(item, reader, PARLEY_REQUEST_TEXT, error);
}

parley_status parley_reader_next(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    parley_status status = PARLEY_OK;
    *item = (parley_read_item){ .kind = PARLEY_ITEM_END };
    while (status == PARLEY_OK && item->kind == PARLEY_ITEM_END && !reader_is_stopped(reader)) {
        if (parley_stream_is_open(&reader->stream)) {
            status = reader->records ? reader_next_record(item, reader, error) : reader_next_line(item, reader, error);
            continue;
        }
        bool last = !reader->walking && reader->next_path == reader->options.path_count;
        if (last)
            break;
        status = next_path(item, reader, error);
        if (status == PARLEY_OK && item->kind == PARLEY_ITEM_END && reader->path.len > 0)
            status = open_input(item, reader, error);
    }
    return status;
}

bool parley_reader_is_ready(const parley_reader *reader)
{
    bool open = parley_stream_is_open(&reader->stream);
    int fd = reader->stream.fd;
    if (open && (reader->records ? reader_has_record(reader) : reader_has_line(reader)))
        return true;
    bool has_path = !open && !reader->walking && reader->next_path < reader->options.path_count;
    if (has_path && strcmp(reader->options.paths[reader->next_path], "-") == 0)
        fd = STDIN_FILENO;
    struct pollfd one = { fd, POLLIN, 0 };
    return fd < 0 || poll(&one, 1, 0) != 0;
}

uint64_t parley_reader_position(const parley_reader *reader)
{
    return reader->taken + parley_stream_position(&reader->stream);
}
