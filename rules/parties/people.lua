-- Roles and affiliations of persons, from what stands beside their names.

local either = require "either"

local people = {}

-- May a party that the names alone left open be a person?
local function is_person(party)
  return party.type == "person" or (party.open and party.type ~= "country")
end

local OWNS = { DET = true, ADJ = true, PRON = true, PART = true, ADP = true }

-- The role without a verb whose object the person is, and what stands before that: "the army ousted President X", but "the ousted
-- president X".
local function without_verb(page, span)
  local first, kinds, classes = span.first, page.kinds, page.classes
  for n = page.at[span.first], page.ends[span.last] - 1 do
    local does = classes[n] == "VERB" or page:is_speech(n) or classes[n - 1] == "ADV" and classes[n - 2] ~= "DET"  -- "unanimously upheld President X"
    if does and kinds[n - 1] == "word" and not OWNS[classes[n - 1]] then first = page.firsts[n + 1] end
  end
  return first == span.first and span or { first = first, last = span.last }
end

-- "champions Athletic", "leaders City": several of them are no person.
local function is_plural(page, span)
  local noun = page:sense("parties.role_noun", page.ends[span.last])
  return noun ~= nil and noun.form == "plural"
end

--- The first reading, before anything refers: what is said of a name makes it a person.
function people.run(page, at)
  local doc = page.doc
  for _, item in ipairs(doc:items "role") do
    local mention = at[item.person.first]
    local party = mention and mention.last == item.person.last and mention.party
    if party and is_person(party) and not is_plural(page, item.role) then
      if party.open and not either[page.lowers[page.ends[item.role.last]]] then party.type, party.open = "person", nil end
      local gender = doc:lookup("parties.role_noun", item.role.first, item.role.last)
      if gender and gender.gender then party.gender = party.gender or gender.gender end
      if not party.role then
        local role = without_verb(page, item.role)
        party.role, party.role_span = page:words(role.first, role.last), role
        party.affiliation_span, party.owner_span = item.affiliation, item.owner
        party.role_item = item
      end
    end
  end
end

--- The second: whom an affiliation names, once every mention is known.
function people.affiliate(book, found)
  for i = 1, #book.parties do
    local party = book.parties[i]
    local span = party.affiliation_span
    if span then
      if span[1] then span = span[#span] end
      local mention = found[span.last]
      if mention and mention.party ~= party then party.affiliation = mention.party end
    end
  end
end

return people
