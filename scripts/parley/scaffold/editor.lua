-- parley.scaffold.editor -- what tells editors and luacheck of the Lua of a pack, script or module, where nothing does yet; SCRIPTS is filled in.
return {
  [".luarc.json"] = [==[
{
  "runtime.version": "Lua 5.4",
  "workspace.library": ["SCRIPTS"],
  "workspace.checkThirdParty": false,
  "diagnostics.globals": ["set"]
}
]==],
  [".luacheckrc"] = [==[
std = "lua54"
max_line_length = 150
read_globals = { "set" }  -- what packs have besides Lua's own
]==],
}
