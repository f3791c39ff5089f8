-- parley.import.dictionary -- the lines of TABARI's and PETRARCH's dictionaries: comments taken off, names and codes told apart.
--
-- Both formats are of words in capitals, "_" between words that stand side by side, and codes in square brackets.  Comments: "#" or ";"
-- to the end of a line (none inside brackets), "<!-- ... -->" over several lines.

local dictionary = {}

local LIMIT = 64 * 1024 * 1024  -- bytes of a file

--- Stop with a message for people that says where.
---@param file string
---@param line integer
---@param message string
function dictionary.fail(file, line, message, ...) error(("%s:%d: %s"):format(file, line, message:format(...)), 0) end

local function read_all(path)
  local file, message = io.open(path, "rb")
  if not file then error(message, 0) end
  local text, wrong = file:read(LIMIT + 1)
  file:close()
  if not text and wrong then error(path .. ": " .. wrong, 0) end
  text = text or ""
  if #text > LIMIT then error(path .. ": longer than 64 MB", 0) end
  if text:find "\0" then error(path .. ": holds NUL bytes; it is no text", 0) end
  if not utf8.len(text) then text = text:gsub("[\x80-\xff]", function(byte) return utf8.char(byte:byte()) end) end
  return text
end

-- A line without its comment; "[###]" is a code.
local function uncommented(line)
  local open = false
  for at, char in line:gmatch "()([%[%]#;])" do
    if char == "[" then open = line:find("]", at, true) ~= nil
    elseif char == "]" then open = false
    elseif not open then return line:sub(1, at - 1) end
  end
  return line
end

--- The lines of a file as they are: for number, line in dictionary.raw(path).  Raises what a file is refused for.
---@param path string
function dictionary.raw(path)
  local next_line, number = (read_all(path) .. "\n"):gmatch "([^\n]*)\n", 0
  return function()
    local line = next_line()
    number = number + 1
    if line then return number, (line:gsub("\r$", "")) end
  end
end

--- The lines that hold something: { number, text } without comments and blanks around.  Raises what a file is refused for.
---@param path string
---@return { number: integer, text: string }[]
function dictionary.lines(path)
  local out, inside = {}, false
  for number, line in dictionary.raw(path) do
    if inside then
      local rest = line:match "%-%->(.*)$"
      inside, line = rest == nil, rest or ""
    end
    line = line:gsub("<!%-%-.-%-%->", "")
    if line:find "<!%-%-" then
      line, inside = line:match "^(.-)<!%-%-", true
    elseif line:find "^%s*<!" then
      line = ""
    end
    local text = uncommented(line):match "^%s*(.-)%s*$"
    if text ~= "" then out[#out + 1] = { number = number, text = text } end
  end
  return out
end

--- A name as it stands in text: "MINAS_TIRITH" is "minas tirith".  Nil for one without letters.
---@param name string
---@return string|nil
function dictionary.phrase(name)
  local text = name:gsub("_", " "):gsub("%s+", " "):match "^%s*(.-)%s*$"
  if not text:find "[%w\x80-\xff]" then return nil end
  return text:lower()
end

--- The text before the first bracket, and what stands in each pair of brackets.
---@param text string
---@return string name
---@return string[] codes
---@return boolean whole  whether every bracket is closed and nothing stands behind them
function dictionary.split(text)
  local name, rest = text:match "^([^%[]*)(.*)$"
  local codes = {}
  local left = rest:gsub("%[([^%[%]]*)%]", function(code)
    codes[#codes + 1] = code:match "^%s*(.-)%s*$"
    return ""
  end)
  return name:match "^%s*(.-)%s*$", codes, left:find "%S" == nil
end

return dictionary
