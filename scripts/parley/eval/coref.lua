-- parley.eval.coref -- who is who: mentions, MUC (links), B3 (mentions by cluster), CEAFe (clusters one to one), and the mean of the three
-- F1.
--
-- Clusters of one mention do not count, on either side.  Of the mentions found, one is right when the gold has it together with the
-- mention before it in its cluster (the first: the one behind it), wrong when the gold has it elsewhere, false when it has it not.

local assignment = require "parley.eval.assignment"
local rates = require "parley.eval.rates"

local coref = { main = { "coref CoNLL-average" } }

-- The clusters of a document, each { [mention] = true } with its size; of each mention the cluster (the last that has it); and the
-- rule of each.
local function read(document)
  local by_id, list, where, rules = {}, {}, {}, {}
  for _, span in ipairs(document.spans) do
    if span.id then
      local mention = span.start .. " " .. span["end"]
      by_id[span.id], rules[mention] = mention, rules[mention] or span.rule
    end
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
  return list, where, rules
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

local function extent(mention)
  local start, stop = mention:match "(%d+) (%d+)"
  return math.tointeger(start), math.tointeger(stop)
end

-- The mentions of a cluster in text order.
local function in_order(cluster)
  local list, starts = rates.names(cluster.members), {}
  for _, mention in ipairs(list) do starts[mention] = extent(mention) end
  table.sort(list, function(a, b)
    if starts[a] ~= starts[b] then return starts[a] < starts[b] end
    return a < b
  end)
  return list
end

local function judge(note, gold_where, where, clusters, rules)
  local judged = {}
  local function tell(what, mention, rule)
    local start, stop = extent(mention)
    note { what = what, type = "mention", start = start, stop = stop, rule = rule }
  end
  for _, mention in ipairs(rates.names(gold_where)) do
    if not where[mention] then tell("missed", mention) end
  end
  for _, cluster in ipairs(clusters) do
    local list = in_order(cluster)
    for i, mention in ipairs(list) do
      local gold = gold_where[mention]
      local linked = gold and gold.members[list[i - 1] or list[i + 1]]
      if not judged[mention] then tell(linked and "right" or gold and "wrong" or "false", mention, rules[mention]) end
      judged[mention] = true
    end
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
  local b, in_b, rules = read(predicted)
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
  judge(note, in_a, in_b, b, rules)
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
