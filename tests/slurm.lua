--- lua5.4 tests/slurm.lua -- shards as tasks of a Slurm array job on a cluster of one controller and two nodes, all on this machine.
--
-- One task is killed and one node goes down on the way; what is not done is submitted again.  The merged output has to be the bytes of
-- one run.  GNU parallel then does the same without a cluster.  Needs slurmctld, slurmd, sbatch, munged and parallel, and root; everything lives in a temporary folder and on three ports.

local program = require "program"

local SHARDS, DOCUMENTS, PORT = 8, 1600, 17000
local root = io.popen "pwd":read "l"
local parley = program.quote(program.path:sub(1, 1) == "/" and program.path or root .. "/" .. program.path)
local folder = program.folder()
local host = io.popen "hostname":read "l"

local function write(name, text) program.write(folder .. "/" .. name, (text:gsub("%$F", folder):gsub("%$H", host))) end

local function run(command)
  local out, err, status = program.run(("cd %s && export SLURM_CONF=%s/slurm.conf && %s"):format(folder, folder, command))
  return (out:gsub("%s+$", "")), err, status
end

local function must(command)
  local out, err, status = run(command)
  if status ~= 0 then error(("%s: exit status %d\n%s"):format(command, status, err), 2) end
  return out
end

--- Ask again until the answer holds; half a minute at most.
local function wait_for(what, holds)
  for _ = 1, 150 do
    if holds() then return end
    os.execute "sleep 0.2"
  end
  error("waited in vain for " .. what .. "\n" .. run "sinfo; squeue; tail -n 20 *.log")
end

write("slurm.conf", ([[
ClusterName=parley
SlurmctldHost=$H(127.0.0.1)
SlurmctldPort=%d
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$F/munge.socket
CredType=cred/munge
StateSaveLocation=$F/state
SlurmdSpoolDir=$F/spool-%%n
SlurmctldPidFile=$F/controller.pid
SlurmdPidFile=$F/%%n.pid
SlurmctldLogFile=$F/controller.log
SlurmdLogFile=$F/%%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
SwitchType=switch/none
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
KillWait=2
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=1
NodeName=n1 NodeHostname=$H NodeAddr=127.0.0.1 Port=%d CPUs=1
NodeName=n2 NodeHostname=$H NodeAddr=127.0.0.1 Port=%d CPUs=1
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
]]):format(PORT, PORT + 1, PORT + 2))

-- A pack that takes a while for each document and fails for some.
write("slow/pack.lua", [[return {
  name = "slow", version = "0.1.0", summary = "takes its time", licence = "MIT",
  records = { { name = "count", plural = "counts", fields = { { "n", "number" } } } },
}
]])
write("slow/finish.lua", [[return function(doc)
  if doc.text:find "fail" then error "this document is refused" end
  local n = 0
  for i = 1, 1000000 do n = n + i % 7 end
  doc:replace("count", { { n = n + #doc.text } })
end
]])
local lines = {}
for n = 1, DOCUMENTS do lines[n] = ('{"text":"document %d %s"}\n'):format(n, n % 400 == 7 and "fail" or ("x"):rep(n % 90)) end
write("in.jsonl", table.concat(lines))

local function start()
  must "mkdir -p state && (umask 077; head -c 1024 /dev/urandom > key)"
  must "munged --force --key-file=$PWD/key --socket=$PWD/munge.socket --pid-file=$PWD/munge.pid --log-file=$PWD/munge.log --seed-file=$PWD/munge.seed"
  must "slurmctld -f $SLURM_CONF"
  must "slurmd -f $SLURM_CONF -N n1 && slurmd -f $SLURM_CONF -N n2"
  wait_for("two idle nodes", function() return run "sinfo -h -o %D%t" == "2idle" end)
end

local function stop()
  run "scancel --state=RUNNING --state=PENDING; sleep 1; for p in n1 n2 controller munge; do [ ! -f $p.pid ] || kill $(cat $p.pid); done; sleep 1"
  program.remove(folder)
end

local function submit()
  return must(("%s shard job $PWD/plan $PWD/out -- -p $PWD/slow > job; sbatch --parsable --array=$(%s shard todo plan out) job"):format(parley, parley))
end

local function running() return run "squeue -h -r -t RUNNING -o %K:%N" end

local injected = 0

local function compare()
  must(parley .. (" shard plan -n %d $PWD/in.jsonl > plan"):format(SHARDS))
  must "mkdir -p out"
  start()
  submit()
  wait_for("a task that can be killed at its work", function()
    local job, task = run "squeue -h -r -t RUNNING -o %F:%K:%N":match "(%d+):(%d+):n1"
    if not job or select(3, run(("test -e out/%s.state"):format(task))) ~= 0 then return false end
    return select(3, run(("scancel --signal=KILL --full %s_%s"):format(job, task))) == 0
  end)
  injected = injected + 1
  wait_for("the other node at work", function() return running():find ":n2" end)
  must "kill -KILL $(cat n2.pid) && scontrol update nodename=n2 state=down reason=gone"
  injected = injected + 1
  wait_for("the end of the job", function()
    -- Slurm puts off for two minutes what a lost node was at
    run "squeue -h -r -t PENDING -o %A | while read job; do scontrol update jobid=$job starttime=now; done"
    return run "squeue -h" == ""
  end)
  local missing = must(parley .. " shard todo plan out")
  assert(missing ~= "", "the killed task is not missed")
  submit()
  wait_for("the end of what was submitted again", function() return run "squeue -h" == "" end)
  local _, err, status = run(parley .. " shard merge --failed merged-failed plan out > merged")
  assert(status == 4, err)
  run(parley .. " run -q -p $PWD/slow -o whole --failed whole-failed $PWD/in.jsonl")
  must "cmp merged whole && cmp merged-failed whole-failed"
  must("rm -rf out && seq " .. SHARDS .. " | parallel -j 2 " .. parley .. " shard run plan {} out -- -q -j 1 -p $PWD/slow")
  must(parley .. " shard merge plan out | cmp - whole && rm -rf out")
  print(("%d shards on two nodes, %d failures injected, shards %s submitted again: the bytes of one run"):format(SHARDS, injected, missing))
end

local ok, message = xpcall(compare, debug.traceback)
stop()
if not ok then print("FAILED " .. message) end
print(ok and "1 passed, 0 failed" or "0 passed, 1 failed")
os.exit(ok, true)
