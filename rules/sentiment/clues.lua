--- What the text says of each party: for every evaluative word and every deed the mentions that it bears on, and how.
---
--- They are told one by one: tell(party, link, weight, item, mention, by), with the party's id and the word; the mention where the text says plainly
--- that it does so or is so, "Ruiz lied", not "Ruiz's aide lied" nor "Ruiz hoped to win"; and the phrase that stands for
--- who does it to a patient, or says it of the one whose fate it is.
--- `link` is how the word reaches the mention:
---   agent      the mention does it                       "Ruiz lied"
---   patient    it is done to the mention                 "praised Ruiz", "Ruiz was jailed"
---   doer       the same as agent, of a verb that only the polarity lexicon has
---   is         the mention is said to be so              "Ruiz is a liar"
---   trait      the word stands in the mention's own noun phrase or beside it   "the corrupt Ruiz", "Ruiz, a hero"
---   own        the mention's own                         "Ruiz's failure"
---   toward     a noun and whom it is for or against      "criticism of Ruiz", "support for Ruiz"
---   act        stands behind a verb of which the mention is the subject        "Ruiz made a mistake"
---   fate       stands behind a verb of which the mention is the object         "accused Ruiz of fraud", "called Ruiz a thug"
---   near       in the same clause, and tied to nobody else      far   in the same sentence

local clues = {}

-- {=== who is meant

-- The verb whose subject or object is the phrase, that of a phrase it hangs on included.
local function verb_over(phrase)
  local count = 0
  while phrase and count < 4 do
    if phrase.verb then return phrase.verb end
    phrase, count = phrase.governor or phrase.beside or phrase.joined, count + 1
    if phrase and phrase.kind == "verb" then return phrase end
  end
end

local function id_of(phrase) return phrase and phrase.head and phrase.head.id end

-- ===}

-- Where something happens, or stands written, is not what it is about.
local SCENE = { place = true, country = true, document = true }

-- Of a party that is no person these say something only by a noun of conduct or attitude: "Russia's aggression", not "Russia's prisons".
local LOOSE = { own = true, toward = true }

local WHERE = { ["in"] = true, at = true, near = true, across = true, around = true, throughout = true, outside = true, inside = true, within = true }

-- What is good for one is not for whom these bring in: "a victory over Ruiz", "protection from Ruiz".
local AGAINST = { over = -1, against = -1, from = 0 }

-- Verbs that say what somebody is: "called Ruiz a thug".
local NAMING = set("call calls called calling brand brands branded branding label labels labelled labeled labelling labeling describe describes described "
  .. "describing term terms termed terming dub dubs dubbed dubbing deem deems deemed deeming")

local NOBODY = { few = true, nobody = true, none = true }  -- "few admire him"

local BODY = set("board management leadership administration government regime campaign team army military police forces troops authorities officials party camp "
  .. "organisation organization company group union federation committee council ministry")

local MANY = 24  -- so many mentions of a sentence hear what is tied to nobody; in a longer list it says nothing of the others

local TURNED = -0.5  -- what is not done, or by nobody

-- What befalls somebody says little of who is near it, and less of whom it befalls.
local HARM_DONE, HARM_SUFFERED = 0.5, 0.1

-- What follows a participle that stands for a passive.
local REDUCED = { by = true, ["for"] = true, as = true, over = true, to = true, ["in"] = true, after = true, from = true, amid = true, [","] = true }

local Reader = {}
Reader.__index = Reader

function Reader:add(mention, link, item, weight, plain, does)
  if item.harm then weight = weight * ((does or link == "agent" or link == "act") and HARM_DONE or HARM_SUFFERED) end
  if LOOSE[link] and mention.type ~= "person" and not self.telling[item.token] and self.loose_tie then weight = 0 end
  if weight == 0 or mention.first <= item.first and mention.last >= item.last then return end
  local rest = link == "near" or link == "far"
  local seen = self.seen[mention.id]
  if seen == item and rest then return end
  self.seen[mention.id] = item
  if not rest and mention.type == "person" then item.bound = true end
  self.tell(mention.id, link, weight, item, plain and mention, self.by)
end

--- What the item weighs at most, by whatever link.
function clues.strength(item)
  local one, other = math.abs(item.agent or item.weight), math.abs(item.patient or item.bare or 0)
  return (one > other and one or other) * (item.harm and HARM_DONE or 1)
end

--- The number of the first of tokens first..last behind which somebody may be called something; nil for none.
function clues.naming(page, first, last)
  local words, classes = page.words, page.classes
  for n = first, last do
    if NAMING[words[n]] and classes[n] == "VERB" then return n end
  end
end

-- Whose body the phrase names: "the Norland board", "the government of Ruiz".
function Reader:body_of(phrase)
  if not BODY[self.words[phrase.last]] then return nil end
  local mention = phrase.mentions[#phrase.mentions]
  if mention then return mention.stop == phrase.last - 1 and mention or nil end
  local behind = self:phrase_of(phrase.last + 2)
  return behind and behind.prep == "of" and behind.governor == phrase and behind.head or nil
end

-- For the mentions that a phrase stands for: those of its head, of what "and" ties to it, with less weight of who owns it ("Ruiz's office"), but
-- for the party `but` ("Ruiz praised her own plan", "blamed herself").
function Reader:add_all(phrase, link, item, weight, but, plain)
  if not phrase or phrase.kind ~= "noun" then return end
  local count = 0
  while phrase and count < 8 do
    local head = phrase.head or self:body_of(phrase)
    if head then
      if head.id ~= but then self:add(head, link, item, weight, plain) end
    elseif phrase.aside and phrase.aside.head then self:add(phrase.aside.head, link, item, weight, plain)  -- "her aide, Tom Hale, was fired"
    else
      for _, owner in ipairs(phrase.owners) do
        if owner.id ~= but then self:add(owner, link, item, weight * 0.5) end
      end
    end
    phrase, count = phrase.joined or count > 0 and phrase.beside, count + 1  -- "Hale, Ruiz and Dean lied"
  end
end

-- "Ruiz, accused of fraud, ...", "Ruiz criticised by lawmakers": a participle alone, of a verb that judges its object and has none.
function Reader:is_reduced(phrase, item)
  local words = self.words
  if not item.agent or phrase.passive or phrase.first ~= phrase.last or phrase.object or math.abs(item.patient) <= math.abs(item.agent) then return false end
  if words[phrase.last + 1] == "to" and words[phrase.first - 1] ~= "," then return false end  -- "protested to Ruiz"
  local follow = item.stop > phrase.last and words[item.stop] or words[phrase.last + 1]
  return (follow == "of" or follow == "with" or item.stop == phrase.last and REDUCED[follow]) and words[phrase.main]:find "[eng][dn]$" ~= nil
end

--- A verb, by what it says of its subject and its object.  That of "lashed out at", "took a swipe at" stands behind the last word.
function Reader:verb(phrase, item, agent, patient, doer, done)
  local plain = not phrase.infinitive and not phrase.participle
  local subject, does = phrase.subject, phrase.passive and phrase.agent or phrase.subject
  if self:is_reduced(phrase, item) then
    self:add_all(subject, done, item, patient)
  elseif phrase.passive and self.words[phrase.main] == "opposed" and self.words[phrase.main + 1] == "to" then  -- whoever is, opposes
    self.by = subject
    self:add_all(self:phrase_of(phrase.main + 2), done, item, patient, id_of(subject), plain)
  elseif item.stop > phrase.last then
    if phrase.passive then
      self:add_all(subject, done, item, patient)
    else
      self:add_all(subject, doer, item, agent, nil, plain)
      self.by = does
      self:add_all(self:phrase_of(item.stop + 1), done, item, patient, id_of(subject), plain)
    end
  elseif phrase.passive then
    self.by = does
    self:add_all(subject, done, item, patient, nil, plain and phrase.agent ~= nil)
    self.by = nil
    self:add_all(phrase.agent, doer, item, agent, nil, plain)
  elseif phrase.object and phrase.object.head and id_of(phrase.object) == id_of(subject) then
    self.seen[id_of(subject)] = item  -- who blames himself judges nobody
  else
    self:add_all(subject, doer, item, agent, nil, plain)
    if agent == 0 and not phrase.object and id_of(subject) then self.seen[id_of(subject)] = item end  -- "Ruiz is suing" says nothing of her
    self.by = does
    self:add_all(phrase.object, done, item, patient, id_of(subject), plain)
  end
  self.by = nil
end

-- Does the phrase say where: "in Sudan"?
local function is_scene(phrase) return WHERE[phrase.prep] and phrase.head and SCENE[phrase.head.type] end

--- A noun or adjective in a noun phrase.
function Reader:noun(phrase, item, weight)
  if self.partisans[phrase.last] and item.token ~= phrase.last then return end  -- "a fierce critic" is nothing bad
  local partisan = self.partisans[item.token]
  local n, bare = item.token, item.bare or weight
  local next_phrase = self:phrase_of(phrase.last + 2) or self:phrase_of(phrase.last + 1)
  if next_phrase and (next_phrase.governor ~= phrase or is_scene(next_phrase)) then next_phrase = nil end
  self.loose_tie = not next_phrase or next_phrase.prep == "of"
  local does = next_phrase and (next_phrase.prep == "on" or next_phrase.prep == "against")  -- "Ruiz's attack on the court"
  for _, mention in ipairs(phrase.mentions) do
    if mention.stop < n then self:add(mention, "own", item, bare, false, does)
    elseif mention == phrase.head and not partisan then self:add(mention, "trait", item, bare) end
  end
  if phrase.beside and not partisan then self:add_all(phrase.beside, "trait", item, bare) end
  -- "criticism of Ruiz": what follows the phrase, behind a preposition
  if next_phrase then self:add_all(next_phrase, "toward", item, bare * (bare > 0 and AGAINST[next_phrase.prep] or 1)) end
  local verb = not partisan and verb_over(phrase)
  if not verb then return end
  if verb.copula then self:add_all(verb.subject, "is", item, weight, nil, not phrase.prep and not verb.infinitive) return end
  local behind_object = verb.object and verb.object ~= phrase and verb.object.first < phrase.first
  if behind_object then
    local naming = NAMING[self.words[verb.main]] and not verb.infinitive and not verb.passive
    self.by = naming and verb.subject or nil
    self:add_all(verb.object, "fate", item, weight, nil, naming)
    self.by = nil
  end
  if verb.passive then self:add_all(verb.subject, "fate", item, weight)
  elseif not behind_object then
    if item.harm and phrase.prep then weight = weight * HARM_SUFFERED end  -- "died in a crash"
    self:add_all(verb.subject, "act", item, weight)
  end
end

--- A phrase of no class, "out of step", "under fire", of which the verb before says whom it is about: "is out of step", "cast him as out of step".
function Reader:loose(item, weight)
  for n = item.token - 1, item.token - 3, -1 do
    local phrase = self:phrase_of(n)
    local verb = phrase and (phrase.kind == "verb" and phrase or phrase.verb)
    if verb then
      if verb.copula or verb.passive then self:add_all(verb.subject, "is", item, weight, nil, verb.copula and not verb.infinitive)
      elseif verb.object then self:add_all(verb.object, "fate", item, weight)
      else self:add_all(verb.subject, "act", item, weight) end
      return
    elseif phrase then
      return self:add_all(phrase, "is", item, weight)
    end
  end
end

function Reader:item(item)
  if self.words[item.token - 1] == "-" then return end  -- "Norland-backed": of a compound
  local phrase = self:phrase_of(item.token)
  local agent = item.agent
  if phrase and phrase.kind == "verb" then
    local subject = phrase.subject
    local unsaid = phrase.negated and not item.shifts or subject and NOBODY[self.words[subject.first]]
    local mood = unsaid and TURNED or 1
    if agent then
      self:verb(phrase, item, agent * mood, item.patient * mood, "agent", "patient")
    elseif item.token == phrase.main then
      self:verb(phrase, item, item.weight * mood, 0, "doer")
    else
      self:add_all(phrase.subject, phrase.copula and "is" or "act", item, item.weight, nil, not phrase.infinitive and not phrase.participle)
    end
  elseif phrase then
    self:noun(phrase, item, item.weight or agent)
  else
    self:loose(item, item.weight or agent)
  end
end

--- What no phrase ties to a mention bears on those of its sentence who act a little.
function Reader:rest(item)
  local weight = item.weight
  if not weight then weight = (math.abs(item.agent) > math.abs(item.patient) and item.agent or item.patient) end
  local own = self:phrase_of(item.token)
  for i = self.from, math.min(self.to, self.from + MANY - 1) do
    local mention = self.mentions[i]
    if self.seen[mention.id] ~= item and not SCENE[mention.type] then
      local phrase = self:phrase_of(mention.token)
      local near = phrase and not item.bound and phrase.clause == (own and own.clause)
      self:add(mention, near and "near" or "far", item, weight)
    end
  end
end

function Reader:phrase_of(token) return self.at[token - self.base] end

--- What reads the clues of a document, whose tokens are `words`, those of `partisans` being nouns for who is for or against somebody, those of
--- `telling` nouns of conduct and attitude, and tells them in order of their words; where `tied`, those that are tied to a
--- mention alone.
function clues.reader(words, partisans, telling, tell, tied)
  return setmetatable({ words = words, partisans = partisans, telling = telling, tell = tell, tied = tied, seen = {} }, Reader)
end

--- Read those of one sentence.  `items`: evaluative words (weight) and deeds (agent, patient) in text order with `token` and `stop`;
--- mentions[from..to] with `token` and `stop`, in text order; `at` and `base` as english/roles.lua answers them.
function Reader:sentence(items, mentions, from, to, at, base)
  self.mentions, self.from, self.to, self.at, self.base = mentions, from, to, at, base
  for i = 1, #items do
    self:item(items[i])
    if not self.tied then self:rest(items[i]) end
  end
end

return clues
