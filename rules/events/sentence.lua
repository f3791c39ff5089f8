-- sentence -- the document as events are read from it: phrases with their roles, and the words of the lexicons by token.
local lines = require "english.lines"
local roles = require "english.roles"

local sentence = {}
sentence.__index = sentence

-- Items of a layer by the number of their first token, with `token` and `stop`, and by that of their last.  Columns that are empty are "".
local function by_token(doc, page, layer, columns)
  local starts, ends = {}, {}
  for _, item in ipairs(doc:items(layer)) do
    for _, column in ipairs(columns) do item[column] = item[column] or "" end
    item.token, item.stop = page.at[item.first], page.ends[item.last]
    if item.token and item.stop then starts[item.token], ends[item.stop] = item, item end
  end
  return starts, ends
end

-- How many phrases behind a verb belong to it at most: work stays linear.
local REACH = 24

-- Put a phrase and what it is joined to into one list, in text order.  In "A, B and C" what looks like an apposition, B, is of the list too.
function sentence:join(phrase)
  local chain, first = { phrase }, phrase
  while first.joined or first.beside and first ~= phrase do
    if not first.joined then first.joined, first.beside = first.beside, nil end
    first = first.joined
    if self.members[first] then break end
    table.insert(chain, 1, first)
  end
  local members = self.members[first] or {}
  self.members[first] = members
  for _, one in ipairs(chain) do members[#members + 1] = one end
end

--- The phrases alone, without the words of the lexicons.
function sentence.phrases_of(doc)
  local page, tokens = lines.read(doc), doc:lazy_tokens()
  page.at, page.ends = doc:places "first", doc:places "last"
  local mentions = lines.place(doc:items("mention", "id", "kind", "type", "token", "stop"))
  local self = setmetatable({ doc = doc, tokens = tokens, page = page, mentions = mentions, members = {} }, sentence)
  self.phrases, self.at = roles.read(page, self.mentions)
  for n, phrase in ipairs(self.phrases) do
    phrase.number = n
    if phrase.joined then self:join(phrase) end
  end
  for _, phrase in ipairs(self.phrases) do
    if phrase.kind == "verb" then self:reduce(phrase) end
  end
  return self
end

function sentence.read(doc)
  local self = sentence.phrases_of(doc)
  local page = self.page
  self.act_at, self.act_end = by_token(doc, page, "act_word", { "class", "mode", "objects", "target", "turns" })
  self.thing_at, self.thing_end = by_token(doc, page, "thing_word", { "class", "mode" })
  self.people = {}
  for _, lexicon in ipairs { "parties.role_noun", "parties.people_noun", "parties.organisation_head" } do
    for _, match in ipairs(doc:matches(lexicon)) do
      local stop = page.ends[match.last]
      if stop then self.people[stop] = true end
    end
  end
  self.mention_at, self.groups = {}, {}
  for _, mention in ipairs(self.mentions) do self.mention_at[mention.token] = mention end
  for _, party in ipairs(doc:items "party") do
    if party.members and #party.members > 0 then self.groups[party.id] = party.members end
  end
  return self
end

--- The mention that begins with token n, or nil.
function sentence:mention_from(n) return self.mention_at[n] end

--- The number of the sentence at a position, of the token that holds it.
function sentence:number_at(position) return self.tokens[self:token_at(position)].sentence end

-- Index of the last of a list that begins at or before `position`; at least 1.
local function last_before(list, position)
  local low, high = 1, #list + 1
  while low < high do
    local middle = (low + high) // 2
    if list[middle].first <= position then low = middle + 1 else high = middle end
  end
  return math.max(low - 1, 1)
end

--- The number of the token that holds a position, or the last before it.
function sentence:token_at(position) return last_before(self.tokens, position) end

--- The mentions that lie in first..last.
function sentence:mentions_in(first, last)
  local out = {}
  for n = last_before(self.mentions, first), #self.mentions do
    local mention = self.mentions[n]
    if mention.first > last then break end
    if mention.first >= first and mention.last <= last then out[#out + 1] = mention end
  end
  return out
end

--- The mentions of a sentence, by its number.
function sentence:mentions_of(number)
  if not self.by_sentence then
    self.by_sentence = {}
    for _, mention in ipairs(self.mentions) do
      local n = self.tokens[mention.token].sentence
      if n then
        self.by_sentence[n] = self.by_sentence[n] or {}
        table.insert(self.by_sentence[n], mention)
      end
    end
  end
  return self.by_sentence[number] or {}
end

--- Does the phrase's head mean people or a body of people: "soldiers", "the ministry"?
function sentence:is_people(phrase) return self.people[phrase.last] or false end

--- Add a party to a list of ids: a group's members where they are known.
function sentence:expand(id, list)
  for _, member in ipairs(self.groups[id] or { id }) do
    local known = false
    for _, other in ipairs(list) do known = known or other == member end
    if not known then list[#list + 1] = member end
  end
end

--- The phrases that "and" joins, the given one first.
function sentence:all(phrase)
  while phrase.joined do phrase = phrase.joined end
  return self.members[phrase] or { phrase }
end

--- Is the phrase in the sentence of the other?
function sentence:same(a, b) return self.tokens[a.first].sentence == self.tokens[b.first].sentence end

--- The noun phrases behind a verb phrase, up to the next verb that is no infinitive and no "-ing", and that verb.
function sentence:behind(verb)
  local out = {}
  for n = verb.number + 1, math.min(#self.phrases, verb.number + REACH) do
    local phrase = self.phrases[n]
    if not self:same(verb, phrase) then break end
    if phrase.kind == "noun" then
      out[#out + 1] = phrase
    elseif not phrase.infinitive and not phrase.participle then
      return out, phrase
    end
  end
  return out, nil
end

--- The next verb phrase when it is what the verb acts on: "agreed on Monday to meet", "stopped sending".
function sentence:complement(verb)
  for n = verb.number + 1, math.min(#self.phrases, verb.number + 6) do
    local phrase = self.phrases[n]
    if not self:same(verb, phrase) then return nil end
    if phrase.kind == "verb" then
      if phrase.infinitive or phrase.participle and phrase.first <= verb.last + 2 and self.tokens[verb.last + 1].text ~= "," then return phrase end
      return nil
    end
    local before = self.tokens[phrase.first - 1]
    if n > verb.number + 1 and before and (before.text == "," or before.lower == "and") and not phrase.joined then return nil end
  end
end

-- The lower-case words of a phrase, from its first token to the last before its main verb.
function sentence:has_before(verb, words)
  for n = verb.first, verb.main - 1 do
    if words[self.tokens[n].lower] then return self.tokens[n].lower end
  end
end

--- The entry of acts.tsv that a verb phrase holds: its main verb's, or behind "be" an adjective's ("is willing to").
function sentence:act_of(verb)
  local match = self.act_at[verb.main] or self.act_end[verb.main]  -- "sexually abused" begins with its adverb
  if match and (not verb.copula or match.stop > match.token) then return match end
  if verb.copula then
    for n = verb.last + 1, math.min(verb.last + 3, #self.tokens) do
      match = self.act_at[n]
      if match and match.turns ~= "" and self.tokens[n].pos == "ADJ" then return match end
      if self.tokens[n].pos ~= "ADV" then break end
    end
  end
end

--- Take what stands behind a particle as the verb's object: "called off a strike", where "off" looks like a preposition.
function sentence:take_particle(verb, act)
  if act.stop <= verb.main then return end
  for n = verb.number + 1, math.min(#self.phrases, verb.number + 2) do
    local phrase = self.phrases[n]
    if phrase.kind ~= "noun" or not self:same(verb, phrase) then return end
    if phrase.first == act.stop + 1 and phrase.prep then
      phrase.prep, phrase.governor, verb.object = nil, nil, phrase
      return
    end
  end
end

--- Is the verb part of a compound: "Israeli-occupied", "war-torn"?
function sentence:in_compound(verb)
  local before, behind = self.tokens[verb.main - 1], self.tokens[verb.main + 1]
  return before and before.text == "-" and not before.space or behind and behind.text == "-" and not behind.space or false
end

--- End the phrase before the verb where the verb's own words begin: "North Korea | test-fired".
function sentence:cut_before(act, verb)
  local phrase = act.token < verb.first and self.at[act.token]
  if not phrase or phrase.kind ~= "noun" or phrase.first >= act.token then return end
  phrase.last = act.token - 1
  for _, mention in ipairs(phrase.mentions) do
    if mention.stop == phrase.last then phrase.head = mention end
  end
end

-- Words behind a participle that stands for "which was": "seized by", "held in".
local BEHIND = { by = true, from = true, ["in"] = true, at = true, under = true, on = true, during = true, after = true, last = true }

--- See whether a lone past participle right behind a noun stands for a relative clause: "property seized by the army".  Then it is a
--- passive, and `reduced`.
function sentence:reduce(verb)
  local word, behind = self.tokens[verb.main].lower, self.tokens[verb.last + 1]
  local before = self.phrases[verb.number - 1]
  if verb.passive or verb.first ~= verb.main or word:find "ing$" or word:find "s$" or not behind or not BEHIND[behind.lower] then return end
  if not before or before.kind ~= "noun" or before.last ~= verb.first - 1 then return end
  local other = self.phrases[verb.number - 2]
  local tied = before.prep ~= nil or other and other.kind == "verb" and self:same(other, verb)
  if behind.lower == "by" or tied and before.prep ~= nil or tied and other.kind == "verb" then
    verb.passive, verb.reduced, verb.subject = true, true, before
    if other and other.kind == "verb" and not other.object and other.last == before.first - 1 then  -- it is that verb's object still
      other.object, before.verb = before, other
    end
    for n = verb.number + 1, math.min(#self.phrases, verb.number + 3) do
      if self.phrases[n].prep == "by" then
        verb.agent = self.phrases[n]
        break
      end
    end
  end
end

--- The word before a phrase.
function sentence:word_before(phrase)
  local token = self.tokens[phrase.first - 1]
  return token and token.lower or ""
end

--- Is the noun a word of a name: "Friendship Bridge"?
function sentence:in_name(thing)
  for _, mention in ipairs(self.at[thing.token] and self.at[thing.token].mentions or {}) do
    if mention.kind == "name" and mention.token <= thing.token and mention.stop >= thing.stop then return true end
  end
  return false
end

--- The word behind a phrase.
function sentence:next_word(phrase)
  local token = self.tokens[phrase.last + 1]
  return token and token.lower or ""
end

local WAY = { to = true, ["in"] = true, ["for"] = true, at = true, into = true }

--- Does somebody go to a country or place: "the minister flew to Cairo"?
function sentence:is_journey(verb, behind)
  local who = verb.subject and verb.subject.head
  if not who or who.type ~= "person" and who.type ~= "country" and who.type ~= "group" then return false end
  for _, phrase in ipairs(behind) do
    local head = WAY[phrase.prep] and phrase.head
    if head and (head.type == "country" or head.type == "place") then return true end
  end
  return false
end

--- The nouns of action in a phrase, its head first, then those nearer to it; before them one that goes on behind it ("a state | of siege").
function sentence:things(phrase)
  local out, further = {}, self.thing_at[phrase.last]
  if further and further.stop > phrase.last then out[1] = further end
  for n = phrase.last, phrase.first, -1 do
    local match = self.thing_end[n]
    local behind = self.tokens[n + 1]
    local compound = behind and behind.text == "-" and not behind.space  -- "war-torn"
    if match and match.token >= phrase.first and not compound and not self:in_name(match) then out[#out + 1] = match end
  end
  return out
end

return sentence
