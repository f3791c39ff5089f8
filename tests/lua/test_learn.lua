--- `parley learn`: candidates for lexicons from texts that nobody annotated.
local lemma = require "parley.learn.lemma"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

--- What `parley learn` writes of a text, without the first line.
local function learn(arguments, text)
  local out, err, status = program.run(program.quote(program.path) .. " learn " .. arguments .. " -", text)
  same({ err, status }, { "", 0 })
  return (out:gsub("^# Candidates for [^\n]*\n", ""))
end

tests:test("forms come from one lemma", function()
  same(lemma.of({ planned = 1, planning = 2, plans = 1 }, "verb"), { planned = "plan", planning = "plan", plans = "plan" })
  same(lemma.of({ voted = 1 }, "verb"), { voted = "vote" })
  same(lemma.of({ mulled = 1, mull = 1 }, "verb"), { mulled = "mull", mull = "mull" })
  same(lemma.of({ denies = 1 }, "verb"), { denies = "deny" })
  same(lemma.of({ ladies = 1, bus = 1 }, "noun"), { ladies = "lady", bus = "bus" })
  same(lemma.of({ blorpish = 1 }, "adjective"), { blorpish = "blorpish" })
end)

tests:test("cues stand between somebody and a clause or quotation", function()
  same(learn("cues -l 1", "The ministry guffawed that the tunnel was safe. Ana Ruiz guffawed that it may rain.\n"
    .. "\"We lost the race,\" Ruiz tittered on Monday. He said that it rained.\n"), "phrase\tinflect\tact\tframe\ttarget\tpolarity\tstrength\tfactive\tprior\n"
    .. "# 2 in 1 document\n#   ministry guffawed that the tunnel was safe.\n#   Ana Ruiz guffawed that it may rain.\n"
    .. "guffaw\tverb\t\tthat\tnone\tneutral\t0\t\t\n"
    .. "# 1 in 1 document\n#   \"We lost the race,\" Ruiz tittered on Monday.\ntitter\tverb\t\tquote\tnone\tneutral\t0\t\t\n")
end)

tests:test("least, top and contexts bound what is written", function()
  local text = "The ministry guffawed that it was safe. The board guffawed that it was late. The mayor tittered that it was early.\n"
  same(learn("cues -l 2 -c 0", text):match "\n(.*)$", "# 2 in 1 document\nguffaw\tverb\t\tthat\tnone\tneutral\t0\t\t\n")
  same(learn("cues -l 1 -t 1 -c 1", text):match "\n(.*)$", "# 2 in 1 document\n#   ministry guffawed that it was safe.\nguffaw\tverb\t\tthat\tnone\tneutral\t0\t\t\n")
end)

tests:test("titles stand before the names of persons", function()
  same(learn("titles -l 2 -c 0", "The lamplighter Ana Ruiz was tired. They saw the lamplighter Tom Hale there.\n"),
    "phrase\tcase\tinflect\tfield\tgender\n# 2 in 1 document\nlamplighter\tany\tnoun\t\t\n")
end)

tests:test("words joined by and or but have a sign", function()
  same(learn("words -l 1 -c 0", "A man who was cruel and blorpish left. The work was cruel but zorgish.\n"):match "\n(.*)$",
    "# 1 in 1 document\nblorpish\t\t-0.8\tADJ\t\n# 1 in 1 document\nzorgish\t\t0.8\tADJ\t\n")
end)

tests:test("names are those that nobody is called by", function()
  local out = learn("names -l 2 -c 0", "They believe in Zorgism and hope. He wrote of Zorgism at length. Anna Ruiz left.\n")
  same(out, "phrase\tcase\tid\tname\ttype\tcountry\tkind\tambiguous\n# 2 in 1 document\nZorgism\tcapital\tzorgism\tZorgism\t\t\tname\t\n")
end)

tests:test("contexts are of one line and carry no control characters", function()
  local out = learn("cues -l 1", "The ministry guffawed that the \27[31mtunnel\rwas safe.\n")
  same(out:find "[\27\r]", nil)
end)

tests:test("what is found is a lexicon that a pack can add", function()
  local folder = program.folder()
  program.write(folder .. "/news.txt", "A man who was cruel and blorpish left. A cruel and blorpish boy stayed.\n")
  program.write(folder .. "/desk/pack.lua", [[return { name = "desk", version = "0.1.0", summary = "x", licence = "MIT", needs = { "sentiment" },
    adds = { ["sentiment.polarity"] = "more.tsv" } }]])
  local path = program.quote(program.path:find "^/" and program.path or os.getenv "PWD" .. "/" .. program.path)
  local out, err, status = program.run(("cd %s && %s learn words -o desk/more.tsv news.txt && %s run -q -p ./desk --select tone -"):format(folder, path,
    path), "The mayor was blorpish and rude.")
  program.remove(folder)
  same({ err, status, out:match '"label":"(%l+)"' }, { "", 0, "neg" })
end)

tests:test("learn says what it wants", function()
  local function says(arguments, wanted)
    local out, err, status = program.run(program.quote(program.path) .. " learn " .. arguments)
    same({ out, err, status }, { "", "parley: " .. wanted .. "\nparley: try 'parley learn --help'\n", 2 })
  end
  says("", "say what: cues, names, titles or words")
  says("cue x", "'cue' is none of cues, names, titles and words; did you mean \"cues\"?")
  says("cues", "name what is read: files, folders, or -")
  says("cues --least x -", "--least x: a whole number is expected")
  same({ program.run(program.quote(program.path) .. " learn cues -o tests README.md") }, { "", "parley: tests: Is a directory\n", 5 })
  says("cues --jobs 0 -", "--jobs 0: a whole number from 1 to 64 is expected")
end)

tests:finish()
