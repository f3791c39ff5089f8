-- parley.eval.gap -- a pronoun and two names: which of them it means.  The two labels of each document are counted together, over all
-- documents and by the
-- gender of the pronoun.

local rates = require "parley.eval.rates"

local gap = { main = { "gap O" } }

local function count_true(...)
  local sum = 0
  for i = 1, select("#", ...) do sum = sum + ((select(i, ...)) and 1 or 0) end
  return sum
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function gap.count(gold, predicted, _, note)
  local counts, expected, found = {}, gold.relations[1], predicted.relations[1] or {}
  for _, name in ipairs { "A", "B" } do
    local g, p = expected[name], found[name]
    for _, group in ipairs { "O", gold.meta.gender } do
      rates.add(counts, "gap " .. group, count_true(g and p), count_true(p), count_true(g))
    end
  end
  local function answer(relation) return relation.A and relation.B and "both" or relation.A and "A" or relation.B and "B" or "neither" end
  note { what = answer(expected) == answer(found) and "right" or "wrong", type = answer(expected), start = 0, stop = #gold.text,
    rule = found.rule, detail = "found " .. answer(found) }
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function gap.rows(counts)
  local rows = {}
  for _, name in ipairs(rates.names(counts, "gap O")) do rows[#rows + 1] = rates.row(name, counts[name]) end
  return rows
end

return gap
