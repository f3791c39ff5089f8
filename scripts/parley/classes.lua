-- parley.classes -- tests of one unit as sets of bytes: what the compiler turns into a few LPeg instructions.
--
-- A term is { [0] = set, [1] = set, signatures }: the unit's byte 0 and byte 1 lie in the sets (nil: any byte), and its
-- signature is one of `signatures.list` (or none of them, when `signatures.except`).  A test of one unit is a list of terms,
-- one of which must hold.  Sets are four words of 64 bits; byte 0 of a real unit is never 0, nor is byte 1.

local classes = {}

local MAX_TERMS = 128

-- `text`, when known, spells the set out.
local function set_of(bytes, negated)
  local set = { 0, 0, 0, 0, text = not negated and bytes or nil }
  for i = 1, #bytes do
    local byte = bytes:byte(i)
    set[byte // 64 + 1] = set[byte // 64 + 1] | 1 << byte % 64
  end
  if negated then
    for i = 1, 4 do set[i] = ~set[i] end
  end
  if set[1] & 1 == 1 then
    set[1], set.text = set[1] & ~1, nil  -- the edge of a window
  end
  return set
end

local function list_of(signatures, except)
  local list = {}
  for _, id in ipairs(signatures) do list[id] = true end
  return { list = list, except = except }
end

-- The terms of one atomic test.
local function atom(code, negated)
  if code.byte then return { { [code.byte] = set_of(code.set, negated) } } end
  return { { signatures = list_of(code.signatures, negated) } }
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

-- Signatures in both: listed ones are few, so the list is always spelt out.
local function both_signatures(a, b)
  if not a or not b then return a or b, true end
  local out = { list = {}, except = a.except and b.except }
  if out.except then
    for id in pairs(a.list) do out.list[id] = true end
    for id in pairs(b.list) do out.list[id] = true end
    return out, true
  end
  local listed, other = a, b
  if a.except then listed, other = b, a end
  for id in pairs(listed.list) do
    if (other.list[id] or false) ~= other.except then out.list[id] = true end
  end
  return out, next(out.list) ~= nil
end

local function same_set(a, b)
  if a == b then return true end
  return a and b and a[1] == b[1] and a[2] == b[2] and a[3] == b[3] and a[4] == b[4]
end

local function same_signatures(a, b)
  if a == b then return true end
  if not a or not b or a.except ~= b.except then return false end
  for id in pairs(a.list) do if not b.list[id] then return false end end
  for id in pairs(b.list) do if not a.list[id] then return false end end
  return true
end

local function either_set(a, b)
  if not a or not b then return nil end
  return { a[1] | b[1], a[2] | b[2], a[3] | b[3], a[4] | b[4] }
end

local function either_signatures(a, b)
  if not a or not b then return nil end
  local out = { list = {}, except = a.except or b.except }
  if not out.except then
    for id in pairs(a.list) do out.list[id] = true end
    for id in pairs(b.list) do out.list[id] = true end
  else  -- not listed: what both leave out
    local outside, other = a, b
    if not a.except then outside, other = b, a end
    for id in pairs(outside.list) do
      if (other.list[id] or false) == other.except then out.list[id] = true end
    end
  end
  return out
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

local function set_pattern(set, make)
  if set.text then return make.S(set.text) end
  local ranges, from = {}, nil
  for i = 1, 4 do
    local word, base = set[i], (i - 1) * 64
    if word == 0 or word == ~0 then  -- all alike
      if from and word == 0 then ranges[#ranges + 1], from = string.char(from, base - 1), nil end
      if not from and word ~= 0 then from = base end
    else
      for bit = 0, 63 do
        local inside = word >> bit & 1 == 1
        if inside and not from then
          from = base + bit
        elseif from and not inside then
          ranges[#ranges + 1], from = string.char(from, base + bit - 1), nil
        end
      end
    end
  end
  if from then ranges[#ranges + 1] = string.char(from, 255) end
  return make.R(table.unpack(ranges))
end

-- The bytes of a set of numbers, or those outside of it.
local function bytes_of(set, except)
  local out = {}
  if except then
    for byte = 0, 255 do
      if not set[byte] then out[#out + 1] = string.char(byte) end
    end
  else
    for byte in pairs(set) do out[#out + 1] = string.char(byte) end
    table.sort(out)
  end
  return table.concat(out)
end

-- Two bytes: high bytes with the same low bytes stand together.
local function signature_pattern(signatures, make)
  local lows = {}
  for id in pairs(signatures.list) do
    local high = id >> 8
    lows[high] = lows[high] or {}
    lows[high][id & 255] = true
  end
  local highs, order = {}, {}
  for high = 0, 255 do
    local key = lows[high] and bytes_of(lows[high], signatures.except) or ""
    if key ~= "" then
      if not highs[key] then
        highs[key] = {}
        order[#order + 1] = key
      end
      table.insert(highs[key], string.char(high))
    end
  end
  local out = make.P(false)
  for _, key in ipairs(order) do out = out + make.S(table.concat(highs[key])) * make.S(key) end
  if signatures.except then
    local others = bytes_of(lows, true)
    out = out + (#others == 256 and make.P(1) or make.S(others)) * make.P(1)
  end
  return out
end

local function term_pattern(term, make)
  local signatures = term.signatures
  -- Something must refuse the edge 0000: a set does, and so does a signature that is not 0.
  local refused = term[0] or term[1] or signatures and (signatures.list[0] or false) == signatures.except
  local first = term[0] and set_pattern(term[0], make) or refused and make.P(1) or make.R "\1\255"
  local second = term[1] and set_pattern(term[1], make) or make.P(1)
  return first * second * (signatures and signature_pattern(signatures, make) or make.P(2))
end

--- The LPeg pattern of four bytes for these terms, and about how many instructions it has.
---@param make table  lpeg, or what stands in for it
function classes.pattern(terms, make)
  local out, size = make.P(false), 0
  for _, term in ipairs(terms) do
    out = out + term_pattern(term, make)
    size = size + 6
    if term.signatures then
      local seen = {}
      for id in pairs(term.signatures.list) do seen[id >> 8] = true end
      for _ in pairs(seen) do size = size + 4 end
    end
  end
  return out, math.max(size, 1)
end

return classes
