--- `parley repl`: lines that are piped in, and a terminal.
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local TEXT = "Freedonia said that Sylvania had tea. Sylvania criticised it.\n"

--- What the repl answers to some lines about a document; `behind` may look at the folder $F.
local function repl(lines, behind, arguments)
  local folder = program.folder()
  program.write(folder .. "/a.txt", TEXT)
  local input = table.concat(lines, "\n"):gsub("%$F", folder)
  local command = ("XDG_STATE_HOME=%s PARLEY_PATH=tests/data/packs %s repl -p talk %s"):format(folder, program.quote(program.path),
    (arguments or "$F/a.txt"):gsub("%$F", folder))
  local out, err, status = program.run(command, input)
  local seen = behind and behind(folder)
  program.remove(folder)
  local function plain(text) return (text:gsub(folder:gsub("%p", "%%%0"), "F")) end
  return plain(out), plain(err), status, seen
end

local function has(text, part)
  if not text:find(part, 1, true) then error(("no %q in:\n%s"):format(part, text), 2) end
end

tests:test("a pattern shows its matches, with captures", function()
  same({ repl { ":over name saying", 'u.name:as "who" * u.saying:as "did"', 'u "tea"' } }, { [[
over name, saying
<<who:Freedonia>> <<did:said>> that Sylvania had tea. Sylvania criticised it.
Freedonia said that Sylvania had tea. <<who:Sylvania>> <<did:criticised>> it.
2 matches
Freedonia said that Sylvania had <<match:tea>>. Sylvania criticised it.
1 match
]], "", 0 })
end)

tests:test("patterns match where the engine matches them", function()
  local folder = program.folder()
  program.write(folder .. "/it.lua", [[
    local parley, u = require "parley", require "parley.unit"
    local repl = require "parley.repl"
    local text = 'Freedonia said that Sylvania had tea. "Sylvania is here," Freedonia said. Mr. Freedonia\'s tea -- 3 cups -- was "no tea".'
    local state = repl.new { "talk" }
    state:load(text, "-")
    state.over = { "name", "quotation" }
    local function shown(matches)
      local out = {}
      for i, match in ipairs(matches) do
        out[i] = match.start .. "-" .. match["end"]
        for _, span in ipairs(match.x or {}) do out[i] = out[i] .. " " .. span.start .. "-" .. span["end"] end
      end
      return table.concat(out, ", ")
    end
    for _, source in ipairs {
      "u.any", "u.name * u.any", "u.saying:as 'x' * u.any^-2", "(u.capitalised - u.name)^1", "u.quotation * u.upto(u.period, 3):as 'x'",
      "u.dash * u.number * u.word * u.dash", "u.start * u.any * #u.saying", "u.except(u.any, u.capitalised, u.name)^1 * u.stop",
      "u.quotation:has 'here'", "u.all(u.word, u.lower) * -u 'tea' * u.any", "u.spaced * u.clitic", "u.saying { act = 'say' } * u 'that'",
      "u.grammar { 'a', a = u.word * (u.ref 'a')^-1 }", "u.fragment * u.any", "u 'freedonia' * u \"'s\"", "u.quote * u.any:as 'x' * u.word",
    } do
      local pattern = load("return " .. source, "=p", "t", { u = u })()
      local tried = shown(state:try(source))
      local session <close> = parley.open { packs = { "talk" }, pattern = pattern, view = { over = state.looked_over }, jobs = 1 }
      local found = shown(session:analyse(text).matches)
      print(source, tried == found and #tried > 0 and "alike" or tried .. " / " .. found)
    end
  ]])
  local out, err, status = program.run(("PARLEY_PATH=tests/data/packs %s %s/it.lua"):format(program.quote(program.path), folder))
  program.remove(folder)
  same({ err, status }, { "", 0 })
  local count = 0
  for line in out:gmatch "[^\n]+" do
    count = count + 1
    has(line, "\talike")
  end
  same(count, 16)
end)

tests:test("layers and derivations are shown on demand", function()
  local out = repl { ":layers party", ":why c1" }
  has(out, "    0-9     party            Freedonia\n   20-28    party            Sylvania\n")
  has(out, "claim c1\n├ rule talk/speech:said  tests/data/packs/talk/speech.lua:8\n")
end)

tests:test("mistakes are told, and the session goes on", function()
  local out, _, status = repl { "u.nam", "u.name *", ":lod x", ":load $F/none.txt", ":layers prty", ":rule $F/x", 'u "tea" ^ 0', 'error {}', "", ":doc Tea.", 'u "tea"' }
  has(out, 'no lexicon, layer or feature "nam"; did you mean "name" or "num"?\n')
  has(out, "unexpected symbol near <eof>")
  has(out, "no command ':lod'; did you mean \"load\"?; try :help\n")
  has(out, "F/none.txt")
  has(out, 'no layer or lexicon "prty"; did you mean "party"?')
  has(out, "nothing was tried yet")
  has(out, "match nothing at all")
  has(out, "<<match:Tea>>.\n1 match\n")
  same(status, 0)
end)

tests:test("what was tried becomes a pack with its cases", function()
  local out, err, status, seen = repl({ ":over name saying", 'u.name:as "who" * u.saying:as "did"', ":rule $F/tried" }, function(folder)
    return { program.run(("PARLEY_PATH=tests/data/packs %s test -q %s/tried"):format(program.quote(program.path), folder)) }
  end)
  has(out, "wrote F/tried; then: parley test F/tried\n")
  same({ err, status }, { "", 0 })
  same(seen, { "2 passed, 0 failed\n", "", 0 })
end)

tests:test("a pack that needs one named by its folder is tested with that folder on the path", function()
  local folder = program.folder()
  local out = program.run(("%s repl -p ./tests/data/packs/talk"):format(program.quote(program.path)),
    (':doc Freedonia said so.\nu.name\n:rule %s/tried\n'):format(folder))
  program.remove(folder)
  has(out, "; then: PARLEY_PATH=./tests/data/packs parley test ")
end)

tests:test("a pack or a file that is wrong ends it at once", function()
  local err, status = select(2, repl({}, nil, "$F/none.txt"))
  has(err, "F/none.txt")
  same(status, 5)
  err, status = select(2, repl({}, nil, "-p ./nosuch $F/a.txt"))
  has(err, "nosuch")
  same(status, 3)
end)

tests:test("on a terminal lines are completed and kept", function()
  local folder = program.folder()
  program.write(folder .. "/a.txt", TEXT)
  program.write(folder .. "/go", (([[
(sleep 1; printf ':lay\tparty\n'; sleep 2; printf ':quit\n'; sleep 1) |
  TERM=xterm XDG_STATE_HOME=F PARLEY_PATH=tests/data/packs timeout 60 script -qefc "PARLEY repl -p talk F/a.txt" /dev/null
cat F/parley/history
]]):gsub("PARLEY ", program.path .. " "):gsub("F/", folder .. "/"):gsub("HOME=F", "HOME=" .. folder)))
  local out = program.run("sh " .. folder .. "/go")
  program.remove(folder)
  has(out, "Freedonia")
  has(out, "\n:layers\\040party\\012\n")
end)

tests:finish()
