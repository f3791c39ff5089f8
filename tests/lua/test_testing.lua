--- `parley test`: rules, whole documents, formats, coverage, watching.
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local FILES = {
  ["p/pack.lua"] = [[
return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", lexicons = { tea = "teas.tsv" }, stages = { "s" },
  records = { { name = "drink", span = true, fields = { { "kind", "string" }, { "rule", "string" } } } } }
]],
  ["p/teas.tsv"] = "phrase\tinflect\nbrew\tverb\noolong\n",
  ["p/s.lua"] = [[
local u = require "parley.unit"
return {
  { name = "tea", emits = "drink", kind = "tea", u.tea + u "tea" + u "tea" * u "cup" },
  { name = "milk", emits = "drink", kind = "milk", u "milk" },
}
]],
  ["p/cases.lua"] = [[
return {
  { "They <<brewed>> a lot.", kind = "tea" },
  { "Hot <<milk>>.", kind = "milk", count = 1 },
  { "Cold <<milk & honey>>.", kind = "milk", todo = "<honey>" },
  { document = "docs/a.txt", golden = "docs/a.json" },
}
]],
  ["p/docs/a.txt"] = "Some tea & milk.\n",
  ["p/docs/a.json"] = '{"drinks":[{"start":5,"end":8,"text":"tea","kind":"tea","rule":"p/s:tea"},'
    .. '{"start":11,"end":15,"text":"milk","kind":"milk","rule":"p/s:milk"}]}\n',
}

--- Run `parley test arguments` over the pack, some files of it otherwise; $F is its folder's folder.  `behind` may look at the folder.
local function test(arguments, more, behind)
  local folder = program.folder()
  for name, bytes in pairs(FILES) do program.write(folder .. "/" .. name, bytes) end
  for name, bytes in pairs(more or {}) do program.write(folder .. "/" .. name, bytes) end
  local out, err, status = program.run(arguments:gsub("%$F", folder):gsub("^", program.quote(program.path) .. " test ", 1))
  local seen = behind and behind(folder)
  program.remove(folder)
  local function plain(text) return (text:gsub(folder:gsub("%p", "%%%0"), "F")) end
  return plain(out), plain(err), status, seen
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

tests:test("cases and whole documents pass", function()
  same({ test "-q $F/p" }, { "3 passed, 0 failed, 1 skipped\n", "", 0 })
end)

tests:test("a document that reads otherwise is shown where it differs", function()
  local out, _, status = test("-q $F/p", { ["p/docs/a.txt"] = "Some milk.\n" })
  same(status, 1)
  has(out, "F/p/cases.lua:5:16: FAILED: case 4\n  document  docs/a.txt\n  drinks[1].end expected 8, found 9\n")
  has(out, '  drinks[2] expected "milk" at 11, found nothing\n')
end)

tests:test("golden files are written on request, inside the pack only", function()
  local out, err, status, written = test("-q --update $F/p", { ["p/docs/a.txt"] = "Some milk.\n" }, function(folder)
    return program.read(folder .. "/p/docs/a.json")
  end)
  same({ out, err, status }, { "3 passed, 0 failed, 1 skipped\n", "", 0 })
  has(written, '"text": "milk"')
  local outside = { ["p/cases.lua"] = 'return { { document = "docs/a.txt", golden = "../x.json" } }' }
  out, err, status = test("--update $F/p", outside)
  has(err, "'../x.json' is no path inside the pack")
  same({ out, status }, { "", 3 })
  err, status = select(2, test("$F/p", { ["p/cases.lua"] = 'return { { document = "../../etc/passwd", golden = "a.json" } }' }))
  has(err, "is not a path inside the pack")
  same(status, 3)
  out = test("-q $F/p", { ["p/cases.lua"] = 'return { { document = "docs/a.txt", golden = "docs/b.json" } }' })
  has(out, "there is no golden file docs/b.json; parley test --update writes it")
end)

tests:test("a case may be of a layer, with any of its fields", function()
  local more = { ["p/pack.lua"] = [[
return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", layers = { "cup" }, stages = { "s" } }
]], ["p/s.lua"] = [[
local u = require "parley.unit"
return { { name = "cup", emits = "cup", size = "big", u "big" ^ -1 * u "cup":as "what" } }
]], ["p/cases.lua"] = [[
return {
  { layer = "cup", "A <<big <<what:cup>>>>.", size = "big", rule = "p/s:cup" },
  { layer = "cup", none = true, "A mug." },
  { layer = "cup", "A <<cup>>.", colour = "blue", count = 2 },
  { layer = "cap", none = true, "A mug." },
  { "A <<cup>>." },
}
]] }
  local out, err, status = test("-q $F/p", more)
  same({ err, status }, { "", 1 })
  has(out, "F/p/cases.lua:4:20: FAILED: case 3\n  expected  A <<cup>>.\n  found     A <<cup>>.\n"
    .. '  colour    expected "blue", found nothing\n  rule      p/s:cup (F/p/s.lua:2)\n  count     expected 2, found 1\n')
  has(out, '  wrong     there is no layer "cap"; did you mean "cup"?\n')
  has(out, '  wrong     the pack declares no record; say record = "..." or layer = "..."\n2 passed, 3 failed\n')
end)

tests:test("one rule's cases run alone", function()
  same({ test "-q --rule p/s:milk $F/p" }, { "2 passed, 0 failed, 1 skipped\n", "", 0 })
  same({ test "-q --rule p/s:mlik $F/p" }, { "", "parley: no rule 'p/s:mlik' in these packs; did you mean \"p/s:milk\"?\nparley: try 'parley test --help'\n", 2 })
end)

tests:test("TAP has todos and reasons", function()
  local out, _, status = test("--format tap $F/p", { ["p/docs/a.txt"] = "Some milk.\n" })
  same(status, 1)
  has(out, "TAP version 14\n1..4\nok 1 - p case 1 (F/p/cases.lua:2:5)\n")
  has(out, "not ok 3 - p case 3 (F/p/cases.lua:4:5) # TODO <honey>\n")
  has(out, "not ok 4 - p case 4 (F/p/cases.lua:5:16)\n#  document docs/a.txt\n")
end)

tests:test("JUnit is well-formed whatever the texts hold", function()
  local out, _, status = test("--format junit $F/p", { ["p/cases.lua"] = 'return { { "A <<milk & \\"x\\" \1>>.", kind = "<b>" } }' })
  same(status, 1)
  has(out, '<testsuite name="parley" tests="1" failures="1" errors="0" skipped="0">')
  has(out, "&lt;&lt;milk &amp; &quot;x&quot; \u{2401}&gt;&gt;")
  same({ out:find("<b>", 1, true), out:find "[\1-\9]" }, {})
end)

tests:test("a folder of packs stands for all of them", function()
  local out, err, status = test("-q -f tap $F/", { ["q/pack.lua"] = 'return { name = "q", version = "0.1.0", summary = "x", licence = "MIT", layers = { "l" } }',
    ["q/cases.lua"] = 'return { { layer = "l", none = true, "Tea." } }' })
  same({ err, status }, { "", 0 })
  has(out, "1..5\nok 1 - p case 1")
  has(out, "ok 5 - q case 1 (F/q/cases.lua:1:38)\n")
  same(select(3, test "$F/docs/"), 3)
end)

tests:test("a pack that does not load is told in every format", function()
  local broken = { ["p/s.lua"] = "return { <" }
  local out, err, status = test("$F/p", broken)
  same({ out, err, status }, { "", "parley: F/p/s.lua:1:10: unexpected symbol near '<'\n", 3 })
  out, err, status = test("-f tap $F/p", broken)
  same({ out, err, status }, { "TAP version 14\n1..0\nBail out! F/p/s.lua:1:10: unexpected symbol near '<'\n",
    "parley: F/p/s.lua:1:10: unexpected symbol near '<'\n", 3 })
  local xml, _, code = test("-f junit $F/p", broken)
  has(xml, '<testsuite name="parley" tests="1" failures="0" errors="1" skipped="0">')
  has(xml, "<error message=\"F/p/s.lua:1:10: unexpected symbol near '&lt;'\"/>")
  same(code, 3)
end)

tests:test("coverage tells of rules, entries and alternatives", function()
  local out, _, status = test("-q --coverage $F/p", { ["p/cases.lua"] = 'return { { "Hot <<milk>>.", kind = "milk" } }' })
  same(status, 0)
  has(out, "p: 1 of 2 rules fire in a case; not these:\n  F/p/s.lua:3:3: p/s:tea\n")
  has(out, "lexicons:\n  tea: 2 of 2 entries match in no case: brew, oolong\n")
  has(out, "alternatives that cannot match:\n  F/p/s.lua:3:3: p/s:tea: u \"tea\" * u \"cup\" is never tried: u \"tea\" comes first")
  out = test "-q --coverage $F/p"
  has(out, "p: 2 of 2 rules fire in a case\nlexicons:\n  tea: 1 of 2 entries match in no case: oolong\n")
end)

tests:test("watching runs the cases again when a file changes", function()
  local folder = program.folder()
  for name, bytes in pairs(FILES) do program.write(folder .. "/" .. name, bytes) end
  program.write(folder .. "/go", (([[
timeout 60 PARLEY test -q --watch F/p >F/out & pid=$!
wait_for() { n=0; while [ $n -lt 200 ] && ! grep -q "$1" F/out; do sleep 0.1; n=$((n+1)); done; }
wait_for "3 passed"
echo 'return { { "Milk.", none = true } }' >F/p/cases.lua
wait_for "1 failed"
kill $pid; wait $pid 2>/dev/null; cat F/out
]]):gsub("PARLEY", program.path):gsub("F/", folder .. "/")))
  local out = program.run("sh " .. folder .. "/go")
  program.remove(folder)
  has(out, "3 passed, 0 failed, 1 skipped\n")
  has(out, "0 passed, 1 failed\n")
end)

tests:test("a format that is none is refused", function()
  local _, err, status = test "--format xml $F/p"
  same({ err, status }, { "parley: --format xml: text, tap or junit is expected\nparley: try 'parley test --help'\n", 2 })
end)

tests:finish()
