-- parley.eval.spans -- typed spans: exact; overlap, half of the longer; touch, a byte; token, the words that a type covers.

local overlap = require "parley.eval.overlap"
local rates = require "parley.eval.rates"

local spans = { main = { "ALL exact" } }

local WAYS = { "exact", "overlap", "touch", "token" }

-- The different spans of each type in a document, sorted; the first of those alike stays, for its rule.
local function by_type(document, types)
  local lists, seen = {}, {}
  for _, span in ipairs(document.spans) do
    local key = span.type .. "\0" .. span.start .. "\0" .. span["end"]
    if (not types or types[span.type]) and not seen[key] then
      seen[key] = true
      lists[span.type] = lists[span.type] or {}
      table.insert(lists[span.type], { span.start, span["end"], span = span })
    end
  end
  for _, list in pairs(lists) do
    table.sort(list, function(a, b)
      if a[1] ~= b[1] then return a[1] < b[1] end
      return a[2] < b[2]
    end)
  end
  return lists
end

local function exactly(_, gold, predicted) return gold[1] == predicted[1] and gold[2] == predicted[2] end

-- Notes for the list of errors: what was missed, what was false, and what has other edges.
local function judge(note, gold, predicted, right_of, left_of)
  for i, span in ipairs(gold) do
    local found = right_of[i] and predicted[right_of[i]]
    if not found then
      note { what = "missed", type = span.span.type, start = span[1], stop = span[2] }
    elseif found[1] == span[1] and found[2] == span[2] then
      note { what = "right", type = span.span.type, start = span[1], stop = span[2], rule = found.span.rule }
    else
      note { what = "edges", type = span.span.type, start = found[1], stop = found[2], gold = { span[1], span[2] }, rule = found.span.rule }
    end
  end
  for j, span in ipairs(predicted) do
    if not left_of[j] then note { what = "false", type = span.span.type, start = span[1], stop = span[2], rule = span.span.rule } end
  end
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param options { types: table<string, boolean>|nil }
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function spans.count(gold, predicted, options, note)
  local counts = {}
  local gold_by, predicted_by = by_type(gold, options.types), by_type(predicted, options.types)
  local types = {}
  for type in pairs(gold_by) do types[type] = true end
  for type in pairs(predicted_by) do types[type] = true end
  for _, type in ipairs(rates.names(types)) do
    local g, p = gold_by[type] or {}, predicted_by[type] or {}
    local function add(way, ...)
      rates.add(counts, type .. " " .. way, ...)
      rates.add(counts, "ALL " .. way, ...)
    end
    local touching, right_of, left_of = overlap.match(g, p, overlap.touch)
    add("exact", (overlap.match(g, p, exactly)), #p, #g)
    add("overlap", (overlap.match(g, p, overlap.half)), #p, #g)
    add("touch", touching, #p, #g)
    local gold_words, gold_count = overlap.words(gold.text, g)
    local words, count = overlap.words(gold.text, p)
    add("token", overlap.common(gold_words, words), count, gold_count)
    judge(note, g, p, right_of, left_of)
  end
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function spans.rows(counts)
  local types, rows = {}, {}
  for name in pairs(counts) do types[name:match "^(.*) "] = true end
  for _, type in ipairs(rates.names(types, "ALL")) do
    for _, way in ipairs(WAYS) do rows[#rows + 1] = rates.row(type .. " " .. way, counts[type .. " " .. way]) end
  end
  return rows
end

return spans
