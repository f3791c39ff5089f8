--- What a manifest changes of packs that it needs, and `parley list --resolved`.
local json = require "parley.json"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local BASE = {
  ["base/pack.lua"] = [[
return { name = "base", version = "0.1.0", summary = "x", licence = "MIT", lexicons = { tea = "teas.tsv" }, stages = { "s" },
  records = { { name = "drink", span = true, fields = { { "kind", "string" }, { "rule", "string" } } } } }
]],
  ["base/teas.tsv"] = "phrase\tsort\noolong\tdark\n",
  ["base/s.lua"] = [[
local u = require "parley.unit"
return {
  { name = "tea", emits = "drink", kind = u.attr("t", "sort"), u.tea:as "t" },
  { name = "milk", emits = "drink", kind = "white", u "milk" },
}
]],
}

--- Run parley on a pack `mine` whose manifest has these keys too, beside `base`; $F is the folder.
local function parley(arguments, keys, more, input)
  local folder = program.folder()
  local files = { ["mine/pack.lua"] = ('return { name = "mine", version = "0.1.0", summary = "x", licence = "MIT", needs = { "base" }, %s }'):format(keys) }
  for _, list in ipairs { BASE, more or {} } do
    for name, bytes in pairs(list) do files[name] = bytes end
  end
  for name, bytes in pairs(files) do program.write(folder .. "/" .. name, bytes) end
  local command = ("PARLEY_PATH=%s %s %s"):format(folder, program.quote(program.path), (arguments:gsub("%$F", folder)))
  local first = program.run(command, input)
  local out, err, status = program.run(command, input)  -- again, from the image that was kept
  same(out, first)
  program.remove(folder)
  local function plain(text) return (text:gsub(folder:gsub("%p", "%%%0"), "F")) end
  return plain(out), plain(err), status
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

--- The drinks found in a text, as "kind:text", with these keys in the manifest.
local function drinks(keys, more, text)
  local out, err, status = parley("run -q -p mine --format jsonl -", keys, more, text)
  same({ err, status }, { "", 0 })
  local found = {}
  for i, drink in ipairs(assert(json.decode(out)).drinks) do found[i] = drink.kind .. ":" .. drink.text end
  return table.concat(found, " ")
end

tests:test("a pack that changes nothing changes nothing", function()
  same(drinks("", nil, "Oolong, matcha, milk."), "dark:Oolong white:milk")
end)

tests:test("entries are added to a lexicon", function()
  local more = { ["mine/more.tsv"] = "phrase\tsort\nmatcha\tgreen\n" }
  same(drinks('adds = { ["base.tea"] = "more.tsv" }', more, "Oolong, matcha, milk."), "dark:Oolong green:matcha white:milk")
end)

tests:test("a lexicon is replaced", function()
  local more = { ["mine/mine.tsv"] = "phrase\tsort\nmatcha\tgreen\n" }
  same(drinks('replaces = { ["base.tea"] = "mine.tsv" }', more, "Oolong, matcha, milk."), "green:matcha white:milk")
end)

tests:test("a rule is switched off, and others are added to its stage", function()
  local more = { ["mine/more.lua"] = 'local u = require "parley.unit"\nreturn { { name = "cocoa", emits = "drink", kind = "brown", u "cocoa" } }' }
  same(drinks('without = { "base/s:milk" }', nil, "Oolong, cocoa, milk."), "dark:Oolong")
  same(drinks('without = { "base/s:milk" }, adds = { ["base/s"] = "more" }', more, "Oolong, cocoa, milk."), "dark:Oolong brown:cocoa")
end)

tests:test("list --resolved tells what is in force, and from where", function()
  local more = { ["mine/more.lua"] = 'local u = require "parley.unit"\nreturn { { name = "cocoa", emits = "drink", kind = "brown", u "cocoa" } }',
    ["mine/more.tsv"] = "phrase\tsort\nmatcha\tgreen\n" }
  local keys = 'without = { "base/s:milk" }, adds = { ["base/s"] = "more", ["base.tea"] = "more.tsv" }'
  local out, err, status = parley("list --resolved mine", keys, more)
  same({ err, status }, { "", 0 })
  out = out:gsub(" +", " ")
  has(out, "\nlexicon base.tea 2 phrases more from mine/more.tsv\n")
  has(out, "\nrule base/s:tea F/base/s.lua:3\n")
  has(out, "\nrule base/s:cocoa F/mine/more.lua:2 added by mine\n")
  has(out, "\nno rule base/s:milk switched off by mine\n")
  has(parley("list --resolved --json mine", keys, more), '"changed":"switched off by mine"')
end)

tests:test("a stage of which all rules are switched off does nothing", function()
  local keys = 'without = { "base/s:milk", "base/s:tea" }'
  local out, err, status = parley("run -f jsonl -p mine -", keys, nil, "Oolong, milk.")
  same({ err, status }, { "", 0 })
  has(out, '"drinks":[]')
  has(parley("list --resolved mine", keys):gsub(" +", " "), "\nno rule base/s:tea switched off by mine\n")
end)

tests:test("what is traced is what is in force", function()
  local more = { ["mine/more.lua"] = 'local u = require "parley.unit"\nreturn { { name = "cocoa", emits = "drink", kind = "brown", u "hot" * u "cocoa" } }' }
  local out = parley("why-not -n 1 -p mine cocoa 'Hot tea.'", 'adds = { ["base/s"] = "more" }', more)
  has(out, "base/s:cocoa (F/mine/more.lua:2)\n")
  has(out, '  wanted   u "cocoa"\n')
  local err, status = select(2, parley("why-not -p mine base/s:milk 'Milk.'", 'without = { "base/s:milk" }'))
  has(err, "no rule 'base/s:milk'")
  same(status, 2)
end)

tests:test("what cannot be changed is told", function()
  local function wrong(keys, message, more, arguments)
    local _, err, status = parley(arguments or "run -p mine -", keys, more, "x")
    has(err, message)
    same(status, 3)
  end
  wrong('adds = { ["bsae.tea"] = "x.tsv" }', 'the pack "bsae" is not among the needs; did you mean "base"?')
  wrong('without = { "base/s:mlik" }',
    "F/mine/pack.lua:1:109: \"base/s:mlik\", which the pack 'mine' changes (without), is not there; did you mean \"base/s:milk\"?")
  wrong('replaces = { ["base/s"] = "x.lua" }', 'a lexicon, "claims.cues", is expected')
  wrong('without = { "base.tea" }', 'a rule, "claims/speech:said", is expected')
  wrong('adds = { ["base.tea"] = 7 }', "a file of this pack is expected, found a number")
  wrong('adds = { ["base.tea"] = "none.tsv" }', "F/mine/pack.lua:1:121: F/mine/none.tsv: No such file")
  wrong('adds = { ["base.tea"] = "../base/teas.tsv" }', "is not a path inside the pack")
  wrong('without = { "base/s:milk" }', "it changes the pack 'base', which is loaded already; name 'mine' before it", nil, "run -p base -p mine -")
  wrong('adds = { ["base.tea"] = "more.tsv" }', "over", { ["mine/more.tsv"] = "phrase\tsort\nearl grey\tdark\n" })
end)

tests:finish()
