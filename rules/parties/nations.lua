-- States and their peoples that no lexicon lists: what adjectives a name makes, "the North", a capital beside a capital.

local nations = {}

-- Endings that make an adjective or an inhabitant of the name of a country: what the name loses, what it takes.
local ENDINGS = {
  { "a", "an" }, { "a", "ian" }, { "a", "ese" }, { "a", "i" }, { "a", "ish" }, { "e", "ian" }, { "e", "an" }, { "e", "ese" },
  { "y", "ian" }, { "o", "an" }, { "o", "ese" }, { "", "n" }, { "", "an" }, { "", "ian" }, { "", "ese" }, { "", "i" }, { "", "ish" }, { "", "er" },
  { "land", "ish" }, { "istan", "" }, { "stan", "" },
}

-- Endings by which an unknown word is taken for such an adjective where its place asks for one.
local ADJECTIVE = { "ian$", "ean$", "an$", "ese$", "ish$", "i$" }

--- Does the word look like an adjective made of a country's name?
function nations.looks_adjective(word)
  if #word < 5 then return false end
  for _, ending in ipairs(ADJECTIVE) do
    if word:find(ending) then return true end
  end
  return false
end

-- What a name loses, by what it takes; and the most letters that it takes.
local LOSES, LONGEST = {}, 0
for _, ending in ipairs(ENDINGS) do
  local loses, takes = ending[1], ending[2]
  LOSES[takes] = LOSES[takes] or {}
  table.insert(LOSES[takes], loses)
  LONGEST = math.max(LONGEST, #takes)
end

local SHORTEST = 3  -- letters that the adjective keeps of the name

--- Names of which adjectives may be made: { names, a set; openings, how many of them begin with the same letters }.
function nations.bases() return { names = {}, openings = {} } end

function nations.add_base(bases, name)
  if bases.names[name] then return end
  local opening = name:sub(1, SHORTEST)
  bases.names[name], bases.openings[opening] = true, (bases.openings[opening] or 0) + 1
end

--- The name among the bases whose adjective the word may be, the first of several; nil for none.
function nations.base(bases, word)
  local others = (bases.openings[word:sub(1, SHORTEST)] or 0) - (bases.names[word] and 1 or 0)
  if others == 0 then return nil end  -- most end here
  local best
  for count = 0, math.min(LONGEST, #word - SHORTEST) do
    local losses = LOSES[word:sub(#word + 1 - count)]
    if losses then
      local stem = word:sub(1, #word - count)
      for _, loses in ipairs(losses) do
        local base = stem .. loses
        if bases.names[base] and (not best or base < best) then best = base end
      end
    end
  end
  return best
end

--- "the North" for North Korea, once that is in play: the party, and the token with which the mention begins.
function nations.compass(page, book, name)
  local party = #name.words == 1 and book.compass[name.text]
  if not party then return nil end
  local i, k = name.token - 1, name.stop + 1
  if page.lowers[i] ~= "the" then return nil end
  local behind = page.lowers[k]
  if behind == "of" or behind == "and" and book.compass[page.texts[k + 1]] then return nil end
  return party, i
end

--- Note a country that may be called by its point of the compass.
function nations.note_compass(book, party)
  local point = party.name:match "^(%a+th) %u" or party.name:match "^(%a+st) %u"
  if point then book.compass[point] = party end
end

--- By what a country is called besides: "the Republic of X" is X.
function nations.alias(book, party, text)
  if party.type ~= "country" then return end
  book:alias(party, text)
  local base = text:match "^Republic of (%u.*)$" or text:match "^Kingdom of (%u.*)$"
  if base then book:alias(party, base) end
end

-- The mentions of the first two members of a coordination.
local function first_two(page, item, at)
  local one, two = item.member[1], item.member[2]
  return at[page.at[one.first]], two and at[page.at[two.first]]
end

-- Pairs of countries that the text names together: party -> the other, false when there are several.
local function pairs_of(page, items, at)
  local mates = {}
  local function join(a, b)
    if mates[a] ~= nil and mates[a] ~= b then mates[a] = false else mates[a] = b end
  end
  for _, item in ipairs(items) do
    local one, two = first_two(page, item, at)
    if #item.member == 2 and one and two and one.party ~= two.party and one.party.type == "country" and two.party.type == "country" then
      join(one.party, two.party)
      join(two.party, one.party)
    end
  end
  return mates
end

--- "Moscow and Pyongyang", after "Russia and North Korea": who acts beside a capital that stands for its government is the
--- country that the text names beside that government.  `items`: the coordinations; `at` has the names by the token with which they begin.
function nations.partners(page, book, items, at)
  if #items == 0 then return end
  local mates, left = pairs_of(page, items, at), {}
  for _, item in ipairs(items) do
    local one, two = first_two(page, item, at)
    if #item.member == 2 and one and two then
      if book.acting[two] then one, two = two, one end
      local mate = book.acting[one] and mates[one.party]
      if mate and book.guessed[two] and two.party.type ~= "country" and two.party.type ~= "person" then
        left[two.party] = true
        two.party, two.rule = mate, "parties/nations:partner"
        mate.mentions[#mate.mentions + 1] = two
      end
    end
  end
  for party in pairs(left) do
    local kept = {}
    for _, mention in ipairs(party.mentions) do
      if mention.party == party then kept[#kept + 1] = mention end
    end
    party.mentions = kept
  end
end

return nations
