-- parley.lint.cases -- what the cases of a pack show of its rules: those that none makes fire, those that others always outdo, and what a rule
-- without a trigger costs.

local json = require "parley.json"
local run = require "parley.testing.run"

local cases = {}

--- Run the cases of a pack; nil when it has none.
---@param called string  the pack, as it was named to the command
---@param files table    of parley.lint.files
---@param modules string[]|nil  C modules besides those that packs name
---@return parley.testing.pack|nil
function cases.run(called, files, modules)
  if not files:has "cases.lua" then return nil end  -- told as no-cases
  local tested, wrong = run.open(called, true, modules)
  if not tested then error(wrong, 0) end
  run.cases(tested, { traced = true }, function() end)
  return tested
end

-- The rule that won where a match of `rule` lost, in a document.
local function winner_of(tested, rule, document)
  document.trace = json.encode { want = "matches", first = 0, last = #document.text }
  local answer = tested.host:ask("trace", json.encode(document), "case", true)
  document.trace = nil
  for _, stage in ipairs(answer and json.decode(answer) or {}) do
    for _, match in ipairs(stage.matches or {}) do
      if match.rule == rule and match.lost_to then return match.lost_to end
    end
  end
end

local function finding_of(tested, rule)
  local cost = tested.costs[rule.name]
  if cost and cost.matches > 0 then
    local winner = winner_of(tested, rule.name, cost.lost)
    return "outdone-rule", ("%s matches in the cases, and %s wins each time"):format(rule.name, winner or "another rule"),
      "give it a higher priority, or take it out"
  end
  return "untested-rule", ("no case makes %s fire"):format(rule.name),
    tested.types[rule.emits] and "write a case, a marked sentence in which it does"
    or ("write a case, as in { layer = %q, \"...\" }"):format(rule.emits)
end

--- Report the rules of a pack that won in no case.
---@param pack table   { name, folder, tried = of cases.run, or nil }
---@param files table  of parley.lint.files
---@param add fun(finding: table)
function cases.check(pack, files, add)
  for _, rule in ipairs(pack.tried and pack.tried.pack.rules or {}) do
    if not pack.tried.fired[rule.name] and rule.file:sub(1, #pack.folder + 1) == pack.folder .. "/" then
      local line = math.max(rule.line, 1)
      local name, message, fix = finding_of(pack.tried, rule)
      add { file = rule.file, line = line, column = files:column(rule.file, line), name = name, pack = pack.name, rule = rule.name,
        message = message, fix = fix }
    end
  end
end

return cases
