/* core/lua/bind_words.c -- sets of words for packs, which have hundreds of words in lists that are read at every start. */
#include <stdbool.h>

#include "lua/bind.h"

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The first word of `text` from byte `*at` on, which moves behind it; empty when there is none. */
static parley_str next_word(parley_str text, size_t *at)
{
    while (*at < text.len && is_space(text.ptr[*at]))
        ++*at;
    const size_t first = *at;
    while (*at < text.len && !is_space(text.ptr[*at]))
        ++*at;
    return (parley_str){ text.ptr + first, *at - first };
}

int bind_set(lua_State *L)
{
    const parley_str text = bind_check_str(L, 1);
    int count = 0;
    for (size_t at = 0; next_word(text, &at).len != 0;)
        count++;
    lua_createtable(L, 0, count);
    size_t at = 0;
    for (parley_str word = next_word(text, &at); word.len != 0; word = next_word(text, &at)) {
        bind_push_str(L, word);
        lua_pushboolean(L, true);
        lua_rawset(L, -3);
    }
    return 1;
}
