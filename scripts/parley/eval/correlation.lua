-- parley.eval.correlation -- the score of a document, meta.score: Pearson's r, and Spearman's, which is Pearson's over the ranks.

local rates = require "parley.eval.rates"

local correlation = { main = { "score Pearson r" } }

--- Count one document; one without a score in the gold is left out, and no prediction is 0.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@return parley.eval.counts
function correlation.count(gold, predicted)
  local x = gold.meta.score
  return type(x) == "number" and { value = { x, predicted.meta.score or 0.0 } } or {}
end

-- Ranks from 0; equals share the mean of theirs.
local function ranks(values)
  local order, out, i = {}, {}, 1
  for at in ipairs(values) do order[at] = at end
  table.sort(order, function(a, b)
    if values[a] ~= values[b] then return values[a] < values[b] end
    return a < b
  end)
  while i <= #order do
    local j = i
    while j < #order and values[order[j + 1]] == values[order[i]] do j = j + 1 end
    for k = i, j do out[order[k]] = (i + j) / 2 - 1 end
    i = j + 1
  end
  return out
end

local function moments(x, y) return { 1, x, y, x * x, y * y, x * y } end

--- Make the counts of all documents such that they add up: the moments of the scores about their means, and of their ranks.  A resample
--- keeps the ranks of the
--- whole.
---@param documents parley.eval.counts[]
---@return parley.eval.counts[]
function correlation.prepare(documents)
  local xs, ys, out, n = {}, {}, {}, 0
  for _, counts in ipairs(documents) do
    if counts.value then n, xs[n + 1], ys[n + 1] = n + 1, counts.value[1], counts.value[2] end
  end
  local function mean(list)
    local sum = 0
    for _, value in ipairs(list) do sum = sum + value end
    return n > 0 and sum / n or 0
  end
  local mean_x, mean_y, rank_x, rank_y, at = mean(xs), mean(ys), ranks(xs), ranks(ys), 0
  for i, counts in ipairs(documents) do
    out[i] = {}
    if counts.value then
      at = at + 1
      out[i].pearson = moments(xs[at] - mean_x, ys[at] - mean_y)
      out[i].spearman = moments(rank_x[at] - (n - 1) / 2, rank_y[at] - (n - 1) / 2)
    end
  end
  return out
end

local function coefficient(m)
  if not m then return 0 end
  local n = m[1]
  local covariance, x, y = m[6] - m[2] * m[3] / n, m[4] - m[2] * m[2] / n, m[5] - m[3] * m[3] / n
  return x > 0 and y > 0 and covariance / (math.sqrt(x) * math.sqrt(y)) or 0
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function correlation.rows(counts)
  local n = counts.pearson and counts.pearson[1] or 0
  return { rates.figure("score Pearson r", coefficient(counts.pearson), n, true), rates.figure("score Spearman",
    coefficient(counts.spearman), n, true) }
end

return correlation
