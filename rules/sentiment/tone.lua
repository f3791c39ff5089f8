--- The tone of the document and of each of its sentences.

local DAMPING = 0.7   -- a single middling word does not make a sentence extreme,
local PER_BYTE = 0.01  -- and in a long sentence it says less of the whole
local NEUTRAL = 0.04  -- scores nearer to 0 are neutral
local BARE = { negate = -0.15, loss = -0.15, irrealis = -0.05, contrast = -0.08, ["end"] = 0, reduce = 0, increase = 0, restore = 0 }

local function squash(sum, length) return sum / (math.abs(sum) + DAMPING + PER_BYTE * length) end

local function label(score) return score > NEUTRAL and "pos" or score < -NEUTRAL and "neg" or "neu" end

local function rounded(score) return math.floor(score * 100 + 0.5) / 100 end

-- What negation, conditions and contrast weigh by themselves: people deny, doubt and object more than they agree.
local function moods(shifts)
  local out = {}
  for i = 1, #shifts do
    local shift = shifts[i]
    out[i] = { first = shift.first, last = shift.last, weight = BARE[shift.kind] }
  end
  table.sort(out, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    return a.last < b.last
  end)
  return out
end

-- What adds the weights of those of `items`, in text order, that lie in a sentence; sentences are asked for in order.
local function adder(items)
  local at = 1
  return function(sentence, sum)
    local last, item = sentence.last, items[at]
    while item and item.first < sentence.first do
      at = at + 1
      item = items[at]
    end
    while item and item.first <= last do
      if item.last <= last then sum = sum + item.weight end
      at = at + 1
      item = items[at]
    end
    return sum
  end
end

--- Emit the record `tone`; nothing for a document without sentences.
return function(page)
  local list, total, add_values, add_moods = {}, 0, adder(page.values), adder(moods(page.shifts))
  for i, sentence in ipairs(page.sentences) do
    local sum = add_moods(sentence, add_values(sentence, 0))
    local score = squash(sum, sentence.last - sentence.first + 1)
    total = total + score
    list[i] = { first = sentence.first, last = sentence.last, score = rounded(score), label = label(score) }
  end
  if #list == 0 then return end
  local score = total / #list
  page.doc:emit("tone", { first = list[1].first, last = list[#list].last, score = rounded(score), label = label(score), sentences = list })
end
