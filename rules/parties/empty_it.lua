-- "it" that stands for nothing: "it is clear that", "it was raining", "it seems", "it is our belief that".

local EMPTY = {}
for word in ("seems seemed seem appears appeared rains rained raining snowed takes took turns turned remains remained happens happened"):gmatch "%a+" do
  EMPTY[word] = true
end
local WEATHER = {}
for word in ("clear unclear possible impossible likely unlikely important necessary time hard difficult easy true not known raining "
  .. "late early essential crucial vital natural too because when as"):gmatch "%a+" do WEATHER[word] = true end
local BE = { is = true, was = true, ["'s"] = true, ["’s"] = true, be = true, been = true }
local OFTEN = { also = true, still = true, now = true, very = true, quite = true, so = true, only = true, more = true, most = true }
local CLAUSE = { that = true, whether = true, how = true, why = true }
local MAKES = { make = true, makes = true, made = true, making = true, find = true, finds = true, found = true, consider = true }
local TAKES = { take = true, takes = true, took = true }  -- "I take it that"
local MODAL = { will = true, would = true, may = true, might = true, can = true, could = true, should = true, must = true }
local GROUP = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true, PRON = true, ADV = true }
local LONG = 6  -- tokens of the noun group behind "it is"
local QUOTE = { ['"'] = true, ["“"] = true, ["‘"] = true }

-- The token at a distance behind a position, and the distance, adverbs and an opening quotation mark passed over.
local function pass(page, last, distance)
  local token = page:behind(last, distance)
  while OFTEN[token.lower] or token.pos == "ADV" or QUOTE[token.text] do
    distance = distance + 1
    token = page:behind(last, distance)
  end
  return token, distance
end

-- "it is ADJECTIVE that".
local function states(page, last, distance)
  local word
  word, distance = pass(page, last, distance)
  return (word.pos == "ADJ" or word.pos == "VERB") and CLAUSE[page:behind(last, distance + 1).lower] ~= nil
end

-- "it is our belief that", "it is the Senate that", "it is a pleasure to": but "it is a company that" says what "it" is.
local function presents(page, last, distance)
  local opening, noun = page:behind(last, distance), false
  for k = distance, distance + LONG do
    local token = page:behind(last, k)
    if noun and (token.lower == "that" or token.lower == "who") then return opening.lower ~= "a" and opening.lower ~= "an" end
    if noun and token.lower == "to" and page:behind(last, k + 1).pos == "VERB" then return true end
    if not GROUP[token.pos or ""] then return false end
    noun = token.pos == "NOUN" or token.pos == "PROPN"
  end
  return false
end

--- Does the token "it" stand for nothing?
return function(page, token)
  if token.lower ~= "it" then return false end
  local last, before = token.last, page:before(token.first).lower
  local behind = page:behind(last)
  if EMPTY[behind.lower] then return true end
  if TAKES[before] then return behind.lower == "that" or behind.pos == "DET" or behind.pos == "PRON" end
  if MAKES[before] and pass(page, last, 1).pos == "ADJ" then return true end
  local distance, modal = 1, MODAL[behind.lower] ~= nil
  while page:behind(last, distance).pos == "AUX" and not BE[page:behind(last, distance).lower] do distance = distance + 1 end
  if not BE[page:behind(last, distance).lower] then return false end
  local word, at = pass(page, last, distance + 1)
  if CLAUSE[word.lower] then return true end  -- "how likely it is that"
  if WEATHER[page:behind(last, distance + 1).lower] or WEATHER[word.lower] or states(page, last, distance + 1) then return true end
  return modal or presents(page, last, at)
end
