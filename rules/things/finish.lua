-- Noun groups that come back, and the pronouns that mean them.  What parties has linked is left to it.

local chains = require "chains"
local page_of = require "parties.page"
local phrases = require "phrases"

-- The tokens that end a mention of a party that the text comes back to, or that a pronoun stands on; and of which party each.
local function read_taken(page)
  local count, taken, party = {}, {}, {}
  local mentions = page.doc:items "mention"
  for _, mention in ipairs(mentions) do count[mention.id] = (count[mention.id] or 0) + 1 end
  for _, mention in ipairs(mentions) do
    local last = page.ends[mention.last]
    if last then
      party[last] = mention.id
      if count[mention.id] > 1 or mention.kind == "pronoun" then taken[last] = true end
    end
  end
  return taken, party
end

local function by_place(a, b)
  if a.start ~= b.start then return a.start < b.start end
  return a.stop > b.stop
end

local function write(page, found)
  local taken_ids, next_number = {}, {}
  for _, chain in ipairs(found) do
    local mentions = {}
    table.sort(chain.mentions, by_place)
    for i, mention in ipairs(chain.mentions) do
      mentions[i] = { first = page.tokens[mention.start].first, last = page.tokens[mention.stop].last, kind = mention.kind }
    end
    local first = mentions[1]
    local name = page:words(chain.mentions[1].start, chain.mentions[1].stop)
    local base = page.doc:slug(name)
    local id, n = base, next_number[base] or 1
    while taken_ids[id] do
      n = n + 1
      id = base .. "-" .. n
    end
    taken_ids[id], next_number[base] = true, n
    page.doc:emit("thing", { first = first.first, last = first.last, id = id, name = name, mentions = mentions })
  end
end

return function(doc)
  local page = page_of.open(doc)
  page.tokens = doc:lazy_tokens()
  local taken, party = read_taken(page)
  local list = phrases.read(page.tokens)
  table.sort(list, by_place)
  write(page, chains.run(page, list, taken, party))
end
