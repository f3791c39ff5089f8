-- parley.eval.coref -- who is who: mentions, MUC (links), B3 (mentions by cluster), CEAFe (clusters one to one), and the mean of the three
-- F1.
--
-- Clusters of one mention do not count, on either side.

local assignment = require "parley.eval.assignment"
local rates = require "parley.eval.rates"

local coref = { main = { "coref CoNLL-average" } }

-- The clusters of a document, each { [mention] = true } with its size; and of each mention the cluster (the last that has it).
local function read(document)
  local by_id, list, where = {}, {}, {}
  for _, span in ipairs(document.spans) do
    if span.id then by_id[span.id] = span.start .. " " .. span["end"] end
  end
  for _, relation in ipairs(document.relations) do
    if relation.type == "coref" then
      local cluster = { members = {}, size = 0 }
      for _, id in ipairs(relation.mentions) do
        local mention = by_id[id]
        if mention and not cluster.members[mention] then cluster.members[mention], cluster.size = true, cluster.size + 1 end
      end
      if cluster.size > 1 then
        list[#list + 1] = cluster
        for mention in pairs(cluster.members) do where[mention] = cluster end
      end
    end
  end
  return list, where
end

local function common(a, b)
  local count = 0
  for mention in pairs(a.members) do
    if b.members[mention] then count = count + 1 end
  end
  return count
end

-- Links of `list` kept by the other side, and all there are.
local function muc(list, where)
  local kept, all = 0, 0
  for _, cluster in ipairs(list) do
    local parts, seen = 0, {}
    for mention in pairs(cluster.members) do
      local part = where[mention]
      if not part or not seen[part] then parts = parts + 1 end
      if part then seen[part] = true end
    end
    kept, all = kept + cluster.size - parts, all + cluster.size - 1
  end
  return kept, all
end

-- The sum over mentions of how much of their cluster stays together, and the number of mentions.
local function b3(list, where)
  local sum, count = 0.0, 0
  for _, cluster in ipairs(list) do
    for mention in pairs(cluster.members) do
      count = count + 1
      if where[mention] then sum = sum + common(cluster, where[mention]) / cluster.size end
    end
  end
  return sum, count
end

local function size_of(set)
  local count = 0
  for _ in pairs(set) do count = count + 1 end
  return count
end

local function judge(note, gold_where, where)
  local function tell(what, mention)
    local start, stop = mention:match "(%d+) (%d+)"
    note { what = what, type = "mention", start = math.tointeger(start), stop = math.tointeger(stop) }
  end
  for _, mention in ipairs(rates.names(gold_where)) do tell(where[mention] and "right" or "missed", mention) end
  for _, mention in ipairs(rates.names(where)) do
    if not gold_where[mention] then tell("false", mention) end
  end
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function coref.count(gold, predicted, _, note)
  local a, in_a = read(gold)
  local b, in_b = read(predicted)
  local shared = 0
  for mention in pairs(in_a) do
    if in_b[mention] then shared = shared + 1 end
  end
  local recall, links = muc(a, in_b)
  local precision, found_links = muc(b, in_a)
  local b3_recall, mentions = b3(a, in_b)
  local b3_precision, found_mentions = b3(b, in_a)
  local alike = #a > 0 and #b > 0 and assignment.best(#a, #b, function(i, j) return 2 * common(a[i], b[j]) / (a[i].size + b[j].size) end)
    or 0.0
  judge(note, in_a, in_b)
  return { mentions = { shared, size_of(in_b), size_of(in_a) }, MUC = { recall, links, precision, found_links },
    B3 = { b3_recall, mentions, b3_precision, found_mentions }, CEAFe = { alike, #a, alike, #b } }
end

local function row(name, list)
  list = list or { 0, 0, 0, 0 }
  local recall, precision = list[2] > 0 and list[1] / list[2] or 0, list[4] > 0 and list[3] / list[4] or 0
  local f1 = precision + recall > 0 and 2 * precision * recall / (precision + recall) or 0
  return { name = "coref " .. name, value = f1, precision = precision, recall = recall }
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function coref.rows(counts)
  local mentions = rates.row("coref mentions", counts.mentions)
  local rows, sum = { mentions }, 0
  for _, name in ipairs { "MUC", "B3", "CEAFe" } do
    rows[#rows + 1] = row(name, counts[name])
    sum = sum + rows[#rows].value
  end
  rows[#rows + 1] = rates.figure("coref CoNLL-average", sum / 3, (counts.CEAFe or { 0, 0 })[2])
  return rows
end

return coref
