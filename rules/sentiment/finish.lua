local directed = require "directed"
local lines = require "english.lines"
local portrait = require "portrait"
local tone = require "tone"
local weigh = require "weigh"

return function(doc)
  local page = weigh.read(doc)
  local text = lines.read(doc, page.sentences)
  local edges = directed.read(page, text.words)
  portrait.emit(page, text, edges)
  edges:emit(doc)
  weigh.contrast(page)
  tone(page)
end
