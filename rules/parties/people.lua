-- Roles and affiliations of persons, from what stands beside their names.

local either = require "either"

local people = {}

-- May a party that the names alone left open be a person?
local function is_person(party)
  return party.type == "person" or (party.open and party.type ~= "country")
end

local OWNS = { DET = true, ADJ = true, PRON = true, PART = true, ADP = true }

-- Where the role begins behind a verb whose object the person is, and what stands before that: "the army ousted President X", but "the ousted
-- president X".
local function behind_verb(page, token, stop)
  local start, kinds, classes = token, page.kinds, page.classes
  for n = token, stop - 1 do
    local does = classes[n] == "VERB" or page.speech[n] or classes[n - 1] == "ADV" and classes[n - 2] ~= "DET"  -- "unanimously upheld President X"
    local aside = n == token and classes[n] == "VERB" and page.texts[n - 1] == ","  -- "Hale, 71, accused chairman X"
    if does and (aside or kinds[n - 1] == "word" and not OWNS[classes[n - 1]]) then start = n + 1 end
  end
  return start
end

-- "champions Athletic", "leaders City": several of them are no person.
local function is_plural(page, stop)
  local noun = page:sense("parties.role_noun", stop)
  return noun ~= nil and noun.form == "plural"
end

--- The first reading, before anything refers: what is said of a name makes it a person.
function people.run(page, at)
  local doc = page.doc
  for _, name, name_stop, token, stop, affiliation in doc:values("role", "person.token", "person.stop", "role.token", "role.stop", "affiliation") do
    local mention = at[name]
    local party = mention and mention.stop == name_stop and mention.party
    if party and is_person(party) and not is_plural(page, stop) then
      if party.open and not either[page.lowers[stop]] then party.type, party.open = "person", nil end
      local sense = doc:lookup("parties.role_noun", page.firsts[token], page.lasts[stop])
      if sense and sense.gender then party.gender = party.gender or sense.gender end
      if not party.role then
        -- "former midwife Baroness Hale", "group leader Cllr Hale": a title behind a role is the name's
        local start = behind_verb(page, token, stop)
        local titled = stop > start and page.texts[stop] ~= page.lowers[stop] and page.texts[stop - 1] == page.lowers[stop - 1]
          and page:is_in("parties.title", stop) and page:is_in("parties.role_noun", stop - 1)
        party.role = page:words(start, titled and stop - 1 or stop)
        party.affiliation_span = affiliation
      end
    end
  end
end

--- The second: whom an affiliation names, once every mention is known.
function people.affiliate(page, book, found)
  for i = 1, #book.parties do
    local party = book.parties[i]
    local span = party.affiliation_span
    if span then
      if span[1] then span = span[#span] end
      local mention = found[page.ends[span.last]]
      if mention and mention.party ~= party then party.affiliation = mention.party end
    end
  end
end

return people
