-- parley.eval.gold -- texts with what an annotator says is in them, from JSON lines or from brat files.
--
-- A line of JSON is
--   {"id": "a", "text": "...", "spans": [{"start": 0, "end": 3, "type": "PER", "id": "T1"}], "relations": [{"type": "Attribution",
--   "source": ["T1"], ...}],
--    "meta": {...}}
-- with offsets in bytes of the UTF-8 text, from 0, half open.  spans, relations and meta may be missing.

local brat = require "parley.eval.brat"
local disk = require "parley.disk"
local json = require "parley.json"

local gold = {}

---@class parley.eval.span
---@field start integer
---@field end integer
---@field type string
---@field id string|nil
---@field rule string|nil  of a prediction: what made it

---@class parley.eval.document
---@field id string
---@field text string
---@field spans parley.eval.span[]
---@field relations table[]  each with a type; roles are lists of span ids
---@field meta table

local function fail(place, message, ...) error(("%s: %s"):format(place, message:format(...)), 0) end

local function check_list(document, key, place)
  local list = document[key]
  if list == nil then list = {} end
  if type(list) ~= "table" or next(list) ~= nil and #list == 0 then fail(place, '"%s" is a list', key) end
  document[key] = list
  for i, item in ipairs(list) do
    if type(item) ~= "table" or type(item.type) ~= "string" then fail(place, '"%s", item %d: an object with a "type" is expected', key,
      i) end
  end
  return list
end

-- A document that the measures can rely on; `bare`: a prediction, which needs no text.
local function check(document, place, bare)
  if type(document) ~= "table" then fail(place, "an object is expected") end
  if type(document.id) ~= "string" then fail(place, 'a text "id" is expected') end
  if type(document.text) ~= "string" and not bare then fail(place, 'a "text" is expected') end
  for i, span in ipairs(check_list(document, "spans", place)) do
    local start, stop = math.tointeger(span.start), math.tointeger(span["end"])
    if not start or not stop or start < 0 or stop < start or document.text and stop > #document.text then
      fail(place, '"spans", item %d: "start" and "end" are bytes of the text, from 0', i)
    end
    span.start, span["end"] = start, stop
  end
  check_list(document, "relations", place)
  if document.meta == nil then document.meta = {} end
  if type(document.meta) ~= "table" then fail(place, '"meta" is an object') end
  return document
end

local function read_lines(path, bare)
  local bytes, message = disk.read(path)
  if not bytes then error(message, 0) end
  local documents, number = {}, 0
  for line in bytes:gmatch "[^\n]*" do
    number = number + 1
    local place = path .. ":" .. number
    if line:find "%S" then
      local document, wrong, position = json.decode_line(line)
      if document == nil then fail(("%s:%d"):format(place, position), "JSON: %s", wrong) end
      documents[#documents + 1] = check(json.without_nulls(document), place, bare)
    end
  end
  return documents
end

local function is_brat(path) return path:find "%.txt$" or path:find "%.ann$" end

--- Read gold files.  Of documents with one id the last counts.  Raises with file and line on what is wrong.
---@param paths string[]  files of JSON lines, or .txt or .ann files of brat
---@param bare boolean|nil  predictions, which need no text
---@return parley.eval.document[]
function gold.read(paths, bare)
  local documents, at = {}, {}
  for _, path in ipairs(paths) do
    for _, document in ipairs(is_brat(path) and { check(brat.read(path), path) } or read_lines(path, bare)) do
      if not at[document.id] then at[document.id] = #documents + 1 end
      documents[at[document.id]] = document
    end
  end
  return documents
end

return gold
