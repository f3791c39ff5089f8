-- parley.eval.overlap -- spans against spans: how much they share, which belong together, and the words that they cover.
--
-- Spans are pairs { start, stop }, bytes from 0, half open.

local overlap = {}

--- How many bytes two spans share.
function overlap.shared(a, b) return math.max(0, math.min(a[2], b[2]) - math.max(a[1], b[1])) end

--- Do they share half of the longer one?
function overlap.half(shared, a, b) return shared >= 0.5 * math.max(a[2] - a[1], b[2] - b[1]) end

--- Do they share a byte?
function overlap.touch(shared) return shared > 0 end

--- Pairs taken one to one, the best first; of equals, the earlier ones.
---@param pairs_ { [1]: number, [2]: integer, [3]: integer }[]  { how good, left, right }
---@return { [1]: number, [2]: integer, [3]: integer }[] chosen
---@return table<integer, integer> right_of  left -> right
---@return table<integer, integer> left_of   right -> left
function overlap.greedy(pairs_)
  table.sort(pairs_, function(a, b)
    if a[1] ~= b[1] then return a[1] > b[1] end
    if a[2] ~= b[2] then return a[2] < b[2] end
    return a[3] < b[3]
  end)
  local chosen, right_of, left_of = {}, {}, {}
  for _, pair in ipairs(pairs_) do
    if not right_of[pair[2]] and not left_of[pair[3]] then
      right_of[pair[2]], left_of[pair[3]] = pair[3], pair[2]
      chosen[#chosen + 1] = pair
    end
  end
  return chosen, right_of, left_of
end

--- Pair gold spans with predicted ones, the best overlap first.
---@param gold table[]       sorted by start
---@param predicted table[]  sorted by start
---@param accepts fun(shared: integer, gold: table, predicted: table): boolean
---@return integer count
---@return table<integer, integer> right_of  gold -> predicted
---@return table<integer, integer> left_of   predicted -> gold
function overlap.match(gold, predicted, accepts)
  local found = {}
  for i, g in ipairs(gold) do
    for j, p in ipairs(predicted) do
      if p[1] >= g[2] then break end
      local shared = overlap.shared(g, p)
      if shared > 0 and accepts(shared, g, p) then
        found[#found + 1] = { shared / math.max(g[2] - g[1], p[2] - p[1]), i, j }
      end
    end
  end
  local chosen, right_of, left_of = overlap.greedy(found)
  return #chosen, right_of, left_of
end

--- The words and marks that some spans cover, as the set of their first bytes.  A word is a run of ASCII letters, digits and bytes above
--- ASCII.
---@param text string
---@param spans table[]
---@return table<integer, boolean> set
---@return integer count
function overlap.words(text, spans)
  local set, count = {}, 0
  for _, span in ipairs(spans) do
    local at, stop = span[1] + 1, span[2]
    while true do
      at = text:find("%S", at)
      if not at or at > stop then break end
      if not set[at] then set[at], count = true, count + 1 end
      local _, last = text:find("^[%w\x80-\xff]+", at)
      at = (last or at) + 1
    end
  end
  return set, count
end

--- How many members two sets share.
function overlap.common(a, b)
  local count = 0
  for key in pairs(a) do
    if b[key] then count = count + 1 end
  end
  return count
end

return overlap
