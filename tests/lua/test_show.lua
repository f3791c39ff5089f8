--- scripts/parley/show.lua writes a document's records for people.
local json = require "parley.json"
local paper = require "parley.show.paper"
local show = require "parley.show"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local array = json.array

local function span(text, start) return { start = start or 0, ["end"] = (start or 0) + #text, text = text } end

local function written(document, colour)
  document.id = document.id or "a.txt"
  return show.document(json.encode(document), "", colour or false)
end

-- What stands behind the two lines of the head and the empty one.
local function body(document)
  local text = written(document)
  return (text:gsub("^[^\n]*\n[^\n]*\n\n", "", 1))
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

local function has_not(text, part)
  if text:find(part, 1, true) then error(("%q in:\n%s"):format(part, text), 2) end
end

local seoul = { id = "south-korea", type = "country", name = "South Korea", aliases = array { "ROK" }, mentions = array { span "ROK", span("Seoul", 9) } }
local putin = { id = "putin", type = "person", name = "Vladimir Putin", role = "President", affiliation = "russia", mentions = array {} }
local russia = { id = "russia", type = "country", name = "Russia", aliases = array {}, mentions = array {} }
local parties = array { seoul, putin, russia }

local function claim(fields)
  local out = {
    id = "c1", sources = array { "south-korea" }, source = array { span "ROK" }, cue = array { span("urged", 4) },
    content = array { span("Russia to wait", 10) }, act = "urge", quote = "indirect", targets = array { "russia" },
  }
  for key, value in pairs(fields or {}) do out[key] = value end
  return out
end

tests:test("a claim reads: who, cue, what, toward whom", function()
  same(body { claims = array { claim() }, parties = parties }, table.concat({
    "Claims  1", "", "  ROK urged", "    Russia to wait", "    \u{2192} Russia \u{B7} indirect", "", "Parties  3", "  people",
    "    0\u{D7} Vladimir Putin \u{B7} President, Russia", "  countries", "    2\u{D7} South Korea \u{B7} also ROK", "    0\u{D7} Russia", "", "",
  }, "\n"))
end)

tests:test("a pronoun stands behind the name of the party", function()
  has(body { claims = array { claim { source = array { span "They" } } }, parties = parties }, "  South Korea (They) urged\n")
end)

tests:test("a source without a party stands in its own words", function()
  has(body { claims = array { claim { sources = array {}, source = array { span "officials" } } } }, "  officials urged\n")
  has(body { claims = array { claim { sources = array {}, source = array {} } } }, "  somebody urged\n")
end)

tests:test("negation, modality, quotation, document and other time are told", function()
  local text = body {
    date = "2024-06-24", parties = parties,
    claims = array { claim {
      negated = true, quote = "mixed", via = "letter", time = "2023",
      modality = array { { kind = "obligation", span = span "should" } },
    } },
  }
  has(text, "ROK not urged")
  has(text, "via letter \u{B7} partly quoted \u{B7} \u{201C}should\u{201D} obligation \u{B7} 2023")
end)

tests:test("the pieces of a content are joined, and claims stand in text order", function()
  local text = body { claims = array {
    claim { id = "c2", cue = array { span("said", 90) }, content = array { span("second", 99) } },
    claim { content = array { span("one", 10), span("two", 20) } },
  } }
  has(text, "one \u{2026} two")
  same(text:find("one", 1, true) < text:find("second", 1, true), true)
end)

tests:test("a claim inside a claim stands under it", function()
  local text = body { claims = array { claim { id = "c2", within = "c1", cue = array { span("demand", 2) } }, claim() } }
  has(text, "\n  south-korea (ROK) urged\n")
  has(text, "\n      south-korea (ROK) demand [urge]\n        Russia to wait\n")
end)

tests:test("claims that hold each other, or nest without end, are all written once", function()
  local list = array { claim { id = "a", within = "b" }, claim { id = "b", within = "a" }, claim { id = "self", within = "self" } }
  for i = 1, 50 do list[#list + 1] = claim { id = "n" .. i, within = "n" .. i - 1 } end
  local _, count = body({ claims = list }):gsub("Russia to wait", "")
  same(count, 53)
end)

tests:test("sentiments show a sign, holder and target, and their evidence", function()
  local text = body {
    parties = parties,
    sentiments = array {
      { holder = array { "south-korea" }, target = array { "russia", "putin" }, polarity = "negative", score = -0.8, evidence = array { span "condemned" } },
      { holder = array {}, target = array {}, polarity = "positive", voice = "reporter", evidence = array {} },
    },
  }
  has(text, "  \u{2212} South Korea \u{2192} Russia and Vladimir Putin \u{2212}0.80\n    condemned\n")
  has(text, "  + the reporter \u{2192} something\n")
end)

tests:test("definitions, dates and tone have their sections", function()
  local text = body {
    definitions = array { { alias = span "ROK", stands_for = span "Republic of Korea", party = "south-korea" } }, parties = parties,
    dates = array { { start = 0, ["end"] = 6, text = "Monday", value = "2024-06-24" } },
    tone = { score = -0.4, label = "neg", sentences = array { { start = 0, ["end"] = 5, score = -0.5 } } },
  }
  has(text, "ROK stands for Republic of Korea (South Korea)")
  has(text, "  Monday  2024-06-24\n")
  has(text, "negative \u{2212}0.40 \u{B7} of 1 sentence 0 positive, 1 negative, 0 neutral")
end)

tests:test("records of a type unknown here are written with all their fields", function()
  local text = body {
    amounts = array { { start = 2, ["end"] = 6, text = "$3.4", value = 3.4, parts = array { span "$" }, who = "russia" } },
    weather_report = { label = "wet" }, parties = array { russia },
  }
  has(text, "Amounts  1\n  $3.4 \u{B7} parts \u{201C}$\u{201D} \u{B7} value 3.4 \u{B7} who Russia\n")
  has(text, "Weather report\n  label wet\n")
end)

tests:test("records that read alike are written once, with their number", function()
  local function place(start, text, value) return { start = start, ["end"] = start + #text, text = text, value = value, rule = "p/s:r" .. start } end
  has(body { marks = array { place(0, "UN", 1), place(4, "EU"), place(9, "UN", 1), place(14, "UN", 2), place(20, "UN", 1) } },
    "Marks  5\n  3\u{D7} UN \u{B7} value 1\n  EU\n  UN \u{B7} value 2\n")
end)

tests:test("a document without records says so", function()
  same(body { claims = array {}, tone = json.null }, "  nothing found\n\n")
end)

tests:test("the title leads, with where and when under it", function()
  local text = written { title = "Storm hits", date = "2024-01-02", source = "Wire", note = "read as Windows-1252" }
  has(text, "\nStorm hits\na.txt \u{B7} 2024-01-02 \u{B7} Wire\nnote: read as Windows-1252\n")
end)

tests:test("nothing of a document steers the terminal", function()
  local evil = "a\27[31mb\u{202E}c\u{9B}d\7\u{2066}e\u{E0041}\u{7F}\r\nf"
  local text = written({
    id = evil, title = evil, note = evil, date = evil, parties = array { { id = "x", name = evil, type = evil, aliases = array { evil } } },
    claims = array { claim { source = array { span(evil) }, content = array { span(evil) }, act = evil, condition = evil, via = evil, quote = evil } },
    sentiments = array { { holder = array { evil }, polarity = evil, target = array { evil }, evidence = array { span(evil) } } },
    definitions = array { { alias = span(evil), stands_for = span(evil) } }, dates = array { { text = evil, value = evil } },
    tone = { label = evil }, [evil] = array { { text = evil, [evil] = evil, start = 1 } },
  }, false)
  has_not(text, "\27")
  for _, bad in ipairs { "\7", "\r", "\u{202E}", "\u{9B}", "\u{2066}", "\u{E0041}", "\u{7F}" } do has_not(text, bad) end
  has(text, "a\u{241B}[31mbc\u{FFFD}d\u{2407}")
end)

tests:test("colour is there when asked for, and ends on its line", function()
  local document = { claims = array { claim() }, parties = parties }
  has_not(written(document), "\27[")
  local coloured = written(document, true)
  has(coloured, "\27[1mROK\27[0m \27[36murged\27[0m")
  same(coloured:gsub("\27%[[%d;]*m", ""), written(document))
  for line in coloured:gmatch "[^\n]+" do
    if line:find "\27" then same(line:match "\27%[[%d;]*m[^\27]*$" and line:match ".*\27%[([%d;]*)m", "0") end
  end
end)

tests:test("lines hold 88 columns, whatever the words", function()
  local words = { ("long "):rep(60), ("x"):rep(300), ("한국"):rep(90), ("e\u{301}"):rep(200), "a" }
  for _, text in ipairs(words) do
    for line in written({ title = text, claims = array { claim { content = array { span(text) } } } }):gmatch "[^\n]+" do
      if paper.columns(line) > 88 then error(("%d columns: %s"):format(paper.columns(line), line)) end
    end
  end
end)

tests:test("wrapping loses nothing", function()
  local text = ("alpha beta, gamma-delta 한국어 "):rep(40)
  local page = paper.page(false)
  page:wrap("", 0, { { text }, { "glued", "bold" }, { ", so", nil } })
  same((page:text():gsub("\n", " ")), text .. "glued, so ")
end)

tests:test("wide and combining characters take the columns they take", function()
  same(paper.columns "abc", 3)
  same(paper.columns "한국", 4)
  same(paper.columns "e\u{301}", 1)
  same(paper.columns "", 0)
end)

tests:test("time is linear in the text", function()
  local start = os.clock()
  written { claims = array { claim { content = array { span(("a"):rep(1000000)) } }, claim { content = array { span(("한"):rep(200000)) } } } }
  same(os.clock() - start < 10, true)
end)

tests:finish()
