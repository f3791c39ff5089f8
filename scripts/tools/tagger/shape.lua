-- scripts/tools/tagger/shape.lua -- what the tagger sees of a token's bytes and of its sentence.  core/module/pos/form.c sees the same.

local shape = {}

-- Shapes by number, from 0.
shape.NAMES = { "lower", "capital", "upper", "initial", "mixed", "alphanumeric", "number", "sign", "other" }
local LOWER, CAPITAL, UPPER, INITIAL, MIXED, ALPHANUMERIC, NUMBER, SIGN, OTHER = 0, 1, 2, 3, 4, 5, 6, 7, 8
-- How a sentence is written: as prose, in capitals, in Title Case, without any capital.
shape.MODES = { "prose", "capitals", "title", "small" }
-- Where a token stands: inside, first of its sentence, behind a sign that opens something.
shape.PLACES = { "inside", "first", "opening" }

--- One form for words that differ in apostrophes and digits only.
---@param form string
---@return string
function shape.normalise(form)
  if form:find "[\x80-\xFF]" then form = form:gsub("\u{2019}", "'") end
  return (form:gsub("%d", "0"))
end

---@param form string normalised
---@return integer
function shape.of(form)
  local upper, lower, digit, beyond = 0, 0, 0, 0
  local first
  for i = 1, #form do
    local b = form:byte(i)
    local kind
    if b >= 65 and b <= 90 then upper, kind = upper + 1, "upper"
    elseif b >= 97 and b <= 122 then lower, kind = lower + 1, "lower"
    elseif b >= 48 and b <= 57 then digit = digit + 1
    elseif b == 0xC3 and i < #form and form:byte(i + 1) <= 0x9E then upper, kind = upper + 1, "upper"
    elseif b == 0xC3 then lower, kind = lower + 1, "lower"
    elseif b >= 0xC4 and b ~= 0xE2 and b < 0xF0 then beyond, kind = beyond + 1, "lower" end
    first = first or kind
  end
  if digit > 0 then return upper + lower + beyond > 0 and ALPHANUMERIC or NUMBER end
  if upper + lower == 0 then return beyond > 0 and OTHER or SIGN end
  if upper == 0 then return LOWER end
  if lower + beyond == 0 then return upper == 1 and INITIAL or UPPER end
  return upper == 1 and first == "upper" and CAPITAL or MIXED
end

--- How the sentence is written, from the shapes of its tokens.
---@param shapes integer[]
---@param lengths integer[] bytes of each token
---@return integer
function shape.mode(shapes, lengths)
  local small, capital, upper, long_small = 0, 0, 0, 0
  for i, s in ipairs(shapes) do
    if s == LOWER then
      small = small + 1
      if lengths[i] > 3 then long_small = long_small + 1 end
    elseif s == CAPITAL or s == MIXED then capital = capital + 1
    elseif s == UPPER then upper = upper + 1 end
  end
  if small == 0 and capital <= upper // 4 and upper >= 2 then return 1 end
  if capital >= 3 and long_small * 4 <= capital then return 2 end
  if small >= 3 and capital + upper == 0 then return 3 end
  return 0
end

local OPENS = {
  ["\""] = true, ["``"] = true, ["\u{201C}"] = true, ["\u{2018}"] = true, ["("] = true, ["["] = true, [":"] = true, ["-"] = true, ["--"] = true,
  ["\u{2014}"] = true, ["\u{2013}"] = true, ["*"] = true, ["'"] = true, ["/"] = true,
}

--- Where each token stands.
---@param forms string[] normalised
---@param shapes integer[]
---@return integer[]
function shape.places(forms, shapes)
  local places, begun = {}, false
  for i, s in ipairs(shapes) do
    places[i] = not begun and 1 or OPENS[forms[i - 1]] and 2 or 0
    if s ~= SIGN then begun = true end
  end
  return places
end

return shape
