-- parley.eval.scheme -- which of the schemes fits some gold; what is wrong with one that a user wrote.

local rates = require "parley.eval.rates"
local nearest = require "parley.nearest"
local schemes = require "parley.eval.schemes"

local scheme = {}

local KEYS = { name = true, about = true, when = true, measures = true, types = true, packs = true, spans = true, relations = true,
  clusters = true, same = true,
  toward = true, meta = true, tokens = true, asks = true }

scheme.measures = { spans = true, relations = true, boundaries = true, golden = true, labels = true, correlation = true, targets = true,
  coref = true, gap = true,
  events = true, kinds = true, values = true }

local function has(list, type, field)
  for _, item in ipairs(list) do
    if item.type == type and (not field or item[field] ~= nil) then return true end
  end
  return false
end

-- A name, or a list of names, any of which will do.
local function has_any(list, types, field)
  for _, name in ipairs(type(types) == "table" and types or { types }) do
    if has(list, name, field) then return true end
  end
  return false
end

local function fits(candidate, documents)
  local when = candidate.when
  for _, document in ipairs(documents) do
    if (not when.relation or has_any(document.relations, when.relation)) and (not when.span or has_any(document.spans, when.span,
      when.field))
      and (not when.meta or document.meta[when.meta] ~= nil) then
      return true
    end
  end
  return false
end

local function check(candidate, path)
  local function fail(message, ...) error(("%s: %s"):format(path, message:format(...)), 0) end
  if type(candidate) ~= "table" then fail("a scheme is a table, found a %s", type(candidate)) end
  for key in pairs(candidate) do
    if not KEYS[key] then fail("a scheme has no '%s'%s", tostring(key), nearest.hint(tostring(key), KEYS)) end
  end
  if type(candidate.measures) ~= "table" or #candidate.measures == 0 then fail "'measures' lists what is scored" end
  for _, measure in ipairs(candidate.measures) do
    if not scheme.measures[measure] then fail("no measure '%s'%s", tostring(measure), nearest.hint(tostring(measure), scheme.measures)) end
  end
  candidate.name = candidate.name or path
  return candidate
end

--- The scheme of a name, or of a file with a slash or ".lua"; raises when there is none.
---@param name string
---@return table
function scheme.named(name)
  local names = {}
  for _, candidate in ipairs(schemes) do
    if candidate.name == name then return candidate end
    names[candidate.name] = true
  end
  if not name:find "/" and not name:find "%.lua$" then error(("no scheme '%s'%s"):format(name, nearest.hint(name, names)), 0) end
  local chunk, message = loadfile(name, "t", {})
  if not chunk then error(message, 0) end
  return check(chunk(), name)
end

--- The first scheme that fits some gold.
---@param documents parley.eval.document[]
---@return table
function scheme.fitting(documents)
  for _, candidate in ipairs(schemes) do
    if fits(candidate, documents) then return candidate end
  end
  return schemes[#schemes]
end

--- Does a measure of the scheme count type by type, in documents that have none as well?
---@param chosen table
---@return boolean
function scheme.counts_types(chosen)
  for _, measure in ipairs(chosen.measures) do
    if measure == "boundaries" then return true end
  end
  return false
end

--- The span types of the gold.
---@param documents parley.eval.document[]
---@return string[]
function scheme.all_types(documents)
  local seen = {}
  for _, document in ipairs(documents) do
    for _, span in ipairs(document.spans) do seen[span.type] = true end
  end
  return rates.names(seen)
end

--- The span types that a scheme scores; of the core's own, sentences and tokens, only those that the gold has.
---@param chosen table
---@param documents parley.eval.document[]
---@return string[]|nil
function scheme.types(chosen, documents)
  if not chosen.tokens then return chosen.types or scheme.counts_types(chosen) and scheme.all_types(documents) or nil end
  local types = {}
  for _, type in ipairs(chosen.types) do
    for _, document in ipairs(documents) do
      if has(document.spans, type) then
        types[#types + 1] = type
        break
      end
    end
  end
  return types
end

--- The span types of the gold that are not scored, with how many there are.
---@param types table<string, boolean>|nil
---@param documents parley.eval.document[]
---@return table<string, integer>
function scheme.left_out(types, documents)
  local counts = {}
  for _, document in ipairs(documents) do
    for _, span in ipairs(document.spans) do
      if types and not types[span.type] then counts[span.type] = (counts[span.type] or 0) + 1 end
    end
  end
  return counts
end

return scheme
