-- Runs programs of parley.compile over a tape as scripts/parley/program.lua says that they run, one step at a time: what the matcher of the engine
-- (core/engine/matcher.c) does as well, and faster.

local program = require "parley.program"

local machine = {}

local operations = {}

local function unpack_all(text, format)
  local out, at = {}, 1
  while at <= #text do
    local values = table.pack(string.unpack(format, text, at))
    at = values[values.n]
    out[#out + 1] = values
  end
  return out
end

--- What compile.stage answered, taken apart; its rows have `row_words` words.
function machine.open(packed, row_words)
  return {
    steps = unpack_all(packed.steps, "=I4I4I4"), tests = unpack_all(packed.tests, "=I4I4"), terms = unpack_all(packed.terms, "=I4I4I4"),
    sets = unpack_all(packed.sets, "=i8i8i8i8"), rows = packed.rows, roots = unpack_all(packed.roots, "=I4"),
    row_bytes = row_words * 8,
  }
end

local function in_set(words, bit) return words[bit // 64 + 1] >> bit % 64 & 1 == 1 end

local function passes(self, test, unit)
  local first, second, signature = string.unpack(">I1I1I2", self.tape, 4 * unit + 1)
  for i = self.tests[test + 1][1] + 1, self.tests[test + 1][2] do
    local term = self.terms[i]
    local word = string.unpack("=i8", self.rows, term[3] * self.row_bytes + signature // 64 * 8 + 1)
    if in_set(self.sets[term[1] + 1], first) and in_set(self.sets[term[2] + 1], second) and word >> signature % 64 & 1 == 1 then return true end
  end
  return false
end

local function is_edge(self, unit) return self.tape:sub(4 * unit + 1, 4 * unit + 4) == "\0\0\0\0" end

-- Operations answer the step to go to (nil: the next one), or false for a failure.
function operations.unit(self, t)
  if not passes(self, t, self.unit) then return false end
  self.unit = self.unit + 1
end
function operations.take(self, t, to)
  if not passes(self, t, self.unit) then return to end
  self.unit = self.unit + 1
end
function operations.guard(self, t, to) return not passes(self, t, self.unit) and to or nil end
function operations.span(self, t, most)
  for _ = 1, most do
    if not passes(self, t, self.unit) then return end
    self.unit = self.unit + 1
  end
end
local function go_on_if(holds)
  if not holds then return false end
end
function operations.at(self, t) return go_on_if(passes(self, t, self.unit)) end
function operations.not_at(self, t) return go_on_if(not passes(self, t, self.unit)) end
function operations.start(self) return go_on_if(is_edge(self, self.unit - 1)) end
function operations.stop(self) return go_on_if(is_edge(self, self.unit)) end
function operations.choice(self, times, to)
  table.insert(self.places, { to = to, unit = self.unit, marks = #self.marks, left = times })
end
operations.times = operations.choice
function operations.commit(self, _, to)
  table.remove(self.places)
  return to
end
local function forget_marks(self, count)
  for i = #self.marks, count + 1, -1 do self.marks[i] = nil end
end
function operations.back(self, _, to)
  local place = table.remove(self.places)
  self.unit = place.unit
  forget_marks(self, place.marks)
  return to
end
function operations.again(self, _, to)
  local place = self.places[#self.places]
  place.left = place.left - 1
  if place.left == 0 then return operations.commit(self, nil, nil) end
  place.unit, place.marks = self.unit, #self.marks
  return to
end
function operations.call(self, _, to)
  table.insert(self.places, { called = true, to = self.at + 1 })
  return to
end
operations["return"] = function(self) return table.remove(self.places).to end
function operations.open(self, capture) table.insert(self.marks, { capture, self.unit }) end
function operations.close(self) table.insert(self.marks, { "close", self.unit }) end
function operations.jump(_, _, to) return to end
function operations.fail() return false end
function operations.fail_twice(self)
  table.remove(self.places)
  return false
end

-- Captures in the order in which they opened, as parley.interpret has them.
local function captures_of(self, names)
  local out, open = {}, {}
  for _, mark in ipairs(self.marks) do
    if mark[1] == "close" then
      table.remove(open).last = mark[2] - 1
    else
      out[#out + 1] = { name = names[mark[1] + 1], first = mark[2] }
      open[#open + 1] = out[#out]
    end
  end
  assert(#open == 0)
  return out
end

--- Try rule `number` at unit `at` of a tape: the unit behind the match and its captures, or nil.
function machine.match(opened, number, names, tape, at)
  local self = setmetatable({ tape = tape, unit = at, places = {}, marks = {}, at = opened.roots[number][1] }, { __index = opened })
  while true do
    local step = self.steps[self.at + 1]
    local operation = program.OPERATIONS[step[1]]
    if operation == "match" then
      assert(#self.places == 0, "places are left")
      return self.unit, captures_of(self, names)
    end
    local to = operations[operation](self, step[2], step[3])
    if to == false then
      local place
      repeat place = table.remove(self.places) until not place or not place.called
      if not place then return nil end
      self.unit, to = place.unit, place.to
      forget_marks(self, place.marks)
    end
    self.at = to or self.at + 1
  end
end

return machine
