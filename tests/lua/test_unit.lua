-- parley.unit, parley.node, parley.print, parley.nearest, parley.features.

local lpeg = require "lpeg"

local features = require "parley.features"
local nearest = require "parley.nearest"
local support = require "support"
local u = require "parley.unit"

local test, equal, refuses = support.test, support.equal, support.refuses

local function line() return debug.getinfo(2, "l").currentline end

test("a pattern prints as it was written", function()
  local sources = {
    'u "that"', "u.cue", 'u["claims.cue"]', 'u["and"]', "u.any", "u.start * u.stop", "u.never", "u(true)",
    'u.party { type = "person" }', 'u.party { gender = "female", type = { "group", "person" } }',
    "u.a * u.b * u.c", "u.a * (u.b * u.c)", "(u.a + u.b) * u.c", "u.a + u.b * u.c", "u.a - u.b + u.c", "u.a + (u.b - u.c)",
    "u.a^0", "(u.a * u.b)^-3", "(u.a^2)^-1", "#u.a * -u.b", "-(u.a + u.b)", "-(-u.a)", "(#u.a)^-1", "#u.a^-1",
    'u.a:as "x"', '(u.a + u.b):as "x"', '(u.a^0):as "x"', '-u.a:as "x"',
    "u.all(u.a, -u.b)", "u.except(u.a, u.b, u.c)", "u.upto(u.a + u.b, 15)", 'u.party:head "minister"', "u.party:has(u.title)",
    'u.words "a an the"', 'u.one_of { "such as", "like" }', 'u "so far" * u.a', 'u.a + u.words "b c"',
    'u.grammar { "S", S = u.open * (u.ref "S" + u.word)^0 * u.close }',
  }
  for _, source in ipairs(sources) do
    local made = assert(load("local u = ... return " .. source))(u)
    equal(u.print(made), source)
    equal(tostring(made), source)
  end
end)

test("words are of any case, and several are a sequence", function()
  equal((u "That").form, "that")
  equal((u " so  Far ").kind, "seq")
  equal(#(u "so far").items, 2)
  equal(u.print(u "so far"), 'u "so far"')
end)

test("values become patterns as LPeg makes them", function()
  equal(u.print("that" * u.x), 'u "that" * u.x')
  equal(u.print(u.x * "10"), 'u.x * u "10"')
  equal(u.print("10" * u.x), 'u "10" * u.x')
  equal(u.print(2 * u.x), "u.any * u.any * u.x")
  equal(u.print(u.x + true), "u.x + u(true)")
  equal(u.print(u.x * false), "u.x * u.never")
  equal(u.print(u(-1)), "-u.any")
  equal(u.print(u(0)), "u(true)")
end)

test("a pattern knows where it was made", function()
  local made, where = u.party * u.cue, line()
  equal(made.line, where)
  equal(made.file:match("[^/]+$"), "test_unit.lua")
  local chunk = assert(load("local u = ...\nlocal p = u.upto(\n  u.a)\nreturn p", "@rules/claims/speech.lua"))
  local upto = chunk(u)
  equal(upto.file, "rules/claims/speech.lua")
  equal(upto.items[1].line, 3)
end)

test("a pattern works without the debug library", function()
  local own, saved = {}, debug
  for name in pairs(package.loaded) do
    if name:find("^parley%.") then own[name] = package.loaded[name] end
  end
  for name in pairs(own) do package.loaded[name] = nil end
  _G.debug = nil
  local ok, made = pcall(function() return require "parley.unit".party end)
  _G.debug = saved
  for name, module in pairs(own) do package.loaded[name] = module end
  assert(ok, made)
  equal({ made.file, made.line, made.name }, { nil, nil, "party" })
end)

test("a pattern cannot be changed", function()
  local p = u.party
  refuses(function() p.colour = 1 end, "cannot be changed")
  refuses(function() u.party = 1 end, "u.party cannot be set")
end)

test("a sequence leaves its parts as they were", function()
  local a = u.a * u.b
  local b, c = a * u.c, a * u.d
  equal({ u.print(a), u.print(b), u.print(c) }, { "u.a * u.b", "u.a * u.b * u.c", "u.a * u.b * u.d" })
end)

test("a mistake names the line of the rule file", function()
  local chunk = assert(load("local u = ...\n\nlocal p = u.all(u.a * u.b, u.c)\nreturn p", "@rules/x.lua"))
  refuses(function() chunk(u) end, "rules/x.lua:3: ", "u.a * u.b", "one unit")
end)

test("tests of one unit refuse wider patterns", function()
  refuses(function() return u.except(u.a, u "so far") end, "u.except", 'u "so far"')
  refuses(function() return u.all(u.a^-1) end, "u.a^-1 may take more or fewer")
  refuses(function() return u.all(u.a, u.b:as "x") end, "capture the whole")
  refuses(function() return u.all(u.ref "S") end, 'u.ref "S"')
  refuses(function() return (u.a * u.b):head "x" end, ":head", "u.a * u.b")
  refuses(function() return u.all() end, "u.all: tests are expected")
  refuses(function() return u.except(u.a) end, "what it must not be")
  assert(u.all(u.a + u.b, u.c - u.d, -u.e, u.any).unit)
end)

test("what is no unit pattern is refused by what it is", function()
  refuses(function() return u.a * lpeg.P "x" end, "*: a unit pattern is expected", "text-level lpeg pattern")
  refuses(function() return u.a + print end, "a function")
  refuses(function() return u.a * {} end, "u.grammar")
  refuses(function() return u.a * u.attr("cue", "act") end, "u.attr(...)", "key of a rule")
  refuses(function() return u.a * 1.5 end, "whole number")
  refuses(function() return u.a * 1000000 end, "up to 255")
  refuses(function() return u(-2147483648) end, "up to 255")
  refuses(function() return u.a * math.mininteger end, "up to 255")
  refuses(function() return u.a ^ math.mininteger end, "from -255 to 255")
  refuses(function() return u "" end, "empty string")
  refuses(function() return u.a / "x" end, ':as "name"')
  refuses(function() return u.a .. u.b end, "joined with *")
  refuses(function() return u.a % 1 end, "unit patterns")
end)

test("repetition is bounded", function()
  refuses(function() return u.a ^ 1073741824 end, "from -255 to 255")
  refuses(function() return u.a ^ "x" end, "found x")
  refuses(function() return u.a ^ 0.5 end, "0.5")
  refuses(function() return u.upto(u.a, 0) end, "from 1 to 255")
  refuses(function() return u.upto(u.a, math.huge) end, "from 1 to 255")
  equal(u.upto(u.a).n, 40)
end)

test("patterns cannot grow or nest without end", function()
  refuses(function()
    local p = u.a
    for _ = 1, 40 do p = p * p end
  end, "grows beyond")
  refuses(function()
    local p = u.a
    for _ = 1, 1000 do p = -p end
  end, "nested more than")
end)

test("a misspelt method or function is told", function()
  refuses(function() return u.party:haz "x" end, 'no "haz"', '"has"')
  refuses(function() return u.party.type end, 'no "type"')
  refuses(function() return u.party "person" end, "fields are expected in braces")
  refuses(function() return (u.a * u.b) { x = 1 } end, "only a lexicon or a layer")
  refuses(function() return u.a { x = "1" } { y = "2" } end, "already")
  refuses(function() return u.a { "person" } end, "name = value")
  refuses(function() return u.a { x = {} } end, "list of values is empty")
  refuses(function() return u.a { x = u.b } end, 'field "x"')
  refuses(function() return u.a:as "two words" end, "letters, digits")
  refuses(function() return u.a:as() end, "a name is expected")
  refuses(function() return u.a:head "prime minister" end, "one word", '"prime minister"')
  refuses(function() return u.a:has(u.b * u.c) end, "one word or a lexicon")
  refuses(function() return u["two words"] end, 'u "two words"')
end)

test("fields are the same however they are written", function()
  equal(u.a { n = 1, ok = true, t = { "b", "a", "b" } }.where, { n = { "1" }, ok = { "true" }, t = { "a", "b" } })
  equal(u.a {}.where, nil)
end)

test("the longer of several phrases is tried first", function()
  local p = u.one_of { "as", "as well as", "like" }
  equal({ u.print(p.items[1]), u.print(p.items[2]), u.print(p.items[3]) }, { 'u "as well as"', 'u "as"', 'u "like"' })
  equal(p.unit, false)
  equal(u.words("a b").unit, true)
  refuses(function() return u.one_of { "a", 1 } end, "entry 2 is a number")
  refuses(function() return u.one_of {} end, "list of words")
  refuses(function() return u.words "" end, "u.words")
end)

test("a grammar knows its rules", function()
  refuses(function() return u.grammar { S = u.a } end, "the name of the rule to begin with")
  refuses(function() return u.grammar { "Q", S = u.a } end, 'begins with "Q"')
  refuses(function() return u.grammar { "Start", Start = u.ref "Strat" } end, '"Strat"', 'did you mean "Start"')
  refuses(function() return u.grammar { "S", S = u.a, u.b } end, "without a name")
  refuses(function() return u.grammar { "S", S = u.grammar { "T", T = u.ref "S" } } end, '"T" uses "S"')
end)

test("the nearest spellings come first, and none when nothing is near", function()
  equal(nearest.list("partys", { "pretty", "party", "parties" }), { "party" })
  equal(nearest.list("prty", { "pretty", "party" }), { "party" })
  equal(nearest.list("cue", { ["claims.cue"] = true }), { "claims.cue" })
  equal(nearest.list("teh", { "the", "zebra" }), { "the" })
  equal(nearest.list("zzzz", { "party" }), {})
  equal(nearest.hint("prty", { "party" }), '; did you mean "party"?')
  equal(nearest.distance("kitten", "sitting", 3), 3)
  equal(nearest.distance("kitten", "sitting", 2), nil)
  equal(nearest.distance(("a"):rep(100000), "a", 3), nil)
end)

test("every feature is a test of one token", function()
  local kinds = { pos = true, form = true, token = true, mark = true }
  for name, feature in pairs(features) do
    assert(kinds[feature.kind] and type(feature.value) == "string", name)
    assert(u[name].kind == "name", name .. " is also a function of u")
  end
  equal(features.verb, { kind = "pos", value = "VERB" })
  equal(features.capitalised, { kind = "form", value = "capitalised" })
  equal(features.number, { kind = "token", value = "number" })
  equal(features.comma, { kind = "mark", value = "," })
end)

support.finish()
