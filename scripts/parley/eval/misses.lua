-- parley.eval.misses -- which rule came nearest to each thing that was missed, and what it lacked.

local run = require "parley.eval.run"

local misses = {}

---@class parley.eval.nearest
---@field rule string
---@field file string
---@field line integer
---@field steps integer  how many things it lacked, 3 for more than two
---@field reach integer  units that it matched
---@field miss table  see parley.near

-- The missed ones by document, in the order in which they stand.
local function by_document(judgements)
  local list, at = {}, {}
  for _, judgement in ipairs(judgements) do
    if judgement.what == "missed" then
      local id = judgement.document.id
      if not at[id] then
        at[id] = { document = judgement.document, missed = {}, places = {} }
        list[#list + 1] = at[id]
      end
      table.insert(at[id].missed, judgement)
      table.insert(at[id].places, { judgement.start, judgement.stop })
    end
  end
  return list
end

local function nearer(a, b)
  return not b or a.steps < b.steps or a.steps == b.steps and a.reach > b.reach
end

--- Set judgement.nearest, a parley.eval.nearest, of those that were missed, where a rule can be named.
---@param session parley.Session  opened with trace = true
---@param packs string[]          whose rules are asked
---@param judgements parley.eval.judgement[]
---@param failed fun(id: string, message: string)
function misses.explain(session, packs, judgements, failed)
  local list, i = by_document(judgements), 0
  local function next_one()
    i = i + 1
    return list[i]
  end
  local function ask(one)
    return session:submit("trace", one.document.text, run.about(one.document), { want = "nearest", packs = packs, places = one.places })
  end
  for one, trace, message in session:each(next_one, ask) do
    if not trace then failed(one.document.id, message) end
    for _, stage in ipairs(trace or {}) do
      for k, found in pairs(stage.nearest or {}) do
        local judgement = one.missed[k]
        if nearer(found, judgement.nearest) then judgement.nearest = found end
      end
    end
  end
end

--- A line for people on the rule that came nearest.
---@param nearest parley.eval.nearest
---@return string
function misses.line(nearest)
  local miss = nearest.miss
  local stopped = miss.stopped.edge and "the end of the window" or ("%q"):format(miss.stopped.text)
  return ("%s (%s:%d) got as far as %s and wanted %s%s"):format(nearest.rule, nearest.file, nearest.line or 1, stopped,
    table.concat(miss.wanted, ", or ", 1, math.min(#miss.wanted, 3)), miss.changes[1] and "; it matches if " .. miss.changes[1].text or "")
end

--- How often each rule came nearest, and what would most often have let it match; most often first.
---@param judgements parley.eval.judgement[]
---@return { rule: string, missed: integer, change: string|nil, times: integer|nil }[]
function misses.by_rule(judgements)
  local list, at = {}, {}
  for _, judgement in ipairs(judgements) do
    local nearest = judgement.nearest
    if nearest then
      local row = at[nearest.rule]
      if not row then
        row = { rule = nearest.rule, missed = 0, changes = {} }
        list[#list + 1], at[nearest.rule] = row, row
      end
      row.missed = row.missed + 1
      local change = nearest.miss.changes[1] and nearest.miss.changes[1].kind
      if change then
        row.changes[change] = (row.changes[change] or 0) + 1
        local times = row.changes[change]
        if not row.times or times > row.times or times == row.times and change < row.change then row.change, row.times = change, times end
      end
    end
  end
  table.sort(list, function(a, b)
    if a.missed ~= b.missed then return a.missed > b.missed end
    return a.rule < b.rule
  end)
  return list
end

return misses
