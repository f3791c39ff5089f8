-- parley.eval.context -- an error in its place: the words around, gold and prediction one above the other.

local marked = require "parley.marked"
local paper = require "parley.show.paper"

local context = {}

local AROUND = 60  -- bytes of text shown on either side
local LONGEST = 300  -- bytes of text without a mark in it; of longer ones the two ends are shown

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

-- The two ends of a long stretch.
local function elide(text)
  if #text <= LONGEST then return text end
  return text:sub(1, soften(text, LONGEST // 3, 1)) .. " \u{2026} " .. text:sub(soften(text, #text - LONGEST // 3, -1) + 1)
end

-- Writes what the terminal shows.
local clean_writer = {
  text = paper.clean,
  open = function(mark) return "<<" .. mark.name .. ":" end,
  close = function() return ">>" end,
}

-- The part of the text from start to stop, with marks.
local function excerpt(text, first, last, marks, writer)
  local inside = {}
  for _, mark in ipairs(marks) do
    if mark.start >= first and mark.stop <= last then
      inside[#inside + 1] = { name = mark.name, start = mark.start - first, stop = mark.stop - first }
    end
  end
  local eliding = { text = function(piece) return writer.text(elide(piece)) end, open = writer.open, close = writer.close }
  return (first > 0 and "\u{2026}" or "") .. marked.write(text:sub(first + 1, last), inside, eliding) .. (last < #text and "\u{2026}" or "")
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
  return context.marked(text, start, stop, { { name = name:gsub("%W", "_"), start = start, stop = stop } })
end

--- A stretch of text with several marks in it, and the words around.
---@param text string
---@param start integer  bytes from 0, half open
---@param stop integer
---@param marks { name: string, start: integer, stop: integer }[]
---@return string
function context.marked(text, start, stop, marks)
  local first, last = soften(text, math.max(0, start - AROUND), -1), soften(text, math.min(#text, stop + AROUND), 1)
  return (excerpt(text, first, last, marks, clean_writer):gsub(" +$", ""))
end

--- One error in its place.
---@param judgement parley.eval.judgement
---@param writer parley.marked.writer|nil  how text and marks are written; for a terminal without it
---@return { title: string, expected: string|nil, found: string|nil }
function context.of(judgement, writer)
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
  local first, last = soften(text, math.max(0, start - AROUND), -1), soften(text, math.min(#text, stop + AROUND), 1)
  writer = writer or clean_writer
  return {
    title = ("%s %s at %d in %s%s%s"):format(judgement.what, judgement.type, judgement.start, judgement.document.id,
      judgement.detail and ": " .. judgement.detail or "", judgement.rule and ", by " .. judgement.rule or ""),
    expected = #expected > 0 and excerpt(text, first, last, expected, writer) or nil,
    found = #found > 0 and excerpt(text, first, last, found, writer) or nil,
  }
end

--- Lines on one error, for a terminal.
---@param judgement parley.eval.judgement
---@return string[]
function context.lines(judgement)
  local shown = context.of(judgement)
  local out = { paper.clean(shown.title) }
  if shown.expected then out[#out + 1] = "  expected  " .. shown.expected end
  if shown.found then out[#out + 1] = "  found     " .. shown.found end
  return out
end

return context
