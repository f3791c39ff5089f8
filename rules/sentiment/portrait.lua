--- What the text as a whole conveys of each party.
local clues = require "clues"
local lines = require "english.lines"
local roles = require "english.roles"
local weigh = require "weigh"
local has = weigh.has

local portrait = {}

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

local function by_place(a, b) return a.first < b.first end

-- The deeds d..e and the values v..w, those of a sentence, as one list in text order; a verb that is a deed counts as that only.
local function join(at, base, deeds, d, e, values, v, w)
  local out, taken = {}, {}
  for i = d, e do
    local deed = deeds[i]
    local phrase = at[deed.token - base]
    if phrase and phrase.kind == "verb" then
      out[#out + 1] = deed
      for n = deed.token, deed.stop do taken[n] = true end
    end
  end
  local mixed = #out > 0
  for i = v, w do
    local value = values[i]
    if not value.reports and not taken[value.token] and not (i < w and is_modifier(value, values[i + 1])) then out[#out + 1] = value end
  end
  if mixed then table.sort(out, by_place) end
  return out
end

local NONE = {}

-- {=== what the clues weigh together

-- How much a word tells by the way it reaches the mention; fitted once on labelled news sentences, and rounded.
local WEIGHTS = {
  agent = 0.75, patient = 0.65, is = 0.6, toward = 0.5, own = 0.45, trait = 0.45, act = 0.4, fate = 0.4, doer = 0.2,
  near = 0.55, far = 0.2,
}
local OWN_WORDS, OWN_SHORT = 0.25, 0.8  -- the good that somebody says tells less of the speaker, the bad nothing: it is about others
local FEELING = 0.3       -- how somebody feels or fares tells little of him
local SHORT = 3           -- sentences of a short text
local DAMPING = 0.6       -- a single word does not make a view extreme
local FAINT = 0.08        -- what weighs less, on average over the sentences of the text, is no view

-- Does the party say it, or the group of all who do?
local function is_own(claim, party, members)
  local sources = claim and claim.sources
  if not sources or #sources == 0 then return false end
  if has(sources, party) then return true end
  for _, id in ipairs(members or {}) do
    if not has(sources, id) then return false end
  end
  return members ~= nil
end

-- What a party's clues weigh together, in order of their first ones: { id, sum, weights, items, links }, the last three by clue.
local Sums = {}
Sums.__index = Sums

-- What a source holds is no view of the text's own, nor is what a source says where there is more to tell it by.
function Sums:add(party, link, weight, item, mention, by)
  if self.edges:hear(party, link, weight, item, mention, by) then return end
  if item.claim and (item.claim.act == "ask" or not self.short and #item.claim.sources > 0) then return end
  local sum = self.by_id[party]
  if not sum then
    sum = { id = party, sum = 0, weights = {}, items = {}, links = {} }
    self.by_id[party], self.list[#self.list + 1] = sum, sum
  end
  if link == "is" and (self.conduct[item.first] == "state" or self.attitudes[item.first]) then weight = weight * FEELING end
  local own = is_own(item.claim, party, self.members[party])
  sum.told = sum.told or not own
  if own then weight = weight > 0 and link ~= "far" and weight * (self.short and OWN_SHORT or OWN_WORDS) or 0 end
  weight = weight * WEIGHTS[link]
  sum.sum = sum.sum + weight
  local n = #sum.weights + 1
  sum.weights[n], sum.items[n], sum.links[n] = weight, item, link
end

-- The words that say most, in text order, at most three, and how the first of them is linked.
local function evidence_of(sum)
  local best, out, seen = {}, {}, {}
  for n, weight in ipairs(sum.weights) do
    if weight * sum.sum > 0 then best[#best + 1] = n end
  end
  table.sort(best, function(a, b)
    local x, y = math.abs(sum.weights[a]), math.abs(sum.weights[b])
    if x ~= y then return x > y end
    return sum.items[a].first < sum.items[b].first
  end)
  for _, n in ipairs(best) do
    local item = sum.items[n]
    if not seen[item.first] and #out < 3 then
      seen[item.first] = true
      out[#out + 1] = { first = item.first, last = item.last }
    end
  end
  table.sort(out, function(a, b) return a.first < b.first end)
  return out, sum.links[best[1]]
end

-- ===}

-- Acts that judge nobody: "stressed", "agreed", "claimed" say that somebody speaks.
local PLAIN = { say = true, ask = true, answer = true, announce = true, confirm = true, believe = true, agree = true, reaffirm = true, show = true,
  predict = true, propose = true, warn = true }

-- Say of deeds and values in whose claim they stand.
local function mark(page)
  local values = page.values
  weigh.place(page.deeds, page.claims)
  weigh.place(values, page.claims)
  for _, claim in ipairs(page.claims) do
    local cues = PLAIN[claim.act] and weigh.list_of(claim.cue) or NONE
    for i = 1, #cues do weigh.tell(values, cues[i].first, cues[i].last, "reports", true) end
  end
end

-- What the text says of each party.  What is tied to nobody counts in a short text only, where the few who are mentioned are what it is about.
local function sum_up(page, edges, text)
  local short = #text.sentences <= SHORT
  local sums = setmetatable({ edges = edges, conduct = page.conduct, attitudes = page.attitudes, members = page.members, short = short,
    by_id = {}, list = {} }, Sums)
  local reader = clues.reader(text.words, page.partisans, page.telling, function(...) sums:add(...) end, not short)
  local mentions, read = lines.place(page.mentions), roles.reader(text)
  local deeds_of, values_of, mentions_of = ranges(page.deeds), ranges(page.values), ranges(mentions)
  for _, sentence in ipairs(text.sentences) do
    local d, e = deeds_of(sentence)
    local v, w = values_of(sentence)
    local m, n = mentions_of(sentence)
    if (d <= e or v <= w) and m <= n then  -- else nothing is said, or of nobody
      local at, base = read(sentence, mentions, m, n)
      reader:sentence(join(at, base, page.deeds, d, e, page.values, v, w), mentions, m, n, at, base)
    end
  end
  for _, view in ipairs(edges.unheld) do sums:add(view.id, "is", view.weight, view.item) end
  return sums.list
end

--- Emit the record `sentiment` for each party of which the text (english/lines.lua) as a whole conveys a view: voice "reporter", no holder.
--- `edges` are those of directed.lua, which hear what the text tells of a party as well.
function portrait.emit(page, text, edges)
  mark(page)
  for _, sum in ipairs(sum_up(page, edges, text)) do
    local mean = sum.sum / math.max(1, #text.sentences)
    -- somebody's own words alone are no view of a long text's reporter
    if (sum.told or #text.sentences <= SHORT) and math.abs(mean) >= FAINT then
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
