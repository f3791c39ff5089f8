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

-- Can the last mention be meant, and what its place adds to its role.
local function by_place(page, scene, mention, i, use)
  local nearest = scene.last_subject
  local own = nearest and nearest.sentence == page.sentence_of[i] and nearest or nil
  if mention ~= own then return use == "self" and WEIGHTS.self or 0 end
  local clause = grammar.same_clause(page, mention.stop + 1, i - 1)
  if use == "self" or use == "owner" then return WEIGHTS.own end
  if use == "object" and clause then return nil end
  return WEIGHTS.near
end

local WHO = { who = true, whose = true, whom = true }
local RELATIVE_REACH = 20  -- tokens from "who" to a pronoun in its clause

-- The mention that a "who" before the pronoun goes on about: "Ruiz, who lost her seat".
local function relative_to(page, scene, i)
  local lowers, sentence_of = page.lowers, page.sentence_of
  for k = i - 1, math.max(i - RELATIVE_REACH, 1), -1 do
    local lower = lowers[k]
    if sentence_of[k] ~= sentence_of[i] then return nil end
    if WHO[lower] then return scene:ending(k - 1) end
    if lower == ";" or lower == ":" or scene.ends[k] and scene.ends[k].role == "subject" and scene.ends[k].party.type == "person" then
      return nil
    end
  end
end

local SUBJECT = { NOUN = true, PROPN = true, PRON = true }

-- Does the mention begin what somebody says: "Hale said that Ruiz would appeal"?
local function is_told(page, mention)
  local n = mention.token - 1
  if page.lowers[n] == "that" then n = n - 1 end
  return page:is_speech(n) and SUBJECT[page.classes[n - 1]] ~= nil
end

-- Who spoke in the sentence before a pronoun that speaks goes on: "..., said Ruiz. She added".  nil where the pronoun does not.
local function speaker_before(page, i, use)
  if use ~= "subject" or not page:speaks(i, i) then return nil end
  return function(mention, distance)
    return distance <= 1 and mention.kind ~= "pronoun" and page:speaks(mention.token, mention.stop) and not is_told(page, mention)
  end
end

-- "Ruiz and her husband": who stands beside what is hers.
local function beside(page, scene, i, use)
  local before = use == "owner" and page.lowers[i - 1]
  return (before == "and" or before == "with" or before == "&") and scene:ending(i - 2) or nil
end

local ASKED = set "asked pressed questioned"

-- "Asked about Hale's remarks, he said": the token before which stands who is asked about, and is not "he"; nil for other sentences.
local function asked_before(page, i, use)
  local sentence = use == "subject" and page.sentences[page.sentence_of[i]]
  return sentence and page.texts[i - 1] == "," and ASKED[page.lowers[sentence.token]] and i or nil
end

--- The person that a pronoun of this gender, token i, means, or nil.  `quoted`: who is named in the quotation that the pronoun speaks;
--- `ahead(k)` answers the mention by name that begins at token k; `voice` speaks the words in which the pronoun stands, and is somebody else.
function persons.resolve(page, scene, i, gender, quoted, ahead, voice)
  local use = use_of(page, i)
  local opening = grammar.behind_opening(page, i)
  local named = opening and ahead(opening)
  local first = named and named.party.type == "person" and (named.party.gender or gender) == gender and named.party or nil
  local least = first and OPENING[use] + (scene.persons[gender] and 0 or 3) or nil
  local mate, relative = beside(page, scene, i, use), relative_to(page, scene, i)
  local spoke, asked = speaker_before(page, i, use), asked_before(page, i, use)
  local found = scene:pick(page.sentence_of[i], PERSON, function(party, distance, looked)
    if party.gender and party.gender ~= gender or quoted and quoted[party] or party == voice then return nil end
    local mention = party.latest
    if asked and distance == 0 then return nil end
    local extra = by_place(page, scene, mention, i, use)
    if not extra then return nil end
    return extra + WEIGHTS[mention.role] + WEIGHTS.sentence * distance + WEIGHTS.looked * looked
      + WEIGHTS.seen * math.min(party.seen, WEIGHTS.many) + (party.gender and WEIGHTS.gendered or 0)
      + (mention.kind == "pronoun" and WEIGHTS.pronoun or 0)
      + (mention == mate and WEIGHTS.mate or 0) + (mention == relative and WEIGHTS.relative or 0)
      + (party == first and WEIGHTS.first or 0) + (spoke and spoke(mention, distance) and WEIGHTS.speaker + (quoted and WEIGHTS.quoted or 0) or 0)
      + (party.unnamed and WEIGHTS.unnamed or 0) + (party == scene.topic and WEIGHTS.topic or 0)
  end, nil, least)
  found = found or first
  if found then found.gender = found.gender or gender end
  return found
end

return persons
