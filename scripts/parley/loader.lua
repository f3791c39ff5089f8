-- parley.loader -- reads a pack's files inside its own state and hands the engine what they declare.
--
-- The engine calls manifest(name, folder), loads the packs that it answers, then calls load(name, folder), and record for each stage
-- once the lexicons of all packs are known.  Messages begin with file and line.  Nothing of this is kept: what runs documents is
-- parley.runner.

local changes = require "parley.changes"
local compile = require "parley.compile"
local core = require "parley.core"
local files = require "parley.files"
local inflect = require "parley.inflect"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"
local packed = require "parley.packed"
local plain = require "parley.plain"
local shape = require "parley.shape"
local stage = require "parley.stage"
local types = require "parley.types"

local loader = {}

local MANIFEST_KEYS = {
  name = "string", version = "string", language = "string", summary = "string", licence = "string", needs = "table", lexicons = "table",
  layers = "table", stages = "table", records = "table", modules = "table", tagger = "table",
  adds = "table", replaces = "table", without = "table",
}
local REQUIRED = { "name", "version", "summary", "licence" }

local manifest

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
  if not name:match "^%a[%w_-]*$" then mistake.raise(at, "the folder is called %q; a pack's name is made of letters, digits, _ and -",
    name) end
  for _, key in ipairs(REQUIRED) do
    if value[key] == nil then mistake.raise(at, "field '%s' is missing", key) end
  end
  if value.name ~= name then mistake.raise(at, "name = %q, but the folder is called %q", value.name, name) end
  if not value.version:match "^%d+%.%d+%.%d+$" then mistake.raise(at, "version = %q: three numbers are expected, as in \"0.1.0\"",
    value.version) end
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
  files.open()
  local at = { file = folder .. "/pack.lua" }
  local value, wrong = mistake.catch(check_manifest, (files.run "pack.lua"), name, at)
  manifest = value
  if wrong then error(tostring(wrong), 0) end
  local _, refused = mistake.catch(changes.declare, manifest, at)
  if refused then error(tostring(refused), 0) end
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

-- What core.lexicon asks of a row: its forms, each with a tab, its tag and a tab behind it.
local function inflected(phrase, kind)
  local list, wrong = inflect.pairs(phrase, kind)
  if not list then return nil, wrong end
  return table.concat(list, "\t") .. "\t"
end

-- Read a lexicon's file, of the pack `by` when that changes it: then its manifest names what cannot be read.
local function read_lexicon(name, file, by)
  local ok, wrong = pcall(core.lexicon, name, file, inflected, by)
  if ok then return end
  if by and not wrong:find "^[^:]+:%d+:" then wrong = ("%s:0: %s"):format(select(2, core.read("pack.lua", by)), wrong) end
  error(wrong, 0)
end

local function load_lexicons(at)
  for _, name in ipairs(sorted(manifest.lexicons or {})) do
    local file = manifest.lexicons[name]
    if type(name) ~= "string" or type(file) ~= "string" then
      mistake.raise(at, "lexicons = { name = \"lexicons/file.tsv\", ... } is expected")
    end
    if not name:match "^%a[%w_-]*$" then mistake.raise(at, "lexicons: %q is no name; letters, digits, _ and - are expected", name) end
    local whole = manifest.name .. "." .. name
    local replaced = changes.of("replace", whole)
    if #replaced > 0 then file = replaced[#replaced].file end
    read_lexicon(name, file, #replaced > 0 and replaced[#replaced].by or nil)
    for _, more in ipairs(changes.of("add", whole)) do read_lexicon(name, more.file, more.by) end
  end
end

-- The C modules that the manifest names become what require "module.NAME" answers.
local function open_modules(at)
  for _, name in ipairs(manifest.modules or {}) do
    if not name:match "^%l[%l%d_]*$" then
      mistake.raise(at, "modules: %q is no name; a pack names modules, the user says with --module where they are", name)
    end
    local opened, wrong = pcall(files.open_module, name)
    if not opened then mistake.raise(at, "%s", wrong) end
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

local TAGGER_KEYS = { module = true, model = true, otherwise = true }

local function open_tagger(at)
  local tagger = manifest.tagger
  if not tagger then return end
  for key, value in pairs(tagger) do
    if not TAGGER_KEYS[key] then mistake.raise(at, "tagger: unknown field '%s'%s", tostring(key), nearest.hint(tostring(key), TAGGER_KEYS)) end
    if type(value) ~= "string" then mistake.raise(at, "tagger: field '%s' must be a string, found a %s", key, type(value)) end
  end
  if not tagger.module or not tagger.model then mistake.raise(at, 'tagger: { module = "NAME", model = "FILE" } is expected') end
  core.tagger(tagger.module, tagger.model, tagger.otherwise)
end

-- The first rule whose literal is not of its field's type: that is refused where no finish can make it right.
local function doubt_of(plan)
  for _, rule in ipairs(plan.rules) do
    if rule.doubt then return ("%s:%d: rule %q: %s"):format(rule.file, rule.line or 0, rule.name, rule.doubt) end
  end
end

-- The plan as it is kept: without what only compiling needs, which is made anew where it is asked for.
local function kept_plan(plan)
  local out, rules = {}, {}
  for key, value in pairs(plan) do out[key] = value end
  for i, rule in ipairs(plan.rules) do
    rules[i] = {}
    for key, value in pairs(rule) do
      if key ~= "pattern" then rules[i][key] = value end
    end
  end
  out.rules = rules
  return packed.encode(out)
end

-- What the plan of a stage is made of: what it says and what `context` knows, which `facts` tell.  That need not be asked as long as the files that the
-- pack has run until now are the same; it is where an edit of one of them may leave others as they were.
local function source_of(rules, context, facts)
  local run = packed.encode { context.file, core.code(), facts }
  local source = core.kept("shape", run)
  if source then return source end
  local said = shape.of(rules)
  if not said then return core.sum(run) end
  source = core.sum(packed.encode { context.file, facts, said })
  core.keep("shape", run, source)
  return source
end

-- The plan of a stage over units is found among what was kept, as long as what it is made of is the same.
local function make_plan(rules, context, facts)
  local source = core.keeps and source_of(rules, context, facts)
  local kept = source and core.kept("plan", source)
  if kept then
    local plan = packed.decode(kept)
    plan.source, plan.remake = source, function() return stage.plan(rules, context) end
    return plan
  end
  local plan, wrong = stage.plan(rules, context)
  if not plan then error(wrong, 0) end
  if source and plan.level == "unit" then
    core.keep("plan", source, kept_plan(plan))
    plan.source = source
  end
  return plan
end

local function load_stages(name, emits)
  local doubt
  local known, known_names = core.known(), {}
  local facts = core.keeps and packed.encode { name, manifest.needs or {}, emits, known, core.changes() } or ""
  for lexicon in pairs(manifest.lexicons or {}) do known_names[name .. "." .. lexicon] = true end
  for _, stage_name in ipairs(manifest.stages or {}) do
    local source, file = files.run(stage_name .. ".lua")
    local readable = type(source) == "table" and not getmetatable(source)  -- stage.plan refuses the rest
    for _, rule in ipairs(readable and source or {}) do
      if type(rule) == "table" and type(rule.name) == "string" then known_names[name .. "/" .. stage_name .. ":" .. rule.name] = true end
    end
    known_names[name .. "/" .. stage_name] = true
    local had_rules = readable and #source > 0
    source = changes.stage(name .. "/" .. stage_name, source, files.run)
    if readable and source.name == nil then source.name = stage_name end
    if had_rules and #source == 0 then goto continue end  -- all of them are switched off
    local plan = make_plan(source, {
      pack = name, needs = manifest.needs or {}, lexicons = known.lexicons, layers = known.layers, records = emits, split = core.split,
      file = file, quiet = true,
    }, facts)
    doubt = doubt or doubt_of(plan)
    core.stage(plan, stage_name .. ".lua")
    ::continue::
  end
  changes.check(name, known_names)
  return doubt
end

--- Read lexicons, stages and finish of the pack whose manifest was read.
---@param name string
---@param folder string
function loader.load(name, folder)
  local at = { file = folder .. "/pack.lua" }
  local _, wrong = mistake.catch(open_modules, at)
  if wrong then error(tostring(wrong), 0) end
  _, wrong = mistake.catch(load_lexicons, at)  -- which modules may read
  if wrong then error(tostring(wrong), 0) end
  local emits, mistaken = mistake.catch(declare, at)
  if mistaken then error(tostring(mistaken), 0) end
  _, wrong = mistake.catch(open_tagger, at)
  if wrong then error(tostring(wrong), 0) end
  local doubt = load_stages(name, emits)
  if not files.finish() and doubt then error(doubt, 0) end
end

-- ===}

--- The program of a plan's rules, see parley.compile.
---@param plan table
---@param sum string              of how units are coded
---@param codes fun(): table      how, for parley.compile
---@return table
function loader.compile(plan, sum, codes)
  local source = plan.source and plan.source .. sum
  local kept = source and core.kept("program", source)
  if kept then return packed.decode(kept) end
  local program, wrong = compile.stage(plan.remake and plan.remake() or plan, codes())
  if not program then error(wrong, 0) end
  if source then core.keep("program", source, packed.encode(program)) end
  return program
end

return loader
