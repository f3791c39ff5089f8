-- He and she: which person is meant.

local grammar = require "grammar"

local persons = {}

-- What the pronoun does in its clause.  "her" before what may begin a noun group owns it.
local USE = { he = "subject", she = "subject", him = "object", his = "owner", hers = "other", himself = "self", herself = "self" }
local OWNED = { NOUN = true, ADJ = true, PROPN = true, NUM = true }

local function use_of(page, i)
  local word, k = page.lowers[i], i + 1
  if word ~= "her" then return USE[word] end
  local quotes = page.texts[k] == '"' or page.texts[k] == "“"
  if quotes then k = k + 1 end  -- "her "national treasure"", but "called her "a national treasure""
  local pos = page.classes[k]
  return (OWNED[pos] or pos == "VERB" and (quotes or page.lowers[k]:find "ing$")) and "owner" or "object"
end

-- What counts for a party, and how much; found by search on the development half of GAP.
local WEIGHTS = {
  subject = 0.8, owner = 0.3, object = 0.9, prep = -0.4, other = 0,  -- what its last mention did
  sentence = -1.6,                 -- for each sentence since
  looked = -0.1,                   -- for each party that came later
  seen = 0.2, many = 5,            -- for each mention, up to so many
  gendered = 0.1, pronoun = 0.4,   -- its gender is known; its last mention is a pronoun
  unnamed = -1.2, topic = 0.3,    -- it has no name; it is the first person of the text
  self = -1, own = 0.4, near = 0.45,  -- the last subject of the sentence is not "himself" elsewhere, but mostly owns, and goes on
  mate = 2, relative = 0.9,        -- it stands beside "and her"; the pronoun is in its relative clause
  first = 1,                       -- it is named behind the opening phrase
  speaker = 1.5,                   -- it spoke in the sentence before, as the pronoun does
  quoted = 2,                      -- ... and the pronoun speaks a quotation: "Hale said Ruiz would appeal. "It was wrong," he said"
}
local OPENING = { owner = 1.2, subject = 1, object = 0.2, other = 0, self = 0 }  -- for who is named behind the opening phrase

local PERSON = { person = true }

-- Can the last subject of the sentence be meant by token i, and what that adds to its role.
local function by_subject(page, mention, i, use)
  if use == "self" or use == "owner" then return WEIGHTS.own end
  if use == "object" and grammar.same_clause(page, mention.stop + 1, i - 1) then return nil end
  return WEIGHTS.near
end

local RELATIVE_REACH = 20  -- tokens from "who" to a pronoun in its clause

-- The mention that a "who" before the pronoun goes on about: "Ruiz, who lost her seat".
local function relative_to(page, scene, i)
  local relatives, sentence, at = page.relatives, page.sentence_of[i], nil
  for n = #relatives, 1, -1 do
    at = relatives[n]
    if at < i then break end
  end
  if not at or at >= i or i - at > RELATIVE_REACH or page.sentence_of[at] ~= sentence then return nil end
  local lowers, ends = page.lowers, scene.ends
  for k = at + 1, i - 1 do
    local lower, mention = lowers[k], ends[k]
    if lower == ";" or lower == ":" or mention and mention.role == "subject" and mention.party.type == "person" then return nil end
  end
  return scene:ending(at - 1)
end

local SUBJECT = { NOUN = true, PROPN = true, PRON = true }

-- Does the mention begin what somebody says: "Hale said that Ruiz would appeal"?
local function is_told(page, mention)
  local n = mention.token - 1
  if page.lowers[n] == "that" then n = n - 1 end
  return page.speech[n] and SUBJECT[page.classes[n - 1]] ~= nil
end

-- Did it speak in the sentence before?
local function spoke(page, mention, distance)
  return distance <= 1 and mention.kind ~= "pronoun" and page:speaks(mention.token, mention.stop) and not is_told(page, mention)
end

-- "Ruiz and her husband": who stands beside what is hers.
local function beside(page, scene, i, use)
  local before = use == "owner" and page.lowers[i - 1]
  return (before == "and" or before == "with" or before == "&") and scene:ending(i - 2) or nil
end

-- How well the party fits; nil when it is another.  `asked`: what persons.resolve found of the pronoun.
local function score(party, distance, looked, asked)
  local gender, mention, quoted = party.gender, party.latest, asked.quoted
  if gender and gender ~= asked.gender or quoted and quoted[party] or party == asked.voice then return nil end
  if asked.about and distance == 0 then return nil end
  local value = asked.elsewhere
  if mention == asked.own then
    value = by_subject(asked.page, mention, asked.at, asked.use)
    if not value then return nil end
  end
  value = value + WEIGHTS[mention.role] + WEIGHTS.sentence * distance + WEIGHTS.looked * looked + WEIGHTS.seen * math.min(party.seen, WEIGHTS.many)
  if gender then value = value + WEIGHTS.gendered end
  if mention.kind == "pronoun" then value = value + WEIGHTS.pronoun end
  if mention == asked.mate then value = value + WEIGHTS.mate end
  if mention == asked.relative then value = value + WEIGHTS.relative end
  if party == asked.first then value = value + WEIGHTS.first end
  if asked.speaks and spoke(asked.page, mention, distance) then value = value + WEIGHTS.speaker + (quoted and WEIGHTS.quoted or 0) end
  if party.unnamed then value = value + WEIGHTS.unnamed end
  if party == asked.topic then value = value + WEIGHTS.topic end
  return value
end

local ASKED = set "asked pressed questioned"

-- "Asked about Hale's remarks, he said": who is asked about is not "he".
local function is_asked_about(page, i, use)
  local sentence = use == "subject" and page.texts[i - 1] == "," and page.sentences[page.sentence_of[i]]
  return sentence and ASKED[page.lowers[sentence.token]] or false
end

--- The person that a pronoun of this gender, token i, means, or nil.  `quoted`: who is named in the quotation that the pronoun speaks;
--- `ahead(k)` answers the mention by name that begins at token k; `voice` speaks the words in which the pronoun stands, and is somebody else.
function persons.resolve(page, scene, i, gender, quoted, ahead, voice)
  local use = use_of(page, i)
  local opening = grammar.behind_opening(page, i)
  local named = opening and ahead(opening)
  local first = named and named.party.type == "person" and (named.party.gender or gender) == gender and named.party or nil
  local least = first and OPENING[use] + (scene.persons[gender] and 0 or 3) or nil
  local sentence, nearest = page.sentence_of[i], scene.last_subject
  local found = scene:pick(sentence, PERSON, score, {
    page = page, at = i, use = use, gender = gender, quoted = quoted, voice = voice, first = first, topic = scene.topic,
    own = nearest and nearest.sentence == sentence and nearest, elsewhere = use == "self" and WEIGHTS.self or 0,
    about = is_asked_about(page, i, use), mate = beside(page, scene, i, use), relative = relative_to(page, scene, i),
    speaks = use == "subject" and page:speaks(i, i),
  }, nil, least)
  found = found or first
  if found then found.gender = found.gender or gender end
  return found
end

return persons
