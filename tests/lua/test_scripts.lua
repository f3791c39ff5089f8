--- The scripts, and the library under them, run through the program with a small pack.
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local PACK = "tests/data/packs/talk"
local NEWS = [[
{"id":"a","date":"2024-02-01","text":"Freedonia said that Sylvania had tea. Sylvania criticised \"the Freedonian duke is a fool.\""}
{"id":"b","date":"2024-01-01","text":"Sylvania condemned Freedonia. Freedonia said, \"no more tea.\""}
]]

--- Run `parley arguments`, where $PACK is the pack and $NEWS a file of two documents.
local function parley(arguments, input, news)
  local folder = program.folder()
  program.write(folder .. "/news.jsonl", news or NEWS)
  arguments = arguments:gsub("%$PACK", PACK):gsub("%$NEWS", folder .. "/news.jsonl")
  local out, err, status = program.run(program.quote(program.path) .. " " .. arguments, input)
  program.remove(folder)
  return out, err, status
end

--- Run a script that is given as text, with the library; what it prints.
local function script(source)
  local folder = program.folder()
  program.write(folder .. "/news.jsonl", NEWS)
  program.write(folder .. "/it.lua", 'local parley = require "parley"\nlocal NEWS, PACK = ...\n' .. source)
  local out, err, status = program.run(("%s %s/it.lua %s/news.jsonl %s"):format(program.quote(program.path), folder, folder, PACK))
  program.remove(folder)
  return out, err, status
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

local function gives(out, err, status, wanted)
  same({ out, err, status }, { wanted, "", 0 })
end

local function prints(source, wanted)
  local out, err, status = script(source)
  gives(out, err, status, wanted)
end

tests:test("criticism counts who criticises whom", function()
  local out, err, status = parley "criticism -p $PACK $NEWS"
  gives(out, err, status, [[
WHO       WHOM       TIMES  DOCUMENTS  FIRST
Sylvania  Freedonia      2          2  criticised "the Freedonian duke is a fool."
]])
end)

tests:test("criticism writes CSV", function()
  local out, err, status = parley "criticism --csv --top 1 -p $PACK $NEWS"
  gives(out, err, status, 'WHO,WHOM,TIMES,DOCUMENTS,FIRST\nSylvania,Freedonia,2,2,"criticised ""the Freedonian duke is a fool."""\n')
end)

tests:test("documents come in their order from several workers, and others may be asked meanwhile", function()
  local out, err, status = script [[
    local lines = {}
    for i = 1, 300 do lines[i] = ('{"id":"%d","text":"%s"}'):format(i, ("tea "):rep(i % 40)) end
    lines[77] = "{"
    local file = assert(io.open(NEWS, "w"))
    file:write(table.concat(lines, "\n")):close()
    local session <close> = parley.open { packs = { PACK }, jobs = 3 }
    local last = 0
    for document in session:documents { NEWS, "/nowhere/at/all" } do
      local id = tonumber(document.id)
      assert(id == last + 1 or (id == 78 and last == 76))
      last = id
      if id % 60 == 0 then print(session:analyse("Sylvania condemned Freedonia.", { id = "x" .. id }).id, #session:tokens("a b").tokens) end
    end
    print(session.read, session.failed)
  ]]
  same({ out, status }, { "x60\t2\nx120\t2\nx180\t2\nx240\t2\nx300\t2\n301\t2\n", 0 })
  has(err, "news.jsonl:77: JSON: ")
  has(err, "/nowhere/at/all: cannot open it")
end)

tests:test("items are asked about ahead, and come with their answers in their order", function()
  prints([[
    local session <close> = parley.open { packs = { PACK }, jobs = 2, trace = true }
    local asked, most, i = 0, 0, 0
    local function next_item()
      i = i + 1
      return i <= 200 and i or nil
    end
    local function ask(item)
      asked = asked + 1
      if item % 100 == 0 then return nil, "left out" end
      return session:submit("records", ("tea "):rep(item), { id = "d" .. item })
    end
    for item, document, message in session:each(next_item, ask) do
      most = math.max(most, asked - item)
      if item % 100 < 2 then print(item, document and document.id, message) end
    end
    print(asked, most > 2)
    local ticket = session:submit("trace", "Sylvania said so.", nil, { want = "costs" })
    print(#session:tokens("a b c").tokens, session:await(ticket)[1].stage)
  ]], "1\td1\tnil\n100\tnil\tleft out\n101\td101\tnil\n200\tnil\tleft out\n200\ttrue\n3\ttalk/speech\n")
  local err, status = select(2, script "parley.open({ packs = { PACK } }):submit('records', 5)")
  has(err, "it.lua:3:1: a text is expected, found a number")
  same(status, 3)
end)

tests:test("a timeline is in order of time, in both directions", function()
  local out, err, status = parley "timeline -p $PACK freedonia $NEWS"
  gives(out, err, status, [[
DATE            WHO       ACT        WHAT                              DOCUMENT
2024-01-01  ->            say        "no more tea."                    b
2024-01-01  <-  Sylvania  condemn    Freedonia                         b
2024-02-01  ->  Sylvania  say        Sylvania had tea                  a
2024-02-01  <-  Sylvania  criticise  "the Freedonian duke is a fool."  a
]])
end)

tests:test("quotes lists what a party is quoted with", function()
  local out, err, status = parley "quotes -p $PACK Freedonia $NEWS"
  gives(out, err, status, '2024-01-01 b, said:\n  "no more tea."\n1 quotation\n')
end)

tests:test("a document that cannot be read is reported, and the others come", function()
  local out, err, status = parley("quotes -p $PACK Sylvania $NEWS", nil, "{broken\n" .. NEWS)
  has(out, '"the Freedonian duke is a fool."')
  has(err, "news.jsonl:1: JSON: ")
  same(status, 4)
end)

tests:test("scripts read standard input", function()
  local out = parley("quotes --csv -p $PACK Sylvania -", 'Sylvania said "=1+1 is my answer."')
  same(out, 'date,document,cue,quote\n,-,said,"""=1+1 is my answer."""\n')
end)

tests:test("every script has help, and tells a mistake in two lines", function()
  for _, name in ipairs { "criticism", "timeline", "quotes", "list", "test" } do
    local out, err, status = parley(name .. " --help")
    has(out, "usage: parley " .. name .. " ")
    same({ err, status }, { "", 0 })
    out, err, status = parley(name .. " --hepl")
    same({ out, err, status }, { "", ("parley: unknown option '--hepl'; did you mean \"--help\"?\nparley: try 'parley %s --help'\n"):format(name), 2 })
  end
  same({ select(2, parley "timeline Freedonia") }, { "parley: name a party and inputs\nparley: try 'parley timeline --help'\n", 2 })
  same(select(3, parley "criticism --top x -p $PACK $NEWS"), 2)
  same({ select(2, parley "criticism -p $PACK") }, { "parley: no input: name files, folders or - for standard input\nparley: try 'parley criticism --help'\n", 2 })
end)

tests:test("list shows what is in a pack", function()
  local out, err, status = parley "list $PACK"
  same({ err, status }, { "", 0 })
  has(out, "talk 0.1.0 \u{B7} Who said what to whom, for tests\n")
  has(out, "  things: weight: number, rule: string\n")
  has(out, "  talk.saying       4 phrases\n")
  has(out, "talk/speech:said    claim  tests/data/packs/talk/speech.lua:8\n")
end)

tests:test("list shows the packs of the path, and a broken one as such", function()
  local folder = program.folder()
  program.write(folder .. "/good/pack.lua", 'return { name = "good", version = "1.2.3", summary = "is good", licence = "MIT" }')
  program.write(folder .. "/bad/pack.lua", "return 1")
  local out, err, status = program.run(("PARLEY_PATH=%s %s list"):format(folder, program.quote(program.path)))
  program.remove(folder)
  has(out, "\ngood")
  has(out, "  1.2.3    is good\n")
  has(out, "cannot be loaded\n")
  has(err, "pack.lua must return a table, found a number")
  same(status, 3)
end)

tests:test("the cases of the pack hold", function()
  local out, err, status = parley "test -q ./$PACK"
  gives(out, err, status, "9 passed, 0 failed, 1 skipped\n")
end)

tests:test("cases that do not hold are shown with their lines", function()
  local folder = program.folder()
  os.execute(("cp -r %s %s/talk"):format(PACK, folder))
  program.write(folder .. "/talk/cases.lua", [==[
-- "<<source:Freedonia>> <<cue:said>> that <<content:tea>> is gone." in a comment does not count
return {
  { "<<source:Freedonia>> <<cue:said>> that <<content:tea>> is gone.", act = "urge" },
  { "<<source:Freedonia>> <<cue:said>> so.", atc = "say" },
  { none = true, [[Freedonia said no.]] },
  { "<<source:Freedonia said." },
}
]==])
  local out, err, status = program.run(("%s test %s/talk"):format(program.quote(program.path), folder))
  program.remove(folder)
  same({ err, status }, { "", 1 })
  same((out:gsub(folder:gsub("%p", "%%%0"), "F")), [[
F/talk/cases.lua:3:5: FAILED: case 1
  expected  <<source:Freedonia>> <<cue:said>> that <<content:tea>> is gone.
  found     <<source:Freedonia>> <<cue:said>> that <<content:tea is gone>>.
  act       expected "urge", found "say"
  content   expected "tea", found "tea is gone"
  rule      talk/speech:said (F/talk/speech.lua:8)
F/talk/cases.lua:4:5: FAILED: case 2
  text      <<source:Freedonia>> <<cue:said>> so.
  wrong     a claim has no field 'atc'; did you mean "act"?
F/talk/cases.lua:5:18: FAILED: case 3
  text      Freedonia said no.
  expected  no claim
  found     <<source:Freedonia>> <<cue:said>> <<content:no>>  by talk/speech:said
F/talk/cases.lua:6:5: FAILED: case 4
  text      <<source:Freedonia said.
  wrong     '<<' without '>>' behind it
0 passed, 4 failed
]])
end)

tests:test("coverage names the rules that no case makes fire", function()
  local folder = program.folder()
  os.execute(("cp -r %s %s/talk"):format(PACK, folder))
  program.write(folder .. "/talk/cases.lua", 'return { { record = "thing", "It weighs <<5 kg>>." } }')
  local out = program.run(("%s test -c %s/talk"):format(program.quote(program.path), folder))
  program.remove(folder)
  has(out, "talk: 1 of 3 rules fire in a case; not these:\n")
  has(out, "/talk/speech.lua:8:5: talk/speech:said\n")
end)

tests:test("test refuses packs that are wrong or have no cases", function()
  local _, err, status = parley "test nosuchpack"
  has(err, "no pack 'nosuchpack'")
  same(status, 3)
end)

tests:test("analyse gives a document with its records", function()
  prints([[
    local session <close> = parley.open { packs = { PACK } }
    local text = "Freedonia urged Sylvania to wait."
    local document = session:analyse(text, { id = "x", title = "Tea", date = "2024-05-06" })
    local claim = document.claims[1]
    print(document.id, document.title, document.date, claim.act, parley.names(document, claim.targets))
    print(text:sub(claim.cue[1].start + 1, claim.cue[1]["end"]), parley.words(claim.content))
    print(#document.things, next(parley.called(document, "SYLVANIA")))
    print(session:analyse("It rained.").mood)
  ]], "x\tTea\t2024-05-06\turge\tSylvania\nurged\tSylvania to wait\n0\tsylvania\ttrue\nnil\n")
end)

tests:test("documents go by, and claims are filtered", function()
  prints([[
    local session <close> = parley.open { packs = { PACK }, date = "2000-01-01" }
    for document in session:documents { NEWS } do
      for claim in parley.claims(document, { act = { "condemn", "criticise" }, quote = "direct" }) do print(document.id, claim.id) end
    end
    print(session.read, session.failed, session:status(), #session:tokens("A b.").tokens)
  ]], "a\tc2\n2\t0\t0\t3\n")
end)

tests:test("what a script does wrong is told in its words", function()
  has(select(2, script 'parley.open { pack = { PACK } }'), "unknown option 'pack'; did you mean")
  has(select(2, script 'parley.open { packs = { "nosuchpack" } }'), "no pack 'nosuchpack'")
  has(select(2, script 'parley.open({ packs = { PACK } }):analyse(7)'), "a text is expected, found a number")
  same(select(3, script 'error "x"'), 3)
end)

tests:test("tables line up, and CSV holds no formula", function()
  prints([[
    local rows = { { who = "한국", n = 5, x = 1.5 }, { who = "a\27[31m", n = 10 } }
    io.write(parley.table(rows, { "who", "n", { key = "x", title = "X" } }))
    io.write(parley.csv({ { a = "=1+1", b = -5 }, { a = " @x", b = "p,\"q\"" }, { a = "+1" }, { a = "-" } }, { "a", "b" }))
    io.write(parley.table({}, { "a" }), parley.wrap(("word "):rep(20), "> "), "\n")
  ]], "who      n  X\n한국     5  1.50\na\u{241B}[31m  10\na,b\n'=1+1,-5\n' @x,\"p,\"\"q\"\"\"\n'+1,\n-,\na\n> "
    .. ("word "):rep(17):sub(1, -2) .. "\n  word word word\n")
end)

tests:test("a document is printed for people", function()
  local out = script [[
    local session <close> = parley.open { packs = { PACK } }
    parley.print(session:analyse "Freedonia urged Sylvania to wait.")
  ]]
  has(out, "  Freedonia urged\n    Sylvania to wait\n")
end)

tests:test("a pattern of a script runs behind its packs, over what it asks to look over", function()
  prints([[
local u = require "parley.unit"
local said = u.name:as "who" * u.one_of { "said", "criticised" } * (u "that" * u.name:as "about") ^ -1
local session <close> = parley.open { packs = { PACK }, pattern = said, view = { over = { "name" } } }
for document in session:documents { NEWS } do
  for _, match in ipairs(document.matches) do
    print(document.id, match.start, match.text, parley.words(match.who), parley.words(match.about), match.rule)
  end
end
]], "a\t0\tFreedonia said that Sylvania\tFreedonia\tSylvania\tprobe/rules:pattern\n"
    .. "a\t38\tSylvania criticised\tSylvania\t\tprobe/rules:pattern\nb\t30\tFreedonia said\tFreedonia\t\tprobe/rules:pattern\n")
end)

tests:test("a pattern that names nothing is refused, with the nearest name", function()
  local _, err, status = script 'parley.open { packs = { PACK }, pattern = require "parley.unit".saing }'
  has(err, 'pattern: rule "pattern": no lexicon, layer or feature "saing"; did you mean "saying"?')
  same(status, 3)
  _, err, status = script "parley.open { packs = { PACK }, pattern = 'saying' }"
  has(err, "parley.open: pattern: a pattern is expected, found a string")
  same(status, 3)
end)

tests:test("layers are what rules and finish see: tokens, sentences, spans with their fields", function()
  prints([[
local session <close> = parley.open { packs = { PACK } }
local seen = session:layers("Sylvania said \"no\". Tea.", { title = "Tea" })
print(#seen.paragraphs, #seen.sentences, seen.tokens[1]["in"], seen.tokens[2].text, seen.tokens[2].start, seen.tokens[2].kind)
for _, span in ipairs(seen.layers.fragment) do print(span.start, span["end"], span.text) end
for _, claim in ipairs(seen.layers.claim) do print(claim.act, claim.source[1].text, claim.rule) end
for _, entry in ipairs(seen.lexicons) do print(entry.start, entry.text, entry.lexicon, entry.line, entry.attributes.act) end
print(table.concat(seen.tokens[2].forms, " "), seen.tokens[4].mark, seen.tokens[6].mark)
]], '2\t3\ttitle\tSylvania\t0\tword\n14\t18\t"no"\nsay\tSylvania\ttalk/speech:quoted\n'
    .. '0\tSylvania\ttalk.name\t4\tnil\n9\tsaid\ttalk.saying\t3\tsay\ncapitalised ascii space newline blank_line\t"\t"\n')
end)

tests:test("every function of the library has an example in scripts/README.md, which is run", function()
  local examples, missing = {}, {}
  for block in program.read "scripts/README.md":gmatch "```lua\n(.-)```" do examples[#examples + 1] = block end
  examples = table.concat(examples)
  local source = program.read "scripts/parley/init.lua"
  local function want(name)
    if not examples:find("[.:]" .. name .. "%f[%W]") then missing[#missing + 1] = name end
  end
  for name in source:gmatch "\nfunction %a+[.:]([%a_]+)%(" do want(name) end
  for name in source:match "\nlocal parley = {\n(.-)\n}":gmatch "([%a_]+) = " do want(name) end
  same(missing, {})
end)

tests:finish()
