-- "it" that stands for nothing: "it is clear that", "it was raining", "it seems", "it is our belief that".

local EMPTY = set "seems seemed seem appears appeared rains rained raining snowed takes took turns turned remains remained happens happened"
local WEATHER = set("clear unclear possible impossible likely unlikely important necessary time hard difficult easy true not known raining "
  .. "late early essential crucial vital natural too because when as")
local BE = { is = true, was = true, ["'s"] = true, ["’s"] = true, be = true, been = true }
local OFTEN = { also = true, still = true, now = true, very = true, quite = true, so = true, only = true, more = true, most = true }
local CLAUSE = { that = true, whether = true, how = true, why = true }
local MAKES = { make = true, makes = true, made = true, making = true, find = true, finds = true, found = true, consider = true }
local TAKES = { take = true, takes = true, took = true }  -- "I take it that"
local MODAL = { will = true, would = true, may = true, might = true, can = true, could = true, should = true, must = true }
local GROUP = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true, PRON = true, ADV = true }
local LONG = 6  -- tokens of the noun group behind "it is"
local QUOTE = { ['"'] = true, ["“"] = true, ["‘"] = true }

-- The number of the token from n on, adverbs and an opening quotation mark passed over.
local function pass(page, n)
  while OFTEN[page.lowers[n]] or page.classes[n] == "ADV" or QUOTE[page.texts[n]] do n = n + 1 end
  return n
end

-- "it is ADJECTIVE that", "ADJECTIVE" being token n or behind adverbs there.
local function states(page, n)
  n = pass(page, n)
  local pos = page.classes[n]
  return (pos == "ADJ" or pos == "VERB") and CLAUSE[page.lowers[n + 1]] ~= nil
end

-- "it is our belief that", "it is the Senate that", "it is a pleasure to": but "it is a company that" says what "it" is.
local function presents(page, n)
  local lowers, classes, noun = page.lowers, page.classes, false
  for k = n, n + LONG do
    local lower, pos = lowers[k], classes[k]
    if noun and (lower == "that" or lower == "who") then return lowers[n] ~= "a" and lowers[n] ~= "an" end
    if noun and lower == "to" and classes[k + 1] == "VERB" then return true end
    if not GROUP[pos] then return false end
    noun = pos == "NOUN" or pos == "PROPN"
  end
  return false
end

--- Does the token numbered `i`, "it", stand for nothing?
return function(page, i)
  local lowers, classes = page.lowers, page.classes
  if lowers[i] ~= "it" then return false end
  local before, behind = lowers[i - 1], lowers[i + 1]
  if EMPTY[behind] then return true end
  if TAKES[before] then return behind == "that" or classes[i + 1] == "DET" or classes[i + 1] == "PRON" end
  if MAKES[before] and classes[pass(page, i + 1)] == "ADJ" then return true end
  local n = i + 1
  while classes[n] == "AUX" and not BE[lowers[n]] do n = n + 1 end
  if not BE[lowers[n]] then return false end
  local at = pass(page, n + 1)
  if CLAUSE[lowers[at]] then return true end  -- "how likely it is that"
  if WEATHER[lowers[n + 1]] or WEATHER[lowers[at]] or states(page, n + 1) then return true end
  return MODAL[behind] ~= nil or presents(page, at)
end
