-- parley.compile and parley.classes: programs over a tape.

local classes = require "parley.classes"
local compile = require "parley.compile"
local machine = require "machine"
local mock = require "mock"
local stage = require "parley.stage"
local support = require "support"
local u = require "parley.unit"

local test, equal = support.test, support.equal

local context = {
  pack = "test", layers = { party = true }, lexicons = { ["test.cue"] = false, ["test.empty"] = false },
}

local function plan_of(pattern)
  return assert(stage.plan({ over = { "party" }, { name = "r", emits = "x", pattern } }, context))
end

-- A tape of units { byte 0, byte 1, signature }; `false` is an edge.
local function tape_of(units)
  local out = {}
  for i, unit in ipairs(units) do
    out[i] = unit and string.pack(">BBI2", unit[1], unit[2], unit[3]) or "\0\0\0\0"
  end
  return table.concat(out)
end

local SIGNATURES = 65536

local function compiled(plan, codes)
  codes.signature_count = SIGNATURES
  return machine.open(assert(compile.stage(plan, codes)), SIGNATURES // 64 + 1)
end

-- The unit behind the match of `pattern` at unit `at` of a tape, from 0, and what it captured.
local function run(pattern, codes, units, at)
  local plan = plan_of(pattern)
  return machine.match(compiled(plan, codes), 1, plan.rules[1].names, tape_of(units), at or 1)
end

-- The same over words.
local function words(pattern, text, at)
  local plan = plan_of(pattern)
  local tape, codes = mock.encode(mock.words(text), plan.tests, true)
  return (machine.match(compiled(plan, codes), 1, plan.rules[1].names, tape, at or 1))
end

-- A code for each test of a plan.
local function plain_codes(plan)
  local codes = {}
  for i in ipairs(plan.tests) do codes[i] = { signatures = { i } } end
  return codes
end

local VERB = { byte = 0, set = "\2\3" }
local COMMA = { byte = 1, set = "\255" }

test("a test reads its byte of the unit", function()
  equal(run(u.verb, { VERB }, { false, { 2, 1, 0 }, false }), 2)
  equal(run(u.verb, { VERB }, { false, { 4, 2, 0x0202 }, false }), nil)
  equal(run(u.comma, { COMMA }, { false, { 1, 255, 0 }, false }), 2)
  equal(run(u.comma, { COMMA }, { false, { 255, 1, 0xffff }, false }), nil)
end)

test("a word is its signatures, high byte first", function()
  local codes = { { signatures = { 0x0102, 0x0103, 0xff02 } } }
  for _, case in ipairs { { 0x0102, 2 }, { 0x0103, 2 }, { 0xff02, 2 }, { 0x0201 }, { 0xff03 }, { 0 } } do
    equal(run(u "that", codes, { false, { 1, 1, case[1] }, false }), case[2])
  end
end)

test("a lexicon that no word belongs to never matches", function()
  equal(run(u.empty, { { signatures = {} } }, { false, { 1, 1, 0 }, false }), nil)
  equal(run(u.empty + u.verb, { { signatures = {} }, VERB }, { false, { 2, 1, 0 }, false }), 2)
  equal(run(u.except(u.any, u.empty), { { signatures = {} } }, { false, { 1, 1, 0 }, false }), 2)
  equal(run(u.verb * u.empty ^ 0, { VERB, { signatures = {} } }, { false, { 2, 1, 0 }, false }), 2)
end)

test("an edge passes no test, negated or not", function()
  local codes = { VERB, { signatures = { 7 } }, COMMA }
  local all = u.verb + u "that" + u.comma
  local edge = { false, { 2, 1, 0 }, false, { 2, 1, 0 }, false }
  for _, pattern in ipairs {
    u.any, u.except(u.any, u.verb), u.except(u.any, u "that"), u.all(-u.verb, -u "that", -u.comma), u.any - all,
      -u "that" * u.any,
    u.all(-(u.verb + u "that")), u.except(u.any, u.all(u.verb, u "that")), u.except(u.any, u.except(u.any, u.verb)),
  } do
    -- all * ... first, so that the tests are numbered as in `codes`
    equal(run(all * pattern, codes, edge), nil)
  end
  equal(run(all * u.any, codes, { false, { 2, 1, 0 }, { 1, 1, 0 }, false }), 3)
end)

test("a negated word takes any other real unit, in a lexicon or not", function()
  local pattern, codes = u.except(u.any, u "that"), { { signatures = { 7, 300 } } }
  equal(run(pattern, codes, { false, { 1, 1, 0 }, false }), 2)
  equal(run(pattern, codes, { false, { 1, 1, 8 }, false }), 2)
  equal(run(pattern, codes, { false, { 1, 1, 7 }, false }), nil)
  equal(run(pattern, codes, { false, { 1, 1, 300 }, false }), nil)
  equal(run(pattern, codes, { false, { 1, 1, 65535 }, false }), 2)
end)

test("captures are kept in the order in which they open", function()
  local p = u.verb:as "a" * (u.comma * u.verb:as "b"):as "c"
  local units = { false, { 2, 1, 0 }, { 1, 255, 0 }, { 3, 1, 0 }, false }
  local stop, captures = run(p, { VERB, COMMA }, units)
  equal(stop, 4)
  equal(captures, { { name = "a", first = 1, last = 1 }, { name = "c", first = 2, last = 3 }, { name = "b", first = 3, last = 3 } })
  equal(plan_of(p).rules[1].names, { "a", "c", "b" })
end)

test("edges of windows are start and stop", function()
  equal(words(u.start * u "a" * u.stop, "a / a b"), 2)
  equal(words(u.start * u "a" * u.stop, "a / a b", 3), nil)
  equal(words(u.start * u "a", "a / a b", 3), 4)
  equal(words(u.start * u "b", "a / a b", 4), nil)
end)

test("many single units are one set", function()
  local many = {}
  for i = 1, 200 do many[i] = "w" .. i end
  equal(words(u.one_of(many), "w200"), 2)
  equal(words(u.one_of(many), "w201"), nil)
  equal(words(-u.one_of(many) * u.any, "w201"), 2)
  local plan = plan_of(u.one_of(many))
  local codes = {}
  for i in ipairs(plan.tests) do codes[i] = { signatures = { i } } end
  equal(#classes.terms(plan.rules[1].pattern, codes, false), 1)
  equal(#classes.terms(plan.rules[1].pattern, codes, true), 1)
end)

test("counted repetition is counted, whatever is in it", function()
  local part = u "a" * (u "b" + u "c d") * u.verb ^ -3
  equal(words((part * u "e") ^ -200 * u "a", "a b e a c d e a b"), 9)
  equal(words(u "x" * u.upto(part, 255), "x y y a b"), 4)
  equal(words((u "a" * u "b") ^ 2 * u "c", "a b c"), nil)
  equal(words((u "a" * u "b") ^ 2 * u "c", "a b a b a b c"), 8)
  equal(words((u "a" * u "b") ^ -2 * u "c", "a b a b c"), 6)
  equal(words((u "a" * u "b") ^ -2 * u "c", "a b a b a b c"), nil)
end)

test("a body that is repeated a counted number of times, or stands in several rules, has its steps once", function()
  local part = u "a" * (u "b" + u "c d") * (u "e f") ^ -3 * u(("g "):rep(40))  -- what is shorter is copied
  local function count_steps(...)
    local plan = assert(stage.plan({ over = { "party" }, ... }, context))
    return #compiled(plan, plain_codes(plan)).steps
  end
  local once = count_steps { name = "r", emits = "x", u "z" * part * u "z" }
  equal(count_steps { name = "r", emits = "x", u "z" * part ^ -200 * u "z" } - once < 5, true)
  local nested = count_steps { name = "r", emits = "x", u "z" * ((part ^ -250 * u "x") ^ -250 * u "y") ^ 200 * u "z" }
  equal(nested - once < 30, true)
  local six = {}
  for i = 1, 6 do six[i] = { name = "r" .. i, emits = "x", u("z" .. i) * part * u "z" } end
  equal(count_steps(table.unpack(six)) - once < 30, true)
end)

test("recursion in lookahead and outside of it are the same grammar", function()
  local nested = u.grammar { "S", S = u "(" * (u.ref "S" + u "a":as "x") ^ 0 * u ")" }
  equal(words(#nested * nested * u "b", "( a ( a ) ) b"), 8)
  equal(words(u "b" * (u.any - nested), "b ( a )"), nil)
  equal(words(u.upto(nested) * nested:as "n" + u "c", "c ( a )"), 5)
end)

test("what a rule of a grammar captures is kept where the rule is named", function()
  local named = u.grammar { "S", S = u "a" * u.ref "T" + u "b", T = u "c":as "x" }
  local plan = plan_of(named)
  local tape, codes = mock.encode(mock.words "a c", plan.tests)
  local _, captures = machine.match(compiled(plan, codes), 1, plan.rules[1].names, tape, 1)
  equal(captures, { { name = "x", first = 2, last = 2 } })
end)

test("too many combinations in one unit are refused", function()
  local codes, p = {}, nil
  for i = 1, 24 do
    local one = u.all(u("a" .. i), u.party { n = i }) + u.all(u("b" .. i), u.party { m = i })
    p = p and u.all(p, u.except(u.any, one)) or one
  end
  local plan = plan_of(u "z" * u.except(u.any, p))
  for i, t in ipairs(plan.tests) do
    codes[i] = t.kind == "word" and { signatures = { i, i + 300 } } or { byte = i % 2, set = string.char(i, i + 1, 200 - i) }
  end
  codes.signature_count = SIGNATURES
  local program, message = compile.stage(plan, codes)
  assert(program or message:find("combines too many tests", 1, true), message)
end)

support.finish()
