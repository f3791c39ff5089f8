-- parley.eval.rates -- counts by document, added up, and what they come to: precision, recall, F1, or a figure.
--
-- The counts of a document are lists of numbers by name: { ["PER exact"] = { right, predicted, gold } }.  They only ever get added, so that
-- any set of documents, a resample too, is scored from the sum of its documents.

local rates = {}

---@alias parley.eval.counts table<string, number[]>

--- Add numbers to one name.
---@param counts parley.eval.counts
---@param name string
---@param ... number
function rates.add(counts, name, ...)
  local list = counts[name]
  if not list then
    counts[name] = { ... }
    return
  end
  for i = 1, select("#", ...) do list[i] = list[i] + (select(i, ...)) end
end

--- The sum of the counts of many documents.
---@param documents parley.eval.counts[]
---@return parley.eval.counts
function rates.sum(documents)
  local total = {}
  for _, counts in ipairs(documents) do
    for name, list in pairs(counts) do rates.add(total, name, table.unpack(list)) end
  end
  return total
end

--- Precision, recall and F1, 0 to 1; 0 where there is nothing to divide by.
---@param right number
---@param predicted number
---@param gold number
---@return number precision
---@return number recall
---@return number f1
function rates.prf(right, predicted, gold)
  local precision = predicted ~= 0 and right / predicted or 0.0
  local recall = gold ~= 0 and right / gold or 0.0
  return precision, recall, precision + recall ~= 0 and 2 * precision * recall / (precision + recall) or 0.0
end

---@class parley.eval.row
---@field name string
---@field value number           what is compared and gets an interval: the F1 of a rate, or the figure
---@field precision number|nil   0 to 1, with recall, right, predicted and gold: the row is a rate
---@field recall number|nil
---@field right number|nil
---@field predicted number|nil
---@field gold number|nil
---@field of number|nil          of a figure: over so many
---@field plain boolean|nil      of a figure: no percentage

--- A row of precision, recall and F1.
---@param name string
---@param counts number[]|nil  { right, predicted, gold }
---@return parley.eval.row
function rates.row(name, counts)
  counts = counts or { 0, 0, 0 }
  local precision, recall, f1 = rates.prf(counts[1], counts[2], counts[3])
  return { name = name, value = f1, precision = precision, recall = recall, right = counts[1], predicted = counts[2], gold = counts[3] }
end

--- A row with one figure.
---@param name string
---@param value number
---@param of number     over so many documents or items
---@param plain boolean|nil  a correlation, no percentage
---@return parley.eval.row
function rates.figure(name, value, of, plain) return { name = name, value = value, of = of, plain = plain } end

--- The names of some counts, sorted; those that `last` says behind the others.
---@param counts table<string, any>
---@param last string|nil
---@return string[]
function rates.names(counts, last)
  local names = {}
  for name in pairs(counts) do names[#names + 1] = name end
  table.sort(names, function(a, b)
    if (a == last) ~= (b == last) then return b == last end
    return a < b
  end)
  return names
end

return rates
