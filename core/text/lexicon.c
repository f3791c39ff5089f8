#include "text/lexicon_set.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

enum { MOST_LEXICONS = 1 << 30 };  /* bits that a record has for its lexicon */

parley_lexicons *parley_lexicons_new(parley_arena *arena, parley_arena *unsealed)
{
    parley_lexicons *set = parley_arena_take(arena, 1, sizeof *set);
    if (set == NULL)
        return NULL;
    set->arena = arena;
    set->unsealed = unsealed;
    parley_pool_init(&set->names, arena);
    parley_pool_init(&set->strings, unsealed);
    parley_pool_init(&set->bundles, unsealed);
    parley_pages_init(&set->lists, unsealed, sizeof(struct lexicon_list));
    parley_pages_init(&set->records, unsealed, sizeof(struct lexicon_record));
    parley_pages_init(&set->phrases, unsealed, sizeof(struct lexicon_phrase));
    parley_pages_init(&set->words, unsealed, sizeof(uint32_t));
    parley_trie_begin(&set->drafts[0], unsealed);
    parley_trie_begin(&set->drafts[1], unsealed);
    return set;
}

uint32_t parley_lexicons_find(const parley_lexicons *set, parley_str name)
{
    uint32_t lexicon = parley_pool_find(&set->names, name);
    return lexicon < parley_lexicons_count(set) ? lexicon : UINT32_MAX;
}

uint32_t parley_lexicons_add(parley_lexicons *set, parley_str name)
{
    if (set->sealed)
        return UINT32_MAX;
    uint32_t lexicon = set->names.strings.count >= MOST_LEXICONS ? parley_pool_find(&set->names, name) : parley_pool_add(&set->names, name);
    if (lexicon == PARLEY_POOL_NONE || (lexicon >= set->lists.count && parley_pages_add(&set->lists) == NULL))
        return UINT32_MAX;
    return lexicon;
}

uint32_t parley_lexicons_count(const parley_lexicons *set)
{
    return set->sealed ? set->list_count : set->lists.count;
}

parley_str parley_lexicons_name(const parley_lexicons *set, uint32_t lexicon)
{
    return parley_pool_get(&set->names, lexicon);
}

uint32_t parley_lexicons_phrases(const parley_lexicons *set, uint32_t lexicon)
{
    return parley_lexicon_list(set, lexicon)->phrases;
}

bool parley_lexicon_ascii_words(uint64_t words[LEXICON_ASCII_MAX / 8], parley_str text, const parley_token *token, bool fold)
{
    /* The last word of a token is read whole where the text goes on, and cut by a mask of the right length. */
    static const unsigned char edge[16] = { 255, 255, 255, 255, 255, 255, 255, 255 };
    uint32_t len = token->end - token->start;
    if ((token->form & PARLEY_FORM_ASCII) == 0 || len > LEXICON_ASCII_MAX)
        return false;
    uint32_t count = (len + 7) / 8;
    const char *from = text.ptr + token->start;
    if (text.len - token->start >= count * 8) {
        memcpy(&words[0], from, len == 0 ? 0 : 8);
        for (uint32_t i = 1; i < count; i++)
            memcpy(&words[i], from + i * 8, 8);
        if (count != 0) {
            uint64_t mask;
            memcpy(&mask, edge + (count * 8 - len), 8);
            words[count - 1] &= mask;
        }
    } else {
        words[count - 1] = 0;
        memcpy(words, from, len);
    }
    for (uint32_t i = 0; fold && i < count; i++)
        words[i] = parley_lexicon_lower(words[i]);
    return true;
}

bool parley_lexicon_is_capital(parley_tokens tokens, uint32_t first, uint32_t end)
{
    enum { CASED = PARLEY_FORM_CAPITALISED | PARLEY_FORM_UPPER | PARLEY_FORM_LOWER | PARLEY_FORM_MIXED };
    for (uint32_t i = first; i < end; i++)
        if ((tokens.items[i].form & CASED) != 0)
            return (tokens.items[i].form & PARLEY_FORM_CAPITALISED) != 0;
    return true;
}

/* Size of the apostrophe or hyphen variant at `at`, whose plain form goes to *mark; 0 when none stands there. */
static size_t find_variant(parley_str text, size_t at, char *mark)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    size_t left = text.len - at;
    if (left >= 2 && p[0] == 0xCA && p[1] == 0xBC) {
        *mark = '\'';
        return 2;
    }
    if (left < 3 || p[0] != 0xE2 || p[1] != 0x80 || (p[2] != 0x99 && p[2] != 0x90 && p[2] != 0x91))
        return 0;
    *mark = p[2] == 0x99 ? '\'' : '-';
    return 3;
}

void parley_lexicon_add_exact(parley_buffer *out, parley_str text)
{
    size_t plain = 0;  /* [plain, at) waits to be copied as it is */
    for (size_t at = 0; at < text.len;) {
        char mark;
        size_t len = find_variant(text, at, &mark);
        if (len == 0) {
            at++;
            continue;
        }
        parley_buffer_add(out, text.ptr + plain, at - plain);
        parley_buffer_add_char(out, mark);
        plain = at += len;
    }
    parley_buffer_add(out, text.ptr + plain, text.len - plain);
}

static uint32_t *add_word(parley_lexicons *set, uint32_t word)
{
    uint32_t *slot = word == 0 ? NULL : parley_pages_add(&set->words);
    if (slot != NULL)
        *slot = word;
    return slot;
}

/* Append the words of `tokens` to set->words: folded, or exact. */
static parley_status add_words(parley_lexicons *set, parley_str text, parley_tokens tokens, bool fold, parley_buffer *buffer)
{
    for (uint32_t i = 0; i < tokens.count; i++) {
        const parley_token *token = &tokens.items[i];
        parley_str bytes = { text.ptr + token->start, token->end - token->start };
        uint64_t words[LEXICON_ASCII_MAX / 8];
        if (parley_lexicon_ascii_words(words, text, token, fold)) {
            bytes.ptr = (const char *)words;
        } else {
            parley_buffer_clear(buffer);
            (fold ? parley_fold_add : parley_lexicon_add_exact)(buffer, bytes);
            if (buffer->failed)
                return PARLEY_ENOMEM;
            bytes = (parley_str){ buffer->ptr, buffer->len };
        }
        if (add_word(set, parley_trie_add_word(&set->drafts[fold ? 0 : 1], bytes)) == NULL)
            return PARLEY_ENOMEM;
    }
    set->steps[fold ? 0 : 1] += tokens.count - 1;
    return PARLEY_OK;
}

/* Room for what an entry with `attributes` attributes says. */
static bool make_room(parley_lexicons *set, uint32_t attributes)
{
    struct lexicon_said *said = &set->said;
    const uint32_t capacity = 2 * attributes + 1;
    if (attributes >= UINT32_MAX / 4)
        return false;
    if (capacity <= said->capacity)
        return true;
    uint32_t *numbers = parley_arena_grow(set->unsealed, said->numbers, said->capacity, capacity, sizeof *numbers);
    if (numbers == NULL)
        return false;
    said->numbers = numbers;
    parley_str *strings = parley_arena_grow(set->unsealed, said->strings, said->capacity, capacity, sizeof *strings);
    if (strings == NULL)
        return false;
    said->strings = strings;
    said->capacity = capacity;
    return true;
}

/* Keep `text` once, as what is said in the place `at`; *same becomes false when the last entry said something else there. */
static bool say(parley_lexicons *set, uint32_t at, parley_str text, bool *same)
{
    parley_str *string = &set->said.strings[at];
    if (string->ptr != NULL && string->len == text.len && (text.len == 0 || memcmp(string->ptr, text.ptr, text.len) == 0))
        return true;
    const uint32_t number = parley_pool_add(&set->strings, text);
    if (number == PARLEY_POOL_NONE)
        return false;
    *string = parley_pool_get(&set->strings, number);
    set->said.numbers[at] = number;
    *same = false;
    return true;
}

/* Keep what `entry` says once: set *out to the number of its bundle. */
static parley_status pool_bundle(parley_lexicons *set, uint32_t *out, const parley_entry *entry)
{
    struct lexicon_said *said = &set->said;
    if (!make_room(set, entry->attribute_count))
        return PARLEY_ENOMEM;
    const uint32_t count = 2 * entry->attribute_count + 1;
    bool same = said->count == count && said->numbers[0] == entry->lexicon;
    said->numbers[0] = entry->lexicon;
    said->count = 0;
    for (uint32_t i = 0; i < entry->attribute_count; i++)
        if (!say(set, 2 * i + 1, entry->attributes[i].name, &same) || !say(set, 2 * i + 2, entry->attributes[i].value, &same))
            return PARLEY_ENOMEM;
    if (!same)
        said->bundle = parley_pool_add(&set->bundles, (parley_str){ (const char *)said->numbers, count * sizeof *said->numbers });
    if (said->bundle == PARLEY_POOL_NONE)
        return PARLEY_ENOMEM;
    said->count = count;
    *out = said->bundle;
    return PARLEY_OK;
}

static parley_status add_entry(parley_lexicons *set, const parley_entry *entry, parley_buffer *buffer)
{
    parley_token items[PARLEY_TOKENS_ROOM(PARLEY_PHRASE_MAX)];
    parley_tokens tokens = { items, 0 };
    parley_status status = parley_tokens_scan_few(&tokens, entry->phrase, PARLEY_PHRASE_MAX);
    if (status != PARLEY_OK)
        return status;
    if (tokens.count == 0)
        return PARLEY_ESYNTAX;
    struct lexicon_phrase phrase = {
        .first = set->words.count,
        .count = (uint8_t)tokens.count,
        .capital = parley_lexicon_is_capital(tokens, 0, tokens.count),
    };
    struct lexicon_record record = { .phrase = { parley_arena_copy(set->unsealed, entry->phrase), entry->phrase.len },
                                     .lexicon = entry->lexicon & (MOST_LEXICONS - 1), .line = entry->line, .case_rule = (unsigned)entry->case_rule & 3 };
    if (record.phrase.ptr == NULL)
        return PARLEY_ENOMEM;
    status = pool_bundle(set, &record.bundle, entry);
    if (status == PARLEY_OK)
        status = add_words(set, entry->phrase, tokens, true, buffer);
    if (status == PARLEY_OK && entry->case_rule == PARLEY_CASE_EXACT)
        status = add_words(set, entry->phrase, tokens, false, buffer);
    if (status != PARLEY_OK)
        return status;

    /* The phrase comes first: one without an entry is overwritten by the next, an entry without one is never seen. */
    struct lexicon_phrase *kept = set->phrases.count > set->records.count
                                ? parley_pages_get(&set->phrases, set->records.count) : parley_pages_add(&set->phrases);
    struct lexicon_record *added = kept == NULL ? NULL : parley_pages_add(&set->records);
    if (added == NULL)
        return PARLEY_ENOMEM;
    *kept = phrase;
    *added = record;
    struct lexicon_list *list = parley_pages_get(&set->lists, entry->lexicon);
    list->phrases += tokens.count > 1;
    return PARLEY_OK;
}

parley_status parley_lexicons_add_entry(parley_lexicons *set, const parley_entry *entry)
{
    if (set->sealed || entry->lexicon >= set->lists.count || (unsigned)entry->case_rule > PARLEY_CASE_CAPITAL)
        return PARLEY_ERANGE;
    if (entry->phrase.len >= UINT32_MAX)
        return PARLEY_ELIMIT;
    if (parley_utf8_validate(entry->phrase, 0) != entry->phrase.len)
        return PARLEY_EUTF8;
    parley_buffer buffer;
    parley_buffer_init(&buffer, set->unsealed->alloc);
    parley_status status = add_entry(set, entry, &buffer);
    parley_buffer_free(&buffer);
    return status;
}

parley_str parley_lexicons_entry_phrase(const parley_lexicons *set, uint32_t entry)
{
    return parley_packed_get(&set->written, entry);
}

uint32_t parley_lexicons_entry_line(const parley_lexicons *set, uint32_t entry)
{
    return parley_narrow_get(&set->lines, entry);
}

uint32_t parley_lexicons_term_count(const parley_lexicons *set)
{
    return set->term_count;
}

uint32_t parley_lexicons_term_entries(const parley_lexicons *set, uint32_t term, uint32_t *count)
{
    *count = term == 0 || term >= set->term_count ? 0 : parley_lexicon_term_size(set, term);
    return term;
}

const uint32_t *parley_lexicons_terms(const parley_lexicons *set, uint32_t lexicon, uint32_t *count)
{
    *count = 0;
    if (!set->sealed || lexicon >= set->list_count)
        return NULL;
    const struct lexicon_list *list = parley_lexicon_list(set, lexicon);
    *count = list->count;
    return set->list_terms + list->first;
}
