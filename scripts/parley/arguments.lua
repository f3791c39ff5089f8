-- parley.arguments -- the arguments of a script, read by its own help text, so that the two cannot drift apart.

local nearest = require "parley.nearest"
local paper = require "parley.show.paper"

local arguments = {}

---@class parley.arguments.option
---@field name string       the key in the result: "--pack-path" is pack_path
---@field takes boolean     a value follows
---@field repeated boolean  it may stand several times; the value is a list
---@field number boolean    the value is a whole number
---@field low integer|nil    from this
---@field high integer|nil   to this
---@field choices string[]|nil  the values that there are

-- The words between bars: text|json.
local function choices_of(value)
  if not value:find("|", 1, true) then return nil end
  local choices = {}
  for choice in value:gmatch "[^|]+" do choices[#choices + 1] = choice end
  return choices
end

-- What each command that loads packs says of its option -m, which stands bare in its help.
local MODULE = "load the C module MODULE, a name or a file with a slash; it is trusted (folders of more: PARLEY_MODULE_PATH)"

-- The help text with that put in, in the column of the other options' texts.
local function complete(help)
  local column = 0
  for before in help:gmatch "\n(  [-%a ][%a ],? %-%-[^\n]-  +)%S" do column = math.max(column, #before) end
  return (help:gsub("\n(  %-m, %-%-module MODULE%.%.%.)\n", function(option)
    return ("\n%-" .. column .. "s%s\n"):format(option, (#option >= column and "  " or "") .. MODULE)
  end))
end

-- Options of a help text by what is typed, "-p" and "--pack".  A line is "  -p, --pack PACK...  what it does"; N stands for a
-- whole number, which the text may bound ("1 to 64"), text|json for one of these words.
local function read_help(help)
  local options = { ["-h"] = { name = "help" }, ["--help"] = { name = "help" } }
  for line in help:gmatch "[^\n]+" do
    local letter, long, rest = line:match "^%s+(%-?%a?),?%s*(%-%-[%l%d-]+)(.*)"
    if long and not options[long] then
      local value, dots = rest:match "^ ([%a|]+)(%.*)"
      local low, high = rest:match "(%d+) to (%d+)"
      local option = { name = long:sub(3):gsub("-", "_"), takes = value ~= nil, repeated = dots == "...", number = value == "N",
        low = math.tointeger(low), high = math.tointeger(high), choices = value and choices_of(value) }
      options[long] = option
      if letter ~= "" then options[letter] = option end
    end
  end
  return options
end

--- Say on standard error what is wrong with the arguments, and what to type.
---@param help string     as arguments.read takes it
---@param message string  for string.format, with what follows
---@return integer status  2, with which the script ends
function arguments.refuse(help, message, ...)
  io.stderr:write("parley: ", paper.clean(message:format(...)), "\nparley: try '", help:match "^usage: (parley %S+)", " --help'\n")
  return 2
end

-- The value of an option as the result has it; else what is expected.
local function value_of(option, text)
  if option.number then
    local number = text:find "^%d+$" and math.tointeger(tonumber(text))
    if number and (not option.low or number >= option.low and number <= option.high) then return number end
    return nil, "a whole number" .. (option.low and (" from %d to %d"):format(option.low, option.high) or "") .. " is expected"
  end
  if not option.choices then return text end
  local known = {}
  for _, choice in ipairs(option.choices) do
    if choice == text then return text end
    known[choice] = true
  end
  return nil, table.concat(option.choices, ", "):gsub(", (%S+)$", " or %1") .. " is expected" .. nearest.hint(text, known)
end

local function store(result, option, value)
  if not option.repeated then result[option.name] = value return end
  result[option.name] = result[option.name] or {}
  table.insert(result[option.name], value)
end

--- Read the arguments `list`.  Without a result the script ends with the status: help was asked for and printed, or a mistake was.
---@param list string[]  as the script got them: { ... }
---@param help string    begins "usage: parley NAME ..."; its lines "  -p, --pack PACK...  text" say what options there are;
---                       the bare line "  -m, --module MODULE..." is completed
---@return table|nil options  by long name, what is no option by number
---@return integer? status
function arguments.read(list, help)
  help = complete(help)
  local options, result, ended, i = read_help(help), {}, false, 0
  local function refuse(...) return nil, arguments.refuse(help, ...) end
  while i < #list do
    i = i + 1
    local word = list[i]
    if ended or word == "-" or word:sub(1, 1) ~= "-" then
      result[#result + 1] = word
    elseif word == "--" then
      ended = true
    else
      local name, value = word:match "^(%-%-[^=]+)=(.*)$"
      if not name and word:match "^%-%a." then name, value = word:sub(1, 2), word:sub(3) end
      local option = options[name or word]
      if not option then return refuse("unknown option '%s'%s", word, nearest.hint(name or word, options)) end
      if value and not option.takes then return refuse("'%s' takes no value", name) end
      if option.takes and not value then
        i = i + 1
        if not list[i] then return refuse("a value is missing behind '%s'", word) end
        value = list[i]
      end
      local given, wrong = true, nil
      if value then given, wrong = value_of(option, value) end
      if wrong then return refuse("%s %s: %s", name or word, value, wrong) end
      store(result, option, given)
    end
  end
  if not result.help then return result end
  io.write(help)
  return nil, 0
end

return arguments
