-- Pronouns of the third person: he, she, it, they and theirs.

local evident = require "evident"
local persons = require "persons"
local stands_for_nothing = require "empty_it"

local pronouns = {}

local FAR = 8  -- sentences back to who spoke before

local FORMS = require "parties.pronoun_forms".THIRD
local RULE = { male = "parties/persons:he", female = "parties/persons:she", thing = "parties/pronouns:it", many = "parties/pronouns:they" }
local POSSESSIVE = { his = true, her = true, its = true, their = true }

local ONE = { organization = true, country = true, document = true, group = true }
local SEVERAL = { group = true, organization = true }

-- "it": an organisation or a country, a document by its name or where it speaks.
local function fits_thing(page, scene, use, speaks, ends_quotation)
  return function(party, distance)
    local latest = party.latest
    if speaks and not ends_quotation then
      if distance > 1 or latest.kind ~= "pronoun" and not evident.acted(page, party, false) then return nil end
    elseif not speaks and not evident.shows(page, scene, use, party, distance) then
      return nil
    end
    if party.type == "organization" then return 1 end
    if party.type == "country" then
      local attribute = latest.kind == "name" and page.classes[latest.stop + 1] == "NOUN"  -- "U.S. universities"
      return (latest.adjective or attribute) and -1 or 1
    end
    if party.type == "document" and (speaks or not party.unnamed) then return use.possessive and -1 or 0 end
    if party.type == "group" and party.singular and distance == 0 and latest.role == "subject" then return 0 end
    return nil
  end
end

-- "they": a group; an organisation only where the text shows it, and of "them" and "their" only where it was "they" already.
local function fits_many(page, scene, use, speaks)
  return function(party, distance)
    local shown = evident.shows(page, scene, use, party, distance)
    if party.type == "group" then return (speaks or shown) and (party.singular and 0 or 1.5) or nil end
    return shown and (use.word == "they" or party.latest.kind == "pronoun") and -1 or nil
  end
end

local SUBJECT = { male = "he", female = "she" }

--- A person whom the text calls only "he" or "she": nobody named before may be meant.  Nil when somebody may, or for other pronouns.
function pronouns.unnamed(page, book, scene, i)
  local gender = FORMS[page.lowers[i]]
  if not SUBJECT[gender] or not page.sentence_of[i] or scene.persons[gender] then return nil end
  local party = book:add("person", SUBJECT[gender])
  party.gender, scene.nameless = gender, party
  return party
end

--- A person who comes in by a bare family name is known before: by "he" or "she" alone, if such a person is.
function pronouns.absorb(page, scene, mention)
  local nameless, party = scene.nameless, mention.party
  if not nameless or party.type ~= "person" or party.seen then return end
  local token, stop = mention.token, mention.stop
  if page:words(token, stop):find " " or page.doc:entry("parties.given_name", page.firsts[token], page.lasts[stop]) then return end
  if party.gender and party.gender ~= nameless.gender then return end
  table.move(nameless.mentions, 1, #nameless.mentions, #party.mentions + 1, party.mentions)
  for _, other in ipairs(nameless.mentions) do other.party = party end
  nameless.mentions, scene.nameless = {}, nil
  party.gender, party.seen = nameless.gender, nameless.seen
end

--- Is this a pronoun to resolve?  Its text in lower case, and as it stands.
function pronouns.is(lower, text)
  return FORMS[lower] ~= nil and text ~= "IT" and text ~= "US"
end

--- What a mention by this pronoun, in lower case, says that found it.
function pronouns.rule(word) return RULE[FORMS[word]] end

-- Who is named inside a quotation does not speak it by "it said": such parties and the groups of them are out.
local function unquoted(fits, quoted)
  return function(party, distance)
    if quoted[party] then return nil end
    local extra = fits(party, distance)
    return extra and (party.spoke and extra + 6 or extra)
  end
end

-- What is done to "them" by a participle is not done by who is the subject of its sentence: "The ministry rejected claims, calling
-- them baseless".
local function done_to_others(page, i, fits)
  if page.classes[i - 1] ~= "VERB" or page.texts[i - 2] ~= "," or not page.lowers[i - 1]:find "ing$" then return fits end
  local sentence = page.sentence_of[i]
  return function(party, distance)
    local subject = party.latest_subject
    if subject and subject.sentence == sentence then return nil end
    return fits(party, distance)
  end
end

--- The party that the pronoun at token i means, or nil.  `quoted`: the parties named in the quotation that the pronoun speaks, if it speaks one;
--- `ahead(k)`: the mention by name that begins at token k; `quotation`: the one in which it stands, with its `voice`, the party that speaks it, false
--- where that is not known.
function pronouns.resolve(page, scene, i, quoted, ahead, quotation)
  local word, sentence = page.lowers[i], page.sentence_of[i]
  local form = FORMS[word]
  if not sentence then return nil end
  if form == "male" or form == "female" then return persons.resolve(page, scene, i, form, quoted, ahead, quotation and quotation.voice) end
  local many = form == "many"
  if not many and stands_for_nothing(page, i) then return nil end
  local speaks, use = evident.speaks(page, i), evident.read(page, i, many, quotation ~= nil)
  local fits = many and fits_many(page, scene, use, speaks) or fits_thing(page, scene, use, speaks, quoted ~= nil)
  if not POSSESSIVE[word] then fits = done_to_others(page, i, fits) end
  if quoted and not many then fits = unquoted(fits, quoted) end
  return scene:best(sentence, many and SEVERAL or ONE, fits, quoted and not many and FAR or nil)
end

return pronouns
