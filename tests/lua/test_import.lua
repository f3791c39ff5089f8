--- `parley import`: dictionaries and word lists of other programs, read, refused, and run.
local actors = require "parley.import.actors"
local agents = require "parley.import.agents"
local discards = require "parley.import.discards"
local program = require "program"
local suite = require "suite"
local verbs = require "parley.import.verbs"

local tests = suite.new()
local same = suite.same

--- What read(path) makes of a file that holds `text`.
local function reading(read, text)
  local folder = program.folder()
  program.write(folder .. "/it.txt", text)
  local ok, result = pcall(read, folder .. "/it.txt")
  program.remove(folder)
  if not ok then error((result:gsub("^" .. folder:gsub("%p", "%%%0"), "")), 0) end
  return result
end

local function refuses(read, text, wanted)
  local ok, message = pcall(reading, read, text)
  same({ ok, message }, { false, "/it.txt:" .. wanted })
end

tests:test("actors: names, other names, codes with times; comments of all three kinds", function()
  same(reading(actors.read, [[
<!-- a comment
of two lines -->
FREEDONIA_ [FRE] ; the country
+FREEDONIAN
<! -- old style
RUFUS T._FIREFLY   # duke
  [FREGOV <330101]
  [FREOPP 19330101 - 19340101]
  [FREELI > 340102]
LORIEN [ELR/GAL]
NOBODY [---]
FREEDONIAN [XXX]
]]), {
    { phrase = "freedonia", codes = "FRE" }, { phrase = "freedonian", codes = "FRE" },
    { phrase = "rufus t. firefly", codes = "FREGOV@-19330101 FREOPP@19330101-19340101 FREELI@19340102-" },
    { phrase = "lorien", codes = "ELR/GAL" }, { phrase = "nobody", codes = "---" },
  })
end)

tests:test("actors: what is wrong is refused with its line", function()
  refuses(actors.read, "A [AAA]\nB [BBB\n", "2: brackets do not pair: 'B [BBB'")
  refuses(actors.read, "  [AAA]\n", "1: a name is expected before '[AAA]'")
  refuses(actors.read, "A\nB [B]\n", "1: 'a' has no code")
  refuses(actors.read, "A [AAA <9501]\n", "1: '9501' is no date of six or eight digits")
  refuses(actors.read, "A [AAA 19960101-19950101]\n", "1: the time '19960101-19950101' ends before it begins")
  refuses(actors.read, "A [AAA sometimes]\n", "1: 'sometimes' is no time; <950601, >950601 or 950601-990815 is expected")
  refuses(actors.read, "--- [AAA]\n", "1: '---' is no name")
end)

tests:test("agents: plurals by rule or given, sets, codes before and behind", function()
  same(reading(agents.read, [[
!PERSON! = MAN, WOMEN
ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV] # x
POLICE {} [ ~COP]
MSF {} [NGO~]
CONGRESS!PERSON! [~LEG]
]]), {
    { phrase = "attorney general", inflect = "", code = "~GOV" }, { phrase = "attorneys general", inflect = "", code = "~GOV" },
    { phrase = "police", inflect = "", code = "~COP" }, { phrase = "msf", inflect = "", code = "NGO~" },
    { phrase = "congressman", inflect = "noun", code = "~LEG" }, { phrase = "congresswomen", inflect = "noun", code = "~LEG" },
  })
  refuses(agents.read, "MINISTER [GOV]\n", "1: 'GOV' is no agent's code; ~GOV or NGO~ is expected")
  refuses(agents.read, "MINISTER\n", "1: one code in brackets is expected: 'MINISTER'")
  refuses(agents.read, "X!PEOPLE! [~A]\n", "1: no set !PEOPLE! stands before this line")
end)

tests:test("agents: sets of sets stand for a bounded number of names", function()
  local list = {}
  for i = 1, 40 do list[i] = "W" .. i end
  refuses(agents.read, "!A! = " .. table.concat(list, ", ") .. "\nX!A!!A! [~A]\n", "2: the name stands for more than 64")
end)

tests:test("verbs: blocks, forms, patterns, sets", function()
  local found = reading(verbs.read, [[
&MONEY
+DOLLARS
+GOLD COINS
--- BREAK  [170:---] ---
BREAK {BROKE}
+BREAK_DOWN {+BROKE_DOWN}
WIRE_+TAP {WIRE_+TAPPED} [171]
- + WAS_ * IN_ $ [075] # x
- * (&MONEY) {TIES} [###]
]])
  same(found.sets, { money = { "dollars", "gold coins" } })
  same(found.patterns, { {
    { before = "+ was", after = "in_$", tight_before = true, tight_after = false, code = "075" },
    { before = "", after = "&money ties", tight_before = false, tight_after = false, code = "" },
  } })
  local codes = {}
  for _, verb in ipairs(found.verbs) do codes[verb.phrase] = { verb.code, verb.block } end
  same({ codes.broke, codes["break down"], codes["wire tapped"] }, { { "170", 1 }, { "170", 1 }, { "171", 1 } })
end)

tests:test("verbs: a form that has a line of its own is not made again", function()
  local found = reading(verbs.read, "--- MEET [031] ---\nMEET\n--- MET [032] ---\nMET\n")
  local codes = {}
  for _, verb in ipairs(found.verbs) do codes[verb.phrase] = verb.code end
  same({ codes.meet, codes.meets, codes.meeting, codes.met }, { "031", "031", "031", "032" })
end)

tests:test("verbs: without headers, as in TABARI, each code begins a block, and words are stems", function()
  local found = reading(verbs.read, "ABANDON [345] ; x\n- * EFFORT [987]\nACCUSE [111]\n- * SPY [112]\n")
  same({ #found.patterns, found.patterns[2][1].code, found.verbs[2].block, found.stems }, { 2, "112", 2, true })
end)

tests:test("verbs: what is wrong is refused with its line", function()
  refuses(verbs.read, "- * X [1]\n", "1: a pattern stands before the first verb")
  refuses(verbs.read, "--- A [1] ---\nA\n- X [1]\n", "3: a pattern has one '*', where the verb stands: '- X [1]'")
  refuses(verbs.read, "--- A [1] ---\nA\n- * X\n", "3: one code in brackets is expected: '- * X'")
  refuses(verbs.read, "--- A [1] ---\n[1] [2]\n", "2: brackets do not pair: '[1] [2]'")
end)

tests:test("discards: of a sentence, and of a text", function()
  same(reading(discards.read, "BASEBALL # x\n+WORLD_CUP\n"), { { phrase = "baseball", scope = "sentence" }, { phrase = "world cup", scope = "story" } })
  refuses(discards.read, "+\n", "1: '+' is no word or phrase")
end)

tests:test("noise is refused or read, and never an error of ours", function()
  local seed = 7
  local function random(n)
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536 % n + 1
  end
  local pieces = { "A", "[", "]", "{", "}", "+", "-", "*", "---", "&", "_", "!", "=", "~", "\n", " ", "#", ";", "<!--", "-->", "950101", "<", ">", "\xff", "%" }
  for _ = 1, 400 do
    local text = {}
    for i = 1, 40 do text[i] = pieces[random(#pieces)] end
    for _, read in ipairs { actors.read, agents.read, verbs.read, discards.read } do
      local ok, message = pcall(reading, read, table.concat(text))
      if not ok and not message:find "^/it.txt:%d+: " then error(message .. "\n" .. table.concat(text)) end
    end
  end
end)

local DICTIONARIES = {
  ["actors.txt"] = "FREEDONIA [FRE]\nSYLVANIA [SYL]\nCHICO [FREGOV <19330101]\n\t[SYLSPY]\nMARX [---]\n",
  ["agents.txt"] = "MINISTER [~GOV]\nSOLDIER [~MIL]\n",
  ["verbs.txt"] = [[
--- MEET [040:041] ---
MEET
--- CONDEMN [111] ---
CONDEMN
- HEAVILY * [112]
--- AGREE [030] ---
AGREE
- % * [057:057]
--- FREE [084] ---
FREE
- + * FROM $ [085]
]],
  ["discards.txt"] = "POLO\n",
}

--- "SOURCE TARGET CODE; ..." of a text, coded by the dictionaries.
local function coded(text, date)
  local folder = program.folder()
  for name, bytes in pairs(DICTIONARIES) do program.write(folder .. "/" .. name, bytes) end
  local out, err, status = program.run(("cd %s && P=%s; $P import events --actors actors.txt --agents agents.txt --verbs verbs.txt --discards "
    .. "discards.txt desk && $P run -q -p ./desk --select coded_events %s -"):format(folder, program.quote(program.path:find "^/" and program.path
    or os.getenv "PWD" .. "/" .. program.path), date and "--date " .. date or ""), text)
  program.remove(folder)
  if status ~= 0 then error(err) end
  local events = {}
  for source, target, code in out:gmatch '"source":"([^"]*)","target":"([^"]*)","code":"([^"]*)"' do
    events[#events + 1] = source .. " " .. target .. " " .. code
  end
  return table.concat(events, "; ")
end

tests:test("events are coded: agents, passives, lists, codes of two, patterns", function()
  same(coded "Freedonia's minister condemned Sylvania.", "FREGOV SYL 111")
  same(coded "Soldiers from Sylvania heavily condemned Freedonia.", "SYLMIL FRE 112")
  same(coded "Freedonia was condemned by Sylvania.", "SYL FRE 111")
  same(coded "Freedonia met Sylvania.", "FRE SYL 040; SYL FRE 041")
  same(coded "Freedonia and Sylvania agreed.", "FRE SYL 057; SYL FRE 057")
  same(coded "Freedonia was freed from Sylvania.", "SYL FRE 085")
end)

tests:test("events are coded: dates, discards, and those who are nobody", function()
  same(coded("Chico condemned Sylvania.", "1932-01-01"), "FREGOV SYL 111")
  same(coded("Chico condemned Freedonia.", "1940-01-01"), "SYLSPY FRE 111")
  same(coded "Freedonia condemned Sylvania over polo. Sylvania condemned Freedonia.", "SYL FRE 111")
  same(coded "Marx condemned Sylvania.", "")
end)

tests:test("words with scores become a pack beside the lexicon, or in its place", function()
  local folder = program.folder()
  program.write(folder .. "/words.txt", "# mine\nblorpish\t-3\t0.9\t[-3, -3]\nzamboni\t1.5\n:)\t2\n")
  local path = program.quote(program.path:find "^/" and program.path or os.getenv "PWD" .. "/" .. program.path)
  for _, option in ipairs { "", "--replace" } do
    local out, err, status = program.run(("cd %s && rm -rf mine && %s import sentiment %s words.txt mine && %s run -q -p ./mine --select tone -"):format(
      folder, path, option, path), "The blorpish mayor left.")
    same({ status, err, out:match "([^\n]*)\n", out:match '"label":"(%l+)"' }, { 0, "", "./mine: 2 words, 1 left out", "neg" })
  end
  local _, err, status = program.run(("cd %s && %s import sentiment words.txt mine"):format(folder, path))
  same({ err, status }, { "parley: ./mine/README.md exists; nothing was written\n", 5 })
  program.write(folder .. "/bad.txt", "good\t1\nbad\tnan\n")
  _, err, status = program.run(("cd %s && %s import sentiment bad.txt other"):format(folder, path))
  same({ err, status }, { "parley: bad.txt:2: 'nan' is no score\n", 3 })
  program.remove(folder)
end)

tests:test("import says what it wants", function()
  local function says(arguments, wanted)
    local out, err, status = program.run(program.quote(program.path) .. " import " .. arguments)
    same({ out, err, status }, { "", "parley: " .. wanted .. "\nparley: try 'parley import --help'\n", 2 })
  end
  says("", "say what is imported: events or sentiment")
  says("verbs x", "say what is imported: events or sentiment")
  says("events", "name the pack: parley import events --actors FILE --verbs FILE NAME")
  says("events desk", "events need --actors and --verbs")
  says("events --actors a --verbs b ../x", "'../x' is no name for a pack: small letters, digits, _ and -")
  says("sentiment --scale 0 a b", "--scale 0: a number above 0 is expected")
end)

tests:finish()
