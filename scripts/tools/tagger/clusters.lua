-- scripts/tools/tagger/clusters.lua -- words that stand in like company, by exchange clustering (Kneser and Ney 1993): a word moves to the
-- cluster in which the pairs of neighbouring clusters tell most of each other, until few words move.

local clusters = {}

local UNKNOWN, EDGE = 1, 2  -- words of their own, which never move: the seldom ones, the ends of a sentence
local FEW = 50              -- words that still move in the last round

-- x log x of whole numbers.
local xlogx = setmetatable({ [0] = 0 }, { __index = function(t, x)
  local value = x * math.log(x)
  t[x] = value
  return value
end })

-- Number the words that stand at least `least` times, the frequent ones first.
local function number(sentences, least)
  local times, words, numbers = {}, {}, {}
  for _, sentence in ipairs(sentences) do
    for _, word in ipairs(sentence) do times[word] = (times[word] or 0) + 1 end
  end
  for word, n in pairs(times) do
    if n >= least then words[#words + 1] = word end
  end
  table.sort(words, function(a, b) if times[a] ~= times[b] then return times[a] > times[b] end return a < b end)
  for i, word in ipairs(words) do numbers[word] = i + EDGE end
  return words, numbers
end

-- Add to the times that `to` follows `from`.
local function follow(after, before, from, to)
  after[from][to] = (after[from][to] or 0) + 1
  before[to][from] = (before[to][from] or 0) + 1
end

-- A set of numbers as two lists: the numbers in order, and how often each is there.
local function listed(counts)
  local keys, times = {}, {}
  for key in pairs(counts) do keys[#keys + 1] = key end
  table.sort(keys)
  for i, key in ipairs(keys) do times[i] = counts[key] end
  return { keys = keys, times = times }
end

-- Which words follow which.
local function count(sentences, numbers, words)
  local after, before, total = {}, {}, {}
  for i = 1, words + EDGE do after[i], before[i], total[i] = {}, {}, 0 end
  for _, sentence in ipairs(sentences) do
    local last = EDGE
    total[EDGE] = total[EDGE] + 1
    for _, word in ipairs(sentence) do
      local n = numbers[word] or UNKNOWN
      follow(after, before, last, n)
      total[n] = total[n] + 1
      last = n
    end
    follow(after, before, last, EDGE)
  end
  for i = 1, words + EDGE do after[i], before[i] = listed(after[i]), listed(before[i]) end
  return after, before, total
end

-- How often word `w` stands next to each cluster but beside itself, as lists of clusters and times; how often beside itself.
local function company(neighbours, own, w)
  local sums, keys, self = {}, {}, 0
  for i, n in ipairs(neighbours.keys) do
    local times = neighbours.times[i]
    if n == w then
      self = times
    else
      local k = own[n]
      if not sums[k] then keys[#keys + 1] = k end
      sums[k] = (sums[k] or 0) + times
    end
  end
  local times = {}
  for i, k in ipairs(keys) do times[i] = sums[k] end
  return keys, times, self
end

--- Cluster numbers, from 1 to `many`, of the words of `sentences` that stand at least `least` times.
---@param sentences string[][]
---@param many integer
---@param least integer
---@param rounds integer  at most
---@param report fun(round: integer, moved: integer)
---@return table<string, integer>
function clusters.of(sentences, many, least, rounds, report)
  local words, numbers = number(sentences, least)
  local after, before, total = count(sentences, numbers, #words)
  local width = many + EDGE
  local own, size, pairs_of = {}, {}, {}
  own[UNKNOWN], own[EDGE] = many + UNKNOWN, many + EDGE
  for i = 1, #words do own[i + EDGE] = (i - 1) % many + 1 end
  for k = 1, width do size[k] = 0 end
  for i = 1, (width + 1) * (width + 1) do pairs_of[i] = 0 end
  for w = 1, #words + EDGE do
    size[own[w]] = size[own[w]] + total[w]
    for i, n in ipairs(after[w].keys) do
      local at = own[w] * width + own[n]
      pairs_of[at] = pairs_of[at] + after[w].times[i]
    end
  end

  -- Put the pairs of a word into those of cluster k, or (sign -1) take them out.
  local function put(k, w, right, right_times, left, left_times, self, sign)
    for i, q in ipairs(right) do pairs_of[k * width + q] = pairs_of[k * width + q] + sign * right_times[i] end
    for i, q in ipairs(left) do pairs_of[q * width + k] = pairs_of[q * width + k] + sign * left_times[i] end
    pairs_of[k * width + k] = pairs_of[k * width + k] + sign * self
    size[k] = size[k] + sign * total[w]
  end

  for round = 1, rounds do
    local moved = 0
    for w = EDGE + 1, #words + EDGE do
      local right, right_times, self = company(after[w], own, w)
      local left, left_times = company(before[w], own, w)
      put(own[w], w, right, right_times, left, left_times, self, -1)
      local best, most
      for k = 1, many do
        local gain = -2 * (xlogx[size[k] + total[w]] - xlogx[size[k]])
        local beside = self
        local row = k * width
        for i, q in ipairs(right) do
          if q == k then
            beside = beside + right_times[i]
          else
            local x = pairs_of[row + q]
            gain = gain + xlogx[x + right_times[i]] - xlogx[x]
          end
        end
        for i, q in ipairs(left) do
          if q == k then
            beside = beside + left_times[i]
          else
            local x = pairs_of[q * width + k]
            gain = gain + xlogx[x + left_times[i]] - xlogx[x]
          end
        end
        local x = pairs_of[row + k]
        gain = gain + xlogx[x + beside] - xlogx[x]
        if not most or gain > most then best, most = k, gain end
      end
      if best ~= own[w] then moved = moved + 1 end
      own[w] = best
      put(best, w, right, right_times, left, left_times, self, 1)
    end
    report(round, moved)
    if moved < FEW then break end
  end
  local found = {}
  for i, word in ipairs(words) do found[word] = own[i + EDGE] end
  return found
end

return clusters
