-- parley.print -- a unit pattern as source text again.

local render

local CHOICE, SEQ, PREFIX, ATOM = 1, 2, 3, 5

local KEYWORDS = {}
local RESERVED = "and break do else elseif end false for function goto if in local nil not or repeat return then true until while"
for word in RESERVED:gmatch("%a+") do
  KEYWORDS[word] = true
end

local function index(name)
  if name:find("^[%a_][%w_]*$") and not KEYWORDS[name] then return "u." .. name end
  return string.format("u[%q]", name)
end

local function fields(where)
  local keys, out = {}, {}
  for key in pairs(where) do keys[#keys + 1] = key end
  table.sort(keys)
  for i, key in ipairs(keys) do
    local values = {}
    for j, value in ipairs(where[key]) do values[j] = string.format("%q", value) end
    local list = table.concat(values, ", ")
    out[i] = (key:find("^[%a_][%w_]*$") and not KEYWORDS[key] and key or string.format("[%q]", key)) .. " = "
      .. (#values > 1 and "{ " .. list .. " }" or list)
  end
  return " { " .. table.concat(out, ", ") .. " }"
end

-- Each function gives the text and how tightly it binds.
local shapes = {}

local function constant(text) return function() return text, ATOM end end
shapes.any, shapes.start, shapes.stop, shapes.never = constant "u.any", constant "u.start", constant "u.stop", constant "u.never"
shapes.always = constant "u(true)"

function shapes.word(n) return string.format("u %q", n.form), ATOM end
function shapes.name(n) return index(n.name) .. (n.where and fields(n.where) or ""), ATOM end
function shapes.ref(n) return string.format("u.ref %q", n.name), ATOM end

function shapes.inner(n, plain)
  local argument = n.word and string.format(" %q", n.word) or "(" .. index(n.lexicon) .. ")"
  return render(n.items[1], ATOM, plain) .. ":" .. n.mode .. argument, ATOM
end

local function call(name)
  return function(n, plain)
    local out = {}
    for i, item in ipairs(n.items) do out[i] = render(item, CHOICE, plain) end
    if n.kind == "upto" then out[#out + 1] = tostring(n.n) end
    return "u." .. name .. "(" .. table.concat(out, ", ") .. ")", ATOM
  end
end
shapes.all, shapes.except, shapes.upto = call "all", call "except", call "upto"

local function infix(operator, level)
  return function(n, plain)
    local out = {}
    for i, item in ipairs(n.items) do out[i] = render(item, i == 1 and level or level + 1, plain) end
    return table.concat(out, operator), level
  end
end
shapes.choice, shapes.minus, shapes.seq = infix(" + ", CHOICE), infix(" - ", CHOICE), infix(" * ", SEQ)

shapes["repeat"] = function(n, plain) return render(n.items[1], ATOM, plain) .. "^" .. n.n, ATOM - 1 end
shapes["and"] = function(n, plain) return "#" .. render(n.items[1], PREFIX + 1, plain), PREFIX end
shapes["not"] = function(n, plain) return "-" .. render(n.items[1], PREFIX + 1, plain), PREFIX end

function shapes.capture(n, plain)
  if plain then return nil end
  return render(n.items[1], ATOM, plain) .. string.format(":as %q", n.name), ATOM
end

function shapes.grammar(n, plain)
  local out = { string.format("%q", n.names[n.first]) }
  for i, name in ipairs(n.names) do
    out[#out + 1] = (name:find("^[%a_][%w_]*$") and not KEYWORDS[name] and name or string.format("[%q]", name)) .. " = "
      .. render(n.items[i], CHOICE, plain)
  end
  return "u.grammar { " .. table.concat(out, ", ") .. " }", ATOM
end

-- `level`: the text must bind at least that tightly.  `plain`: without captures, to compare what patterns match.
function render(n, level, plain)
  if n.origin then return render(n.origin, level, plain) end
  if plain and n.kind == "capture" then return render(n.items[1], level, plain) end
  local text, has
  if n.shown then
    text, has = n.shown, ATOM
  else
    text, has = shapes[n.kind](n, plain)
  end
  return has < level and "(" .. text .. ")" or text
end

---@param pattern table  a unit pattern, as written or resolved
---@param plain boolean|nil  leave captures out
---@return string
return function(pattern, plain)
  return render(pattern, CHOICE, plain)
end
