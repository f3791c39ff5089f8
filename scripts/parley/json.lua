--- JSON to Lua values and back: strict, bounded, with positions in what it complains about.
--
-- Arrays come as tables marked by json.array, so that an empty one goes out as [] again; null comes as json.null.
-- Integers that fit stay integers.  Both directions take time and memory linear in the text.

local json = {}

--- How deep arrays and objects may nest, both ways.
json.max_depth = 64

--- Stands for null, which a Lua table cannot hold.
json.null = setmetatable({}, {
  __name = "json.null",
  __tostring = function() return "null" end,
  __newindex = function() error("json.null is constant", 2) end,
})

local array_meta = { __name = "json.array" }

--- Mark a list as an array, so that it is written as one even when empty.
--- @generic T: table
--- @param list T?   a new list without it
--- @return T list   the same table
function json.array(list) return setmetatable(list or {}, array_meta) end

--- @param value any
--- @return boolean  whether json.array or json.decode made it an array
function json.is_array(value) return getmetatable(value) == array_meta end

-- Reading ------------------------------------------------------------------------------------------------------------

local REPLACEMENT = "\u{FFFD}"
local plain_escapes = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local words = { ["true"] = true, ["false"] = false, ["null"] = json.null }

--- Our own failures, apart from a host's errors (a deadline, no memory), which go through untouched.
local failure_meta = {}

local function fail(position, message, ...)
  error(setmetatable({ position = position, message = message:format(...) }, failure_meta), 0)
end

--- What stands at `position`, in words.
local function found(text, position)
  if position > #text then return "the end of the text" end
  local word = text:match("^[%w_.+-]+", position)
  if word then return "'" .. word:sub(1, 20) .. "'" end
  local byte = text:byte(position)
  if byte < 32 or byte > 126 then return ("byte 0x%02X"):format(byte) end
  return "'" .. string.char(byte) .. "'"
end

local function expect(text, position, wanted) fail(position, "expected %s, found %s", wanted, found(text, position)) end

local function skip_space(text, position) return text:find("[^ \t\r\n]", position) or #text + 1 end

--- The UTF-8 of the \u escape whose digits begin at `position`, and where it ends.  A lone surrogate becomes U+FFFD.
local function read_unicode(text, position)
  local digits = text:match("^%x%x%x%x", position)
  if not digits then expect(text, position, "four hexadecimal digits") end
  local code = tonumber(digits, 16)
  position = position + 4
  if code < 0xD800 or code > 0xDFFF then return utf8.char(code), position end
  local low = code < 0xDC00 and text:match("^\\u([dD][c-fC-F]%x%x)", position)
  if not low then return REPLACEMENT, position end
  return utf8.char(0x10000 + (code - 0xD800) * 0x400 + tonumber(low, 16) - 0xDC00), position + 6
end

--- The string whose opening quotation mark is at `position`.
local function read_string(text, position)
  local pieces, start = nil, position + 1
  while true do
    local stop = text:find('["\\\0-\31]', start)
    if not stop then fail(position, "string without a closing quotation mark") end
    local piece, mark = text:sub(start, stop - 1), text:byte(stop)
    local valid, bad = utf8.len(piece)
    if not valid then fail(start + bad - 1, "invalid UTF-8 in a string") end
    if mark == 34 then
      if not pieces then return piece, stop + 1 end
      pieces[#pieces + 1] = piece
      return table.concat(pieces), stop + 1
    end
    if mark ~= 92 then fail(stop, "%s in a string must be escaped", found(text, stop)) end
    pieces = pieces or {}
    local escape = text:sub(stop + 1, stop + 1)
    local character
    if escape == "u" then
      character, start = read_unicode(text, stop + 2)
    else
      character, start = plain_escapes[escape], stop + 2
      if not character then expect(text, stop + 1, "an escape (\", \\, /, b, f, n, r, t or u)") end
    end
    pieces[#pieces + 1] = piece
    pieces[#pieces + 1] = character
  end
end

local function read_number(text, position)
  local stop = text:match("^%-?0()", position) or text:match("^%-?[1-9]%d*()", position)
  if not stop then expect(text, position, "a value") end
  stop = text:match("^%.%d+()", stop) or stop
  stop = text:match("^[eE][+-]?%d+()", stop) or stop
  if text:find("^[%w.+-]", stop) then fail(position, "malformed number %s", found(text, position)) end
  local number = tonumber(text:sub(position, stop - 1))
  if number == math.huge or number == -math.huge then fail(position, "number out of range") end
  return number, stop
end

local read_value

local function read_array(text, position, depth)
  local list, n = json.array(), 0
  position = skip_space(text, position + 1)
  if text:byte(position) == 93 then return list, position + 1 end
  while true do
    n = n + 1
    list[n], position = read_value(text, position, depth)
    position = skip_space(text, position)
    local byte = text:byte(position)
    if byte == 93 then return list, position + 1 end
    if byte ~= 44 then expect(text, position, "',' or ']'") end
    position = skip_space(text, position + 1)
  end
end

local function read_object(text, position, depth)
  local object = {}
  position = skip_space(text, position + 1)
  if text:byte(position) == 125 then return object, position + 1 end
  while true do
    if text:byte(position) ~= 34 then expect(text, position, "a key in quotation marks") end
    local key, start
    start = position
    key, position = read_string(text, position)
    if object[key] ~= nil then fail(start, "key '%s' stands twice in one object", key:sub(1, 40)) end
    position = skip_space(text, position)
    if text:byte(position) ~= 58 then expect(text, position, "':'") end
    object[key], position = read_value(text, skip_space(text, position + 1), depth)
    position = skip_space(text, position)
    local byte = text:byte(position)
    if byte == 125 then return object, position + 1 end
    if byte ~= 44 then expect(text, position, "',' or '}'") end
    position = skip_space(text, position + 1)
  end
end

function read_value(text, position, depth)
  local byte = text:byte(position)
  if byte == 34 then return read_string(text, position) end
  if byte == 91 or byte == 123 then
    if depth == json.max_depth then fail(position, "more than %d levels deep", json.max_depth) end
    return (byte == 91 and read_array or read_object)(text, position, depth + 1)
  end
  local word, stop = text:match("^(%l+)()", position)
  local value = words[word]
  if value ~= nil then return value, stop end
  return read_number(text, position)
end

--- Line and column (in bytes) of a position, both from 1.
local function place(text, position)
  local line, start = 1, 1
  for after in text:sub(1, position - 1):gmatch "\n()" do line, start = line + 1, after end
  return line, position - start + 1
end

--- Read one JSON text that stands in a line of a file.
--- @param text string
--- @return any value          nil when it is no JSON; null is json.null
--- @return string? message    "expected ':', found ','"
--- @return integer? position  of the first byte that does not fit, from 1: its column
function json.decode_line(text)
  local ok, value = pcall(function()
    local value, position = read_value(text, skip_space(text, 1), 0)
    position = skip_space(text, position)
    if position <= #text then expect(text, position, "the end of the text") end
    return value
  end)
  if ok then return value end
  if getmetatable(value) ~= failure_meta then error(value, 0) end
  return nil, value.message, value.position
end

--- Read one JSON text.
--- @param text string
--- @return any value          nil when it is no JSON; null is json.null
--- @return string? message    "line 2, column 7: expected ':', found ','"
--- @return integer? position  of the first byte that does not fit, from 1
function json.decode(text)
  local value, message, position = json.decode_line(text)
  if value ~= nil then return value end
  local line, column = place(text, position)
  return nil, ("line %d, column %d: %s"):format(line, column, message), position
end

--- Take json.null out of what json.decode made: absent is nil in Lua.
--- @param value any
--- @return any value  the same
function json.without_nulls(value)
  if type(value) ~= "table" then return value end
  for key, item in pairs(value) do
    if item == json.null then value[key] = nil else json.without_nulls(item) end
  end
  return value
end

-- Writing ------------------------------------------------------------------------------------------------------------

local short_escapes = {
  ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
}

local function escape(character) return short_escapes[character] or ("\\u%04x"):format(character:byte()) end

local function write_string(text)
  if not utf8.len(text) then error("cannot write a string that is not UTF-8 as JSON", 0) end
  return '"' .. text:gsub('["\\\0-\31\127]', escape) .. '"'
end

--- The shortest digits that read back as the same number.
local function write_number(number)
  if math.type(number) == "integer" then return ("%d"):format(number) end
  if number ~= number or number == math.huge or number == -math.huge then
    error("cannot write a number that is not finite as JSON", 0)
  end
  for digits = 15, 16 do
    local short = ("%%.%dg"):format(digits):format(number)
    if tonumber(short) == number then return short end
  end
  return ("%.17g"):format(number)
end

local write_value

local function write_list(out, list, depth, indent)
  local count = 0
  for _ in pairs(list) do count = count + 1 end
  if count ~= #list then error("cannot write a list with holes or with named fields as JSON", 0) end
  if count == 0 then out[#out + 1] = "[]" return end
  local line = indent and "\n" .. indent:rep(depth)
  for n, value in ipairs(list) do
    out[#out + 1] = (n == 1 and "[" or ",") .. (line or "")
    write_value(out, value, depth, indent)
  end
  out[#out + 1] = (indent and "\n" .. indent:rep(depth - 1) or "") .. "]"
end

local function write_object(out, object, depth, indent)
  local keys = {}
  for key in pairs(object) do
    if type(key) ~= "string" then error(("cannot write a table with the key %s as JSON"):format(tostring(key)), 0) end
    keys[#keys + 1] = key
  end
  if #keys == 0 then out[#out + 1] = "{}" return end
  table.sort(keys)
  local line = indent and "\n" .. indent:rep(depth)
  for n, key in ipairs(keys) do
    out[#out + 1] = (n == 1 and "{" or ",") .. (line or "") .. write_string(key) .. (indent and ": " or ":")
    write_value(out, object[key], depth, indent)
  end
  out[#out + 1] = (indent and "\n" .. indent:rep(depth - 1) or "") .. "}"
end

function write_value(out, value, depth, indent)
  local kind = type(value)
  if value == json.null then out[#out + 1] = "null"
  elseif kind == "string" then out[#out + 1] = write_string(value)
  elseif kind == "number" then out[#out + 1] = write_number(value)
  elseif kind == "boolean" then out[#out + 1] = tostring(value)
  elseif kind ~= "table" then error(("cannot write a %s as JSON"):format(kind), 0)
  elseif depth == json.max_depth then error(("cannot write more than %d levels as JSON"):format(depth), 0)
  elseif json.is_array(value) or #value > 0 then write_list(out, value, depth + 1, indent)
  else write_object(out, value, depth + 1, indent)
  end
end

--- Write a value as JSON, the keys of every object sorted by byte.  Raises on what JSON cannot hold.
--- An empty table is an object, unless json.array marked it.
--- @param value any
--- @param indent string?  one step of indentation ("  "); without it everything goes on one line
--- @return string text    without a line end
function json.encode(value, indent)
  local out = {}
  write_value(out, value, 0, indent)
  return table.concat(out)
end

return json
