-- parley.first -- what must hold of the unit at which a resolved pattern matches.
--
-- Two conditions a node: `taking`, when its match takes that unit, and `empty`, when it takes none (lookahead alone).

local conditions = require "parley.conditions"

local first = {}

local ANY, NONE = conditions.ANY, {}
local union = conditions.union
local MAX_ROUNDS = 60
local OUTSIDE = {}  -- the environment of what stands in no grammar

local find

-- {=== what a unit is not

-- Add the tests of `n` to `list` when it is a choice of tests of one unit; else answers false.
local function add_tests(n, list)
  if n.kind == "test" then
    list[#list + 1] = n.index
    return true
  end
  if n.kind ~= "choice" then return false end
  for _, item in ipairs(n.items) do
    if not add_tests(item, list) then return false end
  end
  return true
end

-- The group of what the nodes test, of which none may hold; nodes that are no choice of tests are left out.  nil for an empty one.
local function group_of(state, node, excluded)
  local known = state.groups[node]
  if known == nil then
    local list, set = {}, {}
    for _, n in ipairs(excluded) do
      local own = {}
      if add_tests(n, own) then table.move(own, 1, #own, #list + 1, list) end
    end
    for _, index in ipairs(list) do set[index] = true end
    state.group_count = state.group_count + 1
    known = #list > 0 and { list = list, set = set, id = state.group_count }
    state.groups[node] = known
  end
  return known or nil
end

local function bare(n)
  while n.kind == "capture" do n = n.items[1] end
  return n
end

-- ===}

local function of_seq(state, n, env)
  local taking, empty, never = NONE, ANY, false
  local ahead = ANY  -- what the lookahead just before asks of the next unit
  local denied = {}  -- what lookahead denies of the unit at the start, as long as nothing is taken
  for _, item in ipairs(n.items) do
    local a, b = find(state, item, env)
    local at_start = a
    for _, group in ipairs(denied) do at_start = conditions.without(at_start, group) end
    if item.kind == "not" then denied[#denied + 1] = group_of(state, item, { bare(item.items[1]) }) end
    taking = union(taking, conditions.both(empty, at_start, state.tests))
    empty = conditions.both(empty, b, state.tests)
    local next_taking, next_empty = conditions.both(ahead, a, state.tests), conditions.both(ahead, b, state.tests)
    never = never or next_taking ~= ANY and next_empty ~= ANY and #next_taking == 0 and #next_empty == 0
    ahead = a ~= ANY and #a == 0 and next_empty or ANY
  end
  if never then return NONE, NONE end  -- a part can't match: neither can the whole
  return taking, empty
end

local function of_all(state, n, env)
  local taking = ANY
  for _, item in ipairs(n.items) do
    if item.kind ~= "not" then taking = conditions.both(taking, (find(state, item, env)), state.tests) end
  end
  for _, item in ipairs(n.items) do
    if item.kind == "not" then taking = conditions.without(taking, group_of(state, item, { bare(item.items[1]) })) end
  end
  return taking, NONE
end

local function of_grammar(state, n)
  local env = {}
  for _, name in ipairs(n.names) do env[name] = { taking = NONE, empty = NONE } end
  local changed, rounds = true, 0
  while changed do
    changed, rounds = false, rounds + 1
    for i, name in ipairs(n.names) do
      local taking, empty = find(state, n.items[i], env)
      local old = env[name]
      if rounds > MAX_ROUNDS then taking, empty = ANY, ANY end
      taking, empty = union(old.taking, taking), union(old.empty, empty)
      if conditions.key(taking) ~= conditions.key(old.taking) or conditions.key(empty) ~= conditions.key(old.empty) then
        env[name], changed = { taking = taking, empty = empty }, true
      end
    end
  end
  state.solved[n] = true
  local start = env[n.names[n.first]]
  return start.taking, start.empty
end

local shapes = {}

function shapes.test(_, n) return conditions.test(n.index), NONE end
function shapes.any() return ANY, NONE end
function shapes.never() return NONE, NONE end
function shapes.always() return NONE, ANY end
shapes.start, shapes.stop = shapes.always, shapes.always
shapes.seq, shapes.all = of_seq, of_all
function shapes.ref(_, n, env) return env[n.name].taking, env[n.name].empty end

function shapes.except(state, n, env)
  return conditions.without((find(state, n.items[1], env)), group_of(state, n, table.move(n.items, 2, #n.items, 1, {}))), NONE
end

function shapes.choice(state, n, env)
  local taking, empty = NONE, NONE
  for _, item in ipairs(n.items) do
    local a, b = find(state, item, env)
    taking, empty = union(taking, a), union(empty, b)
  end
  return taking, empty
end

shapes["repeat"] = function(state, n, env)
  local taking, empty = find(state, n.items[1], env)
  if n.n <= 0 then empty = ANY end
  return taking, empty
end

shapes["and"] = function(state, n, env)
  local taking, empty = find(state, n.items[1], env)
  return NONE, union(taking, empty)
end

-- The insides are visited for their own sake: surprises are looked for there too.
shapes["not"] = function(state, n, env)
  find(state, n.items[1], env)
  return NONE, ANY
end

function shapes.upto(state, n, env)
  find(state, n.items[1], env)
  return ANY, ANY
end

function shapes.minus(state, n, env)
  find(state, n.items[2], env)
  local taking, empty = find(state, n.items[1], env)
  return conditions.without(taking, group_of(state, n, { bare(n.items[2]) })), empty
end

function shapes.capture(state, n, env) return find(state, n.items[1], env) end

function shapes.grammar(state, n)
  if state.solved[n] then return state.taking[n], state.empty[n] end
  return of_grammar(state, n)
end

-- Outside of grammars what holds of a node does not depend on where it stands: rules that share it ask once.
function find(state, n, env)
  if env == OUTSIDE and state.taking[n] then return state.taking[n], state.empty[n] end
  local taking, empty = shapes[n.kind](state, n, env)
  state.taking[n], state.empty[n] = taking, empty
  return taking, empty
end

--- What is known of no pattern yet; one for all rules of a stage.
---@param tests table[]  the stage's tests
function first.new(tests) return { tests = tests, taking = {}, empty = {}, solved = {}, groups = {}, group_count = 0 } end

--- Add the conditions of every node of `pattern` to the tables state.taking and state.empty, keyed by node.
---@param pattern table  resolved
function first.of(state, pattern) find(state, pattern, OUTSIDE) end

--- What must hold of the first unit, whichever way the node matches.
function first.condition(state, n)
  return union(state.taking[n], state.empty[n])
end

return first
