--- lua5.4 tests/bench/bench.lua BUILD [--json | --check] -- the benchmark: speeds as ratios, all measured in one run.
--
-- Environment: BENCH_CORPUS=FILE.jsonl uses real text instead of generated text; BENCH_MB (32), BENCH_ROUNDS (5).
-- --check compares with the kept table of tests/bench/README.md and fails when a ratio has fallen by more than 15%.

package.path = "scripts/?.lua;scripts/?/init.lua;" .. package.path
local json = require "parley.json"

local build, mode = assert(arg[1], "usage: bench.lua BUILD [--json | --check]"), arg[2]
local folder = build .. "/bench"
local rounds = tonumber(os.getenv "BENCH_ROUNDS" or 5)
local FALL = 0.85          -- of a kept ratio: below that it has fallen
local MIN_TYPES = 10000    -- a corpus of fewer word types flatters: everything stays in the caches

-- What is aimed at: the first step's speed as a multiple of the second's, at least `floor`.
local GOALS = {
  { step = "tokens + sentences", anchor = "wc -w", floor = 1.3 },
  { step = "tokens + 10,000 phrases", anchor = "rg -F -o", floor = 1.3 },
  { step = "200 rules", anchor = "wc -w", floor = 0.25 },
  { step = "shipped packs", anchor = "wc -w", floor = 0.05 },
  { step = "shipped packs", anchor = "wink-nlp", floor = 4 },
  { step = "the same, no tagger", anchor = "wc -w", floor = 0.05 },
}
local GROWTH, START_MS, START_KB = 1.3, 20, 16 * 1024

local function read_all(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  local ok = pipe:close()
  return ok and text or nil
end

local function works(command) return os.execute(command .. " >/dev/null 2>&1") == true end

-- {=== the corpus

local function examine(path)
  local types, seen, documents, repeated, count = {}, {}, 0, 0, 0
  for line in io.lines(path) do
    local text = line:match '"text":(.*)' or line
    documents, repeated = documents + 1, repeated + (seen[text] and 1 or 0)
    seen[text] = true
    for word in text:gmatch "%a+" do
      if not types[word] then types[word], count = true, count + 1 end
    end
  end
  local why = count < MIN_TYPES and ("fewer than %d word types"):format(MIN_TYPES) or repeated * 20 > documents and "documents are repeated" or nil
  return { path = path, documents = documents, types = count, repeated = repeated, flatters = why }
end

local function open_corpus()
  os.execute(("mkdir -p '%s'"):format(folder))
  assert(works(("lua5.4 tests/bench/generate.lua '%s' %s"):format(folder, os.getenv "BENCH_MB" or 32)), "the generator failed")
  return examine(os.getenv "BENCH_CORPUS" or folder .. "/corpus.jsonl")
end

-- ===}

-- {=== measuring

-- The shipped packs again, with the lists that stand in for a tagger whose module is not there.
local function copy_untagged()
  local rules, manifest = folder .. "/untagged", folder .. "/untagged/english/pack.lua"
  assert(works(("rm -rf '%s' && cp -R rules '%s'"):format(rules, rules)), "rules cannot be copied")
  local file = assert(io.open(manifest))
  local text, count = file:read("a"):gsub('tagger = { module = "pos"', 'tagger = { module = "none"')
  assert(file:close() and count == 1, manifest .. ": its tagger is not to be found")
  file = assert(io.open(manifest, "w"))
  assert(file:write(text) and file:close())
end

local function anchors()
  local list = { { name = "wc -w", command = 'wc -w "$CORPUS" >/dev/null' } }
  local absent = {}
  local function add(name, there, command)
    if there then list[#list + 1] = { name = name, command = command } else absent[#absent + 1] = name end
  end
  add("ICU breaks", works(("test -x '%s/tests/bench/icu'"):format(build)), ("'%s/tests/bench/icu' \"$CORPUS\" >/dev/null"):format(build))
  add("rg -F -o", works "command -v rg", ("rg -F -o -f '%s/phrases.txt' \"$CORPUS\" >/dev/null"):format(folder))
  add("wink-nlp", works [[node -e "require('wink-nlp')(require('wink-eng-lite-web-model'))"]], "node tests/bench/wink.js >/dev/null")
  return list, absent
end

local function measure(corpus)
  local list, absent = anchors()
  local command = ("'%s/tests/bench/engine' scripts rules '%s' '%s' %d"):format(build, folder, corpus.path, rounds)
  for _, anchor in ipairs(list) do command = ("%s '%s' '%s'"):format(command, anchor.name, anchor.command) end
  local steps = {}
  for line in assert(read_all(command), "engine failed"):gmatch "[^\n]+" do
    local name, bytes, median, low, high, written, sum = line:match "^(.-)\t(%d+)\t(.-)\t(.-)\t(.-)\t(%d+)\t(%x+)$"
    bytes = tonumber(name == "wink-nlp" and math.min(tonumber(bytes), 2 << 20) or bytes)
    steps[#steps + 1] = { name = name, bytes = bytes, median = tonumber(median), low = tonumber(low), high = tonumber(high),
      written = tonumber(written), sum = sum, speed = bytes / 1e6 / tonumber(median) }
    steps[name] = steps[#steps]
  end
  return steps, absent
end

-- The first run builds the packs; those that are measured find them built.
local function measure_start()
  assert(works(("'%s/parley' run tests/data/article.txt"):format(build)))
  local text = assert(read_all(("'%s/tests/bench/start' 15 '%s/parley' run tests/data/article.txt"):format(build, build)), "start failed")
  local cpu, low, high, wall, _, _, peak = text:match "(%S+)\t(%S+)\t(%S+)\t(%S+)\t(%S+)\t(%S+)\t(%d+)"
  return { cpu = tonumber(cpu), low = tonumber(low), high = tonumber(high), wall = tonumber(wall), peak = tonumber(peak) }
end

-- The front of the corpus through `parley profile`: where the shipped packs spend their time, the five dearest rules.
local function profile(corpus)
  local front = folder .. "/front.jsonl"
  local out, n = assert(io.open(front, "w")), 0
  for line in io.lines(corpus.path) do
    n = n + 1
    if n > 50 then break end
    out:write(line, "\n")
  end
  out:close()
  return read_all(("'%s/parley' profile -t 5 -f %s '%s'"):format(build, mode == "--json" and "json" or "text", front)) or ""
end

-- ===}

-- {=== telling

local function ratios(steps)
  local out = {}
  for _, goal in ipairs(GOALS) do
    local step, anchor = steps[goal.step], steps[goal.anchor]
    out[#out + 1] = { name = ("%s / %s"):format(goal.step, goal.anchor), floor = goal.floor, ratio = anchor and step.speed / anchor.speed or nil }
  end
  return out
end

local function judge(ratio, floor, more)
  if not ratio then return "absent" end
  if more and ratio >= floor or not more and ratio <= floor then return "PASS" end
  return ("short by %.2fx"):format(more and floor / ratio or ratio / floor)
end

local function print_all(corpus, steps, absent, start, profiled)
  print(("%s: %.1f MB, %d documents, %d word types%s"):format(corpus.path, steps["wc -w"].bytes / 1e6, corpus.documents, corpus.types,
    corpus.flatters and " -- FLATTERS: " .. corpus.flatters or ""))
  print(("%d interleaved rounds, CPU time, one core; slow steps read the front of the corpus\n"):format(rounds))
  print(("%-24s %7s %9s %9s %9s %9s %9s  %s"):format("", "MB", "median s", "min", "max", "MB/s", "x wc -w", "checksum"))
  for _, step in ipairs(steps) do
    print(("%-24s %7.1f %9.3f %9.3f %9.3f %9.2f %9.3f  %s"):format(step.name, step.bytes / 1e6, step.median, step.low, step.high, step.speed,
      step.speed / steps["wc -w"].speed, step.sum ~= ("0"):rep(16) and step.sum or step.written > 0 and step.written or ""))
  end
  for _, name in ipairs(absent) do print(("%-24s absent"):format(name)) end
  print(("\none article, shipped packs, whole process: %.1f ms CPU (%.1f to %.1f), %.1f ms wall, peak %.1f MB\n"):format(start.cpu, start.low, start.high,
    start.wall, start.peak / 1024))
  for _, one in ipairs(ratios(steps)) do
    print(("%-42s %8s  goal >= %-5g %s"):format(one.name, one.ratio and ("%.3f"):format(one.ratio) or "-", one.floor, judge(one.ratio, one.floor, true)))
  end
  local growth = steps["200 rules"].median / steps["10 rules"].median
  print(("%-42s %8.3f  goal <= %-5g %s"):format("time with 200 rules / with 10", growth, GROWTH, judge(growth, GROWTH)))
  print(("%-42s %8.1f  goal <= %-5g %s"):format("start-up and one article, ms CPU", start.cpu, START_MS, judge(start.cpu, START_MS)))
  print(("%-42s %8.1f  goal <= %-5g %s\n"):format("peak memory of one article, MB", start.peak / 1024, START_KB / 1024, judge(start.peak, START_KB)))
  print(profiled)
end

-- The ratios that tests/bench/README.md keeps: "| name | ratio |".
local function kept_ratios()
  local kept = {}
  for line in io.lines "tests/bench/README.md" do
    local name, ratio = line:match "^| (.-) | ([%d.]+) |$"
    if name then kept[name] = tonumber(ratio) end
  end
  return kept
end

local function check(steps)
  local kept, fallen = kept_ratios(), 0
  for _, one in ipairs(ratios(steps)) do
    local before = kept[one.name]
    local verdict = not before and "not kept" or not one.ratio and "absent" or one.ratio < before * FALL and "FALLEN" or "holds"
    fallen = fallen + (verdict == "FALLEN" and 1 or 0)
    print(("%-42s kept %-8s now %-8s %s"):format(one.name, before or "-", one.ratio and ("%.3f"):format(one.ratio) or "-", verdict))
  end
  return fallen == 0
end

-- ===}

local corpus = open_corpus()
copy_untagged()
local steps, absent = measure(corpus)
if mode == "--check" then os.exit(check(steps)) end
local start, profiled = measure_start(), profile(corpus)
if mode == "--json" then
  local list = json.array()
  for i, step in ipairs(steps) do list[i] = step end
  print(json.encode { corpus = corpus, steps = list, absent = absent, start = start, ratios = ratios(steps), profile = profiled })
else
  print_all(corpus, steps, absent, start, profiled)
end
