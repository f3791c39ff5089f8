-- parley new -- a scaffold to start from.

local arguments = require "parley.arguments"
local host = require "parley.host"
local json = require "parley.json"

local HELP = [[
usage: parley new pack|script|module NAME

Write a small pack, script or C module that works at once and says what each part is for.
  parley new pack resign     a folder resign: manifest, a stage, a lexicon, cases, README; then: parley test ./resign
  parley new script who      a file who.lua; then: parley ./who.lua FILE
  parley new module count    a folder count: C source, Makefile, an example pack; then: make -C count check
                             (with the parley that wrote it; make -C count check PARLEY=... takes another)

  -o, --output FOLDER  write there instead of the current folder
  -h, --help           print this

Beside it stand .luarc.json and .luacheckrc, for editors and luacheck, unless they do already.  Nothing that exists is written over.
exit status: 0 done, 2 usage, 5 a file exists or cannot be written
]]

local KINDS = { pack = "^%l[%l%d_-]*$", script = "^[%l%d_-]+$", module = "^%l[%l%d_]*$" }
local THEN = { pack = "parley test %s", script = "parley %s.lua FILE", module = "make -C %s check" }

local function refuse(...) return arguments.refuse(HELP, ...) end

local options, status = arguments.read({ ... }, HELP)
if not options then return status end
local kind, name = options[1], options[2]
if #options ~= 2 then return refuse "say what and its name: parley new pack resign" end
if not KINDS[kind] then return refuse("'%s' is none of pack, script and module%s", kind, require("parley.nearest").hint(kind, KINDS)) end
if not name:find(KINDS[kind]) then return refuse("'%s' is no name for a %s: small letters, digits%s", name, kind, kind == "module"
  and " and _" or ", _ and -") end

local folder = options.output or "."
local base = kind ~= "script" and folder .. "/" .. name or folder
local files = require("parley.scaffold." .. kind)

-- Where the library is, for editors.
local scripts = package.searchpath("parley.unit", package.path):match "^(.*)/parley/unit%.lua$"


-- The program that runs this script, as a Makefile may name it.
local function find_program()
  local path = require("parley.shell").program()
  return path and not path:find "[%s$#%%*?%[]" and path or "parley"  -- what make would read otherwise
end

-- A module that is built in is never looked for in files.
local function is_builtin(module)
  local opened <close> = assert(host.open { packs = {}, jobs = 1 })
  for _, known in ipairs(json.decode(opened:ask("list", "")).module_places.builtin) do
    if known == module then return true end
  end
  return false
end

if kind == "module" and is_builtin(name) then return refuse("'%s' is the name of a module that is built in; packs that name it get that", name) end

local VALUES = { NAME = name, SCRIPTS = scripts, PROGRAM = kind == "module" and find_program() or nil }

local function fill(text) return (text:gsub("%f[%u]%u+%f[%U]", VALUES)) end

local function fill_all(texts)
  local filled = {}
  for path, text in pairs(texts) do filled[fill(path)] = fill(text) end
  return filled
end

local written, message = require("parley.folder").write(base, fill_all(files), fill_all(require "parley.scaffold.editor"))
if not written then
  io.stderr:write("parley: ", message, "\n")
  return 5
end
for _, path in ipairs(written) do print(path) end
local there = base:find "/" and base or base == "." and "." or "./" .. base
print("then: " .. THEN[kind]:format(kind == "script" and there .. "/" .. name or there))
return 0
