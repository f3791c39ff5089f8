-- parley.eval.classes -- one class of several for each document: each class, accuracy, and the means over the classes of the gold.

local rates = require "parley.eval.rates"

local classes = {}

--- Add one item.
---@param counts parley.eval.counts
---@param gold string
---@param predicted string|nil
function classes.add(counts, gold, predicted)
  local right = gold == predicted and 1 or 0
  rates.add(counts, "class " .. gold, right, 0, 1)
  if predicted then rates.add(counts, "class " .. predicted, 0, 1, 0) end
  rates.add(counts, "all", right, 1)
end

--- The rows of summed counts: `name` before each.
---@param name string
---@param counts parley.eval.counts
---@return parley.eval.row[]
function classes.rows(name, counts)
  local rows, f1, recall, of = {}, 0, 0, 0
  for _, key in ipairs(rates.names(counts)) do
    local class = key:match "^class (.*)"
    if class then
      local row = rates.row(name .. " " .. class, counts[key])
      rows[#rows + 1] = row
      if row.gold > 0 then f1, recall, of = f1 + row.value, recall + row.recall, of + 1 end
    end
  end
  local all = counts.all or { 0, 0 }
  rows[#rows + 1] = rates.figure(name .. " accuracy", all[2] > 0 and all[1] / all[2] or 0, all[2])
  rows[#rows + 1] = rates.figure(name .. " macro-F1", of > 0 and f1 / of or 0, all[2])
  rows[#rows + 1] = rates.figure(name .. " macro-recall", of > 0 and recall / of or 0, all[2])
  return rows
end

return classes
