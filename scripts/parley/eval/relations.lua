-- parley.eval.relations -- attributions: who said what.
--
-- A predicted relation is paired with the gold one whose content shares most words.  Then
--   content-touch       the contents share a word
--   content             they share half of the longer one
--   touch+source        content-touch, and the sources share half of the longer one; two empty ones are alike
--   content+source      both
--   content+source+cue  and the cues share a word

local overlap = require "parley.eval.overlap"
local rates = require "parley.eval.rates"

local relations = { main = { "rel content+source" } }

local WAYS = { "content-touch", "content", "touch+source", "content+source", "content+source+cue" }
local ROLES = { "source", "cue", "content" }

-- The attributions of a document: each { kind, rule, source = { set, count, spans }, cue =, content = }.
local function read(document, text)
  local by_id, out = {}, {}
  for _, span in ipairs(document.spans) do
    if span.id then by_id[span.id] = { span.start, span["end"] } end
  end
  for _, relation in ipairs(document.relations) do
    if relation.type == "Attribution" then
      local read_relation = { kind = relation.kind, rule = relation.rule }
      for _, role in ipairs(ROLES) do
        local spans = {}
        for _, id in ipairs(relation[role] or {}) do spans[#spans + 1] = by_id[id] end
        local set, count = overlap.words(text, spans)
        read_relation[role] = { set = set, count = count, spans = spans }
      end
      out[#out + 1] = read_relation
    end
  end
  return out
end

-- What part of the larger set is in both.
local function share(a, b)
  if a.count == 0 or b.count == 0 then return 0 end
  return overlap.common(a.set, b.set) / math.max(a.count, b.count)
end

local function both_empty(a, b) return a.count == 0 and b.count == 0 end

-- Which of the ways a pair counts for.
local function ways_of(gold, predicted, content)
  local source = both_empty(gold.source, predicted.source) or share(gold.source, predicted.source) >= 0.5
  local cue = both_empty(gold.cue, predicted.cue) or overlap.common(gold.cue.set, predicted.cue.set) > 0
  local half = content >= 0.5
  return { ["content-touch"] = true, content = half, ["touch+source"] = source, ["content+source"] = half and source,
    ["content+source+cue"] = half and source and cue }
end

-- Where a relation stands, for the list of errors: from its first byte to its last.
local function extent(relation)
  local start, stop
  for _, role in ipairs(ROLES) do
    for _, span in ipairs(relation[role].spans) do start, stop = math.min(start or span[1], span[1]), math.max(stop or span[2], span[2]) end
  end
  return start or 0, stop or 0
end

local function describe(what, relation, detail)
  local start, stop = extent(relation)
  return { what = what, type = relation.kind or "Attribution", start = start, stop = stop, rule = relation.rule, detail = detail,
    parts = { source = relation.source.spans, cue = relation.cue.spans, content = relation.content.spans } }
end

local function judge(note, gold, predicted, right_of, left_of, ways)
  for a, relation in ipairs(gold) do
    local found = right_of[a] and predicted[right_of[a]]
    if not found then
      note(describe("missed", relation))
    elseif ways[a]["content+source"] then
      note(describe("right", found))
    else
      local wrong = describe("edges", found, ways[a].content and "other source" or ways[a]["touch+source"] and "other content"
        or "other source and content")
      wrong.gold = describe("gold", relation).parts
      note(wrong)
    end
  end
  for c, relation in ipairs(predicted) do
    if not left_of[c] then note(describe("false", relation)) end
  end
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function relations.count(gold, predicted, _, note)
  local counts, expected, found = {}, read(gold, gold.text), read(predicted, gold.text)
  local shares = {}
  for a, x in ipairs(expected) do
    for c, y in ipairs(found) do
      local content = share(x.content, y.content)
      if content > 0 then shares[#shares + 1] = { content, a, c } end
    end
  end
  local chosen, right_of, left_of = overlap.greedy(shares)
  local sums, ways = {}, {}
  for _, pair in ipairs(chosen) do
    local kind = expected[pair[2]].kind
    ways[pair[2]] = ways_of(expected[pair[2]], found[pair[3]], pair[1])
    for way, yes in pairs(ways[pair[2]]) do sums[way] = (sums[way] or 0) + (yes and 1 or 0) end
    local way = ways[pair[2]]
    if kind then rates.add(counts, "kind " .. kind, way.content and 1 or 0, way["content+source"] and 1 or 0, 0) end
  end
  for _, way in ipairs(WAYS) do rates.add(counts, "rel " .. way, sums[way] or 0, #found, #expected) end
  for _, relation in ipairs(expected) do
    if relation.kind then rates.add(counts, "kind " .. relation.kind, 0, 0, 1) end
  end
  judge(note, expected, found, right_of, left_of, ways)
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function relations.rows(counts)
  local rows = {}
  for _, way in ipairs(WAYS) do rows[#rows + 1] = rates.row("rel " .. way, counts["rel " .. way]) end
  for _, name in ipairs(rates.names(counts)) do
    local kind, list = name:match "^kind (.*)", counts[name]
    if kind and list[3] > 0 then
      rows[#rows + 1] = rates.figure("rel recall " .. kind .. " content", list[1] / list[3], list[3])
      rows[#rows + 1] = rates.figure("rel recall " .. kind .. " content+source", list[2] / list[3], list[3])
    end
  end
  return rows
end

return relations
