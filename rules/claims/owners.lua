-- owners -- whose a noun of saying is: "his promise", "the mayor's promise", "made a promise", "a promise by the mayor".

local clauses = require "english.clauses"
local nouns = require "english.phrase_ends"

local owners = {}

local MODIFIERS = { ADJ = true, NOUN = true, PROPN = true, NUM = true, ADV = true }

local SUPPORT = set(require "support")

local function modifies(view, n)
  local word = view.words[n]
  return (MODIFIERS[view.classes[n]] or view.classes[n] == "VERB" and word:find "[ei][dn]g?$" ~= nil) and not SUPPORT[word]
end

--- Whose the noun at token n is: { first, last, core } in tokens, or nil.
function owners.find(view, n, floor, ceiling)
  local k = n - 1
  while k >= floor and n - k < 8 and modifies(view, k) do k = k - 1 end
  if k < floor then return nil end
  local word = view.words[k]
  if nouns.POSSESSIVE[word] or word == "whose" then
    if SUPPORT[view.words[k - 1]] and k > floor then
      local subject, group = clauses.subject(view, k - 1, floor, ceiling)  -- "shared their concerns about"
      if subject and not group.passive then return subject end
    end
    return { first = k, last = k, core = k }
  end
  if word == "'s" or word == "'" then
    local first = nouns.left(view, k - 1, floor)
    return { first = first, last = k, core = k - 1 }
  end
  if view.classes[k] == "DET" then k = k - 1 end
  if view.words[k] == "as" or k < floor then return nil end
  if SUPPORT[view.words[k]] and (view.classes[k] == "VERB" or view.classes[k] == "AUX") then
    local subject, group = clauses.subject(view, k, floor, ceiling)
    if subject and not group.passive then return subject end
  end
end

return owners
