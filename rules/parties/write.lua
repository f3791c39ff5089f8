-- Parties and their mentions to records and to the layer `mention`.

local extent = require "extent"

local write = {}

local NAMED_AFTER = { organization = true, place = true }

-- Does the mention stand in the bracket behind the one before it: "the Monetary Fund (IMF)"?  Both are in one group.
local function in_bracket(page, mention, before)
  local bracket = mention.token - 1
  return before ~= nil and page.texts[bracket] == "(" and bracket - 1 == before.stop
end

-- A mention as the record has it: what stands around it and in it, where there is any.
local function reading(page, party, mention, before)
  local firsts, lasts, token, stop = page.firsts, page.lasts, mention.token, mention.stop
  local out = { first = firsts[token], last = lasts[stop], kind = mention.kind, adjective = mention.adjective, rule = mention.rule, group = nil }
  local from, to = extent.group(page, in_bracket(page, mention, before) and before or mention)
  if from ~= token or to ~= stop then out.group = { first = firsts[from], last = lasts[to] } end
  if mention.kind == "name" and NAMED_AFTER[party.type] and mention.rule ~= "parties/evidence:place" then out.places = extent.places(page, mention) end
  return out
end

local function by_place(a, b)
  if a.token ~= b.token then return a.token < b.token end
  return a.stop > b.stop
end

-- An id of its own for each party, in order of first mention.
local function number(doc, parties)
  local taken, next_number = {}, {}
  for _, party in ipairs(parties) do
    local base = doc:slug(party.name)
    if base == "" then base = "party" end
    local id, n = base, next_number[base] or 1
    while taken[id] do
      n = n + 1
      id = base .. "-" .. n
    end
    next_number[base], taken[id], party.id = n, true, id
  end
end

local function ids(list)
  if not list or #list == 0 then return nil end
  local out = {}
  for i, party in ipairs(list) do out[i] = party.id end
  return out
end

local NONE = {}

local function aliases(page, party)
  local out, seen = NONE, NONE
  for i = 1, #party.mentions do
    local mention = party.mentions[i]
    if mention.kind == "name" then
      local text = page:words(mention.token, mention.stop)
      if text ~= party.name and not seen[text] then
        if out == NONE then out, seen = {}, {} end
        seen[text] = true
        out[#out + 1] = text
      end
    end
  end
  return out
end

function write.all(page, book)
  local doc, parties = page.doc, {}
  for i = 1, #book.parties do
    local party = book.parties[i]
    if #party.mentions > 0 then
      if #party.mentions > 1 then table.sort(party.mentions, by_place) end
      parties[#parties + 1] = party
    end
  end
  table.sort(parties, function(a, b)
    local x, y = a.mentions[1], b.mentions[1]
    if x.token ~= y.token or x.stop ~= y.stop then return by_place(x, y) end
    return a.order < b.order
  end)
  number(doc, parties)
  local item = { first = 0, last = 0, kind = "", id = "", type = "", gender = "", number = "" }  -- of the layer `mention`: it is copied each time
  for _, party in ipairs(parties) do
    local mentions = {}
    item.id, item.type, item.gender = party.id, party.type, party.gender
    for i = 1, #party.mentions do
      local mention = party.mentions[i]
      local record = reading(page, party, mention, party.mentions[i - 1])
      mentions[i] = record
      item.first, item.last, item.kind, item.number = record.first, record.last, mention.kind, mention.number
      doc:emit("mention", item)
    end
    doc:emit("party", {
      first = mentions[1].first, last = mentions[1].last, id = party.id, type = party.type, name = party.name,
      aliases = aliases(page, party), role = party.role, affiliation = party.affiliation and party.affiliation.id,
      gender = party.gender, members = ids(party.members), issued_by = ids(party.issued_by), signed_by = ids(party.signed_by),
      mentions = mentions,
    })
  end
end

return write
