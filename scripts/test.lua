-- parley test -- the cases of packs.

local arguments = require "parley.arguments"
local cases = require "parley.cases"
local host = require "parley.host"
local json = require "parley.json"
local marked = require "parley.marked"

local HELP = [[
usage: parley test [OPTION]... [PACK|FOLDER]...

Run the cases of packs: the marked sentences of each cases.lua, and what the pack should find in them.
PACK is a name on the pack path, FOLDER a path with a slash.  Without any, all packs of the path that have cases.

  -c, --coverage   list the rules that no case makes fire
  -q, --quiet      print failures and the closing line only
  -h, --help       print this

exit status: 0 all passed, 1 some failed, 2 usage, 3 a pack is wrong
]]

local function read_file(path)
  local file = io.open(path, "rb")
  if not file then return "" end
  local source = file:read "a"
  file:close()
  return source
end

local function file_exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

-- Where rules stand: name -> "file:line".
local function places_of(list)
  local places = {}
  for _, pack in ipairs(list.packs) do
    for _, rule in ipairs(pack.rules) do places[rule.name] = rule.line > 0 and rule.file .. ":" .. rule.line or rule.file end
  end
  return places
end

local function note_rules(value, fired, depth)
  if type(value) ~= "table" or depth > 8 then return end
  if type(value.rule) == "string" then fired[value.rule] = true end
  for _, item in pairs(value) do note_rules(item, fired, depth + 1) end
end

-- The lines of failure of one case, or nil.
local function run_case(run, case, number)
  local expected, wrong = cases.read(case, run.types, run.default)
  if not expected then return { "  text      " .. tostring(case.text), "  wrong     " .. wrong } end
  local source = json.encode { id = run.pack .. ":" .. number, text = expected.text, date = case.date, title = case.title }
  local answer, message, where = run.host:ask("records", source, "case", true)
  if not answer then return { "  text      " .. expected.text, "  failed    " .. message .. (where ~= "" and " [" .. where .. "]" or "") } end
  local document = assert(json.decode(answer))
  note_rules(document, run.fired, 0)
  return cases.judge(expected, document, run.types)
end

local function report(run, case, number, lines)
  local known = run.lines[case.text]
  local line = known and (#known > 1 and table.remove(known, 1) or known[1])
  print(("FAILED %s%s: case %d"):format(run.file, line and ":" .. line or "", number))
  for i, text in ipairs(lines) do
    local rule = text:match "^  rule%s+(%S+)"
    lines[i] = rule and run.places[rule] and ("%s (%s)"):format(text, run.places[rule]) or text
  end
  print(table.concat(lines, "\n"))
end

local function run_cases(run, list, counts)
  for number, case in ipairs(list) do
    local lines = run_case(run, case, number)
    if case.todo then
      counts.skipped = counts.skipped + 1
      if not lines then
        print(("%s: case %d passes now; take its todo away"):format(run.file, number))
      elseif not run.quiet then
        print(("todo %s: case %d: %s"):format(run.file, number, tostring(case.todo)))
      end
    elseif lines then
      counts.failed = counts.failed + 1
      report(run, case, number, lines)
    else
      counts.passed = counts.passed + 1
    end
  end
end

local function print_coverage(run, pack)
  local silent = {}
  for _, rule in ipairs(pack.rules) do
    if not run.fired[rule.name] then
      silent[#silent + 1] = ("  %s: %s%s"):format(run.places[rule.name], rule.name, run.types[rule.emits] and "" or " (layer " .. rule.emits .. ")")
    end
  end
  local rest = #silent > 0 and "; not these:" or ""
  print(("%s: %d of %d rules are named by a record of a case%s"):format(pack.name, #pack.rules - #silent, #pack.rules, rest))
  if #silent > 0 then print(table.concat(silent, "\n")) end
end

-- Run one pack's cases; false and a message when it cannot be loaded.
local function test_pack(name, options, counts)
  local opened <close>, wrong = host.open { packs = { name } }
  if not opened then return false, wrong end
  local answer, message = opened:ask("list", "")
  if not answer then return false, message end
  local list = json.decode(answer)
  local pack_name = name:match "([^/]+)/*$"
  local pack
  for _, loaded in ipairs(list.packs) do
    if loaded.name == pack_name then pack = loaded end
  end
  answer, message = opened:ask("cases", pack_name)
  if not answer then return false, message end
  local given = json.decode(answer)
  if not given.cases then return false, ("the pack '%s' has no cases; write %s/cases.lua"):format(pack_name, pack.folder) end
  local first = pack.records[1]
  local run = {
    host = opened, pack = pack_name, types = cases.types(list), default = first and first.name, file = given.file, places = places_of(list),
    lines = marked.lines(read_file(given.file)), fired = {}, quiet = options.quiet,
  }
  run_cases(run, given.cases, counts)
  if options.coverage then print_coverage(run, pack) end
  return true
end

local options, status = arguments.read({ ... }, HELP)
if not options then return status end

local names = { table.unpack(options) }
if #names == 0 then
  for _, pack in ipairs(host.packs()) do
    if file_exists(pack.folder .. "/cases.lua") then names[#names + 1] = pack.name end
  end
end

local counts, exit = { passed = 0, failed = 0, skipped = 0 }, 0
for _, name in ipairs(names) do
  local ok, wrong = test_pack(name, options, counts)
  if not ok then
    io.stderr:write("parley: ", wrong, "\n")
    exit = 3
  end
end
print(("%d passed, %d failed%s"):format(counts.passed, counts.failed, counts.skipped > 0 and (", %d skipped"):format(counts.skipped) or ""))
return exit ~= 0 and exit or counts.failed > 0 and 1 or 0
