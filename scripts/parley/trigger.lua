-- parley.trigger -- the rarest thing that every match of a resolved pattern must take or look at, and how far from its start.
--
-- Every match that starts at unit i has a unit from i + min to i + max (infinite: to the end of the window) for which one of the
-- alternatives holds.  A node has a list of such candidates, { alternatives, min, max, cost }, the cheapest first; empty when
-- nothing is known, NEVER when it can't match.

local conditions = require "parley.conditions"
local first = require "parley.first"

local trigger = {}

local ANY = conditions.ANY
local INFINITE = math.huge
local NEVER = {}
local KEPT, SEEDS = 4, 3  -- candidates of a node; branches of a choice that begin a common candidate
local WIDEN_AFTER, MAX_ROUNDS = 4, 16
local OUTSIDE = {}  -- the environment of what stands in no grammar
local START_SHARE = 0.05  -- of the units, those that a start set typically leaves

-- How many units in a thousand pass a test, roughly, in news text.  Only the order matters: it picks what the engine looks for
-- first.
local FREQUENCY = { layer = 40, mark = 60, pos = 150, token = 100, form = 300, head = 4, has = 8 }
local FREQUENT_VALUE = { word = 800, number = 30, punctuation = 120, symbol = 5, url = 3 }
local FREQUENT_FORM = { digit = 30, hyphen = 20, clitic = 15, period = 10, newline = 40, blank_line = 10, mixed = 5, upper = 15 }
local WINDOW = 25         -- units of a window

local function frequency(test, lexicons)
  if test.kind == "word" then
    return ({ 20, 20, 10, 4 })[#test.form] or 1  -- short words are frequent ones
  elseif test.kind == "lexicon" then
    local info = lexicons[test.lexicon]
    return (type(info) == "table" and info.size == "small" and 5 or 12) * (test.where and 0.5 or 1)
  elseif test.kind == "layer" then
    return FREQUENCY.layer * (test.where and 0.5 or 1)
  elseif test.kind == "token" then
    return FREQUENT_VALUE[test.value] or FREQUENCY.token
  elseif test.kind == "form" then
    return FREQUENT_FORM[test.value] or FREQUENCY.form
  end
  return FREQUENCY[test.kind]
end

local function total(state, alternatives)
  local sum = 0
  for _, one in ipairs(alternatives) do
    local least = INFINITE
    for _, index in ipairs(one) do
      local known = state.frequency[index]
      if not known then
        known = frequency(state.tests[index], state.lexicons)
        state.frequency[index] = known
      end
      if known < least then least = known end
    end
    sum = sum + (#one == 1 and least or least * 0.5 ^ (#one - 1))
  end
  return sum
end

-- Each unit that holds the trigger is looked at, and every start-set unit of those that it leaves open is tried.
local function cost_of(state, alternatives, min, max)
  local open = max == 0 and 0 or math.min(max - min + 1, WINDOW)
  return total(state, alternatives) * (1 + open * START_SHARE)
end

-- Put in a list of candidates, kept in order, the best KEPT of them.
local function add(state, list, alternatives, min, max)
  if alternatives == ANY then return end
  local cost = cost_of(state, alternatives, min, max)
  for _, t in ipairs(list) do
    if t.cost == cost and t.min == min and t.max == max and conditions.key(t.alternatives) == conditions.key(alternatives) then
      return
    end
  end
  local at = #list + 1
  while at > 1 and (cost < list[at - 1].cost or cost == list[at - 1].cost and max < list[at - 1].max) do at = at - 1 end
  if at > KEPT then return end
  table.insert(list, at, { alternatives = alternatives, min = min, max = max, cost = cost })
  list[KEPT + 1] = nil
end

local find, search

-- Each part, moved by what stands before it.
local function of_seq(state, n, env)
  local list, min, max = {}, 0, 0
  for i, item in ipairs(n.items) do
    local found = find(state, item, env)
    if found == NEVER then return NEVER end
    for _, t in ipairs(found) do add(state, list, t.alternatives, t.min + min, t.max + max) end
    min, max = min + state.sizes.mins[n][i], max + state.sizes.max[item]
    if min == INFINITE then return NEVER end
  end
  return list
end

-- What `seed` becomes when each branch adds the candidate that makes it dearer by the least.
local function grow(state, seed, branches)
  local sum = seed
  for _, candidates in ipairs(branches) do
    local best
    for _, t in ipairs(candidates) do
      local alternatives = conditions.union(sum.alternatives, t.alternatives)
      if alternatives == ANY then return nil end
      local min, max = math.min(sum.min, t.min), math.max(sum.max, t.max)
      local cost = cost_of(state, alternatives, min, max)
      if not best or cost < best.cost then best = { alternatives = alternatives, min = min, max = max, cost = cost } end
    end
    sum = best
  end
  return sum
end

-- Are all branches tests of one unit?  Then the condition that `find` adds for the choice itself says all there is.
local function is_one_unit(n)
  for _, item in ipairs(n.items) do
    if item.kind ~= "test" then return false end
  end
  return true
end

-- One for each branch, together.  Branches that have a candidate in common should meet in it, so each of the first begins once.
local function of_choice(state, n, env)
  if is_one_unit(n) then return {} end
  local branches, list = {}, {}
  for _, item in ipairs(n.items) do
    local found = find(state, item, env)
    if found ~= NEVER then
      if #found == 0 then return {} end
      branches[#branches + 1] = found
    end
  end
  if #branches == 0 then return NEVER end
  for i = 1, math.min(SEEDS, #branches) do
    for _, seed in ipairs(branches[i]) do
      local sum = grow(state, seed, branches)
      if sum then add(state, list, sum.alternatives, sum.min, sum.max) end
    end
  end
  return list
end

local function key_of(t)
  return t and string.format("%s@%s..%s", conditions.key(t.alternatives), t.min, t.max)
end

-- The best candidate alone, as a list; nil for none.
local function best_of(found)
  return found ~= NEVER and found[1] or nil
end

-- From "can't match" until the rules agree with each other; what moves away through recursion has no bound; what does not settle
-- falls back to the first unit alone.  A rule has one candidate.
local function of_grammar(state, n)
  if state.solved[n] then return state.solved[n] end
  local env = {}
  for _, name in ipairs(n.names) do env[name] = NEVER end
  local changed, rounds = true, 0
  while changed and rounds < MAX_ROUNDS do
    changed, rounds = false, rounds + 1
    for i, name in ipairs(n.names) do
      local found = find(state, n.items[i], env)
      local old, t = best_of(env[name]), best_of(found)
      if t and rounds > WIDEN_AFTER and t.max ~= INFINITE and key_of(t) ~= key_of(old) then
        t = { alternatives = t.alternatives, min = t.min, max = INFINITE,
              cost = cost_of(state, t.alternatives, t.min, INFINITE) }
      end
      if key_of(t) ~= key_of(old) or (found == NEVER) ~= (env[name] == NEVER) then
        env[name], changed = found == NEVER and NEVER or { t }, true
      end
    end
  end
  if changed then
    for i, name in ipairs(n.names) do
      env[name] = {}
      add(state, env[name], first.condition(state.first, n.items[i]), 0, 0)
    end
  end
  state.solved[n] = env[n.names[n.first]]
  return state.solved[n]
end

local shapes = { seq = of_seq, choice = of_choice, grammar = of_grammar }

local function none() return {} end
for kind in ("test any all except always start stop not upto"):gmatch("%a+") do shapes[kind] = none end
function shapes.never() return NEVER end
function shapes.ref(_, n, env) return env[n.name] end
local function inside(state, n, env) return find(state, n.items[1], env) end
shapes.capture, shapes.minus, shapes["and"] = inside, inside, inside
shapes["repeat"] = function(state, n, env) return n.n > 0 and inside(state, n, env) or {} end

function find(state, n, env)
  if env == OUTSIDE and state.found[n] then return state.found[n] end
  local found = search(state, n, env)
  if env == OUTSIDE then state.found[n] = found end
  return found
end

function search(state, n, env)
  local found = shapes[n.kind](state, n, env)
  if found == NEVER or n.kind == "ref" then return found end
  local condition = first.condition(state.first, n)
  if condition == ANY then return found end
  if #condition == 0 then return NEVER end
  local list = table.move(found, 1, #found, 1, {})
  add(state, list, condition, 0, 0)
  return list
end

--- What is known of no pattern yet; one for all rules of a stage.
---@param tests table[]
---@param sizes table  of parley.width
---@param starts table  of parley.first
---@param lexicons table|nil  of the context, for their sizes
function trigger.new(tests, sizes, starts, lexicons)
  return { tests = tests, sizes = sizes, first = starts, lexicons = lexicons or {}, solved = {}, found = {}, frequency = {} }
end

--- The trigger of `pattern`, whose widths and first conditions are known: { alternatives, min, max or nil }, or nil when there is none.
---@param pattern table  resolved
function trigger.of(state, pattern)
  local t = best_of(find(state, pattern, OUTSIDE))
  if not t then return nil end
  return { alternatives = conditions.plain(t.alternatives), min = t.min, max = t.max ~= INFINITE and t.max or nil }
end

return trigger
