-- Parties are the names; the targets of a claim are those that its content mentions.

-- The parties by id, in the order of their names in the text, and the ids by where they are mentioned.
local function find_parties(doc)
  local parties, by_id = {}, {}
  for _, match in ipairs(doc:matches "talk.name") do
    local party = by_id[match.id]
    if not party then
      party = { id = match.id, type = "country", name = match.name, aliases = {}, mentions = {} }
      parties[#parties + 1], by_id[match.id] = party, party
    end
    party.mentions[#party.mentions + 1] = { first = match.first, last = match.last, kind = "name" }
  end
  return parties
end

-- The ids of the parties mentioned in the spans.
local function inside(parties, spans)
  local ids = {}
  for _, party in ipairs(parties) do
    local found = false
    for _, mention in ipairs(party.mentions) do
      for _, span in ipairs(spans) do found = found or span.first <= mention.first and mention.last <= span.last end
    end
    if found then ids[#ids + 1] = party.id end
  end
  return ids
end

local function list_of(value) return value.first and { value } or value end

return function(doc)
  local parties = find_parties(doc)
  local claims = doc:items "claim"
  for i, claim in ipairs(claims) do
    claim.id = "c" .. i
    claim.sources = inside(parties, list_of(claim.source))
    claim.targets = inside(parties, list_of(claim.content))
    claim.negated = false
    if claim.quote == "direct" then claim.quoted = claim.content end
  end
  doc:replace("claim", claims)
  for _, party in ipairs(parties) do
    party.first, party.last = party.mentions[1].first, party.mentions[1].last
    doc:emit("party", party)
  end
  if #claims > 0 then doc:emit("mood", { first = claims[1].first, last = claims[1].last, label = claims[1].act == "say" and "calm" or "angry" }) end
end
