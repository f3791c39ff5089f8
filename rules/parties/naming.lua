-- Names to parties: what each name is, and which names are one party.

local evidence = require "evidence"

local naming = {}

local IN_PLACE = {}
for word in ("in at to near outside from around via through towards toward into across visit visiting leave leaving"):gmatch "%a+" do
  IN_PLACE[word] = true
end

-- Does the capital at this name stand for its government?
local function acts(page, name)
  local before, behind = page:before(name.first), page:behind(name.last)
  if name.zone or IN_PLACE[before.lower] or before.lower == "the" or before.lower == "a" then return false end
  if before.lower == "between" or before.lower == "with" then return true end
  local other = before.lower == "and" and page:before(name.first, 2)
  if other and other.acting then return true end
  if behind.lower == "and" or behind.lower == "," then return false end
  return page:begins(name.first) and behind.kind == "word"
end

-- What the lexicons say of a name.
local function look_up(doc, name)
  return doc:lookup("parties.country", name.first, name.last), doc:lookup("parties.place", name.first, name.last),
    doc:lookup("parties.organisation", name.first, name.last)
end

-- The gender that a title or the given name tells.
local function gender_of(doc, page, name)
  local before = page:before(name.first)
  local title = before.first and doc:lookup("parties.title", before.first, before.last)
  if title and title.gender then return title.gender end
  local i = page.at[name.first]
  local last = page.ends[name.last]
  for k = i, last do
    local token = page.tokens[k]
    local given = doc:lookup("parties.given_name", token.first, token.last)
    if given and (given.gender == "male" or given.gender == "female") then return given.gender end
    if k > i + 2 then break end
  end
  return nil
end

-- Lower-case words at the end of a name are none of it.
local function trim(name)
  local kept = name.text:match "^(.-)[ ]%l+$"
  while kept do
    name.last, name.text = name.first + #kept - 1, kept
    kept = name.text:match "^(.-)[ ]%l+$"
  end
end

-- "Rival Sweetwater" at the start of a sentence: the first word is a common one.
local function strip(page, name)
  if name.kind ~= "unknown" or #name.words < 2 or not page:begins(name.first) then return end
  local token = page.tokens[page.at[name.first]]
  local doc = page.doc
  if doc:lookup("parties.given_name", token.first, token.last) then return end
  if not doc:lookup("parties.role_noun", token.first, token.last) and not doc:lookup("parties.people_noun", token.first, token.last) then return end
  table.remove(name.words, 1)
  name.first = page:behind(token.last).first
  name.text = table.concat(name.words, " ")
  name.stripped = true
end

-- Words by which a longer name is later called for short.
local function short_forms(party, words)
  local out = {}
  if party.type == "person" then
    out[1] = words[#words]
    if party.family_first then out[1] = words[1] end
    if #words > 2 then
      out[2] = words[#words - 1] .. " " .. words[#words]
    end
  elseif party.type == "organization" then
    if #words > 2 or #words == 2 then out[1] = not party.linked and words[#words] or nil end
    for i, word in ipairs(words) do
      if word:find "^%l" then
        out[1] = words[i - 1]
        break
      end
    end
    out[#out + 1] = words[1]
  end
  return out
end

local function split(text)
  local words = {}
  for word in text:gmatch "%S+" do words[#words + 1] = word end
  return words
end

local function initials(text)
  local out = {}
  for word in text:gmatch "%u[^%s]*" do out[#out + 1] = word:sub(1, 1) end
  return table.concat(out)
end

-- Is the word one that the lexicons know as a common noun for parties?
local function common(doc, name)
  for _, lexicon in ipairs { "people_noun", "role_noun", "nominal_noun", "document_noun" } do
    if doc:lookup("parties." .. lexicon, name.first, name.last) then return true end
  end
  return false
end

-- A name that shape alone found at the start of a sentence may be any word there.
local function doubtful(page, book, name, seen)
  if name.rule_name ~= "shape" or #name.words > 1 or name.text:find "^%u%u" then return false end
  if not page:begins(name.first) or (seen[name.text] or 0) > 0 or book.shorts[name.text] or book.names[name.text] then return false end
  return common(page.doc, name) or page.tokens[page.at[name.first]].pos ~= "PROPN"
end

local function new_party(book, name, kind, title)
  local party = book:add(kind, title or name.text, name.key)
  book.folded[name.text:lower()] = party
  for _, short in ipairs(short_forms(party, name.words)) do
    if not book.shorts[short] then book.shorts[short] = party end
  end
  if kind == "organization" and #name.words > 1 then
    local acronym = initials(name.text)
    if #acronym > 1 and not book.acronyms[acronym] then book.acronyms[acronym] = party end
  end
  return party
end

-- The party that a short name means, when a longer name is known.
local function known_short(book, name)
  if name.text == name.text:upper() and book.folded[name.text:lower()] then return book.folded[name.text:lower()] end
  local party = book.names[name.text] or book.acronyms[name.text]
  if party then return party end
  if #name.words <= 2 then return book.shorts[name.text] end
end

local function settle(page, book, name)
  local doc = page.doc
  if book.defined[name.text] then return book.defined[name.text] end
  local country, place, organisation = look_up(doc, name)
  local lexical = country or place or organisation
  if lexical and #name.words == 1 and book.shorts[name.text] and book.shorts[name.text].type == "person" then
    return book.shorts[name.text]
  end
  if country and name.rule_name == "country" then
    local capital = country.kind == "capital"
    local acting = capital and acts(page, name)
    if acting then page.tokens[page.ends[name.last]].acting = true end
    if capital and not acting then
      return book.keys["place:" .. doc:slug(name.text)] or book:add("place", place and place.name or name.text, "place:" .. doc:slug(name.text))
    elseif country.kind == "people" then
      name.people = true
      return book.keys["people:" .. name.text] or book:add("group", name.text, "people:" .. name.text)
    end
    name.adjective = country.kind == "adjective"
    local party = book.keys["country:" .. country.id] or book:add("country", country.name, "country:" .. country.id)
    local point = country.name:match "^(%a+th) " or country.name:match "^(%a+st) "
    if point then book.compass[point] = party end
    return party
  elseif organisation and name.rule_name == "organisation" then
    local key = "organization:" .. organisation.id
    return book.keys[key] or new_party(book, { text = organisation.name, words = split(organisation.name), key = key }, "organization")
  elseif place and name.rule_name == "place" then
    local key = "place:" .. place.id
    return book.keys[key] or book:add("place", place.name, key)
  end
  local party = known_short(book, name)
  if party then return party end
  local kind, open = name.kind, false
  if kind == "unknown" then
    if name.zone_kind == "dateline_place" then kind = "place"
    elseif name.zone_kind == "agency" then kind = "organization"
    elseif evidence.no_party(name) then return nil
    else
      local votes = book.votes[name.text]
      local weight
      kind, open, weight = evidence.decide(votes)
      if weight < 1 and votes.count == 1 and #name.words == 1 and page.tokens[page.at[name.first]].pos ~= "PROPN" then return nil end
    end
  end
  party = new_party(book, name, kind)
  party.open = open or nil
  if kind == "person" then party.gender = gender_of(doc, page, name) end
  return party
end

-- "the North" for North Korea, once that is in play.
local function compass(page, book, name)
  local party = #name.words == 1 and book.compass[name.text]
  local before = page:before(name.first)
  if not party or before.lower ~= "the" then return nil end
  local behind = page:behind(name.last)
  if behind.lower == "of" or (behind.lower == "and" and book.compass[page:behind(name.last, 2).text]) then return nil end
  return party, before.first
end

-- A definition gives its short form to the party of the long one, or the other way round.
local function define(book, defined, text, party)
  for _, item in ipairs(defined) do
    if item.long == text and not book.defined[item.short] then book.defined[item.short] = party end
  end
end

-- Longer names first; what is all capitals last, as it may be another's in a headline.
local function rank(name)
  if #name.words == 1 then return 2 end
  return name.text == name.text:upper() and 1 or 0
end

-- "the Ukrainian people" is a nominal and keeps its article.
local function with_article(page, name)
  local before = page:before(name.first)
  return name.people and before.lower == "the" and before.first or name.first
end

--- Every name of the document becomes a mention of a party.
function naming.run(page, book, defined)
  local doc = page.doc
  book.shorts, book.acronyms, book.compass, book.defined, book.folded = {}, {}, {}, {}, {}
  local names, seen, zones = doc:items "name", {}, {}
  for _, layer in ipairs { "dateline", "byline", "headline", "credit" } do
    for _, item in ipairs(doc:items(layer)) do zones[#zones + 1] = item end
  end
  local zone_kind = {}
  for _, layer in ipairs { "dateline_place", "agency" } do
    for _, item in ipairs(doc:items(layer)) do zone_kind[item.first] = layer end
  end
  table.sort(zones, function(a, b) return a.first < b.first end)
  local zone = 1
  for _, name in ipairs(names) do
    name.text = page:words(name.first, name.last)
    if not name.rule:find ":landmark" then trim(name) end
    name.words = split(name.text)
    strip(page, name)
    name.rule_name = name.rule:match ":(.*)$"
    while zones[zone] and zones[zone].last < name.first do zone = zone + 1 end
    name.zone = zones[zone] ~= nil and zones[zone].first <= name.first
    name.zone_kind = zone_kind[name.first]
    if not page:begins(name.first) or name.kind ~= "unknown" then seen[name.text] = (seen[name.text] or 0) + 1 end
  end
  book.votes = evidence.gather(page, names)
  -- Longer names first, so that short ones find them wherever they stand.
  local order = {}
  for i, name in ipairs(names) do order[i] = { name, i } end
  table.sort(order, function(a, b)
    local x, y = rank(a[1]), rank(b[1])
    if x ~= y then return x < y end
    return a[2] < b[2]
  end)
  local mentions = {}
  for _, pair in ipairs(order) do
    local name = pair[1]
    local party, first = compass(page, book, name)
    if not party and not doubtful(page, book, name, seen) then party = settle(page, book, name) end
    if party then
      mentions[#mentions + 1] = book:mention(party, first or with_article(page, name), name.last, name.people and "nominal" or "name", { text = name.text, adjective = name.adjective })
      define(book, defined, name.text, party)
    end
  end
  table.sort(mentions, function(a, b) return a.first < b.first end)
  return mentions
end

return naming
