-- parley.eval.events -- coded events, relations of type "cameo": source, target and code together, the two parties, the code, its first
-- two digits.

local rates = require "parley.eval.rates"

local events = { main = { "event triple" } }

local WAYS = {
  { "triple", function(event) return event.source .. "\0" .. event.target .. "\0" .. event.code end },
  { "dyad", function(event) return event.source .. "\0" .. event.target end },
  { "code", function(event) return event.code end },
  { "root-code", function(event) return event.code:sub(1, 2) end },
}

local function read(document)
  local list = {}
  for _, relation in ipairs(document.relations) do
    if relation.type == "cameo" then
      list[#list + 1] = { source = relation.source or "", target = relation.target or "", code = relation.event or "",
        rule = relation.rule }
    end
  end
  return list
end

-- How many of the one list are in the other, each taken once.
local function common(gold, predicted, key)
  local left, count = {}, 0
  for _, event in ipairs(gold) do left[key(event)] = (left[key(event)] or 0) + 1 end
  for _, event in ipairs(predicted) do
    local name = key(event)
    if (left[name] or 0) > 0 then left[name], count = left[name] - 1, count + 1 end
  end
  return count
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function events.count(gold, predicted, _, note)
  local counts, expected, found = {}, read(gold), read(predicted)
  for _, way in ipairs(WAYS) do counts["event " .. way[1]] = { common(expected, found, way[2]), #found, #expected } end
  local right = counts["event triple"][1] == #expected and #expected == #found
  counts["event sentences"] = { right and 1 or 0, 1 }
  note { what = right and "right" or "wrong", type = expected[1] and expected[1].code or "none", start = 0, stop = #gold.text,
    detail = ("%d events expected, %d found"):format(#expected, #found) }
  return counts
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function events.rows(counts)
  local rows, whole = {}, counts["event sentences"] or { 0, 0 }
  for _, way in ipairs(WAYS) do rows[#rows + 1] = rates.row("event " .. way[1], counts["event " .. way[1]]) end
  rows[#rows + 1] = rates.figure("event sentences fully right", whole[2] > 0 and whole[1] / whole[2] or 0, whole[2])
  return rows
end

return events
