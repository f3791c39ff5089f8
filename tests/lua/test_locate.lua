--- Where in a file that is which a message tells of.
local locate = require "parley.locate"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local function finds(source, line, message, expected_line, expected_column)
  local found_line, found_column = locate.find(source, line, message)
  same(found_line .. ":" .. found_column, expected_line .. ":" .. expected_column)
end

tests:test("the first word that is quoted, on its own, in characters", function()
  finds("return {\n  name = 1, nam = 2,\n}\n", 2, 'unknown key "nam"; did you mean "name"?', 2, 13)
  finds("x.cue(u.cues, u.cue)", 1, 'no lexicon "cue"', 1, 3)
  finds("  a = os.x", 1, "attempt to index a nil value (global 'os')", 1, 7)
  finds("  f()", 1, "attempt to call a nil value", 1, 3)
  finds("  f()", 1, 'the field "g" is missing; did you mean "f"?', 1, 3)
  finds("é, b", 1, '"b" is wrong', 1, 4)
  finds("\xFF, b", 1, '"b" is wrong', 1, 4)
end)

tests:test("the whole file is looked through when no line is known", function()
  finds("return {\n  name = 1, nam = 2,\n}\n", 0, "unknown field 'nam'", 2, 13)
  finds("return {\n  name = 1,\n}\n", 0, "field 'version' is missing", 1, 1)
  finds("\n  x", 0, "nothing is quoted", 1, 1)
  finds("", 0, "nothing", 1, 1)
  finds("a\n\n  b", 0, "reader 'csv': line 3: a mark", 3, 3)
end)

tests:test("a file that a manifest names", function()
  finds('stages = { "a", "nosuch" }', 0, "./p/nosuch.lua: No such file or directory", 1, 18)
  finds('lexicons = { a = "lexicons/nosuch.tsv" }', 0, "./p/lexicons/nosuch.tsv: No such file or directory", 1, 28)
end)

tests:test("a rule begins above its pattern", function()
  local source = 'return {\n  { name = "a", wo = 1,\n    u.x },\n  { name = "b", wo = 1,\n    u.x * u.wo },\n}\n'
  finds(source, 5, 'rule "b": unknown key "wo"', 5, 13)
  finds(source, 3, 'rule "a": unknown key "wo"', 2, 17)
  finds(source, 0, 'rule "b": unknown key "wo"', 4, 17)
  finds(source, 0, 'rule "b": the rule has no pattern', 4, 13)
  finds(source, 5, 'rule "c": something', 5, 5)
end)

tests:test("the place where the compiler stopped", function()
  local function compiles_not(source, line, column)
    local _, wrong = load(source, "=x")
    local at, message = wrong:match "^x:(%d+): (.*)$"
    finds(source, math.tointeger(at), message, line, column)
  end
  compiles_not("return { a = = 1 }", 1, 14)
  compiles_not("return { a, b c b }", 1, 15)
  compiles_not("x = {\n  'é', } }", 2, 10)
  compiles_not("return {\n  1,\n  2", 3, 3)
  compiles_not('return "a\n', 1, 8)
end)

tests:test("a line that is not there", function() finds("a\n", 9, "x", 9, 1) end)

tests:test("each line of a message gets the column of its file, if that lies in the folder", function()
  local folder = program.folder()
  local path = folder .. "/x.lua"
  program.write(path, "return {\n  a b,\n}\n")
  same(locate.message(path .. ":2: '}' expected near 'b'", folder), path .. ":2:5: '}' expected near 'b'")
  same(locate.message(path .. ":1: x\n" .. path .. ":2: 'b'", folder), path .. ":1:1: x\n" .. path .. ":2:5: 'b'")
  for _, message in ipairs { folder .. "/none.lua:2: x", "no place: x", "/dev/zero:1: x", folder .. "/../../dev/zero:1: x" } do
    same(locate.message(message, folder), message)
  end
  same(locate.message(path .. ":2: x", folder .. "/y"), path .. ":2: x")
  program.remove(folder)
end)

tests:finish()
