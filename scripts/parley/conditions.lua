-- parley.conditions -- what must hold of one unit, as a choice of conjunctions of atomic tests.
--
-- A condition is ANY (nothing is known), or a list of alternatives, each a sorted list of test numbers that hold together; {}
-- never holds.  An alternative may have `without`, groups of tests of which none holds: { list = numbers, set = by number, id }.
-- Conditions may say less than is true, never more: a long one is cut short.

local conditions = {}

local ANY = "any"
local MAX_ALTERNATIVES = 256
local MAX_TESTS = 6
local MAX_GROUPS = 6
local NOTHING = {}

conditions.ANY, conditions.MAX_ALTERNATIVES, conditions.MAX_TESTS = ANY, MAX_ALTERNATIVES, MAX_TESTS

-- Kinds of which a unit has one value only.
local EXCLUSIVE = { pos = true, token = true, mark = true }

local function ascii_word(test) return test.kind == "word" and not test.form:find("[\128-\255]") end

local function exclusive(a, b)
  if a.kind ~= b.kind then return false end
  if EXCLUSIVE[a.kind] then return a.value ~= b.value end
  return ascii_word(a) and ascii_word(b) and a.form ~= b.form  -- beyond ASCII, other forms may fold to the same
end

-- Is every group of `a` one of `b`?
local function groups_within(a, b)
  if not a then return true end
  if not b then return false end
  for i = 1, #a do
    local found = false
    for j = 1, #b do found = found or a[i] == b[j] end
    if not found then return false end
  end
  return true
end

-- Does conjunction `a` ask for nothing that `b` does not?
local function within(a, b)
  local count, i = #a, 1
  if count > #b then return false end
  for j = 1, #b do
    if a[i] == b[j] then i = i + 1 end
  end
  return i > count and groups_within(a.without, b.without)
end

local function is_single(one) return one[2] == nil and not one.without end

-- A list of alternatives that grows without repeating what it says already, from the condition `a`, which does not repeat itself.  Most
-- alternatives are one test alone: those are found in a set, and only longer ones are compared with each other.  One that says no more
-- than a new one leaves a hole (false), filled at the end: so that the places of others stay.
local function new_list(a)
  local out = { list = table.move(a, 1, #a, 1, {}), single = {}, longer = {}, holes = false }
  for i = 1, #a do
    if is_single(a[i]) then out.single[a[i][1]] = true else out.longer[#out.longer + 1] = i end
  end
  return out
end

local function add(out, one)
  local list, single, longer, alone = out.list, out.single, out.longer, is_single(one)
  for i = 1, #one do
    if single[one[i]] then return end
  end
  for i = #longer, 1, -1 do
    local other = list[longer[i]]
    if not alone and within(other, one) then return end
    if within(one, other) then
      list[longer[i]], out.holes = false, true
      table.remove(longer, i)
    end
  end
  list[#list + 1] = one
  if alone then single[one[1]] = true else longer[#longer + 1] = #list end
end

local function finish(out)
  if not out.holes then return out.list end
  local list = {}
  for _, one in ipairs(out.list) do
    if one then list[#list + 1] = one end
  end
  return list
end

function conditions.test(index) return { { index } } end

--- a or b.  Each condition knows what it was joined with: parts that several rules share are joined with the same ones again and again.
function conditions.union(a, b)
  if a == ANY or b == ANY then return ANY end
  if #a == 0 then return b end
  if #b == 0 then return a end
  if #a + #b > MAX_ALTERNATIVES then return ANY end
  if a == b then return a end
  local known = a.unions and a.unions[b]
  if known then return known end
  local out = new_list(a)
  for i = 1, #b do add(out, b[i]) end
  known = finish(out)
  a.unions = a.unions or {}
  a.unions[b] = known
  return known
end

-- The groups of both, in the order of their numbers.
local function both_groups(a, b)
  if not a or not b or a == b then return a or b end
  local out = table.move(a, 1, #a, 1, {})
  for _, group in ipairs(b) do
    local known = false
    for _, other in ipairs(a) do known = known or other == group end
    if not known then out[#out + 1] = group end
  end
  table.sort(out, function(one, other) return one.id < other.id end)
  for i = #out, MAX_GROUPS + 1, -1 do out[i] = nil end
  return out
end

local function contradicts(one, groups)
  for _, group in ipairs(groups or {}) do
    for _, index in ipairs(one) do
      if group.set[index] then return true end
    end
  end
  return false
end

local function merged(a, b, tests)
  local out, seen = {}, {}
  for _, list in ipairs { a, b } do
    for _, index in ipairs(list) do
      if not seen[index] then
        for _, other in ipairs(out) do
          if exclusive(tests[index], tests[other]) then return nil end
        end
        out[#out + 1], seen[index] = index, true
      end
    end
  end
  out.without = both_groups(a.without, b.without)
  if contradicts(out, out.without) then return nil end
  table.sort(out)
  for i = #out, MAX_TESTS + 1, -1 do out[i] = nil end
  return out
end

--- a and b, of the same unit; what contradicts itself goes.
function conditions.both(a, b, tests)
  if a == ANY then return b end
  if b == ANY then return a end
  if #a * #b > MAX_ALTERNATIVES then return #a < #b and a or b end
  local out = new_list(NOTHING)
  for _, one in ipairs(a) do
    for _, two in ipairs(b) do
      local both = merged(one, two, tests)
      if both then add(out, both) end
    end
  end
  return finish(out)
end

--- `a` where none of the tests of a group holds; of ANY that says nothing, as there would be no test to enter it by.
function conditions.without(a, group)
  if a == ANY or not group then return a end
  local out, groups = new_list(NOTHING), { group }
  for _, one in ipairs(a) do
    if not contradicts(one, groups) then
      local less = table.move(one, 1, #one, 1, {})
      less.without = both_groups(one.without, groups)
      add(out, less)
    end
  end
  return finish(out)
end

--- The condition as numbers alone: `without` is a sorted list of tests.
function conditions.plain(a)
  if a == ANY or not a then return a end
  local out = {}
  for i, one in ipairs(a) do
    local plain, seen = table.move(one, 1, #one, 1, {}), {}
    for _, group in ipairs(one.without or {}) do
      plain.without = plain.without or {}
      for _, index in ipairs(group.list) do
        if not seen[index] then plain.without[#plain.without + 1], seen[index] = index, true end
      end
    end
    if plain.without then table.sort(plain.without) end
    out[i] = plain
  end
  return out
end

--- Does `a` hold wherever `b` does?  (False when it is not plain to see.)
function conditions.implied(a, b)
  if a == ANY then return true end
  if b == ANY then return false end
  for _, two in ipairs(b) do
    local found = false
    for _, one in ipairs(a) do found = found or within(one, two) end
    if not found then return false end
  end
  return true
end

--- Same text for the same condition.
function conditions.key(a)
  if a == ANY then return ANY end
  local parts = {}
  for i, one in ipairs(a) do
    parts[i] = table.concat(one, "&")
    for _, group in ipairs(one.without or {}) do parts[i] = parts[i] .. "!" .. group.id end
  end
  table.sort(parts)
  return table.concat(parts, "|")
end

return conditions
