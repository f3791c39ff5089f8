-- parley.near -- how near a rule came to matching: each start that could be meant, how far it got, what it wanted there, and the smallest
-- changes that would have made it match.  The plain interpreter runs the rule's own pattern; the rule is not touched.

local change = require "parley.change"
local json = require "parley.json"
local print_pattern = require "parley.print"

local near = {}

local MOST = 5  -- misses told
local TIED = 6  -- more that are looked at for a change that would help
local MOST_NEAREST = 3  -- likewise, of all rules at one place

-- {=== what keeps the engine from trying

local function any_alternative(units, alternatives, at)
  for _, together in ipairs(alternatives) do
    local all = true
    for _, number in ipairs(together) do all = all and units:holds(at, number) end
    for _, number in ipairs(together.without or {}) do all = all and not units:holds(at, number) end
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
    for j, number in ipairs(together.without or {}) do
      parts[#parts + 1] = j > 3 and "..." or "no " .. require("parley.tests").show(units.plan.tests[number])
      if j > 3 then break end
    end
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

-- The lexicons wanted where a match failed.
local function wanted_lexicons(failure)
  local out, seen = json.array(), {}
  for _, test in ipairs(change.tests_wanted(failure)) do
    if test.lexicon and not seen[test.lexicon] then out[#out + 1], seen[test.lexicon] = test.lexicon, true end
  end
  return out
end

local function miss_of(units, rule, at, failure)
  local miss = { start = units:start(at), text = units:words(at, at + 1), got = math.max(failure.at - at, 0), matched = units:words(at,
    failure.at),
    stopped = units:show(failure.at), wanted = wanted_texts(failure), lexicons = wanted_lexicons(failure) }
  if not has_trigger(units, rule, at) then
    miss.excluded = "no unit in reach passes " .. alternatives_text(units, rule.trigger.alternatives) .. ", which every match must take"
  elseif rule.start and not any_alternative(units, rule.start, at) then
    miss.excluded = "a match begins with " .. alternatives_text(units, rule.start)
  end
  miss.changes = json.array(change.find(rule.pattern, units, at, failure))
  return miss
end

-- How many things would have to change.
local function steps_of(miss)
  local first = miss.changes[1]
  return first and (first.two and 2 or 1) or 3
end

local function further(a, b)
  if a.reach ~= b.reach then return a.reach > b.reach end
  if a.alike ~= b.alike then return a.alike or false end
  return a.at < b.at
end

-- How far the rule got from each start in the windows that touch the bytes, the furthest first.
local function reaches(units, rule, at_starts)
  local found = {}
  for _, at in ipairs(at_starts) do
    local stop, failure = change.run(rule.pattern, units, at)
    if not stop then found[#found + 1] = { rule = rule, at = at, reach = failure.at - at, failure = failure } end
  end
  table.sort(found, further)
  return found
end

-- The first few of `found` with what each lacks; of those that got equally far the ones that lack least first.
local function explained(units, found, count)
  local out = table.move(found, 1, math.min(#found, count), 1, {})
  for _, one in ipairs(out) do
    one.miss = miss_of(units, one.rule, one.at, one.failure)
    one.steps = steps_of(one.miss)
  end
  return out
end

--- The nearest misses of a rule in the windows that touch some bytes, the nearest first, behind its matches there with what became of them.
---@param units table    see parley.trace
---@param rule table     of the plan
---@param matches table<integer, table>  matches of the rule by the unit at which they start
---@param request { first: integer, last: integer, most: integer|nil }
---@return table[]
function near.misses(units, rule, matches, request)
  local most, out, at_starts = request.most or MOST, json.array(), starts(units, request)
  for _, at in ipairs(at_starts) do
    if matches[at] and #out < most then out[#out + 1] = { match = matches[at] } end
  end
  local found = reaches(units, rule, at_starts)
  for _, one in ipairs(found) do one.alike = change.is_alike(units, one.failure) end
  table.sort(found, further)
  found = explained(units, found, most + TIED)
  table.sort(found, function(a, b)
    if a.reach ~= b.reach then return a.reach > b.reach end
    if a.alike ~= b.alike then return a.alike end
    if a.steps ~= b.steps then return a.steps < b.steps end
    return a.at < b.at
  end)
  local told = {}  -- where misses stopped: one from inside another says no more
  for _, one in ipairs(found) do
    if #out == most or #out > 0 and one.reach == 0 and not one.alike then break end  -- nothing of it matched, and of another something did
    if not told[one.failure.at] then out[#out + 1], told[one.failure.at] = one.miss, true end
  end
  return out
end

--- Of several rules, the miss at a place that lacks least, then the one that got furthest.
---@param units table
---@param rules table[]
---@param place { first: integer, last: integer }  bytes
---@return { rule: table, miss: table, steps: integer, reach: integer }|nil
function near.nearest(units, rules, place)
  local found, at_starts = {}, starts(units, place)
  for _, rule in ipairs(rules) do
    for _, one in ipairs(reaches(units, rule, at_starts)) do
      local stop = one.at + one.reach
      if units:start(one.at) < place.last and place.first < units:stop(units:edge(stop) and stop - 1 or stop) then found[#found + 1] = one end
    end
  end
  table.sort(found, further)
  local best
  for _, one in ipairs(explained(units, found, MOST_NEAREST)) do
    if not best or one.steps < best.steps or one.steps == best.steps and one.reach > best.reach then best = one end
  end
  return best
end

return near
