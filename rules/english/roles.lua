--- Who does what in each clause: noun and verb phrases of a document, and which phrase is the subject, the object or the agent of
--- which verb.
---
---   phrases, at = roles.read(doc, page)
---
--- One walk over the tokens, without a parser: a verb takes the free noun phrase before it as its subject, the one behind it as its
--- object; a preposition takes what follows it; a relative pronoun stands for the phrase before it; a verb without a subject of its
--- own shares that of the verb before.
---
--- A noun phrase: kind "noun", first, last (token numbers), mentions (in it, in order), head (the mention that it ends with), owners
--- (the mentions that possess what follows them), joined (the phrase that "and" ties it to), beside (the phrase that it explains),
--- prep (the preposition before it) and governor (the phrase that the preposition hangs on), verb (whose object or complement it is).
--- A verb phrase: kind "verb", first, last, main (number of its main verb), subject, object, agent (phrases), passive, copula, negated.
--- `at[n]` is the phrase of token n.  Cost: linear in the tokens.

local roles = {}

local BE = {}
for word in ("be is are was were been being am 's 're 'm ’s ’re become becomes became becoming remain remains remained remaining seem seems seemed "
  .. "appear appears appeared look looks looked sound sounds sounded feel feels felt prove proves proved"):gmatch "%S+" do
  BE[word] = true
end
local PASSIVE = { be = true, is = true, are = true, was = true, were = true, been = true, being = true, am = true, get = true, gets = true,
  got = true, getting = true, ["'s"] = true, ["’s"] = true, ["'re"] = true, ["’re"] = true }
local RELATIVE = { who = true, which = true, that = true, whom = true }
local OWNER = { his = true, her = true, its = true, their = true, my = true, our = true, your = true, whose = true }
local NEGATION = { ["not"] = true, ["n't"] = true, ["n’t"] = true, never = true, neither = true, no = true, hardly = true }
local CLITIC = { ["'s"] = true, ["’s"] = true, ["'"] = true, ["’"] = true }
local NOMINAL = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true, SYM = true, X = true, PRON = true }
local BREAKS = { SCONJ = true, CCONJ = true }

local Walk = {}
Walk.__index = Walk

-- {=== phrases

local function noun_phrase(first) return { kind = "noun", first = first, last = first, mentions = {}, owners = {} } end

--- Add the mention to the phrase; a possessor owns what follows it.
local function take_mention(phrase, mention, last, owns)
  phrase.last = last
  phrase.mentions[#phrase.mentions + 1] = mention
  if owns then phrase.owners[#phrase.owners + 1] = mention else phrase.head = mention end
end

-- Does a determiner, adjective or possessor stand before token n, so that a participle there is an adjective?
local function premodifies(self, n)
  local before, behind = self.tokens[n - 1], self.tokens[n + 1]
  if not before or not behind or not (behind.pos == "NOUN" or behind.pos == "ADJ" or behind.pos == "PROPN") then return false end
  return before.pos == "DET" or before.pos == "ADJ" or CLITIC[before.lower] ~= nil or OWNER[before.lower] ~= nil
end

-- Does the phrase end with a noun, so that a determiner begins the next one: "gave Ruiz | the prize"?
local function ends_noun(self, phrase)
  local pos = self.tokens[phrase.last].pos
  return pos == "NOUN" or pos == "PROPN" or pos == "PRON"
end

-- Does "and" at token n join two adjectives before one noun?
function Walk:two_adjectives(n)
  local before, after, behind = self.tokens[n - 1], self.tokens[n + 1], self.tokens[n + 2]
  return before.pos == "ADJ" and after.pos == "ADJ" and behind ~= nil and (behind.pos == "NOUN" or behind.pos == "ADJ")
    and not self.mention_at[before.first] and not self.mention_at[after.first]
end

-- The noun phrase that begins at token n; nil when none does.
function Walk:noun_at(n)
  local phrase
  while n <= self.stop do
    local token = self.tokens[n]
    local mention = self.mention_at[token.first]
    if mention and mention.stop <= self.stop then
      if phrase and (phrase.head or phrase.closed) and phrase.last == n - 1 then break end
      local behind = self.tokens[mention.stop + 1]
      local owns = OWNER[token.lower] and mention.stop == n
        or behind and CLITIC[behind.lower] and behind.pos ~= "AUX" and mention.stop < self.stop
      phrase = phrase or noun_phrase(n)
      take_mention(phrase, mention, mention.stop, owns)
      n = mention.stop + 1
      if owns and behind and CLITIC[behind.lower] then phrase.last, n = n, n + 1 end
      phrase.closed = mention.kind == "pronoun" and not owns
    elseif token.timed then  -- "met on Monday officials": a date is nobody and nothing
      break
    elseif NOMINAL[token.pos] and not RELATIVE[token.lower] and not (phrase and token.pos == "PRON")
      or token.pos == "VERB" and premodifies(self, n) then
      if phrase and (phrase.closed or token.pos == "DET" and ends_noun(self, phrase)) then break end
      phrase = phrase or noun_phrase(n)
      if phrase.last < n or phrase.first == n then phrase.head = nil end
      phrase.last = n
      phrase.closed = token.pos == "PRON" and not OWNER[token.lower]
      n = n + 1
    elseif phrase and token.pos == "CCONJ" and n < self.stop and self:two_adjectives(n) then
      n = n + 1  -- "awful and evil ministers"
    elseif phrase and (CLITIC[token.lower] and token.pos == "PART" or token.text == "-") and n < self.stop then
      phrase.last = n
      n = n + 1
    elseif phrase and token.lower == "than" and self.tokens[n + 1] and self.tokens[n + 1].pos == "NUM" and n < self.stop then
      phrase.last = n  -- "more than 100 refugees"
      n = n + 1
    elseif token.pos == "ADV" and self.tokens[n + 1] and self.tokens[n + 1].pos == "ADJ" and n < self.stop then
      phrase = phrase or noun_phrase(n)
      phrase.last = n
      n = n + 1
    else
      break
    end
  end
  return phrase
end

-- The verb phrase that begins at token n, adverbs before it included; nil when none does.
function Walk:verb_at(n)
  local phrase, first = nil, n
  while n <= self.stop do
    local token = self.tokens[n]
    if self.mention_at[token.first] then break end
    local verbal = token.pos == "VERB" or token.pos == "AUX"
    if verbal then
      if phrase and phrase.main and self.tokens[phrase.main].pos == "VERB" then break end
      phrase = phrase or { kind = "verb", first = first }
      local be = phrase.main and PASSIVE[self.tokens[phrase.main].lower]
      if be and token.pos == "VERB" and not token.lower:find "ing$" then phrase.passive = true end
      phrase.main, phrase.last = n, n
    elseif NEGATION[token.lower] then
      if not phrase and not (self.tokens[n + 1] and (self.tokens[n + 1].pos == "VERB" or self.tokens[n + 1].pos == "PART")) then break end
      phrase = phrase or { kind = "verb", first = first }
      phrase.negated = true
    elseif token.lower == "to" and token.pos == "PART" then
      if phrase and phrase.main then break end
      phrase = phrase or { kind = "verb", first = first }
      phrase.infinitive = true
    elseif token.pos ~= "ADV" or n - first > 8 then
      break
    end
    n = n + 1
  end
  if not phrase or not phrase.main then return nil end
  local main = self.tokens[phrase.main]
  phrase.copula = not phrase.passive and BE[main.lower] ~= nil
  phrase.participle = phrase.first == phrase.main and main.lower:find "ing$" ~= nil
  return phrase
end

-- ===}
-- {=== roles

-- The first phrase of those that "and" ties together.
local function first_joined(phrase)
  while phrase.joined do phrase = phrase.joined end
  return phrase
end

function Walk:noun(phrase)
  local prep, verb, before = self.prep, self.verb, self.noun_before
  self.prep = nil
  if prep then
    phrase.prep, phrase.governor = prep, self.governor
    if prep == "by" and self.governor and self.governor.passive then self.governor.agent = phrase end
    phrase.verb = verb
  elseif self.conjunction and before and (before.last == self.conjunction - 1
    or (before.joined or before.beside) and before.last == self.conjunction - 2) then
    phrase.joined = before
    phrase.prep, phrase.governor, phrase.verb = before.prep, before.governor, before.verb
    if not before.prep and not before.verb then self.subject = phrase end
  elseif self.comma and before and before.last == self.comma - 1 and not (verb and not verb.object and verb.last == self.comma - 1) then
    phrase.beside, phrase.verb = before, before.verb
  elseif verb and self.open then
    if verb.object then verb.second = phrase else verb.object = phrase end
    phrase.verb = verb
  else
    self.subject = phrase
  end
  self.noun_before, self.comma, self.conjunction = phrase, nil, nil
end

function Walk:verbal(phrase)
  local verb, before = self.verb, self.noun_before
  if (phrase.infinitive or phrase.participle) and verb then
    -- "urged him to resign", "saw him leaving": the object acts; "he promised to leave", ", accusing her": the subject does.
    phrase.subject = verb.object and verb.object.last == phrase.first - 1 and not verb.copula and verb.object or verb.subject
  elseif self.relative then
    phrase.subject = self.relative
    self.outer = self.outer or self.subject or verb and verb.subject
  elseif before and verb and verb.object == before and before.last == phrase.first - 1 then
    phrase.subject, verb.object, before.verb = before, nil, nil  -- "he said Ruiz lied"
  elseif before and before.joined and verb and verb.object == first_joined(before) and before.last == phrase.first - 1 then
    phrase.subject = before
    verb.object = nil
  elseif self.subject and not (verb and verb.subject == self.subject) then
    phrase.subject = self.subject
  else
    phrase.subject = self.outer or self.subject or verb and verb.subject
  end
  self.relative, self.comma, self.conjunction = nil, nil, nil
  self.verb, self.open = phrase, true
end

-- Marks and small words: what they end, and what they begin.
function Walk:word(n)
  local token = self.tokens[n]
  if token.pos == "ADP" or token.lower == "to" and token.pos ~= "PART" then
    self.prep = self.prep and self.prep .. " " .. token.lower or token.lower
    local last_noun, last_verb = self.noun_before, self.verb
    if not self.prep:find " " then
      self.governor = last_verb and (not last_noun or last_verb.last > last_noun.last) and last_verb or last_noun
    end
    return
  end
  self.prep = nil
  if RELATIVE[token.lower] and self.noun_before and self.noun_before.last >= n - 2 and token.pos ~= "SCONJ" then
    self.relative = self.noun_before
    self.open = false
  elseif BREAKS[token.pos] then
    self.conjunction = token.pos == "CCONJ" and token.lower ~= "but" and n or nil
    self.comma = nil
    if token.pos == "SCONJ" then
      self.subject, self.outer, self.clause = nil, nil, self.clause + 1
    else
      self.outer = nil
    end
    self.open = false
  elseif token.text == "," or token.text == ";" or token.text == ":" or token.text == "–" or token.text == "—" then
    self.comma = token.text == "," and n or nil
    self.conjunction = nil
    self.open = self.open and self.verb and self.verb.last == n - 1
    if token.text ~= "," then self.subject, self.outer = nil, nil end
    self.clause = self.clause + 1
  end
end

-- ===}

-- Walk over one sentence, token numbers first..stop.
function Walk:sentence(first, stop)
  self.stop, self.clause = stop, (self.clause or 0) + 1
  self.subject, self.verb, self.noun_before, self.prep, self.governor, self.relative, self.outer = nil, nil, nil, nil, nil, nil, nil
  self.comma, self.conjunction, self.open = nil, nil, false
  local n = first
  while n <= stop do
    local phrase = self:verb_at(n)
    if phrase then self:verbal(phrase)
    else
      phrase = self:noun_at(n)
      if phrase then self:noun(phrase) end
    end
    if phrase then
      phrase.clause = self.clause
      self.phrases[#self.phrases + 1] = phrase
      for k = phrase.first, phrase.last do self.at[k] = phrase end
      n = phrase.last + 1
    else
      self:word(n)
      n = n + 1
    end
  end
end

--- The phrases of the document in order, and the phrase of each token.  `page` holds tokens (with `lower` and `text`), their numbers
--- by position and the sentences as token numbers; `mentions` are those that name one party, with `stop`, the number of their last token.
function roles.read(page, mentions)
  local walk = setmetatable({ tokens = page.tokens, mention_at = {}, phrases = {}, at = {} }, Walk)
  for _, mention in ipairs(mentions) do walk.mention_at[mention.first] = mention end
  for _, sentence in ipairs(page.sentences) do walk:sentence(sentence.token, sentence.stop) end
  return walk.phrases, walk.at
end

return roles
