-- parley.eval.kinds -- the class of a document's event: the `event` of its first relation of type "event".

local classes = require "parley.eval.classes"

local kinds = { main = { "class macro-F1" } }

local function class_of(document)
  for _, relation in ipairs(document.relations) do
    if relation.type == "event" then return relation.event, relation.rule end
  end
end

--- Count one document; one without an event in the gold is left out.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function kinds.count(gold, predicted, _, note)
  local counts, class = {}, class_of(gold)
  if class then
    local found, rule = class_of(predicted)
    classes.add(counts, class, found)
    note { what = class == found and "right" or "wrong", type = class, start = 0, stop = #gold.text, rule = rule,
      detail = "found " .. (found or "nothing") }
  end
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function kinds.rows(counts) return classes.rows("class", counts) end

return kinds
