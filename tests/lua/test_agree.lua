-- Random patterns over random documents: the compiled program finds what the interpreter finds, at every unit; and what start
-- sets and triggers leave to try loses no match.  PARLEY_SEED and PARLEY_COUNT choose the run; a failure prints both.

local compile = require "parley.compile"
local interpret = require "parley.interpret"
local machine = require "machine"
local mock = require "mock"
local resolve = require "parley.resolve"
local stage = require "parley.stage"
local support = require "support"
local u = require "parley.unit"

local seed = tonumber(os.getenv "PARLEY_SEED") or 20240624
local count = tonumber(os.getenv "PARLEY_COUNT") or 3000
math.randomseed(seed)
local random = math.random

local context = {
  pack = "test", needs = { "other" }, layers = { party = true, group = true },
  lexicons = { ["test.cue"] = { has_phrases = true, size = "large" }, ["test.small"] = { size = "small" }, ["other.far"] = false },
}

local function one_of(list) return list[random(#list)] end

-- One test.
local leaves = {
  function() return u(one_of { "a", "b", "c" }) end,
  function() return u(one_of { "a", "b", "c" }) end,
  function() return one_of { u.cue, u.small, u.far, u.cue { act = "say" }, u.cue { act = { "say", "deny" } } } end,
  function() return one_of { u.party, u.group, u.party { type = "person" }, u.party { type = { "person", "country" } } } end,
  function() return one_of { u.verb, u.noun, u.comma, u.capitalised, u.number } end,
  function() return one_of { u.party:head "a", u.any:has "b" } end,
  function() return u.any end,
}

local function leaf()
  return leaves[random(#leaves)]()
end

local function test(depth)
  local kind = depth > 0 and random(10) or 10
  if kind == 1 then return u.all(test(depth - 1), test(depth - 1)) end
  if kind == 2 then return u.all(-test(depth - 1), test(depth - 1)) end
  if kind == 3 then return u.except(test(depth - 1), test(depth - 1)) end
  if kind == 4 then return test(depth - 1) + test(depth - 1) end
  if kind == 5 then return test(depth - 1) - test(depth - 1) end
  return leaf()
end

local pattern

local function grammar(depth)
  local rules = { "S" }
  local refs = { "S", "T" }
  rules.S = pattern(depth, refs)
  rules.T = pattern(depth, refs)
  if random(2) == 1 then rules.S = leaf() * rules.S + leaf() end
  return u.grammar(rules)
end

function pattern(depth, refs)
  if depth <= 0 or random(8) == 1 then
    local kind = random(12)
    if refs and kind <= 4 then return u.ref(one_of(refs)) end
    if kind == 5 then return one_of { u.start, u.stop, u(true), u.never, u(-1) } end
    if kind == 6 then return u.words "a b" end
    return test(2)
  end
  local kind = random(24)
  local function more() return pattern(depth - 1, refs) end
  if kind <= 8 then return more() * more() end
  if kind <= 12 then return more() + more() end
  if kind == 13 then return more() - more() end
  if kind <= 16 then return more() ^ one_of { -1, -1, 0, 1, 2, -2, -3, -6, 5 } end
  if kind == 17 then return #more() end
  if kind == 18 then return -more() end
  if kind <= 21 then return more():as(one_of { "x", "y", "z" }) end
  if kind == 22 then return u.upto(more(), random(6)) end
  if kind == 23 then return u.upto(more(), random(6)) * more() end
  return grammar(depth - 1)
end

local function random_unit()
  local unit = { word = one_of { "a", "b", "c", "d" } }
  unit.pos = one_of { "VERB", "NOUN" }
  unit.token = one_of { "word", "word", "number" }
  unit.mark = random(5) == 1 and "," or nil
  unit.form = random(3) == 1 and { capitalised = true } or nil
  unit.lexicons = {}
  if random(3) == 1 then unit.lexicons["test.cue"] = { act = one_of { "say", "deny", "ask" } } end
  if random(6) == 1 then unit.lexicons["test.small"] = {} end
  if random(6) == 1 then unit.lexicons["other.far"] = {} end
  unit.layers = {}
  if random(3) == 1 then unit.layers.party = { type = one_of { "person", "country", "group" } } end
  if random(6) == 1 then unit.layers.group = {} end
  unit.head = random(2) == 1 and "a" or nil
  unit.has = random(2) == 1 and { b = true } or nil
  return unit
end

local function random_document()
  local windows = {}
  for i = 1, random(3) do
    windows[i] = {}
    for j = 1, random(0, 9) do windows[i][j] = random_unit() end
  end
  return mock.document(windows)
end

local function holds(document, at, alternatives, tests)
  for _, all in ipairs(alternatives) do
    local every = true
    for _, index in ipairs(all) do every = every and document:test(at, tests[index]) end
    for _, index in ipairs(all.without or {}) do every = every and not document:test(at, tests[index]) end
    if every then return true end
  end
  return false
end

-- Does what is known of the units behind the first leave a match at `at` open?
local function may_go_on(document, at, rule, tests)
  for distance, alternatives in ipairs(rule.ahead) do
    if document:edge(at + distance) then return false end
    if alternatives and not holds(document, at + distance, alternatives, tests) then return false end
  end
  return true
end

-- The units at which the engine would try the rule.
local function candidates(document, rule, tests)
  local tried, from = {}, 1
  for stop = 1, document.last do
    if document:edge(stop) then  -- a window: units from .. stop - 1
      local wanted = {}
      for at = from, stop - 1 do
        if not rule.trigger then
          wanted[at] = true
        elseif holds(document, at, rule.trigger.alternatives, tests) then
          local first = rule.trigger.max and at - rule.trigger.max or from
          for start = math.max(first, from), at - rule.trigger.min do wanted[start] = true end
        end
      end
      for at = from, stop - 1 do
        local starts = wanted[at] and (not rule.start or holds(document, at, rule.start, tests))
        tried[at] = starts and may_go_on(document, at, rule, tests) or nil
      end
      from = stop + 1
    end
  end
  return tried
end

local tally = { accepted = 0, refused = 0, matches = 0, captures = 0, triggers = 0, bounded = 0, starts = 0, ahead = 0, tries = 0,
  places = 0, limits = 0 }

-- Recursion can take exponential time in any PEG; such places are counted, and neither of the two has to finish them.
local MAX_STEPS = 50000

local function interpreted(rule, document, at)
  local ok, stop, captures = pcall(interpret.match, rule.pattern, document, at, MAX_STEPS)
  if ok then return true, stop, stop and captures or nil end
  assert(tostring(stop):find("steps at one place", 1, true), stop)
  tally.limits = tally.limits + 1
  return false
end

local function compare(rule, plan, document, scatter)
  local tape, codes = mock.encode(document, plan.tests, scatter)
  local program = machine.open(assert(compile.stage(plan, codes)), codes.signature_count // 64 + 1)
  local tried = candidates(document, rule, plan.tests)
  for at = 1, document.last do
    if not document:edge(at) then
      local done, stop, captures = interpreted(rule, document, at)
      if not done then return end
      local found, found_captures = machine.match(program, 1, rule.names, tape, at)
      support.equal({ stop = found, captures = found_captures }, { stop = stop, captures = captures })
      if stop then
        tally.matches, tally.captures = tally.matches + 1, tally.captures + #captures
        assert(tried[at], "start set, units ahead or trigger lose the match at unit " .. at)
        assert(stop - at >= rule.min and stop - at <= (rule.max or math.huge), "the widths do not hold")
      end
      tally.places, tally.tries = tally.places + 1, tally.tries + (tried[at] and 1 or 0)
    end
  end
end

local EXPECTED = { "may match nothing at all", "can never match", "left recursive", "repeat for ever" }

local function refused(p, message)
  tally.refused = tally.refused + 1
  local expected = false
  for _, part in ipairs(EXPECTED) do expected = expected or message:find(part, 1, true) end
  assert(expected, "an unexpected refusal: " .. message)
  if not message:find("can never match", 1, true) then return end
  local resolved = resolve.pattern(p, setmetatable({ over = { "cue", "party", "group" } }, { __index = context }))
  for _ = 1, 4 do
    local document = random_document()
    for at = 1, document.last do
      assert(document:edge(at) or not interpret.match(resolved, document, at), "it is said never to match, but does: " .. message)
    end
  end
end

local function run(i)
  local p = pattern(random(5))
  if random(2) == 1 then p = leaf() * p end
  local plan, message = stage.plan({ over = { "cue", "party", "group" }, { name = "r", emits = "x", p } }, context)
  local ok, failure = xpcall(function()
    if not plan then
      -- A capture that stands in lookahead only is no mistake as long as nothing names it.
      refused(p, message)
      return
    end
    local rule = plan.rules[1]
    tally.accepted = tally.accepted + 1
    tally.triggers = tally.triggers + (rule.trigger and 1 or 0)
    tally.bounded = tally.bounded + (rule.trigger and rule.trigger.max and 1 or 0)
    tally.starts = tally.starts + (rule.start and 1 or 0)
    tally.ahead = tally.ahead + (rule.ahead[1] and 1 or 0)
    for _ = 1, 3 do compare(rule, plan, random_document(), i % 2 == 0) end
  end, debug.traceback)
  if not ok then error(string.format("pattern %d, PARLEY_SEED=%d: %s\n%s", i, seed, u.print(p), failure), 0) end
end

support.test("compiled and interpreted agree, and triggers lose nothing", function()
  for i = 1, count do run(i) end
end)

support.test("the random patterns are worth the name", function()
  if count < 1000 then return end
  assert(tally.accepted > count // 3, "too few patterns are accepted: " .. tally.accepted)
  assert(tally.matches > tally.accepted, "too few matches: " .. tally.matches)
  assert(tally.captures > tally.accepted // 4, "too few captures: " .. tally.captures)
  assert(tally.bounded > tally.accepted // 4, "too few triggers: " .. tally.bounded)
  assert(tally.tries < tally.places, "triggers leave nothing out")
  assert(tally.limits < tally.accepted // 100, "too many patterns take too long: " .. tally.limits)
end)

if os.getenv "PARLEY_VERBOSE" then print(support.show(tally)) end
support.finish()
