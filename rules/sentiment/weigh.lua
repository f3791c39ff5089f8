--- What each evaluative word weighs in its place: its score, times what strengthens it, times what turns it.
local roles = require "english.roles"
local lower_bound = require "spans".lower_bound

local AFTER_BUT = 0.7  -- what stands before "but" in its sentence counts less
local MANY = 32  -- so many of them in a sentence count
local NOT_DONE = 0.15  -- who does not condemn hardly praises; but who does not praise does condemn
local NOT_BAD = 0.5  -- nor is it good that somebody is not bad
local OTHER_CLASS = 0.6  -- a word of another class than the lexicon has it for

local NONE = {}

local weigh = {}

local function overlaps(a, b) return a.first <= b.last and b.first <= a.last end

-- What strengthens, turns or weakens the items: it is in their `strength`, a factor, `factor`, that of all of them together, and `shifts`, those
-- that hold them, where there are any.
local function put_in_place(page, items)
  local strengths, shifts = page.strengths, page.shifts
  for i = 1, #strengths do
    local strength = strengths[i]
    local last, at = strength.to, lower_bound(items, strength.from)
    local item = items[at]
    while item and item.first <= last do
      if item.last <= last then item.factor, item.strength = item.factor * strength.factor, item.strength * strength.factor end
      at = at + 1
      item = items[at]
    end
  end
  for i = 1, #shifts do
    local shift = shifts[i]
    local last, at = shift.to, lower_bound(items, shift.from)
    local item = items[at]
    while item and item.first <= last do
      if item.last <= last and not overlaps(item, shift) then
        item.factor = item.factor * shift.factor
        item.shifts = item.shifts or {}
        item.shifts[#item.shifts + 1] = shift
      end
      at = at + 1
      item = items[at]
    end
  end
end

-- What answers whether a position lies in no name, asked in rising order: the words of "Justice Department" and "United States" judge nobody.
local function outside_names(mentions)
  local m, reached = 1, 0
  return function(position)
    while mentions[m] and mentions[m].first <= position do
      if mentions[m].kind == "name" then reached = math.max(reached, mentions[m].last) end
      m = m + 1
    end
    return position > reached
  end
end

-- The numbers that lexicons give as strings, each read once.
local NUMBERS = setmetatable({}, { __index = function(known, text)
  known[text] = tonumber(text)
  return known[text]
end })

-- What strengthens or shifts: { first, last, from, to, factor, kind, reach }, where it stands and what it holds.
local function read_scoped(doc, layer)
  local out = {}
  for n, first, last, from, to, factor, kind, reach in doc:values(layer, "cue.first", "cue.last", "scope.first", "scope.last", "factor", "kind", "reach") do
    out[n] = { first = first, last = last, from = from, to = to, factor = NUMBERS[factor], kind = kind, reach = reach }
  end
  return out
end

-- The document's values, each with `weight`, `strength` (the factor of what strengthens it) and `shifts`, those that hold it.
local function read_values(page)
  local values, is_outside = {}, outside_names(page.mentions)
  for _, first, last, token, stop, score, part in page.doc:values("value", "first", "last", "token", "stop", "score", "part") do
    if is_outside(first) then
      values[#values + 1] = { first = first, last = last, token = token, stop = stop, score = NUMBERS[score], part = part, factor = 1, strength = 1,
        weight = 0, bare = 0 }
    end
  end
  put_in_place(page, values)
  for i = 1, #values do
    local value = values[i]
    local score = value.score * (value.part == "other" and OTHER_CLASS or 1)
    value.weight, value.bare = score * value.factor, score * value.strength
    for _, shift in ipairs(value.shifts or NONE) do
      if (shift.kind == "negate" or shift.kind == "loss") and score < 0 and value.weight > 0 then value.weight = value.weight * NOT_BAD end
      if shift.kind == "irrealis" or shift.kind == "negate" and shift.reach == "right" or shift.reach == "subject" then value.bare = value.bare * shift.factor end
    end
  end
  return values
end

-- What a deed's score weighs under what shifts it.
local function done(score, factor) return score * factor * (factor < 0 and score < 0 and NOT_DONE or 1) end

-- The document's deeds: words that may be verbs (english/roles.lua), with `agent` and `patient`, what each says of who does it and of whom it is done to.
local function read_deeds(page, text)
  local deeds = {}
  for _, match in ipairs(page.doc:matches("sentiment.deed", "token", "stop", "agent", "patient")) do
    if roles.may_be_verb(text, match.token) then
      deeds[#deeds + 1] = { first = match.first, last = match.last, token = match.token, stop = match.stop, agent = NUMBERS[match.agent],
        patient = NUMBERS[match.patient], factor = 1, strength = 1, claim = nil }
    end
  end
  put_in_place(page, deeds)
  for i = 1, #deeds do
    local deed = deeds[i]
    deed.agent, deed.patient = done(deed.agent, deed.factor), done(deed.patient, deed.factor)
  end
  return deeds
end

-- Two lists in text order as one; of two that begin together that of the first list comes first.
local function merge(some, others)
  local out, at, other = {}, 1, others[1]
  for i = 1, #some do
    local item = some[i]
    while other and other.first < item.first do
      out[#out + 1], at = other, at + 1
      other = others[at]
    end
    out[#out + 1] = item
  end
  for i = at, #others do out[#out + 1] = others[i] end
  return out
end

-- Say of values and deeds which of them befall somebody.
local function mark_harm(page)
  local harms = {}
  for _, harm in ipairs(page.doc:matches("sentiment.misfortune", "pos")) do harms[harm.first] = harm end
  if not next(harms) then return end
  for _, item in ipairs(page.items) do
    local harm = harms[item.first]
    item.harm = harm ~= nil and harm.last >= item.last and (harm.pos ~= "NOUN" or item.part ~= "ADJ")  -- "of grave concern" is no grave
  end
end

-- The words of attitude and of conduct, by where they begin: VERB, NOUN, ADJ, or WHO for whoever has it; character, act or state.  `partisans` are
-- the numbers of tokens that are nouns for who is for or against somebody ("a critic of the mayor"), `telling` those of nouns of conduct and attitude.
local function read_stances(page)
  local attitudes, conduct, partisans, telling = {}, {}, {}, {}
  for _, match in ipairs(page.doc:matches("sentiment.attitude", "token", "pos", "toward")) do
    local who = match.toward == "of"
    attitudes[match.first] = who and "WHO" or match.pos
    if who then partisans[match.token] = true elseif match.pos == "NOUN" then telling[match.token] = true end
  end
  for _, match in ipairs(page.doc:matches("sentiment.conduct", "token", "kind")) do
    conduct[match.first] = match.kind
    if match.kind == "character" then telling[match.token] = true end
  end
  page.attitudes, page.conduct, page.partisans, page.telling = attitudes, conduct, partisans, telling
end

-- The members of each group.
local function read_members(doc)
  local out = {}
  for _, id, members in doc:values("party", "id", "members") do
    if members and #members > 0 then out[id] = members end
  end
  return out
end

--- The document, whose text is as english/lines.lua reads it, as this pack sees it, each list in text order: mentions, claims, strengths and shifts as
--- read_scoped has them, values, and `items`, values and deeds, with `harm` where they befall somebody; and the words of attitude and conduct.
function weigh.read(doc, text)
  local page = {
    doc = doc, mentions = doc:items("mention", "id", "kind", "type", "token", "stop"), sentences = text.sentences,
    claims = doc:items("claim", "id", "sources", "cue", "content", "act", "targets", "negated"),
    strengths = read_scoped(doc, "strength"), shifts = read_scoped(doc, "shift"), members = read_members(doc),
  }
  page.values = read_values(page)
  page.items = merge(read_deeds(page, text), page.values)
  mark_harm(page)
  read_stances(page)
  return page
end

--- Weaken what stands before "but" in each sentence, once for each "but" behind it, up to MANY.
function weigh.contrast(page)
  local values, sentences = page.values, page.sentences
  local at, seen, number = 1, 0, nil
  for _, shift in ipairs(page.shifts) do
    if shift.kind == "contrast" and shift.factor > 1 then
      while sentences[at + 1] and sentences[at + 1].first <= shift.first do at = at + 1 end
      if number ~= at then number, seen = at, 0 end
      seen = seen + 1
      if sentences[at] and seen <= MANY then
        for n = lower_bound(values, sentences[at].first), #values do
          if values[n].first >= shift.first then break end
          if values[n].last < shift.first then values[n].weight = values[n].weight * AFTER_BUT end
        end
      end
    end
  end
end

--- Is the id one of the list?
function weigh.has(list, id)
  for _, other in ipairs(list) do
    if other == id then return true end
  end
  return false
end

return weigh
