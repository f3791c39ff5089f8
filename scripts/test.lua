-- parley test -- the cases of packs.

local arguments = require "parley.arguments"
local coverage = require "parley.testing.coverage"
local disk = require "parley.disk"
local host = require "parley.host"
local nearest = require "parley.nearest"
local outcomes = require "parley.testing.outcomes"
local packs = require "parley.packs"
local paper = require "parley.show.paper"
local run = require "parley.testing.run"
local watch = require "parley.testing.watch"

local HELP = [[
usage: parley test [OPTION]... [PACK|FOLDER]...

Run the cases of packs: the marked sentences of each cases.lua and what the pack should find in them, and whole documents with a golden
file of records.
PACK is a name on the pack path, FOLDER a path with a slash: a pack's, or one that holds packs.  Without any, all packs of the path that have cases.

  -m, --module MODULE...
  -r, --rule RULE              only the cases in which RULE (claims/speech:said) fires, or which expect it
  -c, --coverage               list rules that no case makes fire, lexicon entries that match in none, alternatives that cannot match
  -w, --watch                  run again whenever a file of the packs changes
      --update                 write the golden files of whole documents anew
  -f, --format text|tap|junit  (text)
  -q, --quiet                  print failures and the closing line only
  -h, --help                   print this

exit status: 0 all passed, 1 some failed, 2 usage, 3 a pack is wrong
]]

local options, status = arguments.read({ ... }, HELP)
if not options then return status end
local format = outcomes.formats[options.format or "text"]

-- The packs to test: those named, or all of the path that have cases.
local function packs_to_test()
  local names = packs.expand { table.unpack(options) }
  for _, pack in ipairs(#names == 0 and host.packs() or {}) do
    if disk.exists(pack.folder .. "/cases.lua") then names[#names + 1] = pack.name end
  end
  return names
end

-- Run the cases of all packs and print what came of it; the exit status, and the folders of the packs.
local function test_all()
  local counts, list, refused, folders = { passed = 0, failed = 0, todo = 0, fixed = 0 }, {}, {}, {}
  local traced, rules = (options.coverage or options.rule) ~= nil, {}
  for _, name in ipairs(packs_to_test()) do
    local tested, wrong = run.open(name, traced, options.module)
    if tested then
      folders[#folders + 1] = tested.pack.folder
      for rule in pairs(tested.places) do rules[rule] = true end
      local ok, message = pcall(run.cases, tested, { rule = options.rule, traced = traced, update = options.update }, function(outcome)
        counts[outcome.result] = counts[outcome.result] + 1
        list[#list + 1] = outcome
        format.each(outcome, options.quiet)
      end)
      if ok and options.coverage then coverage.print(tested) end
      tested.host:close()
      wrong = not ok and message or nil
    end
    if wrong then
      refused[#refused + 1] = wrong
      paper.complain(wrong)
    end
  end
  if options.rule and not rules[options.rule] and #list == 0 and #refused == 0 then  -- a rule may be one that only finish knows
    return arguments.refuse(HELP, "no rule '%s' in these packs%s", options.rule, nearest.hint(options.rule, rules)), folders
  end
  format.finish(list, counts, refused)
  return #refused > 0 and 3 or counts.failed > 0 and 1 or 0, folders
end

if not options.watch then return (test_all()) end
local folders = {}
for _, name in ipairs(packs_to_test()) do
  for _, pack in ipairs(host.packs()) do
    if pack.name == name then folders[#folders + 1] = pack.folder end
  end
  if name:find "/" then folders[#folders + 1] = name end
end
watch.run(folders, test_all)
return 0
