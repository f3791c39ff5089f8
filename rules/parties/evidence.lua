-- What kind of party a name of unknown kind is: votes from the words in it and beside it, over all its places in the text.

local evidence = {}

local IN_PLACE = {}
for word in ("in at near outside from around via through across toward towards"):gmatch "%a+" do IN_PLACE[word] = 1 end

-- Last words of names that are no party: events, laws, works, days.
local NO_PARTY = {}
for word in ("war act agreement treaty accord accords law bill prize award awards cup championship championships games olympics festival day week "
  .. "month year report model plan program programme project operation season series album song film movie book language edition version "
  .. "summit conference convention protocol resolution resolutions amendment initiative strategy policy system theory revolution crisis "
  .. "election elections affairs rights code era century age"):gmatch "%a+" do
  NO_PARTY[word] = true
end
local NO_PARTY_FIRST = { Operation = true, Hurricane = true, Typhoon = true, Chapter = true, Figure = true, Table = true, Article = true, Section = true }

-- What only a state has: "X's army", "the people of X".
local STATE = {}
for word in ("minister ministry parliament government army navy military ambassador embassy premier king queen monarch cabinet troops forces "
  .. "republic kingdom border borders people citizens sovereignty independence invasion constitution defense defence capital territory"):gmatch "%a+" do
  STATE[word] = true
end

-- Nouns before "to" that tell of a way to a place.
local WAY = {}
for word in ("visit visits trip trips travel travels traveled travelled flight flights flew fly moved move return returned returns "
  .. "journey came come comes arrive arrived went go goes going drive drove sailed tour deployed deployment"):gmatch "%a+" do
  WAY[word] = true
end

-- First words of names that are no person's: "South Ruritania".
local POINT = { North = true, South = true, East = true, West = true, Northern = true, Southern = true, Eastern = true, Western = true, Central = true }

local LOCATED = {}
for word in ("city town village province region district suburb capital port county neighbourhood neighborhood island"):gmatch "%a+" do LOCATED[word] = true end

local function vote(votes, kind, weight) votes[kind] = (votes[kind] or 0) + weight end

local function by_noun_before(doc, before, votes)
  if not before.first or before.kind ~= "word" then return end
  local noun = doc:lookup("parties.nominal_noun", before.first, before.last)
  if noun and noun.type == "organization" then vote(votes, "organization", 3)
  elseif noun and noun.type == "place" then vote(votes, "place", 3) end
  if doc:lookup("parties.role_noun", before.first, before.last) then vote(votes, "person", 3)
  elseif before.text == before.lower and doc:lookup("parties.organisation_head", before.first, before.last) then vote(votes, "organization", 2) end
end

-- Is one of the next few words what only a state has?
local function state_behind(page, last)
  for distance = 2, 4 do
    local token = page:behind(last, distance)
    if token.kind ~= "word" then return false end
    if STATE[token.lower] then return true end
  end
  return false
end

-- Is the name before this one in a list that of a country?
local function country_before(page, name)
  local before = page:before(name.first)
  if before.lower == "the" then before = page:before(name.first, 2) end
  if before.lower ~= "and" and before.text ~= "," then return 0 end
  local i = page.at[before.first] - 1
  if page.tokens[i] and page.tokens[i].text == "," then i = i - 1 end
  if not (page.tokens[i] and page.tokens[i].country) then return 0 end
  return before.lower == "and" and 1.5 or 1
end

-- Is the name behind this one?  A comma alone may join a place to its country.
local function country_behind(page, name)
  local behind, further, distance = page:behind(name.last), page:behind(name.last, 2), 2
  if behind.lower ~= "and" and behind.text ~= "," then return 0 end
  local listed = behind.lower == "and" or further.lower == "and"
  for _ = 1, 2 do
    if further.lower == "and" or further.lower == "the" then
      listed, distance = true, distance + 1
      further = page:behind(name.last, distance)
    end
  end
  return further.country and listed and 1.5 or 0
end

-- What speaks for a state.
local function by_state(page, name, votes)
  local before, behind = page:before(name.first), page:behind(name.last)
  if (behind.lower == "'s" or behind.lower == "’s") and state_behind(page, name.last) then vote(votes, "country", 2) end
  local article = before.lower == "the"
  local of = article and page:before(name.first, 2) or before
  local noun = page:before(name.first, article and 3 or 2)
  if of.lower == "of" and STATE[noun.lower] then vote(votes, "country", 1.5) end
  local beside = country_before(page, name) + country_behind(page, name)
  if beside > 0 then vote(votes, "country", beside) end
end

-- The words beside the name at one of its places.
local function by_neighbours(page, name, votes)
  local before, behind, further = page:before(name.first), page:behind(name.last), page:behind(name.last, 2)
  by_noun_before(page.doc, before, votes)
  by_state(page, name, votes)
  local weight = IN_PLACE[before.lower]
  if weight then vote(votes, "place", 1.5) end
  if before.lower == "to" and #name.words == 1 then vote(votes, "place", WAY[page:before(name.first, 2).lower] and 2 or 0.4) end
  if before.lower == "of" and LOCATED[page:before(name.first, 2).lower] then vote(votes, "place", 3) end
  if before.lower == "the" then vote(votes, "organization", 1) end
  if behind.text == "," and further.known_place then vote(votes, "place", 2.5) end
  if behind.lower == "who" or (behind.text == "," and further.lower == "who") then vote(votes, "person", 2.5) end
  if behind.text == "," and further.kind == "number" and page:behind(name.last, 3).text == "," then vote(votes, "person", 3) end
  if behind.text == "(" and further.text:find "^%u%u+$" then vote(votes, "organization", 2.5) end
  if page:speaks(name.last, name.first) then vote(votes, "person", #name.words >= 2 and 1.5 or 0.7) end
  if (behind.lower == "'s" or behind.lower == "’s") and page.doc:lookup("parties.role_noun", further.first or 1, further.last or 1) then
    vote(votes, "organization", 1)
  end
end

-- The words of the name itself.
local function by_words(page, name, votes)
  local doc, i, last = page.doc, page.at[name.first], page.ends[name.last]
  if not i or not last then return end
  local first, final = page.tokens[i], page.tokens[last]
  if last > i and POINT[first.text] then
    vote(votes, "place", 1)
    vote(votes, "country", 0.7)
    return
  end
  local given = doc:lookup("parties.given_name", first.first, first.last)
  local family = doc:lookup("parties.family_name", final.first, final.last)
  if last > i then
    if doc:lookup("parties.organisation_head", final.first, final.last) then vote(votes, "organization", 3) end
    if given then vote(votes, "person", given.ambiguous and 1.5 or 3) end
    if family then vote(votes, "person", family.ambiguous and 0.5 or 1.5) end
    if #name.words == 2 or #name.words == 3 and first.text:find "^%u%l" then vote(votes, "person", 0.6) end
  else
    if given and not given.ambiguous then vote(votes, "person", 1.5) end
    if family and not family.ambiguous then vote(votes, "person", 1) end
  end
  if name.text:find "^%u[%u.&]+$" then vote(votes, "organization", 1) end
  if name.text:find "%d" then vote(votes, "organization", 0.5) end
end

--- Is the name that of no party: a war, a law, a prize?
function evidence.no_party(name)
  local last = name.words[#name.words]:lower()
  return #name.words > 1 and (NO_PARTY[last] ~= nil or NO_PARTY_FIRST[name.words[1]] ~= nil)
end

--- Gather votes for every name that shape alone found: text -> votes.
function evidence.gather(page, names)
  local all = {}
  for _, name in ipairs(names) do
    if name.kind == "country" or name.kind == "place" then
      local token = page.tokens[page.at[name.first]]
      if token then token.known_place = true end
      if name.rule_name == "country" then
        token.country = true
        page.tokens[page.ends[name.last]].country = true
      end
    end
  end
  for _, name in ipairs(names) do
    if name.kind == "unknown" or name.rule_name == "direction" then
      local votes = all[name.text]
      if not votes then
        votes = { count = 0 }
        all[name.text] = votes
        by_words(page, name, votes)
      end
      votes.count = votes.count + 1
      if votes.count <= 20 then by_neighbours(page, name, votes) end
    end
  end
  return all
end

local STATE_ENOUGH = 2  -- votes that make a country of a name

--- Is the name that of a country, by what stands beside it?
function evidence.is_country(_, name, votes)
  local country = votes.country or 0
  if name.rule_name == "direction" then return country >= STATE_ENOUGH / 2 end
  return country >= STATE_ENOUGH and country >= (votes.person or 0) and country >= (votes.organization or 0)
end

--- The kind with most votes, and whether better evidence may still change it; nil when the name is no party's.
function evidence.decide(page, name, votes)
  if evidence.is_country(page, name, votes) then return "country", false end
  if name.rule_name == "direction" then return "place", false end
  local best, most = "organization", 0.55
  for _, kind in ipairs { "person", "place", "organization" } do
    if (votes[kind] or 0) > most then best, most = kind, votes[kind] end
  end
  if most < 1 and votes.count == 1 and #name.words == 1 and page.tokens[page.at[name.first]].pos ~= "PROPN" then return nil end
  return best, most < 2.5
end

return evidence
