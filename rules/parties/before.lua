-- What stands before a name of unknown kind tells what it is: prepositions, nouns, verbs, marks.

local either = require "either"
local votes_of = require "votes"

local before = {}

local add, hint = votes_of.add, votes_of.hint
local LOCATED, STATE, SERVES, OWNER = votes_of.LOCATED, votes_of.STATE, votes_of.SERVES, votes_of.OWNER

local IN_PLACE = set "in at near outside from around via through across toward towards into"

-- Words before "to" that tell of a way to a place.
local WAY = set("visit visits trip trips travel travels traveled travelled flight flights flew fly moved move return returned returns "
  .. "journey came come comes arrive arrived went go goes going drive drove sailed tour deployed deployment "
  .. "road way bridge route highway railway bus train ferry access reassigned sent fled")

-- Postal codes of American states, behind a town: "Berea, OH".
local CODE = set("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
  .. "TN TX UT VT VA WA WV WI WY DC")

-- What is held in a company.
local HELD = set "stake stakes share shares shareholder shareholders shareholding stock holding holdings"

-- Who has to do with a place.
local LIVES = set "mayor governor bishop archbishop king queen duke resident residents citizens people native inhabitants"

-- {=== prepositions and articles

-- Places, bodies, and what is held in them.
local function by_preposition(page, name, votes, i, k)
  local word, further = page.lowers[i], page.lowers[i - 1]
  local held = (word == "in" or word == "of") and HELD[further]
  if held then add(votes, "organization", 2) end
  local inside = not held and IN_PLACE[word] or word == "of" and further == "out"
  if inside and not OWNER[page.lowers[k]] then add(votes, "place", name.text:find "^%u%u" and 0.5 or 1.5) end
  if word == "to" and #name.words == 1 then
    if WAY[further] then add(votes, "place", 2) else hint(votes, "to", "place", 0.4) end
  end
  if word == "of" and LOCATED[further] then add(votes, "place", 3) end
end

-- What is called after somebody who is not meant: "the Webb telescope".
local CALLED_AFTER = set("telescope probe satellite rocket spacecraft rover mission scale index equation theorem curve effect syndrome disease test trophy medal "
  .. "prize award stakes law amendment rule doctrine plan cup memorial lecture")

local NOUNS = { NOUN = true, ADJ = true, PROPN = true }

-- "the X" is mostly a body where X is an acronym or several words, and seldom a person; of one word more it tells little.  "the X project": the
-- article is the noun's.
local function by_article(page, name, votes, k)
  local single = #name.words == 1
  if single and CALLED_AFTER[page.texts[k]] then
    add(votes, "none", 2.5)
    return
  end
  if page.texts[k] == "-" or NOUNS[page.classes[k]] then return end
  local several = not single or votes.acronym
  votes.article = (votes.article or 0) + 1
  if several and not (votes.common and votes.article > votes_of.WEAK) then
    votes.organization = votes.organization + 1
  elseif not several and votes.article == 1 then
    votes.organization = votes.organization + 0.5
  end
  if single then
    hint(votes, "articled", "person", -0.7)
    if votes.common and page.lowers[k] == "of" then add(votes, "none", 3) end  -- "the Members of"
  end
end

-- Does the name of a person end at token i: "Ana Ruiz of X"?
local function is_person(page, i)
  return page.classes[i] == "PROPN" and page.classes[i - 1] == "PROPN" and page:is_in("parties.given_name", i - 1)
end

-- What "of" and "for" bind to it: "members of the X", "the army of X", "Ana Ruiz of X".
local function by_noun_of(page, votes, i)
  local lowers = page.lowers
  local governs = lowers[i] == "the" and i - 1 or i
  local link, noun = lowers[governs], lowers[governs - 1]
  if link == "of" and STATE[noun] then add(votes, "country", 1.5) end
  if link == "of" or link == "for" then
    if SERVES[noun] then hint(votes, "served", "organization", 1.2) elseif LIVES[noun] then add(votes, "place", 1.5) end
  end
  if lowers[i] == "of" and is_person(page, i - 1) then hint(votes, "of person", "organization", 1.2) end
end

-- ===}
-- {=== nouns and verbs

-- "its group X", "minister X"; with an article between them "its group the X", but "on board the X".
local function by_noun(page, votes, i)
  if page.lowers[i] == "the" then
    i = i - 1
    if page.classes[i - 1] == "ADP" or page.kinds[i] ~= "word" or page.texts[i] ~= page.lowers[i] then return end
  end
  local noun = page:sense("parties.nominal_noun", i)
  if noun and (noun.type == "organization" or noun.type == "place") then add(votes, noun.type, 3) end
  if page:is_in("parties.role_noun", i) then
    add(votes, "person", (either[page.lowers[i]] or noun and noun.type == "organization") and 0.5 or 3)  -- "regulator X"
  elseif page:is_in("parties.organisation_head", i) then
    add(votes, "organization", 2)
  end
end

-- "the British National Corpus"
local function by_people(page, name, votes, i)
  local people = #name.words > 1 and page:sense("parties.country", i)
  if people and people.kind == "adjective" then add(votes, "person", -1) end
end

local CALLED = { called = true, named = true, dubbed = true }
local IS_CALLED = { is = true, was = true, are = true, were = true, s = true }

-- "a town called X", "why is the city named X": what is called so.
local function by_calling(page, votes, i)
  i = IS_CALLED[page.lowers[i - 1]] and i - 2 or i - 1
  if page.kinds[i] ~= "word" then return end
  local noun = page:sense("parties.nominal_noun", i)
  if LOCATED[page.lowers[i]] then
    add(votes, "place", 3)
  elseif noun and noun.type == "organization" then
    add(votes, "organization", 2)
  end
end

local SOMEBODY = { man = true, woman = true, person = true, liar = true, hero = true, fool = true, friend = true }

-- "described X as an experienced pilot": the noun says that X is a person.
local function is_called_role(page, k)
  local lowers, classes = page.lowers, page.classes
  if lowers[k] ~= "as" then return false end
  for n = k + 1, k + votes_of.PREDICATE + 1 do
    if classes[n] == "NOUN" and classes[n + 1] ~= "NOUN" then return SOMEBODY[lowers[n]] or page:is_in("parties.role_noun", n) end
    if not votes_of.BEFORE_NOUN[classes[n]] and lowers[n] ~= "," then return false end
  end
  return false
end

local NO_OBJECT = { NOUN = true, PROPN = true, ADJ = true }  -- before these it is part of one

-- Whom such verbs are done to: "they accused X".
local function by_verb(page, votes, i, k)
  if is_called_role(page, k) then add(votes, "person", 2) end
  if NO_OBJECT[page.classes[k]] or page.lowers[k] == "and" then return end
  local ruled, said = page:sense("parties.person_verb", i), page.speech[i]
  if ruled and ruled.object then
    add(votes, "person", 1)
  elseif said and said.object then
    add(votes, "person", 0.7)
  end
end

-- ===}
-- {=== marks

local QUOTES = { ['"'] = true, ["“"] = true, ["”"] = true, ["‘"] = true, ["’"] = true }
local STOPS = { [","] = true, ["."] = true, ["!"] = true, ["?"] = true }

-- "The Long Ferry", a film: what stands alone in quotation marks is a work's title; the first of them is token i.
local function by_quotes(page, votes, i, k)
  local texts = page.texts
  if QUOTES[texts[i]] and QUOTES[texts[STOPS[texts[k]] and k + 1 or k]] then add(votes, "none", 4) end
end

local STREET = set "Road Street Avenue Lane Drive Close Crescent Terrace Gardens Way Row Square"
local CLOSES = { [","] = true, ["."] = true, [";"] = true, ["("] = true }

-- "his company, X, won", "(Con, X)": what a comma, token i, sets beside a body's noun is its name; behind a party's short form in a bracket it is a seat.
local function by_beside(page, votes, i, k)
  if not CLOSES[page.texts[k]] then
    if page.texts[k] == ")" and page.texts[i - 2] == "(" and page.texts[i - 1] ~= page.lowers[i - 1] then
      add(votes, "place", 4)
      add(votes, "person", -4)
    end
    return
  end
  if STREET[page.texts[i - 1]] then return add(votes, "place", 3) end  -- "of Wick Road, X,"
  if page.classes[i - 1] ~= "NOUN" then return end
  local noun = page:sense("parties.nominal_noun", i - 1)
  if noun and noun.type == "organization" and noun.number == "singular" then
    add(votes, "organization", 3)
    add(votes, "person", -1)
  end
end

local CITED = { ["("] = true, [";"] = true, ["."] = true }  -- marks before a name that may be cited

-- "(Ruiz, 2010; Hale et al., 2011)": a work is cited, and nobody is told of.
local function by_citation(page, votes, k)
  local lowers = page.lowers
  local behind, further = lowers[k], lowers[k + 1] or ""
  if behind == "et" and further:find "^al" or behind == "," and further:find "^[12]%d%d%d%l?$" then add(votes, "none", 4) end
end

-- ===}

local OF_STAFF = { at = true, ["with"] = true, ["for"] = true, of = true }
local PARTNERS = { associates = true, partners = true, sons = true, brothers = true, company = true, co = true }

-- "a lawyer at A & B", "the law firm, A & B", "A & Sons": a firm, where films and lists are joined so as well.
local function by_partners(page, name, votes, i, k)
  local lowers = page.lowers
  local noun = page.texts[i] == "," and page:sense("parties.nominal_noun", i - 1)
  local staff = OF_STAFF[lowers[i]] and lowers[i - 1] and (page:is_in("parties.role_noun", i - 1) or lowers[i - 1]:find "^work")
  local acts = page.classes[k] == "VERB" and not lowers[k]:find "ing$"  -- "A & B are" two, "A & B paid" is one
  if acts or noun and noun.type == "organization" or staff or PARTNERS[name.words[#name.words]:lower()] then add(votes, "organization", 3) end
end

local GREETING = { dear = true, hi = true, hello = true, hey = true, morning = true, aunt = true, uncle = true, dad = true, thanks = true }

local TOLD = set "told tells tell telling"

local function by_word(page, name, votes, i, k)
  local word = page.lowers[i]
  if IN_PLACE[word] or word == "of" or word == "to" then
    by_preposition(page, name, votes, i, k)
  elseif word == "the" then
    by_article(page, name, votes, k)
  end
  if word == "the" or word == "of" or word == "for" then by_noun_of(page, votes, i) end
  if (word == "a" or word == "an") and name.open and page.classes[k] == "NOUN" then add(votes, "place", 1.5) end  -- "a Salem teacher"
  if word == "the" or word == "a" then by_quotes(page, votes, i - 1, k) end
  if word == page.texts[i] then by_noun(page, votes, i) else by_people(page, name, votes, i) end
  if CALLED[word] then by_calling(page, votes, i) elseif word == "see" then by_citation(page, votes, k) end
  if GREETING[word] then add(votes, "person", 3) end
  if votes.acronym then
    if TOLD[word] then add(votes, "organization", 2) end  -- "told NTV"
    return
  end
  if page.classes[i] == "VERB" then
    by_verb(page, votes, i, k)
  elseif word == "to" and page.lowers[i - 1] == "according" then
    hint(votes, "according", "person", 0.7)
  elseif word == "by" and page.classes[i - 1] == "VERB" and page.speech[i - 1] then  -- "was praised by X"
    add(votes, "person", 1)
  end
end

local function by_mark(page, name, votes, i, k)
  local mark = page.texts[i]
  if mark == "," then
    if CODE[name.text] then add(votes, "place", 4) end
    by_beside(page, votes, i, k)
  elseif CITED[mark] then
    by_citation(page, votes, k)
  else
    by_quotes(page, votes, i, k)
  end
end

--- Add what stands before the name at one of its places, between the tokens numbered `i` and `k`.
function before.vote(page, name, votes, i, k)
  if page.kinds[i] == "word" then by_word(page, name, votes, i, k) else by_mark(page, name, votes, i, k) end
  if name.rule_name == "ampersand" then by_partners(page, name, votes, i, k) end
end

return before
