-- Names to parties: what each name is, and which names are one party.

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
  if before.lower == "and" and name.coordinated then return true end
  if behind.lower == "and" or behind.lower == "," then return false end
  return page:begins(name.first) and behind.kind == "word"
end

-- What the lexicons say of a name.
local function look_up(doc, name)
  return doc:lookup("parties.country", name.first, name.last), doc:lookup("parties.place", name.first, name.last),
    doc:lookup("parties.organisation", name.first, name.last)
end

local PERSON_LAST = 1

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
    out[1], out[2] = words[1], words[#words]
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

-- A name that shape alone found at the start of a sentence may be any word there.
local function doubtful(page, name, seen)
  if name.rule_name ~= "shape" or #name.words > 1 or name.text:find "^%u%u" then return false end
  return page:begins(name.first) and (seen[name.text] or 0) == 0
end

local function new_party(book, name, kind, title)
  local party = book:add(kind, title or name.text, name.key)
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
  local party = book.names[name.text] or book.acronyms[name.text]
  if party then return party end
  if #name.words <= 2 then return book.shorts[name.text] end
end

local function settle(page, book, name)
  local doc = page.doc
  local country, place, organisation = look_up(doc, name)
  local lexical = country or place or organisation
  if lexical and #name.words == 1 and book.shorts[name.text] and book.shorts[name.text].type == "person" then
    return book.shorts[name.text]
  end
  if country and name.rule_name == "country" then
    local capital = country.kind == "capital"
    if capital and not acts(page, name) then
      return book.keys["place:" .. doc:slug(name.text)] or book:add("place", place and place.name or name.text, "place:" .. doc:slug(name.text))
    elseif country.kind == "people" then
      return book.keys["people:" .. name.text] or book:add("group", name.text, "people:" .. name.text)
    end
    return book.keys["country:" .. country.id] or book:add("country", country.name, "country:" .. country.id)
  elseif organisation and name.rule_name == "organisation" then
    local key = "organization:" .. organisation.id
    return book.keys[key] or new_party(book, { text = organisation.name, words = split(organisation.name), key = key }, "organization")
  elseif place and name.rule_name == "place" then
    local key = "place:" .. place.id
    return book.keys[key] or book:add("place", place.name, key)
  end
  local party = known_short(book, name)
  if party then return party end
  local kind = name.kind
  if kind == "unknown" then
    if IN_PLACE[page:before(name.first).lower] and #name.words <= 2 then kind = "place"
    elseif #name.words == 2 and not name.text:find "%u%u" then kind = "person"
    else kind = "organization" end
  end
  return new_party(book, name, kind)
end

--- Every name of the document becomes a mention of a party.
function naming.run(page, book)
  local doc = page.doc
  book.shorts, book.acronyms = {}, {}
  local names, seen, zones = doc:items "name", {}, {}
  for _, layer in ipairs { "dateline", "byline", "headline", "credit" } do
    for _, item in ipairs(doc:items(layer)) do zones[#zones + 1] = item end
  end
  table.sort(zones, function(a, b) return a.first < b.first end)
  local zone = 1
  for _, name in ipairs(names) do
    name.text = page:words(name.first, name.last)
    name.words = split(name.text)
    name.rule_name = name.rule:match ":(.*)$"
    while zones[zone] and zones[zone].last < name.first do zone = zone + 1 end
    name.zone = zones[zone] ~= nil and zones[zone].first <= name.first
    if not page:begins(name.first) or name.kind ~= "unknown" then seen[name.text] = (seen[name.text] or 0) + 1 end
  end
  -- Longer names first, so that short ones find them wherever they stand.
  local order = {}
  for i, name in ipairs(names) do order[i] = { name, i } end
  table.sort(order, function(a, b)
    local x, y = #a[1].words > 1, #b[1].words > 1
    if x ~= y then return x end
    return a[2] < b[2]
  end)
  local mentions = {}
  for _, pair in ipairs(order) do
    local name = pair[1]
    if not doubtful(page, name, seen) then
      local party = settle(page, book, name)
      if party then mentions[#mentions + 1] = book:mention(party, name.first, name.last, "name", { text = name.text }) end
    end
  end
  table.sort(mentions, function(a, b) return a.first < b.first end)
  return mentions
end

return naming
