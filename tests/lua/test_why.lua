--- `parley why` and `parley why-not` on packs whose every rule is known here.
local json = require "parley.json"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local MANIFEST = [[
return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", lexicons = { cue = "cues.tsv" }, layers = { "who" }, stages = { "first", "second" },
  records = { { name = "saying", fields = { { "source", "span" }, { "cue", "span" }, { "what", "span" }, { "loud", "boolean?" }, { "rule", "string" } } } } }
]]
local FILES = {
  ["p/pack.lua"] = MANIFEST,
  ["p/cues.tsv"] = "phrase\nsaid\nurged\n",
  ["p/first.lua"] = [[
local u = require "parley.unit"
return {
  { name = "pair", emits = "who", u.capitalised * u.capitalised },
  { name = "single", emits = "who", u.capitalised },
}
]],
  ["p/second.lua"] = [[
local u = require "parley.unit"
return { over = { "who" },
  { name = "said", emits = "saying", anchor = "cue", u.who:as "source" * (u.comma * u.upto(u.comma, 3) * u.comma) ^ -1 * u.cue:as "cue" * u "that"
    * ((u.any - u ".") ^ 1):as "what" },
  { name = "never", emits = "saying", u.who:as "source" * u "zebra" * u.cue:as "cue" * u.any:as "what" },
}
]],
  ["p/finish.lua"] = [[
return function(doc)
  local list = doc:items "saying"
  for _, one in ipairs(list) do one.loud = true end
  doc:replace("saying", list)
end
]],
}
--- Run parley in a folder with the pack; $F in the arguments is the folder.
local function parley(arguments, more)
  local folder = program.folder()
  for name, bytes in pairs(FILES) do program.write(folder .. "/" .. name, bytes) end
  for name, bytes in pairs(more or {}) do program.write(folder .. "/" .. name, bytes) end
  local out, err, status = program.run(program.quote(program.path) .. " " .. arguments:gsub("%$F", folder))
  program.remove(folder)
  local function plain(text) return (text:gsub(folder:gsub("%p", "%%%0"), "F")) end
  return plain(out), plain(err), status
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

-- A pack whose records hold mentions that finish makes beside those of a rule.
local NAMED = {
  ["q/pack.lua"] = [[
return { name = "q", version = "0.1.0", summary = "x", licence = "MIT", layers = { "name" }, stages = { "names" },
  records = { { name = "party", plural = "parties", fields = { { "id", "string" },
    { "mentions", { of = "span", list = true, fields = { { "rule", "string" } } } } } } } }
]],
  ["q/names.lua"] = 'local u = require "parley.unit"\nreturn { { name = "name", emits = "name", u.capitalised * u.capitalised } }\n',
  ["q/finish.lua"] = [[
return function(doc)
  local one = doc:items "name"[1]
  if not one then return end
  local mentions = { { first = one.first, last = one.last, rule = one.rule } }
  for first in doc.text:gmatch "()she" do mentions[#mentions + 1] = { first = first, last = first + 2, rule = "q/finish:she" } end
  doc:emit("party", { first = one.first, last = one.last, id = "p", mentions = mentions })
end
]],
  ["t.txt"] = "Ana Ruiz left, as she said, and she won.\n",
}

local TEXT = { ["t.txt"] = "Ana Ruiz said that it rained.\n" }

tests:test("why tells what finish found by itself in a record", function()
  local out, err, status = parley("why -p $F/q p $F/t.txt", NAMED)
  same({ err, status }, { "", 0 })
  has(out, "\u{251C} rule q/names:name  F/q/names.lua:")
  has(out, "\u{251C} rule q/finish:she  by finish\n\u{2502} \u{251C} \"she\"  at 18\n\u{2502} \u{2514} \"she\"  at 32\n\u{2514} finish  ")
end)

tests:test("why shows the rule, its parts, the spans that they rest on, and what finish did", function()
  local out, err, status = parley("why -p $F/p rained $F/t.txt", TEXT)
  same({ err, status }, { "", 0 })
  same(out, [[
saying
├ rule p/second:said  F/p/second.lua:4
│ ├ source  "Ana Ruiz"
│ │ └ who "Ana Ruiz"  u.who
│ │   └ rule p/first:pair  F/p/first.lua:3
│ │     ├ "Ana"  u.capitalised
│ │     └ "Ruiz"  u.capitalised
│ ├ cue  "said"
│ │ └ "said"  u["p.cue"]
│ │   └ entry "said"  F/p/cues.tsv:2 of p.cue
│ ├ what  "it rained"
│ │ ├ "it"
│ │ └ "rained"
│ └ "that"  u "that"
└ finish  set loud
]])
end)

tests:test("why takes positions, and tells in JSON", function()
  local out = parley("why -f json -p $F/p 1:10 $F/t.txt", TEXT)
  local tree = assert(json.decode(out))[1]
  same({ tree.start, tree["end"], tree.children[1].rule, tree.children[1].line }, { 0, 28, "p/second:said", 4 })
  same(parley("why -f json -p $F/p 9 $F/t.txt", TEXT), out)
end)

tests:test("why and why-not say which document it is that cannot be read", function()
  local _, err, status = parley("why -p $F/p saying $F/t.jsonl", { ["t.jsonl"] = '{"id":"1","text":"Ana said' })
  has(err, "t.jsonl:1:18: JSON: string without a closing quotation mark")
  same(status, 5)
  err, status = select(2, parley("why-not -p $F/p said 0 $F/t.txt", { ["t.txt"] = ("\1\2\3\xFF"):rep(100) }))
  has(err, "t.txt: not text: ")
  same(status, 5)
end)

tests:test("places are those of the text as UTF-8, whatever the file is in", function()
  local out, err, status = parley("why -p $F/p rained $F/t.txt", { ["t.txt"] = "Zo\xEB Ruiz said that it rained \x96 a lot.\n" })
  same({ err, status }, { "", 0 })
  has(out, 'source  "Zo\u{EB} Ruiz"')
end)

tests:test("why says when there is nothing", function()
  local out, err, status = parley("why -p $F/p zzz $F/t.txt", TEXT)
  same({ out, status }, { "", 1 })
  has(err, "no record is called 'zzz', and the text does not hold \"zzz\"")
  err, status = select(2, parley("why -p $F/p 28 $F/t.txt", TEXT))
  has(err, "no record covers \"28\"; parley why-not RULE")
  same({ status, select(3, parley("why -p $F/p 9999 $F/t.txt", TEXT)), select(3, parley("why -p $F/p said $F/none.txt")) }, { 1, 1, 5 })
end)

tests:test("a record of a rule over characters shows its parts", function()
  local more = { ["p/third.lua"] = [[
local lpeg = require "lpeg"
local digit = lpeg.R "09"
return { { name = "number", emits = "code", lpeg.P "No. " * lpeg.Cg(digit ^ 1 / "%0", "what") } }
]], ["t.txt"] = "It is No. 12 of all.", ["p/pack.lua"] = MANIFEST:gsub('"second" }', '"second", "third" }'):gsub("records = {",
    'records = { { name = "code", span = true, fields = { { "what", "string" }, { "rule", "string" } } },'), ["p/finish.lua"] = "return function() end" }
  local out, err, status = parley("why -p $F/p No. $F/t.txt", more)
  same({ err, status }, { "", 0 })
  same(out, "code  No. 12\n\u{251C} rule p/third:number  F/p/third.lua, over characters\n"
    .. "\u{2514} finish  left the record as it was\n")
end)

tests:test("entries are told with their file, of packs that add some too", function()
  local out, err = parley("why -p $F/q -p $F/p rained $F/t.txt", { ["t.txt"] = "Ana Ruiz vowed that it rained.\n",
    ["q/pack.lua"] = 'return { name = "q", version = "0.1.0", summary = "x", licence = "MIT", needs = { "p" }, adds = { ["p.cue"] = "more.tsv" } }',
    ["q/more.tsv"] = "phrase\tinflect\nvow\tverb\n" })
  same(err, "")
  has(out, 'entry "vow"  F/q/more.tsv:2 of p.cue\n')
end)

tests:test("why-not names the lexicon that a word would have to be in", function()
  local out, err, status = parley "why-not -n 1 -p $F/p said 'Ana Ruiz blasted that it rained.'"
  same({ err, status }, { "", 0 })
  same(out, [[
p/second:said (F/p/second.lua:4)
from "Ana Ruiz" at 0
  matched  "Ana Ruiz", 1 unit
  wanted   u.comma, or u.cue
  found    "blasted"
  matches  if u.cue held "blasted"
]])
end)

tests:test("why-not measures a gap that is too short", function()
  local out = parley "why-not -n 1 -p $F/p p/second:said 'Ana Ruiz, head of the small bank, said that it rained.'"
  has(out, "  matches  if u.upto(u.comma, 3) allowed 5 units instead of 3\n")
end)

tests:test("why-not says when the engine had no reason to try", function()
  local out = parley "why-not -n 1 -p $F/p never 'Ana said this.'"
  has(out, "  tried    never: no unit in reach passes u \"zebra\", which every match must take\n")
end)

tests:test("why-not tells who won, and that it matches after all", function()
  local out, _, status = parley "why-not -n 1 -p $F/p single 'Ana Ruiz slept.'"
  has(out, "  matches  \"Ana\"\n  but      p/first:pair has the better match, \"Ana Ruiz\"")
  same(status, 0)
  out, _, status = parley "why-not -p $F/p pair 'Ana Ruiz slept.'"
  has(out, "  and      wins")
  same(status, 1)
end)

tests:test("why-not knows a word that is like the one that was wanted, and puts it first", function()
  local out = parley "why-not -n 1 -p $F/p said 'Ana Ruiz said taht it rained.'"
  has(out, "  wanted   u \"that\"\n  found    \"taht\"\n")
  has(out, "  matches  if u \"that\" held \"taht\", nearly spelt so\n")
  out = parley("why-not -n 1 -p $F/p forms 'It was Ana who lastly resigns today.'", { ["p/second.lua"] = [[
local u = require "parley.unit"
return { { name = "forms", emits = "saying", u "resigned":as "cue" } }
]] })
  has(out, "from \"resigns\" at 22\n")
  has(out, "  matches  if u \"resigned\" held \"resigns\", another form of it\n")
end)

tests:test("why-not tells entries of a lexicon that are like what stands there", function()
  local function entries(text)
    local out = parley("why-not -n 1 -p $F/p said 'Ana Ruiz " .. text .. " that it rained.'", {
      ["p/cues.tsv"] = "phrase\tcase\tinflect\nsaid\nclaim\tany\tverb\nURGED\texact\nadmit\n" })
    local lines = {}
    for line in out:gmatch "  entry    ([^\n]*\n[^\n]*)" do lines[#lines + 1] = line:gsub("%s+", " ") end
    return lines
  end
  has(entries "siad"[1] or "", '"said" of p.cue (F/p/cues.tsv:2): "siad" is nearly spelt so')
  has(entries "cliamed"[1] or "", '"claim" of p.cue (F/p/cues.tsv:3): "cliamed" is nearly spelt so')
  has(entries "urged"[1] or "", '"URGED" of p.cue (F/p/cues.tsv:4): "urged" is not so written')
  has(entries "admitted"[1] or "", '"admit" of p.cue (F/p/cues.tsv:5): "admitted" is another form of it')
  same(entries "slept", {})
  local out = parley("why-not -f json -n 1 -p $F/p said 'Ana Ruiz siad that it rained.'")
  same(assert(json.decode(out))[1].near[1].entries[1].phrase, "said")
end)

tests:test("why-not looks at one place of a file", function()
  local out = parley("why-not -n 1 -p $F/p said 1:5 $F/t.txt", { ["t.txt"] = "Ana said so. Bo urged that we go." })
  has(out, "  wanted   u \"that\"\n  found    \"so\"\n")
  out = parley("why-not -f json -n 1 -p $F/p said urged $F/t.txt", { ["t.txt"] = "Ana said so. Bo urged this." })
  same(assert(json.decode(out))[1].near[1].stopped.text, "this")
end)

tests:test("why-not hints at names, and refuses what is none", function()
  local _, err, status = parley "why-not -p $F/p sayd 'x'"
  same({ err, status }, { "parley: no rule 'sayd'; parley list PACK names its rules\n", 2 })
  _, err, status = parley "why-not -p $F/p p/second:sad 'x'"
  same({ err, status }, { "parley: no rule 'p/second:sad'; did you mean \"p/second:said\"?; parley list PACK names its rules\n", 2 })
  same(select(3, parley "why-not -p $F/p said"), 2)
end)

tests:test("packs that are broken or loop end as in run", function()
  local _, err, status = parley("why-not -p $F/p said 'x'", { ["p/second.lua"] = "return {" })
  has(err, "F/p/second.lua:1:")
  same(status, 3)
  _, err, status = parley("why -p $F/p said $F/t.txt", { ["p/finish.lua"] = "return function() while true do end end", ["t.txt"] = "Ana said that." })
  has(err, "longer than")
  same(status, 4)
end)

tests:finish()
