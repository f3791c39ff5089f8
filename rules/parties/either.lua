-- Nouns for what persons are and bodies as well: "the contractor Norland".
local either = set "contractor rival competitor owner operator supplier developer partner sponsor backer bidder buyer seller publisher opponent"
return either
