local directed = require "directed"
local portrait = require "portrait"
local tone = require "tone"
local weigh = require "weigh"

return function(doc)
  local values, sentences, claims = weigh.values(doc), doc:sentences(), doc:items "claim"
  local held = directed.emit(doc, values, claims)
  portrait.emit(doc, values, claims, held)
  weigh.contrast(doc, values, sentences)
  tone(doc, values, sentences)
end
