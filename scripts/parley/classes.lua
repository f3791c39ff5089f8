-- parley.classes -- tests of one unit as sets of bytes: what the matcher looks up.
--
-- A term is { [0] = set, [1] = set, signatures }: the unit's byte 0 and byte 1 lie in the sets (nil: any byte), and its
-- signature is one of `signatures.list` (or none of them, when `signatures.except`).  A test of one unit is a list of terms,
-- one of which must hold.  Sets are four words of 64 bits; byte 0 of a real unit is never 0, nor is byte 1.

local classes = {}

local MAX_TERMS = 128

local function set_of(bytes, negated)
  local set = { 0, 0, 0, 0 }
  for i = 1, #bytes do
    local byte = bytes:byte(i)
    set[byte // 64 + 1] = set[byte // 64 + 1] | 1 << byte % 64
  end
  if negated then
    for i = 1, 4 do set[i] = ~set[i] end
  end
  set[1] = set[1] & ~1  -- the edge of a window
  return set
end

local function list_of(signatures, except)
  local list = {}
  for i = 1, #signatures do list[signatures[i]] = true end
  return { list = list, count = #signatures, except = except }
end

-- The terms of one atomic test; they are kept in its code, as rules test the same again and again.
local function atom(code, negated)
  local key = negated and "fails" or "holds"
  if not code[key] then
    code[key] = { code.byte and { [code.byte] = set_of(code.set, negated) } or { signatures = list_of(code.signatures, negated) } }
  end
  return code[key]
end

local function both_sets(a, b)
  if not a or not b then return a or b, true end
  local out, any = {}, 0
  for i = 1, 4 do
    out[i] = a[i] & b[i]
    any = any | out[i]
  end
  return out, any ~= 0
end

local function meet_signatures(a, b)
  local list, count = {}, 0
  if a.except and b.except then
    for id in next, a.list do list[id], count = true, count + 1 end
    for id in next, b.list do
      if not list[id] then list[id], count = true, count + 1 end
    end
    return { list = list, count = count, except = true }
  end
  local listed, other = a, b
  if a.except or not b.except and b.count < a.count then listed, other = b, a end
  local others, except = other.list, other.except
  for id in next, listed.list do
    if (others[id] or false) ~= except then list[id], count = true, count + 1 end
  end
  return { list = list, count = count, except = false }
end

-- Signatures in both: listed ones are few, so the list is always spelt out.  Rules combine the same ones again and again: each knows what
-- it met.
local function both_signatures(a, b)
  if not a or not b then return a or b, true end
  local met = a.met or {}
  a.met, met[b] = met, met[b] or meet_signatures(a, b)
  return met[b], met[b].except or met[b].count > 0
end

local function same_set(a, b)
  if a == b then return true end
  return a and b and a[1] == b[1] and a[2] == b[2] and a[3] == b[3] and a[4] == b[4]
end

local function same_signatures(a, b)
  if a == b then return true end
  if not a or not b or a.except ~= b.except or a.count ~= b.count then return false end
  for id in next, a.list do
    if not b.list[id] then return false end
  end
  return true
end

local function either_set(a, b)
  if not a or not b then return nil end
  return { a[1] | b[1], a[2] | b[2], a[3] | b[3], a[4] | b[4] }
end

local function either_signatures(a, b)
  if not a or not b then return nil end
  local list, count = {}, 0
  if not a.except and not b.except then
    for id in next, a.list do list[id], count = true, count + 1 end
    for id in next, b.list do
      if not list[id] then list[id], count = true, count + 1 end
    end
    return { list = list, count = count, except = false }
  end
  local outside, other = a, b  -- not listed: what both leave out
  if not a.except then outside, other = b, a end
  for id in next, outside.list do
    if (other.list[id] or false) == other.except then list[id], count = true, count + 1 end
  end
  return { list = list, count = count, except = true }
end

-- Two terms that differ in one place only are one term.
local function joined(a, b)
  local same0, same1, same2 = same_set(a[0], b[0]), same_set(a[1], b[1]), same_signatures(a.signatures, b.signatures)
  if same1 and same2 then return { [0] = either_set(a[0], b[0]), [1] = a[1], signatures = a.signatures } end
  if same0 and same2 then return { [0] = a[0], [1] = either_set(a[1], b[1]), signatures = a.signatures } end
  if same0 and same1 then return { [0] = a[0], [1] = a[1], signatures = either_signatures(a.signatures, b.signatures) } end
end

local function add(terms, term)
  for i, other in ipairs(terms) do
    local one = joined(other, term)
    if one then
      table.remove(terms, i)
      return add(terms, one)
    end
  end
  terms[#terms + 1] = term
end

local function union(a, b)
  local out = {}
  for _, term in ipairs(a) do add(out, term) end
  for _, term in ipairs(b) do add(out, term) end
  return out
end

local function product(a, b)
  local out = {}
  for _, one in ipairs(a) do
    for _, two in ipairs(b) do
      local term, any0, any1, any2 = {}
      term[0], any0 = both_sets(one[0], two[0])
      term[1], any1 = both_sets(one[1], two[1])
      term.signatures, any2 = both_signatures(one.signatures, two.signatures)
      if any0 and any1 and any2 then add(out, term) end
    end
  end
  if #out > MAX_TERMS then error({ too_large = true }, 0) end
  return out
end

local function fold(items, codes, negated, combine, from, terms)
  for i = from, #items do
    local next_terms = classes.terms(items[i], codes, negated)
    terms = terms and combine(terms, next_terms) or next_terms
  end
  return terms
end

--- The terms of a test of one unit, or of its negation (which fails at edges too).  Raises { too_large } when there are too many.
function classes.terms(n, codes, negated)
  local kind = n.kind
  if kind == "test" then return atom(codes[n.index], negated) end
  if kind == "any" or kind == "never" then return (kind == "any") ~= negated and { {} } or {} end
  if kind == "not" then return classes.terms(n.items[1], codes, not negated) end
  if kind == "choice" then return fold(n.items, codes, negated, negated and product or union, 1) end
  if kind == "all" then return fold(n.items, codes, negated, negated and union or product, 1) end
  -- except, minus: the first and none of the others
  local own = classes.terms(n.items[1], codes, negated)
  return fold(n.items, codes, not negated, negated and union or product, 2, own)
end

--- Terms of both; a choice of both.
classes.product, classes.union = product, union

return classes
