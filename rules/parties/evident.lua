-- What tells that "it" or "they" means a party, and none of the things that the text is about.

local grammar = require "grammar"
local rivals = require "rivals"

local evident = {}

local FAR_ACCUSED = 3  -- sentences back to who was accused

local THIRD = require "parties.pronoun_forms".THIRD
local POSSESSIVE = { its = true, their = true }
local REFLEXIVE = { itself = true, themselves = true }
local BE = { was = true, were = true, is = true, are = true, been = true, be = true, being = true }
local BESIDE_VERB = { AUX = true, ADV = true, PART = true }
local OWNED = { ADJ = true, NOUN = true, PROPN = true }

-- "its president", "its new spokesman": what bodies have.
local function owns_role(page, i)
  local classes, head = page.classes, nil
  for k = i + 1, i + 4 do
    if not OWNED[classes[k]] then break end
    if classes[k] == "NOUN" then head = k end
  end
  return head ~= nil and page:is_in("parties.role_noun", head)
end

-- "inequality and its causes": owned by the noun before.
local function is_beside_noun(page, i)
  local before = page.lowers[i - 1]
  return (before == "and" or before == "or") and page.classes[i - 2] == "NOUN"
end

--- How the pronoun at token i stands: what is asked of every party is found once.  `many`: "they"; `quoted`: in a quotation.
function evident.read(page, i, many, quoted)
  local lowers = page.lowers
  local word, possessive = lowers[i], POSSESSIVE[lowers[i]] or false
  return {
    at = i, word = word, sentence = page.sentence_of[i], many = many, quoted = quoted, possessive = possessive,
    role = not possessive and not REFLEXIVE[word] and grammar.role(page, i, i) or nil,
    roles = possessive and not many and owns_role(page, i),
    owned = possessive and is_beside_noun(page, i),
    second = lowers[i - 1] == "that" and lowers[i - 2] == "and",  -- "said that it had lost, and that it would appeal"
  }
end

--- Is the verb behind token i a passive: "were warned"?
function evident.is_passive(page, i)
  for k = i + 1, i + 3 do
    if BE[page.lowers[k]] then return true end
    if not BESIDE_VERB[page.classes[k]] then return false end
  end
  return false
end

--- Does the pronoun at token i speak?  "They were warned" and "its back" do not.
function evident.speaks(page, i)
  if not page:speaks(i, i) or evident.is_passive(page, i) then return false end
  local pos = page.classes[i + 1]
  return BESIDE_VERB[pos] or pos == "VERB" or page.kinds[i + 1] ~= "word"
end

--- Did the party act or speak in the sentence of its last mention?  Who stands first there is taken for acting, where countries and
--- those of "they" are asked about: of an organisation it tells less.
function evident.acted(page, party, many)
  local latest, leader = party.latest, party.latest_subject
  if party.acted == latest.sentence or page:speaks(latest.token, latest.stop) then return true end
  return (many or party.type == "country") and leader ~= nil and leader.sentence == latest.sentence
end

-- What speaks against the party.
local function is_out(page, use, latest, distance)
  if latest.stop >= use.at or use.owned then return true end  -- "its business" is not what has it
  -- "they" is not "it" a moment later
  if latest.kind == "pronoun" and (THIRD[page.lowers[latest.token]] == "thing") == use.many then return true end
  return distance == 0 and use.role and use.role ~= "subject" and latest.role == "subject"
    and grammar.same_clause(page, latest.stop + 1, use.at - 1)  -- "the bank sold it"
end

--- Does the text before the pronoun show that it means the party, last mentioned `distance` sentences before?  It was "it" or "they"
--- already, acted, or is told to do what is its own, and no noun or name is the subject since; or it has what only bodies have.
function evident.shows(page, scene, use, party, distance)
  local latest = party.latest
  if use.many and use.quoted and party.type == "organization" and distance <= FAR_ACCUSED and page:addressed(latest.token) then
    return true  -- "accused the council ... 'They knew,' said"
  end
  if distance > 1 or is_out(page, use, latest, distance) then return false end
  if use.roles and not party.unnamed then return true end
  local known = latest.kind == "pronoun" or evident.acted(page, party, use.many)
  if distance == 0 and known and use.second then return true end
  if not known and not (distance == 0 and latest.role == "object" and (use.possessive or use.many)) then return false end
  if use.role and use.role ~= "subject" and (not use.many or distance == 1) then return false end
  local other = scene.last_subject
  if distance == 1 and not use.many and other and other.sentence == use.sentence then return false end
  return not rivals.subject(page, scene, latest, use.at, use.many)
end

return evident
