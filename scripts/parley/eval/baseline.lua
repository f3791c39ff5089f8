-- parley.eval.baseline -- this run against an earlier one: what changed, and whether more than chance explains it.

local bootstrap = require "parley.eval.bootstrap"
local disk = require "parley.disk"
local json = require "parley.json"
local rates = require "parley.eval.rates"

local baseline = {}

--- Read what an earlier `parley eval --format json` wrote.  Raises when it is none.
---@param path string
---@return table
function baseline.read(path)
  local bytes, message = disk.read(path)
  if not bytes then error(message, 0) end
  local earlier, wrong = json.decode(bytes)
  if type(earlier) ~= "table" or type(earlier.counts) ~= "table" then
    error(("%s: not what 'parley eval --format json' writes%s"):format(path, wrong and ": " .. wrong or ""), 0)
  end
  return earlier
end

-- The counts of both runs for the documents that both have.
local function shared(result, documents, earlier)
  local now, before = {}, {}
  for i, document in ipairs(documents) do
    local old = (earlier.counts[result.measure] or {})[document.id]
    if old then now[#now + 1], before[#before + 1] = result.counts[i], old end
  end
  return now, before
end

---@class parley.eval.change
---@field name string
---@field before number
---@field now number
---@field low number     what the difference lies between, 95 of 100 draws
---@field high number
---@field lost boolean   even the upper end is below 0
---@field main boolean   the measure's own figure, that a run is held to

--- Compare, over the documents that both runs have.
---@param result parley.eval.result
---@param documents parley.eval.document[]
---@param earlier table
---@param options { draws: integer, seed: integer }
---@return parley.eval.change[]
---@return integer common  how many documents
function baseline.compare(result, documents, earlier, options)
  local measure = require("parley.eval." .. result.measure)
  local now, before = shared(result, documents, earlier)
  if measure.prepare then now, before = measure.prepare(now), measure.prepare(before) end
  local intervals = bootstrap.differences(now, before, measure.rows, options.draws, options.seed)
  local old, changes, main = {}, {}, {}
  for _, name in ipairs(measure.main) do main[name] = true end
  for _, row in ipairs(measure.rows(rates.sum(before))) do old[row.name] = row.value end
  for _, row in ipairs(#now > 0 and measure.rows(rates.sum(now)) or {}) do
    local interval = intervals[row.name]
    if old[row.name] and interval then
      changes[#changes + 1] = { name = row.name, before = old[row.name], now = row.value, low = interval[1], high = interval[2],
        plain = row.plain,
        lost = interval[2] < 0 and row.value < old[row.name], main = main[row.name] == true }
    end
  end
  return changes, #now
end

return baseline
