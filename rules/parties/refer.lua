-- The walk through the text that links nominals and pronouns to the parties named before them.

local lead = require "lead"
local nouns = require "nouns"
local pronouns = require "pronouns"
local scene_of = require "scene"

local refer = {}

local function by_place(a, b)
  if a.token ~= b.token then return a.token < b.token end
  return a.stop > b.stop
end

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

-- Pronouns, which alone of all that refers have a `pronoun`: their word.
local function read_pronouns(page)
  local events, numbers = {}, page.pronouns
  for i = 1, #numbers do
    local n = numbers[i]
    if pronouns.is(page.lowers[n], page.texts[n]) and page.kinds[n] == "word" then
      events[#events + 1] = { token = n, stop = n, pronoun = page.lowers[n] }
    end
  end
  return events
end

-- Two lists in text order as one; what begins and ends together stands in the order of the lists.
local function merged(list, other)
  local out, k = {}, 1
  for i = 1, #list do
    local item, rival = list[i], other[k]
    while rival and (rival.token < item.token or rival.token == item.token and rival.stop > item.stop) do
      out[#out + 1], k = rival, k + 1
      rival = other[k]
    end
    out[#out + 1] = item
  end
  return table.move(other, k, #other, #out + 1, out)
end

-- The parties named in the quotation that ends just before a pronoun which speaks it ("...," it said); nil when there is none.  `noun_at` has the
-- mentions by noun, and those by "he" and "she" in quotations.
local function quoted_parties(page, name_at, noun_at, quotation_end, at)
  local quotation = page:is_speech(at + 1) and quotation_end[at - 1]
  if not quotation then return nil end
  local quoted = {}
  for k = quotation.token, at - 1 do
    local mention = noun_at[k] or name_at[k]
    if mention then quoted[mention.party] = true end
  end
  return quoted
end

-- In which quotation does the token stand?  Nil for none.  They are asked about in rising order.
local function quoted_places(quotations)
  local at = 1
  return function(token)
    while quotations[at] and quotations[at].stop < token do at = at + 1 end
    local quotation = quotations[at]
    return quotation and quotation.token <= token and quotation or nil
  end
end

-- The tokens behind which a quotation has just ended, where its speaker is named.
local function speaker_places(quotations)
  local places = {}
  for _, quotation in ipairs(quotations) do places[quotation.stop + 1], places[quotation.stop + 2] = true, true end
  return places
end

local COLON = { [":"] = true, [","] = true }
local WHO_SPEAKS = { he = true, she = true }

-- Who speaks the quotation, as far as it is known when its words are read: who is named behind it, or before its colon; where "he" or nobody is, the
-- last person who was subject outside of quotations.  Nil where somebody is told of by a noun.
local function voice_of(page, name_at, name_end, quotation, subject)
  local last, before = quotation.stop, quotation.token - 1
  local goes_on, behind = page.sentence_of[last + 1] == page.sentence_of[last], last + 1
  if page:is_speech(behind) then behind = behind + 1 end  -- "said Ruiz"
  local mention = goes_on and (name_at[behind] or page:is_in("parties.title", behind) and name_at[behind + 1])  -- "Mr Ruiz said"
  if mention and page:speaks(mention.token, mention.stop) then return mention.party end
  if COLON[page.texts[before]] then
    if not page:is_speech(before - 1) then return nil end
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

--- Link everything that refers.  Answers the mentions made.  `named` and `joined`: the mentions by name and the coordinations, each in text order;
--- `name_at`, `name_end`: those by name, by the tokens with which they begin and end.
function refer.run(page, book, named, joined, name_at, name_end)
  local scene, made, noun_at = scene_of.open(page), {}, {}
  local list = read_nouns(page, name_at, name_end)
  lead.run(page, list, name_at)
  table.sort(list, by_place)
  local events = merged(merged(merged(named, joined), list), read_pronouns(page))
  local quotations = page.quotations
  local quotation_at, subject = quoted_places(quotations), nil  -- of the last sentence outside of quotations, where it is a person
  local places, quotation_end = speaker_places(quotations), {}
  for _, quotation in ipairs(quotations) do quotation_end[quotation.stop] = quotation end
  local function ahead(k) return name_from(page, name_at, k) end
  local function voices(mention)
    return places[mention.token] and page:speaks(mention.token, mention.stop)
  end
  local function note(mention)
    local behind = mention.stop + 1
    if page.texts[behind] == "-" and page.lasts[behind - 1] + 1 == page.firsts[behind] and page.classes[behind + 1] == "VERB" then return end  -- "Tata-backed"
    scene:note(mention)
    if mention.role == "subject" and mention.party.type == "person" and not quotation_at(mention.token) then subject = mention end
  end
  for i = 1, #events do
    local event = events[i]
    if event.party then
      pronouns.absorb(page, scene, event)
      event.party.spoke = event.party.spoke or voices(event)
      note(event)
    elseif not event.pronoun then
      local party, kind = body_of(book, event, name_at)
      if not party then party, kind = nouns.resolve(page, book, scene, event), "nominal" end
      if party then
        local mention = book:mention(party, event.token, event.stop, kind, event.rule)
        mention.item = event
        made[#made + 1] = mention
        noun_at[mention.token] = mention
        party.spoke = party.spoke or voices(event)
        note(mention)
      end
    else
      local token = event.token
      local quoted = quoted_parties(page, name_at, noun_at, quotation_end, token)
      local quotation = quotation_at(token)
      if quotation and quotation.voice == nil then quotation.voice = voice_of(page, name_at, name_end, quotation, subject) or false end
      local rule, party = pronouns.rule(event.pronoun), pronouns.resolve(page, scene, token, quoted, ahead, quotation)
      if not party then rule, party = "parties/pronouns:unnamed", pronouns.unnamed(page, book, scene, token) end
      if party then
        local mention = book:mention(party, token, token, "pronoun", rule)
        made[#made + 1] = mention
        if quotation and quotation.voice and party.type == "person" then noun_at[token] = mention end
        note(mention)
      end
    end
  end
  return made
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
