--- What each evaluative word weighs in its place: its score, times what strengthens it, times what turns it.

local AFTER_BUT = 0.7  -- what stands before "but" in its sentence counts less
local MANY = 32  -- so many of them in a sentence count
local NOT_DONE = 0.25  -- who does not praise does not condemn
local OTHER_CLASS = 0.6  -- a word of another class than the lexicon has it for

--- Index of the first of `items`, which are in text order, that begins at or behind `at`.
local function lower_bound(items, at)
  local low, high = 1, #items + 1
  while low < high do
    local middle = (low + high) // 2
    if items[middle].first < at then low = middle + 1 else high = middle end
  end
  return low
end

--- Call visit(item) for those of `items` that lie in first..last.
local function each_inside(items, first, last, visit)
  local at = lower_bound(items, first)
  while items[at] and items[at].first <= last do
    if items[at].last <= last then visit(items[at]) end
    at = at + 1
  end
end

local weigh = { each_inside = each_inside }

local function overlaps(a, b) return a.first <= b.last and b.first <= a.last end

-- What strengthens, turns or weakens the items: each gets `strength`, a factor, `shifts`, those that hold it, and `factor`, all of them together.
local function put_in_place(doc, items)
  for _, item in ipairs(items) do item.factor, item.strength, item.shifts = 1, 1, {} end
  for _, strength in ipairs(doc:items "strength") do
    local factor = tonumber(strength.factor)
    each_inside(items, strength.scope.first, strength.scope.last, function(item)
      item.factor, item.strength = item.factor * factor, item.strength * factor
    end)
  end
  for _, shift in ipairs(doc:items "shift") do
    local factor = tonumber(shift.factor)
    each_inside(items, shift.scope.first, shift.scope.last, function(item)
      if overlaps(item, shift.cue) then return end
      item.factor = item.factor * factor
      item.shifts[#item.shifts + 1] = shift
    end)
  end
end

-- Those of `items` that stand in no name: the words of "Justice Department" and "United States" judge nobody.
local function outside_names(doc, items)
  local out, mentions, m, reached = {}, doc:items "mention", 1, 0
  for _, item in ipairs(items) do
    while mentions[m] and mentions[m].first <= item.first do
      if mentions[m].kind == "name" then reached = math.max(reached, mentions[m].last) end
      m = m + 1
    end
    if item.first > reached then out[#out + 1] = item end
  end
  return out
end

--- The document's values in text order, each with `weight`, `strength` (the factor of what strengthens it) and `shifts`, those that hold it.
function weigh.values(doc)
  local values = outside_names(doc, doc:items "value")
  put_in_place(doc, values)
  for _, value in ipairs(values) do
    value.weight = tonumber(value.score) * (value.part == "other" and OTHER_CLASS or 1) * value.factor
  end
  return values
end

--- The document's deeds in text order: verbs with `agent` and `patient`, what each says of who does it and of whom it is done to, and `factor`.
function weigh.deeds(doc)
  local deeds = doc:matches "sentiment.deed"
  for _, deed in ipairs(deeds) do deed.agent, deed.patient = tonumber(deed.agent), tonumber(deed.patient) end
  put_in_place(doc, deeds)
  for _, deed in ipairs(deeds) do
    if deed.factor < 0 then deed.factor = deed.factor * NOT_DONE end
  end
  return deeds
end

--- Weaken what stands before "but" in each sentence, once for each "but" behind it, up to MANY.
function weigh.contrast(doc, values, sentences)
  local at, seen, number = 1, 0, nil
  for _, shift in ipairs(doc:items "shift") do
    if shift.kind == "contrast" and tonumber(shift.factor) > 1 then
      while sentences[at + 1] and sentences[at + 1].first <= shift.cue.first do at = at + 1 end
      if number ~= at then number, seen = at, 0 end
      seen = seen + 1
      if sentences[at] and seen <= MANY then
        each_inside(values, sentences[at].first, shift.cue.first - 1, function(value) value.weight = value.weight * AFTER_BUT end)
      end
    end
  end
end

return weigh
