local directed = require "directed"
local tone = require "tone"
local weigh = require "weigh"

return function(doc)
  local values, sentences = weigh.values(doc), doc:sentences()
  directed.emit(doc, values, doc:items "claim")
  weigh.contrast(doc, values, sentences)
  tone(doc, values, sentences)
end
