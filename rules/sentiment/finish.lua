local directed = require "directed"
local lines = require "english.lines"
local portrait = require "portrait"
local tone = require "tone"
local weigh = require "weigh"

return function(doc)
  local text = lines.read(doc)
  local page = weigh.read(doc, text)
  local edges = directed.read(page, text)
  portrait.emit(page, text, edges)
  edges:emit(doc)
  weigh.contrast(page)
  tone(page)
end
