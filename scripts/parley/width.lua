-- parley.width -- how many units a resolved pattern takes at least and at most; loops that never end.
--
-- min is infinite for what cannot match; a pattern with min 0 may match nothing ("nullable").

local mistake = require "parley.mistake"
local print_pattern = require "parley.print"

local width = {}

local INFINITE = math.huge
local OUTSIDE = {}  -- no grammar around: what a node measures does not depend on where it stands

local function of_repeat(n, min, max)
  if n < 0 then return 0, -n * max end
  return n == 0 and 0 or n * min, max == 0 and 0 or INFINITE
end

local function bare(n)
  while n.kind == "capture" do n = n.items[1] end
  return n
end

-- `u.any ^ -n` stops early at the edge of the window alone: before what takes a unit, it takes n or nothing matches.
local function is_full(n)
  n = bare(n)
  return n.kind == "repeat" and n.n < 0 and bare(n.items[1]).kind == "any"
end

-- The least that each item of a sequence takes where it stands, and their sum; `least`: by itself.
local function measure_items(items, least)
  local mins, rest = {}, 0
  for i = #items, 1, -1 do
    mins[i] = rest > 0 and is_full(items[i]) and -bare(items[i]).n or least[items[i]]
    rest = rest + mins[i]
  end
  return mins, rest
end

local measure

-- Rules that use each other: from "cannot match" and "takes nothing", until nothing changes.
local function measure_grammar(sizes, n)
  local env = {}
  for _, name in ipairs(n.names) do env[name] = { min = INFINITE, max = 0 } end
  local rounds, changed = 0, true
  while changed do
    changed, rounds = false, rounds + 1
    for i, name in ipairs(n.names) do
      local min, max = measure(sizes, n.items[i], env)
      local old = env[name]
      if max > old.max and rounds > #n.names + 1 then max = INFINITE end  -- it grows through itself
      if min ~= old.min or max > old.max then env[name], changed = { min = min, max = math.max(max, old.max) }, true end
    end
  end
  sizes.solved[n] = true
  local first = env[n.names[n.first]]
  return first.min, first.max
end

local function store(sizes, n, min, max)
  sizes.min[n], sizes.max[n] = min, max
  return min, max
end

function measure(sizes, n, env)
  local kind, items = n.kind, n.items
  if env == OUTSIDE and sizes.min[n] then return sizes.min[n], sizes.max[n] end
  if kind == "test" or kind == "any" then return store(sizes, n, 1, 1) end
  if kind == "never" then return store(sizes, n, INFINITE, 0) end
  if kind == "ref" then return store(sizes, n, env[n.name].min, env[n.name].max) end
  if kind == "grammar" then
    if sizes.solved[n] then return sizes.min[n], sizes.max[n] end
    return store(sizes, n, measure_grammar(sizes, n))
  end
  local min, max = 0, 0
  if kind == "seq" then
    for _, item in ipairs(items) do
      local _, most = measure(sizes, item, env)
      max = max + most
    end
    sizes.mins[n], min = measure_items(items, sizes.min)
  elseif kind == "choice" then
    min = INFINITE
    for _, item in ipairs(items) do
      local a, b = measure(sizes, item, env)
      min, max = math.min(min, a), math.max(max, b)
    end
  else
    for i, item in ipairs(items) do
      local a, b = measure(sizes, item, env)
      if i == 1 then min, max = a, b end
    end
    if kind == "repeat" then
      min, max = of_repeat(n.n, min, max)
    elseif kind == "and" or kind == "not" then
      min, max = 0, 0
    elseif kind == "upto" then
      min, max = 0, n.n
    elseif n.unit then
      min, max = min == INFINITE and INFINITE or 1, 1
    end
  end
  return store(sizes, n, min, max)
end

-- Calls `use(ref)` for every ref that may be tried before `n` has taken a unit; answers whether `n` may take none.
local function leftmost(sizes, n, use)
  if n.kind == "ref" then use(n) end
  if n.kind == "grammar" then return end  -- its refs are its own
  if n.kind == "seq" then
    for _, item in ipairs(n.items) do
      leftmost(sizes, item, use)
      if sizes.min[item] > 0 then return end
    end
    return
  end
  for _, item in ipairs(n.items) do leftmost(sizes, item, use) end
end

local function check_left_recursion(sizes, n)
  local calls = {}
  for i, name in ipairs(n.names) do
    calls[name] = {}
    leftmost(sizes, n.items[i], function(ref) table.insert(calls[name], ref) end)
  end
  local done = {}
  local function visit(name, path)
    if done[name] then return end
    path[#path + 1], path[name] = name, true
    for _, ref in ipairs(calls[name]) do
      if path[ref.name] then
        local from = 1
        while path[from] ~= ref.name do from = from + 1 end
        mistake.raise(ref, "grammar rule %q is left recursive: it comes to itself (%s) before it takes a unit",
          ref.name, table.concat(path, " -> ", from) .. " -> " .. ref.name)
      end
      visit(ref.name, path)
    end
    path[#path], path[name] = nil, nil
    done[name] = true
  end
  for _, name in ipairs(n.names) do visit(name, {}) end
end

local function check(sizes, n)
  if sizes.checked[n] then return end
  sizes.checked[n] = true
  if n.kind == "repeat" and n.n >= 0 and sizes.min[n.items[1]] == 0 then
    mistake.raise(n, "%s would repeat for ever: what is repeated may match nothing", print_pattern(n))
  elseif n.kind == "grammar" then
    check_left_recursion(sizes, n)
  end
  for _, item in ipairs(n.items) do check(sizes, item) end
end

--- What is known of no pattern yet; one for all rules of a stage.
---
--- `mins` has, for every sequence, a list of how many units each of its items takes at least where it stands.
---@return { min: table, max: table, mins: table }
function width.new() return { min = {}, max = {}, mins = {}, solved = {}, checked = {} } end

--- Add the widths of every node of `pattern` to sizes.min and sizes.max, keyed by node.  Raises a mistake for an empty loop or left
--- recursion.
---@param pattern table  resolved
function width.of(sizes, pattern)
  measure(sizes, pattern, OUTSIDE)
  check(sizes, pattern)
end

return width
