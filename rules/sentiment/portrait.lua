--- What the text as a whole conveys of each party.
local clues = require "clues"
local lines = require "english.lines"
local roles = require "english.roles"
local weigh = require "weigh"

local portrait = {}

-- What finds the items of a list, in text order, that begin in a sentence; sentences are asked for in order.
local function from(list)
  local at = 1
  return function(sentence)
    local out = {}
    while list[at] and list[at].first <= sentence.last do
      out[#out + 1] = list[at]
      at = at + 1
    end
    return out
  end
end

-- Deeds and values of a sentence as one list in text order; a verb that is a deed counts as that only.
local function join(page, deeds, values, harms, at)
  local items, taken = {}, {}
  for _, deed in ipairs(deeds) do
    deed.token = page.at[deed.first]
    local phrase = deed.token and at[deed.token]
    if phrase and phrase.kind == "verb" then
      items[#items + 1], taken[deed.token] = deed, true
      deed.shifted, deed.harm = #deed.shifts > 0, harms[deed.first] ~= nil
    end
  end
  for _, value in ipairs(values) do
    value.harm = harms[value.first] ~= nil
    local token = page.at[value.first]
    if token and not taken[token] then
      value.token, value.shifted = token, #value.shifts > 0
      items[#items + 1] = value
    end
  end
  table.sort(items, function(a, b) return a.first < b.first end)
  return items
end

local function list_of(value) return value == nil and {} or value.first and { value } or value end

-- {=== what the clues weigh together

-- How much a word tells by the way it reaches the mention; fitted once on labelled news sentences, and rounded.
local WEIGHTS = {
  agent = 0.75, patient = 0.65, is = 0.6, toward = 0.5, own = 0.45, trait = 0.45, act = 0.4, fate = 0.4, doer = 0.2,
  near = 0.45, far = 0.25,
}
local OWN_WORDS = 0.25    -- what somebody says tells less of the speaker
local SHORT = 3           -- sentences of a short text
local DAMPING = 0.6       -- a single word does not make a view extreme
local FAINT = 0.08        -- what weighs less, on average over the sentences of the text, is no view

local function own_words(clue)
  for _, id in ipairs(clue.source or {}) do
    if id == clue.party then return true end
  end
  return false
end

--- The sums for each party, in order of their first clues: { id, sum, clues }.  What a source holds is not counted again; what is tied to
--- nobody counts in a short text only, where the few who are mentioned are what it is about.
local function sum_up(list, held, short)
  local by_id, out = {}, {}
  for _, clue in ipairs(list) do
    local sum = by_id[clue.party]
    if not sum then
      sum = { id = clue.party, sum = 0, clues = {} }
      by_id[clue.party], out[#out + 1] = sum, sum
    end
    local tied = clue.link ~= "near" and clue.link ~= "far"
    if (tied or short) and not held[clue.party .. ":" .. clue.first] then
      clue.weighs = clue.weight * WEIGHTS[clue.link] * (own_words(clue) and OWN_WORDS or 1)
      sum.sum = sum.sum + clue.weighs
      sum.clues[#sum.clues + 1] = clue
    end
  end
  return out
end

-- The words that say most, in text order, at most three.
local function evidence_of(sum)
  local best, out, seen = {}, {}, {}
  for _, clue in ipairs(sum.clues) do
    if clue.weighs * sum.sum > 0 then best[#best + 1] = clue end
  end
  table.sort(best, function(a, b)
    local x, y = math.abs(a.weighs), math.abs(b.weighs)
    if x ~= y then return x > y end
    return a.first < b.first
  end)
  for _, clue in ipairs(best) do
    if not seen[clue.first] and #out < 3 then
      seen[clue.first] = true
      out[#out + 1] = { first = clue.first, last = clue.last }
    end
  end
  table.sort(out, function(a, b) return a.first < b.first end)
  return out, best[1] and best[1].link
end

-- ===}

-- The clues of the document.
local function read_clues(doc, page, values, claims)
  local deeds, harms, reader = weigh.deeds(doc), {}, clues.reader()
  for _, harm in ipairs(doc:matches "sentiment.misfortune") do harms[harm.first] = harm.last end
  for _, claim in ipairs(claims) do
    local function tell(item) item.claim = item.claim or claim end
    for _, content in ipairs(list_of(claim.content)) do
      weigh.each_inside(deeds, content.first, content.last, tell)
      weigh.each_inside(values, content.first, content.last, tell)
    end
  end
  local mentions = lines.place(page, doc:items "mention")
  local deeds_of, values_of, mentions_of = from(deeds), from(values), from(mentions)
  roles.each(page, mentions, function(sentence, at)
    reader:sentence(join(page, deeds_of(sentence), values_of(sentence), harms, at), mentions_of(sentence), at)
  end)
  return reader.list
end

--- Emit the record `sentiment` for each party of which the text as a whole conveys a view: voice "reporter", no holder.
function portrait.emit(doc, values, claims, held)
  local page = lines.read(doc)
  local list = read_clues(doc, page, values, claims)
  for _, clue in ipairs(list) do
    doc:emit("clue", { first = clue.first, last = clue.last, party = clue.party, link = clue.link, weight = clue.weight, own = own_words(clue) })
  end
  for _, sum in ipairs(sum_up(list, held, #page.sentences <= SHORT)) do
    local mean = sum.sum / math.max(1, #page.sentences)
    if #sum.clues > 0 and math.abs(mean) >= FAINT then
      local evidence, link = evidence_of(sum)
      doc:emit("sentiment", {
        first = evidence[1].first, last = evidence[1].last, target = { sum.id }, polarity = mean > 0 and "positive" or "negative",
        score = math.floor(mean / (math.abs(mean) + DAMPING) * 100 + 0.5) / 100, voice = "reporter", evidence = evidence,
        rule = "sentiment/portrait:" .. link,
      })
    end
  end
end

return portrait
