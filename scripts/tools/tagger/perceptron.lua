-- scripts/tools/tagger/perceptron.lua -- an averaged perceptron with a margin that tags from left to right.

local conllu = require "tagger.conllu"
local features = require "tagger.features"

local perceptron = {}
perceptron.__index = perceptron

local TAGS = #conllu.TAGS
local LARGEST = 500  -- POS_WEIGHT of core/module/pos/model.h

-- A sequence that looks random and is the same on every machine.
local function numbers(seed)
  return function(limit)
    seed = (seed * 6364136223846793005 + 1442695040888963407)
    return ((seed >> 33) % limit) + 1
  end
end

--- Number the features of the marked `sentences`; those seen fewer than options.cut times are dropped.
---@param words table see tagger.words
---@param sentences table[]
---@param options { cut: integer, margin: number, word: integer }
function perceptron.new(words, sentences, options)
  local self = setmetatable({ words = words, options = options, ids = {}, count = 0 }, perceptron)
  local seen = {}
  for _, template in ipairs(features.TEMPLATES) do self.ids[template], seen[template] = {}, {} end
  local function note(template, key)
    local keys = seen[template]
    keys[key] = (keys[key] or 0) + 1
  end
  for _, sentence in ipairs(sentences) do
    local last, last_2 = 0, 0
    for i, tag in ipairs(sentence.tags) do
      if not sentence.decided[i] then
        features.of(self, sentence, i, note)
        features.of_tags(self, sentence, i, last, last_2, note)
      end
      last, last_2 = tag, last
    end
  end
  for _, template in ipairs(features.TEMPLATES) do
    local keys = {}
    for key, times in pairs(seen[template]) do
      if times >= options.cut then keys[#keys + 1] = key end
    end
    table.sort(keys)
    for _, key in ipairs(keys) do
      self.ids[template][key] = self.count
      self.count = self.count + 1
    end
  end
  return self
end

-- Begin to learn anew.
local function reset(self)
  self.weights, self.totals, self.since = {}, {}, {}
  for at = 1, self.count * TAGS do self.weights[at], self.totals[at], self.since[at] = 0, 0, 0 end
  self.step = 0
end

-- The numbers of the features that do not depend on tags, for each token that is to be scored; kept in the sentence.
local function prepare(self, sentence)
  if sentence.rows then return end
  sentence.rows = {}
  for i = 1, #sentence.forms do
    local rows = {}
    if not sentence.decided[i] then
      features.of(self, sentence, i, function(template, key)
        local id = self.ids[template][key]
        if id then rows[#rows + 1] = id end
      end)
    end
    sentence.rows[i] = rows
  end
end

-- The rows of token `i` behind those tags, and the score of each tag.
local function score(self, sentence, i, last, last_2, scores)
  local rows, n = table.move(sentence.rows[i], 1, #sentence.rows[i], 1, {}), #sentence.rows[i]
  features.of_tags(self, sentence, i, last, last_2, function(template, key)
    local id = self.ids[template][key]
    if id then
      n = n + 1
      rows[n] = id
    end
  end)
  local weights = self.weights
  for tag = 1, TAGS do scores[tag] = 0 end
  for j = 1, n do
    local base = rows[j] * TAGS
    for tag = 1, TAGS do scores[tag] = scores[tag] + weights[base + tag] end
  end
  return rows
end

-- The tag of the highest score but `except`; of equals the first.
local function best(scores, except)
  local top
  for tag = 1, TAGS do
    if tag ~= except and (not top or scores[tag] > scores[top]) then top = tag end
  end
  return top
end

local function change(self, at, by)
  self.totals[at] = self.totals[at] + (self.step - self.since[at]) * self.weights[at]
  self.since[at] = self.step
  self.weights[at] = self.weights[at] + by
end

-- Tag one sentence and learn where its own tag does not win by the margin; answers the number of wrong tags.
local function learn(self, sentence, scores)
  local last, last_2, wrong = 0, 0, 0
  for i, gold in ipairs(sentence.tags) do
    local tag = sentence.decided[i]
    if not tag then
      self.step = self.step + 1
      local rows = score(self, sentence, i, last, last_2, scores)
      tag = best(scores)
      local rival = best(scores, gold)
      if tag ~= gold then wrong = wrong + 1 end
      if scores[gold] - scores[rival] <= self.options.margin then
        for _, row in ipairs(rows) do
          change(self, row * TAGS + gold, 1)
          change(self, row * TAGS + rival, -1)
        end
      end
    end
    last, last_2 = tag, last
  end
  return wrong
end

-- Go over `sentences` `epochs` times in shuffled order, then replace each weight by its average.
local function run(self, sentences, epochs, seed, report)
  local random, order, scores = numbers(seed), {}, {}
  reset(self)
  for i = 1, #sentences do order[i] = i end
  for epoch = 1, epochs do
    for i = #order, 2, -1 do
      local j = random(i)
      order[i], order[j] = order[j], order[i]
    end
    local wrong = 0
    for _, index in ipairs(order) do wrong = wrong + learn(self, sentences[index], scores) end
    report(epoch, wrong)
  end
  for at = 1, #self.weights do
    change(self, at, 0)
    self.weights[at] = self.totals[at] / self.step
  end
end

--- Learn `runs` times, each time in another order, and take the mean: what chance put into one order is not in it.
---@param sentences table[]
---@param options { runs: integer, epochs: integer, seed: integer }
---@param report fun(run: integer, epoch: integer, wrong: integer)
function perceptron:train(sentences, options, report)
  local mean = {}
  for at = 1, self.count * TAGS do mean[at] = 0 end
  for _, sentence in ipairs(sentences) do prepare(self, sentence) end
  for n = 1, options.runs do
    run(self, sentences, options.epochs, options.seed + n, function(epoch, wrong) report(n, epoch, wrong) end)
    for at, weight in ipairs(self.weights) do mean[at] = mean[at] + weight / options.runs end
  end
  self.weights = mean
end

--- Round the weights to whole numbers; those nearer to 0 than `least` become 0.
function perceptron:quantise(scale, least)
  for at, weight in ipairs(self.weights) do
    local rounded = math.floor(weight * scale + 0.5)
    self.weights[at] = math.abs(rounded) < least and 0 or math.max(-LARGEST, math.min(LARGEST, rounded))
  end
end

--- The tags of a marked sentence.
---@return integer[]
function perceptron:tag(sentence)
  local tags, scores, last, last_2 = {}, {}, 0, 0
  prepare(self, sentence)
  for i = 1, #sentence.forms do
    tags[i] = sentence.decided[i]
    if not tags[i] then
      score(self, sentence, i, last, last_2, scores)
      tags[i] = best(scores)
    end
    last, last_2 = tags[i], last
  end
  sentence.rows = nil
  return tags
end

return perceptron
