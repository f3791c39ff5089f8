-- "it" that stands for nothing: "it is clear that", "it was raining", "it seems".

local EMPTY = {}
for word in ("seems seemed seem appears appeared rains rained raining snowed takes took turns turned remains remained happens happened"):gmatch "%a+" do
  EMPTY[word] = true
end
local WEATHER = {}
for word in ("clear unclear possible impossible likely unlikely important necessary time hard difficult easy true not known raining "
  .. "late early essential crucial vital natural too"):gmatch "%a+" do WEATHER[word] = true end
local BE = { is = true, was = true, ["'s"] = true, ["’s"] = true, be = true }
local OFTEN = { also = true, still = true, now = true, very = true, quite = true, so = true, only = true, more = true, most = true }
local CLAUSE = { that = true, whether = true, how = true, why = true }
local MAKES = { make = true, makes = true, made = true, making = true, find = true, finds = true, found = true, consider = true }

-- "it is ADJECTIVE that", an adverb passed over.
local function states(page, last)
  local distance = 2
  local word = page:behind(last, distance)
  if OFTEN[word.lower] or word.pos == "ADV" then
    distance = distance + 1
    word = page:behind(last, distance)
  end
  return (word.pos == "ADJ" or word.pos == "VERB") and CLAUSE[page:behind(last, distance + 1).lower] ~= nil
end

--- Does the token "it" stand for nothing?
return function(page, token)
  if token.lower ~= "it" then return false end
  local behind, further = page:behind(token.last), page:behind(token.last, 2)
  if EMPTY[behind.lower] then return true end
  if BE[behind.lower] then return WEATHER[further.lower] ~= nil or states(page, token.last) end
  if MAKES[page:before(token.first).lower] and behind.pos == "ADJ" then return true end
  return (behind.lower == "will" or behind.lower == "would" or behind.lower == "may") and further.lower == "be"
end
