-- parley.conditions -- what must hold of one unit, as a choice of conjunctions of atomic tests.
--
-- A condition is ANY (nothing is known), or a list of alternatives, each a sorted list of test numbers that hold together; {}
-- never holds.  Conditions may say less than is true, never more: a long one is cut short.

local conditions = {}

local ANY = "any"
local MAX_ALTERNATIVES = 256
local MAX_TESTS = 6

conditions.ANY, conditions.MAX_ALTERNATIVES, conditions.MAX_TESTS = ANY, MAX_ALTERNATIVES, MAX_TESTS

-- Kinds of which a unit has one value only.
local EXCLUSIVE = { pos = true, token = true, mark = true }

local function ascii_word(test) return test.kind == "word" and not test.form:find("[\128-\255]") end

local function exclusive(a, b)
  if a.kind ~= b.kind then return false end
  if EXCLUSIVE[a.kind] then return a.value ~= b.value end
  return ascii_word(a) and ascii_word(b) and a.form ~= b.form  -- beyond ASCII, other forms may fold to the same
end

-- Does conjunction `a` ask for nothing that `b` does not?
local function within(a, b)
  local i = 1
  for _, index in ipairs(b) do
    if a[i] == index then i = i + 1 end
  end
  return i > #a
end

-- A list of alternatives that grows without repeating what it says already.  Most alternatives are one test alone: those are found in
-- a set, and only longer ones are compared with each other.
local function new_list() return { list = {}, single = {}, longer = 0 } end

local function add(out, one)
  for _, index in ipairs(one) do
    if out.single[index] then return end
  end
  local list = out.list
  for i = #list, 1, -1 do
    if out.longer == 0 then break end
    local other = list[i]
    if #other > 1 and #one > 1 and within(other, one) then return end
    if #other > 1 and within(one, other) then
      table.remove(list, i)
      out.longer = out.longer - 1
    end
  end
  list[#list + 1] = one
  if #one == 1 then out.single[one[1]] = true else out.longer = out.longer + 1 end
end

function conditions.test(index) return { { index } } end

--- a or b
function conditions.union(a, b)
  if a == ANY or b == ANY then return ANY end
  if #a == 0 then return b end
  if #b == 0 then return a end
  if #a + #b > MAX_ALTERNATIVES then return ANY end
  local out = new_list()
  for _, one in ipairs(a) do add(out, one) end
  for _, one in ipairs(b) do add(out, one) end
  return out.list
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
  table.sort(out)
  for i = #out, MAX_TESTS + 1, -1 do out[i] = nil end
  return out
end

--- a and b, of the same unit; what contradicts itself goes.
function conditions.both(a, b, tests)
  if a == ANY then return b end
  if b == ANY then return a end
  if #a * #b > MAX_ALTERNATIVES then return #a < #b and a or b end
  local out = new_list()
  for _, one in ipairs(a) do
    for _, two in ipairs(b) do
      local both = merged(one, two, tests)
      if both then add(out, both) end
    end
  end
  return out.list
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
  for i, one in ipairs(a) do parts[i] = table.concat(one, "&") end
  table.sort(parts)
  return table.concat(parts, "|")
end

return conditions
