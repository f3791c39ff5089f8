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
local MANY = 1000  -- keys that are sorted without a look at the time

local function key_before(a, b)
  local rank_a, rank_b = RANK[type(a)], RANK[type(b)]
  if rank_a ~= rank_b then return rank_a < rank_b end
  if rank_a == 3 then return not a and b end
  return a < b
end

-- The keys of a table: numbers, strings, false, true.  Others have no order but that of their addresses.
local function sorted_keys(t)
  local keys, count, one, mixed, strange = {}, 0, nil, false, nil
  for key in next, t do
    count = count + 1
    keys[count] = key
    local kind = type(key)
    if kind ~= one then
      mixed, one = one ~= nil, kind
      if not RANK[kind] then strange = kind end
    end
  end
  if strange and count > 1 then
    error(("pairs: a %s as a key has no order that is the same in every run; keep such keys in a list too, and use ipairs"):format(strange), 3)
  end
  -- keys of one kind need no call of Lua for each comparison; of many, a time limit must be seen
  if count > 1 then table.sort(keys, (mixed or one == "boolean" or count > MANY) and key_before or nil) end
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

local FEW = 8

-- Where the sorted run ends that begins at `first`.
local function run_end(t, first, count, before)
  while first < count and not before(t[first + 1], t[first]) do first = first + 1 end
  return first
end

-- Where the sorted runs of the list begin, and one more than there are items; runs that are shorter than FEW are made longer.  The first ends
-- at `last`.
local function runs_of(t, last, count, before)
  local runs, first = {}, 1
  while first <= count do
    last = last or run_end(t, first, count, before)
    if last - first + 1 < FEW and last < count then
      last = math.min(first + FEW - 1, count)
      sort_few(t, first, last, before)
    end
    runs[#runs + 1], first, last = first, last + 1, nil
  end
  runs[#runs + 1] = count + 1
  return runs
end

--- table.sort that is stable, so that equal items keep their order: Lua's own picks by the clock in long lists.
--- Cost: n log n comparisons, whatever `before` answers; n where the list is sorted, or a few sorted lists behind one another.
function steady.sort(t, before)
  if type(t) ~= "table" then error("table.sort: a table is expected, found a " .. type(t), 2) end
  before = before or less
  local count = rawlen(t)
  if count <= FEW then return sort_few(t, 1, count, before) end
  local last = run_end(t, 1, count, before)
  if last >= count then return end
  local runs, from, to = runs_of(t, last, count, before), t, {}
  while #runs > 2 do
    local merged = {}
    for i = 1, #runs - 1, 2 do
      local first, middle, stop = runs[i], runs[i + 1], runs[i + 2] or runs[i + 1]
      merge(from, to, first, middle - 1, stop - 1, before)
      merged[#merged + 1] = first
    end
    merged[#merged + 1] = count + 1
    from, to, runs = to, from, merged
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
