-- parley.steady -- what is the same in every run, on every machine: order, the shape of values, chance.

local steady = {}

-- {=== values shown

--- tostring without addresses: where a table or function lies in memory is nobody's business, and differs from run to run.
function steady.tostring(value)
  local kind = type(value)
  if kind == "function" then return kind end
  if kind == "table" or kind == "userdata" then
    local meta = debug.getmetatable(value)
    if not meta or rawget(meta, "__tostring") == nil then return kind end
  end
  return tostring(value)
end

-- ===}

-- {=== order

local RANK = { number = 1, string = 2, boolean = 3 }

local function key_before(a, b)
  local rank_a, rank_b = RANK[type(a)], RANK[type(b)]
  if rank_a ~= rank_b then return rank_a < rank_b end
  if rank_a == 3 then return not a and b end
  return a < b
end

-- The keys of a table: numbers, strings, false, true.  Others have no order but that of their addresses.
local function sorted_keys(t)
  local keys, count, strange = {}, 0, nil
  for key in next, t do
    count = count + 1
    keys[count] = key
    if not RANK[type(key)] then strange = type(key) end
  end
  if strange and count > 1 then
    error(("pairs: a %s as a key has no order that is the same in every run; keep such keys in a list too, and use ipairs"):format(strange), 3)
  end
  if count > 1 then table.sort(keys, key_before) end
  return keys
end

--- pairs in the order of the keys.  Cost: n log n.
function steady.pairs(t)
  if type(t) ~= "table" then error("pairs: a table is expected, found a " .. type(t), 2) end
  local keys, at = sorted_keys(t), 0
  return function()
    at = at + 1
    local key = keys[at]
    while key ~= nil and rawget(t, key) == nil do  -- taken out since
      at = at + 1
      key = keys[at]
    end
    if key ~= nil then return key, rawget(t, key) end
  end
end

--- Is there anything in the table?  The order of Lua's `next` changes from run to run, so this one does not go on.
function steady.next(t, key)
  if key ~= nil then error("next: to go through a table, write `for key, value in pairs(t)`", 2) end
  if type(t) ~= "table" then error("next: a table is expected, found a " .. type(t), 2) end
  if next(t) == nil then return nil end
  return true
end

local function less(a, b) return a < b end

-- Sort t[first..last] by insertion.
local function sort_few(t, first, last, before)
  for i = first + 1, last do
    local value, at = t[i], i
    while at > first and before(value, t[at - 1]) do
      t[at] = t[at - 1]
      at = at - 1
    end
    t[at] = value
  end
end

-- Merge the sorted from[first..middle] and from[middle+1..last] into `to`.
local function merge(from, to, first, middle, last, before)
  local a, b = first, middle + 1
  for at = first, last do
    if b > last or (a <= middle and not before(from[b], from[a])) then
      to[at], a = from[a], a + 1
    else
      to[at], b = from[b], b + 1
    end
  end
end

local function is_sorted(t, count, before)
  for at = 2, count do
    if before(t[at], t[at - 1]) then return false end
  end
  return true
end

local FEW = 8

--- table.sort that is stable, so that equal items keep their order: Lua's own picks by the clock in long lists.
--- Cost: n log n comparisons, whatever `before` answers.
function steady.sort(t, before)
  if type(t) ~= "table" then error("table.sort: a table is expected, found a " .. type(t), 2) end
  before = before or less
  local count, from, to = rawlen(t), t, {}
  if is_sorted(t, count, before) then return end
  for first = 1, count, FEW do sort_few(t, first, math.min(first + FEW - 1, count), before) end
  local width = FEW
  while width < count do
    for first = 1, count, 2 * width do
      merge(from, to, first, math.min(first + width - 1, count), math.min(first + 2 * width - 1, count), before)
    end
    from, to, width = to, from, 2 * width
  end
  if from ~= t then table.move(from, 1, count, 1, t) end
end

-- ===}

-- {=== chance

--- math.random, the same numbers for the same document: see steady.seed.
steady.random = math.random

--- Begin the numbers anew; called before each document with a number that depends on its text alone.
---@param seed integer
function steady.seed(seed) math.randomseed(seed) end

-- ===}

return steady
