--- lua5.4 tests/resume.lua [POINTS] -- runs that are killed, and gone on with, end in the bytes of a run that never was.
--
-- Half of the points are calls: SIGKILL in the place of the n-th call by which the run changes a file, before or in the middle of a
-- write (tests/shim/io.c, at $PARLEY_SHIM_SO).  The other half are moments, spread over the time that a whole run takes.  Points are
-- spread over several ways to run: lines, an array, packed input, one and two workers.  Prints "identical / all".

local program = require "program"

local points = tonumber(arg[1]) or 40
local shim = assert(os.getenv "PARLEY_SHIM_SO", "PARLEY_SHIM_SO is the file built of tests/shim/io.c")

local root = io.popen "pwd":read "l"
local function absolute(path) return path:sub(1, 1) == "/" and path or root .. "/" .. path end
local parley, shim_path = program.quote(absolute(program.path)), program.quote(absolute(shim))
local pack = program.quote(root .. "/tests/data/packs/talk")

local DOCUMENTS = 300

--- Lines of which some are no documents, so that failures are written too.
local function corpus()
  local lines = {}
  for n = 1, DOCUMENTS do
    lines[n] = n % 23 == 0 and ('{"id":"%d","text":'):format(n)
      or ('{"id":"%d","text":"Parcel %d weighs %d kg. %s"}'):format(n, n, n * 7 % 90 + 1, ("and so on "):rep(n % 40))
  end
  return table.concat(lines, "\n") .. "\n"
end

local ways = {
  { name = "lines, one worker", options = "-j 1 corpus.jsonl" },
  { name = "an array, two workers", options = "-j 2 -f json corpus.jsonl" },
  { name = "packed, two workers", options = "-j 2 corpus.jsonl.gz" },
  { name = "a folder, saved rarely", options = "-j 2 --checkpoint-ms 20 folder" },
}

local function command(way, more)
  return ("%s run -q -p %s -o out --failed failed --checkpoint state %s %s %s 2>>errors"):format(parley, pack,
    way.options:find "checkpoint%-ms" and "" or "--checkpoint-ms 1", way.options, more or "")
end

local function fresh(folder) os.execute(("cd %s && rm -f out failed state state.new errors"):format(program.quote(folder))) end

--- The three files of a run, joined, but for the hash of the checkpoint's own bytes.
local function result(folder)
  return (program.read(folder .. "/out") or "no output") .. "\0" .. (program.read(folder .. "/failed") or "no failures")
end

local function run(folder, text)
  local _, _, status = program.run(text, nil, folder)
  return status
end

--- Go on until it is done; how often that took.
local function finish(folder, way)
  for attempt = 1, 3 do
    local status = run(folder, command(way, "--resume"))
    if status == 4 then return attempt end
  end
  error("it does not end: " .. (program.read(folder .. "/errors") or ""))
end

local folder = program.folder()
program.write(folder .. "/corpus.jsonl", corpus())
program.write(folder .. "/folder/a.jsonl", corpus():sub(1, 4000))
program.write(folder .. "/folder/b.txt", "It weighs 5 kg.\n")
program.write(folder .. "/folder/c/d.jsonl", corpus():sub(-3000))
os.execute(("gzip -k %s/corpus.jsonl"):format(program.quote(folder)))

local all, identical, killed = 0, 0, 0

--- Kill by `how`, go on, compare.
local function try(way, wanted, how, what)
  fresh(folder)
  local status = run(folder, how)
  killed = killed + (status == 137 and 1 or 0)
  finish(folder, way)
  all = all + 1
  if result(folder) == wanted then
    identical = identical + 1
  else
    print(("FAILED %s: %s"):format(way.name, what))
  end
end

for w, way in ipairs(ways) do
  fresh(folder)
  local clock = io.popen "date +%s%N":read "n"
  assert(run(folder, command(way)) == 4, "a whole run ends with 4: " .. (program.read(folder .. "/errors") or ""))
  local took = (io.popen "date +%s%N":read "n" - clock) / 1e9
  local wanted = result(folder)

  -- how many calls there are to be killed at: the run that is not killed any more says so by its status
  local mine = points * w // #ways - points * (w - 1) // #ways
  local calls = mine // 2
  local step, at = 1, 1
  for n = 1, calls do
    local half = n % 2 == 0 and " half=1" or ""
    try(way, wanted, ("LD_PRELOAD=%s PARLEY_SHIM='kill=%d%s' %s"):format(shim_path, at, half, command(way)), "killed at call " .. at)
    step = step + (n % 4 == 0 and 1 or 0)
    at = at + step
  end
  for n = 1, mine - calls do
    local moment = took * (n - 0.5) / (mine - calls)
    try(way, wanted, ("timeout -s KILL %.4f %s"):format(moment, command(way)), ("killed after %.4f s"):format(moment))
  end

  -- killed again and again, each time a little later, until it gets through
  fresh(folder)
  local times = 0
  repeat
    times = times + 1
    local status = run(folder, ("LD_PRELOAD=%s PARLEY_SHIM='kill=%d' %s"):format(shim_path, 5 + times * 3, command(way, "--resume")))
  until status ~= 137 or times == 30
  finish(folder, way)
  all = all + 1
  if result(folder) == wanted then identical = identical + 1 else print("FAILED " .. way.name .. ": killed again and again") end

  -- a disk that is full after some bytes keeps whole results, and the run can be gone on with
  for _, bytes in ipairs { 100, 3000, 9000 } do
    fresh(folder)
    local status = run(folder, ("LD_PRELOAD=%s PARLEY_SHIM='full=%d' %s"):format(shim_path, bytes, command(way)))
    local out = program.read(folder .. "/out")
    local whole = out == "" or out:sub(-1) == "\n" or out:sub(-1) == "}" or out:sub(-2) == "},"
    finish(folder, way)
    all = all + 1
    if status == 5 and whole and result(folder) == wanted then
      identical = identical + 1
    else
      print(("FAILED %s: a disk that takes %d bytes: ended with %d, whole results: %s"):format(way.name, bytes, status, whole))
    end
  end
end

program.remove(folder)
print(("resume: %d identical / %d all; %d were killed before their end"):format(identical, all, killed))
os.exit(identical == all and killed > points // 3, true)
