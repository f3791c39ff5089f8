-- parley.interpret -- runs a resolved pattern over units, one step at a time: the meaning that compiled patterns must agree with.
--
-- It keeps the furthest place that a failed match came to and what it wanted there, which is what `why-not` tells.

local interpret = {}

local MAX_STEPS = 1000000
local MAX_DEPTH = 2000

local match

-- The pattern `n` wanted something at unit `at` that is not there.
local function fail(state, n, at)
  if state.quiet > 0 then return nil end
  if at > state.furthest then
    state.furthest, state.wanted, state.seen = at, {}, {}
  end
  if at == state.furthest and not state.seen[n] then
    state.wanted[#state.wanted + 1], state.seen[n] = n, true
  end
  return nil
end

-- Forget the captures behind the first `count`.
local function drop(captures, count)
  for i = #captures, count + 1, -1 do captures[i] = nil end
end

-- Try a pattern and forget where it led: lookahead.  `quiet`: its failure is not a failure of the rule.
local function peek(state, n, at, quiet)
  local count = #state.captures
  if quiet then state.quiet = state.quiet + 1 end
  local stop = match(state, n, at)
  if quiet then state.quiet = state.quiet - 1 end
  drop(state.captures, count)
  return stop ~= nil
end

-- One unit for which this holds.  The edges of a window pass no test and no negated one.
local function holds(state, n, at)
  local kind = n.kind
  if kind == "test" then return state.units:test(at, n.test) end
  if kind == "any" then return true end
  if kind == "not" then return not holds(state, n.items[1], at) end
  if kind == "choice" then
    for _, item in ipairs(n.items) do
      if holds(state, item, at) then return true end
    end
    return false
  elseif kind == "all" then
    for _, item in ipairs(n.items) do
      if not holds(state, item, at) then return false end
    end
    return true
  elseif kind == "except" or kind == "minus" then
    for i = 2, #n.items do
      if holds(state, n.items[i], at) then return false end
    end
    return holds(state, n.items[1], at)
  end
  return false  -- never
end

local function unit(state, n, at)
  if not state.units:edge(at) and holds(state, n, at) then return at + 1 end
  return fail(state, n, at)
end

local shapes = { test = unit, any = unit, all = unit, except = unit, never = unit }

function shapes.always(_, _, at) return at end
function shapes.start(state, n, at) return state.units:edge(at - 1) and at or fail(state, n, at) end
function shapes.stop(state, n, at) return state.units:edge(at) and at or fail(state, n, at) end

function shapes.seq(state, n, at)
  for _, item in ipairs(n.items) do
    at = match(state, item, at)
    if not at then return nil end
  end
  return at
end

function shapes.choice(state, n, at)
  local count = #state.captures
  for _, item in ipairs(n.items) do
    local stop = match(state, item, at)
    if stop then return stop end
    drop(state.captures, count)
  end
  return nil
end

shapes["repeat"] = function(state, n, at)
  local least, most = n.n, math.huge
  if least < 0 then least, most = 0, -n.n end
  local done = 0
  while done < most do
    local count = #state.captures
    local stop = match(state, n.items[1], at)
    if not stop then
      if done < least then return nil end
      drop(state.captures, count)
      return at
    end
    at, done = stop, done + 1
  end
  return at
end

shapes["and"] = function(state, n, at)
  if peek(state, n.items[1], at, false) then return at end
  return nil
end

shapes["not"] = function(state, n, at)
  if peek(state, n.items[1], at, true) then return fail(state, n, at) end
  return at
end

function shapes.minus(state, n, at)
  if peek(state, n.items[2], at, true) then return fail(state, n, at) end
  return match(state, n.items[1], at)
end

function shapes.upto(state, n, at)
  for _ = 1, n.n do
    if state.units:edge(at) or peek(state, n.items[1], at, true) then return at end
    at = at + 1
  end
  return at
end

function shapes.capture(state, n, at)
  local capture = { name = n.name, first = at }
  local count = #state.captures + 1
  state.captures[count] = capture
  local stop = match(state, n.items[1], at)
  if not stop then
    drop(state.captures, count - 1)
    return nil
  end
  capture.last = stop - 1
  return stop
end

function shapes.grammar(state, n, at)
  local outer = state.rules
  local rules = {}
  for i, name in ipairs(n.names) do rules[name] = n.items[i] end
  state.rules = rules
  local stop = match(state, n.items[n.first], at)
  state.rules = outer
  return stop
end

function shapes.ref(state, n, at)
  -- A grammar inside of the rule sets its own rules and puts ours back.
  return match(state, state.rules[n.name], at)
end

function match(state, n, at)
  state.steps = state.steps + 1
  if state.steps > state.max_steps then
    error(string.format("the pattern takes more than %d steps at one place", state.max_steps), 0)
  end
  state.depth = state.depth + 1
  if state.depth > MAX_DEPTH then error(string.format("the pattern goes more than %d levels deep at one place", MAX_DEPTH), 0) end
  local stop = shapes[n.kind](state, n, at)
  state.depth = state.depth - 1
  return stop
end

--- Match a resolved pattern at unit `at`.
---
--- `units` answers units:test(i, test), whether an atomic test holds of unit i, and units:edge(i), whether i is an edge of the
--- window. On success: the unit behind the match, and the captures in the order in which they opened, { name, first, last }
--- (last is first - 1 when empty).  Otherwise nil and { at, wanted }: the furthest unit that was looked at in vain and the
--- patterns that wanted it.  Raises an error beyond the limits.
---@param pattern table
---@param units table
---@param at integer
---@param max_steps integer|nil
---@return integer|nil stop, table captures_or_failure
function interpret.match(pattern, units, at, max_steps)
  local state = {
    units = units, captures = {}, steps = 0, depth = 0, quiet = 0, furthest = -1, wanted = {}, seen = {},
    max_steps = max_steps or MAX_STEPS,
  }
  local stop = match(state, pattern, at)
  if stop then return stop, state.captures end
  return nil, { at = state.furthest, wanted = state.wanted }
end

return interpret
