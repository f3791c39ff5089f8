local compose = require "compose"
local deeds = require "deeds"
local nouns = require "nouns"
local sentence_of = require "sentence"
local speech = require "speech"

-- The event whose token stands in first..last.
local function at_cue(events, sentence)
  local by_token = {}
  for _, event in ipairs(events) do by_token[event.token] = event end
  return function(first, last)
    local n = sentence:token_at(first)
    while sentence.tokens[n] and sentence.tokens[n].first <= last do
      if by_token[n] and sentence.tokens[n].first >= first then return by_token[n] end
      n = n + 1
    end
  end
end

-- The tokens of nouns that deeds act on.
local function taken_by(events)
  local taken = {}
  local function take(deed)
    if deed.thing then taken[deed.thing.token] = true end
    if deed.inner then take(deed.inner) end
  end
  for _, event in ipairs(events) do take(event) end
  return taken
end

local function list_of(value) return value == nil and {} or value.first and { value } or value end

-- For each event, in text order, the claim that tells of it: the smallest content that holds it, of a claim that is not the event itself.
local function tellers(claims, events, sentence)
  local contents, open, at, out = {}, {}, 1, {}
  for _, claim in ipairs(claims) do
    for _, content in ipairs(list_of(claim.content)) do
      contents[#contents + 1] = { first = content.first, last = content.last, claim = claim }
    end
  end
  table.sort(contents, function(a, b) return a.first < b.first end)
  for _, event in ipairs(events) do
    local position = sentence.tokens[event.token].first
    while contents[at] and contents[at].first <= position do
      open[#open + 1] = contents[at]
      at = at + 1
    end
    local still, found = {}, nil
    for _, content in ipairs(open) do
      if content.last >= position then
        still[#still + 1] = content
        local smaller = not found or content.last - content.first < found.last - found.first
        if content.claim ~= event.claim and smaller then found = content end
      end
    end
    open, out[event] = still, found and found.claim
  end
  return out
end

-- The dates of the document by the numbers of their sentences.
local function by_sentence(dates, sentence)
  local out = {}
  for _, date in ipairs(dates) do
    local n = sentence:number_at(date.first)
    if n then
      out[n] = out[n] or {}
      table.insert(out[n], date)
    end
  end
  return out
end

-- The date of the event: the nearest one in its sentence.
local function date_of(dates, sentence, event)
  local token, best, distance = sentence.tokens[event.token], nil, nil
  for _, date in ipairs(token.sentence and dates[token.sentence] or {}) do
    local away = math.abs(date.first - token.first)
    if not best or away < distance then best, distance = date.value, away end
  end
  return best
end

-- The place that "in", "at" or "near" names behind the event.
local PLACES = { ["in"] = true, at = true, near = true, outside = true, around = true }
local function place_of(event)
  for _, phrase in ipairs(event.behind or {}) do
    local mention = PLACES[phrase.prep] and phrase.head
    if mention and (mention.type == "place" or mention.type == "country") then return mention.id end
  end
end

-- Is anybody in it whom the text names, or at least a noun: not "you like it"?
local function has_somebody(sentence, event)
  for _, side in ipairs { event.actor, event.target } do
    if #side.parties > 0 then return true end
    for _, span in ipairs(side.spans) do
      local token = sentence.tokens[sentence:token_at(span.first)]
      if token.pos ~= "PRON" or token.last ~= span.last then return true end
    end
  end
  return false
end

-- One event of each sentence is its main one: what its main clause does, before what is told inside what somebody demands or fears.
local function mark_main(sentence, events)
  local best = {}
  local function rank(event) return (event.noun and 4 or 0) + (event.within_act and 2 or 0) + (event.dependent and 1 or 0) end
  for _, event in ipairs(events) do
    local n = sentence.tokens[event.token].sentence
    if not best[n] or rank(event) < rank(best[n]) then best[n] = event end
  end
  for _, event in pairs(best) do event.main = true end
end

return function(doc)
  local sentence, claims = sentence_of.read(doc), doc:items "claim"
  local events = deeds.read(sentence)
  local spoken = speech.read(sentence, claims, at_cue(events, sentence))
  local demands = speech.demands(sentence, claims, deeds.duties(sentence), deeds.add_targets)
  local named = nouns.read(sentence, taken_by(events), deeds.add_targets)
  for _, list in ipairs { spoken, demands, named } do
    for _, event in ipairs(list) do events[#events + 1] = event end
  end
  table.sort(events, function(a, b) return a.token < b.token end)
  local dates, told_by = by_sentence(doc:items "date", sentence), tellers(claims, events, sentence)
  local kept = {}
  for _, event in ipairs(events) do
    local told = told_by[event]
    if told and #event.actor.spans == 0 then speech.lend(sentence, event, told) end
    if not event.dropped and has_somebody(sentence, event) then
      event.within, event.within_act = told and told.id, told and compose.of_act(told.act) ~= nil
      kept[#kept + 1] = event
    end
  end
  mark_main(sentence, kept)
  for n, event in ipairs(kept) do
    doc:emit("event", {
      first = event.cue[1].first, last = event.cue[1].last, id = "e" .. n, class = event.class, mode = event.mode,
      cameo = compose.root(event.class), actors = event.actor.parties, targets = event.target.parties, actor = event.actor.spans,
      target = event.target.spans, cue = event.cue, date = date_of(dates, sentence, event), place = place_of(event),
      claim = event.claim and event.claim.id, within = event.within, main = event.main or false, rule = event.rule,
    })
  end
end
