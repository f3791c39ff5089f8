local directed = require "directed"
local portrait = require "portrait"
local tone = require "tone"
local weigh = require "weigh"

return function(doc)
  local values, sentences, claims = weigh.values(doc), doc:sentences(), doc:items "claim"
  directed.emit(doc, values, claims)
  portrait.emit(doc, values, claims)
  weigh.contrast(doc, values, sentences)
  tone(doc, values, sentences)
end
