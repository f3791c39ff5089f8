-- parley.eval.context -- an error in its place: the words around, gold and prediction one above the other.

local marked = require "parley.marked"
local paper = require "parley.show.paper"

local context = {}

local AROUND = 60  -- bytes of text shown on either side
local LONGEST = 400

-- Move an offset to where a character begins, or to the edge of a word near by.
local function soften(text, offset, step)
  while offset > 0 and offset < #text and not text:sub(offset + 1, offset + 1):find "[%s\0-\x7F]" do offset = offset + step end
  for _ = 1, 15 do
    if offset <= 0 or offset >= #text or text:find("^%s", offset + 1) then break end
    offset = offset + step
  end
  while offset > 0 and offset < #text and text:byte(offset + 1) & 0xC0 == 0x80 do offset = offset + step end
  return math.max(0, math.min(offset, #text))
end

-- The part of the text from start to stop and a little around, with marks.
local function excerpt(text, first, last, marks)
  local inside = {}
  for _, mark in ipairs(marks) do
    if mark.start >= first and mark.stop <= last then
      inside[#inside + 1] = { name = mark.name, start = mark.start - first, stop = mark.stop - first }
    end
  end
  return (first > 0 and "\u{2026}" or "") .. marked.write(text:sub(first + 1, last), inside) .. (last < #text and "\u{2026}" or "")
end

-- The marks of a judgement's spans: one, or those of its parts by role.
local function marks_of(parts, start, stop, type)
  if not parts then return { { name = type, start = start, stop = stop } } end
  local marks = {}
  for role, spans in pairs(parts) do
    for _, span in ipairs(spans) do marks[#marks + 1] = { name = role, start = span[1], stop = span[2] } end
  end
  return marks
end

local function hull(marks, start, stop)
  for _, mark in ipairs(marks) do start, stop = math.min(start or mark.start, mark.start), math.max(stop or mark.stop, mark.stop) end
  return start, stop
end

--- A stretch of text with a mark in it, and the words around.
---@param text string
---@param start integer  bytes from 0, half open
---@param stop integer
---@param name string    of the mark
---@return string
function context.excerpt(text, start, stop, name)
  local first, last = soften(text, math.max(0, start - AROUND), -1), soften(text, math.min(#text, stop + AROUND), 1)
  return (paper.clean(excerpt(text, first, last, { { name = name:gsub("%W", "_"), start = start, stop = stop } })):gsub(" +$", ""))
end

--- A stretch of text with several marks in it, and the words around.
---@param text string
---@param start integer  bytes from 0, half open
---@param stop integer
---@param marks { name: string, start: integer, stop: integer }[]
---@return string
function context.marked(text, start, stop, marks)
  local first, last = soften(text, math.max(0, start - AROUND), -1), soften(text, math.min(#text, stop + AROUND), 1)
  return (paper.clean(excerpt(text, first, last, marks)):gsub(" +$", ""))
end

--- Lines on one error.
---@param judgement parley.eval.judgement
---@return string[]
function context.lines(judgement)
  local text, parts, gold = judgement.document.text, judgement.parts, judgement.gold
  local name = judgement.type:gsub("%W", "_")
  local found, expected = {}, {}
  if judgement.what == "missed" then
    expected = marks_of(parts, judgement.start, judgement.stop, name)
  else
    found = marks_of(parts, judgement.start, judgement.stop, name)
  end
  if gold then expected = parts and marks_of(gold) or marks_of(nil, gold[1], gold[2], name) end
  local start, stop = hull(expected, hull(found))
  start, stop = start or 0, stop or 0
  local first, last = soften(text, math.max(0, start - AROUND), -1), soften(text, math.min(#text,
    math.max(stop, math.min(stop, start + LONGEST)) + AROUND), 1)
  local out = { ("%s %s at %d in %s%s%s"):format(judgement.what, judgement.type, judgement.start, paper.clean(judgement.document.id),
    judgement.detail and ": " .. judgement.detail or "", judgement.rule and ", by " .. judgement.rule or "") }
  if #expected > 0 then out[#out + 1] = "  expected  " .. paper.clean(excerpt(text, first, last, expected)) end
  if #found > 0 then out[#out + 1] = "  found     " .. paper.clean(excerpt(text, first, last, found)) end
  return out
end

return context
