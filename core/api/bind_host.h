/* core/api/bind_host.h -- "parley.host": packs and documents for scripts.  Floor 7. */
#ifndef PARLEY_BIND_HOST_H
#define PARLEY_BIND_HOST_H

#include <lua.h>

/*
 * The module's opener.  scripts/parley/init.lua makes it pleasant.  It has
 *   host.open{ packs = { name... }, path = { folder... }, date =, select =, format =, writer =, trace =, trial =, jobs =, cases =,
 *     keep_going =, LIMIT = ... } -> Host; or nil, message
 *   Host:ask(question, bytes [, id [, is_json]]) -> answer; or nil, message, where.  question: "records", "tokens", "spans", "list", "cases",
 *     "layers", "trace"
 *   Host:submit(question, bytes [, id [, is_json]]) -> true; or nil, message, where: asks without waiting
 *   Host:receive() -> answer; or nil, message, where: to the oldest question submitted; Host:has_room() -> would one more keep workers busy?
 *   Host:close(), also as __close and when collected
 *   host.reader(paths [, lines]) -> Reader; lines: true, every line is a JSON document; false, every file a text; nil, by name
 *   Reader:is_ready() -> is the next document at hand, rather than waited for on a pipe?
 *   Reader:next() -> bytes, id, is_json; or nil, message, id for an input that cannot be read; nothing at the end
 *   host.path() -> the folders where packs are looked for; host.packs() -> list of { name, folder } found there, by name
 *   host.limits -> the names of limits that host.open takes: those of <parley/limits.def>
 *   host.is_terminal() -> whether standard output is one; host.version
 */
int luaopen_parley_host(lua_State *L);

#endif
