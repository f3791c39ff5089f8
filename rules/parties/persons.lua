-- He and she: which person is meant.

local grammar = require "grammar"

local persons = {}

-- What the pronoun does in its clause.  "her" before what may begin a noun group owns it.
local USE = { he = "subject", she = "subject", him = "object", his = "owner", hers = "other", himself = "self", herself = "self" }
local OWNED = { NOUN = true, ADJ = true, PROPN = true, NUM = true }

local function use_of(page, token)
  if token.lower ~= "her" then return USE[token.lower] end
  local behind = page:behind(token.last)
  return (OWNED[behind.pos] or behind.pos == "VERB" and behind.lower:find "ing$" or behind.text == '"') and "owner" or "object"
end

local ROLE = { subject = 0.8, owner = 0.3, object = 0.6, prep = -0.4, other = 0 }  -- what the last mention did
local PER_SENTENCE = 1.3  -- lost with each sentence since
local PER_MENTION, MANY = 0.2, 8
local OPENING = { owner = 1.2, subject = 1, object = 0.2, other = 0, self = 0 }  -- for who is named behind the opening phrase

-- Can the last mention be meant, and what its place adds to its role.
local function by_place(page, scene, mention, i, use)
  local nearest = scene.last_subject
  local own = nearest and nearest.sentence == page.tokens[i].sentence and nearest or nil
  if mention ~= own then return use == "self" and -1 or 0 end
  if use == "self" or use == "owner" then return 0.4 end
  if use == "object" and grammar.same_clause(page, page.ends[mention.last] + 1, i - 1) then return nil end
  return 0.3
end

--- The person that a pronoun of this gender means, or nil.  `quoted`: who is named in the quotation that the pronoun speaks;
--- `ahead(k)` answers the mention by name that begins at token k.
function persons.resolve(page, scene, token, gender, quoted, ahead)
  local i, use = page.at[token.first], use_of(page, token)
  local opening = grammar.behind_opening(page, i)
  local named = opening and ahead(opening)
  local first = named and named.party.type == "person" and (named.party.gender or gender) == gender and named.party or nil
  local least = first and OPENING[use] + (scene.persons[gender] and 0 or 3) or nil
  local found = scene:pick(token.sentence, function(party, distance, looked)
    if party.type ~= "person" or (party.gender and party.gender ~= gender) or quoted and quoted[party] then return nil end
    local mention = party.latest
    local extra = by_place(page, scene, mention, i, use)
    if not extra then return nil end
    return extra + ROLE[mention.role] - PER_SENTENCE * distance - 0.1 * looked
      + PER_MENTION * math.min(party.seen, MANY) + (party.gender and 0.2 or 0) + (mention.kind == "pronoun" and 0.4 or 0)
      + (party == first and 1 or 0) - (party.unnamed and 0.8 or 0)
  end, nil, least)
  found = found or first
  if found then found.gender = found.gender or gender end
  return found
end

return persons
