-- parley.eval.boundaries -- sentences, tokens: exact spans, their ends, and documents that are right throughout.  Space at the edges does
-- not count.

local rates = require "parley.eval.rates"

local boundaries = { main = { "sentence span", "token span", "word span" } }

-- The spans of a type without space at their edges: set of "start stop", set of ends, counts.
local function read(document, text, type)
  local spans, ends, count, end_count, order = {}, {}, 0, 0, {}
  for _, span in ipairs(document.spans) do
    if span.type == type then
      local start, stop = span.start, span["end"]
      local first = text:find("%S", start + 1)
      start = math.min(first and first - 1 or stop, stop)
      while stop > start and text:find("^%s", stop) do stop = stop - 1 end
      local key = start .. " " .. stop
      if stop > start and not spans[key] then
        spans[key], count = { start, stop }, count + 1
        order[#order + 1] = key
        if not ends[stop] then ends[stop], end_count = true, end_count + 1 end
      end
    end
  end
  return { spans = spans, count = count, ends = ends, end_count = end_count, order = order }
end

local function common(a, b)
  local count = 0
  for key in pairs(a) do
    if b[key] then count = count + 1 end
  end
  return count
end

local function judge(note, type, gold, predicted)
  for _, key in ipairs(gold.order) do
    local span = gold.spans[key]
    note { what = predicted.spans[key] and "right" or "missed", type = type, start = span[1], stop = span[2] }
  end
  for _, key in ipairs(predicted.order) do
    local span = predicted.spans[key]
    if not gold.spans[key] then note { what = "false", type = type, start = span[1], stop = span[2] } end
  end
end

--- Count one document, for each type of `options.types`.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param options { types: table<string, boolean> }
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function boundaries.count(gold, predicted, options, note)
  local counts = {}
  for _, type in ipairs(rates.names(options.types)) do
    local g, p = read(gold, gold.text, type), read(predicted, gold.text, type)
    local right = common(g.spans, p.spans)
    rates.add(counts, type .. " span", right, p.count, g.count)
    rates.add(counts, type .. " end-boundary", common(g.ends, p.ends), p.end_count, g.end_count)
    rates.add(counts, type .. " documents", right == g.count and right == p.count and 1 or 0, 1)
    judge(note, type, g, p)
  end
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function boundaries.rows(counts)
  local rows = {}
  for _, name in ipairs(rates.names(counts)) do
    local type = name:match "^(.*) span$"
    if type then
      local documents = counts[type .. " documents"]
      rows[#rows + 1] = rates.row(name, counts[name])
      rows[#rows + 1] = rates.row(type .. " end-boundary", counts[type .. " end-boundary"])
      rows[#rows + 1] = rates.figure(type .. " documents fully right", documents[1] / documents[2], documents[2])
    end
  end
  return rows
end

return boundaries
