-- Who issued a document that speaks for others: "a statement by the ministry", "the group's letter", "the joint statement".

local POSSESSIVE = require "english.phrase_ends".POSSESSIVE

local issuers = {}

local FAR = 40  -- speaking mentions looked back for a joint issuer

local CARRIES = { by = true, from = true, of = true }

-- Whose voice is the document's: its issuer's for statements and letters, its maker's for rulings and books, its own for treaties and
-- reports; nil when no noun tells.
local function voice_of(party)
  for _, mention in ipairs(party.mentions) do
    local document = mention.item and mention.item.sense.document
    if document then return document.voice end
  end
end

local function can_issue(party)
  return party.type ~= "document" and party.type ~= "place"
end

-- Named beside it: the possessor before, "by" or "from" behind.
local function beside(page, mention, starts)
  local owner = mention.item and mention.item.owner
  local found = owner and starts[owner]
  if found and can_issue(found.party) then return found.party end
  local lowers, k = page.lowers, mention.stop + 1
  if page.classes[k] == "VERB" and lowers[k]:find "[dtn]$" then k = k + 1 end  -- "issued by"
  if not CARRIES[lowers[k]] then return nil end
  k = k + 1
  if lowers[k] == "the" and not starts[k] then k = k + 1 end
  found = starts[k]
  return found and can_issue(found.party) and found.party or nil
end

-- Mentions that speak and can issue, in text order.
local function read_voices(page, mentions)
  local voices = {}
  for i = 1, #mentions do
    local mention = mentions[i]
    if page:speaks(mention.token, mention.stop) and can_issue(mention.party) then
      local owns = mention.kind == "pronoun" and POSSESSIVE[page.lowers[mention.token]]  -- "denied his claims, saying"
      if not owns then voices[#voices + 1] = mention end
    end
  end
  table.sort(voices, function(a, b) return a.token < b.token end)
  return voices
end

-- Who speaks in it: "In a letter to the court, the union said".  `voices` answers the mentions that speak.
local function spoken_in(page, mention, voices)
  local before = mention.token - 1
  if page.classes[before] == "DET" or page.classes[before] == "PRON" then before = before - 1 end
  if page.lowers[before] ~= "in" or not page:begins(before) then return nil end
  local number = page.sentence_of[before]
  for _, voice in ipairs(voices()) do
    if voice.token > mention.stop then return page.sentence_of[voice.token] == number and voice.party or nil end
  end
end

-- The longest mention that begins with each token.
local function read_starts(mentions)
  local starts = {}
  for i = 1, #mentions do
    local mention = mentions[i]
    local other = starts[mention.token]
    if not other or mention.stop > other.stop then starts[mention.token] = mention end
  end
  return starts
end

-- The last of them before the token numbered `token`; a joint document is a group's.
local function before(voices, token, joint)
  local low, high = 1, #voices
  while low <= high do
    local middle = (low + high) // 2
    if voices[middle].token < token then low = middle + 1 else high = middle - 1 end
  end
  for k = high, math.max(high - FAR, 1), -1 do
    local party = voices[k].party
    if not joint or party.type == "group" and party.members then return party end
  end
end

--- Set `issued_by` of the documents in the book that have an issuer.
function issuers.run(page, book, mentions)
  local starts, known  -- read where a document asks for them
  local function voices()
    known = known or read_voices(page, mentions)
    return known
  end
  for i = 1, #book.parties do
    local party = book.parties[i]
    local voice = party.type == "document" and voice_of(party)
    if voice == "issuer" or voice == "maker" then
      starts = starts or read_starts(mentions)
      local first = party.mentions[1]
      local issuer
      for _, mention in ipairs(party.mentions) do issuer = issuer or beside(page, mention, starts) end
      issuer = issuer or spoken_in(page, first, voices)
      if voice == "issuer" then issuer = issuer or before(voices(), first.token, party.name:lower():find("joint", 1, true) ~= nil) end
      if issuer then party.issued_by = { issuer } end
    end
  end
end

return issuers
