--- What the text as a whole conveys of each party.
local clues = require "clues"
local lines = require "english.lines"
local prospects = require "prospects"
local roles = require "english.roles"
local spans = require "spans"
local sums = require "sums"

local portrait = {}

local NONE = {}

local SHORT = 3           -- sentences of a short text
local DAMPING = 0.6       -- a single word does not make a view extreme
local FAINT = 0.08        -- what weighs less, on average over the sentences of the text, is no view

-- The deeds and values of a place, i..j of all, in text order, but for those that are idle; a verb that is a deed counts as that only.
local function join(items, place, at, base)
  local out, taken = {}, 0
  for i = place.i, place.j do
    local item = items[i]
    if item.agent then
      local phrase = at[item.token - base]
      if phrase and phrase.kind == "verb" then
        taken = item.stop
        if not item.idle then out[#out + 1] = item end
      end
    elseif item.token > taken and not item.idle then
      out[#out + 1] = item
    end
  end
  return out
end

-- Acts that judge nobody: "stressed", "agreed", "claimed" say that somebody speaks.
local PLAIN = { say = true, ask = true, answer = true, announce = true, confirm = true, believe = true, agree = true, reaffirm = true, show = true,
  predict = true, propose = true, warn = true }

-- Say of deeds and values in whose claim they stand, and of values that say that somebody speaks that they are `idle`.
local function mark(page)
  local values = page.values
  spans.place(page.items, page.claims)
  for _, claim in ipairs(page.claims) do
    local cues = PLAIN[claim.act] and spans.list_of(claim.cue) or NONE
    for i = 1, #cues do
      local last, at = cues[i].last, spans.lower_bound(values, cues[i].first)
      while values[at] and values[at].last <= last do
        values[at].idle = true
        at = at + 1
      end
    end
  end
end

-- What the text says of each party, of which it conveys a view where that weighs `need`.  What is tied to nobody counts in a short text only,
-- where the few who are mentioned are what it is about.
local function sum_up(page, edges, text, need)
  local mentions, short = lines.place(page.mentions), #text.sentences <= SHORT
  local told = sums.new(page, edges, short)
  local reader = clues.reader(text.words, page.partisans, page.telling, function(...) told:add(...) end, not short)
  local places, phrases_of = prospects.of(page, text, mentions, edges, told, need), roles.reader(text)
  local function read(place)
    local at, base = phrases_of(place.sentence, mentions, place.m, place.n)
    reader:sentence(join(page.items, place, at, base), mentions, place.m, place.n, at, base)
  end
  for _, place in ipairs(places.sure) do read(place) end
  for _, place in ipairs(places.maybe) do
    if places:take(place) then read(place) end
  end
  told:sort()
  for _, view in ipairs(edges.unheld) do told:add(view.id, "is", view.item.weight, view.item) end
  return told:list()
end

-- The words that say most, in text order, at most three, and how the first of them is linked.
local function evidence_of(sum)
  local best, out, seen = {}, {}, {}
  for _, clue in ipairs(sum.clues) do
    if clue.weight * sum.weight > 0 then best[#best + 1] = clue end
  end
  table.sort(best, function(a, b)
    local x, y = math.abs(a.weight), math.abs(b.weight)
    if x ~= y then return x > y end
    return a.item.first < b.item.first
  end)
  for _, clue in ipairs(best) do
    local item = clue.item
    if not seen[item.first] and #out < 3 then
      seen[item.first] = true
      out[#out + 1] = { first = item.first, last = item.last }
    end
  end
  table.sort(out, function(a, b) return a.first < b.first end)
  return out, best[1].link
end

--- Emit the record `sentiment` for each party of which the text (english/lines.lua) as a whole conveys a view: voice "reporter", no holder.
--- `edges` are those of directed.lua, which hear what the text tells of a party as well.
function portrait.emit(page, text, edges)
  mark(page)
  local count = math.max(1, #text.sentences)
  for _, sum in ipairs(sum_up(page, edges, text, FAINT * count)) do
    local mean = sum.weight / count
    if math.abs(mean) >= FAINT then
      local evidence, link = evidence_of(sum)
      page.doc:emit("sentiment", {
        first = evidence[1].first, last = evidence[1].last, target = { sum.id }, polarity = mean > 0 and "positive" or "negative",
        score = math.floor(mean / (math.abs(mean) + DAMPING) * 100 + 0.5) / 100, voice = "reporter", evidence = evidence,
        rule = "sentiment/portrait:" .. link,
      })
    end
  end
end

return portrait
