-- What stands beside a name of unknown kind tells what it is: prepositions, nouns, verbs, and the names in one list with it.

local either = require "either"

local company = {}

local IN_PLACE = set "in at near outside from around via through across toward towards into"

-- What only a state has: "X's army", "the people of X".
local STATE = set("minister ministry parliament government army navy military ambassador embassy premier king queen monarch cabinet troops forces "
  .. "republic kingdom border borders airspace junta delegation envoys diplomats soldiers people citizens sovereignty independence invasion "
  .. "constitution defense defence capital "
  .. "territory")

-- Words before "to" that tell of a way to a place.
local WAY = set("visit visits trip trips travel travels traveled travelled flight flights flew fly moved move return returned returns "
  .. "journey came come comes arrive arrived went go goes going drive drove sailed tour deployed deployment "
  .. "road way bridge route highway railway bus train ferry access reassigned sent fled")

local LOCATED = {}
for word in ("city town village province region district suburb capital port county neighbourhood neighborhood island governorate area "
  .. "municipality prefecture township oblast river valley mountain hill peninsula desert coast"):gmatch "%a+" do
  LOCATED[word], LOCATED[word:gsub("y$", "ie") .. "s"] = true, true
end

-- Postal codes of American states, behind a town: "Berea, OH".
local CODE = set("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
  .. "TN TX UT VT VA WA WV WI WY DC")

-- What is a person's: "the X regime".
local OF_PERSON = set "regime administration dictatorship presidency family brothers dynasty era doctrine"

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
  for n = 1, #names do
    local name = names[n]
    local kind = CERTAIN[name.rule_name] or name.rule_name == "given" and #name.words > 1 and "person" or nil
    if kind then mark(page, name, kind) end
  end
end

company.mark = mark

-- What the name before this one in a list is, and how much that says.  "In Ruritania, X": a comma alone makes no list.
local function before_in_list(page, i, k)
  local lowers = page.lowers
  if lowers[i] == "the" then i = i - 1 end
  local before, behind = lowers[i], lowers[k]
  if before ~= "and" and (before ~= "," or behind ~= "," and behind ~= "and") then return nil, 0 end
  i = i - 1
  if lowers[i] == "," then i = i - 1 end
  return page.listed[i], before == "and" and 1.5 or 1
end

-- What the name behind it is.  A comma alone may join a place to its country.
local function behind_in_list(page, i, k)
  local lowers = page.lowers
  if lowers[k] ~= "and" and lowers[k] ~= "," then return nil, 0 end
  local listed = lowers[k] == "and" or lowers[i] == ","
  k = k + 1
  for _ = 1, 2 do
    if lowers[k] == "and" or lowers[k] == "the" then listed, k = true, k + 1 end
  end
  return listed and page.listed[k] or nil, 1.5
end

--- Add what the names in one list with it tell.
function company.vote_list(page, name, votes)
  local i, k = page:left_of(name.first), page:right_of(name.last)
  local kind, weight = before_in_list(page, i, k)
  if kind then vote(votes, kind, weight) end
  kind, weight = behind_in_list(page, i, k)
  if kind then vote(votes, kind, weight) end
end

-- ===}

local IS_OWNER = { ["'s"] = true, ["’s"] = true }

-- {=== states

-- Is one of the next few words what only a state has?
local function state_behind(page, k)
  for n = k + 1, k + 3 do
    if page.kinds[n] ~= "word" then return false end
    if STATE[page.lowers[n]] then return true end
  end
  return false
end

local function by_state(page, votes, i, k)
  local lowers = page.lowers
  if IS_OWNER[lowers[k]] and state_behind(page, k) then vote(votes, "country", 2) end
  if lowers[i] == "the" then i = i - 1 end
  if lowers[i] == "of" and STATE[lowers[i - 1]] then vote(votes, "country", 1.5) end
end

-- ===}

-- {=== words

-- What is called after somebody who is not meant: "the Webb telescope".
local CALLED_AFTER = set("telescope probe satellite rocket spacecraft rover mission scale index equation theorem curve effect syndrome disease test trophy medal "
  .. "prize award stakes law amendment rule doctrine plan cup memorial lecture")

-- What is held in a company, and what a company has more than others.
local HELD = set "stake stakes share shares shareholder shareholders shareholding stock holding holdings"
local OWNED = set("shares stock profit profits revenue revenues earnings sales customers shareholders products headquarters subsidiary "
  .. "subsidiaries factories employees users brand brands listing takeover acquisition")

-- Who speaks or works for a body, and belongs to it: "X officials", "a member of X"; and who has to do with a place.
local SERVES = set("spokesman spokeswoman spokesperson spokesmen official officials executive executives employee employees staffer staffers worker workers "
  .. "member members founder founders co-founder chairman chairwoman chair leader leaders fighters militants commander commanders lawyer lawyers "
  .. "attorney attorneys analyst analysts manager managers coach captain striker goalkeeper defender midfielder player players subsidiary branch "
  .. "headquarters")
local LIVES = set "mayor governor bishop archbishop king queen duke resident residents citizens people native inhabitants"

-- Does the name of a person end at token i: "Ana Ruiz of X"?
local function is_person_before(page, i)
  return page.classes[i] == "PROPN" and page.classes[i - 1] == "PROPN" and page:is_in("parties.given_name", i - 1)
end

local NOUNS = { NOUN = true, ADJ = true, PROPN = true }

-- "the X project": the article is the noun's.
local function names_noun(page, k)
  return page.texts[k] == "-" or NOUNS[page.classes[k]] ~= nil
end

-- "the X" is mostly a body where X is an acronym or several words, and seldom a person; of one word more it tells little.
local function by_article(page, name, votes, k, acronym)
  local single = #name.words == 1
  local several = not single or acronym
  votes.article = (votes.article or 0) + 1
  if several and not (votes.common and votes.article > WEAK) then
    votes.organization = votes.organization + 1
  elseif not several and votes.article == 1 then
    votes.organization = votes.organization + 0.5
  end
  if single then
    hint(votes, "articled", "person", -0.7)
    if votes.common and page.lowers[k] == "of" then vote(votes, "none", 3) end  -- "the Members of"
  end
end

-- What the word before governs: places, bodies, those who serve them.
local function by_preposition(page, name, votes, i, k)
  local lowers = page.lowers
  local before, further = lowers[i], lowers[i - 1]
  local held = (before == "in" or before == "of") and HELD[further]
  if held then vote(votes, "organization", 2) end
  local inside = not held and IN_PLACE[before] or before == "of" and further == "out"
  if inside and not IS_OWNER[lowers[k]] then vote(votes, "place", name.text:find "^%u%u" and 0.5 or 1.5) end
  if before == "to" and #name.words == 1 then
    if WAY[further] then vote(votes, "place", 2) else hint(votes, "to", "place", 0.4) end
  end
  if before == "of" and LOCATED[further] then vote(votes, "place", 3) end
end

-- What the words before it make of what they govern: "members of the X", "Ana Ruiz of X".
local function by_governing(page, votes, i)
  local lowers = page.lowers
  local governs = lowers[i] == "the" and i - 1 or i
  if lowers[governs] == "of" or lowers[governs] == "for" then
    local noun = lowers[governs - 1]
    if SERVES[noun] then hint(votes, "served", "organization", 1.2) elseif LIVES[noun] then vote(votes, "place", 1.5) end
  end
  if lowers[i] == "of" and is_person_before(page, i - 1) then hint(votes, "of person", "organization", 1.2) end
end

local function by_word_before(page, name, votes, i, k, acronym)
  local texts, lowers, kinds = page.texts, page.lowers, page.kinds
  by_preposition(page, name, votes, i, k)
  if lowers[i] == "the" then
    if CALLED_AFTER[page.texts[k]] and #name.words == 1 then
      vote(votes, "none", 2.5)
    elseif not names_noun(page, k) then
      by_article(page, name, votes, k, acronym)
    end
  end
  by_governing(page, votes, i)
  if texts[i] == "," and CODE[name.text] then vote(votes, "place", 4) end
  if kinds[i] ~= "word" then return end
  if texts[i] ~= lowers[i] then
    local people = #name.words > 1 and page:sense("parties.country", i)
    if people and people.kind == "adjective" then vote(votes, "person", -1) end  -- "the British National Corpus"
    return
  end
  if lowers[i] == "the" then  -- "its group the X", but "on board the X"
    i = i - 1
    if page.classes[i - 1] == "ADP" or kinds[i] ~= "word" or texts[i] ~= lowers[i] then return end
  end
  local noun = page:sense("parties.nominal_noun", i)
  if noun and (noun.type == "organization" or noun.type == "place") then vote(votes, noun.type, 3) end
  if page:is_in("parties.role_noun", i) then
    vote(votes, "person", either[lowers[i]] and 0.5 or 3)
  elseif page:is_in("parties.organisation_head", i) then
    vote(votes, "organization", 2)
  end
end

local OF_STAFF = { at = true, ["with"] = true, ["for"] = true, of = true }
local PARTNERS = { associates = true, partners = true, sons = true, brothers = true, company = true, co = true }

-- "a lawyer at A & B", "the law firm, A & B", "A & Sons": a firm, where films and lists are joined so as well.
local function by_partners(page, name, votes, i, k)
  if name.rule_name ~= "ampersand" then return end
  local lowers = page.lowers
  local noun = page.texts[i] == "," and page:sense("parties.nominal_noun", i - 1)
  local staff = OF_STAFF[lowers[i]] and lowers[i - 1] and (page:is_in("parties.role_noun", i - 1) or lowers[i - 1]:find "^work")
  local acts = page.classes[k] == "VERB" and not lowers[k]:find "ing$"  -- "A & B are" two, "A & B paid" is one
  if acts or noun and noun.type == "organization" or staff or PARTNERS[name.words[#name.words]:lower()] then vote(votes, "organization", 3) end
end

local CALLED = { called = true, named = true, dubbed = true }
local IS_CALLED = { is = true, was = true, are = true, were = true, s = true }

-- "a town called X", "why is the city named X": what is called so.
local function by_calling(page, votes, i)
  local lowers = page.lowers
  if not CALLED[lowers[i]] then return end
  i = IS_CALLED[lowers[i - 1]] and i - 2 or i - 1
  if page.kinds[i] ~= "word" then return end
  local noun = page:sense("parties.nominal_noun", i)
  if LOCATED[lowers[i]] then
    vote(votes, "place", 3)
  elseif noun and noun.type == "organization" then
    vote(votes, "organization", 2)
  end
end

local QUOTES = { ['"'] = true, ["“"] = true, ["”"] = true, ["‘"] = true, ["’"] = true }
local STOPS = { [","] = true, ["."] = true, ["!"] = true, ["?"] = true }

-- "The Long Ferry", a film: what stands alone in quotation marks is a work's title.
local function by_quotes(page, votes, i, k)
  local texts, lowers = page.texts, page.lowers
  if lowers[i] == "the" or lowers[i] == "a" then i = i - 1 end
  if STOPS[texts[k]] then k = k + 1 end
  if QUOTES[texts[i]] and QUOTES[texts[k]] then vote(votes, "none", 4) end
end

local CITING = { ["("] = true, [";"] = true, ["."] = true, see = true }

-- "(Ruiz, 2010; Hale et al., 2011)": a work is cited, and nobody is told of.
local function by_citation(page, votes, i, k)
  local lowers = page.lowers
  if not CITING[lowers[i]] then return end
  local behind, further = lowers[k], lowers[k + 1] or ""
  if behind == "et" and further:find "^al" or behind == "," and further:find "^[12]%d%d%d%l?$" then vote(votes, "none", 4) end
end

local GREETING = { dear = true, hi = true, hello = true, hey = true, morning = true, aunt = true, uncle = true, dad = true, thanks = true }

-- "Renee," alone on its line, "Dear Renee": who is written to.
local function by_greeting(page, name, votes, i, k)
  if GREETING[page.lowers[i]] then vote(votes, "person", 3) end
  local sign, doc = page.texts[k], page.doc
  if sign ~= "," and sign ~= ":" or #name.words > 2 then return end
  local last = page.lasts[k]
  if (name.first == 1 or doc:sub(name.first - 1, name.first - 1) == "\n") and last < #doc.text and doc:sub(last + 1, last + 1) == "\n" then
    vote(votes, "person", 2.5)
  end
end

-- What people more than others have: "X's remarks".
local HAD = set("remarks comments speech tweet tweets wife husband son daughter mother father brother sister family children childhood widow lawyer "
  .. "lawyers attorney aides campaign candidacy supporters rivals opponents critics opponent performance testimony resignation career job "
  .. "office proposal nomination confirmation hands words voice face eyes death life murder arrest trial denials use critique book memoir rise "
  .. "popularity conviction predecessor successor aunt autobiography biography birth body boyfriend cousin friend "
  .. "girlfriend grandfather grandmother head heart lover marriage mind nephew niece parents uncle friends allies efforts stance style charm temper")

local PERSONAL = { he = true, she = true, his = true, her = true }

local IS = { is = true, was = true, are = true, were = true, became = true, remains = true }
local PREDICATE = 6  -- tokens in which its noun stands
local BEFORE_NOUN = { DET = true, ADJ = true, NOUN = true, ADV = true, PROPN = true }

-- "X is the largest town of", "X was an architect": what the sentence says that it is.
local function by_predicate(page, votes, k)
  local lowers, classes = page.lowers, page.classes
  if not IS[lowers[k]] then return end
  for n = k + 1, k + PREDICATE - 1 do
    if classes[n] == "NOUN" and classes[n + 1] ~= "NOUN" then
      if LOCATED[lowers[n]] then
        vote(votes, "place", 3)
      elseif page:is_in("parties.role_noun", n) then
        vote(votes, "person", 2)
      else
        local noun = page:sense("parties.nominal_noun", n)
        if noun and noun.type == "organization" or page:is_in("parties.organisation_head", n) then vote(votes, "organization", 2) end
      end
      return
    end
    if not BEFORE_NOUN[classes[n]] then return end
  end
end

-- The next sentence goes on with "he" or "she", and the name begins this one: the name is whom it is about.
local function by_next_sentence(page, name, votes)
  local number = page.sentence_of[page.at[name.first]]
  local following = number and page.sentences[number + 1]
  if following and PERSONAL[page.lowers[following.token]] and page:begins(name.first) then vote(votes, "person", 1.5) end
end

local SELF = { it = "organization", its = "organization", he = "person", she = "person", his = "person", her = "person" }
local NEAR, ASIDE = 8, 16  -- tokens in which the verb of speech stands; where an aside is passed over

-- "X said it would", "X, in a statement, denied that he had": as what the one who speaks calls itself; nil where that is not told.
local function own_word(page, k)
  for n = k, k + (page.texts[k] == "," and ASIDE or NEAR) - 1 do
    if page:is_speech(n) then
      local lower = page.lowers[n + 1]
      if lower == "that" then lower = page.lowers[n + 2] end
      return SELF[lower]
    end
  end
end

-- What an acting name is: by what it does.
local function by_verb(page, name, votes, k, acronym)
  if votes.coined and page.classes[k] == "VERB" then votes.body = true end  -- "ScotRail refused"
  if page:speaks(name.last, name.first) then
    hint(votes, "speech", own_word(page, k) or acronym and "organization" or "person", #name.words >= 2 and 1.5 or 1)
  elseif not acronym then
    local pos = page.classes[page.classes[k] == "ADV" and k + 1 or k]
    if pos == "VERB" or pos == "AUX" then hint(votes, "verb", "person", pos == "VERB" and 0.7 or 0.4) end
  end
end

-- Whom bodies have, told before their names: "Norland chief executive Ana Ruiz".  Advisers and lawyers are persons' as well.
local STAFF = set("manager boss coach captain striker goalkeeper defender midfielder winger executive chief ceo chairman chairwoman chair director "
  .. "founder co-founder editor analyst economist strategist spokesman spokeswoman spokesperson owner commissioner")
local STAFF_WORDS = 3

local function by_staff(page, votes, k)
  local texts, lowers, classes = page.texts, page.lowers, page.classes
  for n = k, k + STAFF_WORDS - 1 do
    if texts[n] ~= lowers[n] or not NOUNS[classes[n]] then return end
    if STAFF[lowers[n]] and classes[n + 1] == "PROPN" and texts[n + 1] ~= lowers[n + 1] then
      vote(votes, "organization", 2)
      vote(votes, "person", -1)
      return
    end
  end
end

-- "a nurse from X who": who is the nurse.
local function tells_of_role(page, i)
  return page.classes[i] == "ADP" and page:is_in("parties.role_noun", i - 1)
end

local function by_word_behind(page, name, votes, i, k, acronym)
  local texts, lowers = page.texts, page.lowers
  local behind, further = lowers[k], lowers[k + 1]
  if behind == "," then
    if further == "in" and (texts[k + 2] or ""):find "^%u" then vote(votes, "place", 1.5) end
    if further == "which" then
      vote(votes, "organization", 0.5)
      vote(votes, "person", -1)
    end
    if further == "who" then vote(votes, "person", 2.5) end
    if page.kinds[k + 1] == "number" and texts[k + 2] == "," then vote(votes, "person", 3) end
  elseif behind == "who" then
    if not tells_of_role(page, i) then vote(votes, "person", 2.5) end
  elseif behind == "(" and (texts[k + 1] or ""):find "^%u%u+$" then
    vote(votes, "organization", 2.5)
  end
  if LOCATED[behind] then vote(votes, "place", 2) end
  if OF_PERSON[behind] then vote(votes, "person", 2) end
  if SERVES[behind] then hint(votes, "served", "organization", 1.2) end
  if OWNED[behind] then vote(votes, "organization", 2) end  -- "Norland shares fell"
  by_staff(page, votes, k)
  by_verb(page, name, votes, k, acronym)
  if behind == "himself" or behind == "herself" then vote(votes, "person", 3) end
  if not IS_OWNER[behind] or HAD[further] then return end
  if OWNED[further] then vote(votes, "organization", 1.5) end
  if page:is_in("parties.role_noun", k + 1) then vote(votes, "organization", 1) end
  hint(votes, "owner", acronym and "organization" or "person", 0.4)
end

-- ===}

-- What people do and what is done to them.
local BE = set "was were is are been be being has had 's ’s"
local function verb_at(page, n) return page.kinds[n] == "word" and page.classes[n] == "VERB" and page:sense("parties.person_verb", n) end

local SOMEBODY = { man = true, woman = true, person = true, liar = true, hero = true, fool = true, friend = true }

-- "described X as an experienced pilot": the noun says that X is a person.
local function is_called_role(page, k)
  local lowers, classes = page.lowers, page.classes
  if lowers[k] ~= "as" then return false end
  for n = k + 1, k + PREDICATE + 1 do
    if classes[n] == "NOUN" and classes[n + 1] ~= "NOUN" then return SOMEBODY[lowers[n]] or page:is_in("parties.role_noun", n) end
    if not BEFORE_NOUN[classes[n]] and lowers[n] ~= "," then return false end
  end
  return false
end

local NO_OBJECT = { NOUN = true, PROPN = true, ADJ = true }  -- before these it is part of one

-- Who is what such verbs are done to: "they accused X", "was praised by X".
local function by_object(page, votes, i, k)
  local lowers, classes, speech = page.lowers, page.classes, page.speech
  local before, is_verb = lowers[i], classes[i] == "VERB"
  if is_verb and is_called_role(page, k) then vote(votes, "person", 2) end
  if before == "to" and lowers[i - 1] == "according" then hint(votes, "according", "person", 0.7) end
  local alone = is_verb and not NO_OBJECT[classes[k]] and lowers[k] ~= "and"
  local ruled = alone and verb_at(page, i)
  if ruled and ruled.object then
    vote(votes, "person", 1)
  elseif alone and page.kinds[i] == "word" and speech[i] and speech[i].object then
    vote(votes, "person", 0.7)
  elseif before == "by" and classes[i - 1] == "VERB" and speech[i - 1] then
    vote(votes, "person", 1)
  end
end

local function by_deed(page, name, votes, i, k)
  by_object(page, votes, i, k)
  if #name.words > 1 then return end
  local lowers, classes, n, passive = page.lowers, page.classes, k, false
  while n < k + 4 and (BE[lowers[n]] or classes[n] == "ADV" or classes[n] == "AUX") do
    passive = passive or BE[lowers[n]] and lowers[n] ~= "has" and lowers[n] ~= "had" or false
    n = n + 1
  end
  local verb = verb_at(page, n)
  if verb and (passive and verb.passive or not passive and verb.subject) then vote(votes, "person", 1.2) end
  if IS_OWNER[lowers[k]] and HAD[lowers[k + 1]] then vote(votes, "person", 1.5) end
end

--- Add what the words beside the name tell at one of its places.
function company.vote(page, name, votes)
  local i, k = page:left_of(name.first), page:right_of(name.last)  -- what stands before and behind it, by number
  local acronym = name.text:find(ACRONYM) ~= nil
  by_state(page, votes, i, k)
  by_word_before(page, name, votes, i, k, acronym)
  by_calling(page, votes, i)
  by_partners(page, name, votes, i, k)
  by_citation(page, votes, i, k)
  by_quotes(page, votes, i, k)
  by_greeting(page, name, votes, i, k)
  by_next_sentence(page, name, votes)
  by_predicate(page, votes, k)
  by_word_behind(page, name, votes, i, k, acronym)
  if not acronym then by_deed(page, name, votes, i, k) end
end

return company
