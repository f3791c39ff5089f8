-- What the words of a name of unknown kind tell: names of people, heads of organisations, common words, acronyms.

local common = require "common_words"

local look = {}

-- What the lemma has in place of an ending.
local LEMMA = { s = { "" }, es = { "" }, ies = { "y" }, ed = { "", "e" }, ing = { "", "e" }, ly = { "" }, er = { "", "e" } }
local LONGEST = 3  -- letters of an ending

local function is_listed(word)
  local words = common[word:sub(1, 2)]
  return words ~= nil and words:find(" " .. word .. " ", 1, true) ~= nil
end

--- Is the word, in any case, a common one or a form of one?
function look.is_common(word)
  word = word:lower()
  if is_listed(word) then return true end
  for count = 1, math.min(LONGEST, #word - 2) do
    local lemmas = LEMMA[word:sub(-count)]
    if lemmas then
      local stem = word:sub(1, -count - 1)
      for i = 1, #lemmas do
        if is_listed(stem .. lemmas[i]) then return true end
      end
    end
  end
  return false
end

-- First words of names that are no person's: "South Ruritania".
local POINT = set "North South East West Northern Southern Eastern Western Central"

local function vote(votes, kind, weight) votes[kind] = votes[kind] + weight end

-- How many of the words are common ones.
local function count_common(words)
  local count = 0
  for _, word in ipairs(words) do
    if look.is_common(word) then count = count + 1 end
  end
  return count
end

-- Endings of words for ideas, fields and states, that are no names even with a capital.
local IDEA = { "ism", "phobia", "ness", "ology", "hood", "care" }
local LONG = 7  -- letters from which an ending tells

local function is_idea(word)
  if #word < LONG then return false end
  for _, ending in ipairs(IDEA) do
    if word:sub(-#ending) == ending then return true end
  end
  return false
end

--- Does the text call somebody he or she?
function look.is_about_persons(page)
  local small = page.small
  return small.he or small.she or small.his or small.her or small.him or false
end

-- Is a word a name by its capital: "They said that Sanders left", where it stands nowhere in lower case?
local function is_inside_name(page, name)
  return not page:begins(name.token) and page.classes[name.token] == "PROPN" and not page.small[name.text:lower()]
    and page.lowers[name.token - 1] ~= "the"  -- "the House committee"
end

-- What the letters of one word tell that is no capital and small letters behind it.
local function vote_form(text, votes)
  -- "PetroZorb", but "McAllen" and "DeVito"
  if text:find "^%u%l%l%l+%u%l" or text:find "^%u%l+%u%u" then
    vote(votes, "organization", 1.6)
    vote(votes, "person", -1)
    votes.coined = true
  end
  -- "B", "L2", "XIV"
  if #text == 1 or text:find "^%u%d+$" or text:find "^[IVXLC]+$" then vote(votes, "none", 3) end
  if text:find "%d" then vote(votes, "none", 0.5) end
end

-- One word.
local function vote_one(page, name, votes, given, family)
  local text = name.text
  local plain, idea = text:find "^%u%l+$", is_idea(text)
  local gendered, common_word = look.is_about_persons(page), look.is_common(text)
  local doubted = (gendered or not common_word) and 0.5 or 0  -- a common word that is also a name tells only where persons are about
  if given then vote(votes, "person", given.ambiguous and doubted or 1.5) end
  if family then vote(votes, "person", family.ambiguous and doubted or 1) end
  if family and common_word and is_inside_name(page, name) then vote(votes, "person", 1.4) end
  if name.open then vote(votes, "place", 1.5) end
  local doc = page.doc
  local person, town = doc:lookup("parties.person_name", name.first, name.last), doc:entry("parties.town_name", name.first, name.last)
  if person then vote(votes, "person", person.gender and 1.5 or 0.7) end
  if town then vote(votes, "place", person and 0.7 or 1.2) end
  if not plain and (text:find "^%u[%u.&-]+s?$" or text:find "^%u+%d") then
    vote(votes, "organization", 1)
    vote(votes, "none", common_word and 3 or 1.6)
  elseif common_word or idea then
    vote(votes, "none", 1.9)
    votes.common = true
    if idea then
      vote(votes, "person", -4)
      vote(votes, "place", -4)
    elseif not given and not family and not person then
      vote(votes, "person", -1)
    end
  else
    vote(votes, "none", 0.6)
    if gendered then vote(votes, "person", 0.3) end
  end
  if not plain then vote_form(text, votes) end
  if plain and text:find("bank", 4, true) and (text:find "^%u%l%l+bank$" or text:find "^%u%l%l+banken$") then  -- "Swedbank"
    vote(votes, "organization", 2)
    vote(votes, "person", -1.5)
    votes.body = true
  end
  if page.small[text:lower()] then vote(votes, "none", 1) end
  local role = doc:lookup("parties.role_noun", name.first, name.last)
  if role and role.form == "plural" then vote(votes, "none", 3) end  -- "Senators"
end

-- First words of the names of places: "Al Bayda", "Wadi Rum", "San Pedro", "Grande Comore".
local PLACE_FIRST = set [[
  al ar as ash tal tel tell wadi jabal jebel deir dayr beit bayt bir ain ayn umm ras khan qasr tall kafr khirbet san santa santo st. saint
  fort port los las puerto rio monte villa grande grand petite petit basse haute île isla pointe baie cabo costa playa punta sierra
  val new old upper lower greater bad
]]

-- ... of those that no person has first, be it the first word of a family name as "El" is.
local ARTICLE = { la = true, le = true, les = true, los = true, las = true, el = true, il = true, die = true, der = true }

-- Are all words those of a language, a faith, a people: "Sunni Arab"?
local function is_creed(page, i, last)
  for k = i, last do
    local country = page:sense("parties.country", k)
    if not page:is_in("parties.capital", k) and not (country and (country.kind == "adjective" or country.kind == "people")) then return false end
  end
  return true
end

-- Several words.
local function vote_more(page, name, votes, given, family, i, last)
  local shared = count_common(name.words)
  if page:is_in("parties.organisation_head", last) then
    vote(votes, "organization", 3)
    votes.body = true
  end
  if given then vote(votes, "person", given.ambiguous and 1.5 or 3) end
  if family then vote(votes, "person", family.ambiguous and 0.5 or 1.5) end
  if not given then
    local person = page:sense("parties.person_name", i)
    if person and person.gender then vote(votes, "person", 2) end
  end
  if not family and page:is_in("parties.person_name", last) then vote(votes, "person", 1) end
  if page.doc:entry("parties.town_name", name.first, name.last) then vote(votes, "place", 3) end
  if name.rule_name == "ampersand" then
    vote(votes, "organization", 1.5)
    vote(votes, "person", -4)
  end
  if name.rule_name == "inside" then vote(votes, "organization", 1.5) end
  if shared == #name.words then
    vote(votes, "none", 1.5)
  elseif shared > 0 then
    vote(votes, "none", 0.8)
    vote(votes, "organization", 0.5)
  else
    vote(votes, "none", 0.3)
    vote(votes, "person", #name.words <= 3 and look.is_about_persons(page) and 0.9 or 0.3)
  end
  if name.text == name.text:upper() then vote(votes, "none", 1) end
end

--- Add what the words of the name tell.
function look.vote(page, name, votes)
  local doc, i, last = page.doc, name.token, name.stop
  if doc:entry("parties.capital", name.first, name.last) then vote(votes, "none", 4) end
  local first, lower = page.texts[i], page.lowers[i]
  if last > i and POINT[first] then
    vote(votes, "place", 1)
    vote(votes, "country", 0.7)
    return
  end
  local given, family = page:sense("parties.given_name", i), page:sense("parties.family_name", last)
  if name.text:find "^%u%-%a+$" then vote(votes, "none", 3) end  -- "T-shirt", "X-ray"
  if last == i then return vote_one(page, name, votes, given, family) end
  if is_creed(page, i, last) then vote(votes, "none", 4) end
  if PLACE_FIRST[lower] then vote(votes, "place", 0.8) end
  if first:find "^%u%u%u+$" and name.text ~= name.text:upper() then vote(votes, "person", -1.5) end  -- "NATO Aviation"
  if ARTICLE[lower] then vote(votes, "person", -1) end
  vote_more(page, name, votes, given, family, i, last)
end

return look
