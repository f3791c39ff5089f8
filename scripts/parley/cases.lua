-- parley.cases -- a pack's cases: what each expects, and how what was found differs from it.
--
-- A case is a table that begins with a marked text.  Marks name fields of a record and give their spans; other keys give values:
--   { "<<source:Seoul>> <<cue:urged>> <<content:<<targets:Tokyo>> to wait>>.", act = "urge", negated = false }
-- A mark without a name is the record's own span.  "<<2.cue:said>>", "<<2.:tea>>" belong to the second record expected; a mark on a reference stands
-- for the record mentioned there.  Keys with a meaning of their own:
--   record = "party"       the type of record; else the first that the pack declares
--   layer = "verb_group"   spans of a layer instead, as they stand when finish has run
--   records = { {...}, }   values of several records
--   count = 2              so many records of the type are found, no more
--   none = "claim"         no such record is found; true: none of the case's type
--   date, title            of the document
--   todo = "why"           known not to work: reported, not counted as failed

local differences = require "parley.differences"
local json = require "parley.json"
local marked = require "parley.marked"
local nearest = require "parley.nearest"

local cases = {}

local KEYS = { text = true, record = true, layer = true, records = true, count = true, none = true, date = true, title = true, todo = true }

---@class parley.expectation
---@field text string      without marks
---@field marked string
---@field type table       the record type: { name, plural, span, fields = { [name] = field } }
---@field records table[]  each { marks = { [field or ""] = mark[] }, values = {} }
---@field none table[]     types of which nothing may be found
---@field count integer|nil
---@field todo string|nil

-- {=== reading

local function type_of(name, types, what)
  local type = types[name]
  if not type then error({ ("%s = %q: no such record%s"):format(what, name, nearest.hint(name, types)) }) end
  return type
end

-- A layer as a type of record; what it is a layer of, and its fields, nobody declares.
local function type_of_layer(name)
  if type(name) ~= "string" then error({ "layer = \"verb_group\" is expected: the name of a layer" }) end
  local fields = setmetatable({}, { __index = function() return { kind = "any" } end })
  return { name = name, plural = name, span = true, fields = fields, example = "field" }
end

local function check_field(name, type)
  if not type.fields[name] then
    error({ ("a %s has no field '%s'%s"):format(type.name, name, nearest.hint(name, type.fields)) })
  end
end

local function record_at(expected, number)
  for i = #expected.records + 1, number do expected.records[i] = { marks = {}, values = {} } end
  return expected.records[number]
end

local function read_marks(expected, marks)
  local type = expected.type
  for _, mark in ipairs(marks) do
    if mark.record < 1 or mark.record > 99 then error({ "a mark's number is 1 to 99" }) end
    local name = mark.name or (type.span and "" or type.fields.mentions and "mentions")
    if not name then error({ ("a %s has no span of its own: name the field, as in <<%s:...>>"):format(type.name, type.example) }) end
    if name ~= "" then check_field(name, type) end
    local record = record_at(expected, mark.record)
    record.marks[name] = record.marks[name] or {}
    table.insert(record.marks[name], mark)
  end
end

local function read_values(expected, case)
  local type = expected.type
  for number, values in ipairs(case.records or {}) do
    local record = record_at(expected, number)
    for key, value in pairs(values) do
      check_field(key, type)
      record.values[key] = value
    end
  end
  for key, value in pairs(case) do
    if not KEYS[key] then
      check_field(key, type)
      record_at(expected, 1).values[key] = value
    end
  end
end

local function read(case, types, default)
  local text, marks = marked.read(case.text)
  if not text then error({ marks }) end
  local expected = { text = text, marked = case.text, records = {}, none = {}, count = case.count, todo = case.todo }
  local names = case.record or default
  if not names and not case.layer then error({ "the pack declares no record; say record = \"...\" or layer = \"...\"" }) end
  expected.type = case.layer and type_of_layer(case.layer) or type_of(names, types, "record")
  read_marks(expected, marks)
  read_values(expected, case)
  if case.none == true then
    if #expected.records > 0 then error({ "none = true, but the case marks a record" }) end
    expected.none[1] = expected.type
  elseif case.none then
    expected.none[1] = type_of(case.none, types, "none")
  end
  if #expected.records == 0 and #expected.none == 0 and not case.count then
    error({ "the case expects nothing: mark a record, or say none = true" })
  end
  return expected
end

--- What a case expects.
---@param case table                  as Host:ask("cases") gives it
---@param types table<string, table>  record types by name, see cases.types
---@param default string|nil          the type of record when the case names none
---@return parley.expectation|nil
---@return string? message
function cases.read(case, types, default)
  local ok, result = pcall(read, case, types, default)
  if ok then return result end
  if type(result) ~= "table" then error(result, 0) end
  return nil, result[1]
end

--- The record types of what Host:ask("list") answers, by name.
---@param list table
---@return table<string, table>
function cases.types(list)
  local types = {}
  for _, pack in ipairs(list.packs) do
    for _, record in ipairs(pack.records) do
      local fields = {}
      for _, field in ipairs(record.fields) do fields[field.name] = field end
      local example = "field"
      for i = #record.fields, 1, -1 do
        if record.fields[i].kind == "span" then example = record.fields[i].name end
      end
      types[record.name] = { name = record.name, plural = record.plural, span = record.span, fields = fields, example = example }
    end
  end
  return types
end

-- ===}

-- {=== judging

-- The records of a type, as a list also when there is at most one.
local function records_of(document, type)
  local records = document[type.plural]
  if records == nil or records == json.null then return {} end
  return json.is_array(records) and records or { records }
end

-- What was found, marked as the case marks what it expects.
local function mark_found(expected, number, found)
  local marks = {}
  for name in pairs(expected.records[number].marks) do
    local field = expected.type.fields[name]
    for _, span in ipairs(field and field.kind == "reference" and {} or differences.spans(found, name)) do
      marks[#marks + 1] = { name = name ~= "" and name or nil, start = span.start, stop = span.stop }
    end
  end
  return marked.write(expected.text, marks)
end

local function mark_expected(expected, number)
  local marks = {}
  for name, list in pairs(expected.records[number].marks) do
    for _, mark in ipairs(list) do marks[#marks + 1] = { name = name ~= "" and name or nil, start = mark.start, stop = mark.stop } end
  end
  return marked.write(expected.text, marks)
end

-- Pair records expected with records found: those that agree first, then each with the one that agrees most.
local function pair(expected, found, document, types)
  local pairs_, taken = {}, {}
  for _, exact in ipairs { true, false } do
    for number, record in ipairs(expected.records) do
      local best
      for i = 1, pairs_[number] and 0 or #found do
        if not taken[i] then
          local differ, agreed = differences.of(record, found[i], expected.type, document, types, expected.text)
          if (#differ == 0 or not exact) and (not best or #differ < #best.differ) then
            best = { at = i, found = found[i], differ = differ, agreed = agreed }
          end
        end
      end
      if best then
        taken[best.at] = true
        pairs_[number] = best
      end
    end
  end
  return pairs_
end

local function add_line(out, label, text) out[#out + 1] = ("  %-9s %s"):format(label, (text:gsub("\n", "\n            "))) end

-- Lines on what was found for the record `number`, whose best partner is `best`.
local function explain(out, expected, number, best)
  if next(expected.records[number].marks) then
    add_line(out, "expected", mark_expected(expected, number))
    add_line(out, "found", best and mark_found(expected, number, best.found) or "no " .. expected.type.name)
  elseif not best then
    add_line(out, "text", expected.text)
    add_line(out, "expected", "a " .. expected.type.name .. " with " .. differences.show(expected.records[number].values))
    add_line(out, "found", "no " .. expected.type.name)
  else
    add_line(out, "text", expected.text)
  end
  for _, differ in ipairs(best and best.differ or {}) do
    add_line(out, differ.field, ("expected %s, found %s"):format(differ.expected, differ.found))
  end
  if best and type(best.found.rule) == "string" then add_line(out, "rule", best.found.rule) end
end

local function list_found(out, type, found)
  for _, record in ipairs(found) do
    local spans = {}
    for name in pairs(type.fields) do
      for _, span in ipairs(differences.spans(record, name)) do spans[#spans + 1] = { name = name, start = span.start, text = span.text } end
    end
    if type.span then spans[#spans + 1] = { start = record.start, text = record.text } end
    table.sort(spans, function(a, b)
      if a.start ~= b.start then return a.start < b.start end
      return (a.name or "") < (b.name or "")
    end)
    for i, span in ipairs(spans) do spans[i] = "<<" .. (span.name and span.name .. ":" or "") .. span.text .. ">>" end
    add_line(out, "found", table.concat(spans, " ") .. (record.rule and "  by " .. tostring(record.rule) or ""))
  end
end

--- Hold a document against what its case expects.
---@param expected parley.expectation
---@param document table              the output, decoded
---@param types table<string, table>  all record types by name
---@return string[]|nil lines         what differs, for people; nil when nothing does
function cases.judge(expected, document, types)
  local out = {}
  local found = records_of(document, expected.type)
  local paired = pair(expected, found, document, types)
  for number in ipairs(expected.records) do
    local best = paired[number]
    if not best or #best.differ > 0 then explain(out, expected, number, best) end
  end
  for _, type in ipairs(expected.none) do
    local unwanted = records_of(document, type)
    if #unwanted > 0 then
      add_line(out, "text", expected.text)
      add_line(out, "expected", "no " .. type.name)
      list_found(out, type, unwanted)
    end
  end
  if expected.count and expected.count ~= #found then
    if #out == 0 then add_line(out, "text", expected.text) end
    add_line(out, "count", ("expected %d, found %d"):format(expected.count, #found))
    list_found(out, expected.type, found)
  end
  return #out > 0 and out or nil
end

-- ===}

return cases
