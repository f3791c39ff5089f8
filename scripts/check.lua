-- parley check -- lint for packs.

local parley = require "parley"
local packs = require "parley.packs"
local cases_of = require "parley.lint.cases"
local files_of = require "parley.lint.files"
local readers = require "parley.lint.readers"
local sources = require "parley.sources"

local HELP = [[
usage: parley check [OPTION]... PACK|FOLDER...

Load packs and look for what is likely a mistake: parts of rules that can never match, rules that are tried everywhere, lexicons, layers
and records that nothing reads or makes, entries that stand twice or contradict each other, rules that no case makes fire, a README that is
out of date.
What cannot be loaded at all, misspelt fields too, is refused with its place as in 'parley run'.

A comment "check: ignore NAME: reason" in the line, or in the line before it, silences a finding.

  -m, --module MODULE...
  -f, --format text|json  text is FILE:LINE:COLUMN: NAME: MESSAGE (text)
      --list              list the names of findings
  -h, --help              print this

exit status: 0 nothing found, 1 something was, 2 usage, 3 a pack cannot be loaded
]]

local NAMES = {
  { "shadowed", "an alternative of a choice behind one that takes all of its matches" }, { "dead", "a part of a rule that never matches" },
  { "no-trigger", "a rule without a rare part, tried at every unit or wherever it can begin" },
  { "not-over", "a layer that is tested but not looked over" }, { "same-pattern", "two rules of one stage that match and emit the same" },
  { "unreachable-stage", "a stage that looks over a layer that nothing makes before it" }, { "unmade-record",
    "a record that nothing makes" },
  { "unread-layer", "a layer that nothing reads, of the pack and those on the pack path that need it" },
  { "unused-lexicon", "a lexicon that nothing reads, likewise" },
  { "duplicate-entry", "an entry that stands twice in a lexicon, what a pack adds to it included" }, { "conflicting-entry",
    "an entry that stands there with other attributes" },
  { "no-cases", "a pack without cases" }, { "untested-rule", "a rule that no case makes fire" },
  { "outdone-rule", "a rule that matches in cases, and others win each time" }, { "no-readme", "a pack without README.md" }, { "stale-readme",
    "a record that README.md does not name, a rule in it that is none" },
  { "no-reason", "a silencing comment without a reason" }, { "unused-silencer", "a silencing comment that silences nothing" },
}

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if options.list then
  io.write(parley.table(NAMES, { { key = 1, title = "NAME" }, { key = 2, title = "WHAT" } }))
  return 0
end
if #options == 0 then return parley.refuse(HELP, "name packs or folders") end

-- What the checks need to know of a pack.
local function describe(session, called, pack, files, known)
  local about = { name = pack.name, tried = cases_of.run(called, files, options.module),
    folder = pack.folder, records = pack.records, lexicons = {}, stages = {}, layers = {}, tested = {},
    taken = {}, adds = {}, rules = {},
    finish_makes = {}, read_elsewhere = readers.of(pack) }
  for _, layer in ipairs(pack.layers) do about.layers[layer] = true end
  for _, stage in ipairs(assert(session:trace("x", {}, { want = "plan" }))) do
    for _, rule in ipairs(stage.rules or {}) do
      for _, attribute in ipairs(rule.attributes) do about.taken[attribute] = true end  -- of what others' lexicons are given, too
    end
    if stage.stage and stage.stage:match "^[^/]+" == pack.name then
      about.stages[#about.stages + 1] = stage
      about.lexicons = stage.lexicons
      for _, test in ipairs(stage.tests) do about.tested[test.lexicon or ""] = true end
      for _, name in ipairs(stage.over) do about.tested[name] = true end
    end
  end
  for _, loaded in ipairs(session:list().packs) do
    for _, rule in ipairs(loaded.rules) do about.rules[rule.name] = true end
  end
  for _, change in ipairs(sources.changes(session:list())) do
    if change.kind == "add" and change.by == pack.name and known.files[change.target] then
      about.adds[#about.adds + 1] = { file = pack.folder .. "/" .. change.file, to = known.files[change.target][1] }
    end
  end
  local rules = { [pack.folder .. "/pack.lua"] = true, [pack.folder .. "/cases.lua"] = true }
  for _, stage in ipairs(about.stages) do rules[pack.folder .. "/" .. stage.stage:match "/(.*)$" .. ".lua"] = true end
  for layer in pairs(about.layers) do about.finish_makes[layer] = files:mentions(layer, rules) end
  return about
end

-- What is wrong with the silencing comments themselves.
local function check_silencers(pack, files, add)
  for _, path in ipairs(files.paths) do
    for line, silencer in pairs(files.silencers[path]) do
      local finding = { file = path, line = line, column = files:column(path, line), pack = pack.name }
      if not silencer.used then
        finding.name, finding.message = "unused-silencer", ("nothing in this line or the next is found for %q"):format(silencer.name)
        finding.fix = "take the comment out"
        add(finding)
      elseif silencer.reason == "" then
        finding.name, finding.message, finding.fix = "no-reason", "the comment gives no reason", "check: ignore " .. silencer.name
          .. ": why"
        add(finding)
      end
    end
  end
end

local function check_pack(name, findings)
  local session <close> = parley.open { packs = { name }, modules = options.module, trace = true, jobs = 1 }
  local short, pack = name:match "([^/]+)/*$", nil
  for _, loaded in ipairs(session:list().packs) do
    if loaded.name == short then pack = loaded end
  end
  local files = files_of.of(pack.folder)
  local about = describe(session, name, pack, files, sources.of(session))
  local function add(finding) findings[#findings + 1] = finding end
  local function add_unless_silenced(finding)
    if not files:silences(finding) then add(finding) end
  end
  for _, part in ipairs { "stages", "lexicons", "cases", "papers" } do require("parley.lint." .. part).check(about, files, add_unless_silenced) end
  check_silencers(about, files, add)
  if about.tried then about.tried.host:close() end
end

local findings, exit = {}, 0
for _, name in ipairs(packs.expand { table.unpack(options) }) do
  local ok, wrong = pcall(check_pack, name, findings)
  if not ok then
    parley.complain(wrong)
    exit = 3
  end
end
table.sort(findings, function(a, b)
  if a.file ~= b.file then return a.file < b.file end
  if a.line ~= b.line then return a.line < b.line end
  if a.column ~= b.column then return a.column < b.column end
  return a.name .. a.message < b.name .. b.message
end)
if options.format == "json" then
  print(parley.json.encode(parley.json.array(findings)))
else
  for _, finding in ipairs(findings) do
    print(parley.clean(("%s:%d:%d: %s: %s%s"):format(finding.file, finding.line, finding.column, finding.name, finding.message,
      finding.fix and "; " .. finding.fix or "")))
  end
end
return exit ~= 0 and exit or #findings > 0 and 1 or 0
