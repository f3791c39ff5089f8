-- The walk through the text that links nominals and pronouns to the parties named before them.

local lead = require "lead"
local nouns = require "nouns"
local pronouns = require "pronouns"
local scene_of = require "scene"
local text_order = require "text_order"

local refer = {}

-- Is the nominal a description set beside a name: "the pension fund Norland", "Clive Pask, a former referee", "Monteiro's party,
-- the Movement for Renewal"?  Then it says what the named one is.
local function described(page, item, name_at, name_end)
  local texts, before, behind = page.texts, item.token - 1, item.stop + 1
  if texts[before] == "," then
    local n = before - 1
    if page.kinds[n] == "number" then n = texts[n - 1] == "," and n - 2 or 0 end
    local mention = name_end[n]
    if mention and mention.party.type ~= "place" and mention.party.type ~= "country" then return mention end  -- "In Kyiv, the president, Ana Ruiz,"
  end
  if texts[behind] == "," then
    local n = behind + 1
    if page.lowers[n] == "the" or page:is_in("parties.title", n) then n = n + 1 end  -- "the housing secretary, Lord Hale,"
    local mention = name_at[n]
    local mark = mention and texts[mention.stop + 1]
    if mention and (mark == "," or mark == "(" or item.owner or mention.party.type == "person") then return mention end
  end
  return nil
end

local KIND_OF = { person = "person", organization = "organization" }

-- Take from a description what it tells of the party: its noun, and its type when that is open.
local function learn(item, mention)
  local party, s = mention.party, item.sense
  local kind = s.role and "person" or s.nominal and KIND_OF[s.nominal.type] or s.body and "organization"
  if not kind or (party.type ~= kind and not party.open) or party.type == "country" or party.type == "place" then return false end
  if party.open then party.type, party.open = kind, nil end
  party.nouns = party.nouns or {}
  party.nouns[item.short] = true
  return true
end

-- "Japan's foreign ministry" and "the Ukrainian people" are names of their own beside the country's.
local function body_of(book, item, name_at)
  local owner = item.owner and name_at[item.owner]
  if not owner or owner.party.type ~= "country" or not item.sense.body then return nil end
  local kind = item.sense.body.type
  if kind ~= "government" and kind ~= "legislature" and kind ~= "court" and kind ~= "military" and kind ~= "police" then return nil end
  local text = item.text:gsub("^[Tt]he ", "")
  local party = book.names[text]
  if not party then
    party = book:add("organization", text)
    party.affiliation, party.nouns, party.sense = owner.party, { [item.short] = true }, kind
  end
  return party, "name"
end

-- The tokens behind which a quotation has just ended, where its speaker is named; and each quotation by its last token.
local function read_quotations(page)
  local places, quotation_end = {}, {}
  for _, quotation in ipairs(page.quotations) do
    local stop = quotation.stop
    places[stop + 1], places[stop + 2], quotation_end[stop] = true, true, quotation
  end
  return places, quotation_end
end

local COLON = { [":"] = true, [","] = true }
local WHO_SPEAKS = { he = true, she = true }

-- Who speaks the quotation, as far as it is known when its words are read: who is named behind it, or before its colon; where "he" or nobody is, the
-- last person who was subject outside of quotations.  Nil where somebody is told of by a noun.
local function voice_of(page, name_at, name_end, quotation, subject)
  local last, before = quotation.stop, quotation.token - 1
  local goes_on, behind = page.sentence_of[last + 1] == page.sentence_of[last], last + 1
  if page.speech[behind] then behind = behind + 1 end  -- "said Ruiz"
  local mention = goes_on and (name_at[behind] or page:is_in("parties.title", behind) and name_at[behind + 1])  -- "Mr Ruiz said"
  if mention and page:speaks(mention.token, mention.stop) then return mention.party end
  if COLON[page.texts[before]] then
    if not page.speech[before - 1] then return nil end
    mention = name_end[before - 2]
    return mention and mention.party or WHO_SPEAKS[page.lowers[before - 2]] and subject and subject.party or nil
  end
  if not goes_on or WHO_SPEAKS[page.lowers[behind]] then return subject and subject.party end
  return nil
end

local BEFORE_NAME = { DET = true, ADJ = true, NOUN = true, PROPN = true }

-- The mention by name that begins at token k, words before a name passed over: "the actor Ruiz".
local function name_from(page, name_at, k)
  for i = k, k + 3 do
    local name = name_at[i]
    if name or not BEFORE_NAME[page.classes[i]] then return name end
  end
end

-- Nominals, but those that say what somebody named is.
local function read_nouns(page, name_at, name_end)
  local list, out = nouns.read(page), {}
  for i = 1, #list do
    local item = list[i]
    local mention = described(page, item, name_at, name_end)
    if not (name_end[item.stop] or mention and learn(item, mention)) then out[#out + 1] = item end
  end
  return out
end

-- What the walk knows: mentions by name by the tokens with which they begin and end, others by that with which they begin; quotations; the mentions
-- that it has made; and `subject`, that of the last sentence outside of quotations, where it is a person.
local Walk = {}
local METATABLE = { __index = Walk }

-- Note that the party of what stands there speaks a quotation, if it does.
function Walk:hear(party, event)
  party.spoke = party.spoke or self.speaker_places[event.token] and self.page:speaks(event.token, event.stop)
end

function Walk:note(mention)
  local page, behind = self.page, mention.stop + 1
  if page.texts[behind] == "-" and page.lasts[mention.stop] + 1 == page.firsts[behind] and page.classes[behind + 1] == "VERB" then return end  -- "X-backed"
  self.scene:note(mention)
  if mention.role == "subject" and mention.party.type == "person" and not self.quotation_at(mention.token) then self.subject = mention end
end

function Walk:name(mention)
  pronouns.absorb(self.page, self.scene, mention)
  self:hear(mention.party, mention)
  self:note(mention)
end

function Walk:noun(item)
  local page, book = self.page, self.book
  local party, kind = body_of(book, item, self.name_at)
  if not party then party, kind = nouns.resolve(page, book, self.scene, item), "nominal" end
  if not party then return end
  local mention = book:mention(party, item.token, item.stop, kind, item.rule)
  mention.item = item
  self.made[#self.made + 1], self.noun_at[item.token] = mention, mention
  self:hear(party, item)
  self:note(mention)
end

-- The parties named in the quotation that ends just before the pronoun at token `i`, which speaks it ("...," it said); nil when there is none.
function Walk:quoted_parties(i)
  local quotation = self.page.speech[i + 1] and self.quotation_end[i - 1]
  if not quotation then return nil end
  local quoted = {}
  for k = quotation.token, i - 1 do
    local mention = self.noun_at[k] or self.name_at[k]
    if mention then quoted[mention.party] = true end
  end
  return quoted
end

-- The quotation in which token `i` stands, with its `voice`, the party that speaks it, false where that is not known.
function Walk:quotation(i)
  local quotation = self.quotation_at(i)
  if quotation and quotation.voice == nil then
    quotation.voice = voice_of(self.page, self.name_at, self.name_end, quotation, self.subject) or false
  end
  return quotation
end

function Walk:pronoun(i)
  local page, book, scene = self.page, self.book, self.scene
  local word = page.lowers[i]
  if not pronouns.is(word, page.texts[i]) or page.kinds[i] ~= "word" then return end
  local quotation = self:quotation(i)
  local party = pronouns.resolve(page, scene, i, self:quoted_parties(i), self.ahead, quotation)
  local rule = party and pronouns.rule(word) or "parties/pronouns:unnamed"
  party = party or pronouns.unnamed(page, book, scene, i)
  if not party then return end
  local mention = book:mention(party, i, i, "pronoun", rule)
  self.made[#self.made + 1] = mention
  if quotation and quotation.voice and party.type == "person" then self.noun_at[i] = mention end
  self:note(mention)
end

--- Link everything that refers.  Answers the mentions made.  `named` and `joined`: the mentions by name and the coordinations, each in text order;
--- `name_at`, `name_end`: those by name, by the tokens with which they begin and end.
function refer.run(page, book, named, joined, name_at, name_end)
  local list, tokens, next_one = read_nouns(page, name_at, name_end), page.pronouns, 1
  lead.run(page, list, name_at)
  text_order.sort(list)
  local events = text_order.merged(text_order.merged(named, joined), list)
  local places, quotation_end = read_quotations(page)
  local walk = setmetatable({ page = page, book = book, scene = scene_of.open(page), made = {}, noun_at = {}, name_at = name_at, name_end = name_end,
    speaker_places = places, quotation_end = quotation_end, quotation_at = page:quoted_places(), subject = false,
    ahead = function(k) return name_from(page, name_at, k) end }, METATABLE)
  for n = 1, #events + 1 do
    local event = events[n]
    while tokens[next_one] and (not event or tokens[next_one] < event.token) do
      walk:pronoun(tokens[next_one])
      next_one = next_one + 1
    end
    if event then
      if event.party then walk:name(event) else walk:noun(event) end
    end
  end
  return walk.made
end

-- "In a statement", "said in a note", "the letter, signed by": a document for which its issuer speaks.
local function issued(page, mention)
  local item = mention.item
  if not item or item.sense.document.voice == "itself" or item.owner then return false end
  local before = mention.token - 1
  return page.lowers[before] == "in" and (page:begins(before) or page:spoken(before - 3, before - 1))
end

-- Unnamed parties count when they speak, are spoken to or are judged, or when the text comes back to them.
local function counts(page, party)
  local nominals = 0
  for i = 1, #party.mentions do
    local mention = party.mentions[i]
    if page:speaks(mention.token, mention.stop) then return true end
    if page:addressed(mention.token) and (party.type ~= "document" or page.lowers[mention.token - 2] == "according") then return true end
    if mention.kind == "nominal" then nominals = nominals + 1 end
    if party.type == "document" and issued(page, mention) then return true end
  end
  local first = party.mentions[1]
  if party.type == "document" then return first.item ~= nil and first.item.sense.document.signed == "yes" and #party.mentions > 1 end
  if party.type == "person" then return nominals > 1 or #party.mentions > 3 end
  return party.type == "group" and nominals > (party.singular and 1 or 2)
end

--- Forget the unnamed parties that do nothing; the pronouns that they drew go with them.
function refer.prune(page, book)
  for i = 1, #book.parties do
    local party = book.parties[i]
    if party.unnamed and not counts(page, party) then party.mentions = {} end
  end
end

return refer
