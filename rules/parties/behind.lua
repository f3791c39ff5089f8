-- What stands behind a name of unknown kind tells what it is: what it does and has, what is said of it, how the text goes on.

local votes_of = require "votes"

local behind = {}

local add, hint = votes_of.add, votes_of.hint
local LOCATED, STATE, SERVES, OWNER = votes_of.LOCATED, votes_of.STATE, votes_of.SERVES, votes_of.OWNER

-- What is a person's: "the X regime".
local OF_PERSON = set "regime administration dictatorship presidency family brothers dynasty era doctrine"

-- What a company has more than others.
local OWNED = set("shares stock profit profits revenue revenues earnings sales customers shareholders products headquarters subsidiary "
  .. "subsidiaries factories employees users brand brands listing takeover acquisition")

-- {=== what it has

-- What people more than others have: "X's remarks".
local HAD = set("remarks comments speech tweet tweets wife husband son daughter mother father brother sister family children childhood widow lawyer "
  .. "lawyers attorney aides campaign candidacy supporters rivals opponents critics opponent performance testimony resignation career job "
  .. "office proposal nomination confirmation hands words voice face eyes death life murder arrest trial denials use critique book memoir rise "
  .. "popularity conviction predecessor successor aunt autobiography biography birth body boyfriend cousin friend "
  .. "girlfriend grandfather grandmother head heart lover marriage mind nephew niece parents uncle friends allies efforts stance style charm temper")

-- Who heads a body and nobody else.
local HEADS = set "founder founders co-founder chairman chairwoman chief ceo board"

-- Is one of the few words behind token k what only a state has?
local function owns_state(page, k)
  for n = k + 1, k + 3 do
    if page.kinds[n] ~= "word" then return false end
    if STATE[page.lowers[n]] then return true end
  end
  return false
end

-- "X's", the mark being token k.
local function by_owned(page, name, votes, k)
  local owned = page.lowers[k + 1]
  if owns_state(page, k) then add(votes, "country", 2) end
  if HAD[owned] then
    if #name.words == 1 and not votes.acronym then add(votes, "person", 1.5) end
    return
  end
  if OWNED[owned] then add(votes, "organization", 1.5) end
  if HEADS[owned] then
    add(votes, "organization", 1)
    add(votes, "person", -1)
  end
  if page:is_in("parties.role_noun", k + 1) then add(votes, "organization", 1) end
  hint(votes, "owner", votes.acronym and "organization" or "person", 0.4)
end

-- ===}
-- {=== what is said of it

local IS = { is = true, was = true, are = true, were = true, became = true, remains = true }

-- "X is the largest town of", "X was an architect": what the sentence says that it is.
local function by_predicate(page, votes, k)
  local lowers, classes = page.lowers, page.classes
  for n = k + 1, k + votes_of.PREDICATE - 1 do
    if classes[n] == "NOUN" and classes[n + 1] ~= "NOUN" then
      if LOCATED[lowers[n]] then
        add(votes, "place", 3)
      elseif page:is_in("parties.role_noun", n) then
        add(votes, "person", 2)
      else
        local noun = page:sense("parties.nominal_noun", n)
        if noun and noun.type == "organization" or page:is_in("parties.organisation_head", n) then add(votes, "organization", 2) end
      end
      return
    end
    if not votes_of.BEFORE_NOUN[classes[n]] then return end
  end
end

local PERSONAL = { he = true, she = true, his = true, her = true }

-- The next sentence goes on with "he" or "she", and the name begins this one: the name is whom it is about.
local function by_next_sentence(page, name, votes, k)
  local number = page.sentence_of[k - 1]
  local following = number and page.sentences[number + 1]
  if following and PERSONAL[page.lowers[following.token]] and page:begins(name.token) then add(votes, "person", 1.5) end
end

-- ===}
-- {=== what it does

local SELF = { it = "organization", its = "organization", he = "person", she = "person", his = "person", her = "person" }
local NEAR, ASIDE = 8, 16  -- tokens in which the verb of speech stands; where an aside is passed over

-- "X said it would", "X, in a statement, denied that he had": as what the one who speaks calls itself; nil where that is not told.
local function own_word(page, k)
  for n = k, k + (page.texts[k] == "," and ASIDE or NEAR) - 1 do
    if page.speech[n] then
      local lower = page.lowers[n + 1]
      if lower == "that" then lower = page.lowers[n + 2] end
      return SELF[lower]
    end
  end
end

-- What an acting name is: by what it does.
local function by_verb(page, name, votes, k)
  if votes.coined and page.classes[k] == "VERB" then votes.body = true end  -- "ScotRail refused"
  if page:speaks(name.token, name.stop) then
    hint(votes, "speech", own_word(page, k) or votes.acronym and "organization" or "person", #name.words >= 2 and 1.5 or 1)
  elseif not votes.acronym then
    local pos = page.classes[page.classes[k] == "ADV" and k + 1 or k]
    if pos == "VERB" or pos == "AUX" then hint(votes, "verb", "person", pos == "VERB" and 0.7 or 0.4) end
  end
end

local BE = set "was were is are been be being has had 's ’s"

-- What people do and what is done to them: "X resigned", "X was arrested".
local function by_deed(page, votes, k)
  local lowers, classes, n, passive = page.lowers, page.classes, k, false
  while n < k + 4 and (BE[lowers[n]] or classes[n] == "ADV" or classes[n] == "AUX") do
    passive = passive or BE[lowers[n]] and lowers[n] ~= "has" and lowers[n] ~= "had" or false
    n = n + 1
  end
  local verb = classes[n] == "VERB" and page.kinds[n] == "word" and page:sense("parties.person_verb", n)
  if verb and (passive and verb.passive or not passive and verb.subject) then add(votes, "person", 1.2) end
end

-- ===}
-- {=== nouns and marks

-- Whom bodies have, told before their names: "Norland chief executive Ana Ruiz".  Advisers and lawyers are persons' as well.
local STAFF = set("manager boss coach captain striker goalkeeper defender midfielder winger executive chief ceo chairman chairwoman chair director "
  .. "founder co-founder editor analyst economist strategist spokesman spokeswoman spokesperson owner commissioner")
local STAFF_WORDS = 3
local NOUNS = { NOUN = true, ADJ = true, PROPN = true }

local function by_staff(page, votes, k)
  local texts, lowers, classes = page.texts, page.lowers, page.classes
  for n = k, k + STAFF_WORDS - 1 do
    if texts[n] ~= lowers[n] or not NOUNS[classes[n]] then return end
    if STAFF[lowers[n]] and classes[n + 1] == "PROPN" and texts[n + 1] ~= lowers[n + 1] then
      add(votes, "organization", 2)
      add(votes, "person", -1)
      return
    end
  end
end

-- What belongs to it: "X officials", "Norland shares fell", "the X regime", "X province".
local function by_noun(page, votes, k)
  local noun = page.lowers[k]
  if LOCATED[noun] then add(votes, "place", 2) end
  if OF_PERSON[noun] then add(votes, "person", 2) end
  if SERVES[noun] then hint(votes, "served", "organization", 1.2) end
  if OWNED[noun] then add(votes, "organization", 2) end
  by_staff(page, votes, k)
end

-- "X, the region's biggest lender,": what is set beside the name, behind the article at token n, says that it is a body or a place.
local function by_apposition(page, votes, n)
  local lowers, classes = page.lowers, page.classes
  for k = n + 1, n + votes_of.PREDICATE do
    local pos, after = classes[k], classes[k + 1]
    if pos == "NOUN" and after ~= "NOUN" and after ~= "PART" then
      local clause = after == "VERB" or after == "AUX" or page.texts[k + 1] == "-" or lowers[k + 1] == "and"  -- "At X, the company said"
      if clause or lowers[k] == "group" and lowers[k + 1] == "of" then return end
      local noun = page:sense("parties.nominal_noun", k)
      if LOCATED[lowers[k]] then
        add(votes, "place", 3)
      elseif noun and noun.type == "organization" or page:is_in("parties.organisation_head", k) then
        add(votes, "organization", 3)
        votes.described = true
      end
      return
    end
    if not votes_of.BEFORE_NOUN[pos] and pos ~= "PART" then return end
  end
end

-- "X, who", "X, in Ruritania", "X, 58,": the comma is token k.
local function by_comma(page, votes, k)
  local texts, further = page.texts, page.lowers[k + 1]
  if page.classes[k + 1] == "DET" then return by_apposition(page, votes, k + 1) end
  if further == "in" then
    if (texts[k + 2] or ""):find "^%u" then add(votes, "place", 1.5) end
  elseif further == "which" then
    add(votes, "organization", 0.8)
    add(votes, "person", -1.5)
  elseif further == "who" then
    add(votes, "person", 2.5)
  elseif page.kinds[k + 1] == "number" and texts[k + 2] == "," then
    add(votes, "person", 3)
  end
end

-- "a nurse from X who": who is the nurse.
local function tells_of_role(page, i)
  return page.classes[i] == "ADP" and page:is_in("parties.role_noun", i - 1)
end

-- "Renee," alone on its line: who is written to.
local function by_line(page, name, votes, k)
  local doc, last = page.doc, page.lasts[k]
  if #name.words > 2 or last >= #doc.text or doc:sub(last + 1, last + 1) ~= "\n" then return end
  if name.first == 1 or doc:sub(name.first - 1, name.first - 1) == "\n" then add(votes, "person", 2.5) end
end

-- ===}

--- Add what stands behind the name at one of its places, between the tokens numbered `i` and `k`.
function behind.vote(page, name, votes, i, k)
  local word, sign = page.lowers[k], page.texts[k]
  by_next_sentence(page, name, votes, k)
  if sign == "," or sign == ":" then by_line(page, name, votes, k) end
  if sign == "," then
    by_comma(page, votes, k)
  elseif sign == "(" then
    if (page.texts[k + 1] or ""):find "^%u%u+$" then add(votes, "organization", 2.5) end
  elseif OWNER[word] then
    by_owned(page, name, votes, k)
  elseif word == "who" then
    if not tells_of_role(page, i) then add(votes, "person", 2.5) end
  elseif word == "himself" or word == "herself" then
    add(votes, "person", 3)
  elseif IS[word] then
    by_predicate(page, votes, k)
  else
    by_noun(page, votes, k)
  end
  by_verb(page, name, votes, k)
  if #name.words == 1 and not votes.acronym then by_deed(page, votes, k) end
end

return behind
