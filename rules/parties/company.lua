-- What stands beside a name of unknown kind tells what it is: prepositions, nouns, verbs, and the names in one list with it.

local company = {}

local IN_PLACE = {}
for word in ("in at near outside from around via through across toward towards into"):gmatch "%a+" do IN_PLACE[word] = true end

-- What only a state has: "X's army", "the people of X".
local STATE = {}
for word in ("minister ministry parliament government army navy military ambassador embassy premier king queen monarch cabinet troops forces "
  .. "republic kingdom border borders people citizens sovereignty independence invasion constitution defense defence capital "
  .. "territory"):gmatch "%a+" do
  STATE[word] = true
end

-- Words before "to" that tell of a way to a place.
local WAY = {}
for word in ("visit visits trip trips travel travels traveled travelled flight flights flew fly moved move return returned returns "
  .. "journey came come comes arrive arrived went go goes going drive drove sailed tour deployed deployment "
  .. "road way bridge route highway railway bus train ferry access reassigned sent fled"):gmatch "%a+" do
  WAY[word] = true
end

local LOCATED = {}
for word in ("city town village province region district suburb capital port county neighbourhood neighborhood island governorate area "
  .. "municipality prefecture township oblast river valley"):gmatch "%a+" do
  LOCATED[word], LOCATED[word:gsub("y$", "ie") .. "s"] = true, true
end

-- Postal codes of American states, behind a town: "Berea, OH".
local CODE = {}
for word in ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
  .. "TN TX UT VT VA WA WV WI WY DC"):gmatch "%a+" do
  CODE[word] = true
end

-- What is a person's: "the X regime".
local OF_PERSON = {}
for word in ("regime administration dictatorship presidency family brothers dynasty era doctrine"):gmatch "%a+" do OF_PERSON[word] = true end

local ACRONYM = "^%u[%u.&-]+$"

-- What tells of a body is noted: the look of a name and an article alone make none.
local function vote(votes, kind, weight)
  votes[kind] = votes[kind] + weight
  votes.body = votes.body or kind == "organization"
end

local WEAK = 2  -- places at which what tells little counts

-- What tells little does not make a name of a common word by being repeated.
local function hint(votes, cause, kind, weight)
  votes[cause] = (votes[cause] or 0) + 1
  if not votes.common or votes[cause] <= WEAK then vote(votes, kind, weight) end
end

-- {=== lists

-- Rules whose names are certain of their kind.
local CERTAIN = { country = "country", place = "place", organisation = "organization", titled = "person", head = "organization",
  ["head-of"] = "organization", landmark = "place" }

local function mark(page, name, kind)
  local first, last = page.at[name.first], page.ends[name.last]
  if first and last then page.listed[first], page.listed[last] = kind, kind end
end

--- Mark of the tokens at both ends of each name of certain kind what it is: in `page.listed`, by their numbers.
function company.note(page, names)
  page.listed = {}
  for _, name in ipairs(names) do
    local kind = CERTAIN[name.rule_name] or name.rule_name == "given" and #name.words > 1 and "person" or nil
    if kind then mark(page, name, kind) end
  end
end

company.mark = mark

-- What the name before this one in a list is, and how much that says.  "In Ruritania, X": a comma alone makes no list.
local function before_in_list(page, name)
  local lowers, i = page.lowers, page:left_of(name.first)
  if lowers[i] == "the" then i = i - 1 end
  local before, behind = lowers[i], lowers[page:right_of(name.last)]
  if before ~= "and" and (before ~= "," or behind ~= "," and behind ~= "and") then return nil, 0 end
  i = i - 1
  if lowers[i] == "," then i = i - 1 end
  return page.listed[i], before == "and" and 1.5 or 1
end

-- What the name behind it is.  A comma alone may join a place to its country.
local function behind_in_list(page, name)
  local lowers, i = page.lowers, page:right_of(name.last)
  if lowers[i] ~= "and" and lowers[i] ~= "," then return nil, 0 end
  local listed = lowers[i] == "and" or lowers[page:left_of(name.first)] == ","
  i = i + 1
  for _ = 1, 2 do
    if lowers[i] == "and" or lowers[i] == "the" then listed, i = true, i + 1 end
  end
  return listed and page.listed[i] or nil, 1.5
end

--- Add what the names in one list with it tell.
function company.vote_list(page, name, votes)
  local kind, weight = before_in_list(page, name)
  if kind then vote(votes, kind, weight) end
  kind, weight = behind_in_list(page, name)
  if kind then vote(votes, kind, weight) end
end

-- ===}

-- {=== states

-- Is one of the next few words what only a state has?
local function state_behind(page, last)
  local i = page:right_of(last)
  for k = i + 1, i + 3 do
    if page.kinds[k] ~= "word" then return false end
    if STATE[page.lowers[k]] then return true end
  end
  return false
end

local function by_state(page, name, votes)
  local lowers, i = page.lowers, page:left_of(name.first)
  local behind = lowers[page:right_of(name.last)]
  if (behind == "'s" or behind == "’s") and state_behind(page, name.last) then vote(votes, "country", 2) end
  if lowers[i] == "the" then i = i - 1 end
  if lowers[i] == "of" and STATE[lowers[i - 1]] then vote(votes, "country", 1.5) end
end

-- ===}

-- {=== words

-- What is held in a company, and what a company has more than others.
local HELD, OWNED = {}, {}
for word in ("stake stakes share shares shareholder shareholders shareholding stock holding holdings"):gmatch "%a+" do HELD[word] = true end
for word in ("shares stock profit profits revenue revenues earnings sales customers shareholders products headquarters subsidiary "
  .. "subsidiaries factories employees users brand brands listing takeover acquisition"):gmatch "%a+" do
  OWNED[word] = true
end

-- Who speaks or works for a body, and belongs to it: "X officials", "a member of X"; and who has to do with a place.
local SERVES, LIVES = {}, {}
for word in ("spokesman spokeswoman spokesperson spokesmen official officials executive executives employee employees staffer staffers worker workers "
  .. "member members founder founders co-founder chairman chairwoman chair leader leaders fighters militants commander commanders lawyer lawyers "
  .. "attorney attorneys analyst analysts manager managers coach captain striker goalkeeper defender midfielder player players subsidiary branch "
  .. "headquarters"):gmatch "%S+" do
  SERVES[word] = true
end
for word in ("mayor governor bishop archbishop king queen duke resident residents citizens people native inhabitants"):gmatch "%a+" do LIVES[word] = true end

-- Does the name of a person stand before "of": "Ana Ruiz of X"?
local function is_person_before(page, name)
  local final, first = page:before(name.first, 2), page:before(name.first, 3)
  return final.pos == "PROPN" and first.pos == "PROPN" and page.doc:lookup("parties.given_name", first.first, first.last) ~= nil
end

-- "the X project": the article is the noun's.
local function names_noun(page, name)
  local behind = page:behind(name.last)
  return behind.text == "-" or behind.pos == "NOUN" or behind.pos == "ADJ" or behind.pos == "PROPN"
end

-- "the X" is mostly a body where X is an acronym or several words, and seldom a person; of one word more it tells little.
local function by_article(page, name, votes)
  local single = #name.words == 1
  local several = not single or name.text:find(ACRONYM) ~= nil
  votes.article = (votes.article or 0) + 1
  if several and not (votes.common and votes.article > WEAK) then
    votes.organization = votes.organization + 1
  elseif not several and votes.article == 1 then
    votes.organization = votes.organization + 0.5
  end
  if single then
    hint(votes, "articled", "person", -0.7)
    if votes.common and page:behind(name.last).lower == "of" then vote(votes, "none", 3) end  -- "the Members of"
  end
end

local function by_word_before(page, name, votes)
  local doc, before = page.doc, page:before(name.first)
  local held = (before.lower == "in" or before.lower == "of") and HELD[page:before(name.first, 2).lower]
  if held then vote(votes, "organization", 2) end
  local inside = not held and IN_PLACE[before.lower] or before.lower == "of" and page:before(name.first, 2).lower == "out"
  local behind = page:behind(name.last).lower
  if inside and behind ~= "'s" and behind ~= "’s" then
    vote(votes, "place", name.text:find "^%u%u" and 0.5 or 1.5)
  end
  if before.lower == "to" and #name.words == 1 then
    if WAY[page:before(name.first, 2).lower] then vote(votes, "place", 2) else hint(votes, "to", "place", 0.4) end
  end
  if before.lower == "of" and LOCATED[page:before(name.first, 2).lower] then vote(votes, "place", 3) end
  if before.lower == "the" and not names_noun(page, name) then by_article(page, name, votes) end
  local governs = before.lower == "the" and page:before(name.first, 2) or before  -- "members of the X"
  if governs.lower == "of" or governs.lower == "for" then
    local noun = page:before(governs.first).lower
    if SERVES[noun] then hint(votes, "served", "organization", 1.2) elseif LIVES[noun] then vote(votes, "place", 1.5) end
  end
  if before.lower == "of" and is_person_before(page, name) then hint(votes, "of person", "organization", 1.2) end
  if before.text == "," and CODE[name.text] then vote(votes, "place", 4) end
  if not before.first or before.kind ~= "word" then return end
  local people = before.text ~= before.lower and doc:lookup("parties.country", before.first, before.last)
  if people and people.kind == "adjective" and #name.words > 1 then vote(votes, "person", -1) end  -- "the British National Corpus"
  if before.text ~= before.lower then return end
  if before.lower == "the" then  -- "its group the X", but "on board the X"
    before = page:before(name.first, 2)
    local opening = before.first and page:before(before.first)
    if not opening or opening.pos == "ADP" or before.kind ~= "word" or before.text ~= before.lower then return end
  end
  local noun = doc:lookup("parties.nominal_noun", before.first, before.last)
  if noun and (noun.type == "organization" or noun.type == "place") then vote(votes, noun.type, 3) end
  if doc:lookup("parties.role_noun", before.first, before.last) then
    vote(votes, "person", 3)
  elseif doc:lookup("parties.organisation_head", before.first, before.last) then
    vote(votes, "organization", 2)
  end
end

local OF_STAFF = { at = true, ["with"] = true, ["for"] = true, of = true }
local PARTNERS = { associates = true, partners = true, sons = true, brothers = true, company = true, co = true }

-- "a lawyer at A & B", "the law firm, A & B", "A & Sons": a firm, where films and lists are joined so as well.
local function by_partners(page, name, votes)
  if name.rule_name ~= "ampersand" then return end
  local before, further = page:before(name.first), page:before(name.first, 2)
  local doc, noun = page.doc, nil
  if before.text == "," and further.first then noun = doc:lookup("parties.nominal_noun", further.first, further.last) end
  local staff = OF_STAFF[before.lower] and further.first
    and (doc:lookup("parties.role_noun", further.first, further.last) or further.lower:find "^work")
  local behind = page:behind(name.last)
  local acts = behind.pos == "VERB" and not behind.lower:find "ing$"  -- "A & B are" two, "A & B paid" is one
  if acts or noun and noun.type == "organization" or staff or PARTNERS[name.words[#name.words]:lower()] then vote(votes, "organization", 3) end
end

local CALLED = { called = true, named = true, dubbed = true }
local IS_CALLED = { is = true, was = true, are = true, were = true, s = true }

-- "a town called X", "why is the city named X": what is called so.
local function by_calling(page, name, votes)
  if not CALLED[page.lowers[page:left_of(name.first)]] then return end
  local token = page:before(name.first, 2)
  if IS_CALLED[token.lower] then token = page:before(name.first, 3) end
  if token.kind ~= "word" then return end
  local noun = page.doc:lookup("parties.nominal_noun", token.first, token.last)
  if LOCATED[token.lower] then
    vote(votes, "place", 3)
  elseif noun and noun.type == "organization" then
    vote(votes, "organization", 2)
  end
end

local CITING = { ["("] = true, [";"] = true, ["."] = true, see = true }

-- "(Ruiz, 2010; Hale et al., 2011)": a work is cited, and nobody is told of.
local function by_citation(page, name, votes)
  if not CITING[page.lowers[page:left_of(name.first)]] then return end
  local behind, further = page:behind(name.last), page:behind(name.last, 2)
  if behind.lower == "et" and further.lower:find "^al" or behind.text == "," and further.text:find "^[12]%d%d%d%l?$" then vote(votes, "none", 4) end
end

local GREETING = { dear = true, hi = true, hello = true, hey = true, morning = true, aunt = true, uncle = true, dad = true, thanks = true }

-- "Renee," alone on its line, "Dear Renee": who is written to.
local function by_greeting(page, name, votes)
  local before, behind = page:before(name.first), page:behind(name.last)
  if GREETING[before.lower] then vote(votes, "person", 3) end
  local alone = name.first == 1 or page.doc:sub(name.first - 1, name.first - 1) == "\n"
  if alone and #name.words <= 2 and (behind.text == "," or behind.text == ":") and behind.last < #page.doc.text
    and page.doc:sub(behind.last + 1, behind.last + 1) == "\n" then
    vote(votes, "person", 2.5)
  end
end

-- What people more than others have: "X's remarks".
local HAD = {}
for word in ("remarks comments speech tweet tweets wife husband son daughter mother father brother sister family children childhood widow lawyer "
  .. "lawyers attorney aides campaign candidacy supporters rivals opponents critics opponent performance testimony resignation career job "
  .. "office proposal nomination confirmation hands words voice face eyes death life murder arrest trial denials use critique book memoir rise "
  .. "popularity conviction predecessor successor aunt autobiography biography birth body boyfriend cousin friend "
  .. "girlfriend grandfather grandmother head heart lover marriage mind nephew niece parents uncle friends allies efforts stance style charm temper"):gmatch "%a+" do
  HAD[word] = true
end

local PERSONAL = { he = true, she = true, his = true, her = true }

local IS = { is = true, was = true, are = true, were = true, became = true, remains = true }
local PREDICATE = 6  -- tokens in which its noun stands

-- "X is the largest town of", "X was an architect": what the sentence says that it is.
local function by_predicate(page, name, votes)
  local verb = page:behind(name.last)
  if not IS[verb.lower] then return end
  for distance = 2, PREDICATE do
    local token = page:behind(name.last, distance)
    if token.pos == "NOUN" and page:behind(name.last, distance + 1).pos ~= "NOUN" then
      local noun = page.doc:lookup("parties.nominal_noun", token.first, token.last)
      if LOCATED[token.lower] then
        vote(votes, "place", 3)
      elseif page.doc:lookup("parties.role_noun", token.first, token.last) then
        vote(votes, "person", 2)
      elseif noun and noun.type == "organization" or page.doc:lookup("parties.organisation_head", token.first, token.last) then
        vote(votes, "organization", 2)
      end
      return
    end
    if token.pos ~= "DET" and token.pos ~= "ADJ" and token.pos ~= "NOUN" and token.pos ~= "ADV" and token.pos ~= "PROPN" then return end
  end
end

-- The next sentence goes on with "he" or "she", and the name begins this one: the name is whom it is about.
local function by_next_sentence(page, name, votes)
  local number = page.sentence_of[page.at[name.first]]
  local following = number and page.sentences[number + 1]
  if following and PERSONAL[page.lowers[following.token]] and page:begins(name.first) then vote(votes, "person", 1.5) end
end

-- The word that goes on behind the name, an adverb passed over.
local function verb_behind(page, name)
  local behind = page:behind(name.last)
  return behind.pos == "ADV" and page:behind(name.last, 2) or behind
end

local SELF = { it = "organization", its = "organization", he = "person", she = "person", his = "person", her = "person" }
local ASIDE = 8  -- tokens in which the verb of speech stands, an aside passed over

-- "X said it would", "X, in a statement, denied that he had": as what the one who speaks calls itself; nil where that is not told.
local function own_word(page, name)
  local at = page.ends[name.last]
  for i = at + 1, at + ASIDE do
    if page:is_speech(i) then
      local token = page.tokens[i + 1]
      if token and token.lower == "that" then token = page.tokens[i + 2] end
      return token and SELF[token.lower]
    end
  end
end

local function by_word_behind(page, name, votes)
  local behind, further = page:behind(name.last), page:behind(name.last, 2)
  if behind.text == "," and further.lower == "in" and page:behind(name.last, 3).text:find "^%u" then vote(votes, "place", 1.5) end
  if behind.text == "," and further.lower == "which" then vote(votes, "organization", 0.5) end
  if behind.lower == "who" or (behind.text == "," and further.lower == "who") then vote(votes, "person", 2.5) end
  if behind.text == "," and further.kind == "number" and page:behind(name.last, 3).text == "," then vote(votes, "person", 3) end
  if behind.text == "(" and further.text:find "^%u%u+$" then vote(votes, "organization", 2.5) end
  if LOCATED[behind.lower] then vote(votes, "place", 2) end
  if OF_PERSON[behind.lower] then vote(votes, "person", 2) end
  if SERVES[behind.lower] then hint(votes, "served", "organization", 1.2) end
  local acronym = name.text:find(ACRONYM)
  if page:speaks(name.last, name.first) then
    hint(votes, "speech", own_word(page, name) or acronym and "organization" or "person", #name.words >= 2 and 1.5 or 1)
  elseif not acronym then
    local verb = verb_behind(page, name)
    if verb.pos == "VERB" or verb.pos == "AUX" then hint(votes, "verb", "person", verb.pos == "VERB" and 0.7 or 0.4) end
  end
  if behind.lower == "himself" or behind.lower == "herself" then vote(votes, "person", 3) end
  if behind.lower ~= "'s" and behind.lower ~= "’s" then return end
  if HAD[further.lower] then return end
  if OWNED[further.lower] then vote(votes, "organization", 1.5) end
  if page.doc:lookup("parties.role_noun", further.first or 1, further.last or 1) then vote(votes, "organization", 1) end
  hint(votes, "owner", acronym and "organization" or "person", 0.4)
end

-- ===}

-- What people do and what is done to them.
local BE = {}
for word in ("was were is are been be being has had 's ’s"):gmatch "%S+" do BE[word] = true end
local function verb_at(page, token) return token.kind == "word" and token.pos == "VERB" and page.doc:lookup("parties.person_verb", token.first, token.last) end

local SOMEBODY = { man = true, woman = true, person = true, liar = true, hero = true, fool = true, friend = true }

-- "described X as an experienced pilot": the noun says that X is a person.
local function is_called_role(page, name)
  if page:behind(name.last).lower ~= "as" then return false end
  for distance = 2, PREDICATE + 2 do
    local token = page:behind(name.last, distance)
    if token.pos == "NOUN" and page:behind(name.last, distance + 1).pos ~= "NOUN" then
      return SOMEBODY[token.lower] or page.doc:lookup("parties.role_noun", token.first, token.last) ~= nil
    end
    if token.pos ~= "DET" and token.pos ~= "ADJ" and token.pos ~= "NOUN" and token.pos ~= "ADV" and token.text ~= "," then return false end
  end
  return false
end

-- Who is what such verbs are done to: "they accused X", "was praised by X".
local function by_object(page, name, votes)
  local before = page:before(name.first)
  local ruled = verb_at(page, before)
  local pos = page:behind(name.last).pos
  if before.pos == "VERB" and is_called_role(page, name) then vote(votes, "person", 2) end
  if before.lower == "to" and page:before(name.first, 2).lower == "according" then
    hint(votes, "according", "person", 0.7)
  end
  local alone = pos ~= "NOUN" and pos ~= "PROPN" and pos ~= "ADJ" and page:behind(name.last).lower ~= "and"
  if alone and ruled and ruled.object then vote(votes, "person", 1)
  elseif alone and before.kind == "word" and before.pos == "VERB" and (page.doc:lookup("parties.speech_verb", before.first, before.last) or {}).object then
    vote(votes, "person", 0.7)
  elseif before.lower == "by" and page:before(name.first, 2).pos == "VERB" then
    local said = page:before(name.first, 2)
    if page.doc:lookup("parties.speech_verb", said.first, said.last) then vote(votes, "person", 1) end
  end
end

local function by_deed(page, name, votes)
  if name.text:find(ACRONYM) then return end
  by_object(page, name, votes)
  if #name.words > 1 then return end
  local distance, token = 1, page:behind(name.last)
  local passive = false
  while distance < 5 and (BE[token.lower] or token.pos == "ADV" or token.pos == "AUX") do
    passive = passive or BE[token.lower] and token.lower ~= "has" and token.lower ~= "had" or false
    distance = distance + 1
    token = page:behind(name.last, distance)
  end
  local verb = verb_at(page, token)
  if verb and (passive and verb.passive or not passive and verb.subject) then vote(votes, "person", 1.2) end
  local behind = page:behind(name.last).lower
  if (behind == "'s" or behind == "’s") and HAD[page:behind(name.last, 2).lower] then vote(votes, "person", 1.5) end
end

--- Add what the words beside the name tell at one of its places.
function company.vote(page, name, votes)
  by_state(page, name, votes)
  by_word_before(page, name, votes)
  by_calling(page, name, votes)
  by_partners(page, name, votes)
  by_citation(page, name, votes)
  by_greeting(page, name, votes)
  by_next_sentence(page, name, votes)
  by_predicate(page, name, votes)
  by_word_behind(page, name, votes)
  by_deed(page, name, votes)
end

return company
