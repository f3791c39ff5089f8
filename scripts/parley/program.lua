-- parley.program -- what the matcher runs (core/engine/matcher.c): the steps of all rules of a stage, and the tests of a unit that they ask.
--
-- A step is an operation and up to two operands: a test, count or capture, and the step to go to.  At a unit, with a stack of places to go back to:
--   unit t      take the unit, if it passes test t      | start       go on, if the unit is the first of its window
--   take t, to  the same, else go to `to`               | stop        go on, if the window ends here
--   guard t, to go on, if it passes, else go to `to`    | choice to   a failure goes back to this unit, and on at `to`
--   span t, n   take up to n units that pass            | commit to   forget the last place, go to `to`
--   at t        go on, if the unit passes               | back to     the same, at the unit of that place
--   not_at t    go on, if it does not                   | times n, to a choice, and n times are left
--   open c      capture c begins here                   | again to    one time less is left; while some are, go to `to`
--   close       the last one that is open ends          | call to, return
--   jump to, fail, fail_twice (forget the last place, then fail), match
-- A test is a list of terms (see parley.classes), one of which must hold.

local program = {}

local OPERATIONS = {
  "unit", "take", "guard", "span", "at", "not_at", "start", "stop", "choice", "commit", "back", "times", "again", "call", "return", "open", "close",
  "jump", "fail", "fail_twice", "match",
}
local CODES = {}
for code, name in ipairs(OPERATIONS) do CODES[name] = code end

program.OPERATIONS = OPERATIONS

local Program = {}
Program.__index = Program

local ANY_BYTE, ANY_CLASS = { -1, -1, -1, -1 }, { -2, -1, -1, -1 }  -- an edge has class 0

--- A program without steps, for units with signatures below `signature_count`.
---@param signature_count integer
function program.new(signature_count)
  local self = setmetatable({
    count = 0, operations = {}, first = {}, second = {}, tests = {}, terms = {}, sets = {}, rows = {}, numbers = {},
    row_words = signature_count // 64 + 1, row_of = {}, test_of = {},
  }, Program)
  self.every = self:row(nil)  -- row 0 has all signatures
  return self
end

-- The number, from 0, that `key` has in `list`, where it is put when it is new.
local function number_of(self, list, key)
  local numbers = self.numbers[list] or {}
  self.numbers[list] = numbers
  if not numbers[key] then
    list[#list + 1] = key
    numbers[key] = #list - 1
  end
  return numbers[key]
end

--- The number of a set of signatures, or of all; rows of one bit each.  What was asked for is known by its table.
function Program:row(signatures)
  local known = signatures and self.row_of[signatures]
  if known then return known end
  local words, except = {}, not signatures or signatures.except
  for i = 1, self.row_words do words[i] = except and -1 or 0 end
  for id in next, signatures and signatures.list or {} do
    local word = id // 64 + 1
    words[word] = words[word] ~ 1 << id % 64
  end
  local number = number_of(self, self.rows, string.pack("=" .. ("i8"):rep(self.row_words), table.unpack(words)))
  if signatures then self.row_of[signatures] = number end
  return number
end

local function set(self, words) return number_of(self, self.sets, string.pack("=i8i8i8i8", table.unpack(words, 1, 4))) end

--- The number of a test.
---@param terms table[]  of parley.classes
---@return integer  from 0
function Program:test(terms)
  local known = self.test_of[terms]
  if known then return known end
  local packed = {}
  for i, term in ipairs(terms) do
    packed[i] = string.pack("=I4I4I4", set(self, term[0] or ANY_CLASS), set(self, term[1] or ANY_BYTE),
      term.signatures and self:row(term.signatures) or self.every)
  end
  local number = number_of(self, self.tests, table.concat(packed))
  self.test_of[terms] = number
  return number
end

--- Add a step; answers its number, from 0.
---@param operation string
---@param a integer|nil  the test, count or capture
---@param to integer|nil  the step to go to; it may be told later
function Program:add(operation, a, to)
  local at = self.count
  self.count = at + 1
  self.operations[at], self.first[at], self.second[at] = CODES[operation], a or 0, to or 0
  return at
end

--- Have the step `at` go to `to`: to where the next one will stand, if not said.
function Program:go(at, to) self.second[at] = to or self.count end

--- The program as the engine reads it: strings of native numbers of four bytes, sets of 32 bytes, rows of eight for 64 signatures.
---@return { steps: string, tests: string, terms: string, sets: string, rows: string }
function Program:pack()
  local steps, tests, from = {}, {}, 0
  for at = 0, self.count - 1 do steps[at + 1] = string.pack("=I4I4I4", self.operations[at], self.first[at], self.second[at]) end
  for i, terms in ipairs(self.tests) do
    tests[i] = string.pack("=I4I4", from, from + #terms // 12)
    from = from + #terms // 12
  end
  return {
    steps = table.concat(steps), tests = table.concat(tests), terms = table.concat(self.tests), sets = table.concat(self.sets),
    rows = table.concat(self.rows),
  }
end

return program
