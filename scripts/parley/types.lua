-- parley.types -- the record types of a manifest: from the words that people write to tables that the engine reads.
--
-- A type is a string: "string", "number", "boolean", "span", "date" or a reference "@party", then "?" (may be absent) or "*" (a list);
-- a list of strings, which are the values allowed; or a table { of = type, optional = true, list = true, fields = { { name, type } ... } }
-- where `of` is one of these, "span" with fields of its own, or "map".

local mistake = require "parley.mistake"
local nearest = require "parley.nearest"

local types = {}

local PLAIN = { string = true, number = true, boolean = true, span = true, date = true }
local TYPE_KEYS = { of = true, optional = true, list = true, fields = true }
local RECORD_KEYS = { name = true, plural = true, single = true, span = true, fields = true }
local MAX_DEPTH = 4
-- What a span is made of, in Lua and in the output: no names for fields.
local BOUNDS = { first = true, last = true, start = true, ["end"] = true, text = true, ["in"] = true }
-- What the output says of a document besides its records.
local HEAD = { id = true, title = true, date = true, source = true, url = true, note = true, parley = true, packs = true }

local read

local function read_string(word, at, what)
  local name, mark = word:match "^(@?[%a_][%w_]*)([?*]?)$"
  if not name then mistake.raise(at, "%s: %q is no type", what, word) end
  local out = { optional = mark == "?", list = mark == "*" }
  if name:sub(1, 1) == "@" then
    out.kind, out.target = "reference", name:sub(2)
  elseif PLAIN[name] then
    out.kind = name
  else
    mistake.raise(at, "%s: unknown type %q%s", what, name, nearest.hint(name, PLAIN))
  end
  return out
end

local function read_values(list, at, what)
  local out = { kind = "enum", values = {} }
  for i, value in ipairs(list) do
    if type(value) ~= "string" then mistake.raise(at, "%s: a value allowed is a string, found a %s", what, type(value)) end
    out.values[i] = value
  end
  return out
end

local function read_fields(fields, at, what, depth)
  local out, seen = {}, {}
  if type(fields) ~= "table" then mistake.raise(at, "%s: fields = { { \"name\", type }, ... } is expected", what) end
  for i, field in ipairs(fields) do
    local name = type(field) == "table" and field[1]
    if type(name) ~= "string" or not name:match "^%l[%w_]*$" then
      mistake.raise(at, "%s: field %d must be { \"name\", type }, the name in lower case", what, i)
    elseif BOUNDS[name] then
      mistake.raise(at, "%s: a field cannot be called %q, which is what a span is made of", what, name)
    elseif seen[name] then
      mistake.raise(at, "%s: field %q is declared twice", what, name)
    end
    seen[name] = true
    out[i] = { name = name, type = read(field[2], at, what .. "." .. name, depth + 1) }
  end
  return out
end

local function read_table(spec, at, what, depth)
  for key in pairs(spec) do
    if not TYPE_KEYS[key] then mistake.raise(at, "%s: unknown key %q of a type%s", what, tostring(key), nearest.hint(tostring(key), TYPE_KEYS)) end
  end
  local out
  if spec.of == "map" then out = { kind = "map" } else out = read(spec.of, at, what, depth + 1) end
  if spec.fields then
    if out.kind ~= "map" and out.kind ~= "span" then mistake.raise(at, "%s: only a span or a map has fields", what) end
    out.fields = read_fields(spec.fields, at, what, depth)
  end
  out.optional, out.list = out.optional or spec.optional == true, out.list or spec.list == true
  return out
end

function read(spec, at, what, depth)
  if depth > MAX_DEPTH then mistake.raise(at, "%s: types nest deeper than %d", what, MAX_DEPTH) end
  if type(spec) == "string" then return read_string(spec, at, what) end
  if type(spec) ~= "table" then mistake.raise(at, "%s: a type is expected, found %s", what, spec == nil and "nothing" or "a " .. type(spec)) end
  if spec[1] ~= nil then return read_values(spec, at, what) end
  return read_table(spec, at, what, depth)
end

-- References name records that there are.
local function check_targets(fields, targets, at, what)
  for _, field in ipairs(fields) do
    local here = what .. "." .. field.name
    if field.type.target and not targets[field.type.target] then
      mistake.raise(at, "%s: no record type or layer %q%s", here, field.type.target, nearest.hint(field.type.target, targets))
    end
    if field.type.fields then check_targets(field.type.fields, targets, at, here) end
  end
end

--- The manifest's `records` as the engine reads them.
---@param records any
---@param at table  for messages
---@param layers table<string, boolean>|nil  those of other packs, which references may name
---@return table[]
function types.read(records, at, layers)
  if type(records) ~= "table" then mistake.raise(at, "records must be a list of record types") end
  local out, plurals = {}, {}
  local targets = {}
  for i, record in ipairs(records) do
    if type(record) ~= "table" or type(record.name) ~= "string" then
      mistake.raise(at, "record type %d must be { name = \"...\", fields = { ... } }", i)
    end
    local what = "record " .. record.name
    for key in pairs(record) do
      if not RECORD_KEYS[key] then mistake.raise(at, "%s: unknown key %q%s", what, tostring(key), nearest.hint(tostring(key), RECORD_KEYS)) end
    end
    local plural = record.plural == nil and record.name .. "s" or record.plural
    if not record.name:match "^%l[%w_]*$" then mistake.raise(at, "%s: a name is made of letters, digits and _, the first in lower case", what) end
    if type(plural) ~= "string" or not plural:match "^%l[%w_]*$" then mistake.raise(at, "%s: plural must be a name in lower case", what) end
    if HEAD[plural] then mistake.raise(at, "%s: %q is what the output says of the document; choose another plural", what, plural) end
    if plurals[plural] then mistake.raise(at, "%s: the plural %q is that of %s too", what, plural, plurals[plural]) end
    if targets[record.name] then mistake.raise(at, "%s is declared twice", what) end
    plurals[plural], targets[record.name] = record.name, true
    out[i] = {
      name = record.name, plural = plural, single = record.single == true, span = record.span == true,
      fields = read_fields(record.fields, at, what, 0),
    }
  end
  if layers then
    for name in pairs(layers) do targets[name] = true end
    for _, record in ipairs(out) do check_targets(record.fields, targets, at, "record " .. record.name) end
  end
  return out
end

local LITERALS = { string = "string", number = "number", boolean = "boolean", date = "string", reference = "string", enum = "string" }

--- What a rule's literal should be instead, for messages; nil when its field may hold it.
---@param value string|number|boolean
---@param field table  a type, as types.read answers
---@return string|nil
function types.misfit(value, field)
  if field.list or field.kind == "map" then return nil end
  local wanted = LITERALS[field.kind]
  if not wanted then return "a capture is expected, :as" end
  if type(value) ~= wanted then return ("a %s is expected, found a %s"):format(wanted, type(value)) end
  if field.kind ~= "enum" then return nil end
  local shown = {}
  for i, allowed in ipairs(field.values) do
    if value == allowed then return nil end
    shown[i] = ("%q"):format(allowed)
  end
  return ("%s is expected%s"):format(table.concat(shown, " or "), nearest.hint(value, field.values))
end

--- The fields of each record type, as parley.stage wants them.
---@param records table[]  as types.read answers
---@return table<string, table<string, table>>  types by name
function types.fields(records)
  local out = {}
  for _, record in ipairs(records) do
    local fields = {}
    for _, field in ipairs(record.fields) do fields[field.name] = field.type end
    out[record.name] = fields
  end
  return out
end

return types
