--- lua5.4 tests/bench/scale.lua BUILD -- what stays the same when there is more of it: phrases, documents, bytes, processors.
--
-- Environment: BENCH_STREAM_MB, the long stream (1024).  Everything is generated; CPU time of whole processes, the least of three.

package.path = "tests/bench/?.lua;" .. package.path

local shell = require "shell"

local build = assert(arg[1], "usage: scale.lua BUILD")
local folder = build .. "/bench"
local program = ("'%s/parley'"):format(build)

-- Milliseconds of CPU and wall time, peak of the largest process in MB; of three runs the least.
local function measure(arguments, runs)
  local text = shell(("'%s/tests/bench/start' %d %s %s"):format(build, runs or 3, program, arguments))
  local _, cpu, _, _, wall, _, peak = text:match "(%S+)\t(%S+)\t(%S+)\t(%S+)\t(%S+)\t(%S+)\t(%d+)"
  return { cpu = tonumber(cpu), wall = tonumber(wall), peak = tonumber(peak) / 1024 }
end

local function tell(what, value, relation, goal)
  local good = relation == ">=" and value >= goal or relation == "<=" and value <= goal
  print(("%-58s %8.2f  goal %s %-5g %s"):format(what, value, relation, goal, good and "PASS"
    or ("short by %.2fx"):format(relation == ">=" and goal / value or value / goal)))
end

shell(("mkdir -p '%s' && lua5.4 tests/bench/generate.lua '%s' 32"):format(folder, folder))

-- {=== phrases: 10,000 to 1,000,000

local function write_phrases(count)
  local path = ("%s/phrases-%d.txt"):format(folder, count)
  local words, out = {}, assert(io.open(path, "w"))
  for line in io.lines(folder .. "/phrases.txt") do
    for word in line:gmatch "%S+" do words[#words + 1] = word end
  end
  math.randomseed(count)
  for line in io.lines(folder .. "/phrases.txt") do out:write(line, "\n") end
  for _ = 10001, count do
    out:write(words[math.random(#words)], " ", words[math.random(#words)], math.random(2) == 1 and "" or " " .. words[math.random(#words)], "\n")
  end
  out:close()
  return path
end

local paths = {}
for i, count in ipairs { 10000, 100000, 1000000 } do paths[i] = "'" .. write_phrases(count) .. "'" end
local lists = {}
for line in shell(("'%s/tests/bench/phrases' '%s/corpus.jsonl' 3 %s"):format(build, folder, table.concat(paths, " "))):gmatch "[^\n]+" do
  local count, load, find, found = line:match "(%d+)\t(%S+)\t(%S+)\t(%d+)"
  lists[#lists + 1] = { load = tonumber(load), find = tonumber(find) }
  print(("%9d phrases: loaded in %.3f s, found %d in %.3f s"):format(count, load, found, find))
end
tell("speed with 1,000,000 phrases / with 10,000", lists[1].find / lists[3].find, ">=", 0.5)
tell("loading 1,000,000 / loading 100,000", lists[3].load / lists[2].load, "<=", 12)

-- ===}

-- {=== documents: long and short, few and many

-- Documents of about `size` bytes out of the corpus' text, `bytes` together.
local function write_documents(name, size, bytes)
  local path, all, n = folder .. "/" .. name .. ".jsonl", 0, 0
  local out, parts, length = assert(io.open(path, "w")), {}, 0
  while all < bytes do
    for line in io.lines(folder .. "/corpus.jsonl") do
      local text = line:match '"text":"(.*)"}$'
      while #text > 0 and all < bytes do
        local cut = size - length < #text and (text:find("%. ", math.max(size - length, 1)) or #text) or #text
        parts[#parts + 1], length = text:sub(1, cut), length + cut
        text = text:sub(cut + 1)
        if length >= size then
          n, all = n + 1, all + length
          out:write(('{"id":"%d","text":"%s"}\n'):format(n, table.concat(parts, " ")))
          parts, length = {}, 0
        end
      end
      if all >= bytes then break end
    end
  end
  out:close()
  return path, all, n
end

local PACK = ("run -q -j 1 -p '%s/two_hundred' "):format(folder)
local nothing = measure(PACK .. "/dev/null").cpu
local function cost(path, bytes) return (measure(PACK .. "'" .. path .. "'").cpu - nothing) / bytes * 1e6 end  -- ns a byte
local base
for _, size in ipairs { 4 << 10, 64 << 10, 1 << 20 } do
  local path, bytes = write_documents("size-" .. size, size, 16 << 20)
  local now = cost(path, bytes)
  base = base or now
  tell(("200 rules, cost of a byte in documents of %d KB / of 4 KB"):format(size >> 10), now / base, "<=", 1.25)
end
local many = {}
for i, bytes in ipairs { 2 << 20, 200 << 20 } do
  local path, all, n = write_documents("many-" .. i, 200, bytes)
  many[i] = { cost = cost(path, all), n = n }
  os.remove(path)
end
tell(("200 rules, cost of a byte in %d documents / in %d"):format(many[2].n, many[1].n), many[2].cost / many[1].cost, "<=", 1.25)

-- ===}

-- {=== a long stream, two processors

local long = tonumber(os.getenv "BENCH_STREAM_MB" or 1024)
local function stream(megabytes)
  return tonumber(shell(([[f='%s/corpus.jsonl'; n=%d; size=$(wc -c <"$f"); i=0
    while [ $((i * size)) -lt $((n * 1000000)) ]; do cat "$f"; i=$((i + 1)); done |
    '%s/tests/bench/start' 1 %s run -q -j 1 --input jsonl -p '%s/two_hundred' -]]):format(folder, megabytes, build, program, folder)):match "(%d+)%s*$") / 1024
end
local short = stream(64)
tell("peak memory on a stream of 64 MB, in MB", short, "<=", 32)
tell(("peak memory on a stream of %d MB / of 64 MB"):format(long), stream(long) / short, "<=", 1.1)
local front = folder .. "/front.jsonl"
shell(("head -n 1500 '%s/corpus.jsonl' >'%s'"):format(folder, front))
local one, two = measure("run -q -j 1 '" .. front .. "'").wall, measure("run -q -j 2 '" .. front .. "'").wall
tell("shipped packs, two processors / one, by the clock", one / two, ">=", 1.8)

-- ===}
