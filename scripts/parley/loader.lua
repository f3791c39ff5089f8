-- parley.loader -- reads a pack's files inside its own state and hands the engine what they declare.
--
-- The engine calls manifest(name, folder), loads the packs that it answers, then calls load(name, folder); later compile, run_text
-- and match.  Messages begin with file and line.

local lpeg = require "lpeg"

local compile = require "parley.compile"
local core = require "parley.core"
local inflect = require "parley.inflect"
local json = require "parley.json"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"
local operators = require "parley.operators"
local plain = require "parley.plain"
local sandbox = require "parley.sandbox"
local stage = require "parley.stage"
local steady = require "parley.steady"
local types = require "parley.types"

local loader = { match = lpeg.match }

local MANIFEST_KEYS = {
  name = "string", version = "string", language = "string", summary = "string", licence = "string", needs = "table", lexicons = "table",
  layers = "table", stages = "table", records = "table", modules = "table", tagger = "string",
}
local REQUIRED = { "name", "version", "summary", "licence" }

local manifest, environment
local loaded = {}   -- what require answered, by name
local loading = {}  -- names that are being required

-- Run the file `path` of `pack` (this one when nil) in the sandbox; what it returns.
local function run_file(path, pack)
  local source, file = core.read(path, pack)
  if not source then error(file, 0) end
  local chunk, wrong = load(source, "@" .. file, "t", environment)
  if not chunk then error(wrong, 0) end
  return chunk(), file
end

-- require "speech" is a file of the pack; require "english.groups" is read anew from a pack that it needs.
local function require_file(name)
  if loaded[name] == nil then
    if loading[name] then error(("require %q: the file is being read already; two files require each other"):format(name), 3) end
    loading[name] = true
    local pack, file = name:match "^([%w_-]+)%.([%w_./-]+)$"
    local value = run_file((file or name) .. ".lua", pack)
    loading[name] = nil
    loaded[name] = value == nil and true or value
  end
  return loaded[name]
end

-- {=== the manifest

-- The manifest as plain data.
local function check_manifest(value, name, at)
  if type(value) ~= "table" then mistake.raise(at, "pack.lua must return a table, found a %s", type(value)) end
  value = plain(value, at, "pack.lua")
  for key, found in pairs(value) do
    local expected = MANIFEST_KEYS[key]
    if not expected then mistake.raise(at, "unknown field '%s'%s", tostring(key), nearest.hint(tostring(key), MANIFEST_KEYS)) end
    if type(found) ~= expected then mistake.raise(at, "field '%s' must be a %s, found a %s", key, expected, type(found)) end
  end
  if not name:match "^%a[%w_-]*$" then mistake.raise(at, "the folder is called %q; a pack's name is made of letters, digits, _ and -", name) end
  for _, key in ipairs(REQUIRED) do
    if value[key] == nil then mistake.raise(at, "field '%s' is missing", key) end
  end
  if value.name ~= name then mistake.raise(at, "name = %q, but the folder is called %q", value.name, name) end
  if not value.version:match "^%d+%.%d+%.%d+$" then mistake.raise(at, "version = %q: three numbers are expected, as in \"0.1.0\"", value.version) end
  for _, key in ipairs { "needs", "stages", "layers", "modules" } do
    for i, item in ipairs(value[key] or {}) do
      if type(item) ~= "string" then mistake.raise(at, "%s[%d] must be a string, found a %s", key, i, type(item)) end
    end
  end
  return value
end

--- Read and check pack.lua; the packs that it needs.
---@param name string
---@param folder string
---@return string[]
function loader.manifest(name, folder)
  environment = sandbox.environment(require_file)
  sandbox.close_values()
  local at = { file = folder .. "/pack.lua", line = 1 }
  local value, wrong = mistake.catch(check_manifest, (run_file "pack.lua"), name, at)
  manifest = value
  if wrong then error(tostring(wrong), 0) end
  core.identity(manifest.version, manifest.summary, manifest.language or "")
  return manifest.needs or {}
end

-- ===}

-- {=== the rest

local function sorted(t)
  local names = {}
  for name in pairs(t) do names[#names + 1] = name end
  table.sort(names)
  return names
end

local function load_lexicons(at)
  for _, name in ipairs(sorted(manifest.lexicons or {})) do
    local file = manifest.lexicons[name]
    if type(name) ~= "string" or type(file) ~= "string" then
      mistake.raise(at, "lexicons = { name = \"lexicons/file.tsv\", ... } is expected")
    end
    if not name:match "^%a[%w_-]*$" then mistake.raise(at, "lexicons: %q is no name; letters, digits, _ and - are expected", name) end
    core.lexicon(name, file, inflect.forms)
  end
end

-- The C modules that the manifest names become what require "module.NAME" answers.
local function open_modules(at)
  for _, name in ipairs(manifest.modules or {}) do
    local functions, known = core.module(name)
    if not functions then mistake.raise(at, "no module %q is built in%s", name, nearest.hint(name, known)) end
    loaded["module." .. name] = functions
  end
end

local function declare(at)
  local records = manifest.records and types.read(manifest.records, at, core.known().layers) or {}
  local emits = types.fields(records)
  for _, layer in ipairs(manifest.layers or {}) do
    if not layer:match "^%a[%w_]*$" then mistake.raise(at, "layers: %q is no name; letters, digits and _ are expected", layer) end
    core.layer(layer)
    emits[layer] = true
  end
  for _, record in ipairs(records) do core.layer(record.name) end
  if #records > 0 then core.records(records) end
  return emits
end

local function load_stages(name, emits)
  local known = core.known()
  for _, stage_name in ipairs(manifest.stages or {}) do
    local source, file = run_file(stage_name .. ".lua")
    if type(source) == "table" and source.name == nil then source.name = stage_name end
    local plan, wrong = stage.plan(source, {
      pack = name, needs = manifest.needs or {}, lexicons = known.lexicons, layers = known.layers, records = emits, split = core.split,
      file = file,
    })
    if not plan then error(wrong, 0) end
    core.stage(plan)
  end
end

-- A file that a pack may do without; one that is there and cannot be read is an error.
local function is_there(path)
  local source, wrong, absent = core.read(path)
  if not source and not absent then error(wrong, 0) end
  return source ~= nil
end

local function load_finish()
  if not is_there "finish.lua" then return end
  local finish, file = run_file "finish.lua"
  if type(finish) ~= "function" then error(file .. ":1: finish.lua must return a function(doc), found a " .. type(finish), 0) end
  core.finish(finish)
end

--- Read lexicons, stages and finish of the pack whose manifest was read.
---@param name string
---@param folder string
function loader.load(name, folder)
  local at = { file = folder .. "/pack.lua", line = 1 }
  local _, wrong = mistake.catch(load_lexicons, at)
  if wrong then error(tostring(wrong), 0) end
  _, wrong = mistake.catch(open_modules, at)
  if wrong then error(tostring(wrong), 0) end
  local emits, mistaken = mistake.catch(declare, at)
  if mistaken then error(tostring(mistaken), 0) end
  if manifest.tagger then core.tagger(manifest.tagger) end
  load_stages(name, emits)
  load_finish()
  sandbox.freeze(environment)
end

-- ===}

--- Begin a document; `seed` depends on its text alone.
loader.begin = steady.seed

--- The LPeg program of rule `number` of a plan.
function loader.compile(plan, number, codes)
  local program, wrong = compile.rule(plan.rules[number], codes)
  if not program then error(wrong, 0) end
  return program
end

-- A case as an object: its text, which stands first in the list that people write, becomes the field "text".
local function read_case(case, number, file)
  if type(case) ~= "table" or type(case[1]) ~= "string" then
    local example = '{ "<<source:Seoul>> <<cue:said>> ...", act = "say" }'
    error(("%s:1: case %d must be a table that begins with its text: %s"):format(file, number, example), 0)
  elseif #case > 1 then
    error(("%s:1: case %d holds %d texts, one is expected"):format(file, number, #case), 0)
  end
  local object = {}
  for key, value in pairs(case) do
    if key ~= 1 then object[key] = value end
  end
  object.text = case[1]
  return object
end

--- The pack's cases.lua as JSON, {"file", "cases": [{"text", ...}]}; "[]" when there is none.
---@return string
function loader.cases()
  if not is_there "cases.lua" then return "[]" end
  local cases, file = run_file "cases.lua"
  if type(cases) ~= "table" then error(file .. ":1: cases.lua must return a list of cases, found a " .. type(cases), 0) end
  local objects = json.array()
  for number, case in ipairs(cases) do objects[number] = read_case(case, number, file) end
  return json.encode { file = file, cases = objects }
end

-- Where a text-level rule matches next: its first and last position around the table of its captures.
local function search(pattern)
  local here = operators.mul(lpeg.Cp(), operators.mul(lpeg.Ct(pattern), lpeg.Cp()))
  return lpeg.P { operators.add(here, operators.mul(lpeg.P(1), lpeg.V(1))) }
end

--- Run text-level rules: every match of each, left to right, never overlapping itself.
---@param plan table
---@param text string
---@return table[]  { rule, first, last, fields... }
function loader.run_text(plan, text)
  local found = {}
  for number, rule in ipairs(plan.rules) do
    rule.search = rule.search or search(rule.pattern)
    local position = 1
    while position <= #text do  -- beyond the end LPeg starts at the end again
      local first, fields, stop = lpeg.match(rule.search, text, position)
      if not first then break end
      if stop > first then
        fields.first, fields.last, fields.rule = first, stop - 1, number
        found[#found + 1] = fields
      end
      position = math.max(stop, first + 1)
    end
  end
  return found
end

return loader
