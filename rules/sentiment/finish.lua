local directed = require "directed"
local portrait = require "portrait"
local tone = require "tone"
local weigh = require "weigh"

return function(doc)
  local page = weigh.read(doc)
  local held = directed.emit(page)
  portrait.emit(page, held)
  weigh.contrast(page)
  tone(page)
end
