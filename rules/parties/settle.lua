-- One name to its party: a known one, one that is in the document already, or a new one of the kind that the evidence says.

local evidence = require "evidence"
local grammar = require "grammar"
local nations = require "nations"
local short_names = require "short_names"

local IN_PLACE = set "in at to near outside from around via through towards toward into across visit visiting leave leaving"

local TOGETHER = { between = true, with = true, by = true }

-- Is it the subject of a verb of speech, or of one of what governments do?
local function governs(page, name)
  local i = grammar.follower(page, name.stop + 1)
  for _ = 1, 3 do
    local pos = page.classes[i]
    if not pos then return false end
    if page.speech[i] or page.doc:entry("parties.state_verb", page.firsts[i], page.lasts[i]) then return true end
    if pos ~= "AUX" and pos ~= "ADV" and pos ~= "PART" then return false end
    i = i + 1
  end
  return false
end

-- Does the capital at this name stand for its government?
local function acts(page, name)
  local i, k, lowers = name.token - 1, name.stop + 1, page.lowers
  local before, behind = lowers[i], lowers[k]
  if before == "to" and page:addressed(name.token) then return true end  -- "appealed to Budapest"
  if name.zone or IN_PLACE[before] or before == "the" or before == "a" or before == "of" then return false end
  if TOGETHER[before] and (before ~= "by" or page.classes[i - 1] == "VERB") then return true end
  if before == "and" and page.acting[i - 1] or page:addressed(name.token) or governs(page, name) then return true end
  if behind == "and" or behind == "," then return false end
  return page:begins(name.token) and page.kinds[k] == "word"
end

-- The last of the tokens that hyphens join from the one numbered `k` on: "Jong-un" is one name.
local function joined_to(page, k, last)
  while k + 2 <= last and page.texts[k + 1] == "-" do k = k + 2 end
  return k
end

local function given_at(doc, first, last)
  return doc:lookup("parties.given_name", first, last) or doc:lookup("parties.person_name", first, last)
end

-- The gender that a title or the given name tells.
local function gender_of(doc, page, name)
  local i, last = name.token, name.stop
  local title = page:sense("parties.title", i - 1)
  if title and title.gender then return title.gender end
  local firsts, lasts = page.firsts, page.lasts
  for k = i, last do
    local joined = joined_to(page, k, last)
    local given = joined > k and given_at(doc, firsts[k], lasts[joined]) or given_at(doc, firsts[k], lasts[k])
    if given and (given.gender == "male" or given.gender == "female") then return given.gender end
    if k > i + 2 then break end
  end
  return nil
end

-- Does a given name begin it?
local function has_given(page, name)
  local i = name.token
  if page.texts[i]:find "^%u%u" and name.text ~= name.text:upper() then return false end
  if page:is_in("parties.given_name", i) then return true end
  local person = page:sense("parties.person_name", i)
  return person ~= nil and person.gender ~= nil
end

-- What kind of body an organisation is, by the noun in its name: "Ministry of Justice", "Orange Democratic Movement".
local function sense_of(page, name)
  for k = name.stop, name.token, -1 do
    local head = page:sense("parties.organisation_head", k)
    if head then return head.type end
  end
  return nil
end

-- Bodies of states, which their first word does not mean: "Dunmere" is not Dunmere Police.
local OF_STATE = { government = true, legislature = true, court = true, police = true, military = true, council = true }

local function new_party(page, book, name, kind, title)
  local party = book:add(kind, title or name.text, name.key)
  if kind == "organization" and not name.key then
    party.sense = name.rule_name == "council" and "council" or sense_of(page, name)  -- a town's council is no government
    party.headed = party.sense ~= nil
    party.whole = OF_STATE[party.sense]
  end
  if kind == "person" then
    party.family_first = name.rule_name == "family-first"
    party.given = not party.family_first and has_given(page, name)
  end
  short_names.note(book, party, name)
  return party
end

local function country_named(book, id, title)
  local party = book.keys["country:" .. id]
  if not party then
    party = book:add("country", title, "country:" .. id)
    nations.note_compass(book, party)
  end
  return party
end

local function country_new(page, book, name)
  local party = country_named(book, page.doc:slug(name.text), name.text)
  book:alias(party, name.text)
  return party
end

local function place_named(book, id, title)
  return book.keys["place:" .. id] or book:add("place", title, "place:" .. id)
end

-- Cities that stand for a body of states that the text names, rather than for their country's government.
local SEATS = { Brussels = "european-union" }

local function settle_country(page, book, name, country)
  if country.kind == "capital" then
    name.acting = acts(page, name)
    local place = not name.acting and page.doc:lookup("parties.place", name.first, name.last)
    if not name.acting then return place_named(book, page.doc:slug(name.text), place and place.name or name.text) end
    page.acting[name.stop] = true
    local body = SEATS[name.text] and book.keys["organization:" .. SEATS[name.text]]
    if body then return body end
  elseif country.kind == "people" then
    name.people = true
    return book.keys["people:" .. name.text] or book:add("group", name.text, "people:" .. name.text)
  end
  if country.kind == "adjective" then name.adjective = true end
  return country_named(book, country.id, country.name)
end

-- The organisation of a country that is named behind it: "the U.S. Food and Drug Administration".
local function behind_country(page, name)
  local doc, i, last = page.doc, name.token, name.stop
  for k = i, math.min(i + 1, last - 1) do
    local country = doc:lookup("parties.country", name.first, page.lasts[k])
    local found = country and country.kind ~= "capital" and doc:lookup("parties.organisation", page.firsts[k + 1], name.last)
    if found and found.country == country.id then return found end
  end
end

-- What says of a name that it is short for another.
local SHORT = "parties/short_names:short"

-- What the lexicons say of the whole name, and what says so where that is not the rule that found it.
local function settle_known(page, book, name)
  local doc, first, last, rule_name = page.doc, name.first, name.last, name.rule_name
  local person = #name.words == 1 and book.shorts[name.text]
  if person and person.type == "person" then
    local country = doc:entry("parties.country", first, last)
    local known = country or doc:entry("parties.place", first, last) or doc:entry("parties.organisation", first, last)
    if known and (person.given or person.family_first or not country) then return person, SHORT end
  end
  local country = rule_name == "country" and doc:lookup("parties.country", first, last)
  if country then return settle_country(page, book, name, country) end
  local organisation = rule_name == "organisation" and doc:lookup("parties.organisation", first, last)
    or #name.words > 2 and behind_country(page, name)
  if organisation then
    local key = "organization:" .. organisation.id
    local party = book.keys[key]
    if not party then
      party = new_party(page, book, { text = organisation.name, words = short_names.split(organisation.name), key = key }, "organization")
      party.sense = organisation.type
    end
    return party
  end
  local place = rule_name == "place" and doc:lookup("parties.place", first, last)
  if place and not evidence.instead_of_place(name, book.votes[name.text]) then
    local found = place_named(book, place.id, place.name)
    found.sort = place.type
    return found
  end
  return nil
end

-- "African", "Arabic": what is of a people or a language is no short form.
local DESCRIBING = { folk = true, creed = true, language = true, faith = true }

local function is_described(page, book, name)
  if #name.words > 1 then return false end
  local known = book.shorts[name.text]
  local i = name.token
  local begins = page.classes[i] == "NOUN" and page:begins(name.token)
  if begins and (page.classes[i + 1] == "NOUN" or page:is_in("parties.people_noun", i)) then return true end  -- "Health activists", "Workers are"
  if page.classes[i] == "ADJ" and (page.classes[i + 1] == "NOUN" or page.classes[i + 1] == "ADJ") then return true end  -- "Federal loans"
  local capital = page.doc:lookup("parties.capital", name.first, name.last)
  if known and known.type == "person" then return false end  -- "Zulu" of Collins Zulu
  return capital and DESCRIBING[capital.kind] and not (page.lowers[i + 1] or ""):find "^['’]s$"
end

local SOME = set "some many most several few one two three no any other"

-- "Kurds", "Muslims": a people or a faith's people is a group by its name; "some Kurds" are another each time.
local function settle_people(page, book, name)
  local capital = name.kind == "unknown" and page.doc:lookup("parties.capital", name.first, name.last)
  if not capital or capital.kind ~= "people" then return nil end
  local before = name.token - 1
  if SOME[page.lowers[before]] or page.kinds[before] == "number" then return book:add("group", name.text) end
  return book.keys["people:" .. name.text] or book:add("group", name.text, "people:" .. name.text)
end

-- "PARADISE VALLEY" of a dateline as it is written elsewhere.
local function in_small_letters(text)
  return text:find "%l" and text or text:gsub("%u%u+", function(word) return word:sub(1, 1) .. word:sub(2):lower() end)
end

local BY_EVIDENCE = { person = "parties/evidence:person", organization = "parties/evidence:organization", place = "parties/evidence:place",
  country = "parties/evidence:country" }

-- What kind of party a name is that shape or a point of the compass found, whether better evidence may change it, and what says so;
-- nil when it is none.
local function kind_of(page, book, name)
  if name.open then
    local kind = evidence.instead_of_place(name, book.votes[name.text]) or "person"
    return kind, false, BY_EVIDENCE[kind]
  end
  if name.kind ~= "unknown" and name.rule_name ~= "direction" then return name.kind, false, name.rule end
  if name.zone_kind == "dateline_place" then return "place", false, "parties/settle:dateline" end
  if name.zone_kind == "agency" then return "organization", false, "parties/settle:agency" end
  if evidence.no_party(page, name) then return nil end
  local kind, open = evidence.decide(name, book.votes[name.text])
  return kind, open, BY_EVIDENCE[kind]
end

--- The party of a name, and the name of the rule or step that says so; nil when it is none.
return function(page, book, name)
  if name.rule_name == "country" and evidence.STORM[page.lowers[name.token - 1]] then return nil end  -- "Typhoon Malaya"
  local party, rule = settle_known(page, book, name)
  party = party or settle_people(page, book, name)
  if party then return party, rule or name.rule end
  if name.base then
    party = book.names[name.base]
    if party and party.type == "country" then
      name.adjective = true
      return party, "parties/nations:adjective"
    end
  end
  if name.rule_name == "direction" and name.whole then return country_named(book, name.whole.id, name.whole.name), name.rule end
  local same = book.names[name.text]
  party = (same and same.name == name.text or not is_described(page, book, name)) and short_names.find(book, name) or nil
  if party and not evidence.denies(name, book.votes[name.text], party.type) then
    name.guessed = party.type ~= "country"
    return party, party.name == name.text and (party.rule or name.rule) or SHORT
  end
  local kind, open
  kind, open, rule = kind_of(page, book, name)
  if not kind then return nil end
  if kind == "country" then return country_new(page, book, name), rule end
  name.guessed = true
  party = new_party(page, book, name, kind, name.zone_kind == "dateline_place" and in_small_letters(name.text) or nil)
  party.open, party.rule = open or nil, rule
  if kind == "person" then party.gender = gender_of(page.doc, page, name) end
  return party, rule
end
