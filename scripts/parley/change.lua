-- parley.change -- the smallest changes that would let a rule match from where it started: a test that would have to hold, words that would
-- have to be let stand, a gap that would have to be wider, something forbidden that would have to be allowed.
--
-- The plain interpreter runs the rule's own pattern over units that pretend; every change told was tried.

local alike = require "parley.alike"
local interpret = require "parley.interpret"
local node = require "parley.node"
local print_pattern = require "parley.print"

local change = {}

local WIDEST = 60      -- units that a gap is widened to
local MOST_TESTS = 40  -- tests tried at one place
local MOST_PAIRS = 6   -- of those, first ones of two that would have to hold together
local SHORT_SKIP, LONGEST_SKIP = 2, 20  -- units let stand

--- Run a pattern at a unit; what goes beyond the interpreter's limits counts as no match.
---@param pattern table
---@param units table
---@param at integer
---@return integer|nil stop
---@return table captures_or_failure
function change.run(pattern, units, at)
  local ok, stop, rest = pcall(interpret.match, pattern, units, at)
  if not ok then return nil, { at = at, wanted = {} } end
  return stop, rest
end

local run = change.run

-- {=== units that pretend

-- The same units, where one test at one place answers otherwise.
local function pretend(units, at, test, answer)
  return {
    test = function(_, i, t)
      if i == at and t == test then return answer end
      return units:test(i, t)
    end,
    edge = function(_, i) return units:edge(i) end,
  }
end

-- The same units without `count` of them from `at` on.
local function skip(units, at, count)
  local function there(i) return i < at and i or i + count end
  return {
    test = function(_, i, t) return units:test(there(i), t) end,
    edge = function(_, i) return units:edge(there(i)) end,
  }
end

-- ===}

-- {=== tests

-- The tests in a pattern that was wanted.
local function tests_in(n, out)
  if n.kind == "test" and #out < MOST_TESTS then out[#out + 1] = n end
  for _, item in ipairs(n.items or {}) do tests_in(item, out) end
  return out
end

-- What a rule writer changes most readily comes first: lexicons, spans of layers, then parts of speech, forms and single words.
local ORDER = { lexicon = 1, layer = 2, has = 3, head = 3, pos = 4, token = 5, mark = 5, form = 5, word = 6 }
local OF_MARKS = { token = true, mark = true }
local OF_SPANS = { layer = true, has = true, head = true }
local BY_WRITING = { lexicon = true, layer = true, word = true }  -- what changes when something is written; words are what they are

-- Punctuation only: what no lexicon is given, and no word is.
local function is_mark(text)
  if text:find "[%w]" then return false end
  for _, code in utf8.codes(text) do
    if code > 0x7F and code ~= 0xAB and code ~= 0xBB and (code < 0x2010 or code > 0x205E) then return false end
  end
  return true
end

-- How the words of a unit are like the word that a test wants.
local function likeness(units, at, test)
  if test.kind == "word" then return alike.how(test.form, units:words(at, at + 1)) end
end

--- The tests that were wanted where the pattern failed.
---@param failure table
---@return table[]
function change.tests_wanted(failure)
  local found = {}
  for _, wanted in ipairs(failure.wanted) do tests_in(wanted, found) end
  for i, n in ipairs(found) do found[i] = n.test end
  return found
end

--- Does a word stand where the pattern failed that is like one that was wanted there?
---@param units table
---@param failure table
---@return boolean
function change.is_alike(units, failure)
  for _, test in ipairs(units:edge(failure.at) and {} or change.tests_wanted(failure)) do
    if likeness(units, failure.at, test) then return true end
  end
  return false
end

-- The tests wanted at a place that its words might pass, the readiest first.
local function candidates(units, failure)
  local found, fitting = {}, {}
  for _, wanted in ipairs(units:edge(failure.at) and {} or failure.wanted) do tests_in(wanted, found) end
  local mark, span = #found > 0 and is_mark(units:words(failure.at, failure.at + 1)), units:is_span(failure.at)
  for i, n in ipairs(found) do
    local kind = n.test.kind
    if mark == (OF_MARKS[kind] == true) and (not span or OF_SPANS[kind]) then
      fitting[#fitting + 1] = { n = n, at = i, order = likeness(units, failure.at, n.test) and 0 or ORDER[kind] or 9 }
    end
  end
  table.sort(fitting, function(a, b)
    if a.order ~= b.order then return a.order < b.order end
    return a.at < b.at
  end)
  return fitting
end

local function quoted(units, first, stop) return ("%q"):format(units:words(first, stop)) end

local function bent(units, at, n, holds)
  local how = likeness(units, at, n.test)
  return { kind = print_pattern(n, true) .. (holds and " did not hold" or " held more"), alike = how ~= nil,
    text = ("%s %s %s%s"):format(print_pattern(n, true), holds and "did not hold" or "held", quoted(units, at, at + 1), how and ", " .. how or ""),
    word = n.test.kind == "word" and not how }
end

-- One test that would have to hold, or not to hold, where the rule stopped; else two, one behind the other.
local function bend(pattern, units, at, failure)
  local further = {}
  for _, candidate in ipairs(candidates(units, failure)) do
    local n = candidate.n
    local holds = units:test(failure.at, n.test)
    local changed = pretend(units, failure.at, n.test, not holds)
    local stop, rest = run(pattern, changed, at)
    if stop then return bent(units, failure.at, n, holds) end
    if rest.at > failure.at and #further < MOST_PAIRS and BY_WRITING[n.test.kind] then
      further[#further + 1] = { units = changed, failure = rest, first = bent(units, failure.at, n, holds) }
    end
  end
  for _, one in ipairs(further) do
    for _, candidate in ipairs(candidates(units, one.failure)) do
      local n = candidate.n
      local holds = units:test(one.failure.at, n.test)
      if BY_WRITING[n.test.kind] and run(pattern, pretend(one.units, one.failure.at, n.test, not holds), at) then
        local second = bent(units, one.failure.at, n, holds)
        return { kind = one.first.kind .. ", " .. second.kind, text = one.first.text .. " and " .. second.text, two = true,
          alike = one.first.alike and second.alike }
      end
    end
  end
end

-- ===}

-- {=== patterns

-- The same pattern with one node in place of another.
local function replaced(n, old, new)
  if n == old then return new end
  local items, changed = {}, false
  for i, item in ipairs(n.items or {}) do
    items[i] = replaced(item, old, new)
    changed = changed or items[i] ~= item
  end
  if not changed then return n end
  local fields = {}
  for key, value in pairs(n) do fields[key] = value end
  fields.items, fields.kind = items, nil
  return node.new(n.kind, fields, n)
end

local function gaps_in(n, out)
  if (n.kind == "upto" or n.kind == "repeat" and n.n < 0) and #out < 20 then out[#out + 1] = n end
  for _, item in ipairs(n.items or {}) do gaps_in(item, out) end
  return out
end

-- A gap or bounded repetition that would have to be longer: how long, at least.
local function widen(pattern, units, at)
  for _, gap in ipairs(gaps_in(pattern, {})) do
    local now = math.abs(gap.n)
    local function with(n)
      local fields = {}
      for key, value in pairs(gap) do fields[key] = value end
      fields.n, fields.kind, fields.origin = gap.n < 0 and -n or n, nil, nil
      return replaced(pattern, gap, node.new(gap.kind, fields, gap))
    end
    if run(with(WIDEST), units, at) then
      for n = now + 1, WIDEST do
        if run(with(n), units, at) then
          local text = print_pattern(gap, true)
          return { kind = text .. " allowed more units", text = ("%s allowed %d units instead of %d"):format(text, n, now) }
        end
      end
    end
  end
end

-- Something forbidden where the rule stopped.
local function allow(pattern, units, at, failure)
  for _, wanted in ipairs(units:edge(failure.at) and {} or failure.wanted) do
    if wanted.kind == "not" or wanted.kind == "minus" then
      local without = wanted.kind == "minus" and wanted.items[1] or node.new("always", { items = {} }, wanted)
      if run(replaced(pattern, wanted, without), units, at) then
        local text = print_pattern(wanted, true)
        return { kind = text .. " allowed more", text = ("%s, which forbids it, allowed %s"):format(text, quoted(units, failure.at, failure.at + 1)) }
      end
    end
  end
end

-- Words that would have to be let stand where the rule stopped, from so many to so many; all that is wanted stands behind them.
local function let_stand(pattern, units, at, failure, least, most)
  if failure.at <= at then return nil end
  for count = 1, most do
    if units:edge(failure.at + count - 1) then return nil end
    if count >= least and run(pattern, skip(units, failure.at, count), at) then
      return { kind = "more words might stand between", text = ("%s might stand there"):format(quoted(units, failure.at, failure.at + count)) }
    end
  end
end

-- ===}

--- Changes each of which would let the pattern match, the likeliest first; at most two.
---@param pattern table
---@param units table    as parley.interpret wants them, with units:words(first, stop) and units:is_span(at)
---@param at integer     where the match was tried
---@param failure table  { at, wanted }: how it failed
---@return { text: string, kind: string, two: boolean|nil }[]   "if " text; `kind` is the same without the words
function change.find(pattern, units, at, failure)
  local found = {}
  local function add(one)
    if one and #found < 2 then found[#found + 1] = one end
  end
  local bending = change.is_alike(units, failure) and bend(pattern, units, at, failure)
  if bending and bending.alike then
    add(bending)  -- what stands there is what is meant
    bending = nil
  end
  add(widen(pattern, units, at))
  add(let_stand(pattern, units, at, failure, 1, SHORT_SKIP))
  add(allow(pattern, units, at, failure))
  if #found == 2 or bending == nil then return found end
  bending = bending or bend(pattern, units, at, failure)
  local poor = bending and (bending.two or bending.word)  -- a word that is meant is not another word
  if not poor then add(bending) end
  if #found == 0 then add(let_stand(pattern, units, at, failure, SHORT_SKIP + 1, LONGEST_SKIP)) end
  if #found == 0 then add(bending) end
  return found
end

return change
