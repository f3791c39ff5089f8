-- parley.show.names -- the words for what a document's records refer to.

local json = require "parley.json"

local names = {}

--- `value` as a list: what is absent, null or no table is an empty one.
---@param value any
---@return table
function names.list(value)
  if type(value) ~= "table" or value == json.null then return {} end
  return value
end

--- `value` when it is text that says something.
---@return string|nil
function names.text(value)
  if type(value) == "string" and value ~= "" then return value end
end

--- The names of parties by id.
---@param document table
---@return table<string, string>
function names.of(document)
  local known = {}
  for _, party in ipairs(names.list(document.parties)) do
    if type(party) == "table" and names.text(party.id) then known[party.id] = names.text(party.name) or party.id end
  end
  return known
end

--- Every name of the parties, in lower case, by id.
---@param document table
---@return table<string, string[]>
function names.spellings(document)
  local known = {}
  for _, party in ipairs(names.list(document.parties)) do
    if type(party) == "table" and names.text(party.id) then
      local list = { (names.text(party.name) or party.id):lower() }
      for _, alias in ipairs(names.list(party.aliases)) do list[#list + 1] = tostring(alias):lower() end
      known[party.id] = list
    end
  end
  return known
end

--- Do the words name every one of the parties?
---@param words string
---@param ids string[]
---@param known table<string, string|string[]>  names.of or names.spellings
---@return boolean
function names.says_all(words, ids, known)
  local text = words:lower()
  for _, id in ipairs(ids) do
    local said = false
    for _, name in ipairs(type(known[id]) == "table" and known[id] or { known[id] or id }) do
      said = said or text:find(name:lower(), 1, true) ~= nil
    end
    if not said then return false end
  end
  return true
end

--- "A", "A and B", "A, B and C".
---@param items string[]
---@return string
function names.join(items)
  if #items < 2 then return items[1] or "" end
  return table.concat(items, ", ", 1, #items - 1) .. " and " .. items[#items]
end

--- The names of a list of ids, or of one, joined; "" for none.
---@param ids any
---@param known table<string, string>
---@return string
function names.of_ids(ids, known)
  local out = {}
  for i, id in ipairs(type(ids) == "table" and names.list(ids) or { ids }) do out[i] = known[id] or tostring(id) end
  return names.join(out)
end

--- The texts of a span or of a list of spans, in pieces that belong together.
---@param spans any
---@return string
function names.words(spans)
  local out = {}
  for _, span in ipairs(type(spans) == "table" and (spans.text and { spans } or names.list(spans)) or {}) do
    out[#out + 1] = type(span) == "table" and tostring(span.text or "") or tostring(span)
  end
  return table.concat(out, " \u{2026} ")
end

--- Where a span or the first of a list begins; the title comes before the text.
---@param spans any
---@return integer|nil
function names.start(spans)
  local span = type(spans) == "table" and (spans.start and spans or spans[1])
  if type(span) ~= "table" or math.type(span.start) == nil then return nil end
  return span["in"] == "title" and span.start - (1 << 40) or span.start
end

return names
