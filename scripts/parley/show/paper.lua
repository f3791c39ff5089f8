-- parley.show.paper -- lines for a terminal: text made harmless, styled, wrapped with a hanging indent.

local paper = {}

paper.width = 88

local MIN_COLUMN = 20  -- however deep the indent, lines hold so much

-- {=== harmless text

-- Code points that steer a terminal or turn text around, apart from controls below 0x20: first, last.
local STEERING = {
  { 0x7F, 0x9F }, { 0x61C, 0x61C }, { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
  { 0xE0000, 0xE007F },
}

local function neutral(character)
  local code = utf8.codepoint(character)
  for _, range in ipairs(STEERING) do
    if code >= range[1] and code <= range[2] then return code >= 0x200B and code <= 0x2060 and "" or "\u{FFFD}" end
  end
end

--- One line of text that steers nothing: white space as single spaces, controls as pictures (U+241B for escape), marks that change the
--- direction of text or cannot be seen taken out.
---@param text any
---@return string
function paper.clean(text)
  text = tostring(text)
  if not utf8.len(text) then text = text:gsub("[\x80-\xFF]", "?") end
  text = text:gsub("[\t\n\v\f\r ]+", " "):gsub("[\0-\31]", function(control) return utf8.char(0x2400 + control:byte()) end)
  if not text:find "[\x7F-\xFF]" then return text end
  return (text:gsub("\x7F", "\u{2421}"):gsub(utf8.charpattern, function(character) return #character > 1 and neutral(character) or nil end))
end

--- Say what went wrong on standard error: "parley: MESSAGE", each line of it made clean; those behind the first begin with "parley: also", so
--- that no pack forges what else is said.
---@param message any
function paper.complain(message)
  local start = "parley: "
  for line in tostring(message):gmatch "[^\n]+" do
    io.stderr:write(start, paper.clean(line), "\n")
    start = "parley: also "
  end
end

-- Code points that take no column, and those that take two: first, last.
local NONE = {
  { 0x300, 0x36F }, { 0x483, 0x489 }, { 0x591, 0x5BD }, { 0x610, 0x61A }, { 0x64B, 0x65F }, { 0x20D0, 0x20F0 }, { 0xFE00, 0xFE0F },
  { 0xFE20, 0xFE2F },
}
local TWO = {
  { 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0xA4CF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE30, 0xFE4F }, { 0xFF00, 0xFF60 },
  { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
}

local function is_in(code, ranges)
  for _, range in ipairs(ranges) do
    if code >= range[1] and code <= range[2] then return true end
  end
  return false
end

--- The columns that clean text takes.
---@param text string
---@return integer
function paper.columns(text)
  if not text:find "[\x80-\xFF]" then return #text end
  local columns = 0
  for _, code in utf8.codes(text) do
    columns = columns + (code < 0x300 and 1 or is_in(code, NONE) and 0 or is_in(code, TWO) and 2 or 1)
  end
  return columns
end

--- `text` with spaces behind it up to `columns`.
---@param text string
---@param columns integer
---@return string
function paper.pad(text, columns) return text .. (" "):rep(columns - paper.columns(text)) end

-- ===}

-- {=== styles

-- Sixteen-colour codes that can be read on dark and on light.
local CODES = { bold = "1", dim = "2", underline = "4", red = "31", green = "32", magenta = "35", cyan = "36", heading = "1;4" }

local Page = {}
Page.__index = Page

--- @class parley.page
--- @field colour boolean
--- @field lines string[]

--- A page to write on.
---@param colour boolean
---@return parley.page
function paper.page(colour) return setmetatable({ colour = colour, lines = {} }, Page) end

function Page:style(text, style)
  if not self.colour or not style or text == "" then return text end
  return "\27[" .. CODES[style] .. "m" .. text .. "\27[0m"
end

--- A line as it is, in one style.
function Page:line(text, style) self.lines[#self.lines + 1] = self:style(text, style) end

--- An empty line, unless there is one.
function Page:gap()
  if #self.lines > 0 and self.lines[#self.lines] ~= "" then self.lines[#self.lines + 1] = "" end
end

-- A word in pieces that a line holds, in one pass.
local function pieces_of(word, columns)
  if #word <= columns then return { word } end
  local pieces, start, taken = {}, 1, 0
  for position, code in utf8.codes(word) do
    local wide = code < 0x300 and 1 or is_in(code, NONE) and 0 or is_in(code, TWO) and 2 or 1
    if taken + wide > columns then
      pieces[#pieces + 1] = word:sub(start, position - 1)
      start, taken = position, 0
    end
    taken = taken + wide
  end
  pieces[#pieces + 1] = word:sub(start)
  return pieces
end

-- The words of runs, each { text, style, glued, columns }: glued ones follow the one before without a space.
local function words_of(runs, columns)
  local words, glued = {}, true
  for _, run in ipairs(runs) do
    for space, word in paper.clean(run[1]):gmatch "( *)([^ ]*)" do
      if space ~= "" then glued = false end
      for _, piece in ipairs(word ~= "" and pieces_of(word, columns) or {}) do
        words[#words + 1] = { piece, run[2], glued, paper.columns(piece) }
        glued = true
      end
    end
  end
  return words
end

-- The columns of the word at `i` and of what is glued to it, which goes where it goes; no more of them are counted than a line has.
local function columns_from(words, i, room)
  local columns = words[i][4]
  while words[i + 1] and words[i + 1][3] and columns <= room do
    i = i + 1
    columns = columns + words[i][4]
  end
  return columns
end

--- Write runs of text as one wrapped paragraph.
---@param first string       what the first line begins with
---@param indent integer     the columns that the other lines begin with
---@param runs { [1]: string, [2]: string|nil }[]  text and style
function Page:wrap(first, indent, runs)
  local room = math.max(paper.width - indent, MIN_COLUMN)
  local line, used = { first }, 0
  local open, open_style = {}, nil
  local function close()
    if #open > 0 then line[#line + 1] = self:style(table.concat(open), open_style) end
    open = {}
  end
  local words = words_of(runs, room)
  for i, word in ipairs(words) do
    local gap = (used == 0 or word[3]) and 0 or 1
    local needed = word[3] and word[4] or math.min(columns_from(words, i, room), room)
    if used > 0 and used + gap + needed > room then
      close()
      self:line(table.concat(line))
      line, used, gap = { (" "):rep(indent) }, 0, 0
    end
    if word[2] ~= open_style then
      close()
      open_style = word[2]
      if gap == 1 then line[#line + 1] = " " end
    elseif gap == 1 then
      open[#open + 1] = " "
    end
    open[#open + 1] = word[1]
    used = used + gap + word[4]
  end
  close()
  self:line(table.concat(line))
end

--- Everything written, ending in a newline.
---@return string
function Page:text() return table.concat(self.lines, "\n") .. "\n" end

-- ===}

return paper
