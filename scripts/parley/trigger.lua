-- parley.trigger -- the rarest thing that every match of a resolved pattern must take or look at, and how far from its start.
--
-- A trigger is { alternatives, min, max, cost }: every match that starts at unit i has a unit from i + min to i + max
-- (infinite: to the end of the window) for which one of the alternatives holds.  NONE: nothing is known.  NEVER: the pattern
-- can't match.

local conditions = require "parley.conditions"
local first = require "parley.first"

local trigger = {}

local ANY = conditions.ANY
local INFINITE = math.huge
local NONE, NEVER = { cost = INFINITE }, { cost = 0 }
local WIDEN_AFTER, MAX_ROUNDS = 4, 16

-- How many units in a thousand pass a test, roughly, in news text.  Only the order matters: it picks what the engine looks for
-- first.
local FREQUENCY = { layer = 40, mark = 60, pos = 150, token = 100, form = 300, head = 4, has = 8 }
local FREQUENT_VALUE = { word = 800, number = 30, punctuation = 120, symbol = 5, url = 3 }
local FREQUENT_FORM = { digit = 30, hyphen = 20, clitic = 15, period = 10, newline = 40, blank_line = 10, mixed = 5, upper = 15 }
local SMALL_LEXICON = 20  -- entries
local WINDOW = 25         -- units of a window

local function frequency(test, lexicons)
  if test.kind == "word" then
    return ({ 20, 20, 10, 4 })[#test.form] or 1  -- short words are frequent ones
  elseif test.kind == "lexicon" then
    local info = lexicons[test.lexicon]
    local entries = type(info) == "table" and info.entries
    return (entries and entries <= SMALL_LEXICON and 5 or 12) * (test.where and 0.5 or 1)
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
    for _, index in ipairs(one) do least = math.min(least, frequency(state.tests[index], state.lexicons)) end
    sum = sum + least * 0.5 ^ (#one - 1)
  end
  return sum
end

-- Each unit that holds the trigger is looked at, and every start-set unit of those that it leaves open is tried.
local function cost_of(state, alternatives, min, max)
  local open = max == 0 and 0 or math.min(max - min + 1, WINDOW)
  return total(state, alternatives) * (1 + open * state.start_share)
end

local function make(state, alternatives, min, max)
  if alternatives == ANY then return NONE end
  return { alternatives = alternatives, min = min, max = max, cost = cost_of(state, alternatives, min, max) }
end

local function better(a, b)
  if a.cost ~= b.cost then return a.cost < b.cost end
  return (a.max or INFINITE) < (b.max or INFINITE)
end

local find

-- Each part, moved by what stands before it.
local function of_seq(state, n, env)
  local best, min, max = NONE, 0, 0
  for _, item in ipairs(n.items) do
    local t = find(state, item, env)
    if t == NEVER then return NEVER end
    if t ~= NONE then
      local moved = make(state, t.alternatives, t.min + min, t.max + max)
      if better(moved, best) then best = moved end
    end
    min, max = min + state.sizes.min[item], max + state.sizes.max[item]
    if min == INFINITE then return NEVER end
  end
  return best
end

-- One for each branch.
local function of_choice(state, n, env)
  local alternatives, min, max = {}, INFINITE, 0
  for _, item in ipairs(n.items) do
    local t = find(state, item, env)
    if t == NONE then return NONE end
    if t ~= NEVER then
      alternatives = conditions.union(alternatives, t.alternatives)
      min, max = math.min(min, t.min), math.max(max, t.max)
    end
  end
  if min == INFINITE then return NEVER end
  return make(state, alternatives, min, max)
end

local function key_of(t)
  if t == NONE or t == NEVER then return t end
  return string.format("%s@%s..%s", conditions.key(t.alternatives), t.min, t.max)
end

-- From "can't match" until the rules agree with each other; what moves away through recursion has no bound; what does not settle
-- falls back to the first unit alone.
local function of_grammar(state, n)
  if state.solved[n] then return state.solved[n] end
  local env = {}
  for _, name in ipairs(n.names) do env[name] = NEVER end
  local changed, rounds = true, 0
  while changed and rounds < MAX_ROUNDS do
    changed, rounds = false, rounds + 1
    for i, name in ipairs(n.names) do
      local t = find(state, n.items[i], env)
      if rounds > WIDEN_AFTER and t.alternatives and t.max ~= INFINITE and key_of(t) ~= key_of(env[name]) then
        t = make(state, t.alternatives, t.min, INFINITE)
      end
      if key_of(t) ~= key_of(env[name]) then env[name], changed = t, true end
    end
  end
  if changed then
    for i, name in ipairs(n.names) do env[name] = make(state, first.condition(state.first, n.items[i]), 0, 0) end
  end
  state.solved[n] = env[n.names[n.first]]
  return state.solved[n]
end

local shapes = { seq = of_seq, choice = of_choice, grammar = of_grammar }

local function none() return NONE end
for kind in ("test any all except always start stop not upto"):gmatch("%a+") do shapes[kind] = none end
function shapes.never() return NEVER end
function shapes.ref(_, n, env) return env[n.name] end
local function inside(state, n, env) return find(state, n.items[1], env) end
shapes.capture, shapes.minus, shapes["and"] = inside, inside, inside
shapes["repeat"] = function(state, n, env) return n.n > 0 and inside(state, n, env) or NONE end

function find(state, n, env)
  local t = shapes[n.kind](state, n, env)
  if t == NEVER or n.kind == "ref" then return t end
  local condition = first.condition(state.first, n)
  if condition == ANY then return t end
  if #condition == 0 then return NEVER end
  local here = make(state, condition, 0, 0)
  return better(t, here) and t or here
end

--- The trigger of `pattern`: { alternatives, min, max or nil }, or nil when there is none.
---@param pattern table  resolved
---@param tests table[]
---@param sizes table  of parley.width
---@param starts table  of parley.first
---@param lexicons table|nil  of the context, for how many entries they have
function trigger.of(pattern, tests, sizes, starts, lexicons)
  local state = { tests = tests, sizes = sizes, first = starts, lexicons = lexicons or {}, solved = {} }
  local start = first.condition(starts, pattern)
  state.start_share = start == ANY and 1 or math.min(1, total(state, start) / 1000)
  local t = find(state, pattern, {})
  if t == NONE or t == NEVER then return nil end
  return { alternatives = t.alternatives, min = t.min, max = t.max ~= INFINITE and t.max or nil }
end

return trigger
