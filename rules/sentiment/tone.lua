--- The tone of the document and of each of its sentences.

local weigh = require "weigh"

local DAMPING = 0.9  -- a single middling word does not make a sentence extreme
local NEUTRAL = 0.12 -- scores nearer to 0 are neutral

local function squash(sum) return sum / (math.abs(sum) + DAMPING) end

local function label(score) return score > NEUTRAL and "pos" or score < -NEUTRAL and "neg" or "neu" end

local function rounded(score) return math.floor(score * 100 + 0.5) / 100 end

--- Emit the record `tone`; nothing for a document without sentences.
return function(doc, values, sentences)
  local list, total = {}, 0
  for i, sentence in ipairs(sentences) do
    local sum = 0
    weigh.each_inside(values, sentence.first, sentence.last, function(value) sum = sum + value.weight end)
    local score = squash(sum)
    total = total + score
    list[i] = { first = sentence.first, last = sentence.last, score = rounded(score), label = label(score) }
  end
  if #list == 0 then return end
  local score = total / #list
  doc:emit("tone", { first = list[1].first, last = list[#list].last, score = rounded(score), label = label(score), sentences = list })
end
