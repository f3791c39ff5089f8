-- parley.lint.cases -- rules that no case of the pack makes fire: they may be wrong, or dead, and nobody would see it.

local run = require "parley.testing.run"

local cases = {}

--- Run the cases of a pack and report its rules that won nowhere.
---@param pack table   { name, folder, called = as it was named to the command }
---@param files table  of parley.lint.files
---@param add fun(finding: table)
function cases.check(pack, files, add)
  if not files:has "cases.lua" then return end  -- told as no-cases
  local tested, wrong = run.open(pack.called, true)
  if not tested then error(wrong, 0) end
  run.cases(tested, { traced = true }, function() end)
  tested.host:close()
  for _, rule in ipairs(tested.pack.rules) do
    if not tested.fired[rule.name] and rule.file:sub(1, #pack.folder + 1) == pack.folder .. "/" then
      local line = math.max(rule.line, 1)
      add { file = rule.file, line = line, column = files:column(rule.file, line), name = "untested-rule", pack = pack.name, rule = rule.name,
        message = ("no case makes %s fire"):format(rule.name),
        fix = tested.types[rule.emits] and "write a case, a marked sentence in which it does"
          or ("write a case, as in { layer = %q, \"...\" }"):format(rule.emits) }
    end
  end
end

return cases
