-- Who issued a document that speaks for others: "a statement by the ministry", "the group's letter", "the joint statement".

local issuers = {}

local CARRIES = { by = true, from = true, of = true }

-- Whose voice is the document's?  Its issuer's for statements and letters, its own for treaties and reports.
local function speaks_for_issuer(party)
  for _, mention in ipairs(party.mentions) do
    local document = mention.item and mention.item.sense.document
    if document then return document.voice == "issuer" end
  end
  return false
end

local function can_issue(party)
  return party.type ~= "document" and party.type ~= "place"
end

-- Named beside it: the possessor before, "by" or "from" behind.
local function beside(page, mention, starts)
  local owner = mention.item and mention.item.owner
  local found = owner and starts[owner.first]
  if found and can_issue(found.party) then return found.party end
  local word = page:behind(mention.last)
  if not CARRIES[word.lower] then return nil end
  local token = page:behind(mention.last, 2)
  if token.lower == "the" and not starts[token.first or 0] then token = page:behind(mention.last, 3) end
  found = token.first and starts[token.first]
  return found and can_issue(found.party) and found.party or nil
end

-- The last who spoke before it; a joint document is a group's.
local function before(page, first, mentions, joint)
  local best
  for _, mention in ipairs(mentions) do
    if mention.first < first and (not best or mention.first > best.first) then
      local party = mention.party
      local fits = can_issue(party) and page:speaks(mention.last, mention.first)
      if joint then fits = fits and party.type == "group" and party.members ~= nil end
      if fits then best = mention end
    end
  end
  return best and best.party
end

--- Set `issued_by` of the documents in the book that have an issuer.
function issuers.run(page, book, mentions)
  local starts = {}
  for _, mention in ipairs(mentions) do
    local other = starts[mention.first]
    if not other or mention.last > other.last then starts[mention.first] = mention end
  end
  for _, party in ipairs(book.parties) do
    if party.type == "document" and speaks_for_issuer(party) then
      local first = party.mentions[1]
      local issuer
      for _, mention in ipairs(party.mentions) do issuer = issuer or beside(page, mention, starts) end
      issuer = issuer or before(page, first.first, mentions, party.name:lower():find("joint", 1, true) ~= nil)
      if issuer then party.issued_by = { issuer } end
    end
  end
end

return issuers
