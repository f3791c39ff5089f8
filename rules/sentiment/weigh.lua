--- What each evaluative word weighs in its place: its score, times what strengthens it, times what turns it.

local AFTER_BUT = 0.7  -- what stands before "but" in its sentence counts less
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

--- The document's values in text order, each with `weight`, `strength` (the factor of what strengthens it) and `shifts`, those that hold it.
function weigh.values(doc)
  local values = doc:items "value"
  for _, value in ipairs(values) do
    local score = tonumber(value.score) * (value.part == "other" and OTHER_CLASS or 1)
    value.weight, value.strength, value.shifts = score, 1, {}
  end
  for _, strength in ipairs(doc:items "strength") do
    local factor = tonumber(strength.factor)
    each_inside(values, strength.scope.first, strength.scope.last, function(value)
      local score = tonumber(value.score) * (value.part == "other" and OTHER_CLASS or 1)
    value.weight, value.strength = value.weight * factor, value.strength * factor
    end)
  end
  for _, shift in ipairs(doc:items "shift") do
    local factor = tonumber(shift.factor)
    each_inside(values, shift.scope.first, shift.scope.last, function(value)
      if overlaps(value, shift.cue) then return end
      value.weight = value.weight * factor
      value.shifts[#value.shifts + 1] = shift
    end)
  end
  return values
end

--- Weaken what stands before "but" in each sentence.
function weigh.contrast(doc, values, sentences)
  local at = 1
  for _, shift in ipairs(doc:items "shift") do
    if shift.kind == "contrast" and tonumber(shift.factor) > 1 then
      while sentences[at + 1] and sentences[at + 1].first <= shift.cue.first do at = at + 1 end
      if sentences[at] then
        each_inside(values, sentences[at].first, shift.cue.first - 1, function(value) value.weight = value.weight * AFTER_BUT end)
      end
    end
  end
end

return weigh
