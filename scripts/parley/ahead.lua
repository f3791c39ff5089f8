-- parley.ahead -- what must hold of the units behind the first, whichever way a resolved pattern matches.
--
-- A node has a list of conditions, by distance from its start: of the unit there when a match takes it.  Lookahead says nothing here:
-- what it asks of the first unit is in parley.first, the rest is left to the match.

local conditions = require "parley.conditions"

local ahead = { REACH = 3 }  -- units behind the first that are told of

local ANY, NONE, REACH = conditions.ANY, {}, ahead.REACH
local union = conditions.union
local MAX_ROUNDS = 12
local OUTSIDE = {}  -- the environment of what stands in no grammar

local find

local function nothing()
  local out = {}
  for distance = 0, REACH do out[distance] = NONE end
  return out
end
local NOTHING = nothing()

-- Add to `out` what `part` says when it starts `from` units behind.
local function shift(out, part, from)
  for distance = from, REACH do out[distance] = union(out[distance], part[distance - from]) end
end

local function of_seq(state, n, env)
  local out, low, high = nothing(), 0, 0
  for i, item in ipairs(n.items) do
    local part = find(state, item, env)
    for from = low, math.min(high, REACH) do shift(out, part, from) end
    low, high = low + state.sizes.mins[n][i], high + state.sizes.max[item]
    if low > REACH then break end
  end
  return out
end

local function of_repeat(state, n, env)
  local out, body, starts = nothing(), n.items[1], { [0] = true }
  local part, low, high = find(state, body, env), state.sizes.min[body], state.sizes.max[body]
  for _ = 1, n.n < 0 and math.min(-n.n, REACH + 1) or REACH + 1 do
    local ends = {}
    for from = 0, REACH do
      if starts[from] then
        shift(out, part, from)
        for length = math.max(low, 1), math.min(high, REACH - from) do ends[from + length] = true end
      end
    end
    starts = ends
  end
  return out
end

local function of_choice(state, n, env)
  local out = nothing()
  for _, item in ipairs(n.items) do shift(out, find(state, item, env), 0) end
  return out
end

local function same(a, b)
  for distance = 0, REACH do
    if conditions.key(a[distance]) ~= conditions.key(b[distance]) then return false end
  end
  return true
end

-- From nothing until the rules agree with each other; what does not settle tells nothing.
local function of_grammar(state, n)
  if state.solved[n] then return state.solved[n] end
  local env, changed, rounds = {}, true, 0
  for _, name in ipairs(n.names) do env[name] = NOTHING end
  while changed do
    changed, rounds = false, rounds + 1
    for i, name in ipairs(n.names) do
      local out = nothing()
      shift(out, env[name], 0)
      shift(out, find(state, n.items[i], env), 0)
      if not same(out, env[name]) then
        for distance = 0, REACH do
          if rounds > MAX_ROUNDS then out[distance] = ANY end
        end
        env[name], changed = out, true
      end
    end
  end
  state.solved[n] = env[n.names[n.first]]
  return state.solved[n]
end

local shapes = { seq = of_seq, choice = of_choice, ["repeat"] = of_repeat, grammar = of_grammar }

for kind in ("always never start stop and not"):gmatch("%a+") do
  shapes[kind] = function() return NOTHING end
end
function shapes.ref(_, n, env) return env[n.name] end
local function inside(state, n, env) return find(state, n.items[1], env) end
shapes.capture, shapes.minus = inside, inside

function shapes.upto(_, n)
  local out = nothing()
  for distance = 0, math.min(REACH, n.n - 1) do out[distance] = ANY end
  return out
end

-- A test of one unit: what parley.first says of it.
local function of_unit(state, n)
  local out = nothing()
  out[0] = state.first.taking[n]
  return out
end

function find(state, n, env)
  if state.found[n] then return state.found[n] end
  local out = n.unit and of_unit(state, n) or shapes[n.kind](state, n, env)
  if env == OUTSIDE or n.unit then state.found[n] = out end
  return out
end

--- What is known of no pattern yet; one for all rules of a stage.
---@param sizes table   of parley.width
---@param starts table  of parley.first
function ahead.new(sizes, starts) return { sizes = sizes, first = starts, found = {}, solved = {} } end

--- The conditions of the units 1 to REACH behind the start of `pattern`, whose widths and first conditions are known; as far as every
--- match takes them, false for any unit.
---@param pattern table  resolved
---@return table  list of alternatives or false
function ahead.of(state, pattern)
  local found, out = find(state, pattern, OUTSIDE), {}
  for distance = 1, math.min(REACH, state.sizes.min[pattern] - 1) do
    out[distance] = found[distance] ~= ANY and conditions.plain(found[distance])
  end
  return out
end

return ahead
