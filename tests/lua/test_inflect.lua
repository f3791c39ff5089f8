--- scripts/parley/inflect.lua.  Run: LUA_PATH='scripts/?.lua' lua5.4 tests/lua/test_inflect.lua
local inflect = require "parley.inflect"
local irregular = require "parley.inflect.irregular"

local passed, failed = 0, 0

local function check(name, got, expected)
  if got == expected then
    passed = passed + 1
  else
    failed = failed + 1
    print(("FAILED %s\n  expected %s\n  got      %s"):format(name, expected, got))
  end
end

local function show(list)
  return table.concat(list, "/")
end

--- lemma = "third past participle gerund", "/" between forms, "_" for the spaces inside one.
local VERBS = {
  -- regular endings
  report = "reports reported reported reporting",
  urge = "urges urged urged urging",
  deny = "denies denied denied denying",
  play = "plays played played playing",
  watch = "watches watched watched watching",
  pass = "passes passed passed passing",
  fix = "fixes fixed fixed fixing",
  push = "pushes pushed pushed pushing",
  buzz = "buzzes buzzed buzzed buzzing",
  veto = "vetoes vetoed vetoed vetoing",
  radio = "radios radioed radioed radioing",
  agree = "agrees agreed agreed agreeing",
  guarantee = "guarantees guaranteed guaranteed guaranteeing",
  argue = "argues argued argued arguing",
  dye = "dyes dyed dyed dyeing",
  canoe = "canoes canoed canoed canoeing",
  tie = "ties tied tied tying",
  belie = "belies belied belied belying",
  singe = "singes singed singed singeing",
  age = "ages aged aged aging/ageing",
  picnic = "picnics picnicked picnicked picnicking",
  panic = "panics panicked panicked panicking",
  bivouac = "bivouacs bivouacked bivouacked bivouacking",
  arc = "arcs arced arced arcing",
  ski = "skis skied skied skiing",
  -- doubling
  stop = "stops stopped stopped stopping",
  quiz = "quizzes quizzed quizzed quizzing",
  bomb = "bombs bombed bombed bombing",
  fax = "faxes faxed faxed faxing",
  show = "shows showed shown/showed showing",
  admit = "admits admitted admitted admitting",
  commit = "commits committed committed committing",
  refer = "refers referred referred referring",
  occur = "occurs occurred occurred occurring",
  prefer = "prefers preferred preferred preferring",
  permit = "permits permitted permitted permitting",
  regret = "regrets regretted regretted regretting",
  equip = "equips equipped equipped equipping",
  acquit = "acquits acquitted acquitted acquitting",
  control = "controls controlled controlled controlling",
  rebut = "rebuts rebutted rebutted rebutting",
  offer = "offers offered offered offering",
  visit = "visits visited visited visiting",
  target = "targets targeted targeted targeting",
  answer = "answers answered answered answering",
  develop = "develops developed developed developing",
  threaten = "threatens threatened threatened threatening",
  appeal = "appeals appealed appealed appealing",
  reveal = "reveals revealed revealed revealing",
  wait = "waits waited waited waiting",
  focus = "focuses focused/focussed focused/focussed focusing/focussing",
  benefit = "benefits benefited/benefitted benefited/benefitted benefiting/benefitting",
  travel = "travels traveled/travelled traveled/travelled traveling/travelling",
  signal = "signals signaled/signalled signaled/signalled signaling/signalling",
  fuel = "fuels fueled/fuelled fueled/fuelled fueling/fuelling",
  parallel = "parallels paralleled paralleled paralleling",
  kidnap = "kidnaps kidnapped kidnapped kidnapping",
  program = "programs programmed programmed programming",
  -- irregular
  ["do"] = "does did done doing",
  have = "has had had having",
  go = "goes went gone going",
  say = "says said said saying",
  tell = "tells told told telling",
  think = "thinks thought thought thinking",
  speak = "speaks spoke spoken speaking",
  write = "writes wrote written writing",
  ["break"] = "breaks broke broken breaking",
  begin = "begins began begun beginning",
  forbid = "forbids forbade/forbad forbidden forbidding",
  forget = "forgets forgot forgotten forgetting",
  forecast = "forecasts forecast/forecasted forecast/forecasted forecasting",
  broadcast = "broadcasts broadcast/broadcasted broadcast/broadcasted broadcasting",
  burn = "burns burned/burnt burned/burnt burning",
  learn = "learns learned/learnt learned/learnt learning",
  plead = "pleads pleaded/pled pleaded/pled pleading",
  prove = "proves proved proven/proved proving",
  get = "gets got got/gotten getting",
  lie = "lies lied/lay lied/lain lying",
  lay = "lays laid laid laying",
  lead = "leads led led leading",
  hit = "hits hit hit hitting",
  quit = "quits quit/quitted quit/quitted quitting",
  input = "inputs input/inputted input/inputted inputting",
  -- with a prefix
  overcome = "overcomes overcame overcome overcoming",
  withdraw = "withdraws withdrew withdrawn withdrawing",
  withhold = "withholds withheld withheld withholding",
  undergo = "undergoes underwent undergone undergoing",
  undertake = "undertakes undertook undertaken undertaking",
  mislead = "misleads misled misled misleading",
  misunderstand = "misunderstands misunderstood misunderstood misunderstanding",
  foresee = "foresees foresaw foreseen foreseeing",
  foretell = "foretells foretold foretold foretelling",
  uphold = "upholds upheld upheld upholding",
  upset = "upsets upset upset upsetting",
  outrun = "outruns outran outrun outrunning",
  outbid = "outbids outbid outbid outbidding",
  underlie = "underlies underlay underlain underlying",
  oversee = "oversees oversaw overseen overseeing",
  override = "overrides overrode overridden overriding",
  rebuild = "rebuilds rebuilt rebuilt rebuilding",
  redo = "redoes redid redone redoing",
  repay = "repays repaid repaid repaying",
  unwind = "unwinds unwound unwound unwinding",
  -- prefixes that are none
  relay = "relays relayed relayed relaying",
  welcome = "welcomes welcomed welcomed welcoming",
  behave = "behaves behaved behaved behaving",
  release = "releases released released releasing",
  reach = "reaches reached reached reaching",
  present = "presents presented presented presenting",
  interest = "interests interested interested interesting",
  unite = "unites united united uniting",
  -- several words
  ["call for"] = "calls_for called_for called_for calling_for",
  ["make clear"] = "makes_clear made_clear made_clear making_clear",
  ["fact-check"] = "fact-checks fact-checked fact-checked fact-checking",
  ["test-drive"] = "test-drives test-drove test-driven test-driving",
  ["once again call| for"] = "once_again_calls_for once_again_called_for once_again_called_for once_again_calling_for",
  -- capitals and other letters
  Google = "Googles Googled Googled Googling",
  Say = "Says Said Said Saying",
  ["caf\u{E9}"] = "caf\u{E9}s caf\u{E9}ed caf\u{E9}ed caf\u{E9}ing",
}

local NOUNS = {
  minister = "ministers", country = "countries", day = "days", church = "churches", box = "boxes", bus = "buses",
  quiz = "quizzes", photo = "photos", hero = "heroes", embargo = "embargoes", cargo = "cargoes/cargos", studio = "studios",
  man = "men", woman = "women", spokesman = "spokesmen", policewoman = "policewomen", Englishman = "Englishmen",
  German = "Germans", human = "humans", child = "children", grandchild = "grandchildren", foot = "feet", mouse = "mice",
  knife = "knives", wife = "wives", housewife = "housewives", half = "halves", thief = "thieves", wolf = "wolves",
  chief = "chiefs", belief = "beliefs", roof = "roofs", staff = "staffs/staff", scarf = "scarves/scarfs",
  crisis = "crises", analysis = "analyses", thesis = "theses", criterion = "criteria", phenomenon = "phenomena",
  memorandum = "memorandums/memoranda", referendum = "referendums/referenda", nucleus = "nuclei", index = "indexes/indices",
  bacterium = "bacteria", medium = "media/mediums", bureau = "bureaus/bureaux", formula = "formulas/formulae",
  sheep = "sheep", series = "series", aircraft = "aircraft", fish = "fish/fishes", person = "people/persons",
  spokesperson = "spokespeople/spokespersons", monarch = "monarchs", stomach = "stomachs", patch = "patches",
  police = "police", troops = "troops", news = "", information = "", people = "people/peoples", money = "moneys/monies",
  Chinese = "Chinese",
  MP = "MPs", NGO = "NGOs", CEO = "CEOs", Kennedy = "Kennedies/Kennedys", Ministry = "Ministries/Ministrys",
  ["foreign minister"] = "foreign ministers",
  ["attorney general"] = "attorneys general", ["secretary-general"] = "secretaries-general",
  ["Attorney General"] = "Attorneys General",
  ["former attorney general"] = "former attorneys general", ["major general"] = "major generals",
  ["lieutenant general"] = "lieutenant generals", ["president-elect"] = "presidents-elect", ["runner-up"] = "runners-up",
  ["close-up"] = "close-ups", ["court martial"] = "courts martial",
  corpus = "corpora/corpuses", ["chief of staff"] = "chiefs of staff", ["member of parliament"] = "members of parliament",
  ["commander in chief"] = "commanders in chief", ["commander-in-chief"] = "commanders-in-chief",
  ["sister-in-law"] = "sisters-in-law", ["sit-in"] = "sit-ins", ["under secretary of state"] = "under secretaries of state",
  ["deputy under secretary"] = "deputy under secretaries", ["man of letters"] = "men of letters",
  ["poet| in residence"] = "poets in residence", ["attorney| at arms"] = "attorneys at arms",
  ["right-to-work law|"] = "right-to-work laws",
}

local ADJECTIVES = {
  tough = "tougher toughest", big = "bigger biggest", hot = "hotter hottest", new = "newer newest", large = "larger largest",
  angry = "angrier angriest", dry = "drier driest", shy = "shyer shyest", gray = "grayer grayest", simple = "simpler simplest",
  narrow = "narrower narrowest", clever = "cleverer cleverest", quiet = "quieter quietest", severe = "severer severest",
  free = "freer freest", good = "better best", bad = "worse worst", far = "further/farther furthest/farthest",
  little = "less/littler least/littlest", unhappy = "unhappier unhappiest", harsh = "harsher harshest",
  important = " ", dead = " ", united = " ", hopeful = " ", used = " ", ["hard-hit"] = " ", Northern = " ",
}

local function sorted(cases)
  local lemmas = {}
  for lemma in pairs(cases) do
    lemmas[#lemmas + 1] = lemma
  end
  table.sort(lemmas)
  local at = 0
  return function()
    at = at + 1
    return lemmas[at], cases[lemmas[at]]
  end
end

for lemma, expected in sorted(VERBS) do
  local forms = inflect.verb(lemma)
  local lists = {}
  for i, tag in ipairs { "third", "past", "participle", "gerund" } do
    lists[i] = show(forms[tag]):gsub(" ", "_")
  end
  check("verb " .. lemma, table.concat(lists, " "), expected)
  check("base of " .. lemma, show(forms.base), (lemma:gsub("|", "")))
end

for lemma, expected in sorted(NOUNS) do
  check("noun " .. lemma, show(inflect.noun(lemma)), expected)
end

for lemma, expected in sorted(ADJECTIVES) do
  local comparative, superlative = inflect.adjective(lemma)
  check("adjective " .. lemma, show(comparative) .. " " .. show(superlative), expected)
end

local be = inflect.verb "be"
check("be", table.concat({ show(be.base), show(be.third), show(be.past), show(be.participle), show(be.gerund) }, " "),
  "be/am/are is was/were been being")

local function show_forms(lemma, kind)
  local shown = {}
  for i, item in ipairs(assert(inflect.forms(lemma, kind))) do
    shown[i] = item.form .. ":" .. item.tag
  end
  return table.concat(shown, " ")
end

check("forms give each tag an entry of its own", show_forms("say", "verb"),
  "say:base says:third said:past said:participle saying:gerund")
check("forms list every variant", show_forms("burn", "verb"),
  "burn:base burns:third burned:past burnt:past burned:participle burnt:participle burning:gerund")
check("forms of a noun", show_forms("attorney| general", "noun"), "attorney general:singular attorneys general:plural")
check("forms of a noun without plural", show_forms("news", "noun"), "news:singular")
check("forms of an adjective", show_forms("good", "adjective"), "good:positive better:comparative best:superlative")
check("forms of a long adjective", show_forms("careful", "adjective"), "careful:positive")

local function refusal(lemma, kind)
  local forms, message = inflect.forms(lemma, kind)
  return tostring(forms) .. " " .. tostring(message)
end

check("an unknown kind is refused", refusal("say", "verbs"),
  'nil unknown part of speech "verbs"; expected verb, noun or adjective')
check("no kind is refused", refusal("say", nil), 'nil unknown part of speech "nil"; expected verb, noun or adjective')
check("an empty lemma is refused", refusal("", "verb"), 'nil "" has no word to inflect')
check("a lemma of marks is refused", refusal(" | ", "noun"), 'nil " | " has no word to inflect')
check("spaces are refused", refusal("  ", "adjective"), 'nil "  " has no word to inflect')

-- Whatever the bytes, each function answers, and every table entry is well formed.
local odd = { "-", "|", "a|", "|a", "a||b", "x\0y", "\xFF\xFE", ("un"):rep(500) .. "do", ("re-"):rep(500) .. "do", "y", "1", "e" }
for _, lemma in ipairs(odd) do
  for _, kind in ipairs { "verb", "noun", "adjective" } do
    local ok = pcall(inflect.forms, lemma, kind)
    check(("%q as %s answers"):format(lemma, kind), ok, true)
  end
end
local count = 0
for lemma, forms in pairs(irregular.verbs) do
  count = count + 1
  local good = forms:find "^[%a/]+ ?[%a/]*$" and not forms:find "//" and lemma:find "^%l+$"
  check("table of verbs: " .. lemma, good and true, true)
end
check("about two hundred irregular verbs", count >= 200, true)
count = 0
for lemma, forms in pairs(irregular.nouns) do
  count = count + 1
  check("table of nouns: " .. lemma, forms:find "^[%a/]*$" and lemma:find "^%l+$" and true, true)
end
check("more than eighty irregular nouns", count >= 80, true)

print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
