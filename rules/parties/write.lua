-- Parties and their mentions to records and to the layer `mention`.

local extent = require "extent"
local text_order = require "text_order"

local write = {}

local NAMED_AFTER = { organization = true, place = true }

-- A mention as the record has it: what stands around it and in it, where there is any.  One in the bracket behind the one before it is in the
-- group of that: "the Monetary Fund (IMF)".
local function reading(page, party, mention, before)
  local firsts, lasts, token, stop, kind = page.firsts, page.lasts, mention.token, mention.stop, mention.kind
  local out = { first = firsts[token], last = lasts[stop], kind = kind, adjective = mention.adjective, rule = mention.rule }
  if before and before.stop == token - 2 and page.texts[token - 1] == "(" then mention = before end
  if mention.kind ~= "pronoun" and not mention.adjective then
    local from, to = extent.group(page, mention)
    if from ~= token or to ~= stop then out.group = { first = firsts[from], last = lasts[to] } end
  end
  if stop > token and kind == "name" and NAMED_AFTER[party.type] and out.rule ~= "parties/evidence:place" then out.places = extent.places(page, token, stop) end
  return out
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

-- What else it is called.
local function aliases(page, party)
  local mentions, name, out, seen = party.mentions, party.name, {}, {}
  for i = 1, #mentions do
    local mention = mentions[i]
    local text = mention.kind == "name" and page:words(mention.token, mention.stop)
    if text and text ~= name and not seen[text] then
      seen[text] = true
      out[#out + 1] = text
    end
  end
  return out
end

function write.all(page, book)
  local doc, parties = page.doc, {}
  for i = 1, #book.parties do
    local party = book.parties[i]
    if #party.mentions > 0 then
      text_order.sort(party.mentions)
      local first = party.mentions[1]
      party.place = (first.token << 32) - first.stop  -- the longer of two comes first
      parties[#parties + 1] = party
    end
  end
  table.sort(parties, function(a, b) return a.place < b.place end)
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
