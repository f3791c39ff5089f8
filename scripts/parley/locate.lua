-- parley.locate -- the line and column of what is wrong in a file: the message quotes it, the file holds it.
--
-- Lua and the checks of a pack know a line, some only the file.  An editor wants the column too.

local locate = {}

local MOST_TRIES = 100  -- prefixes of a file that are compiled

local function lines_of(source)
  local lines = {}
  for line in (source .. "\n"):gmatch "([^\n]*)\n" do lines[#lines + 1] = line end
  return lines
end

-- Characters before the byte `at`, and one; bytes where the line is no UTF-8.
local function column_at(line, at) return (utf8.len(line:sub(1, at - 1)) or at - 1) + 1 end

local function is_word_byte(line, at)
  local byte = line:byte(at)
  return byte ~= nil and (byte >= 0x80 or string.char(byte):find "[%w_]" ~= nil)
end

-- The byte from which `word` stands in `line` on its own, not inside a longer name.
local function find_word(line, word)
  local from = 1
  while true do
    local at, last = line:find(word, from, true)
    if not at then return nil end
    local joined = is_word_byte(line, at) and is_word_byte(line, at - 1) or is_word_byte(line, last) and is_word_byte(line, last + 1)
    if not joined then return at end
    from = at + 1
  end
end

-- The byte at which the compiler stopped: of the places where the line has the token, the first behind which it would not have gone on,
-- or the first at all: a string that does not end takes more than itself.
local function find_token(source, lines, number, token)
  local before, from, first = 0, 1, nil
  for i = 1, number - 1 do before = before + #lines[i] + 1 end
  for _ = 1, MOST_TRIES do
    local at, last = lines[number]:find(token, from, true)
    if not at then break end
    first = first or at
    local _, wrong = load(source:sub(1, before + last), "=", "t", {})
    if wrong and wrong:sub(-#token - 7) == "near '" .. token .. "'" then return at end
    from = at + 1
  end
  return first
end

-- What a message quotes or begins with, a path, in order, without what it advises; a manifest names files without folder and ".lua".
local function quoted(message)
  local words = {}
  local function add(word)
    words[#words + 1] = word
    local stage = word:match "^(.+)%.lua$"
    if stage then words[#words + 1] = stage end
  end
  message = message:gsub("; did you mean .*$", "")
  local at = 1
  while true do
    local first, last, mark = message:find("%f[^\0%s(%[=]([\"'])", at)
    local stop = first and message:find(mark, last + 1, true)
    if not stop then break end
    if stop > last + 1 then add(message:sub(last + 1, stop - 1)) end
    at = stop + 1
  end
  local file = message:match "^%S*/([^/%s:]+): "
  if file then add(file) end
  return words
end

-- The last line up to `number` that holds the name of a rule in quotation marks; and the byte behind the mark.
local function find_rule(lines, number, rule)
  for i = math.min(number, #lines), 1, -1 do
    local at = lines[i]:find('"' .. rule .. '"', 1, true) or lines[i]:find("'" .. rule .. "'", 1, true)
    if at then return i, at + 1 end
  end
end

-- Line and byte of the first of `words` that is found in the lines given, in their order.
local function find_words(lines, order, words)
  for _, word in ipairs(words) do
    for _, number in ipairs(order) do
      local at = find_word(lines[number], word)
      if at then return number, at end
    end
  end
end

--- Where in a file that is which a message tells of.
---@param source string   the file
---@param line integer    as far as it is known; 0 when only the file is, or the message says "line 3: "
---@param message string  without the place
---@return integer line
---@return integer column  in characters, from 1; that of the first mark of the line when the line does not hold what is quoted
function locate.find(source, line, message)
  local lines = lines_of(source)
  if line == 0 then line = math.tointeger(tonumber(message:match "line (%d+): ")) or 0 end
  if line > #lines then return line, 1 end
  local token = line > 0 and message:match " near '(.*)'$"
  local number, at
  if token then
    number, at = line, find_token(source, lines, line, token)
  else
    local rule, rest = message:match '^rule "([^"]*)": (.*)$'
    local order, rule_line, rule_at = {}, nil, nil
    if rule then rule_line, rule_at = find_rule(lines, line > 0 and line or #lines, rule) end
    if line == 0 then
      for i = rule_line or 1, #lines do order[#order + 1] = i end
    else
      for i = line, rule_line or line, -1 do order[#order + 1] = i end  -- a rule begins above its pattern
    end
    number, at = find_words(lines, order, quoted(rest or message))
    if not number and rule_line and (line == 0 or rule_line == line) then number, at = rule_line, rule_at end
  end
  number = number or math.max(line, 1)
  return number, column_at(lines[number], at or lines[number]:find "%S" or 1)
end

--- The same for the file at `path`; nil when it cannot be read.
---@param path string
---@param line integer
---@param message string
---@return integer|nil line
---@return integer? column
function locate.place(path, line, message)
  local file = io.open(path, "rb")
  local source = file and file:read "a"
  if file then file:close() end
  if source then return locate.find(source, line, message) end
end

--- A message each line of which may begin with "FILE:LINE: ", with the column behind the line where the file lies in `folder` and can be read:
--- what a pack says may name any file, and a device has no end.
---@param message string
---@param folder string
---@return string
function locate.message(message, folder)
  return (message:gsub("[^\n]+", function(told)
    local path, known, rest = told:match "^([^:]+):(%d+): (.*)$"
    if not path or path:sub(1, #folder + 1) ~= folder .. "/" or path:find("/../", 1, true) then return nil end
    local line, column = locate.place(path, math.tointeger(tonumber(known)), rest)
    return line and ("%s:%d:%d: %s"):format(path, line, column, rest)
  end))
end

return locate
