--- `parley eval` as a command: gold of both kinds, a pack run over it, an earlier run to hold to, and what is wrong with any of it.
local json = require "parley.json"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local PACK = "./tests/data/packs/talk"

--- A line of gold with one attribution: its kind, and from where to where source, cue and content stand.
local function attribution(id, text, kind, source, cue, content)
  local spans = {}
  for i, part in ipairs { { "Source", source }, { "Cue", cue }, { "Content", content } } do
    spans[i] = { id = tostring(i), type = part[1], start = part[2][1], ["end"] = part[2][2] }
  end
  local relation = { type = "Attribution", kind = kind, source = { "1" }, cue = { "2" }, content = { "3" } }
  for _, role in ipairs { "source", "cue", "content" } do json.array(relation[role]) end
  return json.encode { id = id, text = text, spans = json.array(spans), relations = json.array { relation } } .. "\n"
end

-- Two claims that the pack finds, one of them with a longer source in the gold; and one that it does not.
local GOLD = attribution("a", "Freedonia said that Sylvania had tea.", "indirect", { 0, 9 }, { 10, 14 }, { 15, 36 })
  .. attribution("b", "Old Sylvania said, \"no more tea.\"", "direct", { 0, 12 }, { 13, 17 }, { 19, 33 })
  .. attribution("c", "They hoped for tea.", "indirect", { 0, 4 }, { 5, 14 }, { 15, 18 })

--- Run `parley eval arguments` in a folder with `files`; $F there is the folder.
local function eval(arguments, files)
  local folder = program.folder()
  for name, bytes in pairs(files or {}) do program.write(folder .. "/" .. name, bytes) end
  local out, err, status = program.run(program.quote(program.path) .. " eval " .. arguments:gsub("%$F", folder))
  local function plain(text) return (text:gsub(folder:gsub("%p", "%%%0"), "F")) end
  local saved = program.read(folder .. "/saved")
  program.remove(folder)
  return plain(out), plain(err), status, saved
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

--- A row of the table has these cells, behind one another.
local function has_row(text, ...)
  local cells = table.concat({ ... }, " ")
  for line in text:gmatch "[^\n]+" do
    if (line:gsub("%s+", " ") .. " "):sub(1, #cells + 1) == cells .. " " then return end
  end
  error(("no row %q in:\n%s"):format(cells, text), 2)
end

local function rows_of(text)
  local rows = {}
  for _, row in ipairs(assert(json.decode(text)).rows) do rows[row.name] = row end
  return rows
end

tests:test("a pack is measured against gold", function()
  local out, err, status, saved = eval("-p " .. PACK .. " --draws 100 --save $F/saved $F/gold.jsonl", { ["gold.jsonl"] = GOLD })
  same({ err, status }, { "", 0 })
  has(out, "F/gold.jsonl: 3 documents, as attribution (")
  -- three gold, two found, both contents right by half or more, one source right: Sylvania is one word of two, which is half
  has_row(out, "rel content", "100.00", "66.67", "80.00")
  has_row(out, "rel content+source", "100.00", "66.67", "80.00")
  has_row(out, "Source exact", "50.00", "33.33", "40.00")
  has_row(out, "talk/speech:said", "1")
  has(out, "missed indirect at 0 in c\n  expected  <<source:They>> <<cue:hoped for>> <<content:tea>>.\n")
  has(saved, '"relations":[{"content":["s')
end)

tests:test("every rule has its precision when asked", function()
  local gold = '{"id":"1","text":"Ana Ruiz met Zorb Inc. in Paris.","spans":[{"start":0,"end":8,"type":"PER"},{"start":13,"end":17,"type":"ORG"},'
    .. '{"start":26,"end":31,"type":"PER"}]}\n'
  local out, err, status = eval("--by-rule --draws 0 $F/g.jsonl", { ["g.jsonl"] = gold })
  same({ err, status }, { "", 0 })
  has(out, "\nBy rule\n                       RIGHT  EDGES  FALSE  P\n")
  has_row(out, "parties/names:given", "1", "0", "0", "100.00")
  has_row(out, "parties/names:suffix", "0", "1", "0", "0.00")
  has_row(out, "parties/names:country", "0", "0", "1", "0.00")
end)

tests:test("a titled name and a place in a name are told apart from the names", function()
  local gold = '{"id":"1","text":"He met President Ana Ruiz of the University of Paris.","spans":[{"start":7,"end":25,"type":"PER"},'
    .. '{"start":7,"end":25,"type":"Nationality"}]}\n'
  local out, err, status = eval("--by-rule --draws 0 $F/g.jsonl", { ["g.jsonl"] = gold })
  same({ err, status }, { "", 0 })
  has_row(out, "parties/names:titled-given (group)", "1", "0")
  has_row(out, "parties/names:titled-given", "0", "1")
  has_row(out, "parties/names:head-of (places)", "0", "1")
end)

tests:test("all types of boundaries are those of the gold", function()
  local gold = '{"id":"1","text":"A b. C.","spans":[{"start":0,"end":4,"type":"sentence"},{"start":0,"end":1,"type":"piece"}],'
    .. '"meta":{"expected":["A b.","C."]}}\n'
  local out, err, status = eval("-t all --draws 0 --predictions $F/g.jsonl $F/g.jsonl", { ["g.jsonl"] = gold })
  same({ err, status }, { "", 0 })
  has_row(out, "piece span", "100.00", "100.00", "100.00")
  has_row(out, "sentence end-boundary", "100.00", "100.00", "100.00")
  out, err, status = eval("-t all --draws 0 --predictions $F/g.jsonl $F/g.jsonl", { ["g.jsonl"] = '{"id":"1","text":"C.","spans":[],"meta":{"expected":["C."]}}\n' })
  same({ err, status }, { "", 0 })
  has(out, "golden")
end)

tests:test("a folder is no gold", function()
  local err, status = select(2, eval("$F", {}))
  same({ err, status }, { "parley: F: Is a directory\n", 5 })
end)

tests:test("a missed one names the rule that came nearest", function()
  local out, err, status = eval("--near -e 1 -p " .. PACK .. " --draws 0 $F/gold.jsonl", { ["gold.jsonl"] = attribution("a",
    "Freedonia blasted that plan.", "indirect", { 0, 9 }, { 10, 17 }, { 18, 27 }) })
  same({ err, status }, { "", 0 })
  has(out, "  nearest   talk/speech:said (./tests/data/packs/talk/speech.lua:8) got as far as \"blasted\" and wanted u.saying; it matches if "
    .. "u.saying held \"blasted\"\n")
end)

tests:test("rules are told by what is missed that they came nearest to", function()
  local out = eval("--near -f json -p " .. PACK .. " --draws 0 $F/gold.jsonl", { ["gold.jsonl"] = GOLD })
  local near = assert(json.decode(out)).errors[1].nearest
  same({ near.rule, near.changes[1].text }, { "talk/speech:said", 'u.name held "They" and u.saying held "hoped"' })
  has(eval("--near -p " .. PACK .. " --draws 0 $F/gold.jsonl", { ["gold.jsonl"] = GOLD }), "\nMissed, by the rule that came nearest\n"
    .. "                  MISSED  TIMES  IT WOULD MATCH IF\ntalk/speech:said       1      1  u.name held more, u.saying held more\n")
end)

tests:test("a page has all in one file, and text in it is never markup", function()
  local nasty = attribution("<i>a", "<script>x</script> & \"Freedonia\" \u{202E}blasted tea.", "indirect", { 0, 31 }, { 36, 43 }, { 44, 47 })
  local out, err, status, saved = eval("--near --page $F/saved -p " .. PACK .. " --draws 0 $F/gold.jsonl", { ["gold.jsonl"] = nasty .. GOLD })
  same({ err, status }, { "", 0 })
  has(out, "missed indirect")
  has(saved, "<!doctype html>\n")
  has(saved, "default-src 'none'")
  has(saved, "<mark><sub>source</sub>&lt;script&gt;x&lt;/script&gt; &amp; &quot;Freedonia</mark>&quot; <mark><sub>cue</sub>blasted</mark>")
  has(saved, "in &lt;i&gt;a")
  for _, part in ipairs { "<script>x", "<i>a", "\u{202E}", " src=", "href=", "url(" } do
    if saved:find(part, 1, true) then error("the page holds " .. part) end
  end
  -- every element that is opened is closed, in order
  local open = {}
  for slash, name, rest in saved:gsub("<script>.-</script>", ""):gsub("<style>.-</style>", ""):gmatch "<(/?)(%a%w*)([^>]*)>" do
    if slash == "/" then same(table.remove(open), name) elseif name ~= "meta" and rest ~= " html" then open[#open + 1] = name end
  end
  same(open, {})
end)

tests:test("what was saved scores the same", function()
  local _, _, _, saved = eval("-p " .. PACK .. " --draws 0 --save $F/saved $F/gold.jsonl", { ["gold.jsonl"] = GOLD })
  local out = eval("--draws 0 -f json --predictions $F/p $F/gold.jsonl", { ["gold.jsonl"] = GOLD, p = saved })
  local rows = rows_of(out)
  same({ rows["rel content"].right, rows["rel content"].predicted, rows["rel content"].gold }, { 2, 2, 3 })
  same({ rows["rel recall direct content"].value + 0.0, rows["rel recall indirect content"].value }, { 1.0, 0.5 })
end)

tests:test("brat files are gold, with characters counted and spans in pieces", function()
  local files = { ["n.txt"] = "Zo\u{EB} Sylvania said, tea.\n",
    ["n.ann"] = "T1\tSource 4 12\tSylvania\nT2\tCue 13 17\tsaid\nT3\tContent 19 20;20 23\tt ea\n"
    .. "E1\tAttribution:T2 Source:T1 Content:T3\nA1\tkind E1 indirect\n#1\tAnnotatorNotes E1\tso\n" }
  local out, err, status = eval("-p " .. PACK .. " --draws 0 -f json $F/n.txt", files)
  same({ err, status }, { "", 0 })
  local rows = rows_of(out)
  same({ rows["Source exact"].right, rows["Cue exact"].right, rows["Content exact"].gold }, { 0, 0, 2 })
  out = eval("--draws 0 -f json --predictions $F/p $F/n.ann", { ["n.txt"] = files["n.txt"], ["n.ann"] = files["n.ann"],
    p = '{"id":"F/n","spans":[{"id":"1","start":5,"end":13,"type":"Source"},{"id":"2","start":20,"end":24,"type":"Content"}],'
      .. '"relations":[{"type":"Attribution","source":["1"],"content":["2"]}]}' })
  same(rows_of(out)["Source exact"].right, 0)  -- another id
end)

tests:test("names are cut as the scheme says, and types that are not scored are told", function()
  local gold = '{"id":"a","text":"Sylvania and Freedonia won.","spans":[{"start":0,"end":8,"type":"LOC"},'
    .. '{"start":13,"end":22,"type":"PER"},{"start":23,"end":26,"type":"Verb"}]}\n'
  local out = eval("-p " .. PACK .. " --draws 0 $F/g.jsonl", { ["g.jsonl"] = gold })
  has(out, "not scored: Verb 1 (--types)\n")
  has_row(out, "ALL exact", "50.00", "50.00", "50.00", "50.00 .. 50.00", "1", "2", "2")
  out = eval("-p " .. PACK .. " --draws 0 --types LOC $F/g.jsonl", { ["g.jsonl"] = gold })
  has_row(out, "ALL exact", "50.00", "100.00", "66.67")
end)

-- Norwegian, General Anna Ruiz, University of Oslo, Oslo
local TITLES = '{"id":"a","text":"The Norwegian General Anna Ruiz left the University of Oslo.","spans":['

tests:test("titles, adjectives and places in names count as the gold annotates them", function()
  local titled, bare = '{"start":4,"end":31,"type":"PER"}', '{"start":22,"end":31,"type":"PER"}'
  local school, town = '{"start":41,"end":59,"type":"ORG"}', '{"start":55,"end":59,"type":"LOC"}'
  local function right(spans)
    local out, err = eval("--draws 0 -f json $F/g.jsonl", { ["g.jsonl"] = TITLES .. spans .. "]}\n" })
    same(err, "")
    local row = rows_of(out)["ALL exact"]
    return { row.right, row.predicted, row.gold }
  end
  same(right(bare .. "," .. school), { 2, 2, 2 })
  same(right(titled .. "," .. school .. "," .. town .. ',{"start":0,"end":1,"type":"abstract"}'), { 3, 3, 3 })
  same(right(titled .. "," .. bare .. "," .. school .. "," .. town .. ',{"start":4,"end":13,"type":"Nationality"}'), { 4, 4, 4 })
end)

tests:test("a scheme of one's own maps any record", function()
  local scheme = 'return { measures = { "spans" },'
    .. ' spans = { { records = "claims", field = "cue", when = { act = "say" }, type = "Verb" } } }'
  local gold = '{"id":"a","text":"Sylvania said tea.","spans":[{"start":9,"end":13,"type":"Verb"}]}\n'
  local out, err, status = eval("-p " .. PACK .. " --draws 0 -s $F/s.lua $F/g.jsonl", { ["g.jsonl"] = gold, ["s.lua"] = scheme })
  same({ err, status }, { "", 0 })
  has_row(out, "Verb exact", "100.00", "100.00", "100.00")
end)

-- Many documents of one name; `right` of them are predicted.
local function names(count, right)
  local gold, found = {}, {}
  for i = 1, count do
    gold[i] = ('{"id":"d%d","text":"Sylvania","spans":[{"start":0,"end":8,"type":"LOC"}]}'):format(i)
    found[i] = i <= right and ('{"id":"d%d","spans":[{"start":0,"end":8,"type":"LOC"}]}'):format(i) or ""
  end
  return table.concat(gold, "\n"), table.concat(found, "\n")
end

tests:test("a significant loss against the baseline fails, a small one does not", function()
  local gold, all = names(40, 40)
  local _, most, _, half = nil, select(2, names(40, 39)), nil, select(2, names(40, 20))
  local files = { ["g.jsonl"] = gold, all = all, most = most, half = half }
  local _, _, _, saved = eval("-f json -o $F/saved --predictions $F/all $F/g.jsonl", files)
  files["base.json"] = saved
  local out, err, status = eval("--baseline $F/base.json --predictions $F/half $F/g.jsonl", files)
  same({ err, status }, { "parley: ALL exact fell from 1 to 0.6667\n", 1 })
  has(out, "Against the baseline, over the 40 documents of both\n")
  has_row(out, "ALL exact", "100.00", "66.67")
  same(select(3, eval("--baseline $F/base.json --predictions $F/most $F/g.jsonl", files)), 0)
  same(select(3, eval("--baseline $F/base.json --predictions $F/all $F/g.jsonl", files)), 0)
end)

tests:test("what is wrong is told with its place", function()
  local function wrong(arguments, files, status, message)
    local out, err, got = eval(arguments, files)
    same({ out, got }, { "", status })
    has(err, message)
  end
  wrong("", {}, 2, "parley: name the gold")
  wrong("$F/none.jsonl", {}, 5, "F/none.jsonl: No such file")
  wrong("$F/g.jsonl", { ["g.jsonl"] = '{"id":"a","text":"x"}\n{"id":}\n' }, 5, "F/g.jsonl:2:7: JSON: ")
  wrong("$F/g.jsonl", { ["g.jsonl"] = '{"id":"a","text":"x","spans":[{"start":0,"end":2,"type":"LOC"}]}' }, 5,
    'F/g.jsonl:1: "spans", item 1: "start" and "end" are bytes')
  wrong("$F/g.jsonl", { ["g.jsonl"] = '{"id":"a' }, 5, "F/g.jsonl:1:7: JSON: string without a closing quotation mark")
  wrong("$F/g.jsonl", { ["g.jsonl"] = "" }, 5, "no document")
  wrong("--baseline $F $F/g.jsonl", { ["g.jsonl"] = GOLD }, 5, "F: Is a directory")
  wrong("$F/g.txt", { ["g.txt"] = "x", ["g.ann"] = "T1\tLOC 0 9\tx\n" }, 5, "F/g.ann:1: characters 0 to 9 are not in the text")
  wrong("-s nmaes $F/g.jsonl", { ["g.jsonl"] = GOLD }, 3, 'no scheme \'nmaes\'; did you mean "names"?')
  wrong("-s $F/s.lua $F/g.jsonl", { ["g.jsonl"] = GOLD, ["s.lua"] = "return { measure = {} }" }, 3,
    "a scheme has no 'measure'; did you mean \"measures\"?")
  wrong("-p ./nosuch $F/g.jsonl", { ["g.jsonl"] = GOLD }, 3, "nosuch")
  wrong("--draws x $F/g.jsonl", { ["g.jsonl"] = GOLD }, 2, "--draws x: a whole number is expected")
  wrong("--baseline $F/g.jsonl $F/g.jsonl", { ["g.jsonl"] = GOLD }, 5, "not what 'parley eval --format json' writes")
end)

tests:test("documents that fail count as empty", function()
  local out, err, status = eval("-p $F/bad --draws 0 $F/g.jsonl", { ["g.jsonl"] = GOLD,
    ["bad/pack.lua"] = 'return { name = "bad", version = "1.0.0", summary = "x", licence = "MIT", stages = {}, records = {} }',
    ["bad/finish.lua"] = 'return function(doc) if doc.text:find "tea%." then error "no tea" end end' })
  has(err, "parley: a: ")
  has(out, "of them failed and count as empty")
  same(status, 4)
end)

tests:finish()
