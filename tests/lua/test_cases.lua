--- scripts/parley/marked.lua, cases.lua and differences.lua: what a case expects, and how a document differs from it.
local cases = require "parley.cases"
local json = require "parley.json"
local marked = require "parley.marked"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local array = json.array

local function field(name, kind, list, target) return { name = name, kind = kind, list = list, target = target } end

local TYPES = cases.types { packs = { { records = {
  {
    name = "claim", plural = "claims", span = false,
    fields = { field("id", "string"), field("source", "span", true), field("cue", "span", true), field("targets", "reference", true, "party"),
      field("act", "enum"), field("negated", "boolean"), field("score", "number"), field("modality", "map", true), field("names", "string", true) },
  },
  { name = "party", plural = "parties", span = false, fields = { field("id", "string"), field("mentions", "span", true) } },
  { name = "date", plural = "dates", span = true, fields = { field("value", "string") } },
  { name = "tone", plural = "tone", span = false, single = true, fields = { field("label", "enum") } },
} } } }

local function span(start, stop) return { start = start, ["end"] = stop, text = "?" } end

--- What differs between the case and the document, joined; nil when nothing does.
local function judge(case, document)
  local expected = assert(cases.read(case, TYPES, "claim"))
  local lines = cases.judge(expected, document, TYPES)
  return lines and table.concat(lines, "\n")
end

local function refused(case)
  local expected, message = cases.read(case, TYPES, "claim")
  same(expected, nil)
  return message
end

local function has(text, part)
  if not text or not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, tostring(text)), 2) end
end

-- "Seoul said" with one claim.
local function said(fields)
  local claim = { id = "c1", source = array { span(0, 5) }, cue = array { span(6, 10) }, targets = array {}, act = "say", negated = false }
  for key, value in pairs(fields or {}) do claim[key] = value end
  return { claims = array { claim }, parties = array {} }
end

tests:test("marks are taken out and named", function()
  local text, marks = marked.read "<<source:Seoul>> <<2.cue:said>> <<plain>>"
  same(text, "Seoul said plain")
  same(marks, {
    { name = "source", record = 1, start = 0, stop = 5 }, { name = "cue", record = 2, start = 6, stop = 10 }, { record = 1, start = 11, stop = 16 },
  })
end)

tests:test("marks nest, and what only looks like one is text", function()
  local text, marks = marked.read "<<a:x <<b:y>>>> 1 < 2 > 1 <<c: d>> <<At 5:30>>"
  same(text, "x y 1 < 2 > 1 c: d At 5:30")
  same({ marks[1].stop, marks[2].start, marks[2].stop, marks[3].name, marks[4].name }, { 3, 2, 3, nil, nil })
  same({ marked.read "<<a" }, { nil, "'<<' without '>>' behind it" })
  same({ marked.read "a>>" }, { nil, "'>>' without '<<' before it" })
  same({ marked.read "" }, { "", {} })
end)

tests:test("marks come back as they were written", function()
  for _, text in ipairs { "<<source:Seoul>> <<cue:said>>.", "<<a:x <<b:y>>>> z", "<<a:<<b:x>>>>", "none", "", "<<a:한국>> 5" } do
    local plain, marks = marked.read(text)
    same(marked.write(plain, marks), text)
  end
end)

tests:test("marks that cross are still shown", function()
  same(marked.write("abcdef", { { name = "x", start = 0, stop = 4 }, { name = "y", start = 2, stop = 6 } }), "<<x:ab<<y:cd>>>>ef")
end)

tests:test("the places of string literals are found, in characters", function()
  local places = marked.places 'return {\n  { "a" }, -- "no"\n  { \'b\\n\' },\n--[[ "no"\n]] { [[c]] }, "a", [==[\nd]==]\n}'
  local function at(line, column) return { line = line, column = column } end
  same(places, { a = { at(2, 5), at(5, 15) }, ["b\n"] = { at(3, 5) }, c = { at(5, 6) }, d = { at(5, 20) } })
  same(marked.places '{ é, "a", [[\n]], "b" }', { a = { at(1, 6) }, [""] = { at(1, 11) }, b = { at(2, 5) } })
end)

tests:test("a case holds when every field it names agrees", function()
  same(judge({ text = "<<source:Seoul>> <<cue:said>>", act = "say", negated = false }, said()), nil)
  same(judge({ text = "<<cue:said>>", id = "c1" }, { claims = array { { id = "c1", cue = array { span(0, 4) } } } }), nil)
end)

tests:test("a span that is longer, missing or one too many differs", function()
  has(judge({ text = "<<source:Seoul>> <<cue:sa>>id" }, said()), 'cue       expected "sa", found "said"')
  has(judge({ text = "<<source:Seoul>> <<cue:said>>" }, said { source = array {} }), 'source    expected "Seoul", found nothing')
  has(judge({ text = "<<source:Seoul>> <<cue:said>>" }, said { cue = array { span(6, 8), span(8, 10) } }), 'expected "said", found "sa" + "id"')
end)

tests:test("values differ by kind and by amount", function()
  local text = "<<source:Seoul>> <<cue:said>>"
  has(judge({ text = text, act = "ask" }, said()), 'act       expected "ask", found "say"')
  has(judge({ text = text, negated = true }, said()), "negated   expected true, found false")
  has(judge({ text = text, score = 0.5 }, said { score = 0.25 }), "score     expected 0.5, found 0.25")
  has(judge({ text = text, names = { "a" } }, said { names = array { "a", "b" } }), 'names     expected { "a" }, found { "a", "b" }')
  same(judge({ text = text, score = -0.8, names = { "a" }, source = "?" }, said { score = -0.8, names = array { "a" } }), nil)
end)

tests:test("false and an empty list agree with what is not there", function()
  local text = "<<cue:Seoul>>"
  local document = { claims = array { { cue = array { span(0, 5) } } } }
  same(judge({ text = text, negated = false, names = {} }, document), nil)
  has(judge({ text = text, names = {} }, said { cue = array { span(0, 5) }, names = array { "a" } }), "names")
end)

tests:test("a map compares the keys that are named, a mark the spans inside it", function()
  local document = said { modality = array { { kind = "hedge", span = span(0, 5) } } }
  same(judge({ text = "<<modality:Seoul>> said", modality = { { kind = "hedge" } } }, document), nil)
  has(judge({ text = "Seoul <<cue:said>>", modality = { { kind = "obligation" } } }, document), "modality")
end)

tests:test("a mark on a reference stands for who is mentioned there", function()
  local document = said { targets = array { "kr", "jp" } }
  document.parties = array {
    { id = "kr", mentions = array { span(0, 5) } }, { id = "jp", mentions = array { span(6, 10) } },
    { id = "both", members = array { "kr", "jp" }, mentions = array { span(0, 10) } },
  }
  same(judge({ text = "<<targets:Seoul>> <<targets:said>>" }, document), nil)
  same(judge({ text = "<<targets:Seoul said>>" }, document), nil)
  has(judge({ text = "<<targets:Seoul>> said" }, document), "targets")
  has(judge({ text = "<<targets:Seo>>ul <<targets:said>>" }, document), "targets")
end)

tests:test("records are paired with those that agree most", function()
  local document = { claims = array {
    { id = "c2", cue = array { span(2, 3) }, act = "say" }, { id = "c1", cue = array { span(0, 1) }, act = "say" },
  } }
  same(judge({ text = "<<cue:a>> <<2.cue:b>>", records = { { act = "say" }, { id = "c2" } }, count = 2 }, document), nil)
  has(judge({ text = "<<cue:a>> <<2.cue:b>>", records = { {}, { id = "c3" } } }, document), 'id        expected "c3", found "c2"')
  has(judge({ text = "<<cue:a>> <<2.cue:b>> <<3.cue:c>>" }, document), "no claim")
end)

tests:test("near misses and counts fail on what is found", function()
  has(judge({ text = "Seoul said", none = true }, said()), "expected  no claim\n  found     <<source:?>> <<cue:?>>")
  same(judge({ text = "Seoul said", none = "date" }, said()), nil)
  has(judge({ text = "Seoul <<cue:said>>", count = 2 }, said()), "count     expected 2, found 1")
  same(judge({ text = "Seoul said", count = 0 }, { claims = array {} }), nil)
end)

tests:test("other types of record: with a span of its own, mentioned, single", function()
  same(judge({ text = "on <<Monday>>", record = "date", value = "2024" }, { dates = array { { start = 3, ["end"] = 9, text = "Monday", value = "2024" } } }), nil)
  same(judge({ text = "<<Seoul>>", record = "party" }, { parties = array { { mentions = array { span(0, 5) } } } }), nil)
  same(judge({ text = "x", record = "tone", label = "neg" }, { tone = { label = "neg" } }), nil)
  same(judge({ text = "x", record = "tone", none = true }, { tone = json.null }), nil)
  has(judge({ text = "x", record = "tone", label = "neg" }, { tone = json.null }), "no tone")
end)

tests:test("a case that says nothing or what is not there is refused", function()
  has(refused { text = "x" }, "the case expects nothing")
  has(refused { text = "<<x>>" }, "a claim has no span of its own: name the field, as in <<source:...>>")
  has(refused { text = "<<surce:x>>" }, "a claim has no field 'surce'; did you mean \"source\"?")
  has(refused { text = "x", acts = "say" }, "did you mean \"act\"?")
  has(refused { text = "x", records = { { acts = "say" } } }, "did you mean \"act\"?")
  has(refused { text = "x", record = "clam" }, "record = \"clam\": no such record; did you mean \"claim\"?")
  has(refused { text = "x", none = "clam" }, "none = \"clam\"")
  has(refused { text = "<<cue:x>>", none = true }, "none = true, but the case marks a record")
  has(refused { text = "<<1000.cue:x>>" }, "a mark's number")
end)

tests:finish()
