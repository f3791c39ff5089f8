-- parley.near -- how near a rule came to matching: each start that could be meant, how far it got, what it wanted there, and the smallest
-- change that
-- would have made it match.  The plain interpreter runs the rule's own pattern; the rule is not touched.

local interpret = require "parley.interpret"
local json = require "parley.json"
local node = require "parley.node"
local print_pattern = require "parley.print"

local near = {}

local MOST, WIDEST = 5, 60  -- misses told; units that a gap is widened to

-- Run the pattern at a unit; what goes beyond the interpreter's limits counts as no match.
local function run(pattern, units, at)
  local ok, stop, rest = pcall(interpret.match, pattern, units, at)
  if not ok then return nil, { at = at, wanted = {} } end
  return stop, rest
end

-- {=== changes

-- The same units, where one test at one place answers otherwise.
local function pretend(units, at, test, answer)
  return setmetatable({ test = function(_, i, t)
    if i == at and t == test then return answer end
    return units:test(i, t)
  end }, { __index = function(_, key)
    local value = units[key]
    return type(value) == "function" and function(_, ...) return value(units, ...) end or value
  end })
end

-- The tests in a pattern that was wanted, at most so many.
local function tests_in(n, out)
  if n.kind == "test" and #out < 40 then out[#out + 1] = n end
  for _, item in ipairs(n.items or {}) do tests_in(item, out) end
  return out
end

-- What a rule writer changes most readily comes first: lexicons, spans of layers, then parts of speech, forms and single words.
local ORDER = { lexicon = 1, layer = 2, has = 3, head = 3, pos = 4, token = 5, mark = 5, form = 5, word = 6 }

local function by_order(list)
  for i, n in ipairs(list) do list[i] = { n = n, at = i } end
  table.sort(list, function(a, b)
    local x, y = ORDER[a.n.test.kind] or 9, ORDER[b.n.test.kind] or 9
    if x ~= y then return x < y end
    return a.at < b.at
  end)
  for i, item in ipairs(list) do list[i] = item.n end
  return list
end

-- The same pattern with one node in place of another.
local function replaced(n, old, new)
  if n == old then return new end
  local items, changed = {}, false
  for i, item in ipairs(n.items or {}) do
    items[i] = replaced(item, old, new)
    changed = changed or items[i] ~= item
  end
  if not changed then return n end
  local fields = {}
  for key, value in pairs(n) do fields[key] = value end
  fields.items, fields.kind = items, nil
  return node.new(n.kind, fields, n)
end

local function gaps_in(n, out)
  if (n.kind == "upto" or n.kind == "repeat" and n.n < 0) and #out < 20 then out[#out + 1] = n end
  for _, item in ipairs(n.items or {}) do gaps_in(item, out) end
  return out
end

-- A gap or bounded repetition that would have to be longer: how long, at least.
local function widen(pattern, units, at)
  for _, gap in ipairs(gaps_in(pattern, {})) do
    local now = math.abs(gap.n)
    local function with(n)
      local fields = {}
      for key, value in pairs(gap) do fields[key] = value end
      fields.n, fields.kind, fields.origin = gap.n < 0 and -n or n, nil, nil
      return replaced(pattern, gap, node.new(gap.kind, fields, gap))
    end
    if run(with(WIDEST), units, at) then
      for n = now + 1, WIDEST do
        if run(with(n), units, at) then return ("if %s allowed %d units instead of %d"):format(print_pattern(gap, true), n, now) end
      end
    end
  end
end

-- One test that would have to hold, or not to hold, where the rule stopped.
local function bend(pattern, units, at, failure)
  local words = units:edge(failure.at) and "the end of the window" or ("%q"):format(units:words(failure.at, failure.at + 1))
  local candidates = {}
  for _, wanted in ipairs(units:edge(failure.at) and {} or failure.wanted) do tests_in(wanted, candidates) end
  for _, test in ipairs(by_order(candidates)) do
    local holds = units:test(failure.at, test.test)
    if run(pattern, pretend(units, failure.at, test.test, not holds), at) then
      return ("if %s %s %s"):format(print_pattern(test, true), holds and "did not hold" or "held", words)
    end
  end
  for _, wanted in ipairs(failure.wanted) do
    local negative = wanted.kind == "not" or wanted.kind == "minus"
    if negative and not units:edge(failure.at) then
      local without = wanted.kind == "minus" and replaced(pattern, wanted, wanted.items[1]) or replaced(pattern, wanted,
        node.new("always", { items = {} }, wanted))
      if run(without, units, at) then return ("without %s, which forbids %s"):format(print_pattern(wanted, true), words) end
    end
  end
end

-- ===}

-- {=== what keeps the engine from trying

local function any_alternative(units, alternatives, at)
  for _, together in ipairs(alternatives) do
    local all = true
    for _, number in ipairs(together) do all = all and units:holds(at, number) end
    if all then return true end
  end
  return false
end

-- Does the window of unit `at` hold what every match of the rule must take?
local function has_trigger(units, rule, at)
  if not rule.trigger then return true end
  local low = at + (rule.trigger.min or 0)
  for i = low, rule.trigger.max and at + rule.trigger.max or units.count do
    if units:edge(i) then return false end
    if any_alternative(units, rule.trigger.alternatives, i) then return true end
  end
  return false
end

local function alternatives_text(units, alternatives)
  local out = {}
  for i, together in ipairs(alternatives) do
    if i > 4 then
      out[i] = "..."
      break
    end
    local parts = {}
    for j, number in ipairs(together) do parts[j] = require("parley.tests").show(units.plan.tests[number]) end
    out[i] = table.concat(parts, " and ")
  end
  return table.concat(out, ", or ")
end

-- ===}

-- The units of the windows that touch the bytes asked for.
local function starts(units, request)
  local out, window, touched = {}, {}, false
  for at = 1, units.count + 1 do
    if units:edge(at) then
      if touched then table.move(window, 1, #window, #out + 1, out) end
      window, touched = {}, false
    else
      window[#window + 1] = at
      touched = touched or units:start(at) < request.last and request.first < units:stop(at)
    end
  end
  return out
end

local function wanted_texts(failure)
  local out, seen = json.array(), {}
  for _, n in ipairs(failure.wanted) do
    local text = (n.kind == "not" or n.kind == "minus") and "no " .. print_pattern(n.kind == "not" and n.items[1] or n.items[2], true)
      or print_pattern(n, true)
    if not seen[text] and #out < 12 then out[#out + 1], seen[text] = text, true end
  end
  return out
end

local function miss_of(units, rule, at, failure)
  local miss = { start = units:start(at), text = units:words(at, at + 1), got = math.max(failure.at - at, 0), matched = units:words(at,
    failure.at),
    stopped = units:show(failure.at), wanted = wanted_texts(failure) }
  if not has_trigger(units, rule, at) then
    miss.excluded = "no unit in reach passes " .. alternatives_text(units, rule.trigger.alternatives) .. ", which every match must take"
  elseif rule.start and not any_alternative(units, rule.start, at) then
    miss.excluded = "a match begins with " .. alternatives_text(units, rule.start)
  end
  miss.change = bend(rule.pattern, units, at, failure) or widen(rule.pattern, units, at)
  return miss
end

--- The nearest misses of a rule in the windows that touch some bytes, the nearest first; where it matched, the match with what became of
--- it.
---@param units table    see parley.trace
---@param rule table     of the plan
---@param matches table<integer, table>  matches of the rule by the unit at which they start
---@param request { first: integer, last: integer, most: integer|nil }
---@return table[]
function near.misses(units, rule, matches, request)
  local found, out = {}, json.array()
  for _, at in ipairs(starts(units, request)) do
    local stop, failure = run(rule.pattern, units, at)
    if matches[at] then
      found[#found + 1] = { at = at, reach = math.huge, match = matches[at] }
    elseif not stop then
      found[#found + 1] = { at = at, reach = failure.at - at, failure = failure }
    end
  end
  table.sort(found, function(a, b)
    if a.reach ~= b.reach then return a.reach > b.reach end
    return a.at < b.at
  end)
  for i = 1, math.min(#found, request.most or MOST) do
    local one = found[i]
    out[i] = one.match and { match = one.match } or miss_of(units, rule, one.at, one.failure)
  end
  return out
end

return near
