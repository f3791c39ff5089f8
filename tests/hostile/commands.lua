--- The commands that are scripts, each given packs that mean harm: their packs run in workers as those of `run` do, under the same limits,
--- so a pack costs its documents, or is refused, and what it says is shown without steering the terminal.  And each given a pack that is
--- broken, one that is not there, and input that is not.
local judge = require "judge"
local packs = require "packs"
local program = require "program"

local commands = {}

local GOLD = '{"id":"1","text":"Calm before.","spans":[]}\n{"id":"2","text":"A hit, \195\169. ' .. ("a"):rep(60) .. '","spans":[]}\n'
  .. '{"id":"3","text":"Calm after.","spans":[{"start":0,"end":4,"type":"PER"}]}\n'
local SCRIPT = [[
local parley = require "parley"
local session <close> = parley.open { packs = { arg[1] }, jobs = 1 }
for _, text in ipairs { "Calm.", "A hit.", "Calm." } do
  local found, why = session:analyse(text)
  print(found and "read" or ("failed: %q"):format(why))
end
]]

-- PACK is the hostile one.  `holds`: what the output has when the pack's document fails; `status`: how the command ends then; without them
-- the command runs no documents, and nothing fails.  `absent`: how it ends when the file that it reads is not there.
local COMMANDS = {
  { "check", "parley check ./PACK" },
  { "schema", "parley schema -p ./PACK" },
  { "list", "parley list ./PACK" },
  { "list_resolved", "parley list --resolved ./PACK" },
  { "profile", "parley profile -j 1 -p ./PACK docs.jsonl", holds = "3 documents", status = 4, absent = 4 },
  { "diff_new", "parley diff -j 1 ./harmless ./PACK docs.jsonl", holds = "3 documents", status = 4, absent = 4 },
  { "diff_old", "parley diff -j 1 ./PACK ./harmless docs.jsonl", holds = "3 documents", status = 4, absent = 4 },
  { "eval", "parley eval -j 1 -p ./PACK gold.jsonl", holds = "3 documents, 1 of them failed", status = 4, absent = 5 },
  { "eval_near", "parley eval -j 1 --near -p ./PACK gold.jsonl", holds = "3 documents, 1 of them failed", status = 4, absent = 5 },
  { "why", "parley why -p ./PACK --id 2 0 docs.jsonl", holds = "", status = 4, absent = 5 },
  { "why_not", "parley why-not -p ./PACK -p ./near --id 2 near/s:near A docs.jsonl", holds = "", status = 4, absent = 5 },
  { "test", "parley test ./PACK", holds = "1 passed, 1 failed", status = 1 },
  { "test_coverage", "parley test --coverage ./PACK", holds = "1 passed, 1 failed", status = 1 },
  { "repl", [[printf ':doc A hit.\nu "hit"\n:doc Calm.\nu "calm"\n:quit\n' | parley repl -p ./PACK docs.jsonl]], holds = "<<match:Calm>>", status = 0,
    absent = 5 },
  { "script", "parley ./script.lua ./PACK", holds = "read\nfailed: \"", status = 0 },
}

-- Packs of tests/hostile/packs, and what becomes of them: `refused` at load, `failed` over a document, or nothing, but what they say is shown.
local PACKS = { "io_at_load", "an_error_for_the_terminal", "escapes_for_the_terminal" }
-- For a long run; the last two take the limits of time, which commands have no options for: seconds each.
local MORE = { "an_error_at_load", "a_table", "records", "a_long_error", "a_loop", "a_pattern_of_strings" }

local OWN = {
  { "harmless", hit = "say 'x'" },
  { "io_at_load", refused = "attempt to index a nil value", load = "io.open '/etc/passwd'" },
}

-- A pack with a rule that why-not can be asked about.
local NEAR = {
  ["pack.lua"] = 'return { name = "near", version = "0.1.0", summary = "x", licence = "MIT", layers = { "near" }, stages = { "s" } }',
  ["s.lua"] = 'local u = require "parley.unit"\nreturn { { name = "near", emits = "near", u "hat" * u "stand" } }',
}

-- What `new` is asked to do, and how it ends; nothing of it makes a file or folder called "escaped".
local NEW = {
  { "new_outside", "parley new pack ../escaped", 2 }, { "new_path", "parley new pack /tmp/escaped", 2 }, { "new_option", "parley new pack -- -x", 2 },
  { "new_shell", "parley new script '$(touch escaped)'", 2 }, { "new_quote", [[parley new pack x -o "it's; touch escaped;'"]], 0 },
  { "new_over", "parley new pack harmless", 5 }, { "new_nowhere", "parley new module x -o docs.jsonl/x", 5 },
}

local CASES = [[
return {
  { "Calm before.", count = 0 },
  { "A hit, e. aaaa", count = 0 },
}
]]

-- What is wrong with the run of `command` with the pack of `case`.
local function judge_run(command, case, run)
  local wrong = judge.message(run.err)
  if wrong then return wrong end
  if run.bytes:gsub("\n", ""):find "[\0-\8\11-\31\127]" then return "a control character in the output" end
  if case.refused then
    if run.status ~= 3 then return "exit status " .. run.status .. ", 3 is expected" end
    return not judge.holds(run.err, case.refused) and "the message does not say " .. judge.shown(case.refused) or nil
  end
  if not command.status then return run.status > 1 and "exit status " .. run.status or nil end
  if not case.failed then return run.status > 1 and "exit status " .. run.status or nil end
  if run.status ~= command.status then return ("exit status %d, %d is expected"):format(run.status, command.status) end
  if not judge.holds(run.bytes, command.holds) then return "the output does not say " .. command.holds end
  local told = run.err .. run.bytes
  if judge.holds("killed: time", case.failed) and judge.holds(told, "did not end by itself") then return end
  return not judge.holds(told, case.failed) and "nothing says " .. judge.shown(case.failed) or nil
end

local function lay_out(folder)
  local found = {}
  for _, case in ipairs(packs.all()) do found[case[1]] = case end
  for _, case in ipairs(OWN) do found[case[1]] = case end
  packs.lay_out(found.harmless, folder)
  program.write(folder .. "/gold.jsonl", GOLD)
  program.write(folder .. "/script.lua", SCRIPT)
  for name, bytes in pairs(NEAR) do program.write(folder .. "/near/" .. name, bytes) end
  program.write(folder .. "/broken/pack.lua", 'return {\n  name = "broken", version = = "0.1.0",\n}\n')
  program.write(folder .. "/broken/cases.lua", CASES)
  return found
end

local function run(command, case, folder, scripts)
  os.execute("rm -rf " .. program.quote(folder .. "/" .. case[1]))
  packs.lay_out(case, folder)
  program.write(("%s/%s/cases.lua"):format(folder, case[1]), CASES)
  return judge.run((command[2]:gsub("PACK", case[1])), folder, scripts)
end

-- What is wrong with a run that was to end with `status` and a message that says `said`; nothing comes out of a command that cannot begin.
local function judge_mistake(result, status, said)
  local wrong = judge.message(result.err)
  if wrong then return wrong end
  if result.status ~= status then return ("exit status %d, %d is expected"):format(result.status, status) end
  if not judge.holds(result.err, said) then return "the message does not say " .. said end
  if status ~= 4 and result.bytes ~= "" then return "there is output" end
end

-- Judge a command with what a user may get wrong.
local function play_mistakes(command, folder, tell)
  local function try(what, line, status, said)
    local result = judge.run(line, folder)
    tell(("command %s with %s"):format(command[1], what), judge_mistake(result, status, said), result)
  end
  try("a broken pack", (command[2]:gsub("PACK", "broken")), 3, "./broken/pack.lua:2:30: unexpected symbol near '='")
  try("a pack that is not there", (command[2]:gsub("PACK", "nosuch")), 3, "no pack in ./nosuch")
  if command.absent then
    local line, count = command[2]:gsub("PACK", "harmless"):gsub("%f[%w]%w+%.jsonl", "absent.jsonl")
    assert(count > 0)
    try("a file that is not there", line, command.absent, "absent.jsonl: ")
  end
end

-- Judge what `new` makes of names and places that mean harm.
local function play_new(folder, tell, is_chosen)
  for _, case in ipairs(NEW) do
    if is_chosen(case[1], "commands") then
      local result = judge.run(case[2], folder)
      local wrong = judge.message(result.err) or result.status ~= case[3] and ("exit status %d, %d is expected"):format(result.status, case[3])
      for _, path in ipairs { "/escaped", "/../escaped", "/tmp/escaped" } do
        local file = io.open(path == "/tmp/escaped" and path or folder .. path)
        if file then
          file:close()
          wrong = "something was made outside"
        end
      end
      tell("command " .. case[1], wrong or nil, result)
    end
  end
end

--- Judge every command with every pack; tell(what, wrong, run) is told of each.
---@param all boolean  a long run
function commands.play(folder, tell, is_chosen, all)
  local found = lay_out(folder)
  local names = table.move(PACKS, 1, #PACKS, 1, {})
  if all then table.move(MORE, 1, #MORE, #names + 1, names) end
  for _, command in ipairs(COMMANDS) do
    for _, name in ipairs(names) do
      if is_chosen(command[1], "commands") then
        local case = assert(found[name], name)
        local result = run(command, case, folder)
        tell(("command %s with pack %s"):format(command[1], name), judge_run(command, case, result), result)
      end
    end
    if is_chosen(command[1], "commands") then play_mistakes(command, folder, tell) end
  end
  play_new(folder, tell, is_chosen)
end

--- Without the guards, each command must let a pack through that is to be refused.
function commands.control(folder, unguarded, tell)
  local case = lay_out(folder).io_at_load
  for _, command in ipairs(COMMANDS) do
    local wrong = judge_run(command, case, run(command, case, folder, unguarded))
    tell("control: without the guard, command " .. command[1], not wrong and "nothing was noticed" or nil)
  end
end

return commands
