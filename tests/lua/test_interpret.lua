-- parley.interpret: what unit patterns mean.

local interpret = require "parley.interpret"
local mock = require "mock"
local resolve = require "parley.resolve"
local support = require "support"
local u = require "parley.unit"

local test, equal, refuses = support.test, support.equal, support.refuses

local context = { pack = "test", layers = { party = true }, lexicons = {}, over = { "party" } }

-- What `pattern` matches at the first unit of `text` (or at `at`): the unit behind it and the captures as "name first-last".
local function run(pattern, text, at, more)
  local resolved = resolve.pattern(pattern, context)
  local stop, captures = interpret.match(resolved, mock.words(text, more), at or 1)
  if not stop then return nil, captures end
  local list = {}
  for i, capture in ipairs(captures) do list[i] = string.format("%s %d-%d", capture.name, capture.first, capture.last) end
  return stop, table.concat(list, ", ")
end

local function stop_of(...) return (run(...)) end

test("words match in a row", function()
  equal(stop_of(u "a b", "a b c"), 3)
  equal(stop_of(u "a b", "a c"), nil)
  equal(stop_of(u "a" * u.verb, "a b:VERB"), 3)
end)

test("a choice takes the first branch that matches and never comes back", function()
  equal(stop_of(u "a" + u "a b", "a b"), 2)
  equal(stop_of((u "a" + u "a b") * u "c", "a b c"), nil)
  equal(stop_of((u "a b" + u "a") * u "b", "a b"), nil)
end)

test("repetition is possessive", function()
  equal(stop_of(u "a" ^ 0, "a a b"), 3)
  equal(stop_of(u "a" ^ 0 * u "a", "a a"), nil)
  equal(stop_of(u "a" ^ 2, "a b"), nil)
  equal(stop_of(u "a" ^ -2, "a a a"), 3)
  equal(stop_of(u "a" ^ -2, "b"), 1)
end)

test("lookahead takes nothing", function()
  equal(stop_of(u "a" * #u "b", "a b"), 2)
  equal(stop_of(u "a" * -u "b", "a b"), nil)
  equal(stop_of(u "a" * -u "b", "a"), 2)
  equal(stop_of(u.any - u "a", "b"), 2)
  equal(stop_of(u.any - u "a", "a"), nil)
end)

test("nothing passes the edges of a window, negated or not", function()
  equal(stop_of(u "a" * u.any, "a / b"), nil)
  equal(stop_of(u "a" * u.except(u.any, u "b"), "a / c"), nil)
  equal(stop_of(u "a" * u.all(-u "b", -u "c"), "a / d"), nil)
  equal(stop_of(u "a" * u.all(-u "b", -u "c"), "a d"), 3)
  equal(stop_of(u "a" * (u.any - u "b"), "a / c"), nil)
end)

test("start and stop are the edges", function()
  equal(stop_of(u.start * u "a" * u.stop, "a"), 2)
  equal(stop_of(u.start * u "b", "a b", 2), nil)
  equal(stop_of(u "a" * u.stop, "a b"), nil)
  equal(stop_of(u.start * u "b" * u.stop, "a / b / c", 3), 4)
end)

test("upto stops before what it waits for, at its bound, and at the edge", function()
  equal(stop_of(u.upto(u "c", 15), "a b c"), 3)
  equal(stop_of(u.upto(u "c", 1), "a b c"), 2)
  equal(stop_of(u.upto(u "c"), "a b / c"), 3)
  equal(stop_of(u.upto(u "b c"), "a b b c"), 3)
end)

test("captures come in the order in which they open, with repeated names", function()
  local stop, captures = run((u "a":as "x" * (u "b" * u "c":as "y"):as "z") ^ 1, "a b c a b c")
  equal({ stop, captures }, { 7, "x 1-1, z 2-3, y 3-3, x 4-4, z 5-6, y 6-6" })
end)

test("captures of what was tried in vain are dropped, as are those of lookahead", function()
  local _, captures = run(u "a":as "x" * u "b" + u "a" * u "c":as "y", "a c")
  equal(captures, "y 2-2")
  _, captures = run((u "a":as "x" * u "b") ^ 0 * u "a", "a b a")
  equal(captures, "x 1-1")
  _, captures = run(#(u "a":as "x") * -(u "b":as "y") * u "a", "a")
  equal(captures, "")
end)

test("an empty capture ends before it begins", function()
  local _, captures = run(u "a" * (u "b" ^ -1):as "x", "a c")
  equal(captures, "x 2-1")
end)

test("grammars recurse, and one inside another has rules of its own", function()
  local nested = u.grammar { "S", S = u "(" * (u.ref "S" + u "a") ^ 0 * u ")" }
  equal(stop_of(nested, "( a ( a ) )"), 7)
  equal(stop_of(nested, "( a ( a )"), nil)
  local inner = u.grammar { "S", S = u "b" * u.ref "S" ^ -1 }
  equal(stop_of(u.grammar { "S", S = inner * u "a" * u.ref "S" + u "c" }, "b b a b a c"), 7)
end)

test("layers match by their fields", function()
  local more = { Kim = { layers = { party = { type = "person" } }, head = "kim", has = { kim = true } } }
  equal(stop_of(u.party { type = "person" }, "Kim", 1, more), 2)
  equal(stop_of(u.party { type = { "country", "group" } }, "Kim", 1, more), nil)
  equal(stop_of(u.party:head "Kim", "Kim", 1, more), 2)
  equal(stop_of(u.party:has "lee", "Kim", 1, more), nil)
end)

test("a failure tells the furthest place and what was wanted there", function()
  local _, failure = run(u "a" * (u "b" * u "c" + u "d" + u "b" * u.verb) * u "e", "a b x")
  equal(failure.at, 3)
  equal({ u.print(failure.wanted[1]), u.print(failure.wanted[2]), failure.wanted[3] }, { 'u "c"', "u.verb" })
  equal(failure.wanted[1].test, { kind = "word", form = "c" })
end)

test("a failure tells what a negation found in its way", function()
  local _, failure = run(u "a" * -u "b" * u.any, "a b")
  equal(failure.at, 2)
  equal(u.print(failure.wanted[1]), '-u "b"')
end)

test("steps and depth have limits", function()
  local long = mock.words(("a "):rep(3000))
  local many = resolve.pattern(u.any ^ 0, context)
  refuses(function() interpret.match(many, long, 1, 100) end, "more than 100 steps")
  local deep = resolve.pattern(u.grammar { "S", S = u "a" * u.ref "S" ^ -1 }, context)
  refuses(function() interpret.match(deep, long, 1) end, "levels deep")
end)

support.finish()
