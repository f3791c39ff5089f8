-- parley.place -- one document of an input, and a place in it: what `why` and `why-not` are asked about.

local texts = require "parley.texts"

local place = {}

--- The document called `id` among the inputs, or the first one.
---@param paths string[]
---@param id string|nil
---@return parley.texts.document|nil document
---@return string? message
function place.document(paths, id)
  local next_document = texts.of(paths)
  local document = next_document()
  while document and not document.message and id and document.id ~= id do document = next_document() end
  if not document then return nil, id and ("no document '%s' in the input"):format(id) or "the input holds no document" end
  if document.message then return nil, document.id .. ": " .. document.message end
  return document
end

-- Byte offset of line and column, both from 1.
local function offset_of(text, line, column)
  local at = 1
  for _ = 2, line do
    local stop = text:find("\n", at, true)
    if not stop then return nil end
    at = stop + 1
  end
  return at + column - 2
end

--- The bytes meant by "120" (an offset from 0), "3:14" (line and column from 1, in bytes) or words of the text (their first occurrence).
---@param text string
---@param said string
---@return integer|nil first  from 0, half open
---@return integer|string last  or what is wrong
function place.bytes(text, said)
  local line, column = said:match "^(%d+):(%d+)$"
  local at = line and offset_of(text, math.tointeger(line), math.tointeger(column)) or math.tointeger(tonumber(said:match "^%d+$"))
  if line or at then
    if not at or at < 0 or at >= #text then return nil, ("there is no position %s: the text has %d bytes"):format(said, #text) end
    return at, at + 1
  end
  local first, last = text:find(said, 1, true)
  if not first then return nil, ("the text does not hold \"%s\""):format(said) end
  return first - 1, last
end

return place
