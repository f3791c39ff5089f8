-- parley.changes -- what a manifest changes of packs that it needs, so that nobody has to fork them:
--
--   adds = { ["claims.cues"] = "more_cues.tsv",      entries for a lexicon
--            ["claims/speech"] = "more_speech" }     rules for a stage, from the file more_speech.lua of the pack that adds them
--   replaces = { ["claims.cues"] = "my_cues.tsv" }   another file for a lexicon
--   without = { "claims/speech:embedded" }           rules that are switched off
--
-- A change is kept as "PACK \t KIND \t TARGET \t FILE \t BY".  It is in force for every pack that is loaded with the one that asks for it.

local core = require "parley.core"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"

local changes = {}

-- "claims.cues", "claims/speech" and "claims/speech:embedded" as the pack and what is in it.
local function split(target) return target:match "^([%a][%w_-]*)([./])(.+)$" end

local function note(manifest, at, kind, target, file)
  local key = kind == "without" and kind or kind .. "s"
  if type(target) ~= "string" then mistake.raise(at, "%s: names of lexicons, stages or rules are expected, found a %s", key,
    type(target)) end
  local pack, mark, rest = split(target)
  local fits = pack and (kind == "without" and mark == "/" and rest:find ":" or kind == "replace" and mark == "."
    or kind == "add" and not rest:find ":")
  if not fits then
    mistake.raise(at, "%s: %q: %s is expected", key, target, kind == "without" and 'a rule, "claims/speech:said",'
      or kind == "replace" and 'a lexicon, "claims.cues",' or 'a lexicon, "claims.cues", or a stage, "claims/speech",')
  end
  local needed = {}
  for _, name in ipairs(manifest.needs or {}) do needed[name] = true end
  if not needed[pack] then mistake.raise(at, "%s: %q: the pack %q is not among the needs%s", key, target, pack, nearest.hint(pack,
    needed)) end
  if kind ~= "without" and type(file) ~= "string" then mistake.raise(at, "%s: %q: a file of this pack is expected, found a %s", key,
    target, type(file)) end
  core.change(pack, table.concat({ pack, kind, target, file or "", manifest.name }, "\t"))
end

local function sorted(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return keys
end

--- Tell the engine what a manifest changes.  Raises a mistake.
---@param manifest table
---@param at table  for messages
function changes.declare(manifest, at)
  for _, kind in ipairs { "add", "replace" } do
    local list = manifest[kind .. "s"] or {}
    for _, target in ipairs(sorted(list)) do note(manifest, at, kind, target, list[target]) end
  end
  for _, target in ipairs(manifest.without or {}) do note(manifest, at, "without", target) end
end

--- The changes of one kind that a target undergoes, in the order in which packs asked for them.
---@param kind string    "add", "replace", "without"
---@param target string
---@return { file: string, by: string }[]
function changes.of(kind, target)
  local out = {}
  for _, text in ipairs(core.changes()) do
    local _, its_kind, its_target, file, by = text:match "^(.-)\t(.-)\t(.-)\t(.-)\t(.-)$"
    if its_kind == kind and its_target == target then out[#out + 1] = { file = file, by = by } end
  end
  return out
end

--- Refuse changes of a pack that meet nothing in it.
---@param pack string
---@param known table<string, boolean>  "claims.cues", "claims/speech", "claims/speech:said"
function changes.check(pack, known)
  for _, text in ipairs(core.changes()) do
    local target_pack, kind, target, _, by = text:match "^(.-)\t(.-)\t(.-)\t(.-)\t(.-)$"
    if target_pack == pack and not known[target] then
      local _, manifest = core.read("pack.lua", by)
      error(("%s:0: %q, which the pack '%s' changes (%s), is not there%s"):format(manifest, target, by, kind, nearest.hint(target, known)), 0)
    end
  end
end

--- The rules of a stage with what was added, and without what was switched off.
---@param name string   "claims/speech"
---@param source any    what the stage's file returned
---@param run fun(file: string, pack: string): any, string
---@return any source   a new table when there are changes, without rules when all are switched off
function changes.stage(name, source, run)
  local more = changes.of("add", name)
  if type(source) ~= "table" or getmetatable(source) then return source end
  local out, over, looked = {}, {}, {}
  for key, value in pairs(source) do
    if math.type(key) ~= "integer" then out[key] = value end
  end
  for i, layer in ipairs(type(source.over) == "table" and source.over or {}) do over[i], looked[layer] = layer, true end
  local function take(by, rules, file)
    if type(rules) ~= "table" or getmetatable(rules) then error(("%s:1: %s adds to %s: a table of rules is expected"):format(file, by, name), 0) end
    for _, rule in ipairs(rules) do
      local off = type(rule) == "table" and type(rule.name) == "string" and changes.of("without", name .. ":" .. rule.name)[1]
      if not off then out[#out + 1] = rule end
    end
    for _, layer in ipairs(by and type(rules.over) == "table" and rules.over or {}) do
      if not looked[layer] then over[#over + 1], looked[layer] = layer, true end
    end
  end
  take(nil, source)
  if #more == 0 and #out == #source then return source end
  for _, change in ipairs(more) do take(change.by, run(change.file .. ".lua", change.by)) end
  out.over = (source.over or #over > 0) and over or nil
  return out
end

return changes
