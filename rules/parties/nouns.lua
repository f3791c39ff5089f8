-- Nominals: what a common noun with its determiner means, a party that is known or a new one.

local evident = require "evident"
local groups = require "groups"

local nouns = {}

local DEFINITE = { the = true, this = true, that = true, these = true, those = true, both = true }
local LOOKED = 24  -- parties looked at for the members of a group
local OFTEN = 8  -- mentions that still tell which country a text is about
local FAR = 12  -- sentences over which a party is still known by its noun
local VERB_WITHIN = 10  -- tokens from a noun to what it says
local COUNT = { both = 2, two = 2, three = 3, four = 4, five = 5, six = 6, seven = 7, eight = 8, nine = 9, ten = 10 }

-- Nouns for what the lexicon of places calls a place.
local SORT = { city = "city", town = "city", village = "city", capital = "city", metropolis = "city", island = "island",
  province = "state", state = "state",
  region = "region", mountain = "mountain", river = "water", lake = "water", sea = "water", continent = "continent" }

local entries_read = {}  -- what lexicons say of their entries: the same in every document, so that each is read once

local function say(doc, lexicon, first, last)
  local entry = doc:entry(lexicon, first, last)
  if not entry then return nil end
  local found = entries_read[entry] or doc:lookup(lexicon, first, last)
  entries_read[entry] = found
  return found
end

-- What the lexicons say of a head noun.
local function sense(page, token, stop)
  local doc, first, last = page.doc, page.firsts[token], page.lasts[stop]
  local out = {
    document = say(doc, "parties.document_noun", first, last), nominal = say(doc, "parties.nominal_noun", first, last),
    people = say(doc, "parties.people_noun", first, last), role = say(doc, "parties.role_noun", first, last),
    body = say(doc, "parties.organisation_head", first, last),
  }
  if out.nominal and out.nominal.type == "document" then out.nominal = nil end
  return out
end

-- "the right to vote", "on the left", "the publication of": neither side of politics, nor a body.
local SIDE = { left = true, right = true, publication = true }
local BESIDE = { on = true, to = true, at = true, from = true }

local function is_side(page, item)
  local lowers = page.lowers
  local head = lowers[item.head_token]
  if not SIDE[head] then return false end
  local behind = lowers[item.stop + 1]
  return behind == "to" or behind == "of" or head ~= "publication" and BESIDE[lowers[item.token - 1]] ~= nil
end

-- "$20 million experts say", "the Sept. 11 attacks": is the number with which it begins money, or the day of a date?
local function is_other_number(page, item)
  local before = item.token - 1
  return page.kinds[item.token] == "number" and before > 0 and (page.kinds[before] == "symbol" or page:is_in("english.months", before))
end

-- One nominal for each head: the longest; `token` and `stop` are the numbers of its first and its last token, `head_token` and `head_stop` those of
-- its head, `owner` that of the first of its owner.
local function longest_of(page)
  local by_head, list, firsts, lasts = {}, {}, page.firsts, page.lasts
  for _, token, stop, head_token, head_stop, owner, from, to, rule in page.doc:values("nominal", "token", "stop", "head.token", "head.stop", "owner.token",
    "determiner.token", "determiner.stop", "rule") do
    -- with room for the fields that are to come: sixteen, which few exceed
    local item = { token = token, stop = stop, head_token = head_token, head_stop = head_stop, owner = owner, rule = rule, text = "", word = "",
      short = "", determiner_word = from and page:small_words(from, to), sense = false, sentence = nil }
    local at_head = by_head[head_stop]
    local old = list[at_head]
    if not old and not is_side(page, item) and not is_other_number(page, item) then
      list[#list + 1] = item
      by_head[head_stop] = #list
    elseif old and lasts[stop] - firsts[token] > lasts[old.stop] - firsts[old.token] then
      list[at_head] = item
    end
  end
  return list
end

local GROUP = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true }
local LONG = 8  -- tokens of what "of" governs

-- What "of" brings in behind the nominal, in lower case: "the school of Dr. Ruiz" is not any school; nil where there is none.
local function governed(page, item)
  local i = item.stop
  if page.lowers[i + 1] ~= "of" or page:addressed(item.token) then return nil end  -- "accused by the defence of lying"
  local start, stop = i + 2, i + 1
  while stop < i + LONG and GROUP[page.classes[stop + 1]] do stop = stop + 1 end
  if page.classes[start] == "DET" then start = start + 1 end
  return start <= stop and page:small_words(start, stop) or nil
end

-- The first number among the words.
local function count_of(page, item)
  local lowers, kinds = page.lowers, page.kinds
  for k = item.token, item.stop do
    local lower = lowers[k]
    local count = COUNT[lower] or kinds[k] == "number" and COUNT[lower:match "%a+"]  -- "the 8eight countries"
    if count then return count end
  end
end

-- What a noun of the lexicon of heads may end with: "city council of".
local GOVERNING = { of = true, ["for"] = true }

--- One nominal for each head, with what the lexicons say of it.  In text order.
function nouns.read(page)
  local list = longest_of(page)
  for i = 1, #list do
    local item = list[i]
    local final = item.head_stop
    if item.stop == final and GOVERNING[page.texts[final]] and item.head_token < final then
      item.stop, item.head_stop = final - 1, final - 1
    end
    item.text = page:words(item.token, item.stop)
    item.word = page:small_words(item.head_token, item.head_stop)
    item.short = item.head_token < item.head_stop and item.word:match "(%S+)$" or item.word
    local opening = item.token
    if page.classes[opening] == "PROPN" or page:is_in("parties.country", opening) then item.capital = true end
    item.count = count_of(page, item)
    item.sense = sense(page, item.head_token, item.head_stop)
    item.governs = governed(page, item)
    item.sentence = page.sentence_of[opening] or nil
  end
  return list
end

local BARED = set "the this that these those both a an some his her its their our my whose"

-- The text without determiner: the name of an unnamed party.
local function bare(page, item)
  local text, determiner = item.text, page.lowers[item.token]
  if BARED[determiner] and text:sub(#determiner + 1, #determiner + 1) == " " then return text:sub(#determiner + 2) end
  return not item.capital and text:gsub("^%u%l", string.lower) or text
end

local NO_WORD = { the = true, this = true, that = true, these = true, those = true, both = true, same = true, new = true, whole = true, entire = true, all = true }

-- One side by two words.
local SAME = { prosecutors = "prosecution", defenders = "defence", defense = "defence" }

-- The words by which a nominal says what a party is, found once; what is quoted is its name.
local function words_of(item)
  local words = item.words
  if not words then
    words = {}
    local text = item.text:lower()
    if text:find('"', 1, true) or text:find("“", 1, true) then text = text:gsub('["“].-["”]', "") end
    for word in text:gmatch "[%w’']+" do words[#words + 1] = SAME[word] or word end
    item.words = words
  end
  return words
end

-- The same as a set.
local function said_by(item)
  local words, said = words_of(item), {}
  for i = 1, #words do said[words[i]] = true end
  return said
end

-- Does the nominal say nothing of the party that was not said before?  "the red book" is not "the old book".  Who owns it says nothing.
local function agrees(party, item)
  if item.governs and item.governs ~= party.governs and not party.name:lower():find(item.governs, 1, true) then return false end
  if not party.unnamed or item.owner or not party.said then return true end
  local words = words_of(item)
  for i = 1, #words do
    if not party.said[words[i]] and not NO_WORD[words[i]] then return false end
  end
  return true
end

local function make(page, book, item, kind)
  local party = book:add(kind, bare(page, item), nil)
  party.nouns = { [item.short] = true }
  party.unnamed = true
  party.said, party.governs, party.count = said_by(item), item.governs, item.count
  return party
end

-- Is this the word for the party: in its name, or a noun that stood beside it?  Of "the bloc's summit" it is "summit" alone.
local function called(party, item)
  if party.nouns and party.nouns[item.short] then return true end
  return not party.unnamed and party.name:lower():find(item.short, 1, true) ~= nil
end

local function definite(item)
  return DEFINITE[item.determiner_word or ""] == true
end

-- Types of parties that a noun may mean.
local DOCUMENT, PERSON, GROUPS, BODY, PLACE = { document = true }, { person = true }, { group = true }, { organization = true }, { place = true }
local BODY_OR_PLACE, BODY_OR_COUNTRY = { organization = true, place = true }, { organization = true, country = true }

local function resolve_document(page, book, scene, item)
  local party = scene:best(item.sentence, DOCUMENT, function(party)
    return party.nouns and party.nouns[item.short] and agrees(party, item) and 0 or nil
  end)
  local known = book.keys["document:" .. item.short]
  party = party or known and agrees(known, item) and known or nil
  if party and definite(item) or (party and item.owner) then return party end
  if not item.determiner_word and not item.owner then return nil end
  party = make(page, book, item, "document")
  book.keys["document:" .. item.short] = party
  return party
end

-- Bodies that "both parties" and "both sides" do not mean: "senators from both parties".
local NO_PARTY = { company = true, media = true, university = true, research = true, sports = true, international = true, court = true }

-- "the two countries": a group of so many, or the last so many parties of the kind.
local function resolve_group(book, scene, item)
  local s = item.sense
  local kind = s.nominal and (s.nominal.head == "country" and "country" or s.nominal.head ~= "person" and s.nominal.head ~= "side" and "organization")
    or (s.role or s.people or s.nominal and s.nominal.head == "person") and "person" or nil
  local points = definite(item) or item.text:find "^[Tt]he "  -- "the two"
  if not item.count or not points or item.text:find "%f[%a]other%f[%A]" then return nil end
  local party = scene:best(item.sentence, GROUPS, function(party)  -- "two officers ... the two officers"
    return party.count == item.count and party.nouns and party.nouns[item.short] and 0 or nil
  end, FAR) or scene:best(item.sentence, GROUPS, function(party)
    if not party.members or #party.members ~= item.count then return nil end
    if kind and party.members[1].type ~= kind then return nil end
    return 0
  end)
  if party or not kind then return party end
  local political = (item.short == "parties" or item.short == "sides") and item.determiner_word == "both"
  local members, other, looked = {}, scene.latest, 0
  while other and item.sentence - other.latest.sentence <= 3 and looked < LOOKED do
    looked = looked + 1
    local acts = other.latest.sentence == item.sentence and other.latest.role == "subject"  -- "Ruiz praised both ministers"
    if other.type == kind and not other.unnamed and not acts and not (political and NO_PARTY[other.sense]) then
      table.insert(members, 1, other)
      if #members == item.count then return groups.of(book, members, item.text) end
    end
    other = other.older
  end
  return nil
end

-- What only a state has: a noun for one means no other organisation, and none of other kinds means it.
local OF_STATE = { government = "government", ministry = "government", legislature = "legislature", court = "court", military = "military",
  police = "police" }

-- Bodies of which a state has one, so that no other is meant by the noun.
local ONE_OF_STATE = { presidency = true, cabinet = true, treasury = true, premiership = true, embassy = true, consulate = true }

-- Bodies of which there are many of each sort: the noun means one that was called so.
local PARTICULAR = set "campaign panel committee subcommittee commission board league tribunal inquiry jury"

local OF_SEVERAL = { alliance = true, bloc = true, coalition = true }  -- nouns for what several make, which a single party is not

local NO_COMPANY = { ngo = true, union = true, party = true, university = true, international = true, religious = true }

-- How well an organisation fits the noun for one of kind `want`; nil when it is another.  Nouns of other kinds are not told apart:
-- "the bloc" is a party's or of states.
local function fits_kind(party, want)
  local kind = party.sense
  if OF_STATE[want] or OF_STATE[kind] then return OF_STATE[want] == kind and 2 or nil end
  if want == "company" and NO_COMPANY[kind] then return nil end
  return kind == want and not party.headed and 2 or 0  -- the "Federation" is rather "the federation" than "the club"
end

-- "the federation": the latest organisation that is called so, or that may be one.
local function resolve_organization(page, book, scene, item)
  if (definite(item) or item.owner) and item.determiner_word ~= "whose" then
    local found = scene:best(item.sentence, BODY_OR_PLACE, function(party)
      if party.type == "place" and not party.nouns then return nil end
      if called(party, item) and agrees(party, item) then return 4 end
      return nil
    end, FAR)
    if found then return found end
    local sort = item.sense.nominal and not ONE_OF_STATE[item.short] and not PARTICULAR[item.short]
    if sort and definite(item) and #item.text == #item.determiner_word + 1 + #item.word then  -- "the rights group"
      local want = item.sense.nominal.head
      local ruled = page.classes[item.token - 1] == "VERB"
      found = scene:best(item.sentence, BODY, function(party)
        local latest = party.latest
        if ruled and latest.sentence == item.sentence and latest.role == "subject" then return nil end  -- "Norland urged the company"
        return not party.unnamed and not (OF_SEVERAL[item.short] and party.sense == "party") and fits_kind(party, want) or nil
      end)
      if found then return found end
    end
  end
  local party = book.keys["body:" .. item.short]
  if party and definite(item) and agrees(party, item) then return party end
  party = make(page, book, item, "organization")
  book.keys["body:" .. item.short] = party
  return party
end

-- Titles before names, as their nouns shorten.
local TITLES = { governor = "gov.", senator = "sen.", representative = "rep.", congressman = "rep.", congresswoman = "rep.", general = "gen.",
  lieutenant = "lt.", captain = "capt.", colonel = "col.", sergeant = "sgt.", professor = "prof.", doctor = "dr.", president = "pres." }

-- Does the role, in lower case, say what the noun says: "governor" of "Gov."?
local function has_role(role, noun)
  local title = TITLES[noun]
  return role:find(noun, 1, true) ~= nil or title ~= nil and role:find(title, 1, true) ~= nil
end

-- Fields of life whose roles are mostly the one's who has just been named, not of somebody who comes in.
local PUBLIC = { government = true, politics = true, sport = true, media = true, religion = true }

-- The only person named so far, of whom no role is told, where the next sentences begin with the role: "Ana Ruiz has resigned. The minister said".
local function only_person(page, scene, item)
  local party, role = scene.topic, item.sense.role
  if not party or scene.people > 1 or party.unnamed or party.role or not role or not PUBLIC[role.field] then return nil end
  if item.owner or item.governs or not page:begins(item.token) or item.sentence - party.latest.sentence > 2 then return nil end
  if role.gender and party.gender and role.gender ~= party.gender or not party.name:find(" ", 1, true) then return nil end
  return party
end

-- Nouns before a role's that say no more than the role itself.
local SAME_ROLE = set "prime vice deputy cabinet state party union team company board"

-- Does the role, in lower case, name another field: "the health minister" is no former finance minister?
local function is_of_other_field(page, item, role)
  local before = item.stop - 1
  local field = page.lowers[before]
  if before <= item.token or page.classes[before] ~= "NOUN" or SAME_ROLE[field] or role:find(field, 1, true) then return false end
  return role:find "%l+ %l+$" ~= nil
end

local function resolve_person(page, book, scene, item)
  if item.named then return item.named end
  if definite(item) then
    local found = scene:best(item.sentence, PERSON, function(party)
      local role = party.role and party.role:lower()
      if role and has_role(role, item.short) then return not is_of_other_field(page, item, role) and 2 or nil end
      return party.nouns and party.nouns[item.short] and agrees(party, item) and 1 or nil
    end, FAR)
    if found then return found end
    found = only_person(page, scene, item)
    if found then
      found.role = item.word
      return found
    end
  end
  if not (page:speaks(item.token, item.stop) or page:addressed(item.token) or item.owner or item.determiner_word) then return nil end
  local party = make(page, book, item, item.determiner_word == "every" and "group" or "person")
  if item.sense.role and item.sense.role.gender then party.gender = item.sense.role.gender end
  return party
end

-- Bare plurals are anybody ("people think so", "families who fear it", "women demanding more") but where they have spoken:
-- "officials have denied", "said prosecutors", or are spoken to: "told residents", "apologised to supporters".
local function has_voice(page, item)
  local before, i = page.lowers[item.token - 1], item.stop
  if (before == "to" or before == "told") and page:addressed(item.token) then return true end
  if not page:speaks(item.token, i) or evident.is_passive(page, i) then return false end
  for k = i + 1, i + VERB_WITHIN do
    local verb = page.speech[k]
    if verb then return verb.form ~= "gerund" and (verb.form ~= "base" or page.lowers[k] == "say") end
    if page.lowers[k] == "who" then return false end
  end
  return true  -- inverted
end

local SIDE_OF_CASE = { prosecution = true, defence = true, defense = true }

local function resolve_people(page, book, item)
  if item.rule == "parties/nominals:bare" and not has_voice(page, item) then return nil end
  if SIDE_OF_CASE[item.short] and not definite(item) then return nil end  -- "a political prosecution" is no side
  local key = "people:" .. (SAME[item.short] or item.short)
  local party = book.keys[key]
  if party and item.rule:find "part%-of" then return make(page, book, item, "group") end
  local new = item.determiner_word and not definite(item)  -- "some people", "a crowd"
  local near = party and party.latest and item.sentence - party.latest.sentence <= FAR
  if near and not item.owner and not new and agrees(party, item) then return party end
  party = make(page, book, item, "group")
  party.singular = item.sense.people and item.sense.people.number == "singular"
  book.keys[key] = party
  return party
end

local OF_PEOPLE = 4  -- tokens behind "of"

-- "a group of deputies", "a group of angry voters": people, and no body.
local function is_of_people(page, item)
  if item.short ~= "group" or not item.governs then return false end
  local i = item.stop + 2
  for k = i, i + OF_PEOPLE do
    if not GROUP[page.classes[k]] then return false end
    local role = page:sense("parties.role_noun", k)
    if page:is_in("parties.people_noun", k) or role and role.form == "plural" then return true end
  end
  return false
end

--- The party that a nominal means; nil when it is none.
function nouns.resolve(page, book, scene, item)
  if not item.sentence then return nil end
  local s = item.sense
  if item.count and (not s.people or (s.nominal and s.nominal.type == "group")) then
    local party = resolve_group(book, scene, item)
    if party then return party end
  end
  if s.document then return resolve_document(page, book, scene, item) end
  if is_of_people(page, item) then return resolve_people(page, book, item) end
  if s.people and (s.people.number == "plural" or not s.body) then return resolve_people(page, book, item) end
  if s.nominal then
    local kind = s.nominal.type
    if kind == "group" then
      if s.nominal.head == "person" then return resolve_people(page, book, item) end
      return nil
    elseif kind == "country" then
      if not definite(item) then return nil end
      local found = scene:best(item.sentence, BODY_OR_COUNTRY, function(party)
        if party.type == "organization" then return called(party, item) and 4 or nil end
        return (party.latest.adjective and 0 or 1) + 0.3 * math.min(#party.mentions, OFTEN)
      end)
      if found then return found end
    elseif kind == "organization" then
      return resolve_organization(page, book, scene, item)
    elseif kind == "place" then
      if not definite(item) then return nil end
      return scene:best(item.sentence, PLACE, function(party)
        return (called(party, item) and 2) or (SORT[item.short] ~= nil and SORT[item.short] == party.sort and 1) or nil
      end, FAR)
    elseif kind == "person" then
      return resolve_person(page, book, scene, item)
    end
  end
  if s.body then return resolve_organization(page, book, scene, item) end
  if s.role and s.role.form == "plural" then return resolve_people(page, book, item) end
  if s.role then return resolve_person(page, book, scene, item) end
  return nil
end

return nouns
