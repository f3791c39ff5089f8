-- parley.compare -- two readings of a document, record by record: what was added, lost, changed.
--
-- Records are paired within their list: equal ones first, then those that share most of their bytes.  Ids that number records (c1, c2) do
-- not
-- count; a reference counts as the name, or else the place, of what it means.

local derive = require "parley.derive"
local json = require "parley.json"

local compare = {}

-- Record types of a session: list -> { fields by name }.
---@param session parley.Session
---@return table<string, table>
function compare.types(session)
  local types = {}
  for _, pack in ipairs(session:list().packs) do
    for _, record in ipairs(pack.records) do
      types[record.plural] = { name = record.name, fields = {} }
      for _, field in ipairs(record.fields) do types[record.plural].fields[field.name] = field end
    end
  end
  return types
end

-- What a reference means, in words that do not depend on numbering.
local function meaning(document, types, target, id)
  for list, type in pairs(types) do
    for _, record in ipairs(type.name == target and document[list] or {}) do
      if record.id == id then
        local first = derive.extent(record)
        return record.name or first and target .. " at " .. first or id
      end
    end
  end
  return id
end

-- The record without its id, references replaced by what they mean.
local function plain(document, types, list, record)
  local out = {}
  for key, value in pairs(record) do
    local field = types[list].fields[key]
    if key ~= "id" then
      if field and field.kind == "reference" then
        local ids = type(value) == "table" and value or { value }
        local names = json.array()
        for i, id in ipairs(ids) do names[i] = meaning(document, types, field.target, id) end
        value = names
      end
      out[key] = value
    end
  end
  -- what stands in a field of another name for a record of the same pack, such as a sentiment's claim
  for _, key in ipairs { "within", "claim" } do
    if type(out[key]) == "string" then out[key] = meaning(document, types, "claim", out[key]) end
  end
  return out
end

local function records_of(document, list)
  local value = document[list]
  if type(value) ~= "table" then return {} end
  return #value == 0 and next(value) ~= nil and { value } or value
end

-- How much of the bytes of either record both reach over.
local function overlap(a, b)
  local first, last = derive.extent(a)
  local from, to = derive.extent(b)
  if not first or not from then return first == from and 1 or 0 end
  return math.max(0, math.min(last, to) - math.max(first, from)) / (math.max(last, to) - math.min(first, from))
end

-- Fields in which two records differ.
local function differing(a, b)
  local keys, out = {}, {}
  for key in pairs(a) do keys[key] = true end
  for key in pairs(b) do keys[key] = true end
  for key in pairs(keys) do
    if json.encode { a[key] } ~= json.encode { b[key] } then out[#out + 1] = key end
  end
  table.sort(out)
  return out
end

local function read(document, types, list)
  local out = {}
  for i, record in ipairs(records_of(document, list)) do
    local bare = plain(document, types, list, record)
    out[i] = { record = record, plain = bare, text = json.encode(bare) }
  end
  return out
end

-- Take equal records out of both.
local function drop_equal(old, new)
  local by_text = {}
  for _, one in ipairs(old) do
    by_text[one.text] = by_text[one.text] or {}
    table.insert(by_text[one.text], one)
  end
  for _, one in ipairs(new) do
    local same = table.remove(by_text[one.text] or {})
    if same then same.done, one.done = true, true end
  end
end

local function pair_rest(old, new, list, out)
  local pairs_ = {}
  for i, a in ipairs(old) do
    for j, b in ipairs(new) do
      local shared = not a.done and not b.done and overlap(a.record, b.record) or 0
      if shared > 0.3 then pairs_[#pairs_ + 1] = { shared, i, j } end
    end
  end
  table.sort(pairs_, function(x, y)
    if x[1] ~= y[1] then return x[1] > y[1] end
    if x[2] ~= y[2] then return x[2] < y[2] end
    return x[3] < y[3]
  end)
  for _, pair in ipairs(pairs_) do
    local a, b = old[pair[2]], new[pair[3]]
    if not a.done and not b.done then
      a.done, b.done = true, true
      out[#out + 1] = { what = "changed", list = list, old = a.record, new = b.record, fields = differing(a.plain, b.plain) }
    end
  end
end

--- What differs between two readings.
---@param old table        a document
---@param new table        the same one, read otherwise
---@param types table      compare.types of either session, merged
---@return { what: string, list: string, old: table|nil, new: table|nil, fields: string[]|nil }[]
function compare.documents(old, new, types)
  local out, lists = {}, {}
  for list in pairs(types) do lists[#lists + 1] = list end
  table.sort(lists)
  for _, list in ipairs(lists) do
    local before, after = read(old, types, list), read(new, types, list)
    drop_equal(before, after)
    pair_rest(before, after, list, out)
    for _, one in ipairs(before) do
      if not one.done then out[#out + 1] = { what = "lost", list = list, old = one.record } end
    end
    for _, one in ipairs(after) do
      if not one.done then out[#out + 1] = { what = "added", list = list, new = one.record } end
    end
  end
  return out
end

return compare
