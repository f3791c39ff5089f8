-- What a stage says: the same for stages that are written alike, another for any that are not.

local node = require "parley.node"
local shape = require "parley.shape"
local support = require "support"
local u = require "parley.unit"

local equal, ok, test = support.equal, assert, support.test

-- A stage of one rule, whose pattern is made here: it always stands in the same line.
local function stage(pattern, key)
  return { over = { "party" }, name = "s", { name = "r", emits = "thing", [key or "act"] = u.attr("a", "act"), pattern * u "z" } }
end

-- Patterns that differ in one thing each; all kinds of nodes are among them.
local patterns = {
  function() return u "a" end, function() return u "b" end, function() return u "a" * u "b" end, function() return u "b" * u "a" end,
  function() return u "a" + u "b" end, function() return u "a" - u "b" end, function() return -u "a" end, function() return #u "a" end,
  function() return u "a" ^ 1 end, function() return u "a" ^ 2 end, function() return u "a" ^ -2 end,
  function() return u.cue end, function() return u.party end, function() return u.party { type = "person" } end,
  function() return u.party { type = { "person", "place" } } end, function() return u.party { kind = "person" } end,
  function() return u.all(u.cue, u.verb) end, function() return u.except(u.cue, u.verb) end, function() return u.any end,
  function() return u(true) end, function() return u(false) end, function() return u.start end, function() return u.stop end,
  function() return u.upto(u.comma, 3) end, function() return u.upto(u.comma, 4) end,
  function() return u.party:head "a" end, function() return u.party:has "a" end, function() return u.party:has "b" end,
  function() return u.party:has(u.cue) end, function() return u "a":as "x" end, function() return u "a":as "y" end,
  function() return u.grammar { "S", S = u "a" * u.ref "S" + u "a", T = u "b" } end,
  function() return u.grammar { "T", S = u "a" * u.ref "S" + u "a", T = u "b" } end,
  function() return u.grammar { "S", S = u "a" * u.ref "T" + u "a", T = u "b" } end,
  function() return u.grammar { "S", S = u "a" * u.ref "S" + u "a", R = u "b" } end,
}

test("what is written alike says the same, and nothing else does", function()
  local seen = {}
  for i, make in ipairs(patterns) do
    local said = shape.of(stage(make()))
    equal(shape.of(stage(make())), said)
    ok(not seen[said], ("patterns %s and %d say the same"):format(seen[said], i))
    seen[said] = i
  end
end)

test("every kind of node that a pattern may have can be told", function()
  local kinds = {}
  local function collect(n)
    kinds[n.kind] = true
    for _, item in ipairs(n.items) do collect(item) end
  end
  for _, make in ipairs(patterns) do collect(make()) end
  for kind in ("word name inner any never always start stop all except seq choice repeat and not minus capture upto grammar ref"):gmatch "%a+" do
    ok(kinds[kind], kind)
  end
  equal(shape.of(stage(node.new("new", {}))), nil)
end)

test("keys and literals of rules, and where rules stand, are told", function()
  local a = u "a"
  local said = shape.of(stage(a))
  ok(shape.of(stage(a, "deed")) ~= said)
  local rule = stage(a)
  rule.within = "quotation"
  ok(shape.of(rule) ~= said)
  rule = stage(a)
  rule[1].priority = 1
  local one = shape.of(rule)
  rule[1].priority = "1"
  ok(one ~= said and shape.of(rule) ~= one)
  rule[1].priority = true
  local yes = shape.of(rule)
  rule[1].priority = false
  ok(shape.of(rule) ~= yes)
  rule[1].priority = nil
  equal(shape.of(rule), said)
  local here = shape.of { { name = "r", u "a" } }
  ok(shape.of { { name = "r", u "a" } } ~= here, "another line")
end)

test("parts of patterns may stand in other lines", function()
  local a = u "a" * u.cue
  local b = u "a" * u.cue
  ok(a.line ~= b.line)
  equal(shape.of(stage(a)), shape.of(stage(b)))
end)

test("what cannot be told is not", function()
  equal(shape.of { function() end }, nil)
  equal(shape.of { { [true] = 1 } }, nil)
  equal(shape.of(setmetatable({}, {})), nil)
  local circle = {}
  circle[1] = circle
  equal(shape.of(circle), nil)
end)

support.finish()
