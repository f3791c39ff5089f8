-- Common nouns that a pronoun would rather mean than a party named before them.

local grammar = require "grammar"
local number = require "number"

local rivals = {}

local NAME = { NOUN = true, PROPN = true }
local FAR = 120  -- tokens looked through

-- Is the token the head of a noun group that names no party, of the number wanted?
local function is_rival(page, scene, i, plural)
  if page.classes[i] ~= "NOUN" or scene.ends[i] or NAME[page.classes[i + 1]] then return false end
  return number.is_plural(page.lowers[i]) == plural
end

local OF = { of = true, ["for"] = true, ["in"] = true }
local GROUP = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true, ADP = true }
local LONG = 10  -- tokens of what "of" governs

-- Is the noun at token i the subject of its clause, be it with what "of" governs: "the spread of the disease slowed"?
local function is_subject(page, i)
  local role = grammar.role(page, i, i)
  if role == "subject" or role == "prep" or not OF[page.lowers[i + 1]] then return role == "subject" end
  for k = i + 2, i + LONG do
    local pos = page.classes[k]
    if pos == "VERB" or pos == "AUX" then return true end
    if not GROUP[pos] then return false end
  end
  return false
end

--- Does a common noun that is the subject of its clause stand between the mention and the token numbered `to`?  One of several
--- things when `plural`, else of one.
function rivals.subject(page, scene, mention, to, plural)
  local from = mention.stop + 1
  if to - from > FAR then return true end
  for i = from, to - 1 do
    if is_rival(page, scene, i, plural) and is_subject(page, i) then return true end
  end
  return false
end

return rivals
