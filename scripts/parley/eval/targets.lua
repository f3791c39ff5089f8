-- parley.eval.targets -- what a text conveys toward a span in it: the polarity of "target" spans.

local classes = require "parley.eval.classes"

local targets = { main = { "target macro-F1" } }

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function targets.count(gold, predicted, _, note)
  local counts, found = {}, {}
  for _, span in ipairs(predicted.spans) do
    if span.type == "target" then found[span.start .. " " .. span["end"]] = span end
  end
  for _, span in ipairs(gold.spans) do
    if span.type == "target" then
      local match = found[span.start .. " " .. span["end"]] or {}
      classes.add(counts, span.polarity, match.polarity)
      note { what = match.polarity == span.polarity and "right" or "wrong", type = span.polarity, start = span.start, stop = span["end"],
        rule = match.rule,
        detail = "found " .. tostring(match.polarity or "nothing") }
    end
  end
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function targets.rows(counts) return classes.rows("target", counts) end

return targets
