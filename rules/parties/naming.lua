-- Names to parties: what each name is, and which names are one party.

local evidence = require "evidence"
local headlines = require "headlines"
local look = require "look"
local name_edges = require "name_edges"
local name_rows = require "name_rows"
local nations = require "nations"
local settle = require "settle"

local naming = {}

-- Is the word one that the lexicons know as a common noun for parties?
local function common(doc, name)
  for _, lexicon in ipairs { "people_noun", "role_noun", "nominal_noun", "document_noun" } do
    if doc:entry("parties." .. lexicon, name.first, name.last) then return true end
  end
  return false
end

-- What does not follow the name of a person that begins a sentence: "Hope you are well".
local NO_NAME_BEFORE = { PRON = true, DET = true, SCONJ = true }

-- "WHO WANTS TO HELP": a word that everybody knows, in capitals among capitals, shortens nothing.
local function shouted(page, name)
  if #name.words > 1 or not name.text:find "^%u+$" or not (look.is_common(name.text) or page.small[name.text:lower()]) then return false end
  local before, behind = page.texts[name.token - 1] or "", page.texts[name.stop + 1] or ""
  return behind:find "^%u%u+$" ~= nil or before:find "^%u%u+$" ~= nil
end

-- Endings of adjectives that the list of common words need not have.
local DESCRIBING = { "ent$", "ant$", "ic$", "al$", "ive$", "ary$", "ous$", "ing$", "ed$", "ular$", "ible$", "able$" }

local function looks_describing(word)
  for _, ending in ipairs(DESCRIBING) do
    if word:find(ending) then return true end
  end
  return false
end

-- Does a long form name no party: "compact fluorescent light", "System Under Test"?
local function is_generic(page, item)
  local doc, span = page.doc, item.stands_for
  local final = page.ends[span.last]
  if not final or doc:entry("parties.organisation", span.first, span.last) then return false end
  if page.texts[final] == page.lowers[final] then return true end
  if page.lowers[final] ~= "systems" and page:is_in("parties.organisation_head", final) then return false end
  if doc:entry("parties.organisation_head", page.firsts[final - 1], span.last) then return false end  -- "Response Force"
  for word in item.long:gmatch "[^%s-]+" do
    if not look.is_common(word) and not looks_describing(word) and #word > 3 and word ~= word:lower() then return false end
  end
  return true
end

-- What short forms stand for no party, with their plurals; and their long forms.
local function read_generic(page, defined)
  local generic = {}
  for _, item in ipairs(defined) do
    if is_generic(page, item) then generic[item.short], generic[item.short .. "s"], generic[item.long] = true, true, true end
  end
  return generic
end

-- "the #1 News Service", "the best Law School", "Service Team 2: Ana": what is ranked, or numbered as in a list, is a common noun.
local function is_ranked(page, name)
  local texts, kinds, i, k = page.texts, page.kinds, name.token - 1, name.stop + 1
  local before = page.lowers[i] or ""
  if before == "best" or before == "nearest" or before:find "^#%d" or kinds[i] == "number" and texts[i - 1] == "#" then return true end
  return kinds[k] == "number" and texts[k + 1] == ":"
end

-- A name that shape alone found at the start of a sentence may be any word there; "Islam" is a given name, and mostly none.
local function doubtful(page, book, name, seen)
  if shouted(page, name) or (name.kind == "unknown" or name.rule_name == "head") and book.generic[name.text] then return true end
  if name.rule_name == "head" and is_ranked(page, name) then return true end
  if name.rule_name == "given" and #name.words == 1 then
    if page.doc:entry("parties.capital", name.first, name.last) then return true end
    local given = page.doc:lookup("parties.given_name", name.first, name.last)
    if page:begins(name.token) and given and given.ambiguous and NO_NAME_BEFORE[page.classes[name.stop + 1]] then return true end
  end
  if name.rule_name == "landmark" and name.text:find "^Rs?%d" then return true end  -- "the R480-million stadium"
  if name.rule_name == "landmark" and #name.words == 2 and page:begins(name.token) and page:is_in("parties.role_modifier", name.token) then return true end
  if name.text == "Rs" and page.kinds[name.stop + 1] == "number" then return true end  -- rupees
  if name.rule_name ~= "shape" or #name.words > 1 or name.text:find "^%u%u" then return false end
  if book.votes[name.text] and book.votes[name.text].described then return false end  -- "Inquest, a charity, said"
  if not page:begins(name.token) or (seen[name.text] or 0) > 0 or book.shorts[name.text] or book.names[name.text] then return false end
  return common(page.doc, name) or page.classes[name.token] ~= "PROPN"
end

-- The zones of the page that are no running text, and what datelines hold, by where it begins.
local function read_zones(doc)
  local zones, kinds = {}, {}
  for _, layer in ipairs { "dateline", "byline", "headline", "credit" } do
    for _, item in ipairs(doc:items(layer)) do zones[#zones + 1] = item end
  end
  for _, layer in ipairs { "dateline_place", "agency" } do
    for _, item in ipairs(doc:items(layer)) do kinds[item.first] = layer end
  end
  if #zones > 1 then table.sort(zones, function(a, b) return a.first < b.first end) end
  return zones, kinds
end

-- "the Ukrainian people", "the Ruritanian people": a people, and no state; of an unknown word its form tells.
local function read_people(page, name)
  if page.lowers[name.token - 1] ~= "the" then return end
  local listed = name.kind == "country" and page.doc:lookup("parties.country", name.first, name.last)
  if listed and listed.kind == "adjective" or name.kind == "unknown" and nations.looks_adjective(name.text) then
    name_edges.stop_at(page, name, name.stop + 1, name.text .. " people")
    name.people = true
  end
end

-- Is a word at the start of a sentence a noun, or the first of a role: "Charity has failed", "Marine engineer Ana Ruiz"?
local function is_noun(page, name)
  local n, behind = name.token, name.stop + 1
  if #name.words > 1 or not page:begins(name.token) then return false end
  return page.classes[n] == "NOUN"
    or page.classes[behind] == "NOUN" and page:is_in("parties.role_noun", behind) and page.classes[behind + 1] == "PROPN"
end

-- Short forms in capitals, "AI Taiwan", what a quotation mark and an article stand before, "The Long Ferry", and nouns at the start of a
-- sentence are no given names.
local function drop_given(page, name)
  local second, before = name.words[2], name.token - 1
  local short = name.words[1]:find "^%u%u%u?$" and (not second or second ~= second:upper())
  if short or page.texts[before] == "The" and (page.texts[before - 1] or ""):find '^["“]' or is_noun(page, name) then
    name.rule_name, name.kind = "shape", "unknown"
  end
end

-- "Radio Harbour" is a station, "skater Jolie Park" and "Jolie Park, who" are no park.
local function read_landmark(page, name)
  local before, behind = name.token - 1, page.texts[name.stop + 1] == "," and name.stop + 2 or name.stop + 1
  if name.words[1] == "Radio" then name.kind = "organization" end
  local role = page.lowers[before] == page.texts[before] and page:is_in("parties.role_noun", before)
  if #name.words == 2 and (role or page.lowers[behind] == "who") then name.rule_name, name.kind = "shape", "unknown" end
end

-- A place that bears the name of persons ("Jackson"), and a "town", whose name a company may have ("Meridian"): the text decides.
local function is_open_place(page, name)
  if #name.words > 1 then return false end
  local doc = page.doc
  if doc:entry("parties.family_name", name.first, name.last) or doc:entry("parties.given_name", name.first, name.last)
    or doc:entry("parties.person_name", name.first, name.last) then return true end
  local place = doc:lookup("parties.place", name.first, name.last)
  return place and place.type == "city" and "town"
end

-- "given" of "parties/names:given", found once for each rule.
local RULE_NAMES = setmetatable({}, { __index = function(known, rule)
  known[rule] = rule:match ":(.*)$"
  return known[rule]
end })

-- What the stages took for names, each with the numbers of its first and its last token; fields with room for what is to come.
local function candidates(page)
  local names = {}
  for n, first, last, token, stop, kind, rule in page.doc:values("name", "first", "last", "token", "stop", "kind", "rule") do
    names[n] = { first = first, last = last, token = token, stop = stop, kind = kind, rule = rule, text = "", rule_name = "", words = false, zone = nil }
  end
  return names
end

--- The names of the document, read: text, words, zone.  Also how often each text stands where capitals tell.
local function read_names(page, defined)
  local names, seen = name_rows.join(page, headlines.cut(page, candidates(page)), defined), {}
  local zones, kinds = read_zones(page.doc)
  local zone = 1
  for n = 1, #names do
    local name = names[n]
    name.text = page:words(name.token, name.stop)
    name.rule_name = RULE_NAMES[name.rule]
    name_edges.find(page, name)
    if page.texts[name.stop + 1] == "people" then read_people(page, name) end
    if name.rule_name == "given" then
      drop_given(page, name)
    elseif name.rule_name == "place" then
      name.open = is_open_place(page, name) or nil
    elseif name.rule_name == "landmark" then
      read_landmark(page, name)
    end
    while zones[zone] and zones[zone].last < name.first do zone = zone + 1 end
    if zones[zone] and zones[zone].first <= name.first then name.zone = true end
    name.zone_kind = kinds[name.first]
    if not page:begins(name.token) or name.kind ~= "unknown" then seen[name.text] = (seen[name.text] or 0) + 1 end
  end
  return names, seen
end

-- Names that a definition or an "official name" makes one: text -> the table that they share.
local function read_classes(page, defined)
  local classes = {}
  local function join(one, other)
    local class = classes[one] or classes[other] or {}
    classes[one], classes[other] = class, class
  end
  for _, item in ipairs(defined) do join(item.long, item.short) end
  for _, item in ipairs(page.doc:items "same_name") do
    join(page:words_of(item.long), page:words_of(item.short))
  end
  return classes
end

-- What the names of countries in the text tell of others: "South" before Korea, and what adjectives they make.
local function read_nations(page, book, names)
  local bases = nations.bases()
  for n = 1, #names do
    local name = names[n]
    if name.rule_name == "direction" then
      local country = page:sense("parties.country", name.stop)
      name.whole = country and country.name == name.text and country or nil
    end
    local votes = book.votes[name.text]
    if votes and evidence.is_country(name, votes) then name.nation = true end
    if name.rule_name == "country" or votes then nations.add_base(bases, name.text) end
  end
  local known = {}
  for n = 1, #names do
    local name = names[n]
    if name.rule_name ~= "country" then
      local base = known[name.text]
      if base == nil then
        base = nations.base(bases, name.text) or false
        known[name.text] = base
      end
      name.base = base or nil
    end
  end
end

-- Countries of several words first, as others are named by them; then longer names, so that short ones find them wherever they
-- stand; what is all capitals late, as it may be another's in a headline; what is made of another name last.
local function rank(name, classes)
  local lexical = name.rule_name == "country" or name.rule_name == "organisation"
  if name.base then return 5 end
  if #name.words > 1 and (name.nation or name.rule_name == "direction") then return -3 end
  if classes[name.text] and not (lexical and #name.words > 1) then
    return (lexical or name.text:find "^%u%l+th$") and -2 or name.kind == "country" and -1 or #name.words == 1 and 3 or 0
  end
  if #name.words > 1 and name.kind == "country" then return -3 end
  if #name.words == 1 then return 3 end
  return name.text == name.text:upper() and 1 or 0
end

local FIRST_RANK, LAST_RANK = -3, 5

local function in_order(names, classes)
  local ranked, out = {}, {}
  for i = 1, #names do
    local number = rank(names[i], classes)
    local list = ranked[number]
    if list then list[#list + 1] = names[i] else ranked[number] = { names[i] } end
  end
  for number = FIRST_RANK, LAST_RANK do
    local list = ranked[number]
    for i = 1, list and #list or 0 do out[#out + 1] = list[i] end
  end
  return out
end

-- "the Ukrainian people" is a nominal and keeps its article.
local function with_article(page, name)
  return name.people and page.lowers[name.token - 1] == "the" and name.token - 1 or name.token
end

-- The party of one name, the token with which its mention begins, and what found it.
local function party_of(page, book, name, class, seen)
  local party, token = nations.compass(page, book, name)
  local rule = party and "parties/nations:compass" or name.rule
  if class and class.party then
    nations.alias(book, class.party, name.text)
    return class.party, token or name.token, class.party.name == name.text and rule or "parties/definitions:alias"
  end
  if not party and name.people then
    party = book.keys["people:" .. name.text] or book:add("group", name.text, "people:" .. name.text)
  end
  if not party and not doubtful(page, book, name, seen) then party, rule = settle(page, book, name) end
  if class then class.party = party end
  if party then nations.alias(book, party, name.text) end
  return party, token or with_article(page, name), rule
end

--- Every name of the document becomes a mention of a party; they are in text order.
function naming.run(page, book, defined)
  book.shorts, book.spare, book.acronyms, book.compass, book.folded = {}, {}, {}, {}, {}
  book.acting, book.guessed = {}, {}  -- by mention: of capitals that act, of parties that the name alone does not tell
  local names, seen = read_names(page, defined)
  if #names == 0 then return names end
  local classes = read_classes(page, defined)
  book.generic = read_generic(page, defined)
  book.votes = evidence.gather(page, names)
  read_nations(page, book, names)
  local mentions = {}
  local ordered = in_order(names, classes)
  for n = 1, #ordered do
    local name = ordered[n]
    local party, token, rule = party_of(page, book, name, classes[name.text], seen)
    if party then
      local mention = book:mention(party, token, name.stop, name.people and "nominal" or "name", rule)
      if name.adjective then mention.adjective = true end
      if name.acting then book.acting[mention] = true end
      if name.guessed then book.guessed[mention] = true end
      name.mention = mention
    end
  end
  for n = 1, #names do mentions[#mentions + 1] = names[n].mention end
  return mentions
end

return naming
