-- parley shard -- one large file of JSON lines in many runs, on as many machines as there are, with the output of one run.

local parley = require "parley"
local disk = require "parley.disk"
local shell = require "parley.shell"

local quote = shell.quote

local HELP = [[
usage: parley shard plan FILE                        print where FILE can be cut, as a table
       parley shard run PLAN NUMBER FOLDER [-- OPTION...]  run one shard; options are those of parley run
       parley shard todo PLAN FOLDER                 print the numbers of shards that are not done, as in 2,5-7
       parley shard merge PLAN FOLDER                write the outputs in order
       parley shard job PLAN FOLDER [-- OPTION...]   print a job script for Slurm, one task a shard

FILE is a file of JSON lines, not packed, that every machine sees under the same path; so are PLAN and FOLDER.
A shard that was cut short goes on where it stood; one that is done is left alone: whatever failed, run the same numbers again.

  -n, --number N       plan: how many shards, 1 to 100000 (64)
      --failed FILE    merge: write the records of failed documents to FILE
  -h, --help           print this

exit status: run: that of parley run, but 0 when documents failed: their records are in the folder; merge: 4 then; 1 shards are missing;
2 usage, 5 input or output error
]]

local BLOCK, MARK = 1 << 20, "# parley shard plan 1"

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end

local function say(message, ...) io.stderr:write("parley: ", parley.clean(message:format(...)), "\n") end

local function refuse(...) os.exit(parley.refuse(HELP, ...), true) end

local function fail(message, ...)
  say(message, ...)
  os.exit(5, true)
end

local function must(value, message)
  if not value then fail("%s", message) end
  return value
end

-- {=== plans

-- Where line ends stand: the first byte of each shard and the number of its first line, one pass over the file.
local function cut(file, size, number)
  local shards, line, at = { { start = 0, line = 1 } }, 1, 0
  for block in function() return file:read(BLOCK) end do
    local next_cut, from = size * #shards // number, 1
    while true do
      local stop = block:find("\n", from, true)
      if not stop then break end
      line, from = line + 1, stop + 1
      local start = at + stop
      if start >= next_cut and start < size and #shards < number then
        shards[#shards + 1] = { start = start, line = line }
        next_cut = size * #shards // number
      end
    end
    at = at + #block
  end
  for i, shard in ipairs(shards) do shard.bytes = (shards[i + 1] and shards[i + 1].start or size) - shard.start end
  return shards
end

local function plan(path)
  if path:find "[\t\n]" then refuse("%s: a path without tabs and line ends is expected", path) end
  if path:find "%.gz$" or path:find "%.zst$" then refuse("%s: a packed file cannot be cut: unpack it first", path) end
  local file = must(io.open(path, "rb"))
  local _, unreadable = file:read(0)
  if unreadable then fail("%s: %s", path, unreadable) end  -- a folder has an end, too
  local size = file:seek "end"
  if not size then fail("%s: a file is expected that can be read at any place; this is a pipe or a device", path) end
  if size == 0 then fail("%s: the file is empty", path) end
  file:seek "set"
  local lines = { MARK, ("# file\t%s\t%d"):format(path, size), "number\tstart\tbytes\tline" }
  for i, shard in ipairs(cut(file, size, options.number or 64)) do
    lines[#lines + 1] = ("%d\t%d\t%d\t%d"):format(i, shard.start, shard.bytes, shard.line)
  end
  print(table.concat(lines, "\n"))
end

-- A plan as it was printed: { path, size, { start, bytes, line }... }
local function read_plan(name)
  local text = must(disk.read(name))
  local path, size = text:match("^" .. MARK:gsub("%p", "%%%0") .. "\n# file\t([^\t\n]+)\t(%d+)\nnumber\tstart\tbytes\tline\n")
  if not path then fail("%s:1: this is no plan: parley shard plan FILE > %s makes one", name, name) end
  local shards, at = { path = path, size = math.tointeger(size) }, 0
  for number, start, bytes, line in text:gmatch "\n(%d+)\t(%d+)\t(%d+)\t(%d+)" do
    if tonumber(number) ~= #shards + 1 or tonumber(start) ~= at then
      fail("%s:%d: shard %d is expected to begin at byte %d", name, #shards + 4, #shards + 1, at)
    end
    shards[#shards + 1] = { start = start, bytes = bytes, line = line }
    at = at + bytes
  end
  if at ~= shards.size then fail("%s: its shards end at byte %d, its file at byte %d: the plan is cut off", name, at, shards.size) end
  return shards
end

-- ===}

-- {=== shards

local function name_of(folder, number, what) return ("%s/%d.%s"):format(folder, number, what) end

local function is_done(folder, number) return disk.exists(name_of(folder, number, "done")) end

local function program() return must(shell.program(), "cannot find the program that runs this script") end

-- How `parley run` ended: its exit status.
local function run_shard(shards, number, folder, more)
  local shard = shards[number]
  local words = { program(), "run", "--input", "jsonl", "--part", ("%s,%s,%s"):format(shard.start, shard.bytes, shard.line),
    "-o", name_of(folder, number, "jsonl"), "--failed", name_of(folder, number, "failed"),
    "--checkpoint", name_of(folder, number, "state"), "--resume" }
  table.move(more, 1, #more, #words + 1, words)
  table.move({ "--", shards.path }, 1, 2, #words + 1, words)
  for i, word in ipairs(words) do words[i] = quote(word) end
  local _, how, code = os.execute(table.concat(words, " "))
  return how == "exit" and code or 128 + code
end

local function run(shards, number, folder, more)
  if not shards[number] then refuse("shard %s: the plan has the shards 1 to %d", tostring(options[3]), #shards) end
  if is_done(folder, number) then return 0 end
  local file = must(io.open(shards.path, "rb"))
  local size = file:seek "end"
  file:close()
  if size ~= shards.size then fail("%s: has %d bytes, had %d when the plan was made: plan anew, into a new folder", shards.path, size, shards.size) end
  disk.make_folder(folder)
  local code = run_shard(shards, number, folder, more)
  if code ~= 0 and code ~= 4 then return code end
  local done = must(io.open(name_of(folder, number, "done"), "w"))
  must(done:write(code, "\n"))
  must(done:close())
  return 0
end

-- The numbers of shards that are not done, in runs: "2,5-7".
local function todo(shards, folder)
  local runs = {}
  for number = 1, #shards do
    local last = runs[#runs]
    if is_done(folder, number) then goto continue end
    if last and last[2] == number - 1 then last[2] = number else runs[#runs + 1] = { number, number } end
    ::continue::
  end
  for i, range in ipairs(runs) do runs[i] = range[1] == range[2] and tostring(range[1]) or range[1] .. "-" .. range[2] end
  return table.concat(runs, ",")
end

-- ===}

-- {=== merging

local function append(out, path)
  local file <close> = must(io.open(path, "rb"))
  local any = false
  for block in function() return file:read(BLOCK) end do
    any = true
    must(out:write(block))
  end
  return any
end

local function merge(shards, folder)
  local missing = todo(shards, folder)
  if missing ~= "" then
    say("shards %s are not done: run them again, then merge", missing)
    return 1
  end
  local failures = options.failed and must(io.open(options.failed, "wb"))
  local failed = false
  for number = 1, #shards do
    append(io.stdout, name_of(folder, number, "jsonl"))
    if failures then append(failures, name_of(folder, number, "failed")) end
    local file <close> = must(io.open(name_of(folder, number, "done")))
    failed = failed or file:read "l" == "4"
  end
  must(io.stdout:flush())
  if failures then must(failures:close()) end
  return failed and 4 or 0
end

-- ===}

-- A script for sbatch; tasks are numbered as shards are.
local function job(name, folder, more)
  local words = { "exec", quote(program()), "shard", "run", quote(name), '"$SLURM_ARRAY_TASK_ID"', quote(folder), "--", "-q",
    "-j", '"${SLURM_CPUS_PER_TASK:-1}"' }
  for _, word in ipairs(more) do words[#words + 1] = quote(word) end
  print "#!/bin/sh"
  print "#SBATCH --job-name=parley"
  print "#SBATCH --cpus-per-task=1"
  print "#SBATCH --output=/dev/null"
  print(("#SBATCH --error=%s/%%a.log"):format(folder))
  print "#SBATCH --open-mode=append"
  print "#SBATCH --requeue"
  print(table.concat(words, " "))
end

local what, name, folder = options[1], options[2], options[3]
local uses = { plan = 2, run = 4, todo = 3, merge = 3, job = 3 }
if not uses[what] then refuse("%s: plan, run, todo, merge or job is expected", what or "no command") end
if #options < uses[what] then refuse("parley shard %s: an argument is missing", what) end
local more = table.move(options, uses[what] + 1, #options, 1, {})
if #more > 0 and what ~= "run" and what ~= "job" then refuse("parley shard %s: '%s' is one argument too many", what, more[1]) end
if what == "plan" then return plan(name) end

local shards = read_plan(name)
if what == "run" then return run(shards, math.tointeger(tonumber(options[3])) or 0, options[4], more) end
if what == "job" then return job(name, folder, more) end
if what == "todo" then
  print(todo(shards, folder))
  return 0
end
return merge(shards, folder)
