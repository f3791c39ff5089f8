#include "api/bind_edit.h"

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/bind.h"

#define EDITOR_TYPE "parley.Editor"

enum { MAX_HISTORY = 1000 };

typedef struct editor {
    EditLine   *el;       /* NULL when closed */
    History    *history;
    char       *path;     /* of the history's file; NULL: none */
    const char *prompt;   /* while a line is read */
    lua_State  *L;        /* while a line is read */
    int         complete; /* in the registry, or LUA_NOREF */
} editor;

static editor *editor_of(EditLine *el)
{
    void *data = NULL;
    el_get(el, EL_CLIENTDATA, &data);
    return data;
}

static char *give_prompt(EditLine *el)
{
    return (char *)(uintptr_t)editor_of(el)->prompt;  /* libedit only reads it */
}

/* Ask the Lua function what to insert.  An error of its is a beep. */
static unsigned char complete_line(EditLine *el, int ch)
{
    (void)ch;
    editor *edit = editor_of(el);
    lua_State *L = edit->L;
    const LineInfo *line = el_line(el);
    unsigned char result = CC_ERROR;
    if (edit->complete == LUA_NOREF || !lua_checkstack(L, 4))
        return result;
    int top = lua_gettop(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, edit->complete);
    lua_pushlstring(L, line->buffer, (size_t)(line->cursor - line->buffer));
    if (lua_pcall(L, 1, 2, 0) == LUA_OK) {
        const char *insert = lua_tostring(L, -2), *shown = lua_tostring(L, -1);
        if (shown != NULL) {
            printf("\n%s\n", shown);
            result = CC_REDISPLAY;
        }
        if (insert != NULL && insert[0] != '\0' && el_insertstr(el, insert) == 0)
            result = shown != NULL ? CC_REDISPLAY : CC_REFRESH;
    }
    lua_settop(L, top);
    return result;
}

/* edit.open(history [, complete]) */
static int edit_open(lua_State *L)
{
    const char *path = luaL_optstring(L, 1, NULL);
    lua_settop(L, 2);
    editor *edit = lua_newuserdatauv(L, sizeof *edit, 0);
    *edit = (editor){ .complete = LUA_NOREF, .prompt = "" };
    luaL_setmetatable(L, EDITOR_TYPE);
    edit->el = el_init("parley", stdin, stdout, stderr);
    edit->history = history_init();
    edit->path = path == NULL ? NULL : strdup(path);
    if (edit->el == NULL || edit->history == NULL || (path != NULL && edit->path == NULL))
        return luaL_error(L, "the terminal cannot be edited");
    if (!lua_isnil(L, 2)) {
        lua_pushvalue(L, 2);
        edit->complete = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    HistEvent event;
    history(edit->history, &event, H_SETSIZE, MAX_HISTORY);
    history(edit->history, &event, H_SETUNIQUE, 1);
    if (edit->path != NULL)
        history(edit->history, &event, H_LOAD, edit->path);
    el_set(edit->el, EL_CLIENTDATA, edit);
    el_set(edit->el, EL_PROMPT, give_prompt);
    el_set(edit->el, EL_EDITOR, "emacs");
    el_set(edit->el, EL_SIGNAL, 1);
    el_set(edit->el, EL_HIST, history, edit->history);
    el_set(edit->el, EL_ADDFN, "parley-complete", "complete what is typed", complete_line);
    el_set(edit->el, EL_BIND, "^I", "parley-complete", NULL);
    el_source(edit->el, NULL);  /* the user's ~/.editrc */
    return 1;
}

/* Editor:read(prompt) */
static int edit_read(lua_State *L)
{
    editor *edit = luaL_checkudata(L, 1, EDITOR_TYPE);
    luaL_argcheck(L, edit->el != NULL, 1, "the editor is closed");
    edit->prompt = luaL_checkstring(L, 2);
    edit->L = L;
    int count = 0;
    const char *line = el_gets(edit->el, &count);
    edit->L = NULL;
    edit->prompt = "";
    if (line == NULL || count <= 0) {
        luaL_pushfail(L);
        return 1;
    }
    HistEvent event;
    if (strspn(line, " \t\n") < (size_t)count)
        history(edit->history, &event, H_ENTER, line);
    if (line[count - 1] == '\n')
        count--;
    lua_pushlstring(L, line, (size_t)count);
    return 1;
}

static int edit_close(lua_State *L)
{
    editor *edit = luaL_checkudata(L, 1, EDITOR_TYPE);
    HistEvent event;
    if (edit->history != NULL && edit->path != NULL)
        history(edit->history, &event, H_SAVE, edit->path);
    if (edit->history != NULL)
        history_end(edit->history);
    if (edit->el != NULL)
        el_end(edit->el);
    luaL_unref(L, LUA_REGISTRYINDEX, edit->complete);
    free(edit->path);
    *edit = (editor){ .complete = LUA_NOREF };
    return 0;
}

int luaopen_parley_edit(lua_State *L)
{
    static const luaL_Reg methods[] = { { "read", edit_read }, { "close", edit_close }, { NULL, NULL } };
    static const luaL_Reg meta[] = { { "__gc", edit_close }, { "__close", edit_close }, { NULL, NULL } };
    static const luaL_Reg functions[] = { { "open", edit_open }, { NULL, NULL } };
    bind_new_type(L, EDITOR_TYPE, methods, meta);
    luaL_newlib(L, functions);
    return 1;
}
