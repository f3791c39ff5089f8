--- C modules: those built in, those loaded from files, and what is refused.
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local BUILD = program.path:match "^(.*)/[^/]*$"
local PATH = ("PARLEY_MODULE_PATH=%s/tests/modules "):format(program.quote(BUILD))

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

--- Run `code` in the finish of a pack that uses `modules`, over `text`; what it emits as `value`, or what was said.
local function run(modules, code, text, arguments)
  local folder = program.folder()
  program.write(folder .. "/probe/pack.lua", ([[return { name = "probe", version = "0.1.0", summary = "a test", licence = "MIT", modules = { %s },
    stages = { "rules" }, layers = { "loud" }, records = { { name = "answer", plural = "answer", single = true, fields = { { "value", "string" } } } } }]]):format(modules))
  program.write(folder .. "/probe/rules.lua", [[local u = require "parley.unit"
    return { { name = "loud", emits = "loud", ]] .. (modules:find "shout" and "u.shout ^ 1" or "u.word") .. " } }")
  program.write(folder .. "/probe/finish.lua", "return function(doc) local value = (function() " .. code .. [[ end)()
    doc:emit("answer", { value = tostring(value) }) end]])
  local out, err, status = program.run(("%s%s run -q -j1 %s -p %s/probe -"):format(PATH, program.quote(program.path), arguments or "", folder), text or "Hello THERE.")
  program.remove(folder)
  return out:match '"value":"(.-)"}' or err, status
end

tests:test("stem knows the languages of libstemmer", function()
  same(run('"stem"', 'return require("module.stem").stem("english", "negotiations")'), "negoti")
  same(run('"stem"', 'return require("module.stem").stem("german", "verhandlungen")'), "verhandl")
  has(run('"stem"', 'return require("module.stem").languages()'), "english")
  has(run('"stem"', 'return require("module.stem").stem("klingon", "x")'), "no such language; languages() lists them")
end)

tests:test("distance counts edits in code points, up to a limit", function()
  local function edit(a, b, limit) return run('"distance"', ('return require("module.distance").edit(%q, %q, %d)'):format(a, b, limit)) end
  same(edit("kitten", "sitting", 9), "3")
  same(edit("ab", "ba", 9), "1")
  same(edit("caf\u{E9}", "cafe", 9), "1")
  same(edit("", "abc", 9), "3")
  same(edit("abcdef", "uvwxyz", 2), "3")
  has(edit(("a"):rep(300), "b", 2), "at most 256 letters")
end)

tests:test("distance sees one name behind its romanisations, and not behind another name", function()
  local function similar(a, b) return tonumber((run('"distance"', ('return require("module.distance").similar(%q, %q)'):format(a, b)))) end
  same(similar("Kim Jong-un", "kim jong un"), 1.0)
  local function above(floor, a, b)
    local found = similar(a, b)
    if found < floor then error(("%s, %s: %.2f"):format(a, b, found), 2) end
  end
  above(0.85, "Kim Jong-un", "Gim Jeong-eun")
  above(0.85, "Jong-un Kim", "Kim Jong Un")
  above(0.9, "Muammar Gaddafi", "Moamar Qadafi")
  above(0.65, "Park Chung-hee", "Bak Jeonghui")
  for _, pair in ipairs { { "Kim Jong-un", "Moon Jae-in" }, { "Lee Myung-bak", "Roh Moo-hyun" }, { "Angela Merkel", "Olaf Scholz" } } do
    local found = similar(pair[1], pair[2])
    if found > 0.6 then error(("%s, %s: %.2f"):format(pair[1], pair[2], found)) end
  end
  same(similar("", "Kim"), 0.0)
end)

tests:test("html reads the article of a page, with its title, date, source and author", function()
  local folder = program.folder()
  program.write(folder .. "/page.html", [[<!DOCTYPE html><title>No</title><meta property="og:title" content="Spain &amp; France agree">
<meta property="article:published_time" content="2024-06-24T10:00:00Z"><meta property="og:site_name" content="The Daily"><meta name="author" content="Ana Ruiz">
<body><nav><p>Home and a long list of sections that is no part of the article, however long it may be, and it is long.</p></nav>
<article><h1>Spain</h1><p>One   <b>two</b>
three.<p>"Four," he said.<ul><li>Five</ul></article><footer><p>Six</p></footer>]])
  local out = program.run(("%s tokens --format spans %s/page.html"):format(program.quote(program.path), folder))
  has(out, [["text":"Spain & France agree\n\nBy Ana Ruiz\n\nOne two three.\n\n\"Four,\" he said.\n\nFive"]])
  out = program.run(("%s run -p english %s/page.html"):format(program.quote(program.path), folder))
  has(out, '"title":"Spain & France agree","date":"2024-06-24","source":"The Daily"')
  program.write(folder .. "/empty.htm", "")
  out = program.run(("%s tokens --format spans %s/empty.htm"):format(program.quote(program.path), folder))
  has(out, '"text":""')
  program.write(folder .. "/latin.html", "<p>caf\xE9</p>")
  out = program.run(("%s tokens --format spans %s/latin.html"):format(program.quote(program.path), folder))
  has(out, '"text":"caf\u{E9}"')
  program.remove(folder)
end)

tests:test("a module in a file works as one that is built in: functions, spans, layers, parts of speech", function()
  same(run('"shout"', 'local s = require("module.shout").longest { { first = 1, last = 2 }, { first = 4, last = 9 } } return s.first .. "-" .. s.last'), "4-9")
  same(run('"shout"', 'local s = require("module.shout").halves { first = 1, last = 4 } return #s .. ":" .. s[1].last .. s[2].first'), "2:23")
  same(run('"shout"', 'return require("module.shout").mean(1.5, 2, true)'), "-1.75")
  same(run('"shout"', 'local s = doc:items("shout")[1] return doc:sub(s.first, s.last) .. s.letters .. #doc:items("loud")'), "THERE51")
  same(run('"shout"', 'return doc:tokens()[2].pos'), "INTJ")
end)

tests:test("arguments are checked against what the module declares", function()
  has(run('"shout"', 'return require("module.shout").mean(1, 2)'), "bad argument #3 to 'shout.mean': a boolean is expected, found nothing")
  has(run('"shout"', 'return require("module.shout").mean(1, 2, true, 4)'), "shout.mean takes 3 arguments, 4 given")
  has(run('"shout"', 'return require("module.shout").mean("x", 2, true)'), "'shout.mean': a number is expected, found string")
  has(run('"shout"', 'return require("module.shout").mean(1, 2.5, true)'), "bad argument #2 to 'shout.mean': a whole number is expected, found number")
  has(run('"shout"', 'return require("module.shout").halves { first = 3, last = 1 }'), "a span { first =, last = } is expected, found a table that is none")
  has(run('"shout"', 'return require("module.shout").halves { 1, 3 }'), "a span { first =, last = } is expected")
  has(run('"shout"', 'return require("module.shout").halves(7)'), "bad argument #1 to 'shout.halves': a span { first =, last = } is expected, found number")
  has(run('"shout"', 'return require("module.shout").longest { 4 }'), "a list of spans { first =, last = } is expected")
  has(run('"shout"', 'return require("module.shout").longest {}'), "shout.longest: no spans")
  same(run('"shout"', 'local item = doc:items("shout")[1] return #require("module.shout").halves(item)'), "2")
end)

tests:test("a function that a module does not have is told, with the nearest that it has", function()
  has(run('"shout"', 'return require("module.shout").halvs'), "finish.lua:1: module shout has no function 'halvs'; did you mean \"halves\"?")
end)

tests:test("of a result that is not filled nothing shows that stood there before", function()
  same(run('"careless"', 'return require("module.careless").nothing "x"'), "0.0")
  same(run('"careless"', 'local s = require("module.careless").part "" return #s'), "0")
end)

tests:test("a number that no record takes is told with its field", function()
  local folder = program.folder()
  program.write(folder .. "/odd/pack.lua", [[return { name = "odd", version = "0.1.0", summary = "a test", licence = "MIT", stages = {},
    records = { { name = "payment", single = true, fields = { { "amount", "number" } } } } }]])
  program.write(folder .. "/odd/finish.lua", 'return function(doc) doc:emit("payment", { amount = 0 / 0 }) end')
  local _, err = program.run(("%s run -q -p %s/odd -"):format(program.quote(program.path), folder), "x")
  has(err, "payment: field 'amount': a number must be finite, found NaN")
  program.remove(folder)
end)

tests:test("what a module does wrong costs its document", function()
  local said, status = run('"shout"', 'require("module.shout").misbehave "crash"')
  has(said, "signal 11")
  has(said, "[function shout.misbehave, in finish of probe (")
  same(status, 4)
  said = run('"shout"', 'require("module.shout").misbehave "loop"', nil, "--document-ms 200")
  has(said, "longer than 200 ms")
  has(said, "[function shout.misbehave, in finish of probe (")
  said = run('"careless"', 'require("module.careless").loop "x"', nil, "--document-ms 200")
  has(said, "200 ms")
  has(said, "[function careless.loop, in finish of probe (")
  has(run('"shout"', 'pcall(require("module.shout").misbehave, "no way") error "x"'), "x [finish of probe (")  -- what ran before runs again
  has(run('"shout"', 'require("module.shout").misbehave "memory"'), "memory")
  has(run('"shout"', 'require("module.shout").misbehave "silence"'), "shout.misbehave: it failed without a message (host->fail)")
end)

tests:test("a reader of a module that the user names reads files of its suffix", function()
  local folder = program.folder()
  program.write(folder .. "/a.up", "Title\nIt rained.")
  program.write(folder .. "/b.UP", "no line end")
  local out, err, status = program.run(("%s run -q -m %s/tests/modules/shout.so -p english %s/a.up %s/b.UP"):format(
    program.quote(program.path), program.quote("./" .. BUILD), folder, folder))
  has(out, '"title":"Title","date":"2024-06-24"')
  has(err, "reader 'up': a title line is expected")
  same(status, 4)
  program.remove(folder)
end)

--- A pack with the lexicon `rows`, in `file`, and a rule for what it finds; answers its folder.
local function lexicon_pack(file, text, modules)
  local folder = program.folder()
  program.write(folder .. "/gazette/pack.lua", ([[return { name = "gazette", version = "0.1.0", summary = "a test", licence = "MIT", modules = { %s },
    lexicons = { rows = %q }, stages = { "rules" }, records = { { name = "hit", plural = "hits", span = true, fields = { { "kind", "string?" } } } } }]]):format(modules, file))
  program.write(folder .. "/gazette/rules.lua", [[local u = require "parley.unit"
    return { over = { "rows" }, { name = "hit", emits = "hit", kind = u.attr("rows", "kind"), u.rows:as "rows" } }]])
  program.write(folder .. "/gazette/" .. file, text)
  return folder
end

tests:test("a lexicon that is a spreadsheet is read by the module csv", function()
  local function hits(text, modules, file)
    local folder = lexicon_pack(file or "rows.csv", text, modules or '"csv"')
    local out, err = program.run(("%s run -q -p %s/gazette -"):format(program.quote(program.path), folder), '#MeToo met Ana Ruiz in Lima, Peru.')
    program.remove(folder)
    local found = {}
    for start, kind in out:gmatch '"start":(%d+),"end":%d+,"text":[^}]-"kind":"(.-)"}' do found[#found + 1] = start .. kind end
    return #found > 0 and table.concat(found, " ") or err
  end
  same(hits '\u{FEFF}phrase,kind\r\n"Lima, Peru","a ""place"""\r\n\r\n#MeToo,movement\nana ruiz , person\n', '0movement 11person 23a \\"place\\"')
  same(hits 'phrase;kind\nAna Ruiz;person\n', "11person")
  has(hits 'phrase,kind\nAna Ruiz,person\n"no end,x\n', 'rows.csv:3:1: lexicon reader \'csv\': line 3: a quotation mark')
  has(hits 'phrase,kind\n\n\nAna Ruiz,person,more\n', 'rows.csv:4:')
  has(hits "kind,phrase\n", 'the first column is "kind"')
  has(hits("phrase,kind\nAna Ruiz,person\n", ""), 'the first column is "phrase,kind"')  -- nobody reads it: TSV
end)

tests:test("the format csv has a row for each value, and none that a spreadsheet would run", function()
  local folder = lexicon_pack("rows.tsv", "phrase\tkind\nAna Ruiz\t=1+1\n", "")
  program.write(folder .. "/in.jsonl", '{"id":"-1","text":"Ana Ruiz"}\n{"id":"2","title":"Ana Ruiz","text":"No."}\n')
  local command = ("%s run -q --format csv -p %s/gazette %s/in.jsonl"):format(program.quote(program.path), folder, folder)
  same(program.run(command), "document,list,number,field,in,start,end,value\n'-1,hits,1,,,0,8,Ana Ruiz\n'-1,hits,1,kind,,,,'=1+1\n"
    .. "2,hits,1,,title,0,8,Ana Ruiz\n2,hits,1,kind,,,,'=1+1\n")
  same(program.run(command .. " " .. folder .. "/in.jsonl -j2"):gsub("\n[^\n]*", ""), "document,list,number,field,in,start,end,value")  -- once
  local _, err, status = program.run(command:gsub("csv", "cvs", 1))
  has(err, "there is no format 'cvs'; text, jsonl, json, csv and those of modules that --module names are expected")
  same(status, 3)
  program.remove(folder)
end)

tests:test("folders are walked for the files that a module in use reads", function()
  local folder = program.folder()
  program.write(folder .. "/in/a.txt", "Plain.")
  program.write(folder .. "/in/deep/b.HTML", "<p>Marked.</p>")
  local command = ("%s tokens --format spans %s/in"):format(program.quote(program.path), folder)
  local out = program.run(command)
  has(out, "Plain.")
  same(out:find "Marked", nil)
  out = program.run(command .. " -m html")
  has(out, "Plain.")
  has(out, '"text":"Marked."')
  program.write(folder .. "/script.lua", [[
    local parley = require "parley"
    local session <close> = parley.open { packs = { "english" }, modules = { "html" } }
    for document in session:documents { ... } do print((document.id:match "[^/]*$")) end
  ]])
  same(program.run(("%s %s/script.lua %s/in"):format(program.quote(program.path), folder, folder)), "a.txt\nb.HTML\n")
  os.remove(folder .. "/in/a.txt")
  local _, err = program.run(command .. " -m html " .. folder .. "/none")
  has(err, "none")
  program.remove(folder)
end)

tests:test("an older module of this ABI is used for what it has; two that do the same are refused", function()
  same(run('"short"', 'return require("module.short").one()'), "1")
  local said, status = run('"csv", "clash"', "return 1")
  has(said, "module 'clash': 'csv' is for module 'csv' already; use one of them")
  same(status, 3)
  said, status = run('"careless", "clash"', "return 1")
  has(said, "module 'clash': module 'careless' adds to the layer 'amount' already; use one of them")
  same(status, 3)
end)

tests:test("a page may nest as it likes, and costs its own memory only", function()
  local folder = program.folder()
  program.write(folder .. "/deep.html", ("<div>"):rep(3000) .. "<p>Deep down.</p>")
  local out = program.run(("%s tokens --format spans %s/deep.html"):format(program.quote(program.path), folder))
  has(out, '"text":"Deep down."')
  program.write(folder .. "/large.html", ("<p>They met in <b>Lima</b> again.</p>"):rep(30000))
  local _, err, status = program.run(("%s run -q -p english --document-memory 8M --document-ms 60000 %s/large.html"):format(program.quote(program.path), folder))
  has(err, "it needs more memory than the 8388608 bytes that a document may take")
  same(status, 4)
  program.remove(folder)
end)

--- The parts of speech of `text` by a pack with that tagger, "NOUN PROPN"; or what was said.
local function tag(tagger, text, files, arguments)
  local folder = program.folder()
  program.write(folder .. "/tagged/pack.lua", ([[return { name = "tagged", version = "0.1.0", summary = "a test", licence = "MIT", stages = {}, tagger = { %s },
    records = { { name = "part", plural = "parts", span = true, fields = { { "pos", "string" } } } } }]]):format(tagger))
  program.write(folder .. "/tagged/finish.lua", [[return function(doc)
    for _, token in ipairs(doc:tokens()) do doc:emit("part", { first = token.first, last = token.last, pos = token.pos ~= "" and token.pos or "-" }) end
  end]])
  for name, bytes in pairs(files) do program.write(folder .. "/tagged/" .. name, bytes) end
  local out, err, status = program.run(("%s%s run -q -j1 %s -p %s/tagged -"):format(PATH, program.quote(program.path), arguments or "", folder), text)
  program.remove(folder)
  local found = {}
  for pos in out:gmatch '"pos":"(.-)"' do found[#found + 1] = pos end
  return status == 0 and table.concat(found, " ") or err, status
end

tests:test("a pack's tagger is that of a module, with the pack's model", function()
  same(tag('module = "capitals", model = "m"', "Ana saw Peru.", { m = "AB" }), "PROPN NOUN NOUN NOUN")
  same(tag('module = "capitals", model = "m"', "Ana saw Peru?", { m = "P" }), "NOUN NOUN PROPN -")
  same(tag('module = "capitals", model = "m"', ("Ana "):rep(5000), { m = "A" }), ("PROPN "):rep(4999) .. "PROPN")
  local said, status = tag('module = "capitals", model = "m"', "No!", { m = "AB" })
  has(said, "tagger 'capitals': nobody shouts")
  same(status, 4)
  said, status = tag('module = "capitals", model = "m"', "a * b", { m = "AB" })
  has(said, "its worker")
  has(said, "tagger capitals")
  same(status, 4)
  said, status = tag('module = "capitals", model = "m"', "a ~ b", { m = "AB" }, "--document-ms 300")
  has(said, "300 ms")
  has(said, "tagger capitals")
  same(status, 4)
end)

tests:test("without the module of its tagger a pack is tagged by lists and rules, or refused", function()
  local parts = "# a test\nword\tDET\tthe a\nword\tVERB\tsaw\nending\tADV\tly\nchange\tVERB\tNOUN\t-1:DET\n"
  same(tag('module = "nowhere", model = "m", otherwise = "parts"', "The saw truly saw Ana, 24.", { m = "", parts = parts }),
    "DET NOUN ADV VERB PROPN PUNCT NUM PUNCT")
  local said, status = tag('module = "nowhere", model = "m"', "x", { m = "AB" })
  has(said, "tagger: there is no module 'nowhere', and no file for want of it")
  same(status, 3)
  said = tag('module = "nowhere", model = "m", otherwise = "parts"', "x", { m = "", parts = "word\tTHING\tx\n" })
  has(said, 'parts:1:6: found "THING"; expected a part of speech such as NOUN')
end)

tests:test("a tagger that cannot be is refused, and said", function()
  local function refused(tagger, files)
    local said, status = tag(tagger, "x", files)
    same(status, 3)
    return said
  end
  has(refused('module = "demo", model = "m"', { m = "" }), "module 'demo' has no tagger")
  has(refused('module = "capitals", model = "m"', { m = "" }), "tagger 'capitals': no model: 1 to 100 letters are expected")
  has(refused('module = "capitals", model = "none"', {}), "none")
  has(refused('module = "pos", model = "m"', { m = "parley-tagger 1\n" }), 'line 1: found "parley-tagger 1"; expected "parley-tagger 2"')
  has(refused('module = "pos", modle = "m"', {}), 'tagger: unknown field \'modle\'; did you mean "model" or "module"?')
  has(refused('module = "pos"', {}), 'tagger: { module = "NAME", model = "FILE" } is expected')
  has(refused('module = "pos", model = 1', {}), "tagger: field 'model' must be a string, found a number")
end)

tests:test("the module pos is the same, built in or on its own", function()
  local folder = program.folder()
  local built = os.execute(("cc -std=c11 -shared -fPIC -Icore/include -o %s/pos.so core/module/pos.c core/module/pos/*.c"):format(folder))
  assert(built, "it does not build")
  local file <close> = assert(io.open("rules/english/tagger.model", "rb"))
  local model = file:read "a"
  local function parts(arguments)
    return tag('module = "pos", model = "m"', "They met in Seoul, and said that they will walk.", { m = model }, arguments)
  end
  same(parts "", "PRON VERB ADP PROPN PUNCT CCONJ VERB SCONJ PRON AUX VERB PUNCT")
  same(parts("-m " .. folder .. "/pos.so"), parts "")
  program.remove(folder)
end)

tests:test("what is no module of this parley is refused, and said", function()
  local function refused(name)
    local said, status = run(('"%s"'):format(name), "return 1")
    same(status, 3)
    return said
  end
  has(refused "nowhere", 'no module "nowhere"; built in are csv, demo, distance, html, pos, stem')
  has(refused "nowhere", "name its file (--module ./nowhere.so), or its folder in PARLEY_MODULE_PATH")
  has(refused "sizeless", "sizeless.so: module 'sizeless': .size is 0; write .size = sizeof(parley_module)")
  has(refused "older", "was built for another parley: it has ABI 1")
  has(refused "twice", "tests/modules/twice.so: module 'twice': function 'one' is declared twice")
  has(refused "renamed", "defines no parley_module_renamed")
  has(refused "../evil", "is no name; a pack names modules")
  local _, err, status = program.run(("%s run -q -m ./no/such.so -p english -"):format(program.quote(program.path)), "x")
  has(err, "such.so: cannot open shared object file")
  same(status, 3)
  _, err, status = program.run(("%s run -q -m such.so -p english -"):format(program.quote(program.path)), "x")
  has(err, "'such.so': a file needs a slash: ./such.so")
  same(status, 3)
  local folder = program.folder()
  _, err, status = program.run(("%s run -q -m %s/ -m %s -p english -"):format(program.quote(program.path), folder, folder), "x")
  has(err, folder .. " is a folder; the file of its module is expected, as in " .. folder)
  same(status, 3)
  program.remove(folder)
end)

tests:test("test-module finds what does not hold, and passes what does", function()
  local function test_module(file)
    local out, _, status = program.run(("%s test-module -q %s/tests/modules/%s"):format(program.quote(program.path), program.quote("./" .. BUILD), file))
    return out, status
  end
  local out, status = test_module "shout.so"
  has(out, " passed, 0 failed")
  same(status, 0)
  out = program.run(program.quote(program.path) .. " test-module -q csv")
  has(out, "0 readers, 1 lexicon reader, 1 format, 0 taggers")
  has(out, " passed, 0 failed")
  out, status = test_module "capitals.so"
  has(out, "1 tagger\n")
  has(out, " passed, 0 failed")
  same(status, 0)
  out, status = test_module "fragile.so"
  has(out, 'FAILED fragile.first(""): its worker')
  has(out, "[function fragile.first]")
  has(out, "FAILED fragile.end({ first = 1, last = 3 }): the answer is not of the type that it declares")
  same(status, 1)
end)

tests:test("test-module finds results that are not filled as declared, failures without a word, and what never works", function()
  local function test_module(file, arguments)
    return program.run(("%s test-module %s -q %s/tests/modules/%s"):format(program.quote(program.path), arguments or "", program.quote("./" .. BUILD), file))
  end
  local out, _, status = test_module("careless.so", "--document-ms 2000")
  same(status, 1)
  has(out, 'FAILED careless.nothing(""): it returned true and filled nothing (it declares .number)')
  has(out, 'FAILED careless.address(""): it filled another field of the result, or not all of its own (it declares .number)')
  has(out, 'FAILED careless.whole(""): it filled .integer (it declares .number)')
  has(out, 'FAILED careless.part(""): it filled another field of the result, or not all of its own (it declares .string)')
  has(out, 'FAILED careless.truth(""): it filled another field of the result, or not all of its own (it declares .boolean)')
  has(out, 'FAILED careless.none(""): it filled a result (it declares no result)')
  has(out, 'FAILED careless.nan(""): it answers a number that is not finite')
  has(out, 'FAILED careless.garbage(""): it answers otherwise when it is called again (it declares .string)')
  has(out, 'FAILED careless.some(""): it returned true and filled nothing (it declares .span)')
  same(out:find('careless.some("Ana', 1, true), nil)
  has(out, "careless.loop did not come to an end 2 times: it is not called again")
  same(select(2, out:gsub("FAILED careless%.loop", "")), 2)
  same(select(2, out:gsub("FAILED careless%.nothing", "")), 3)  -- equal faults are counted, not shown
  has(out, "more of careless.nothing: it returned true and filled nothing")
  same(out:find("annotator amounts", 1, true), nil)
  out, _, status = test_module "grump.so"
  same(status, 1)
  has(out, "grump 0.1.0, MIT: 1 function, 1 annotator, 0 readers")
  has(out, "FAILED annotator refuses of a sentence: annotator 'refuses': it failed without a message (host->fail)")
  same(out:find("grump.mood", 1, true), nil)  -- functions are called without it
end)

tests:test("what an annotator asks in vain makes it fail, and is told", function()
  local function told(text) return (run('"careless"', "return #doc:items 'amount'", text)) end
  same(told "fine", "1")
  has(told "layer", "annotator 'amounts': add_span: the annotator declares no layer 'money'")
  has(told "outside", "add_span: the span from 0 to 900 lies outside of the text, which has 7 bytes")
  has(told "name", "add_span: a field cannot be called 'Currency!'")
  has(told "taken", "add_span: a field cannot be called 'first'")
  has(told "field", "add_span: the module declares no field 'curency' of layer 'amount'")
  has(told "bytes", "add_span: the value of field 'currency' is not UTF-8")
  has(told "pos", "set_pos: there is no token 900; the document has 1")
end)

--- What is said of a pack with that rule over the layer of the module careless, and the layers it declares.
local function rule_over_amounts(rule, layers)
  local folder = program.folder()
  program.write(folder .. "/money/pack.lua", ([[return { name = "money", version = "0.1.0", summary = "a test", licence = "MIT", modules = { "careless" },
    layers = { %s }, stages = { "rules" }, records = { { name = "sum", plural = "sums", span = true, fields = { { "unit", "string?" } } } } }]]):format(layers or ""))
  program.write(folder .. "/money/rules.lua", ([[local u = require "parley.unit"
    return { over = { "amount" }, { name = "sum", emits = "sum", %s } }]]):format(rule))
  local out, err, status = program.run(("%s%s run -q -p %s/money -"):format(PATH, program.quote(program.path), folder), "fine")
  program.remove(folder)
  return out .. err, status
end

tests:test("fields that a module declares of its layers are checked in rules when a pack loads", function()
  has(rule_over_amounts 'unit = u.attr("what", "currency"), u.amount { currency = "EUR" }:as "what"', '"unit":"EUR"')
  local said, status = rule_over_amounts 'u.amount { curency = "EUR" }'
  has(said, 'layer amount has no "curency"; did you mean "currency"?')
  same(status, 3)
  said, status = rule_over_amounts 'unit = u.attr("what", "curency"), u.amount:as "what"'
  has(said, 'unit = u.attr("what", "curency"): what is captured has no "curency"; did you mean "currency"?')
  same(status, 3)
  said, status = rule_over_amounts("u.amount", '"amount"')
  has(said, "layer 'amount' is already declared by module careless; choose another name")
  same(status, 3)
end)

tests:test("memory that a module takes past the host ends with the worker's room", function()
  if BUILD:find "san" then return end  -- sanitizers map what they like, and are let
  has(run('"careless"', 'return require("module.careless").grab()'), "careless.grab: no memory")
end)

tests:test("a new module builds out of the tree, holds, and is used by its example", function()
  local folder = program.folder()
  local top = io.popen("pwd"):read "l"
  local path = program.path:sub(1, 1) == "/" and program.path or top .. "/" .. program.path
  local _, _, status = program.run(("%s new module -o %s count"):format(program.quote(path), folder))
  same(status, 0)
  local out, err
  out, err, status = program.run(("env -u PARLEY make -s -C %s/count check"):format(folder))  -- by the program that wrote it, wherever that is
  if status ~= 0 then error(out .. err, 0) end
  has(out, " passed, 0 failed")
  has(out, "\n3 passed, 0 failed")
  has(out, '"text":"2024","digits":4')
  has(out, '"text":"$1,200","digits":4,"currency":"USD"')
  out, err, status = program.run(("make -s -C %s/count check PARLEY=/no/such"):format(folder))
  same({ out:find("passed", 1, true) }, {})
  has(err, "/no/such")
  same(status, 2)
  program.remove(folder)
end)

tests:test("a new module does not take the name of one that is built in", function()
  local folder = program.folder()
  local _, err, status = program.run(("%s new module -o %s csv"):format(program.quote(program.path), folder))
  has(err, "'csv' is the name of a module that is built in")
  same(status, 2)
  program.remove(folder)
end)

tests:test("list names the modules of a pack and the layers they add, and what is in each module", function()
  local folder = program.folder()
  program.write(folder .. "/p/pack.lua", [[return { name = "p", version = "0.1.0", summary = "a test", licence = "MIT", modules = { "careless", "stem" }, stages = {} }]])
  local list = PATH .. program.quote(program.path) .. " list "
  local out = program.run(list .. folder .. "/p")
  has(out, "Modules  2\n  careless 0.1.0, adds to amount (currency, value)\n  stem 0.1.0\n")
  out = program.run(list .. "--resolved " .. folder .. "/p")
  has(out, "module  careless 0.1.0")
  has(out, "layer   amount (currency, value)  module careless")
  out = program.run(list .. "--modules " .. folder .. "/p")
  has(out, "stem.stem(string, string) -> string: the stem of a word in lower case")
  has(out, "annotator  amounts -> amount (currency, value): the first letter")
  has(program.run(list .. "english"), "Modules  1\n  pos 0.1.0\n")  -- its tagger
  same(out:find("csv", 1, true), nil)
  local err
  out, err = program.run(list .. "--modules")
  has(out, "csv 0.1.0")
  has(out, "shout.longest(spans) -> span: the longest of some spans")
  has(err, "sizeless.so: module 'sizeless': .size is 0")  -- and the others all the same
  program.remove(folder)
end)

tests:test("commands that load packs take modules by -m", function()
  local folder = program.folder()
  program.write(folder .. "/p/pack.lua", [[return { name = "p", version = "0.1.0", summary = "a test", licence = "MIT", modules = { "shout" }, stages = { "rules" },
    records = { { name = "cry", plural = "cries", span = true, fields = { { "rule", "string" } } } } }]])
  program.write(folder .. "/p/rules.lua", [[local u = require "parley.unit"
    return { over = { "shout" }, { name = "cry", emits = "cry", u.shout } }]])
  program.write(folder .. "/p/cases.lua", [[return { { "They said <<NO>>." } }]])
  program.write(folder .. "/a.txt", "They said NO.")
  local so = ("-m %s/tests/modules/shout.so"):format(program.quote("./" .. BUILD))
  local function parley(arguments, input)
    local out, err = program.run(("%s %s"):format(program.quote(program.path), arguments:gsub("%$F", folder)), input)
    return out .. err
  end
  has(parley("test $F/p"), 'no module "shout"')
  has(parley("test $F/p " .. so), "1 passed, 0 failed")
  same(parley("check $F/p " .. so):find("no module", 1, true), nil)
  has(parley("list $F/p " .. so), "shout 1.2.3, adds to shout")
  has(parley("why -p $F/p " .. so .. " NO $F/a.txt"), "p/rules:cry")
  has(parley("schema -p $F/p " .. so), '"cries"')
  has(parley("repl -p $F/p " .. so, ":doc They said NO.\nu.shout\n"), "1 match")
  has(parley("profile -p $F/p " .. so .. " $F/a.txt"), "cry")
  has(parley("diff " .. so .. " $F/p $F/p $F/a.txt"), "")
  program.remove(folder)
end)

tests:finish()
