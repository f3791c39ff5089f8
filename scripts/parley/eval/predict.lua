-- parley.eval.predict -- what packs found in a text, in the shape of the gold: the data of parley.eval.schemes played over the output.

local overlap = require "parley.eval.overlap"

local predict = {}

-- {=== reading records

-- A list of output as a list, also when there is one record at most.
local function records_of(found, name)
  local records = found[name]
  if type(records) ~= "table" then return {} end
  return #records == 0 and next(records) ~= nil and { records } or records
end

-- The spans of a record's field; without a field the record itself.  The first of several fields that has some.
local function spans_of(record, field)
  if type(field) == "table" then
    for _, name in ipairs(field) do
      local spans = spans_of(record, name)
      if #spans > 0 then return spans end
    end
    return {}
  end
  local value = field == nil and record or record[field]
  if type(value) ~= "table" then return {} end
  if value.start then return { value } end
  return value
end

local function passes(span, record, wanted)
  for key, value in pairs(wanted or {}) do
    local found = span[key]
    if found == nil then found = record[key] end
    if found ~= value then return false end
  end
  return true
end

-- ===}

-- {=== what a scheme may ask for

local function type_of(entry, span, record)
  if not entry.by then return entry.type end
  local value = span[entry.by]
  if value == nil then value = record[entry.by] end
  return entry.types[value]
end

-- Where the capitalised words begin that stand directly before a span in the longer one: "General" of "the former General Ruiz".
local function titled(span, longer, without)
  local start = span.start
  local before = longer.text:sub(1, start - longer.start)
  while true do
    local word = before:match "(%S+)%s+$"
    if not word or not word:find "^%u" or word:find "['’]s?$" or word:lower() == without then return start end
    before = before:match "^(.-)%S+%s+$"
    start = longer.start + #before
  end
end

-- Where the capitalised words of a noun begin: "Secretary" of "the Secretary"; nil when it has none, or when a sentence begins there.
local function proper(span, text)
  local skipped = span.text:match "^%l[%l%s-]*%f[%S]()" or span.text:match "^The%s+()" or 1
  local rest = span.text:sub(skipped)
  if not rest:find "^%u%l" or rest:find "%f[%S]%l%l%l%l" then return nil end
  if skipped == 1 and not text:sub(1, span.start):find "[%w,;]%s$" then return nil end
  return span.start + skipped - 1
end

-- Where a span begins by the scheme; nil when it does not count.
local function start_of(entry, span, text)
  if entry.proper then return proper(span, text) end
  local longer = entry.titled and span[entry.titled]
  if longer and longer.start < span.start then return titled(span, longer, entry.without) end
  local lead = entry.without and span.text:lower():match("^" .. entry.without .. "%s+()")
  return lead and span.start + lead - 1 or span.start
end

-- What made it: the rule of the span or record; of a span taken out of another, or made longer, its field as well.
local function rule_of(entry, span, outer, record, start)
  local rule = outer.rule or record.rule
  if not rule or span == outer and start >= span.start then return rule end
  return rule .. " (" .. (span == outer and entry.titled or entry.inner) .. ")"
end

local function add_span(out, entry, span, outer, record, type, text)
  local start = start_of(entry, span, text)
  if not start then return end
  local made = { start = start, ["end"] = span["end"], type = type, rule = rule_of(entry, span, outer, record, start) }
  for key, field in pairs(entry.copy or {}) do made[key] = record[field] end
  out.spans[#out.spans + 1] = made
end

local function add_spans(out, entry, found, text)
  for _, record in ipairs(records_of(found, entry.records)) do
    for _, span in ipairs(spans_of(record, entry.field)) do
      local type = type_of(entry, span, record)
      if type and span["in"] ~= "title" and passes(span, record, entry.when) and (not entry.unless or not span[entry.unless]) then
        for _, one in ipairs(entry.inner and spans_of(span, entry.inner) or { span }) do
          add_span(out, entry, one, span, record, type, text)
        end
      end
    end
  end
end

-- A span of its own for each part of each relation.
local function add_relation(out, entry, record)
  local relation = { type = entry.type, rule = record.rule }
  for role, from in pairs(entry.roles) do
    relation[role] = {}
    for _, span in ipairs(spans_of(record, from[1])) do
      local id = "s" .. #out.spans + 1
      out.spans[#out.spans + 1] = { id = id, start = span.start, ["end"] = span["end"], type = from[2], rule = record.rule }
      table.insert(relation[role], id)
    end
  end
  for key, field in pairs(entry.copy or {}) do relation[key] = record[field] end
  out.relations[#out.relations + 1] = relation
end

local function add_relations(out, entry, found)
  for _, record in ipairs(records_of(found, entry.records)) do
    local left_out = entry.unless and record[entry.unless] ~= nil or entry.only and not record[entry.only]
    if not left_out then add_relation(out, entry, record) end
  end
end

local function add_clusters(out, entry, found)
  for _, record in ipairs(records_of(found, entry.records)) do
    local relation = { type = "coref", mentions = {} }
    for _, span in ipairs(spans_of(record, entry.field)) do
      if passes(span, record, entry.when) and (not entry.unless or not span[entry.unless]) then
        local id, extent = "s" .. #out.spans + 1, entry.extent and span[entry.extent] or span
        out.spans[#out.spans + 1] = { id = id, start = extent.start, ["end"] = extent["end"], type = entry.type, rule = span.rule or record.rule }
        table.insert(relation.mentions, id)
      end
    end
    if #relation.mentions > 1 then out.relations[#out.relations + 1] = relation end
  end
end

local function find_span(gold, type)
  for _, span in ipairs(gold.spans) do
    if span.type == type then return { span.start, span["end"] } end
  end
end

-- The record's mention of the span: exactly, or else by name, in part.
local function mention_of(record, field, span, exact)
  for _, mention in ipairs(spans_of(record, field)) do
    if exact and mention.start == span[1] and mention["end"] == span[2] then return mention end
    if not exact and mention.kind == "name" and overlap.shared({ mention.start, mention["end"] }, span) > 0 then return mention end
  end
end

local function add_same(out, entry, found, gold)
  local pronoun, a, b = find_span(gold, "pronoun"), find_span(gold, "A"), find_span(gold, "B")
  local relation = { type = "gap", A = false, B = false }
  for _, record in ipairs(pronoun and a and b and records_of(found, entry.records) or {}) do
    local mention = mention_of(record, entry.field, pronoun, true)
    if mention then
      relation.rule = mention.rule
      relation.A = relation.A or mention_of(record, entry.field, a) ~= nil
      relation.B = relation.B or mention_of(record, entry.field, b) ~= nil
    end
  end
  out.relations[#out.relations + 1] = relation
end

-- The ids of the parties mentioned at a span.
local function parties_at(found, list, span)
  local ids = {}
  for _, party in ipairs(records_of(found, list)) do
    for _, mention in ipairs(spans_of(party, "mentions")) do
      if overlap.shared({ mention.start, mention["end"] }, span) > 0 and mention.kind ~= "coordination" then ids[party.id] = true end
    end
  end
  return ids
end

local function add_toward(out, entry, found, gold)
  for _, span in ipairs(gold.spans) do
    if span.type == "target" then
      local ids, sum, rule = parties_at(found, entry.parties, { span.start, span["end"] }), 0, nil
      for _, record in ipairs(records_of(found, entry.records)) do
        for _, id in ipairs(record[entry.target] or {}) do
          if ids[id] then sum, rule = sum + (record[entry.score] or 0), rule or record.rule end
        end
      end
      local polarity = sum > entry.cut and "pos" or sum < -entry.cut and "neg" or "neu"
      out.spans[#out.spans + 1] = { type = "target", start = span.start, ["end"] = span["end"], polarity = polarity, rule = rule }
    end
  end
end

local function add_meta(out, paths, found)
  for key, path in pairs(paths) do
    local value = found
    for _, step in ipairs(path) do value = type(value) == "table" and value[step] or nil end
    out.meta[key] = value
  end
end

local function add_tokens(out, lists, tokens)
  for type, list in pairs(lists) do
    for _, span in ipairs(tokens[list]) do out.spans[#out.spans + 1] = { type = type, start = span[1], ["end"] = span[2] } end
  end
end

-- ===}

--- A prediction that holds nothing.
---@param id string
---@return parley.eval.document
function predict.nothing(id) return { id = id, spans = {}, relations = {}, meta = {} } end

--- The prediction of one document.
---@param scheme table
---@param gold parley.eval.document
---@param found table   the output of session:analyse; of session:tokens where the scheme has `tokens`
---@return parley.eval.document
function predict.of(scheme, gold, found)
  local out = predict.nothing(gold.id)
  for _, entry in ipairs(scheme.spans or {}) do add_spans(out, entry, found, gold.text) end
  for _, entry in ipairs(scheme.relations or {}) do add_relations(out, entry, found) end
  for _, entry in ipairs(scheme.clusters or {}) do add_clusters(out, entry, found) end
  if scheme.same then add_same(out, scheme.same, found, gold) end
  if scheme.toward then add_toward(out, scheme.toward, found, gold) end
  if scheme.meta then add_meta(out, scheme.meta, found) end
  if scheme.tokens then add_tokens(out, scheme.tokens, found) end
  return out
end

return predict
