/* core/engine/bind_lexicon.c -- lexicons while a pack loads: read from files, told to the loader, words split. */
#include <string.h>

#include "engine/build.h"
#include "lua/bind.h"
#include "text/tsv.h"
#include "text/utf8.h"

/* What the loader is told of a lexicon. */
struct lexicon_facts {
    parley_arena *arena;
    uint32_t      entries, phrases;  /* how many, and how many of them have several tokens */
    parley_str   *attributes;        /* names, each once */
    uint32_t      attribute_count;
};

/* Index of the lexicon `pack.name`. */
static uint32_t add_lexicon(lua_State *L, parley_pack *pack, parley_str name)
{
    bind_push_str(L, pack->name);
    bind_push_str(L, name);
    lua_pushfstring(L, "%s.%s", lua_tostring(L, -2), lua_tostring(L, -1));
    uint32_t lexicon = engine_add_lexicon(pack->engine, bind_check_str(L, -1));
    lua_pop(L, 3);
    if (lexicon == UINT32_MAX)
        bind_refuse(L, "out of memory");
    return lexicon;
}

/* What a row needs to become entries.  Stack: 3 is the function that inflects. */
typedef struct row_reader {
    parley_engine *engine;
    lua_State     *L;          /* NULL: the rows were inflected before, and nothing is asked of them but entries */
    const char    *path;
    uint32_t       lexicon;
    lexicon_facts  facts;      /* of the file */
    bool           inflects;   /* there are rows that are inflected: */
    bool           known;      /* they were before: */
    parley_str     inflected;  /* what they became, those still to come */
    char          *made;       /* else that, so far, in the document's arena */
    size_t         made_len, made_capacity;
} row_reader;

/* Note that entries have the attribute `name`; false when refused memory. */
static bool add_attribute(lexicon_facts *facts, parley_str name)
{
    for (uint32_t i = 0; i < facts->attribute_count; i++)
        if (parley_str_equal(facts->attributes[i], name))
            return true;
    parley_str *names = parley_arena_grow(facts->arena, facts->attributes, facts->attribute_count, (size_t)facts->attribute_count + 1, sizeof *names);
    const char *copy = parley_arena_copy(facts->arena, name);
    if (names == NULL || copy == NULL)
        return false;
    facts->attributes = names;
    names[facts->attribute_count++] = (parley_str){ copy, name.len };
    return true;
}

/* The facts of the lexicon numbered `lexicon`, which are made when they are first asked for. */
static lexicon_facts *find_facts(lua_State *L, parley_engine *engine, uint32_t lexicon)
{
    engine_builder *builder = engine->builder;
    if (lexicon >= builder->fact_count) {
        lexicon_facts **facts = parley_arena_grow(&engine->arena, builder->facts, builder->fact_count, (size_t)lexicon + 1, sizeof *facts);
        if (facts == NULL)
            bind_refuse(L, "out of memory");
        builder->facts = facts;
        builder->fact_count = lexicon + 1;
    }
    lexicon_facts **facts = &builder->facts[lexicon];
    if (*facts == NULL) {
        *facts = parley_arena_take(&engine->arena, 1, sizeof **facts);
        if (*facts == NULL)
            bind_refuse(L, "out of memory");
        (*facts)->arena = &engine->arena;
    }
    return *facts;
}

static parley_status add_entry(row_reader *reader, const parley_entry *entry, parley_error *error)
{
    parley_status status = parley_lexicons_add_entry(reader->engine->lexicons, entry);
    reader->facts.entries++;
    if (status == PARLEY_OK)
        return status;
    const char *why = status == PARLEY_ELIMIT ? "a phrase has at most 16 tokens" : status == PARLEY_ESYNTAX ? "the phrase has no token" : parley_status_text(status);
    parley_error_set(error, status, "%s", why);
    parley_error_place(error, reader->path, entry->line, 1);
    return status;
}

/* The phrase without the mark of its head ("poet| in residence"); { NULL, 0 } when refused memory. */
static parley_str take_lemma(row_reader *reader, parley_str phrase)
{
    if (memchr(phrase.ptr, '|', phrase.len) == NULL)
        return phrase;
    char *lemma = parley_arena_take(&reader->engine->scratch, phrase.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < phrase.len && lemma != NULL; i++)
        if (phrase.ptr[i] != '|')
            lemma[len++] = phrase.ptr[i];
    return (parley_str){ lemma, len };
}

/* Take the field in front of *rest, up to its tab. */
static parley_str take_field(parley_str *rest)
{
    const char *tab = rest->len == 0 ? NULL : memchr(rest->ptr, '\t', rest->len);
    const size_t len = tab == NULL ? rest->len : (size_t)(tab - rest->ptr), taken = len + (tab != NULL);
    const parley_str field = { rest->ptr, len };
    *rest = (parley_str){ rest->ptr + taken, rest->len - taken };
    return field;
}

/* Put `text` and the end of a line behind what was made; where it lies there.  { NULL, 0 } when refused memory. */
static parley_str add_made(row_reader *reader, parley_str text)
{
    if (reader->made_capacity - reader->made_len <= text.len) {
        const size_t capacity = 2 * reader->made_capacity + text.len + 4096;
        char *made = parley_arena_grow(&reader->engine->document, reader->made, reader->made_capacity, capacity, 1);
        if (made == NULL)
            return (parley_str){ NULL, 0 };
        reader->made = made;
        reader->made_capacity = capacity;
    }
    char *line = reader->made + reader->made_len;
    memcpy(line, text.ptr, text.len);
    line[text.len] = '\n';
    reader->made_len += text.len + 1;
    return (parley_str){ line, text.len };
}

/* What the row becomes, as inflect(phrase, kind) says: a form, its tag, the next form and so on, each with a tab behind it. */
static parley_status inflect(row_reader *reader, const parley_tsv_row *row, parley_str *forms, parley_error *error)
{
    lua_State *L = reader->L;
    if (reader->known) {  /* a row is a line: no cell of the file, and so no form, has a tab or the end of a line in it */
        const char *end = reader->inflected.len == 0 ? NULL : memchr(reader->inflected.ptr, '\n', reader->inflected.len);
        *forms = (parley_str){ reader->inflected.ptr, end == NULL ? 0 : (size_t)(end - reader->inflected.ptr) };
        reader->inflected = (parley_str){ end == NULL ? NULL : end + 1, end == NULL ? 0 : reader->inflected.len - forms->len - 1 };
        return PARLEY_OK;
    }
    lua_pushvalue(L, 3);
    bind_push_str(L, row->phrase);
    bind_push_str(L, row->inflect);
    lua_call(L, 2, 2);
    if (lua_isnil(L, -2)) {
        parley_error_set(error, PARLEY_ESYNTAX, "%s", lua_tostring(L, -1));
        parley_error_place(error, reader->path, row->line, 0);  /* what is quoted is looked for */
        lua_pop(L, 2);
        return PARLEY_ESYNTAX;
    }
    *forms = add_made(reader, bind_check_str(L, -2));
    lua_pop(L, 2);
    return forms->ptr == NULL ? PARLEY_ENOMEM : PARLEY_OK;
}

/* Add the inflected forms of a row, each with the attributes "form" and "lemma". */
static parley_status add_forms(row_reader *reader, const parley_tsv_row *row, parley_entry entry, parley_error *error)
{
    parley_attribute attributes[34];
    parley_str forms;
    uint32_t count = row->attribute_count;
    parley_status status = inflect(reader, row, &forms, error);
    const parley_str lemma = take_lemma(reader, row->phrase);
    if (status != PARLEY_OK || lemma.ptr == NULL)
        return status != PARLEY_OK ? status : PARLEY_ENOMEM;
    memcpy(attributes, row->attributes, count * sizeof attributes[0]);
    entry.attributes = attributes;
    entry.attribute_count = count + 2;
    attributes[count + 1] = (parley_attribute){ PARLEY_STR("lemma"), lemma };
    while (forms.len != 0 && status == PARLEY_OK) {
        entry.phrase = take_field(&forms);
        attributes[count] = (parley_attribute){ PARLEY_STR("form"), take_field(&forms) };
        status = add_entry(reader, &entry, error);
    }
    parley_arena_reset(&reader->engine->scratch);
    reader->inflects = true;
    if (status == PARLEY_OK && (!add_attribute(&reader->facts, PARLEY_STR("form")) || !add_attribute(&reader->facts, PARLEY_STR("lemma"))))
        status = PARLEY_ENOMEM;
    return status;
}

static parley_status add_row(void *ud, const parley_tsv_row *row, parley_error *error)
{
    row_reader *reader = ud;
    for (uint32_t i = 0; i < row->attribute_count; i++)
        if (!add_attribute(&reader->facts, row->attributes[i].name))
            return PARLEY_ENOMEM;
    parley_entry entry = { .phrase = row->phrase, .lexicon = reader->lexicon, .case_rule = row->case_rule, .attributes = row->attributes,
                           .attribute_count = row->attribute_count, .line = row->line };
    return row->inflect.len == 0 ? add_entry(reader, &entry, error) : add_forms(reader, row, entry, error);
}

parley_status engine_read_rows(parley_engine *engine, const parley_rows *rows, parley_error *error)
{
    row_reader reader = { .engine = engine, .path = rows->path.ptr, .lexicon = rows->lexicon, .facts.arena = &engine->arena, .known = true,
                          .inflected = rows->inflected };
    return parley_tsv_read(rows->bytes, reader.path, add_row, &reader, error);
}

/* {=== what is told of a file */

static void keep_facts(const row_reader *reader, parley_str bytes)
{
    const lexicon_facts *facts = &reader->facts;
    parley_buffer kept;
    parley_buffer_init(&kept, reader->engine->alloc);
    parley_image_put_number(&kept, facts->entries);
    parley_image_put_number(&kept, facts->phrases);
    parley_image_put_number(&kept, reader->inflects);
    parley_image_put_number(&kept, facts->attribute_count);
    for (uint32_t i = 0; i < facts->attribute_count; i++)
        parley_image_put_str(&kept, facts->attributes[i]);
    if (!kept.failed)
        engine_piece_keep(reader->engine, "facts", bytes, (parley_str){ kept.ptr, kept.len });
    parley_buffer_free(&kept);
}

/* Are all facts of the file known?  Then they are the reader's, as are the inflected rows. */
static bool find_facts_of(row_reader *reader, parley_str bytes)
{
    lexicon_facts *facts = &reader->facts;
    parley_str kept;
    if (!engine_piece_find(reader->engine, "facts", bytes, &kept))
        return false;
    parley_image image = parley_image_open(kept.ptr, kept.len);
    facts->entries = (uint32_t)parley_image_get_number(&image, UINT32_MAX);
    facts->phrases = (uint32_t)parley_image_get_number(&image, UINT32_MAX);
    reader->inflects = parley_image_get_number(&image, 1) != 0;
    const uint32_t count = (uint32_t)parley_image_get_number(&image, image.left);
    bool found = !image.damaged;
    for (uint32_t i = 0; i < count && found; i++)
        found = add_attribute(facts, parley_image_get_str(&image)) && !image.damaged;
    return found && (!reader->inflects || engine_piece_find(reader->engine, "inflected", bytes, &reader->inflected));
}

static bool add_facts(lexicon_facts *facts, const lexicon_facts *more)
{
    facts->entries += more->entries;
    facts->phrases += more->phrases;
    for (uint32_t i = 0; i < more->attribute_count; i++)
        if (!add_attribute(facts, more->attributes[i]))
            return false;
    return true;
}

/* ===} */

/* Read the rows at once, in the order of all. */
static parley_status read_now(row_reader *reader, parley_str bytes, parley_error *error)
{
    parley_engine *engine = reader->engine;
    parley_status status = engine_read_waiting(engine, error);
    if (status != PARLEY_OK)
        return status;
    const uint32_t phrases = parley_lexicons_phrases(engine->lexicons, reader->lexicon);
    reader->facts = (lexicon_facts){ .arena = &engine->arena };
    reader->known = engine_piece_find(engine, "inflected", bytes, &reader->inflected);
    status = parley_tsv_read(bytes, reader->path, add_row, reader, error);
    if (status != PARLEY_OK)
        return status;
    reader->facts.phrases = parley_lexicons_phrases(engine->lexicons, reader->lexicon) - phrases;
    if (reader->made_len != 0)
        engine_piece_keep(engine, "inflected", bytes, (parley_str){ reader->made, reader->made_len });
    keep_facts(reader, bytes);
    return PARLEY_OK;
}

/* Read the rows of the lexicon whose bytes, as TSV, these are, or have them wait when all that is told of them is known. */
static parley_status read_rows(row_reader *reader, parley_str bytes, parley_error *error)
{
    engine_note_rows(reader->engine, reader->lexicon, bytes);
    if (find_facts_of(reader, bytes)) {
        const parley_rows rows = { reader->lexicon, { reader->path, strlen(reader->path) }, bytes, reader->inflected };
        if (engine_rows_wait(reader->engine, &rows))
            return PARLEY_OK;
    }
    return read_now(reader, bytes, error);
}

/* core.lexicon(name, file, inflect [, from]): read the TSV file (or one that a module reads) of the pack, or of the pack `from`, into its lexicon `name`;
 * inflect(phrase, kind) -> the forms, each with a tab, its tag and a tab behind it; or nil and a message */
int engine_core_lexicon(lua_State *L)
{
    parley_pack *pack = lua_touserdata(L, lua_upvalueindex(1));
    parley_str name = bind_check_str(L, 1);
    luaL_checktype(L, 3, LUA_TFUNCTION);
    lua_settop(L, 4);
    row_reader reader = { .engine = pack->engine, .L = L, .lexicon = add_lexicon(L, pack, name), .facts.arena = &pack->engine->arena };
    lexicon_facts *facts = find_facts(L, pack->engine, reader.lexicon);
    lua_pushlightuserdata(L, pack);
    lua_pushcclosure(L, engine_core_read, 1);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 4);
    lua_call(L, 2, 2);
    if (lua_isnil(L, -2))
        return lua_error(L);
    reader.path = lua_tostring(L, -1);
    parley_error error = { 0 };
    parley_str bytes = bind_check_str(L, -2), path = bind_check_str(L, -1);
    parley_status status = engine_read_lexicon(pack->engine, path, &bytes, &error);
    if (status == PARLEY_OK)
        status = read_rows(&reader, bytes, &error);
    else
        parley_error_place(&error, reader.path, 0, 0);
    if (status == PARLEY_ENOMEM || (status == PARLEY_OK && !add_facts(facts, &reader.facts)))
        return bind_refuse(L, "out of memory");
    parley_arena_reset(&pack->engine->document);
    if (status != PARLEY_OK)
        return bind_raise(L, &error);
    return 0;
}

const char *engine_lexicon_size(uint32_t entries)
{
    enum { SMALL = 20 };
    return entries == 0 ? "none" : entries <= SMALL ? "small" : "large";
}

void engine_push_lexicons(lua_State *L, const parley_pack *pack)
{
    const parley_engine *engine = pack->engine;
    lua_newtable(L);
    for (uint32_t i = 0; i < engine->builder->fact_count; i++) {
        const lexicon_facts *facts = engine->builder->facts[i];
        parley_str name = parley_lexicons_name(engine->lexicons, i);
        const char *dot = memchr(name.ptr, '.', name.len);
        if (facts == NULL || dot == NULL || engine_find_visible(pack, (parley_str){ name.ptr, (size_t)(dot - name.ptr) }) == NULL)
            continue;
        bind_push_str(L, name);
        lua_createtable(L, 0, 3);
        lua_pushboolean(L, facts->phrases != 0);
        lua_setfield(L, -2, "has_phrases");
        lua_pushstring(L, engine_lexicon_size(facts->entries));
        lua_setfield(L, -2, "size");
        lua_createtable(L, (int)facts->attribute_count, 0);
        for (uint32_t j = 0; j < facts->attribute_count; j++) {
            bind_push_str(L, facts->attributes[j]);
            lua_rawseti(L, -2, (lua_Integer)j + 1);
        }
        lua_setfield(L, -2, "attributes");
        lua_rawset(L, -3);
    }
}

int engine_core_split(lua_State *L)
{
    parley_str word = bind_check_str(L, 1);
    const parley_pack *pack = lua_touserdata(L, lua_upvalueindex(1));
    parley_tokens tokens;
    if (parley_utf8_validate(word, 0) != word.len)
        return bind_refuse(L, "a word that is not UTF-8");
    if (parley_tokens_scan(&tokens, word, 0, &pack->engine->document) != PARLEY_OK)  /* among what a traced document takes, too */
        return bind_refuse(L, "out of memory");
    lua_createtable(L, (int)tokens.count, 0);
    for (uint32_t i = 0; i < tokens.count; i++) {
        lua_pushlstring(L, word.ptr + tokens.items[i].start, tokens.items[i].end - tokens.items[i].start);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}
