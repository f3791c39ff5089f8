--- Which sentences are worth reading, so that who does what in them (english/roles.lua) is found out in these alone.
---
--- A short text is read whole.  In a longer one most evaluative words stand in what a source says, which is no view of the text's own, and most
--- parties stand beside too few of the others for the text to convey a view of them.  A sentence is passed over unless one of its words may be a
--- view that somebody holds (directed.lua), or a party stands in it of which enough is told already, or may be told yet.
local clues = require "clues"
local roles = require "english.roles"

local SLACK = 1e-9  -- by which sums of the same numbers may differ

-- What finds where the items of a list, in text order, that begin in a sentence begin and end in the list; sentences are asked for in order.
local function ranges(list)
  local at = 1
  return function(sentence)
    local first, last = at, sentence.last
    local item = list[at]
    while item and item.first <= last do
      at = at + 1
      item = list[at]
    end
    return first, at - 1
  end
end

-- Does the word stand before another that judges too, which counts alone: "an enthusiasm problem" is a problem, "exceptionally partisan" is partisan?
local function is_modifier(value, behind)
  if behind.token ~= value.token + 1 then return false end
  return value.part == "NOUN" and behind.part == "NOUN" or value.part == "ADV" and value.score * behind.score < 0
end

local Prospects = {}
Prospects.__index = Prospects

-- Of deeds and values of the place, is any a view that somebody may hold?  Answers that and what they tell of one party at most; those that tell
-- nothing are `idle`.
function Prospects:weigh(items, from, to, naming, held, most)
  for i = from, to do
    local item = items[i]
    if not item.idle then
      local may_hold, counts = self.edges:may_hear(item, naming), self.sums:counts(item)
      held = held or may_hold
      if counts then most = most + self.sums.most(item) end
      item.idle = not may_hold and not counts
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
  local page, naming = self.page, clues.naming(text, place.sentence.token, self.mentions[place.n].token)
  local held, most = self:weigh(page.deeds, place.d, place.e, naming, false, 0)
  held, most = self:weigh(page.values, place.v, place.w, naming, held, most)
  if held then
    self.sure[#self.sure + 1] = place
  elseif most > 0 then
    place.most = most
    self:expect(place)
    self.maybe[#self.maybe + 1] = place
  end
end

local prospects = {}

--- The places where something may be told: those in `sure`, in text order, are to be read, and those in `maybe` behind them, where they are worth it.
--- Each is a sentence with mentions, and with deeds or values: { sentence, d, e, v, w, m, n }; deeds d..e, values v..w and mentions m..n stand in it.  A
--- text conveys a view of a party whose clues weigh `need` in all; `edges` are those of directed.lua, `sums` those of sums.lua.
function prospects.of(page, text, mentions, edges, sums, need)
  local self = setmetatable({ page = page, mentions = mentions, edges = edges, sums = sums, need = need - SLACK, expected = {}, sure = {}, maybe = {} }, Prospects)
  for _, view in ipairs(edges.unheld) do self.expected[view.id] = (self.expected[view.id] or 0) + sums.most(view.item) end
  local deeds, values = page.deeds, page.values
  local deeds_of, values_of, mentions_of = ranges(deeds), ranges(values), ranges(mentions)
  for _, sentence in ipairs(text.sentences) do
    local d, e = deeds_of(sentence)
    local v, w = values_of(sentence)
    local m, n = mentions_of(sentence)
    if (d <= e or v <= w) and m <= n then  -- else nothing is said, or of nobody
      for i = d, e do
        if not roles.may_be_verb(text, deeds[i].token) then deeds[i].idle = true end
      end
      for i = v, w - 1 do
        if is_modifier(values[i], values[i + 1]) then values[i].idle = true end
      end
      self:sort({ sentence = sentence, d = d, e = e, v = v, w = w, m = m, n = n, most = 0, ids = nil }, text)
    end
  end
  table.sort(self.maybe, function(a, b) return a.most > b.most end)  -- most first: what is left is soon not worth reading
  return self
end

return prospects
