-- parley.eval.values -- dates with their values: "timex" spans that share a byte and have the same value, each predicted one taken once.

local overlap = require "parley.eval.overlap"
local rates = require "parley.eval.rates"

local values = { main = { "timex value" } }

local function read(document)
  local list = {}
  for _, span in ipairs(document.spans) do
    if span.type == "timex" then list[#list + 1] = span end
  end
  return list
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function values.count(gold, predicted, _, note)
  local expected, found, used, right = read(gold), read(predicted), {}, 0
  for _, span in ipairs(expected) do
    local met
    for j, other in ipairs(found) do
      if not met and not used[j] and other.value == span.value and overlap.shared({ span.start, span["end"] }, { other.start,
        other["end"] }) > 0 then
        met, used[j], right = other, true, right + 1
      end
    end
    note { what = met and "right" or "missed", type = tostring(span.value), start = span.start, stop = span["end"], rule = met
      and met.rule }
  end
  for j, span in ipairs(found) do
    if not used[j] then note { what = "false", type = tostring(span.value), start = span.start, stop = span["end"], rule = span.rule } end
  end
  return { ["timex value"] = { right, #found, #expected } }
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function values.rows(counts) return { rates.row("timex value", counts["timex value"]) } end

return values
