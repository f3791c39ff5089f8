-- Nouns for what persons are and bodies as well: "the contractor Norland".
local either = {}
for word in ("contractor rival competitor owner operator supplier developer partner sponsor backer bidder buyer seller publisher opponent"):gmatch "%a+" do
  either[word] = true
end
return either
