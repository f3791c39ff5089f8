--- Runs hostile packs and hostile inputs (tests/hostile/) and judges what comes of each; then takes the guards away and sees whether
--- that is noticed.
---
---   lua5.4 tests/hostile.lua [packs | inputs | commands | control] [NAME or family ...]    -v tells of every case
package.path = "scripts/?.lua;scripts/?/init.lua;tests/support/?.lua;tests/hostile/?.lua;" .. package.path

local commands = require "commands"
local inputs = require "inputs"
local judge = require "judge"
local packs = require "packs"
local program = require "program"

local ROOT = os.getenv "PWD"
if program.path:sub(1, 1) ~= "/" then program.path = ROOT .. "/" .. program.path end

-- One worker, so that a document meets what the one before left behind.  What is to end by the clock is given little time; a worker that
-- is killed takes 120% and 100 ms, twice.  What is to end by itself has time enough on any machine.
local MEMORY = "--document-memory 16777216 --load-memory 67108864"
local QUICK = "-j 1 --load-ms 600 --document-ms 300 " .. MEMORY
local PATIENT = "-j 1 --load-ms 60000 --document-ms 60000 " .. MEMORY

local DOCUMENTS = '{"id":"1","text":"Calm before."}\n{"id":"2","text":"A hit, \195\169. ' .. ("a"):rep(60) .. '"}\n{"id":"3","text":"Calm after."}\n'

-- {=== packs

-- What is wrong with the run of a pack that is not to be loaded.
local function judge_refused(case, run)
  if run.status ~= 3 then return "exit status " .. run.status .. ", 3 is expected" end
  if #run.out > 0 then return "there is output" end
  if not judge.holds(run.err, case.refused) then return "the message does not say " .. tostring(case.refused) end
end

-- What is wrong with the run of a pack of which one document may fail.
local function judge_documents(case, run)
  local fails = case.failed and (case.after and "3" or "2")
  local documents, order = judge.documents(run.out)
  if not documents then return order end
  local wanted = {}
  for id = 1, 3 do
    if tostring(id) ~= fails then wanted[#wanted + 1] = tostring(id) end
  end
  if table.concat(order, " ") ~= table.concat(wanted, " ") then
    return ("documents %s came out, %s are expected"):format(table.concat(order, " "), table.concat(wanted, " "))
  end
  local told = select(2, run.err:gsub("docs%.jsonl:%d+:", ""))
  if told ~= (fails and 1 or 0) then return told .. " failures are told" end
  if run.status ~= (fails and 4 or 0) then return "exit status " .. run.status end
  if fails then
    local message = run.err:match("docs%.jsonl:" .. fails .. ":[^\n]*") or ""
    if not judge.holds(message, case.failed) then return "the failure does not say " .. judge.shown(case.failed) end
    if case.not_failed and judge.holds(message, case.not_failed) then return "the failure says " .. case.not_failed end
    return
  end
  local record = documents["2"].rs[1]
  if (record and record.said or false) ~= case.ok then return ("the record says %s"):format(tostring(record and record.said)) end
end

-- Run a pack; nil, or what is wrong, and the run.
local function play_pack(case, folder, scripts)
  packs.lay_out(case, folder)
  local run = judge.run(("parley run -f jsonl -p ./%s %s docs.jsonl"):format(case[1], case.quick and QUICK or PATIENT), folder, scripts or ROOT .. "/scripts")
  local wrong = judge.message(run.err)
  if not wrong then
    if case.refused then wrong = judge_refused(case, run) else wrong = judge_documents(case, run) end
  end
  return wrong, run
end

-- ===}

-- {=== telling

local verbose, chosen, parts = false, {}, {}
local PARTS = { packs = true, inputs = true, commands = true, control = true }
for _, word in ipairs(arg) do
  if word == "-v" then verbose = true elseif PARTS[word] then parts[word] = true else chosen[word] = true end
end
if next(parts) == nil then parts = PARTS end

local passed, failed = 0, 0

local function is_chosen(name, family) return next(chosen) == nil or chosen[name] or chosen[family or ""] end

local function tell(what, wrong, run)
  if not wrong then
    passed = passed + 1
    if verbose then print("ok     " .. what) end
    return
  end
  failed = failed + 1
  print(("FAILED %s: %s"):format(what, wrong))
  if run then
    print("  exit status " .. run.status)
    for i, line in ipairs(run.out) do if i <= 5 then print("  > " .. line:sub(1, 200)) end end
    print("  ! " .. run.err:sub(1, 2000):gsub("[\0-\8\11-\31\127-\255]", "?"):gsub("\n", "\n  ! "))
  end
end

-- ===}

local folder = program.folder()
program.write(folder .. "/docs.jsonl", DOCUMENTS)

if parts.packs then
  local before = passed + failed
  for _, case in ipairs(packs.all()) do
    if is_chosen(case[1], case.family) then
      local wrong, run = play_pack(case, folder)
      tell("pack " .. case.family .. "/" .. case[1], wrong, run)
    end
  end
  print(("hostile packs: %d judged"):format(passed + failed - before))
end

if parts.inputs then
  local before = passed + failed
  inputs.play(folder, tell, is_chosen)
  print(("hostile inputs: %d judged"):format(passed + failed - before))
end

if parts.commands then
  local before = passed + failed
  commands.play(folder, tell, is_chosen, os.getenv "HOSTILE_K" ~= nil)
  print(("commands with hostile packs: %d judged"):format(passed + failed - before))
end

-- Without the guards every pack that they hold must do harm that is seen; a program that loses a document must be found out.
if parts.control then
  local scripts, before = folder .. "/scripts", passed + failed
  os.execute(("cp -r scripts %s && cp tests/hostile/unguarded.lua %s/parley/sandbox.lua"):format(program.quote(scripts), program.quote(scripts)))
  for _, case in ipairs(packs.all()) do
    if is_chosen(case[1], case.family) and case.unguarded == nil and packs.GUARDED[case.family] then
      local wrong = play_pack(case, folder, scripts)
      tell("control: without the guard, pack " .. case.family .. "/" .. case[1], not wrong and "nothing was noticed" or nil)
    end
  end
  inputs.control(folder, tell)
  commands.control(folder, scripts, tell)
  print(("controls: %d judged"):format(passed + failed - before))
end

program.remove(folder)
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0)
