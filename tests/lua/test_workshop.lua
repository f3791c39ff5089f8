--- `parley new`, `check`, `profile`, `diff` and `schema`.
local json = require "parley.json"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

--- Run parley in a folder with `files`; $F in the arguments is the folder.
local function parley(arguments, files, behind)
  local folder = program.folder()
  for name, bytes in pairs(files or {}) do program.write(folder .. "/" .. name, bytes) end
  local out, err, status = program.run(program.quote(program.path) .. " " .. arguments:gsub("%$F", folder))
  local seen = behind and behind(folder)
  program.remove(folder)
  local function plain(text) return (text:gsub(folder:gsub("%p", "%%%0"), "F")) end
  return plain(out), plain(err), status, seen
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

--- A pack with a stage, `rules` being the Lua of its rules, and more files.
local function pack(rules, more)
  local files = {
    ["p/pack.lua"] = [[
return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", lexicons = { tea = "teas.tsv" }, layers = { "cup" }, stages = { "s" },
  records = { { name = "drink", span = true, fields = { { "kind", "string" }, { "rule", "string" } } } } }
]],
    ["p/teas.tsv"] = "phrase\tsort\noolong\tdark\n",
    ["p/s.lua"] = 'local u = require "parley.unit"\nreturn {\n' .. rules .. "\n}\n",
    ["p/cases.lua"] = 'return { { "<<Oolong>>", kind = "dark" }, { "<<So it>> is", kind = "x" }, { layer = "cup", "<<Cup>>" } }',
    ["p/README.md"] = "Finds drinks.\n",
  }
  for name, bytes in pairs(more or {}) do files[name] = bytes end
  return files
end

local TEA = '  { name = "tea", emits = "drink", kind = u.attr("t", "sort"), u.tea:as "t" },'

tests:test("a new pack passes its cases and its lint", function()
  local out, err, status, seen = parley("new pack leaving -o $F", nil, function(folder)
    local quoted = program.quote(program.path) .. " %s " .. folder .. "/leaving"
    return { program.run(quoted:format "test"), program.run(quoted:format "check") }
  end)
  same({ err, status }, { "", 0 })
  has(out, "F/leaving/pack.lua\n")
  has(out, "then: parley test F/leaving\n")
  has(seen[1], "5 passed, 0 failed, 1 skipped\n")
  same({ seen[2], seen[4] }, { "", 0 })
end)

tests:test("a new script runs", function()
  local out = parley("new script who -o $F", { ["t.txt"] = "Freedonia said that it rained." }, nil)
  has(out, "then: parley F/who.lua FILE\n")
  local _, _, _, seen = parley("new script who -o $F", { ["t.txt"] = "Freedonia said that it rained." }, function(folder)
    return { program.run(("%s %s/who.lua -p ./tests/data/packs/talk %s/t.txt"):format(program.quote(program.path), folder, folder)) }
  end)
  same(seen, { "WHO        TIMES\nFreedonia      1\n", "", 0 })
end)

tests:test("editors are told of a new script, pack or module where they are not yet", function()
  for what, name in pairs { script = "who", pack = "leaving", module = "count" } do
    local out, _, status = parley(("new %s %s -o $F"):format(what, name))
    has(out, what == "script" and "F/.luarc.json\n" or "F/" .. name .. "/.luarc.json\n")
    has(out, "/.luacheckrc\n")
    same(status, 0)
  end
  local out, _, _, kept = parley("new script who -o $F", { [".luarc.json"] = "mine" }, function(folder) return program.read(folder .. "/.luarc.json") end)
  same({ kept, out:find("luarc", 1, true) }, { "mine" })
end)

tests:test("a new module compiles", function()
  local _, _, _, code = parley("new module count -o $F", nil, function(folder)
    return select(3, program.run(("cc -std=c11 -Wall -Wextra -Werror -fsyntax-only -Icore/include %s/count/count.c"):format(folder)))
  end)
  same(code, 0)
end)

tests:test("new writes nothing over, and wants a name", function()
  local out, err, status = parley("new script who -o $F", { ["who.lua"] = "x" })
  same({ out, err, status }, { "", "parley: F/who.lua exists; nothing was written\n", 5 })
  same(select(3, parley "new pack"), 2)
  has(select(2, parley "new pakc x"), 'did you mean "pack"?')
  has(select(2, parley "new pack ../x"), "'../x' is no name for a pack")
end)

tests:test("check finds nothing in a pack that is in order", function()
  same({ parley("check $F/p", pack(TEA)) }, { "", "", 0 })
end)

tests:test("check names what can never match, with its place and a fix", function()
  local out, _, status = parley("check $F/p", pack(TEA .. '\n  { name = "cup", emits = "drink", kind = "x", u "tea" + u "tea" * u "cup" },'))
  same(status, 1)
  has(out, 'F/p/s.lua:4:3: shadowed: p/s:cup: u "tea" * u "cup" is never tried: u "tea" comes first')
  has(out, "; put the longer or rarer alternative first")
end)

tests:test("check names rules that are slow or alike", function()
  local out = parley("check $F/p", pack(TEA .. '\n  { name = "any", emits = "drink", kind = "x", u.any * u.any },\n'
    .. '  { name = "one", emits = "drink", kind = "x", u "milk" }, { name = "two", emits = "drink", kind = "y", u "milk" },'))
  has(out, "F/p/s.lua:4:3: no-trigger: p/s:any: ")
  has(out, "F/p/s.lua:5:3: same-pattern: p/s:two has the pattern of p/s:one")
end)

tests:test("check looks at lexicons, layers, records and papers", function()
  local files = pack('  { name = "milk", emits = "cup", u "milk" },', { ["p/teas.tsv"] = "phrase\tsort\noolong\tdark\noolong\tdark\n" })
  files["p/README.md"], files["p/cases.lua"] = nil, nil
  local out = parley("check $F/p", files)
  has(out, "F/p/pack.lua:1:1: no-cases: ")
  has(out, "F/p/pack.lua:1:1: no-readme: ")
  has(out, "F/p/pack.lua:1:86: unused-lexicon: no rule and no finish of the pack, or of one on the pack path that needs it, reads the lexicon \"tea\"")
  has(out, "F/p/pack.lua:1:118: unread-layer: rules emit the layer \"cup\"")
  has(out, "F/p/pack.lua:2:25: unmade-record: no rule emits the record \"drink\"")
  has(out, 'F/p/teas.tsv:3:1: duplicate-entry: "oolong" stands in line 2 already')
  out = parley("check $F/p", pack(TEA, { ["p/teas.tsv"] = "phrase\tsort\noolong\tdark\noolong\tgreen\n", ["p/README.md"] = "Nothing.\n" }))
  has(out, 'F/p/teas.tsv:3:1: conflicting-entry: "oolong" has sort "green" here and "dark" in line 2')
  has(out, "stale-readme: README.md says nothing of the record \"drink\"")
end)

tests:test("check looks at entries that a pack adds to another's lexicon, and at who reads what is offered", function()
  local files = pack(TEA, { ["q/pack.lua"] = [[
return { name = "q", version = "0.1.0", summary = "x", licence = "MIT", needs = { "p" }, adds = { ["p.tea"] = "more.tsv" } }
]], ["q/more.tsv"] = "phrase\tsort\nassam\tdark\noolong\tdark\nassam\tdark\nOolong\tgreen\n", ["q/README.md"] = "More teas.\n" })
  local function check(arguments)
    local folder = program.folder()
    for name, bytes in pairs(files) do program.write(folder .. "/" .. name, bytes) end
    local out = program.run(("PARLEY_PATH=%s %s check %s"):format(folder, program.quote(program.path), arguments:gsub("%$F", folder)))
    program.remove(folder)
    return (out:gsub(folder:gsub("%p", "%%%0"), "F"))
  end
  local out = check "$F/q"
  has(out, 'F/q/more.tsv:3:1: duplicate-entry: "oolong" stands in F/p/teas.tsv:2 already')
  has(out, 'F/q/more.tsv:4:1: duplicate-entry: "assam" stands in line 2 already')
  has(out, 'F/q/more.tsv:5:1: conflicting-entry: "Oolong" has sort "green" here and "dark" in F/p/teas.tsv:2')
  -- a lexicon and a layer that only another pack reads
  files["p/pack.lua"] = files["p/pack.lua"]:gsub('tea = "teas.tsv"', 'tea = "teas.tsv", milk = "milk.tsv"')
  files["p/milk.tsv"] = "phrase\nmilk\n"
  files["p/s.lua"] = files["p/s.lua"]:gsub("\n}\n$", '\n  { name = "cup", emits = "cup", u "cup" },\n}\n')
  out = check "$F/p"
  has(out, 'reads the lexicon "milk"')
  has(out, 'rules emit the layer "cup"')
  files["q/pack.lua"] = files["q/pack.lua"]:gsub("adds = .-} }", 'stages = { "r" }, records = { { name = "x", span = true, fields = {} } } }')
  files["q/r.lua"] = 'local u = require "parley.unit"\nreturn { over = { "cup" }, { name = "x", emits = "x", u["p.milk"] * u.cup } }'
  same(check "$F/p", "")
end)

tests:test("check runs the cases, and names rules that fire in none", function()
  local rules = TEA .. '\n  { name = "milk", emits = "drink", kind = "white", u "milk" }, { name = "cup", emits = "cup", u "cup" },\n'
    .. '  { name = "mug", emits = "cup", u "mug" },'
  local out, err, status = parley("check $F/p", pack(rules, { ["p/finish.lua"] = 'return function(doc) doc:items "cup" end' }))
  same({ out, err, status }, { "F/p/s.lua:4:3: untested-rule: no case makes p/s:milk fire; write a case, a marked sentence in which it does\n"
    .. 'F/p/s.lua:5:3: untested-rule: no case makes p/s:mug fire; write a case, as in { layer = "cup", "..." }\n', "", 1 })
  rules = rules:gsub("\n", "\n  -- check: ignore untested-rule: rare\n")
  same(parley("check $F/p", pack(rules, { ["p/finish.lua"] = 'return function(doc) doc:items "cup" end' })), "")
  err, status = select(2, parley("check $F/p", pack(TEA, { ["p/cases.lua"] = "return {\n  { 'x' y },\n}" })))
  same({ err, status }, { "parley: F/p/cases.lua:2:9: '}' expected near 'y'\n", 3 })
end)

tests:test("check names rules that others outdo, and says what one without a trigger costs", function()
  local out = parley("check $F/p", pack(TEA .. '\n  { name = "late", emits = "drink", kind = "x", u.tea },\n'
    .. '  { name = "any", emits = "drink", kind = "x", u.any * u.any },'))
  same(out:gsub("tried %d+ times for %d+ match[es]*;", "tried N times;"), "F/p/s.lua:4:3: outdone-rule: p/s:late matches in the cases, and p/s:tea wins each time; "
    .. "give it a higher priority, or take it out\n"
    .. "F/p/s.lua:4:3: same-pattern: p/s:late has the pattern of p/s:tea and emits the same: where both match, the order of the file decides; "
    .. "join the two, or give one a higher priority\n"
    .. "F/p/s.lua:5:3: no-trigger: p/s:any: no test is required of a match: the rule is tried at every unit, which is slow; "
    .. "over the cases it was tried N times; require a word, a lexicon or a layer that few units have\n")
end)

tests:test("check knows the rules that a README names", function()
  local files = pack(TEA, { ["p/README.md"] = "Finds drinks: `p/s:tea` and `p/s:taa`; `other/s:x` is of others.\n" })
  same({ parley("check $F/p", files) }, { 'F/p/README.md:1:30: stale-readme: there is no rule "p/s:taa"; did you mean "p/s:tea"?; name one that there is\n', "", 1 })
end)

tests:test("check knows the steps of finish that a README names", function()
  local files = pack(TEA, { ["p/README.md"] = "Finds drinks: `p/cups:full`, `p/cups:void` and `p/jugs:full`.\n",
    ["p/cups.lua"] = 'return { rule = "p/cups:" .. "full" }\n', ["p/finish.lua"] = 'local cups = require "cups"\nreturn function() return cups end\n' })
  same({ parley("check $F/p", files) }, { 'F/p/README.md:1:31: stale-readme: there is no rule "p/cups:void"; name one that there is\n'
    .. 'F/p/README.md:1:49: stale-readme: there is no rule "p/jugs:full"; name one that there is\n', "", 1 })
end)

tests:test("check sees a stage that comes too early", function()
  local files = pack(TEA)
  files["p/pack.lua"] = files["p/pack.lua"]:gsub('{ "s" }', '{ "s", "z" }')
  files["p/s.lua"] = files["p/s.lua"]:gsub("return {", 'return { over = { "cup" },')
  files["p/z.lua"] = 'local u = require "parley.unit"\nreturn { { name = "cup", emits = "cup", u "cup" } }'
  has(parley("check $F/p", files), 'F/p/s.lua:2:20: unreachable-stage: no stage before "s" makes the layer "cup"')
end)

tests:test("a comment silences a finding, with a reason", function()
  local slow = '  { name = "any", emits = "drink", kind = "x", u.any * u.any },'
  same(parley("check $F/p", pack(TEA .. "\n  -- check: ignore no-trigger: it runs on headlines only\n" .. slow)), "")
  has(parley("check $F/p", pack(TEA .. "\n  -- check: ignore no-trigger\n" .. slow)), "F/p/s.lua:4:3: no-reason: ")
  has(parley("check $F/p", pack(TEA .. "\n  -- check: ignore dead: so\n")), "F/p/s.lua:4:3: unused-silencer: ")
end)

tests:test("check writes JSON, and refuses what does not load", function()
  local out = parley("check -f json $F/p", pack(TEA .. '\n  { name = "any", emits = "drink", kind = "x", u.any * u.any },'))
  local finding = assert(json.decode(out))[1]
  same({ finding.name, finding.line, finding.column, finding.rule }, { "no-trigger", 4, 3, "p/s:any" })
  local err, status = select(2, parley("check $F/p", pack '  { name = "tea", emits = "drnk", u.tea },'))
  has(err, "F/p/s.lua:3:")
  has(err, 'did you mean "drink"?')
  same({ status, select(3, parley "check ./nosuch"), select(3, parley "check") }, { 3, 3, 2 })
end)

tests:test("profile counts tries, matches and winners", function()
  local files = pack(TEA .. '\n  { name = "more", emits = "drink", kind = "x", u.tea * u "cup" ^ -1 },', { ["t.txt"] = "An oolong cup, an oolong." })
  local out, err, status = parley("profile -f json -p $F/p $F/t.txt", files)
  same({ err, status }, { "", 0 })
  local found = assert(json.decode(out))
  same({ found.documents, #found.stages, found.stages[1].name }, { 1, 1, "p/s" })
  local by_name = {}
  for _, rule in ipairs(found.rules) do by_name[rule.name] = { rule.tries, rule.matches, rule.won } end
  same(by_name, { ["p/s:tea"] = { 2, 2, 1 }, ["p/s:more"] = { 2, 2, 1 } })
  out = parley("profile -t 1 -p $F/p $F/t.txt", files)
  has(out, "1 document, ")
  has(out, "\nRules, 1 of 2 that take most\n")
  same({ select(3, parley("profile -p $F/p $F/none.txt", files)), select(3, parley("profile -t x a")) }, { 4, 2 })
end)

tests:test("diff tells what was added, lost and changed, by rule", function()
  local files = pack(TEA, { ["t.txt"] = "Milk with oolong, then water." })
  for name, bytes in pairs(pack(TEA .. '\n  { name = "milk", emits = "drink", kind = "x", u "milk" },', { ["p/teas.tsv"] = "phrase\tsort\noolong\tblack\n" })) do
    files["new/" .. name] = bytes
  end
  local out, err, status = parley("diff $F/p $F/new/p $F/t.txt", files)
  same({ err, status }, { "", 1 })
  same(out, [[
1 document, 2 differences

WHAT     RULE      LIST    TIMES
added    p/s:milk  drinks      1
changed  p/s:tea   drinks      1

added drink in F/t.txt
  new  <<drink:Milk>> with oolong, then water.

changed drink in F/t.txt: kind
  old  Milk with <<drink:oolong>>, then water.
 kind = "dark"
  new  Milk with <<drink:oolong>>, then water.
 kind = "black"
]])
  same({ parley("diff $F/p $F/p $F/t.txt", files) }, { "1 document, 0 differences\n", "", 0 })
  out = parley("diff -f json $F/new/p $F/p $F/t.txt", files)
  same(assert(json.decode(out)).differences[2].what, "lost")
end)

tests:test("a line that is no JSON is told with its column, and is not taken for a text", function()
  local files = pack(TEA, { ["d.jsonl"] = '{"id":"1","text":"oolong"}\n{"id":"2","text":"oolong\n[1]\n' })
  local _, err, status = parley("profile -p $F/p $F/d.jsonl", files)
  same({ err, status }, { "parley: F/d.jsonl:2:18: JSON: string without a closing quotation mark\n"
    .. 'parley: F/d.jsonl:3: no field "text"; a document is an object like {"id": "1", "text": "..."}\n', 4 })
end)

tests:test("profile and diff read files in other encodings, and the others when one is no text", function()
  local files = pack(TEA, { ["a.txt"] = "Caf\xE9 oolong.\n", ["b.txt"] = ("\1\2\3\xFF"):rep(100), ["c.txt"] = "\xFF\xFEH\0o\0t\0" })
  local out, err, status = parley("profile -p $F/p $F/a.txt $F/b.txt $F/c.txt", files)
  has(out, "3 documents, ")
  has(err, "parley: F/b.txt: not text: ")
  same(status, 4)
  same(select(3, parley("diff $F/p $F/p $F/a.txt $F/b.txt $F/c.txt", files)), 4)
end)

tests:test("diff and profile find the same with any number of workers, and tell of what has no text", function()
  local lines = {}
  for i = 1, 60 do lines[i] = ('{"id":"%d","text":"Milk with oolong%s."}'):format(i, (" and oolong"):rep(i % 7)) end
  lines[33] = "{}"
  local files = pack(TEA, { ["d.jsonl"] = table.concat(lines, "\n") .. "\n" })
  for name, bytes in pairs(pack '  { name = "milk", emits = "drink", kind = "x", u "milk" },') do files["new/" .. name] = bytes end
  local one, err, status = parley("diff -j 1 -f json $F/p $F/new/p $F/d.jsonl", files)
  same({ status, #assert(json.decode(one)).differences, assert(json.decode(one)).failed }, { 4, 291, 1 })
  same(err, 'parley: F/d.jsonl:33: no field "text"; a document is an object like {"id": "1", "text": "..."}\n')
  same(parley("diff -j 3 -f json $F/p $F/new/p $F/d.jsonl", files), one)
  local function counted(jobs)
    local out, _, code = parley(("profile -j %d -f json -p $F/p $F/d.jsonl"):format(jobs), files)
    return { code, assert(json.decode(out)).documents, assert(json.decode(out)).rules[1].won }
  end
  same({ counted(1), counted(3) }, { { 4, 60, 232 }, { 4, 60, 232 } })
end)

tests:test("numbering and references do not count as differences", function()
  local text = { ["t.txt"] = "Freedonia said that Sylvania had tea. Sylvania said so." }
  same({ parley("diff ./tests/data/packs/talk ./tests/data/packs/talk $F/t.txt", text) }, { "1 document, 0 differences\n", "", 0 })
end)

tests:test("the schema names every list, type and value", function()
  local out, err, status = parley "schema -p ./tests/data/packs/talk"
  same({ err, status }, { "", 0 })
  local schema = assert(json.decode(out))
  local claim = schema.properties.claims.items
  same(table.concat(claim.properties.act.enum, " "), "say criticise condemn urge")
  same({ claim.properties.targets.items.description, claim.properties.cue.items["$ref"], claim.properties.negated.type },
    { "the id of a party", "#/$defs/span", "boolean" })
  same({ schema.properties.mood.type, schema.properties.things.items.properties.start.minimum }, { "object", 0 })
  local required = table.concat(claim.required, " ")
  has(required, "act content cue")
  same(required:find("rule", 1, true), nil)
  same(schema.properties.parties.items.properties.mentions.items.properties.kind.enum[1], "name")
end)

tests:finish()
