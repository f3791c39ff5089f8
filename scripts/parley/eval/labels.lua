-- parley.eval.labels -- the label of a document: meta.label.

local classes = require "parley.eval.classes"

local labels = { main = { "label macro-F1" } }

--- Count one document; one without a label in the gold is left out.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function labels.count(gold, predicted, _, note)
  local counts, label, found = {}, gold.meta.label, predicted.meta.label
  if label and label ~= "" then
    classes.add(counts, label, found)
    note { what = label == found and "right" or "wrong", type = label, start = 0, stop = #gold.text, detail = "found "
      .. tostring(found or "nothing") }
  end
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function labels.rows(counts) return classes.rows("label", counts) end

return labels
