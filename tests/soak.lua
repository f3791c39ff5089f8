--- lua5.4 tests/soak.lua [DOCUMENTS] -- many small documents, two in a thousand of them bad, in ten ways: none is lost, none comes twice.
--
-- Runs the documents with and without the bad ones, by a pack that does what a document says.  The two outputs have to be the same
-- bytes, with every good document once and in order; the records of failures have to be the bad ones, in order, each of its kind.
-- Crashes are made by tests/shim/io.c, at $PARLEY_SHIM_SO.  Prints counts, and how much CPU and wall time the bad ones cost.

local program = require "program"

local count = tonumber(arg[1]) or 5000
local EVERY = 500  -- one of so many is bad

local root = io.popen "pwd":read "l"
local function absolute(path) return program.quote(path:sub(1, 1) == "/" and path or root .. "/" .. path) end
local parley, shim = absolute(program.path), absolute(assert(os.getenv "PARLEY_SHIM_SO", "PARLEY_SHIM_SO is the file built of tests/shim/io.c"))

local finish = [[
local acts = {
  ["raise"] = function() error "this document is refused" end,
  ["loop"] = function() while true do end end,
  ["loop in C"] = function() return (("a"):rep(20000)):find(("a*"):rep(12) .. "b") end,
  ["eat memory"] = function()
    local all = {}
    for n = 1, math.huge do all[n] = ("x"):rep(100000) .. n end
  end,
  ["flood"] = function(doc)
    local all = {}
    for n = 1, 2000 do all[n] = { n = n } end
    doc:replace("r", all)
  end,
  ["crash"] = function(doc) return (#doc.text * 0 + 4711) ^ 0.815 end,  -- not a constant, which would be worked out at load
}
return function(doc)
  local act = acts[doc.text:match "^please ([%w ]+)"]
  if act then act(doc) else doc:replace("r", { { n = #doc.text } }) end
end
]]

--- What a bad line is, and the kind and message of its record.
local bad = {
  { '{"id":"%d","text":', "failed", "^JSON" },
  { '{"id":"%d"}', "failed", 'no field "text"' },
  { '{"id":"%d","text":7}', "failed", "must be a string" },
  { '{"id":"%d","text":"' .. ("long "):rep(1000) .. '"}', "unread", "longer than" },
  { '{"id":"%d","text":"please raise"}', "failed", "is refused" },
  { '{"id":"%d","text":"please loop"}', "failed", "took longer" },
  { '{"id":"%d","text":"please loop in C"}', "killed: time", "took longer" },
  { '{"id":"%d","text":"please eat memory"}', "failed", "memory" },
  { '{"id":"%d","text":"please flood"}', "failed", "records" },
  { '{"id":"%d","text":"please crash"}', "crashed", "signal 11" },
}

local function is_bad(n) return n % EVERY == EVERY // 2 end

--- The two that take all of their time are rare in a long run.
local function kind_of(n)
  local kind, round = n // EVERY % #bad + 1, n // EVERY // #bad
  return bad[(kind == 6 or kind == 7) and round % 10 ~= 0 and 5 or kind]
end

local folder = program.folder()
program.write(folder .. "/soak/pack.lua", [[
return { name = "soak", version = "0.1.0", summary = "does what a document says", licence = "MIT",
         records = { { name = "r", plural = "rs", fields = { { "n", "number" } } } } }
]])
program.write(folder .. "/soak/finish.lua", finish)

local mixed, clean = assert(io.open(folder .. "/mixed.jsonl", "w")), assert(io.open(folder .. "/clean.jsonl", "w"))
for n = 1, count do
  if is_bad(n) then
    mixed:write((kind_of(n)[1]:gsub("%%d", n)), "\n")
  else
    local line = ('{"id":"%d","text":"Parcel %d weighs %d kg.%s"}\n'):format(n, n, n * 7 % 90 + 1, (" and on"):rep(n % 7))
    mixed:write(line)
    clean:write(line)
  end
end
mixed:close()
clean:close()

--- Run one of the two.  Wall seconds, CPU seconds of all its processes, exit status.
local function run(name)
  local out = program.run(("date +%%s%%N; LD_PRELOAD=%s PARLEY_SHIM=crash=1 %s run -q -p ./soak --document-bytes 4K --document-ms 4000 "
    .. "--document-memory 8M --records 1000 -o %s.out --failed %s.failed %s.jsonl 2>%s.err; echo $?; date +%%s%%N; times"):format(
    shim, parley, name, name, name, name), nil, folder)
  local from, status, to, cpu = out:match "^(%d+)\n(%d+)\n(%d+)\n[^\n]*\n(.*)$"
  local seconds = 0
  for minutes, rest in cpu:gmatch "(%d+)m([%d.]+)s" do seconds = seconds + minutes * 60 + rest end
  return (to - from) / 1e9, seconds, tonumber(status)
end

local faults = 0
local function check(good, message)
  if good then return end
  faults = faults + 1
  if faults <= 20 then print("FAILED " .. message) end
end

local clean_wall, clean_cpu, clean_status = run "clean"
local wall, cpu, status = run "mixed"
check(clean_status == 0, "the clean run ends with " .. clean_status)
check(status == 4, "the run with bad documents ends with " .. status)

-- every good document once, in order
local lost, doubled, failures = 0, 0, 0
local wanted = 1
for line in io.lines(folder .. "/mixed.out") do
  local id = tonumber(line:match '^{"id":"(%d+)"')
  while wanted < id do
    lost = lost + (is_bad(wanted) and 0 or 1)
    wanted = wanted + 1
  end
  if wanted > id or is_bad(id) then doubled = doubled + 1 else wanted = id + 1 end
end
for n = wanted, count do lost = lost + (is_bad(n) and 0 or 1) end
check(os.execute(("cmp -s %s/clean.out %s/mixed.out"):format(folder, folder)), "the good documents' results differ from those of the clean run")

-- every bad document once, of its kind, in order; a good one that failed is accounted for, but should not have
local unjust = 0
wanted = EVERY // 2
for line in io.lines(folder .. "/mixed.failed") do
  local number, kind, message = tonumber(line:match '"line":(%d+)'), line:match '"kind":"([^"]*)"', line:match '"message":"(.-)","path"'
  if not is_bad(number) then
    unjust = unjust + 1
    check(false, ("line %d, which is good: %s: %s"):format(number, kind, message))
  else
    local is = kind_of(wanted)
    check(number == wanted, ("the failure of line %d stands where that of %d is expected"):format(number, wanted))
    check(kind == is[2] and message:gsub("\\", ""):find(is[3]) ~= nil, ("line %d: %s: %s"):format(wanted, kind, message))
    failures, wanted = failures + 1, wanted + EVERY
  end
end
lost = lost - unjust
check(failures == (count + EVERY // 2) // EVERY, failures .. " failures")
check(lost == 0 and doubled == 0, "documents were lost or came twice")

program.remove(folder)
print(("soak: %d documents, %d of them bad in %d ways: %d lost, %d doubled; wall %.1f s against %.1f s clean (%.2f x), CPU %.1f s against %.1f s (%.2f x)"):format(
  count, failures, #bad, lost, doubled, wall, clean_wall, wall / clean_wall, cpu, clean_cpu, cpu / clean_cpu))
os.exit(faults == 0, true)
