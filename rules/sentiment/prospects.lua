--- Which sentences are worth reading, so that who does what in them (english/roles.lua) is found out in these alone.
---
--- A short text is read whole.  In a longer one most evaluative words stand in what a source says, which is no view of the text's own, and most
--- parties stand beside too few of the others for the text to convey a view of them.  A sentence is passed over unless one of its words may be a
--- view that somebody holds (directed.lua), or a party stands in it of which enough is told already, or may be told yet.
local clues = require "clues"

local SLACK = 1e-9  -- by which sums of the same numbers may differ

-- Does the word stand before another that judges too, which counts alone: "an enthusiasm problem" is a problem, "exceptionally partisan" is partisan?
local function is_modifier(value, behind)
  if behind.token ~= value.token + 1 then return false end
  return value.part == "NOUN" and behind.part == "NOUN" or value.part == "ADV" and value.score * behind.score < 0
end

local Prospects = {}
Prospects.__index = Prospects

-- Look at the deeds and values of the place: is one a view that somebody may hold, and what do all tell of one party at most?  Those that tell nothing
-- are `idle`.
function Prospects:weigh(place)
  local items, mentions, edges, sums, held, most = self.page.items, self.mentions, self.edges, self.sums, false, 0
  for i = place.i, place.j do
    local item = items[i]
    if not item.idle then
      if edges:may_hear(item, place, mentions) then held = true else item.idle = true end
      if sums:counts(item) then
        item.idle = false
        most = most + sums.most(item)
      end
    end
  end
  return held, most
end

-- Add what the place may tell to what may yet be told of each party in it.
function Prospects:expect(place)
  local ids, seen, expected = {}, {}, self.expected
  for i = place.m, place.n do
    local id = self.mentions[i].id
    if not seen[id] then
      seen[id], ids[#ids + 1] = true, id
      expected[id] = (expected[id] or 0) + place.most
    end
  end
  place.ids = ids
end

--- Is the place, one of those that may tell something, still worth reading?  From now on nothing is expected of it.
function Prospects:take(place)
  local worth, expected = false, self.expected
  for _, id in ipairs(place.ids) do
    worth = worth or expected[id] + self.sums:of(id) >= self.need
    expected[id] = expected[id] - place.most
  end
  return worth
end

-- Put the place where it belongs.
function Prospects:sort(place, text)
  if self.sums.short then
    self.sure[#self.sure + 1] = place
    return
  end
  place.naming = clues.naming(text, place.sentence.token, self.mentions[place.n].token)
  local held, most = self:weigh(place)
  if held then
    self.sure[#self.sure + 1] = place
  elseif most > 0 then
    place.most = most
    self:expect(place)
    self.maybe[#self.maybe + 1] = place
  end
end

-- Index of the first of the items, which are in text order, behind `last`, looked for from `at` on, where a sentence begins.  On the way values that are
-- modifiers become `idle`.
local function pass(items, at, last)
  local item, value = items[at], nil
  while item and item.first <= last do
    if item.bare then
      if value and is_modifier(value, item) then value.idle = true end
      value = item
    end
    at = at + 1
    item = items[at]
  end
  return at
end

local prospects = {}

--- The places where something may be told: those in `sure`, in text order, are to be read, and those in `maybe` behind them, where they are worth it.
--- Each is a sentence with mentions, and with deeds or values: { sentence, i, j, m, n }; the items i..j of `page` and mentions m..n stand in it.  A
--- text conveys a view of a party whose clues weigh `need` in all; `edges` are those of directed.lua, `sums` those of sums.lua.
function prospects.of(page, text, mentions, edges, sums, need)
  local self = setmetatable({ page = page, mentions = mentions, edges = edges, sums = sums, need = need - SLACK, expected = {}, sure = {}, maybe = {} }, Prospects)
  for _, view in ipairs(edges.unheld) do self.expected[view.id] = (self.expected[view.id] or 0) + sums.most(view.item) end
  local items, sentences, i, m = page.items, text.sentences, 1, 1
  for k = 1, #sentences do
    local sentence = sentences[k]
    local last = sentence.last
    local next_item, next_mention = pass(items, i, last), m
    while mentions[next_mention] and mentions[next_mention].first <= last do next_mention = next_mention + 1 end
    if next_item > i and next_mention > m then  -- else nothing is said, or of nobody
      self:sort({ sentence = sentence, i = i, j = next_item - 1, m = m, n = next_mention - 1, most = 0, ids = nil, naming = nil }, text)
    end
    i, m = next_item, next_mention
  end
  table.sort(self.maybe, function(a, b) return a.most > b.most end)  -- most first: what is left is soon not worth reading
  return self
end

return prospects
