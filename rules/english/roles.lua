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
--- (the mentions that possess what follows them), joined (the phrase that "and" ties it to), beside (the phrase that it explains; that
--- one's aside is this one),
--- prep (the preposition before it) and governor (the phrase that the preposition hangs on), verb (whose object or complement it is).
--- A verb phrase: kind "verb", first, last, main (number of its main verb), subject, object, agent (phrases), passive, copula, negated.
--- `at[n]` is the phrase of token n.  Cost: linear in the tokens.

local roles = {}

local BE = set("be is are was were been being am 's 're 'm ’s ’re become becomes became becoming remain remains remained remaining seem seems seemed "
  .. "appear appears appeared look looks looked sound sounds sounded feel feels felt prove proves proved")
local PASSIVE = { be = true, is = true, are = true, was = true, were = true, been = true, being = true, am = true, get = true, gets = true,
  got = true, getting = true, ["'s"] = true, ["’s"] = true, ["'re"] = true, ["’re"] = true }
local RELATIVE = { who = true, which = true, that = true, whom = true }
local OWNER = { his = true, her = true, its = true, their = true, my = true, our = true, your = true, whose = true }
local NEGATION = { ["not"] = true, ["n't"] = true, ["n’t"] = true, never = true, neither = true, no = true, hardly = true }
local CLITIC = { ["'s"] = true, ["’s"] = true, ["'"] = true, ["’"] = true }
local MARKS = { [","] = true, [";"] = true, [":"] = true, ["–"] = true, ["—"] = true }
local NOMINAL = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true, SYM = true, X = true, PRON = true }
local BREAKS = { SCONJ = true, CCONJ = true }
local BEGINS_VERB = { VERB = true, AUX = true, ADV = true, PART = true }  -- or a negation
local BEGINS_NOUN = { VERB = true, ADV = true }  -- or a mention
for pos in pairs(NOMINAL) do BEGINS_NOUN[pos] = true end
local ENDS_NOUN = { ADP = true, AUX = true, VERB = true, SCONJ = true, INTJ = true }  -- but "than" and hyphens

-- Verbs that a clause follows without "that".
local SAYS = set("say says said think thinks thought believe believes believed claim claims claimed know knows knew hope hopes hoped feel feels felt "
  .. "insist insists insisted admit admits admitted argue argues argued suggest suggests suggested warn warns warned fear fears feared")

local MANY = 24  -- mentions of a noun phrase that are kept

-- {=== phrases

local NONE = {}  -- mentions and owners of phrases without any

-- The list with one more behind its end; NONE stays what it is.
local function with(list, mention)
  if list == NONE then return { mention } end
  list[#list + 1] = mention
  return list
end

-- Does a determiner, adjective or possessor stand before token n, so that a participle there is an adjective?
local function premodifies(self, n)
  local before, behind = self.classes[n - 1], self.classes[n + 1]
  if not before or not (behind == "NOUN" or behind == "ADJ" or behind == "PROPN") then return false end
  local word = self.words[n - 1]
  return before == "DET" or before == "ADJ" or CLITIC[word] ~= nil or OWNER[word] ~= nil
end

-- Is token n a noun, so that a determiner behind it begins the next phrase: "gave Ruiz | the prize"?
local function is_noun(self, n)
  local pos = self.classes[n]
  return pos == "NOUN" or pos == "PROPN" or pos == "PRON"
end

-- Does "and" at token n join two adjectives before one noun?
local function two_adjectives(self, n)
  local classes, behind = self.classes, self.classes[n + 2]
  return classes[n - 1] == "ADJ" and classes[n + 1] == "ADJ" and (behind == "NOUN" or behind == "ADJ")
    and not self.mention_at[n - 1] and not self.mention_at[n + 1]
end

-- The noun phrase that begins at token n; nil when none does.  Nothing goes on behind a pronoun: then it is `closed`.
local function noun_at(self, n)
  local first, last, head, closed, mentions, owners = nil, nil, nil, false, NONE, NONE
  local words, classes, mention_at, timed, stop = self.words, self.classes, self.mention_at, self.timed, self.stop
  while n <= stop do
    local word, pos = words[n], classes[n]
    local mention = mention_at[n]
    if mention and mention.stop <= stop then
      if first and (head or closed) and last == n - 1 then break end
      first, last = first or n, mention.stop
      local behind = words[last + 1]
      local clitic = behind and CLITIC[behind]
      local owns = OWNER[word] and last == n or clitic and classes[last + 1] ~= "AUX" and last < stop
      if #mentions < MANY then mentions = with(mentions, mention) end
      if owns then owners = with(owners, mention) else head = mention end
      if owns and clitic then last = last + 1 end
      n = last + 1
      closed = mention.kind == "pronoun" and not owns
    elseif timed[n] then  -- "met on Monday officials": a date is nobody and nothing
      break
    elseif NOMINAL[pos] and not RELATIVE[word] and not (first and pos == "PRON")
      or pos == "VERB" and premodifies(self, n) then
      if first and (closed or pos == "DET" and is_noun(self, last)) then break end
      first, last, head = first or n, n, nil
      closed = pos == "PRON" and not OWNER[word]
      n = n + 1
    elseif ENDS_NOUN[pos] and word ~= "than" and word ~= "-" then
      break
    elseif first and pos == "CCONJ" and n < stop and two_adjectives(self, n) then
      n = n + 1  -- "awful and evil ministers"
    elseif first and (CLITIC[word] and pos == "PART" or word == "-") and n < stop then
      last = n
      n = n + 1
    elseif first and word == "than" and classes[n + 1] == "NUM" and n < stop then
      last = n  -- "more than 100 refugees"
      n = n + 1
    elseif pos == "ADV" and classes[n + 1] == "ADJ" and n < stop then
      first, last = first or n, n
      n = n + 1
    else
      break
    end
  end
  -- with places for what most have, so that the table is made once
  return first and { kind = "noun", first = first, last = last, mentions = mentions, owners = owners, clause = self.clause, head = head, prep = nil,
    verb = nil } or nil
end

--- May token n stand in a verb phrase?  `page` as lines.lua reads it.
function roles.may_be_verb(page, n) return BEGINS_VERB[page.classes[n]] or NEGATION[page.words[n]] or false end

--- May a verb that tells what its subject is stand in tokens first..last, or be of the verb phrase that ends behind them?
function roles.has_copula(page, first, last)
  local words, classes, n = page.words, page.classes, first
  while n <= last or roles.may_be_verb(page, n) do
    if BE[words[n]] and (classes[n] == "VERB" or classes[n] == "AUX") then return true end
    n = n + 1
  end
  return false
end

-- The verb phrase that begins at token n, adverbs before it included; nil when none does.
local function verb_at(self, n)
  local first, main, passive, negated, infinitive = n, nil, nil, nil, nil
  local words, classes, mention_at, stop = self.words, self.classes, self.mention_at, self.stop
  while n <= stop and not mention_at[n] do
    local word, pos = words[n], classes[n]
    if pos == "VERB" or pos == "AUX" then
      if main and classes[main] == "VERB" then break end
      if main and PASSIVE[words[main]] and pos == "VERB" and not word:find "ing$" then passive = true end
      main = n
    elseif NEGATION[word] then
      if not (main or infinitive or negated) and classes[n + 1] ~= "VERB" and classes[n + 1] ~= "PART" then break end
      negated = true
    elseif word == "to" and pos == "PART" then
      if main then break end
      infinitive = true
    elseif pos ~= "ADV" or n - first > 8 then
      break
    end
    n = n + 1
  end
  if not main then return nil end
  local phrase = { kind = "verb", first = first, last = main, main = main, passive = passive, negated = negated, infinitive = infinitive,
    clause = self.clause }  -- eight fields, which is room for what most have
  if not passive and BE[words[main]] then phrase.copula = true end
  if first == main and words[main]:find "ing$" then phrase.participle = true end
  return phrase
end

-- ===}
-- {=== roles

-- The first phrase of those that "and" ties together.
local function first_joined(phrase)
  while phrase.joined do phrase = phrase.joined end
  return phrase
end

local function take_noun(self, phrase)
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
    phrase.beside, phrase.verb, before.aside = before, before.verb, phrase
  elseif verb and self.open then
    if verb.object then verb.second = phrase else verb.object = phrase end
    phrase.verb = verb
  else
    self.subject = phrase
  end
  self.noun_before, self.comma, self.conjunction = phrase, nil, nil
end

-- Does the object of the verb end what stands between the verb behind it and its subject: "the plan to oust Ruiz | was", "who hates Ruiz | votes"?
local function is_over(self, verb, phrase)
  if verb.infinitive then return self.subject ~= nil and self.classes[phrase.first] == "AUX" end
  return verb.relative ~= nil and self.outer ~= nil and not SAYS[self.words[verb.main]]
end

local function take_verb(self, phrase)
  local verb, before = self.verb, self.noun_before
  if (phrase.infinitive or phrase.participle) and verb then
    -- "urged him to resign", "saw him leaving": the object acts; "he promised to leave", ", accusing her": the subject does.
    phrase.subject = verb.object and verb.object.last == phrase.first - 1 and not verb.copula and verb.object or verb.subject
  elseif self.relative then
    phrase.subject, phrase.relative = self.relative, true
    self.outer = self.outer or self.whole or verb and verb.subject
    if before ~= self.relative and not before.prep and before.last == phrase.first - 1 then
      phrase.subject, self.gap = before, self.relative  -- "the service, which Ruiz said ..."
    end
  elseif verb and verb.last == phrase.first - 1 and SAYS[self.words[verb.main]] and self.classes[phrase.first] == "AUX" then
    phrase.subject, self.gap = self.gap, nil  -- "... had ignored warnings", "what Ruiz said was a lie"
  elseif before and verb and verb.object == before and before.last == phrase.first - 1 and not is_over(self, verb, phrase) then
    phrase.subject, verb.object, before.verb = before, nil, nil  -- "he said Ruiz lied"
  elseif before and before.joined and verb and before.last == phrase.first - 1 and verb.object == first_joined(before) then
    phrase.subject = before
    verb.object = nil
  elseif before and before.beside and verb and verb.object == before.beside and self.comma == phrase.first - 1
    and not phrase.participle and not phrase.infinitive then
    phrase.subject, verb.object, before.beside.verb = before.beside, nil, nil  -- "he said her aide, Ruiz, lied"
  elseif before and before.beside and before.last == phrase.first - 1 then
    before.beside.aside = nil
    phrase.subject, before.beside, before.verb = before, nil, nil  -- "After the meeting, Ruiz lied"
  elseif self.subject and not (verb and verb.subject == self.subject) then
    phrase.subject = self.subject
  else
    phrase.subject = self.outer or self.subject or verb and verb.subject
  end
  self.relative, self.comma, self.conjunction = nil, nil, nil
  self.verb, self.open = phrase, true
end

-- Marks and small words: what they end, and what they begin.
local function take_word(self, n)
  local word, pos = self.words[n], self.classes[n]
  if pos == "ADP" or word == "to" and pos ~= "PART" then
    local last_noun, last_verb, alone = self.noun_before, self.verb, not self.prep
    self.prep = alone and word or "several"
    if alone then
      self.governor = last_verb and (not last_noun or last_verb.last > last_noun.last) and last_verb or last_noun
    end
    return
  end
  self.prep = nil
  if RELATIVE[word] and self.noun_before and self.noun_before.last >= n - 2 and pos ~= "SCONJ" then
    self.relative, self.whole, self.gap = self.noun_before, self.subject, nil
    self.open = false
  elseif BREAKS[pos] then
    self.conjunction = pos == "CCONJ" and word ~= "but" and n or nil
    self.comma = nil
    if pos == "SCONJ" then
      self.subject, self.outer, self.clause = nil, nil, self.clause + 1
    else
      self.outer = nil
    end
    self.open = false
  elseif MARKS[word] then
    self.comma = word == "," and n or nil
    self.conjunction = nil
    self.open = self.open and self.verb and self.verb.last == n - 1
    if word ~= "," then self.subject, self.outer = nil, nil end
    self.clause = self.clause + 1
  end
end

-- ===}

local BRACKETED = 8  -- tokens in brackets that are passed over

-- Where the bracket that opens at token n closes; nil where it holds more.
local function bracket_end(words, n, stop)
  for k = n + 1, math.min(stop, n + BRACKETED) do
    if words[k] == ")" then return k end
  end
end

-- Walk over one sentence, token numbers first..stop; the phrase of token n comes to stand in at[n - base].
local function read_sentence(self, first, stop, at, base)
  self.stop, self.clause = stop, self.clause + 1
  self.subject, self.verb, self.noun_before, self.prep, self.governor, self.relative, self.outer, self.gap = nil, nil, nil, nil, nil, nil, nil, nil
  self.comma, self.conjunction, self.open = nil, nil, false
  local n, phrases, words, classes, mention_at = first, self.phrases, self.words, self.classes, self.mention_at
  while n <= stop do
    local pos, mention = classes[n], mention_at[n]
    local phrase = not mention and (BEGINS_VERB[pos] or NEGATION[words[n]]) and verb_at(self, n)
    if phrase then take_verb(self, phrase)
    elseif mention or BEGINS_NOUN[pos] then
      phrase = noun_at(self, n)
      if phrase then take_noun(self, phrase) end
    end
    if phrase then
      if phrases then phrases[#phrases + 1] = phrase end
      for k = phrase.first - base, phrase.last - base do at[k] = phrase end
      n = phrase.last + 1
    else
      local last = words[n] == "(" and bracket_end(words, n, stop) or n  -- "Ruiz (D-Vt.) lied"
      if last == n then take_word(self, n) end
      for k = n - base, last - base do at[k] = false end
      n = last + 1
    end
  end
end

-- What the walk keeps: a plain table, as a field that is nil would be looked for in what stands behind it.
local function open(page)
  return { words = page.words, classes = page.classes, timed = page.timed, mention_at = {}, phrases = nil, stop = 0, clause = 0, subject = nil, verb = nil,
    noun_before = nil, prep = nil, governor = nil, relative = nil, outer = nil, whole = nil, gap = nil, comma = nil, conjunction = nil, open = false }
end

local function place(walk, mentions, from, to)
  local mention_at = walk.mention_at
  for i = from, to do mention_at[mentions[i].token] = mentions[i] end
end

--- The phrases of the document in order, and the phrase of each token, false where none is.  `page` as lines.lua reads it; `mentions` are those
--- that name one party, with `token` and `stop`, the numbers of their first and last token.
function roles.read(page, mentions)
  local walk, at = open(page), {}
  walk.phrases = {}
  place(walk, mentions, 1, #mentions)
  for _, sentence in ipairs(page.sentences) do read_sentence(walk, sentence.token, sentence.stop, at, 0) end
  return walk.phrases, at
end

--- What reads the phrases of one sentence, so that those of a long text need not live at once: read(sentence, mentions, from, to) answers `at`
--- and `base`, at[n - base] being the phrase of token n.  `at` is good until the next sentence is read; mentions[from..to] are those in the sentence.
function roles.reader(page)
  local walk, at = open(page), {}
  return function(sentence, mentions, from, to)
    local base = sentence.token - 1
    for k = sentence.stop - base + 1, #at do at[k] = nil end
    place(walk, mentions, from, to)
    read_sentence(walk, sentence.token, sentence.stop, at, base)
    return at, base
  end
end

return roles
