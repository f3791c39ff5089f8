#include "run/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum { DEFAULT_DOCUMENT = 4 << 20, MAX_DOCUMENT = 512 << 20, READ_BYTES = 64 << 10 };

void parley_reader_init(parley_reader *reader, const parley_reader_options *options, parley_alloc alloc)
{
    *reader = (parley_reader){ .options = *options, .fd = -1 };
    if (reader->options.document_bytes == 0)
        reader->options.document_bytes = DEFAULT_DOCUMENT;
    if (reader->options.document_bytes > MAX_DOCUMENT)
        reader->options.document_bytes = MAX_DOCUMENT;
    parley_walk_init(&reader->walk, alloc);
    parley_buffer_init(&reader->path, alloc);
    parley_buffer_init(&reader->bytes, alloc);
    parley_buffer_init(&reader->id, alloc);
}

static void close_input(parley_reader *reader)
{
    if (reader->fd >= 0)
        close(reader->fd);
    reader->fd = -1;
}

void parley_reader_free(parley_reader *reader)
{
    close_input(reader);
    parley_walk_close(&reader->walk);
    parley_buffer_free(&reader->path);
    parley_buffer_free(&reader->bytes);
    parley_buffer_free(&reader->id);
}

static bool is_stopped(const parley_reader *reader)
{
    return reader->options.stop != NULL && *reader->options.stop != 0;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t len = strlen(name), ending_len = strlen(ending);
    return len > ending_len && strcasecmp(name + len - ending_len, ending) == 0;
}

static bool holds_lines(const char *name)
{
    return ends_in(name, ".jsonl") || ends_in(name, ".ndjson");
}

static bool is_document(const char *name)
{
    return ends_in(name, ".txt") || holds_lines(name);
}

/* Name the item after the input being read, and its line. */
static parley_status describe(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error)
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

/* Make the item a failure; its error's message is set. */
static parley_status refuse(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error)
{
    item->kind = PARLEY_ITEM_FAILURE;
    parley_error_place(&item->error, reader->path.ptr, (uint32_t)(reader->line > UINT32_MAX ? UINT32_MAX : reader->line), 0);
    return describe(item, reader, form, error);
}

static parley_status refuse_errno(parley_read_item *item, parley_reader *reader, const char *what, parley_error *error)
{
    int number = errno;
    parley_error_set(&item->error, number == ENOENT ? PARLEY_EFOUND : PARLEY_EIO, "cannot %s: %s", what, strerror(number));
    return refuse(item, reader, PARLEY_REQUEST_TEXT, error);
}

static parley_status refuse_long(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error)
{
    parley_error_set(&item->error, PARLEY_ELIMIT, "longer than %zu bytes, the most a document may have",
                     reader->options.document_bytes);
    return refuse(item, reader, form, error);
}

/*
 * Append some of the input to reader->bytes.  Returns what read() does: 0 at the end, or when stopped; negative with errno set.
 * `reader->bytes.failed` when memory was refused.
 */
static ssize_t read_some(parley_reader *reader)
{
    char *room = parley_buffer_reserve(&reader->bytes, READ_BYTES);
    if (room == NULL)
        return 0;
    ssize_t got;
    do
        got = read(reader->fd, room, READ_BYTES);
    while (got < 0 && errno == EINTR && !is_stopped(reader));
    if (got < 0 && errno == EINTR)
        return 0;
    if (got > 0)
        reader->bytes.len += (size_t)got;
    return got;
}

/* Read the whole of a text file.  `size` is what the system says it has, or 0. */
static parley_status read_text(parley_read_item *item, parley_reader *reader, uint64_t size, parley_error *error)
{
    size_t limit = reader->options.document_bytes;
    ssize_t got = 1;
    parley_buffer_clear(&reader->bytes);
    while (size <= limit && reader->bytes.len <= limit && got > 0)
        got = read_some(reader);
    int number = errno;
    close_input(reader);
    errno = number;
    if (reader->bytes.failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a document");
    if (is_stopped(reader))
        return PARLEY_OK;
    if (got < 0)
        return refuse_errno(item, reader, "read it", error);
    if (size > limit || reader->bytes.len > limit)
        return refuse_long(item, reader, PARLEY_REQUEST_TEXT, error);
    item->kind = PARLEY_ITEM_DOCUMENT;
    parley_status status = describe(item, reader, PARLEY_REQUEST_TEXT, error);
    item->request.bytes = (parley_str){ reader->bytes.ptr, reader->bytes.len };
    return status;
}

/* Open the input at reader->path; a text file is read at once, a file of lines is left open, a folder is left to be walked. */
static parley_status open_input(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    const char *path = reader->path.ptr;
    bool standard = !reader->walking && strcmp(path, "-") == 0;
    struct stat about;
    reader->line = 0;
    reader->fd = standard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (reader->fd < 0)
        return is_stopped(reader) ? PARLEY_OK : refuse_errno(item, reader, "open it", error);
    if (fstat(reader->fd, &about) != 0) {
        parley_status status = refuse_errno(item, reader, "look at it", error);
        close_input(reader);
        return status;
    }
    if (S_ISDIR(about.st_mode) && !standard && !reader->walking) {
        close_input(reader);
        parley_status status = parley_walk_open(&reader->walk, path, &item->error);
        reader->walking = status == PARLEY_OK;
        reader->found = false;
        if (status == PARLEY_ENOMEM)
            return parley_error_set(error, PARLEY_ENOMEM, "no memory for the names in a folder");
        return status == PARLEY_OK ? PARLEY_OK : refuse(item, reader, PARLEY_REQUEST_TEXT, error);
    }
    parley_input input = reader->options.input;
    if (input == PARLEY_INPUT_TEXT || (input == PARLEY_INPUT_AUTO && !holds_lines(path)))
        return read_text(item, reader, S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0, error);
    parley_buffer_clear(&reader->bytes);
    reader->at = reader->scanned = 0;
    reader->too_long = reader->at_end = false;
    return PARLEY_OK;
}

/* Find the end of the line at reader->at in what was read.  At the end of the input the rest is a line. */
static bool find_line(parley_str *line, parley_reader *reader)
{
    parley_buffer *bytes = &reader->bytes;
    size_t left = bytes->len - reader->scanned;
    const char *end = left == 0 ? NULL : memchr(bytes->ptr + reader->scanned, '\n', left);
    size_t stop = end != NULL ? (size_t)(end - bytes->ptr) : bytes->len;
    reader->scanned = stop;
    if (end == NULL && (!reader->at_end || reader->at == stop))
        return false;
    *line = (parley_str){ bytes->ptr + reader->at, stop - reader->at };
    reader->at = reader->scanned = end != NULL ? stop + 1 : stop;
    return true;
}

/* Read more of the lines, keeping what begins at reader->at. */
static parley_status read_lines(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    parley_buffer *bytes = &reader->bytes;
    if (reader->at > 0 && bytes->len > reader->at)
        memmove(bytes->ptr, bytes->ptr + reader->at, bytes->len - reader->at);
    bytes->len -= reader->at;
    reader->scanned -= reader->at;
    reader->at = 0;
    ssize_t got = read_some(reader);
    if (bytes->failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a line");
    reader->at_end = got <= 0;
    if (got >= 0)
        return PARLEY_OK;
    bytes->len = reader->scanned = 0;
    return refuse_errno(item, reader, "read on", error);
}

static bool is_blank(parley_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != ' ' && line.ptr[i] != '\t' && line.ptr[i] != '\r')
            return false;
    return true;
}

/* Find the next document of a file of lines; at the end of it, close it and leave `item` as it is. */
static parley_status next_line(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    size_t limit = reader->options.document_bytes;
    parley_status status = PARLEY_OK;
    while (status == PARLEY_OK && item->kind == PARLEY_ITEM_END && !is_stopped(reader)) {  /* stopped, half a line is none */
        parley_str line;
        if (!find_line(&line, reader)) {
            if (reader->at_end) {
                close_input(reader);
                break;
            }
            if (reader->too_long) {
                reader->at = reader->scanned;
            } else if (reader->scanned - reader->at > limit + 2) {  /* more than the line's own "\r" and "\n" could explain */
                reader->too_long = true;
                reader->line++;
                return refuse_long(item, reader, PARLEY_REQUEST_JSON, error);
            }
            status = read_lines(item, reader, error);
            continue;
        }
        if (reader->too_long) {
            reader->too_long = false;
            continue;
        }
        reader->line++;
        if (reader->line == 1 && line.len >= 3 && memcmp(line.ptr, "\xEF\xBB\xBF", 3) == 0)
            line = (parley_str){ line.ptr + 3, line.len - 3 };
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (is_blank(line))
            continue;
        if (line.len > limit)
            return refuse_long(item, reader, PARLEY_REQUEST_JSON, error);
        item->kind = PARLEY_ITEM_DOCUMENT;
        status = describe(item, reader, PARLEY_REQUEST_JSON, error);
        item->request.bytes = line;
    }
    return status;
}

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
    parley_status status = parley_walk_next(path, &reader->walk, is_document, &why);
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
        parley_error_set(&why, PARLEY_EFOUND, "no *.txt, *.jsonl or *.ndjson in this folder");
    }
    item->error = why;
    parley_buffer_clear(path);
    parley_buffer_add(path, folder, strlen(folder) + 1);
    if (path->failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a path");
    return refuse(item, reader, PARLEY_REQUEST_TEXT, error);
}

parley_status parley_reader_next(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    parley_status status = PARLEY_OK;
    *item = (parley_read_item){ .kind = PARLEY_ITEM_END };
    while (status == PARLEY_OK && item->kind == PARLEY_ITEM_END && !is_stopped(reader)) {
        if (reader->fd >= 0) {
            status = next_line(item, reader, error);
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
    int fd = reader->fd;
    size_t left = reader->bytes.len - reader->scanned;
    if (fd >= 0 && (reader->at_end || (left > 0 && memchr(reader->bytes.ptr + reader->scanned, '\n', left) != NULL)))
        return true;
    bool has_path = fd < 0 && !reader->walking && reader->next_path < reader->options.path_count;
    if (has_path && strcmp(reader->options.paths[reader->next_path], "-") == 0)
        fd = STDIN_FILENO;
    struct pollfd one = { fd, POLLIN, 0 };
    return fd < 0 || poll(&one, 1, 0) != 0;
}
