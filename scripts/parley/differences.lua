-- parley.differences -- how a record that was found differs from what a case expects of it.

local json = require "parley.json"

local differences = {}

local MAX_DEPTH = 6

-- {=== values

-- The spans in a value, at any depth: one span, a list of them, or maps that hold some.
local function collect_spans(value, out, depth)
  if type(value) ~= "table" or value == json.null or depth > MAX_DEPTH then return out end
  if math.type(value.start) and math.type(value["end"]) then
    out[#out + 1] = { start = value.start, stop = value["end"], text = value.text }
    return out
  end
  if #value > 0 then
    for _, item in ipairs(value) do collect_spans(item, out, depth + 1) end
  else
    for _, item in pairs(value) do collect_spans(item, out, depth + 1) end
  end
  return out
end

--- The spans of a record's field, in text order; "" is the record's own.
---@param record table
---@param field string
---@return { start: integer, stop: integer, text: string }[]
function differences.spans(record, field)
  local value = record[field]
  if field == "" then value = { start = record.start, ["end"] = record["end"], text = record.text } end
  local spans = collect_spans(value, {}, 0)
  table.sort(spans, function(a, b)
    if a.start ~= b.start then return a.start < b.start end
    return a.stop < b.stop
  end)
  return spans
end

--- A value in words: spans by their text, strings quoted.
function differences.show(value, depth)
  depth = depth or 0
  if value == nil or value == json.null then return "nothing" end
  if type(value) == "string" then return '"' .. value .. '"' end
  if type(value) ~= "table" then return math.type(value) == "float" and ("%.14g"):format(value) or tostring(value) end
  if depth > MAX_DEPTH then return "..." end
  if value.text and value.start then return '"' .. value.text .. '"' end
  local out = {}
  if #value > 0 or next(value) == nil then
    for i, item in ipairs(value) do out[i] = differences.show(item, depth + 1) end
  else
    for key in pairs(value) do out[#out + 1] = key end
    table.sort(out)
    for i, key in ipairs(out) do out[i] = key .. " = " .. differences.show(value[key], depth + 1) end
  end
  return "{ " .. table.concat(out, ", ") .. " }"
end

-- Does `found` agree with what the case says?  A string is the text of a span; an empty list and false agree with nothing; a map
-- compares the keys it has.
local function agrees(expected, found, depth)
  if found == json.null then found = nil end
  if depth > MAX_DEPTH then return false end
  if expected == false then return found == nil or found == false end
  if type(expected) == "number" and type(found) == "number" then return math.abs(expected - found) < 1e-9 end
  if type(expected) == "string" and type(found) == "table" then
    return found.text == expected or #found == 1 and agrees(expected, found[1], depth + 1)
  end
  if type(expected) ~= "table" then return expected == found end
  if next(expected) == nil then return found == nil or type(found) == "table" and next(found) == nil end
  if type(found) ~= "table" then return false end
  if #expected > 0 then
    if #expected ~= #found then return false end
    for i, item in ipairs(expected) do
      if not agrees(item, found[i], depth + 1) then return false end
    end
    return true
  end
  for key, item in pairs(expected) do
    if not agrees(item, found[key], depth + 1) then return false end
  end
  return true
end

-- ===}

-- {=== references

-- The ids of the records of type `plural` that are mentioned exactly at the mark; of a group, its members' too.
local function mentioned(document, plural, mark)
  local ids = {}
  for _, record in ipairs(type(document[plural]) == "table" and document[plural] or {}) do
    for _, span in ipairs(collect_spans(record.mentions or record, {}, 0)) do
      if span.start == mark.start and span.stop == mark.stop then
        ids[record.id] = true
        for _, member in ipairs(type(record.members) == "table" and record.members or {}) do ids[member] = true end
      end
    end
  end
  return ids
end

-- Every mark is met by an id found, and every id found stands at a mark.
local function references_agree(document, plural, marks, found)
  local left = {}
  for _, id in ipairs(type(found) == "table" and found or { found }) do left[id] = true end
  for _, mark in ipairs(marks) do
    local met = false
    for id in pairs(mentioned(document, plural, mark)) do
      met = met or left[id] ~= nil
      if left[id] then left[id] = false end
    end
    if not met then return false end
  end
  for _, unexplained in pairs(left) do
    if unexplained then return false end
  end
  return true
end

-- ===}

local function texts(spans, text)
  local out = {}
  for i, span in ipairs(spans) do out[i] = ('"%s"'):format(text:sub(span.start + 1, span.stop)) end
  return #out == 0 and "nothing" or table.concat(out, " + ")
end

local function spans_agree(marks, spans)
  if #marks ~= #spans then return false end
  for i, mark in ipairs(marks) do
    if mark.start ~= spans[i].start or mark.stop ~= spans[i].stop then return false end
  end
  return true
end

---@class parley.difference
---@field field string
---@field expected string  in words
---@field found string

--- How `found` differs from the record expected.
---@param record table    { marks, values } of a parley.expectation
---@param found table     a record of the output
---@param type table      its type, see cases.types
---@param document table  the output
---@param types table     all types by name
---@param text string
---@return parley.difference[]
---@return integer agreed  how many fields agree
function differences.of(record, found, type, document, types, text)
  local out, agreed = {}, 0
  local function note(agrees_, field, expected, got)
    if agrees_ then agreed = agreed + 1 else out[#out + 1] = { field = field, expected = expected, found = got } end
  end
  for name, marks in pairs(record.marks) do
    local field = type.fields[name]
    if field and field.kind == "reference" then
      local target = types[field.target]
      note(references_agree(document, target and target.plural or "", marks, found[name]), name, texts(marks, text), differences.show(found[name]))
    else
      local spans = differences.spans(found, name)
      note(spans_agree(marks, spans), name == "" and "span" or name, texts(marks, text), texts(spans, text))
    end
  end
  for name, value in pairs(record.values) do
    note(agrees(value, found[name], 0), name, differences.show(value), differences.show(found[name]))
  end
  table.sort(out, function(a, b) return a.field < b.field end)
  return out, agreed
end

return differences
