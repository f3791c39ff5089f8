-- parley.derive -- the derivation of a record: the rule, what each part of it matched, the earlier stages' spans and lexicon entries that
-- it rests on, and
-- what finish made of it.
--
-- A derivation is a tree of { label, detail, children, rule, file, line, start, ["end"], text }.

local json = require "parley.json"

local derive = {}

local MAX_DEPTH = 8  -- of spans that rest on spans

local function is_span(value) return type(value) == "table" and math.type(value.start) == "integer"
  and math.type(value["end"]) == "integer" end

-- The spans in a value, at any depth.
local function spans_in(value, out, depth)
  if is_span(value) then
    if value["in"] ~= "title" then out[#out + 1] = value end
  elseif type(value) == "table" and depth < MAX_DEPTH then
    for _, item in pairs(value) do spans_in(item, out, depth + 1) end
  end
  return out
end

--- From where to where a record's spans reach.
---@param record table
---@return integer|nil first
---@return integer|nil last
function derive.extent(record)
  local first, last
  for _, span in ipairs(spans_in(record, {}, 0)) do
    first, last = math.min(first or span.start, span.start), math.max(last or span["end"], span["end"])
  end
  return first, last
end

-- The records for which `meant` holds, list by list.
local function select_records(document, meant)
  local found, lists = {}, {}
  for name, list in pairs(document) do
    if type(list) == "table" and name ~= "packs" then lists[#lists + 1] = name end
  end
  table.sort(lists)
  for _, name in ipairs(lists) do
    local records = #document[name] > 0 and document[name] or next(document[name]) and not json.is_array(document[name])
      and { document[name] } or {}
    for _, record in ipairs(records) do
      if meant(record) then found[#found + 1] = { list = name, record = record } end
    end
  end
  return found
end

--- The records of a document with this id.
---@param document table
---@param id string
---@return { list: string, record: table }[]
function derive.called(document, id) return select_records(document, function(record) return record.id == id end) end

--- The records of a document with a span that shares one of the bytes; else those of rules that reach around them.
---@param document table
---@param first integer
---@param last integer
---@return { list: string, record: table }[]
function derive.at(document, first, last)
  local found = select_records(document, function(record)
    for _, span in ipairs(spans_in(record, {}, 0)) do
      if span.start < last and first < span["end"] then return true end
    end
    return false
  end)
  if #found > 0 then return found end
  return select_records(document, function(record)
    local from, to = derive.extent(record)
    return record.rule ~= nil and from ~= nil and from < last and first < to
  end)
end

-- {=== the tree

local matched

-- A rule over characters, which has no units to show, or one whose match is not at hand; the fields of what it made, if that is known.
local function of_characters(state, rule, item)
  local source, children = state.sources.rules[rule] or {}, json.array()
  local fields = {}
  for name, value in pairs(item or {}) do
    if #spans_in(value, {}, 0) > 0 then fields[#fields + 1] = name end
  end
  table.sort(fields)
  for _, name in ipairs(fields) do
    for _, span in ipairs(spans_in(item[name], {}, 0)) do
      children[#children + 1] = { label = name, detail = ("%q"):format(span.text), start = span.start, ["end"] = span["end"], text = span.text,
        children = json.array() }
    end
  end
  local line = source.line and source.line > 0 and source.line or nil
  local where = source.file and source.file .. (line and ":" .. line or "") .. (source.units and ", by finish" or ", over characters")
  return { label = "rule " .. rule, detail = where or "by finish", rule = rule, file = source.file, line = line, children = children }
end

-- One unit: it rests on entries of lexicons, and a span of a layer on the rule that made it.
local function unit_node(state, unit, depth)
  local tests = table.concat(unit.holds or {}, ", ")
  local out = { label = ("%q"):format(unit.text), detail = tests, start = unit.start, ["end"] = unit["end"], text = unit.text,
    children = json.array() }
  for _, entry in ipairs(unit.entries or {}) do
    local place = state.sources:place(entry)
    table.insert(out.children, { label = ("entry %q"):format(entry.phrase), detail = ("%s of %s"):format(place, entry.lexicon),
      lexicon = entry.lexicon, line = entry.line, file = place:match "^(.*):%d+$", children = json.array() })
  end
  if not unit.layer then return out end
  out.label = ("%s %q"):format(unit.layer, unit.text)
  if unit.rule and depth < MAX_DEPTH then
    local match = state.by_rule(unit.rule, unit.start, unit["end"])
    table.insert(out.children, match and matched(state, match, depth + 1) or of_characters(state, unit.rule))
  end
  return out
end

-- What is captured, part by part, and the units between.
local function parts_of(state, match, depth)
  local children, covered = json.array(), {}
  for _, capture in ipairs(match.captures) do
    local node = { label = capture.name, detail = ("%q"):format(capture.text), children = json.array() }
    for _, unit in ipairs(capture.units) do
      covered[unit.start] = true
      if #capture.units <= 12 or unit.layer then table.insert(node.children, unit_node(state, unit, depth)) end
    end
    children[#children + 1] = node
  end
  for _, unit in ipairs(match.units) do
    if unit.start and not covered[unit.start] then table.insert(children, unit_node(state, unit, depth)) end
  end
  return children
end

function matched(state, match, depth)
  return { label = "rule " .. match.rule, detail = ("%s:%d"):format(match.file, match.line or 1), rule = match.rule, file = match.file,
    line = match.line,
    start = match.start, ["end"] = match["end"], text = match.text, children = parts_of(state, match, depth) }
end

-- ===}

-- {=== what finish did

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  if is_span(a) and is_span(b) then return a.start == b.start and a["end"] == b["end"] end
  for key, value in pairs(a) do
    if not same(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

-- The item that a stage emitted and that became the record: of its rule, sharing bytes.
local function emitted(items, record)
  local first, last = derive.extent(record)
  for _, item in ipairs(items or {}) do
    if item.rule == record.rule and first and item.start < last and first < item["end"] then return item end
  end
end

-- What the stages left of the record: the item before finish, and its pack; nil for a pack without finish.
local function left_by_stages(state, record)
  for _, stage in ipairs(state.trace) do
    for layer, items in pairs(stage.layers or {}) do
      if state.sources.types[state.list] == layer then return emitted(items, record), stage.finish end
    end
  end
end

local function finish_node(state, record)
  local before, pack = left_by_stages(state, record)
  if not pack then return nil end
  if not before then return { label = "finish", detail = "of the pack " .. pack .. " made the record", children = json.array() } end
  local set, changed = {}, {}
  for key, value in pairs(record) do
    local old = before[key]
    if is_span(old) and not is_span(value) then old = { old } end
    if old == nil then set[#set + 1] = key elseif not same(old, value) then changed[#changed + 1] = key end
  end
  table.sort(set)
  table.sort(changed)
  local said = (#set > 0 and "set " .. table.concat(set, ", ") or "") .. (#set > 0 and #changed > 0 and "; " or "")
    .. (#changed > 0 and "changed " .. table.concat(changed, ", ") or "")
  return { label = "finish", detail = said == "" and "left the record as it was" or said, children = json.array() }
end

-- ===}

-- The winning matches of a rule that fit the bytes of a record best: what both cover against what either does.
local function matches_of(state, rule, first, last)
  local found, best = {}, 0
  for _, stage in ipairs(state.trace) do
    for _, match in ipairs(stage.matches or {}) do
      local shared = math.min(match["end"], last) - math.max(match.start, first)
      local fit = shared / (math.max(match["end"], last) - math.min(match.start, first))
      if match.won and match.rule == rule and shared > 0 and fit >= best then
        if fit > best then found, best = {}, fit end
        found[#found + 1] = match
      end
    end
  end
  return found
end

-- What a record without a rule rests on: the winning matches at its spans, those of the latest stage first.
local function matches_at(state, record)
  local found, covered = {}, {}
  local spans = spans_in(record, {}, 0)
  for i = #state.trace, 1, -1 do
    for _, match in ipairs(state.trace[i].matches or {}) do
      for _, span in ipairs(spans) do
        local key = span.start .. ":" .. span["end"]
        if match.won and not covered[key] and match.start == span.start and match["end"] == span["end"] then
          found[#found + 1], covered[key] = match, true
        end
      end
    end
  end
  table.sort(found, function(a, b) return a.start < b.start end)
  return found
end

-- What finish found by itself, of spans that name what made them: a node for each step, with its spans.
local function steps_of(state, record)
  local steps, list = {}, {}
  for _, span in ipairs(spans_in(record, {}, 0)) do
    local rule = span.rule
    if rule and not steps[rule] and not state.sources.rules[rule] then
      steps[rule] = { label = "rule " .. rule, detail = "by finish", rule = rule, children = json.array() }
      list[#list + 1] = steps[rule]
    end
    if steps[rule] then
      table.insert(steps[rule].children, { label = ("%q"):format(span.text), detail = ("at %d"):format(span.start), start = span.start,
        ["end"] = span["end"], text = span.text, children = json.array() })
    end
  end
  return list
end

--- The derivation of a record.
---@param document table    the output
---@param list string       the list that it stands in
---@param record table
---@param trace table[]     of session:trace, wanting matches
---@param sources table    of parley.sources
---@return table tree
function derive.tree(list, record, trace, sources)
  local state = { trace = trace, list = list, sources = sources }
  function state.by_rule(rule, start, stop)
    for _, stage in ipairs(trace) do
      for _, match in ipairs(stage.matches or {}) do
        if match.won and match.rule == rule and match.start <= start and stop <= match["end"] then return match end
      end
    end
  end
  local first, last = derive.extent(record)
  local found, children = record.rule and first and matches_of(state, record.rule, first, last) or matches_at(state, record), json.array()
  for _, match in ipairs(found) do table.insert(children, matched(state, match, 1)) end
  if record.rule and #found == 0 then
    table.insert(children, of_characters(state, record.rule, left_by_stages(state, record) or record))
  end
  for _, step in ipairs(steps_of(state, record)) do table.insert(children, step) end
  local finish = finish_node(state, record)
  if finish then table.insert(children, finish) end
  return { label = (sources.types[list] or list) .. (record.id and " " .. record.id or ""), detail = record.name or record.text or "",
    start = first, ["end"] = last, children = children }
end

return derive
