--- Every reading in tests/data points at its text as it says, and at parties and claims that it has.
local compare = require "compare"
local suite = require "suite"

local tests = suite.new()

local articles = require("articles").all

local function set(words)
  local made = {}
  for word in words:gmatch "%S+" do made[word] = true end
  return made
end

local types = set "person organization country place group document"
local kinds = set "name nominal pronoun coordination"
local quotes = set "direct mixed indirect"
local polarities = set "positive negative mixed"
local acts = set [[say ask answer confirm deny announce warn accuse condemn criticise praise welcome thank apologise urge demand
  call-for order propose offer promise reaffirm threaten agree refuse reject admit predict hope believe show]]

--- Call `visit` on every span in `value`, however deep.
local function each_span(value, visit)
  if type(value) ~= "table" then return end
  if value.text and value.start then visit(value) end
  for _, item in pairs(value) do each_span(item, visit) end
end

--- Ids of the records of a list; each may stand once.
local function ids_of(records)
  local ids = {}
  for _, record in ipairs(records) do
    assert(record.id and not ids[record.id], "id missing or twice: " .. tostring(record.id))
    ids[record.id] = true
  end
  return ids
end

local function all_in(list, ids, where)
  for _, id in ipairs(type(list) == "table" and list or { list }) do assert(ids[id], where .. ": no " .. tostring(id)) end
end

for _, stem in ipairs(articles) do
  local reading = compare.read(stem)

  tests:test(stem .. ": the text of every span stands at its offsets", function()
    local file = assert(io.open(stem .. ".txt", "rb"))
    local text = file:read "a"
    file:close()
    local count = 0
    each_span(reading, function(span)
      count = count + 1
      local there = text:sub(span.start + 1, span["end"])
      assert(there == span.text, ("%d: %q, in the text %q"):format(span.start, span.text, there))
    end)
    assert(count > 50, "hardly a span")
  end)

  tests:test(stem .. ": every id names a party or claim of the reading", function()
    local parties, claims = ids_of(reading.parties), ids_of(reading.claims)
    for _, party in ipairs(reading.parties) do
      for _, field in ipairs { "members", "issued_by", "signed_by", "affiliation" } do all_in(party[field], parties, party.id) end
    end
    for _, claim in ipairs(reading.claims) do
      for _, field in ipairs { "sources", "targets", "via" } do all_in(claim[field], parties, claim.id) end
      all_in(claim.within, claims, claim.id)
    end
    for _, sentiment in ipairs(reading.sentiments) do
      all_in(sentiment.holder, parties, "holder")
      all_in(sentiment.target, parties, "target")
      all_in(sentiment.claim, claims, "sentiment")
    end
    for _, definition in ipairs(reading.definitions) do all_in(definition.party, parties, "definition") end
  end)

  tests:test(stem .. ": every word of a closed list is in it", function()
    for _, party in ipairs(reading.parties) do
      assert(types[party.type], party.id)
      assert(#party.mentions > 0, party.id)
      for _, mention in ipairs(party.mentions) do assert(kinds[mention.kind], party.id) end
    end
    for _, claim in ipairs(reading.claims) do
      assert(acts[claim.act] and quotes[claim.quote], claim.id)
      assert(#claim.cue > 0 and #claim.content > 0, claim.id)
      -- A direct or indirect quotation is whole; only a mixed one says what is quoted.
      assert((claim.quoted ~= nil) == (claim.quote == "mixed"), claim.id .. ": quoted")
    end
    for _, sentiment in ipairs(reading.sentiments) do assert(polarities[sentiment.polarity]) end
  end)

  tests:test(stem .. ": every date has a value with a year", function()
    for _, date in ipairs(reading.dates) do assert(date.value:find "^%d%d%d%d", date.text) end
  end)
end

tests:finish()
