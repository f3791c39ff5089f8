-- parley.surprise -- where the ordered, possessive ways of PEG surprise a rule writer: parts that can never match.

local conditions = require "parley.conditions"
local first = require "parley.first"
local print_pattern = require "parley.print"

local surprise = {}

local ANY = conditions.ANY
local MAX_BRANCHES = 64  -- of a choice that are compared with each other

-- How many alternatives does the condition of this test of one unit have, when it says neither more nor less than the test?
-- (Negation is not in conditions, and long ones are cut.)
local function exact_count(n)
  if n.kind == "any" or n.kind == "test" then return 1 end
  local count = 0
  for _, item in ipairs(n.items) do
    if n.kind == "all" and item.kind ~= "test" and item.kind ~= "any" then return nil end
    local inner = exact_count(item)
    if not inner then return nil end
    count = count + inner
  end
  if n.kind == "all" then return #n.items <= conditions.MAX_TESTS and 1 or nil end
  return n.kind == "choice" and n.unit and count or nil
end

local function exact(n)
  local count = n.unit and exact_count(n)
  return count and count <= conditions.MAX_ALTERNATIVES
end

local function bare(n)
  while n.kind == "capture" do n = n.items[1] end
  return n
end

-- The condition that every unit taken by `n` passes and every unit that passes is taken, when `n` repeats without end.
local function greedy(state, n)
  n = bare(n)
  if n.kind ~= "repeat" or n.n < 0 or not exact(n.items[1]) then return nil end
  return state.taking[n.items[1]]
end

-- x^0 * x: nothing is left for the second.  Index of the second, or nil.
local function dead_end(state, sizes, seq)
  for i = 1, #seq.items - 1 do
    local taken = greedy(state, seq.items[i])
    local after = seq.items[i + 1]
    if taken and sizes.min[after] > 0 and conditions.implied(taken, first.condition(state, after)) then return i + 1 end
  end
end

-- Why branch `a` of a choice leaves nothing for the later branch `b`, or nil.  `texts`: what they print as, without captures.
local function shadows(state, sizes, a, b, texts)
  local earlier, later = bare(a), bare(b)
  if earlier.kind == "always" or earlier.kind == "upto" or earlier.kind == "repeat" and earlier.n <= 0 then
    return "always matches"
  end
  local one, two = texts[a], texts[b]
  if one == two then return "is the same" end
  if later.kind == "seq" and two:sub(1, #one + 3) == one .. " * " and (earlier.kind == "seq" or earlier.kind == "test") then
    return "is how this one begins"
  end
  if exact(earlier) and sizes.min[later] > 0 and conditions.implied(state.taking[earlier], first.condition(state, later)) then
    return "matches wherever this one begins"
  end
end

--- Can `n` never match, for reasons that widths do not show?  The reason, or nil.
function surprise.dead(state, sizes, n)
  local condition = first.condition(state, n)
  if condition ~= ANY and #condition == 0 then return "its tests contradict each other" end
  local kind = n.kind
  if kind == "seq" then
    local i = dead_end(state, sizes, n)
    if i then
      return string.format("%s takes every %s there is, and leaves none for what follows; bound it, as in u.upto(%s)",
        print_pattern(n.items[i - 1], true), print_pattern(bare(n.items[i - 1]).items[1], true), print_pattern(n.items[i], true))
    end
    for _, item in ipairs(n.items) do
      local reason = surprise.dead(state, sizes, item)
      if reason then return reason end
    end
  elseif kind == "choice" then
    local reason
    for _, item in ipairs(n.items) do
      reason = surprise.dead(state, sizes, item)
      if not reason then return nil end
    end
    return reason
  elseif kind == "capture" or kind == "and" or kind == "minus" or kind == "repeat" and n.n > 0 then
    return surprise.dead(state, sizes, n.items[1])
  elseif kind == "grammar" then
    return surprise.dead(state, sizes, n.items[n.first])
  end
end

local function warn(warnings, kind, n, format, ...)
  warnings[#warnings + 1] = { kind = kind, file = n.file, line = n.line, message = string.format(format, ...) }
end

local function look_at_choice(state, sizes, n, warnings)
  local texts = {}
  for _, item in ipairs(n.items) do texts[item] = print_pattern(item, true) end
  for j = 2, math.min(#n.items, MAX_BRANCHES) do
    for i = 1, j - 1 do
      local why = shadows(state, sizes, n.items[i], n.items[j], texts)
      if why then
        warn(warnings, "shadowed", n.items[j], "%s is never tried: %s comes first in the choice and %s", texts[n.items[j]],
          texts[n.items[i]], why)
        break
      end
    end
  end
end

local function look(state, sizes, n, warnings)
  if n.unit or state.looked[n] then return end
  state.looked[n] = true
  if n.kind == "choice" then
    look_at_choice(state, sizes, n, warnings)
  elseif n.kind == "seq" and dead_end(state, sizes, n) then
    warn(warnings, "dead", n, "%s never matches: %s", print_pattern(n, true), surprise.dead(state, sizes, n))
  end
  for _, item in ipairs(n.items) do look(state, sizes, item, warnings) end
end

--- Warnings about `pattern`: a list of { kind = "shadowed" or "dead", file, line, message }.
function surprise.warnings(state, sizes, pattern)
  local warnings = {}
  look(state, sizes, pattern, warnings)
  return warnings
end

return surprise
