/* core/engine/bind_lexicon.c -- lexicons while a pack loads: read from files, told to the loader, words split. */
#include <string.h>

#include "engine/pack.h"
#include "lua/bind.h"
#include "text/tsv.h"
#include "text/utf8.h"

/* What the loader is told of a lexicon. */
struct lexicon_facts {
    parley_arena *arena;
    uint32_t      entries;
    parley_str   *attributes;  /* names, each once */
    uint32_t      attribute_count;
};

/* Index of the lexicon `pack.name`. */
static uint32_t add_lexicon(lua_State *L, parley_pack *pack, parley_str name)
{
    bind_push_str(L, pack->name);
    bind_push_str(L, name);
    lua_pushfstring(L, "%s.%s", lua_tostring(L, -2), lua_tostring(L, -1));
    uint32_t lexicon = parley_lexicons_add(pack->engine->lexicons, bind_check_str(L, -1));
    lua_pop(L, 3);
    if (lexicon == UINT32_MAX)
        bind_refuse(L, "out of memory");
    return lexicon;
}

/* What a row needs to become entries.  Stack: 3 is the function that inflects. */
typedef struct row_reader {
    lua_State   *L;
    parley_pack *pack;
    const char  *path;
    uint32_t     lexicon;
    lexicon_facts *facts;
    bool          known;      /* the file was inflected before: */
    parley_str    inflected;  /* what its rows became, those still to come */
    char         *made;       /* else that, so far, in the document's arena */
    size_t        made_len, made_capacity;
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
    if (lexicon >= engine->fact_count) {
        lexicon_facts **facts = parley_arena_grow(&engine->arena, engine->facts, engine->fact_count, (size_t)lexicon + 1, sizeof *facts);
        if (facts == NULL)
            bind_refuse(L, "out of memory");
        engine->facts = facts;
        engine->fact_count = lexicon + 1;
    }
    if (engine->facts[lexicon] == NULL) {
        engine->facts[lexicon] = parley_arena_take(&engine->arena, 1, sizeof *engine->facts[lexicon]);
        if (engine->facts[lexicon] == NULL)
            bind_refuse(L, "out of memory");
        engine->facts[lexicon]->arena = &engine->arena;
    }
    return engine->facts[lexicon];
}

static parley_status add_entry(row_reader *reader, const parley_entry *entry, parley_error *error)
{
    parley_status status = parley_lexicons_add_entry(reader->pack->engine->lexicons, entry);
    reader->facts->entries++;
    if (status == PARLEY_OK)
        return status;
    const char *why = status == PARLEY_ELIMIT ? "a phrase has at most 16 tokens" : status == PARLEY_ESYNTAX ? "the phrase has no token" : parley_status_text(status);
    parley_error_set(error, status, "%s", why);
    parley_error_place(error, reader->path, entry->line, 1);
    return status;
}

/* Push the phrase without the mark of its head ("poet| in residence"); the string stays as long as its place on the stack. */
static parley_str push_lemma(lua_State *L, parley_str phrase)
{
    bind_push_str(L, phrase);
    if (memchr(phrase.ptr, '|', phrase.len) != NULL) {
        luaL_gsub(L, lua_tostring(L, -1), "|", "");
        lua_remove(L, -2);
    }
    return bind_check_str(L, lua_gettop(L));
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
        char *made = parley_arena_grow(&reader->pack->engine->document, reader->made, reader->made_capacity, capacity, 1);
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
    lua_State *L = reader->L;
    parley_attribute attributes[34];
    parley_str forms;
    uint32_t count = row->attribute_count;
    parley_status status = inflect(reader, row, &forms, error);
    if (status != PARLEY_OK)
        return status;
    memcpy(attributes, row->attributes, count * sizeof attributes[0]);
    entry.attributes = attributes;
    entry.attribute_count = count + 2;
    attributes[count + 1] = (parley_attribute){ PARLEY_STR("lemma"), push_lemma(L, row->phrase) };
    while (forms.len != 0 && status == PARLEY_OK) {
        entry.phrase = take_field(&forms);
        attributes[count] = (parley_attribute){ PARLEY_STR("form"), take_field(&forms) };
        status = add_entry(reader, &entry, error);
    }
    lua_pop(L, 1);
    if (status == PARLEY_OK && (!add_attribute(reader->facts, PARLEY_STR("form")) || !add_attribute(reader->facts, PARLEY_STR("lemma"))))
        status = PARLEY_ENOMEM;
    return status;
}

static parley_status add_row(void *ud, const parley_tsv_row *row, parley_error *error)
{
    row_reader *reader = ud;
    for (uint32_t i = 0; i < row->attribute_count; i++)
        if (!add_attribute(reader->facts, row->attributes[i].name))
            return PARLEY_ENOMEM;
    parley_entry entry = { .phrase = row->phrase, .lexicon = reader->lexicon, .case_rule = row->case_rule, .attributes = row->attributes,
                           .attribute_count = row->attribute_count, .line = row->line };
    return row->inflect.len == 0 ? add_entry(reader, &entry, error) : add_forms(reader, row, entry, error);
}

/* Read the rows of the lexicon whose bytes, as TSV, these are. */
static parley_status read_rows(row_reader *reader, parley_str bytes, parley_error *error)
{
    parley_engine *engine = reader->pack->engine;
    reader->known = engine_piece_find(engine, "inflected", bytes, &reader->inflected);
    parley_status status = parley_tsv_read(bytes, reader->path, add_row, reader, error);
    if (status == PARLEY_OK && reader->made_len != 0)
        engine_piece_keep(engine, "inflected", bytes, (parley_str){ reader->made, reader->made_len });
    return status;
}

/* core.lexicon(name, file, inflect [, from]): read the TSV file (or one that a module reads) of the pack, or of the pack `from`, into its lexicon `name`;
 * inflect(phrase, kind) -> the forms, each with a tab, its tag and a tab behind it; or nil and a message */
int engine_core_lexicon(lua_State *L)
{
    parley_pack *pack = lua_touserdata(L, lua_upvalueindex(1));
    parley_str name = bind_check_str(L, 1);
    luaL_checktype(L, 3, LUA_TFUNCTION);
    lua_settop(L, 4);
    row_reader reader = { .L = L, .pack = pack, .lexicon = add_lexicon(L, pack, name) };
    reader.facts = find_facts(L, pack->engine, reader.lexicon);
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
    if (status == PARLEY_ENOMEM)
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
    for (uint32_t i = 0; i < engine->fact_count; i++) {
        const lexicon_facts *facts = engine->facts[i];
        parley_str name = parley_lexicons_name(engine->lexicons, i);
        const char *dot = memchr(name.ptr, '.', name.len);
        if (facts == NULL || dot == NULL || engine_find_visible(pack, (parley_str){ name.ptr, (size_t)(dot - name.ptr) }) == NULL)
            continue;
        bind_push_str(L, name);
        lua_createtable(L, 0, 3);
        lua_pushboolean(L, parley_lexicons_has_phrases(engine->lexicons, i));
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
