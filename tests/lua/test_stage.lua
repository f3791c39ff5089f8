-- parley.stage and parley.resolve: from what a pack's file returns to a plan, and every mistake on the way.

local lpeg = require "lpeg"

local resolve = require "parley.resolve"
local stage = require "parley.stage"
local support = require "support"
local u = require "parley.unit"

local test, equal, says = support.test, support.equal, support.says

local context = {
  pack = "claims", needs = { "english", "parties" }, file = "rules/claims/speech.lua",
  layers = { party = { fields = { "type", "gender" } }, quotation = true, clause = true, number = true },
  lexicons = {
    ["claims.cue"] = { has_phrases = true, attributes = { "act" } }, ["claims.small"] = false, ["claims.clause"] = false,
    ["english.say"] = false, ["english.both"] = false, ["parties.both"] = false, ["sports.goal"] = false,
    ["parties.title"] = { has_phrases = true },
  },
}

local records = { claim = { source = "span*", cue = "span", content = "span*", act = "string", quote = "string", party = true } }

local function with(more) return setmetatable(more, { __index = context }) end

local function rule(pattern, more)
  local out = { name = "r", emits = "claim", pattern }
  for key, value in pairs(more or {}) do out[key] = value end
  return out
end

local function plan_of(source, more) return assert(stage.plan(source, with(more or {}))) end

-- The message that refuses a stage has all these parts.
local function refuses(source, ...)
  local plan, message = stage.plan(source, with {})
  if plan then error("nothing was refused", 2) end
  says(message, ...)
end

local function refuses_record(source, ...)
  local plan, message = stage.plan(source, with { records = records })
  if plan then error("nothing was refused", 2) end
  says(message, ...)
end

local line = debug.getinfo(1, "l").currentline + 5
local function speech()
  return {
    over = { "quotation", "party", "cue" },
    { name = "said-that", emits = "claim", anchor = "cue", quote = "indirect", act = u.attr("cue", "act"), priority = 2,
      u.party { type = { "person", "group" } }:as "source" * u.adv^0 * u.cue:as "cue" * u "that" * u.upto(u.comma):as "content" },
    { name = "quote", emits = "claim", u.quotation:as "content" * u.comma ^ -1 * u.cue:as "cue" * u.party:has(u.title) },
  }
end

test("a stage becomes a plan", function()
  local plan = plan_of(speech())
  equal(plan.level, "unit")
  equal(plan.window, "sentence")
  equal(plan.over, { { kind = "layer", name = "quotation" }, { kind = "layer", name = "party" }, { kind = "lexicon",
    name = "claims.cue" } })
  equal(plan.tests, {
    { kind = "layer", layer = "party", where = { type = { "group", "person" } } }, { kind = "pos", value = "ADV" },
    { kind = "lexicon", lexicon = "claims.cue" }, { kind = "word", form = "that" }, { kind = "mark", value = "," },
    { kind = "layer", layer = "quotation" }, { kind = "layer", layer = "party" },
    { kind = "has", lexicon = "parties.title" },
  })
  local first = plan.rules[1]
  equal({ first.name, first.emits, first.anchor, first.priority, first.line }, { "said-that", "claim", "cue", 2, line })
  equal(first.file:match("[^/]+$"), "test_stage.lua")
  equal(first.names, { "source", "cue", "content" })
  equal(first.literals, { quote = "indirect" })
  equal(first.attrs, { act = { capture = "cue", attribute = "act" } })
  equal(first.start, { { 1 } })
  equal(first.trigger, { alternatives = { { 4 } }, min = 2 })
  equal(plan.rules[2].priority, 0)
  equal(plan.rules[2].start, { { 6 } })
end)

test("the same stage gives the same plan", function()
  equal(plan_of(speech()).tests, plan_of(speech()).tests)
  equal(plan_of(speech()).rules[1].trigger, plan_of(speech()).rules[1].trigger)
end)

test("window, within and overlap pass through", function()
  local plan = plan_of { within = "quotation", window = "document", overlap = "keep", zones = true, name = "n", rule(u.verb) }
  equal({ plan.within, plan.window, plan.overlap, plan.zones, plan.name }, { "quotation", "document", "keep", true, "n" })
end)

test("a stage over text has rules over text only", function()
  local plan = plan_of { rule(lpeg.P "x", { value = "USD" }) }
  equal({ plan.level, lpeg.type(plan.rules[1].pattern), plan.rules[1].literals.value }, { "text", "pattern", "USD" })
  refuses({ over = { "party" }, rule(lpeg.P "x") }, "over has no meaning for rules over text")
  refuses({ within = "quotation", rule(lpeg.P "x") }, "within has no meaning")
  refuses({ rule(lpeg.P "x"), rule(u.verb, { name = "s" }) }, "rule 2 is over units", "stages of their own")
end)

test("what is no stage is refused", function()
  refuses(5, "rules/claims/speech.lua:0: a stage is a table", "found a whole number")
  refuses(u.verb, "found a unit pattern")
  refuses({}, "no rules")
  refuses({ windw = "sentence", rule(u.verb) }, 'unknown key "windw"', '"window"')
  refuses({ emits = "claim", rule(u.verb) }, "it is a key of rules", "braces")
  refuses({ window = "sentense", rule(u.verb) }, '"paragraph"', 'did you mean "sentence"')
  refuses({ window = 3, rule(u.verb) }, "a string is expected, found a whole number")
  refuses({ overlap = "drop", rule(u.verb) }, 'overlap = "drop"')
  refuses({ within = "quotatoin", rule(u.verb) }, "no such layer", '"quotation"')
  refuses({ rule(u.verb), [3] = rule(u.noun) }, "rule 2 of the stage is nil")
  refuses({ [1.5] = 1, rule(u.verb) }, "a key is a name")
end)

test("what a stage looks over must be there", function()
  refuses({ over = { "prty" }, rule(u.verb) }, '"prty"', 'did you mean "party"')
  refuses({ over = { "verb" }, rule(u.verb) }, "is a feature of single tokens")
  refuses({ over = { "party", "party" }, rule(u.verb) }, "stands twice")
  refuses({ over = { "cue", "claims.cue" }, rule(u.verb) }, "stands twice")
  refuses({ over = { 1 }, rule(u.verb) }, "entry 1 is a number")
  refuses({ over = { "claims.queue" }, rule(u.verb) }, "no lexicon", '"claims.cue"')
end)

test("a rule has a name, a type and one pattern", function()
  refuses({ { emits = "claim", u.verb } }, "test_stage.lua:", 'rule "#1"', "has no name")
  refuses({ { name = "r", u.verb } }, 'rule "r"', "emits", "is expected")
  refuses({ { name = "r", emits = "claim" } }, "has no pattern")
  refuses({ { name = "r", emits = "claim", u.verb, u.noun } }, "one pattern, found 2", "+")
  refuses({ { name = "r", emits = "claim", 12 } }, "a unit pattern is expected, found a number")
  refuses({ { name = "r", emits = "claim", {} } }, "u.grammar")
  refuses({ { name = "", emits = "claim", u.verb } }, '"name" is empty')
  refuses({ { name = "r", emits = "claim", priority = 1.5, u.verb } }, "a whole number is expected, found a number")
  refuses({ { name = "r", emit = "claim", u.verb } }, 'unknown key "emit"', '"emits"')
  refuses({ rule(u.verb), 5 }, 'rule "#2"', "found a whole number")
  refuses({ rule(u.verb, { anchro = "x" }) }, 'unknown key "anchro"', 'did you mean "anchor"')
  refuses({ rule(u.verb, { values = {} }) }, '"values"', "found a table")
  refuses({ rule(u.verb, { quote = u.noun }) }, '"quote"', "found a unit pattern")
  equal(plan_of({ rule "that" }).tests, { { kind = "word", form = "that" } })
end)

test("two rules of one name are refused", function()
  refuses({ rule(u.verb), rule(u.noun) }, 'rule "r"', "two rules have this name", "line")
end)

test("every wrong rule is told, one a line", function()
  local _, message = stage.plan({ rule(u.vreb), rule(u.nuon, { name = "s" }), rule(u.verb, { name = "t" }) }, context)
  equal(select(2, message:gsub("\n", "\n")), 1)
  says(message, 'rule "r": no lexicon, layer or feature "vreb"; did you mean "verb"', 'rule "s"', '"noun"')
end)

test("of many wrong rules as many are told as an error has room for, and how many more there are", function()
  local source = {}
  for i = 1, 40 do source[i] = rule(u.vreb, { name = "r" .. i }) end
  local _, message = stage.plan(source, context)
  local told, more = 0, 0
  for one in message:gmatch "[^\n]+" do
    told = told + (one:find 'rule "r%d+"' and 1 or 0)
    more = math.tointeger(one:match "^(%d+) more rules") or more
  end
  equal(told > 1 and told + more, 40)
  equal(#message < 768, true)
end)

test("anchor and u.attr name captures", function()
  refuses({ rule(u.verb:as "cue", { anchor = "queue" }) }, 'anchor names capture "queue"')
  refuses({ rule(u.verb:as "cue", { anchor = "cues" }) }, 'did you mean "cue"')
  refuses({ rule(u.verb:as "cue", { span = "queue" }) }, 'span names capture "queue"')
  equal(plan_of({ rule(u.verb:as "cue", { span = "cue" }) }).rules[1].span, "cue")
  refuses({ rule(u.verb:as "cue", { act = u.attr("ceu", "act") }) }, "act = u.attr", '"ceu"', 'did you mean "cue"')
  refuses({ rule(#u.verb:as "cue" * u.any, { anchor = "cue" }) }, "stands only in a lookahead")
  refuses({ rule(u.verb:as "cue", { cue = "x" }) }, "both a capture and a key")
end)

test("what a record has not is refused where records are known", function()
  refuses_record({ rule(u.verb, { emits = "clame" }) }, 'emits = "clame"', 'did you mean "claim"')
  refuses_record({ rule(u.verb, { qoute = "x" }) }, 'unknown key "qoute"', 'did you mean "quote"')
  refuses_record({ rule(u.verb:as "contnet") }, 'capture "contnet" is not a field of claim', '"content"')
  assert(stage.plan({ rule(u.verb:as "helper", { anchor = "helper" }) }, with { records = records }))
end)

test("a name is one's own lexicon, a layer, a feature, or a lexicon of a needed pack", function()
  local plan = plan_of { over = { "party" }, rule(u.small * u.party * u.verb * u.say * u["english.both"]) }
  equal(plan.tests, {
    { kind = "lexicon", lexicon = "claims.small" }, { kind = "layer", layer = "party" }, { kind = "pos", value = "VERB" },
    { kind = "lexicon", lexicon = "english.say" }, { kind = "lexicon", lexicon = "english.both" },
  })
end)

test("a name with two meanings is refused", function()
  refuses({ rule(u.clause) }, '"clause" is the name of a lexicon and of a layer')
  refuses({ rule(u.number) }, '"number" is the name of a layer and of a feature')
  refuses({ rule(u.both) }, "english.both, parties.both", 'write u["english.both"]')
end)

test("a name without a meaning is refused", function()
  refuses({ rule(u.vreb) }, 'rule "r"', '"vreb"', 'did you mean "verb"')
  refuses({ rule(u["claims.queue"]) }, 'no lexicon "claims.queue"', '"claims.cue"')
  refuses({ rule(u["sports.goal"]) }, "a pack that claims does not need", 'add "sports"')
  refuses({ rule(u.gaol) }, "no lexicon, layer or feature")
  refuses({ rule(u.ref "S") }, "outside of u.grammar")
end)

test("a lexicon with phrases must be looked over", function()
  refuses({ rule(u.cue) }, 'lexicon "claims.cue" has entries of several words', 'over = { ..., "cue" }')
  refuses({ rule(u["parties.title"]) }, 'over = { ..., "parties.title" }')
  assert(plan_of { over = { "claims.cue" }, rule(u.cue) })
  assert(plan_of { over = { "party" }, rule(u.party:head(u.cue)) })
end)

test("fields and attributes must be there", function()
  refuses({ over = { "party" }, rule(u.party { typ = "person" }) }, 'layer party has no "typ"', 'did you mean "type"')
  refuses({ over = { "party" }, rule(u.party { colour = "red" }) }, "it has gender, type")
  refuses({ over = { "cue" }, rule(u.cue { atc = "say" }) }, "lexicon claims.cue", 'did you mean "act"')
  refuses({ rule(u.verb { x = "y" }) }, "u.verb is a feature of tokens")
  refuses({ over = { "party" }, rule(u.party:head(u.verb)) }, '"verb" is a feature')
  assert(plan_of { rule(u.small { anything = "x" }) })
end)

test("tests are numbered once, however they are written", function()
  local plan = plan_of {
    over = { "party" },
    rule(u.party { type = { "b", "a" } } * u "That" + u.party { type = { "a", "b",
      "a" } } * u "that" * u["claims.small"] * u.small),
  }
  equal(#plan.tests, 3)
end)

test("a word that is two tokens is refused where the splitter is known", function()
  local split = function(word) return word == "korea's" and { "korea", "'s" } or { word } end
  local _, message = stage.plan({ rule(u "Korea's") }, with { split = split })
  says(message, '"korea\'s" is not one word', 'u "korea \'s"')
end)

test("warnings tell what is slow, never reached, or not looked over", function()
  local function warned(source) return support.show(plan_of(source).rules[1].warnings) end
  says(warned { rule(u.any * u.any) }, "tried at every unit")
  says(warned { rule(u.party) }, "not looked over", "over = { ..., ")
  says(warned { rule(u.verb * (u "a" + u "a b")) }, "never tried")
  equal(plan_of({ over = { "party" }, rule(u.party * u "that") }).rules[1].warnings, {})
end)

test("inference's refusals name rule and line", function()
  refuses({ rule(u.verb ^ 0) }, "test_stage.lua:", 'rule "r": the pattern may match nothing')
end)

test("a pattern that a pack tampered with is refused, not followed", function()
  local p = u.a * u.b
  rawset(p.items, 1, p)
  refuses({ rule(p) }, "too large")
end)

test("patterns resolve outside of stages too", function()
  local resolved, tests = resolve.pattern(u.verb * u "that", context)
  equal({ resolved.kind, #tests }, { "seq", 2 })
end)

test("our own bugs are not taken for mistakes of a pack", function()
  local broken = with { layers = setmetatable({}, { __index = function() error("a bug") end }) }
  support.refuses(function() stage.plan({ rule(u.party) }, broken) end, "a bug")
end)

support.test("a pattern that was written into is refused", function()
  local cases = {
    function(p) p.n = math.mininteger end, function(p) p.n = 1 << 40 end, function(p) p.n = 2.5 end, function(p) p.kind = "test" end,
    function(p) p.kind = nil end, function(p) p.kind = "seq" p.items = {} end, function(p) p.items[1] = { kind = "any", items = {} } end,
    function(p) p.items[1] = p end, function(p) p.items = "x" end, function(p) p.items = setmetatable({}, { __index = function() return p end }) end,
    function(p) p.kind = "word" p.items = {} p.form = {} end, function(p) p.kind = "grammar" p.names, p.first = { 1 }, 1 end,
    function(p) p.kind = "name" p.items, p.name, p.where = {}, "cue", { act = "say" } end, function(p) p.items[2] = p.items[1] end,
  }
  for i, spoil in ipairs(cases) do
    local pattern = u.any ^ 3
    for _, field in ipairs { "form", "names", "first", "name", "where" } do rawset(pattern, field, false) end
    spoil(pattern)
    local _, wrong = stage.plan({ { name = "r", emits = "claim", pattern } }, { pack = "p", lexicons = {}, layers = {}, file = "s.lua" })
    assert(wrong and (wrong:find "was changed after" or wrong:find "too large"), i .. ": " .. tostring(wrong))
  end
end)

support.finish()
