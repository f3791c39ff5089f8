-- parley.show.records -- parties, sentiments, definitions, dates and tone for people, and any other record in a plain way.

local json = require "parley.json"
local names = require "parley.show.names"
local paper = require "parley.show.paper"

local records = {}

local MAX_DEPTH = 4
local MAX_LABEL = 34

-- {=== parties

local KINDS = { "person", "organization", "country", "place", "group", "document" }
local HEADINGS = {
  person = "people", organization = "organizations", country = "countries", place = "places", group = "groups", document = "documents",
}

-- The parties by type: known types in their order, others behind them as they come.
local function by_type(list)
  local groups, order = {}, table.move(KINDS, 1, #KINDS, 1, {})
  for _, kind in ipairs(KINDS) do groups[kind] = {} end
  for _, party in ipairs(list) do
    local kind = names.text(party.type) or "other"
    if not groups[kind] then
      groups[kind] = {}
      order[#order + 1] = kind
    end
    table.insert(groups[kind], party)
  end
  return groups, order
end

-- "vice foreign minister, South Korea; also Cho"
local function describe(party, known)
  local parts = {}
  local role, affiliation = names.text(party.role), names.of_ids(party.affiliation, known)
  if role or affiliation ~= "" then parts[1] = { (role or "") .. (role and affiliation ~= "" and ", " or "") .. affiliation } end
  local members = names.list(party.members)
  if #members > 0 and not names.says_all(party.name or "", members, known) then parts[#parts + 1] = { names.of_ids(members, known) } end
  for _, key in ipairs { "issued_by", "signed_by" } do
    local who = names.of_ids(party[key], known)
    if who ~= "" then parts[#parts + 1] = { (key:gsub("_", " ")) .. " " .. who } end
  end
  local aliases = names.list(party.aliases)
  if #aliases > 0 then parts[#parts + 1] = { "also " .. table.concat(aliases, ", "), "dim" } end
  for i = #parts, 2, -1 do table.insert(parts, i, { "; ", "dim" }) end
  return parts
end

--- Write the parties of a document: how often each is mentioned, its name, what else is known.
function records.parties(page, list, _, known)
  local groups, order = by_type(list)
  for _, kind in ipairs(order) do
    if #groups[kind] > 0 then page:line("  " .. page:style(paper.clean(HEADINGS[kind] or kind), "dim")) end
    for _, party in ipairs(groups[kind]) do
      local runs = describe(party, known)
      if #runs > 0 then table.insert(runs, 1, { " \u{B7} ", "dim" }) end
      table.insert(runs, 1, { party.name or party.id or "?", "bold" })
      page:wrap(page:style(("%5d\u{D7} "):format(#names.list(party.mentions)), "dim"), 9, runs)
    end
  end
end

-- ===}

-- {=== sentiments, definitions, dates, tone

local SIGNS = { positive = { "+", "green" }, negative = { "\u{2212}", "red" }, mixed = { "\u{B1}", "magenta" } }

local function number(value) return type(value) == "number" and (("%+.2f"):format(value):gsub("-", "\u{2212}")) or nil end

--- Write the sentiments: a sign, holder -> target, the words that show it.
function records.sentiments(page, list, _, known)
  for _, item in ipairs(list) do
    local sign = SIGNS[item.polarity] or { "?", "dim" }
    local holder = names.of_ids(item.holder, known)
    if holder == "" then holder = item.voice == "reporter" and "the reporter" or "somebody" end
    local target = names.of_ids(item.target, known)
    local runs = { { holder, "bold" }, { " \u{2192} ", sign[2] }, { target ~= "" and target or "something", target ~= "" and "bold" or "dim" } }
    if number(item.score) then runs[#runs + 1] = { " " .. number(item.score), sign[2] } end
    page:wrap("  " .. page:style(sign[1], sign[2]) .. " ", 6, runs)
    local words = names.words(item.evidence)
    if words ~= "" then page:wrap("    ", 4, { { words, "dim" } }) end
  end
end

--- Write what abbreviations stand for.
function records.definitions(page, list, _, known)
  for _, item in ipairs(list) do
    local runs = { { names.words(item.alias), "bold" }, { " stands for " }, { names.words(item.stands_for) } }
    local party, meant = known[item.party], names.words(item.stands_for)
    if party and party ~= meant then runs[#runs + 1] = { " (" .. party .. ")", "dim" } end
    page:wrap("  ", 6, runs)
  end
end

--- Write the dates: the words, the value.
function records.dates(page, list)
  local column = 0
  for _, item in ipairs(list) do column = math.max(column, math.min(paper.columns(paper.clean(names.words(item))), MAX_LABEL)) end
  for _, item in ipairs(list) do
    local words = paper.clean(names.words(item))
    page:wrap("  " .. words .. (" "):rep(math.max(column - paper.columns(words), 0)) .. "  ", 4 + column, { { tostring(item.value or "?"), "cyan" } })
  end
end

local LABELS = { pos = { "positive", "green" }, neg = { "negative", "red" }, neu = { "neutral" } }

--- Write the tone of the document.
function records.tone(page, tone)
  local label = LABELS[tone.label] or { tostring(tone.label or "?") }
  local runs = { { label[1], label[2] } }
  if number(tone.score) then runs[2] = { " " .. number(tone.score), "dim" } end
  local count = { pos = 0, neg = 0, neu = 0 }
  for _, sentence in ipairs(names.list(tone.sentences)) do
    local kind = sentence.label or type(sentence.score) == "number" and (sentence.score > 0.05 and "pos" or sentence.score < -0.05 and "neg") or "neu"
    count[kind] = (count[kind] or 0) + 1
  end
  local total = count.pos + count.neg + count.neu
  if total > 0 then
    local kinds = ("%d positive, %d negative, %d neutral"):format(count.pos, count.neg, count.neu)
    runs[#runs + 1] = { (" \u{B7} of %d sentence%s %s"):format(total, total == 1 and "" or "s", kinds), "dim" }
  end
  page:wrap("  ", 4, runs)
end

-- ===}

-- {=== any record

-- A value in words; spans by their text.
local function words(value, known, depth)
  if value == nil or value == json.null then return "" end
  if type(value) == "string" then return known[value] or value end
  if type(value) ~= "table" then return math.type(value) == "float" and ("%.14g"):format(value) or tostring(value) end
  if depth > MAX_DEPTH then return "\u{2026}" end
  local out = {}
  if json.is_array(value) or #value > 0 then
    for i, item in ipairs(value) do out[i] = words(item, known, depth + 1) end
    return table.concat(out, ", ")
  end
  if value.text and value.start then out[1] = "\u{201C}" .. tostring(value.text) .. "\u{201D}" end
  local keys = {}
  for key in pairs(value) do
    if not (value.start and (key == "start" or key == "end" or key == "text" or key == "in")) then keys[#keys + 1] = key end
  end
  table.sort(keys)
  for _, key in ipairs(keys) do out[#out + 1] = key .. " " .. words(value[key], known, depth + 1) end
  return table.concat(out, " ")
end

-- Records that read alike once, with their number, in the order of the first of each.
local function write_counted(page, all)
  local groups, at = {}, {}
  for _, runs in ipairs(all) do
    local key = {}
    for i, run in ipairs(runs) do key[i] = run[1] end
    key = table.concat(key, "\0")
    if not at[key] then
      at[key] = { runs = runs, count = 0 }
      groups[#groups + 1] = at[key]
    end
    at[key].count = at[key].count + 1
  end
  for _, group in ipairs(groups) do
    if group.count > 1 then table.insert(group.runs, 1, { ("%d\u{D7} "):format(group.count), "dim" }) end
    page:wrap("  ", 6, group.runs)
  end
end

local UNSHOWN = { start = true, ["end"] = true, rule = true }  -- where it stands; what found it, which `parley why` tells better

--- Write records of a type that is not known here: what each says of itself in bold, its fields behind it.
function records.any(page, list, _, known)
  local all = {}
  for _, item in ipairs(list) do
    if type(item) ~= "table" then item = { value = item } end
    local title = names.text(item.text) and item.start and item.text or names.text(item.name) or names.text(item.id)
    local keys, runs = {}, { { title or "", "bold" } }
    for key in pairs(item) do keys[#keys + 1] = key end
    table.sort(keys)
    for _, key in ipairs(keys) do
      local text = item[key] ~= title and not UNSHOWN[key] and words(item[key], known, 0) or ""
      if text ~= "" then
        if #runs > 1 or title then runs[#runs + 1] = { " \u{B7} ", "dim" } end
        runs[#runs + 1] = { key .. " ", "dim" }
        runs[#runs + 1] = { text }
      end
    end
    all[#all + 1] = runs
  end
  write_counted(page, all)
end

-- ===}

return records
