--- The tone of the document and of each of its sentences.

local weigh = require "weigh"

local DAMPING = 0.7   -- a single middling word does not make a sentence extreme,
local PER_BYTE = 0.01  -- and in a long sentence it says less of the whole
local NEUTRAL = 0.04  -- scores nearer to 0 are neutral
local BARE = { negate = -0.15, irrealis = -0.05, contrast = -0.08, ["end"] = 0, reduce = 0, increase = 0, restore = 0 }

local function squash(sum, length) return sum / (math.abs(sum) + DAMPING + PER_BYTE * length) end

local function label(score) return score > NEUTRAL and "pos" or score < -NEUTRAL and "neg" or "neu" end

local function rounded(score) return math.floor(score * 100 + 0.5) / 100 end

--- What negation, conditions and contrast weigh by themselves: people deny, doubt and object more than they agree.
local function moods(doc)
  local out = doc:items "shift"
  for _, shift in ipairs(out) do
    shift.first, shift.last = shift.cue.first, shift.cue.last
    shift.weight = BARE[shift.kind]
  end
  table.sort(out, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    return a.last < b.last
  end)
  return out
end

--- Emit the record `tone`; nothing for a document without sentences.
return function(doc, values, sentences)
  local list, total, shifts = {}, 0, moods(doc)
  for i, sentence in ipairs(sentences) do
    local sum = 0
    local function add(item) sum = sum + item.weight end
    weigh.each_inside(values, sentence.first, sentence.last, add)
    weigh.each_inside(shifts, sentence.first, sentence.last, add)
    local score = squash(sum, sentence.last - sentence.first + 1)
    total = total + score
    list[i] = { first = sentence.first, last = sentence.last, score = rounded(score), label = label(score) }
  end
  if #list == 0 then return end
  local score = total / #list
  doc:emit("tone", { first = list[1].first, last = list[#list].last, score = rounded(score), label = label(score), sentences = list })
end
