-- parley.eval.bootstrap -- how sure a figure is: its spread over random draws of as many documents, with replacement.
--
-- The same seed gives the same intervals on every machine.  Cost: draws * (the numbers that all documents counted).

local bootstrap = {}

-- The counts of documents as flat lists of { slot, number }, and the layout of the slots: { name, first, size }...
local function flatten(documents)
  local layout, at, slots, flat = {}, {}, 0, {}
  for i, counts in ipairs(documents) do
    local names = {}
    for name in pairs(counts) do names[#names + 1] = name end
    table.sort(names)
    flat[i] = {}
    for _, name in ipairs(names) do
      if not at[name] then
        at[name] = { name = name, first = slots, size = #counts[name] }
        layout[#layout + 1], slots = at[name], slots + #counts[name]
      end
      for k, number in ipairs(counts[name]) do
        if number ~= 0 then table.move({ at[name].first + k, number }, 1, 2, #flat[i] + 1, flat[i]) end
      end
    end
  end
  return flat, layout, slots
end

-- The sums of the documents drawn, as counts.
local function sum(flat, layout, slots, drawn)
  local totals, counts = {}, {}
  for slot = 1, slots do totals[slot] = 0 end
  for _, at in ipairs(drawn) do
    local document = flat[at]
    for k = 1, #document, 2 do totals[document[k]] = totals[document[k]] + document[k + 1] end
  end
  for _, place in ipairs(layout) do counts[place.name] = { table.unpack(totals, place.first + 1, place.first + place.size) } end
  return counts
end

local function draw(count)
  local drawn = {}
  for i = 1, count do drawn[i] = math.random(count) end
  return drawn
end

-- What 95 of 100 draws lie between.
local function interval(values)
  table.sort(values)
  local function at(share)
    local position = 1 + share * (#values - 1)
    local low = math.floor(position)
    local high = math.min(low + 1, #values)
    return values[low] + (position - low) * (values[high] - values[low])
  end
  return { at(0.025), at(0.975) }
end

local function collect(values, rows)
  for _, row in ipairs(rows) do
    values[row.name] = values[row.name] or {}
    table.insert(values[row.name], row.value)
  end
end

local function intervals_of(values)
  local out = {}
  for name, list in pairs(values) do out[name] = interval(list) end
  return out
end

--- The interval of every row.
---@param documents parley.eval.counts[]
---@param rows fun(counts: parley.eval.counts): parley.eval.row[]
---@param draws integer
---@param seed integer
---@return table<string, { [1]: number, [2]: number }> by_row
function bootstrap.intervals(documents, rows, draws, seed)
  math.randomseed(seed, 0)
  local flat, layout, slots = flatten(documents)
  local values = {}
  for _ = 1, #documents > 0 and draws or 0 do collect(values, rows(sum(flat, layout, slots, draw(#documents)))) end
  return intervals_of(values)
end

--- The interval of the difference of two runs over the same documents, row by row: each draw takes the same documents of both.
---@param now parley.eval.counts[]
---@param before parley.eval.counts[]  document by document as in `now`
---@param rows fun(counts: parley.eval.counts): parley.eval.row[]
---@param draws integer
---@param seed integer
---@return table<string, { [1]: number, [2]: number }> by_row  rows that both runs have
function bootstrap.differences(now, before, rows, draws, seed)
  math.randomseed(seed, 0)
  local flat_now, layout_now, slots_now = flatten(now)
  local flat_before, layout_before, slots_before = flatten(before)
  local values = {}
  for _ = 1, #now > 0 and draws or 0 do
    local drawn, old = draw(#now), {}
    for _, row in ipairs(rows(sum(flat_before, layout_before, slots_before, drawn))) do old[row.name] = row.value end
    for _, row in ipairs(rows(sum(flat_now, layout_now, slots_now, drawn))) do
      if old[row.name] then collect(values, { { name = row.name, value = row.value - old[row.name] } }) end
    end
  end
  return intervals_of(values)
end

return bootstrap
