-- parley.infer and what it stands on: parley.width, parley.first, parley.trigger, parley.surprise, parley.conditions.

local infer = require "parley.infer"
local resolve = require "parley.resolve"
local support = require "support"
local u = require "parley.unit"

local test, equal, refuses = support.test, support.equal, support.refuses

local context = {
  pack = "test", layers = { party = true }, over = { "party", "cue" },
  lexicons = { ["test.cue"] = { has_phrases = true, size = "large" }, ["test.small"] = { size = "small" } },
}

-- The name of a test, for short: "that", "cue", "VERB", "party".
local function named(alternatives, tests)
  if not alternatives then return nil end
  local out = {}
  for i, all in ipairs(alternatives) do
    local names = {}
    for k, index in ipairs(all) do
      local t = tests[index]
      names[k] = t.form or t.value or t.layer or t.word or t.lexicon:match("%.(.*)")
    end
    table.sort(names)
    out[i] = table.concat(names, "&")
  end
  table.sort(out)
  return table.concat(out, "|")
end

local function of(pattern)
  local resolved, tests = resolve.pattern(pattern, context)
  local known = infer.rule(resolved, infer.new(tests, context and context.lexicons))
  known.start = named(known.start, tests)
  if known.trigger then
    known.trigger = string.format("%s@%d..%s", named(known.trigger.alternatives, tests), known.trigger.min, known.trigger.max
      or "")
  end
  return known
end

local function start(pattern) return of(pattern).start end
local function trigger(pattern) return of(pattern).trigger end
local function widths(pattern)
  local known = of(pattern)
  return string.format("%d..%s", known.min, known.max or "")
end
local function warnings(pattern)
  local out = {}
  for i, warning in ipairs(of(pattern).warnings) do out[i] = warning.message end
  return table.concat(out, "\n")
end

test("widths add up", function()
  equal(widths(u "a" * u "b" ^ -2 * u.any), "2..4")
  equal(widths(u "a" ^ 2), "2..")
  equal(widths(u "a" + u "b c d"), "1..3")
  equal(widths(u "a" * u.upto(u "b", 7)), "1..8")
  equal(widths(#u "a b" * u "a" * -u "c"), "1..1")
  -- u.any gives up at the edge of the window alone, where nothing else matches.
  equal(widths(u "a" * u.any ^ -2 * u "b"), "4..4")
  equal(widths(u "a" * (u.any ^ -2):as "gap" * u "b" ^ -1), "1..4")
  equal(widths(u "a" * u.any ^ -2 * u.any ^ -1 * u "b"), "5..5")
  equal(widths(u.grammar { "S", S = u "a" * u.ref "T", T = u "b" + u "c d" }), "2..3")
  equal(widths(u.grammar { "S", S = u "a" * u.ref "S" ^ -1 }), "1..")
end)

test("what may match nothing is refused", function()
  refuses(function() of(u "a" ^ 0) end, "may match nothing", 'u "a"^0')
  refuses(function() of(u "a" ^ -1 * -u "b" * u.stop) end, "may match nothing")
  refuses(function() of(#u "a") end, "may match nothing")
  refuses(function() of(u.upto(u "a")) end, "may match nothing")
  refuses(function() of(u.grammar { "S", S = u "a" * u.ref "S" + true }) end, "may match nothing")
end)

test("empty loops are refused", function()
  refuses(function() of(u "b" * (u "a" ^ 0) ^ 0) end, '(u "a"^0)^0', "for ever")
  refuses(function() of(u "b" * (-u "a") ^ 1) end, "for ever")
  refuses(function() of(u "b" * u.grammar { "S", S = u.ref "T" ^ 0, T = u "a" ^ -1 }) end, "for ever")
  equal(widths(u "b" * (u "a" ^ -1) ^ -3), "1..4")
end)

test("left recursion is refused and the way told", function()
  refuses(function() of(u.grammar { "S", S = u.ref "S" * u "a" + u "b" }) end, 'rule "S"', "S -> S")
  refuses(function() of(u.grammar { "S", S = u "a" ^ -1 * u.ref "T", T = -u "b" * u.ref "S" + u "c" }) end, "S -> T -> S")
  refuses(function() of(u.grammar { "S", S = u "b" - u.ref "S" }) end, "left recursive")
  equal(widths(u.grammar { "S", S = u "a" * u.ref "S" + u "b" }), "1..")
end)

test("what can never match is refused and why", function()
  refuses(function() of(u "a" * u.never) end, "can never match")
  refuses(function() of(u.grammar { "S", S = u "a" * u.ref "S" }) end, "does not end")
  refuses(function() of(u.all(u.verb, u.noun)) end, "contradict")
  refuses(function() of(u "a" * u.all(u "b", u "c")) end, "contradict")
  refuses(function() of(u "a" * #u.comma * u.period) end, "contradict")
  refuses(function() of(u "a" * u.any ^ 0 * u.cue) end, "u.any^0 takes every u.any", "u.upto(u.cue)")
  refuses(function() of((u.verb ^ 0):as "x" * u.all(u.verb, u.capitalised)) end, "u.verb^0 takes every")
  equal(widths(u.verb ^ 0 * u.capitalised), "1..")
end)

test("the start set is what the first unit must pass", function()
  equal(start(u.cue * u "that"), "cue")
  equal(start(u.cue + u "that"), "cue|that")
  equal(start(u.verb ^ 0 * u.cue), "VERB|cue")
  equal(start(u.all(u.verb, u.capitalised, -u "is")), "VERB&capitalised")
  equal(start(u.except(u.party, u.cue)), "party")
  equal(start(#u.verb * u.cue), "VERB&cue")
  equal(start(-u.verb * u.cue), "cue")
  equal(start(u.any * u.cue), nil)
  equal(start(u.upto(u.cue) * u.cue), nil)
  equal(start(u.all(u.verb, u "a" + u "b")), "VERB&a|VERB&b")
  equal(start((u "a" + u.never) * u.cue), "a")
  equal(start(u.verb + u.all(u.verb, u "a")), "VERB")
end)

test("the start set of a grammar is a least fixpoint", function()
  equal(start(u.grammar { "S", S = u.ref "T" * u "x" + u "b", T = u "a" * u.ref "S" ^ -1 + u "c" }), "a|b|c")
  equal(start(u.grammar { "S", S = u "a" ^ -1 * u.ref "T", T = u "b" + u "c" * u.ref "S" }), "a|b|c")
end)

test("the trigger is the rarest thing required, with its distance", function()
  equal(trigger(u.party * u.verb * u.cue * u.verb), "cue@2..2")
  equal(trigger(u.party * u.verb ^ -3 * u.cue), "cue@1..4")
  equal(trigger(u.party ^ 1 * u.cue), "cue@1..")
  equal(trigger(u.cue ^ -1 * u.verb), "VERB|cue@0..0")
  equal(trigger(u.any * u.cue ^ -1 * u.verb), "VERB@1..2")
  equal(trigger(u.verb * (u "reaffirmed" + u.small)), "reaffirmed|small@1..1")
  equal(trigger(u.verb * (u "reaffirmed" + u.noun * u "condemned")), "condemned|reaffirmed@1..2")
  equal(trigger(u.verb * (u "reaffirmed" + u.any)), "VERB@0..0")
  equal(trigger(u.any * -u "reaffirmed" * u.any), nil)
  equal(trigger(u.any * #(u.any * u "reaffirmed") * u.any), "reaffirmed@2..2")
  equal(trigger((u.verb * u "reaffirmed") ^ 1), "reaffirmed@1..1")
  equal(trigger((u.verb * u "reaffirmed") ^ 0 * u.noun), "NOUN|VERB@0..0")
  equal(trigger(u.noun * u.upto(u "reaffirmed", 5)), "NOUN@0..0")
  equal(trigger(u.noun * u.upto(u "reaffirmed", 5) * u "reaffirmed"), "reaffirmed@1..6")
  equal(trigger(u "that" * u.any ^ -2 * u "reaffirmed"), "reaffirmed@3..3")
end)

test("the trigger of a grammar holds through its recursion", function()
  equal(trigger(u.grammar { "S", S = u.verb * u.ref "S" + u "reaffirmed" * u.noun }), "reaffirmed@0..")
  equal(trigger(u.grammar { "S", S = u.open * (u.ref "S" + u "reaffirmed") * u.close }), "reaffirmed@1..")
  equal(trigger(u.grammar { "S", S = u.ref "T" * u.verb, T = u.noun * u "reaffirmed" }), "reaffirmed@1..1")
end)

test("rarer comes before commoner", function()
  equal(trigger(u.small * u.cue), "small@0..0")
  equal(trigger(u.cue * u.party), "cue@0..0")
  equal(trigger(u.party * u.party { type = "x" }), "party@1..1")
  equal(trigger(u.comma * u.party), "party@1..1")
  equal(trigger(u.verb * u.comma), ",@1..1")
  equal(trigger(u.capitalised * u.verb), "VERB@1..1")
  equal(trigger(u "condemned" * u "of"), "condemned@0..0")
end)

test("branches of a choice meet in one trigger where they can", function()
  local holder = (u.party + u.pron) * (u.comma * u.upto(u.comma, 15) * u.comma) ^ -1
  equal(trigger(holder * u.adv ^ 0 * u.cue + u.quote * (holder * u.cue + u.cue * holder)), "cue@1..")
  equal(trigger(u.quote * u.cue + u.cue * u.quote), "cue@0..1")
  equal(trigger(u.small * u.party + u.comma * u.party * u.verb), "party@1..1")
  equal(trigger(u.small * u.party + u.comma * u.verb), ",|small@0..0")
end)

test("branches that are never reached are told", function()
  support.says(warnings(u "a" + u "a" * u "b"), 'u "a" * u "b" is never tried', "how this one begins")
  support.says(warnings(u "c" * (u "a" ^ 0 + u "b")), 'u "b" is never tried', "always matches")
  support.says(warnings(u "a b":as "x" + u "c d" + u "a b":as "y"), 'u "a b" is never tried', "is the same")
  support.says(warnings(u.verb + u.all(u.verb, u "a") * u "b"), "wherever this one begins")
  support.says(warnings(u "x" + u "a" * u.any ^ 0 * u.cue), "never matches", "u.upto(u.cue)")
  equal(warnings(u "a" * u "b" + u "a"), "")
  equal(warnings(u.except(u.verb, u "a") + u.verb * u "b"), "")
  equal(warnings(u "a" * u "b" + u "a" * u "c"), "")
  equal(warnings((u.verb - u "a") * u "c" + u.verb * u "b"), "")
end)

test("long choices stay right, with or without a start set", function()
  local words = {}
  for i = 1, 300 do words[i] = "word" .. i end
  local p = u.one_of(words)
  equal(start(p), nil)
  equal(trigger(p * u.cue), "cue@1..1")
  for i = 1, 100 do words[i + 200] = nil end
  equal(#start(u.one_of(words)) > 1000, true)
  -- Too long for its condition: nothing is said to be implied by it.
  for i = 201, 300 do words[i] = "word" .. i end
  equal(widths(u.one_of(words) ^ 0 * u "other"), "1..")
end)

test("nested grammars are inferred in a time that does not grow with their depth", function()
  local p = u "a"
  for _ = 1, 40 do p = u.grammar { "S", S = u.ref "T" * u "b", T = u "c" * p + u "d" * u.ref "S" ^ -1 } end
  local before = os.clock()
  equal(widths(p), "2..")
  assert(os.clock() - before < 1, "it takes too long")
end)

support.finish()
