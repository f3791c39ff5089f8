-- parley eval -- packs measured against gold.

local parley = require "parley"
local baseline = require "parley.eval.baseline"
local disk = require "parley.disk"
local gold = require "parley.eval.gold"
local html = require "parley.eval.html"
local json = require "parley.json"
local misses = require "parley.eval.misses"
local page = require "parley.eval.page"
local predict = require "parley.eval.predict"
local run = require "parley.eval.run"
local scheme_of = require "parley.eval.scheme"

local HELP = [[
usage: parley eval [OPTION]... GOLD...

Run packs over the texts of GOLD and measure what they find against what an annotator found there.
GOLD is a file of JSON lines ({"id", "text", "spans", "relations", "meta"}; offsets in bytes), or a .txt file of brat with its .ann.
What is scored, and how records become predictions, is a scheme; the one that fits the gold is taken (scripts/parley/eval/schemes.lua).
Precision, recall and F1 in percent, with what they lie between in 95 of 100 random draws of the documents.

  -p, --pack PACK...      run PACK instead of those of the scheme
  -m, --module MODULE...
  -t, --types TYPES       score these span types only, as in PER,ORG; "all" for all of the gold
  -s, --scheme NAME       a scheme by name, or a Lua file that returns one
      --list              list the schemes
      --id PATTERN        only documents whose id has this Lua pattern
      --predictions FILE  score these predictions, JSON lines like the gold's, and run no pack
      --save FILE         write the predictions, JSON lines like the gold's
      --baseline FILE     compare with an earlier run's JSON; a significant loss of a measure's main figure ends with status 1
      --by-rule           every rule with its precision, not the 20 with most errors alone
  -w, --worst N           show N worst documents (5)
  -e, --errors N          show N errors in context (5)
      --near              of missed ones, tell the rule that came nearest and what it lacked
      --page FILE         write a page too: one HTML file with everything in it, 500 errors in context unless --errors says how many
      --draws N           draw N times (1000)
      --seed N            of the draws (1)
  -j, --jobs N            run N workers side by side, 1 to 64 (one for each processor)
  -f, --format text|json  json: every row, every error, the counts of every document (text)
  -o, --output FILE       write to FILE instead of standard output
  -h, --help              print this

exit status: 0 done, 1 a significant loss, 2 usage, 3 a pack or scheme is wrong, 4 some documents failed, 5 input or output error
]]

local EXPLAIN_MS = 60000  -- a document may take, with many misses to look at

local function usage(...) os.exit(parley.refuse(HELP, ...), true) end

local function fail(status, message)
  parley.complain(message)
  os.exit(status, true)
end

local function tell(id, message) io.stderr:write("parley: ", parley.clean(id), ": ", parley.clean(message), "\n") end

-- The result of a call that raises a message for people, or the end of the program.
local function try(status, action, ...)
  local ok, result = pcall(action, ...)
  if not ok then
    if type(result) ~= "string" then error(result, 0) end
    fail(status, result)
  end
  return result
end

local function list_schemes()
  local rows = {}
  for i, scheme in ipairs(require "parley.eval.schemes") do rows[i] = { scheme.name, table.concat(scheme.measures, ", "), scheme.about } end
  io.write(parley.table(rows, { { key = 1, title = "SCHEME" }, { key = 2, title = "MEASURES" }, { key = 3, title = "WHAT" } }))
  return 0
end

local function write_file(path, bytes)
  local written, message = disk.write(path, bytes)
  if not written then fail(5, message) end
end

-- The types to score, as a set; nil for all.
local function types_of(options, scheme, documents)
  local types, list = nil, scheme_of.types(scheme, documents)
  if options.types == "all" then
    list = scheme_of.counts_types(scheme) and scheme_of.all_types(documents) or nil
  elseif options.types then
    list = {}
    for type in options.types:gmatch "[^,]+" do list[#list + 1] = type end
  end
  for _, type in ipairs(list or {}) do
    types = types or {}
    types[type] = true
  end
  return types or scheme_of.counts_types(scheme) and {} or nil
end

local function keep(documents, pattern)
  local kept = {}
  try(2, string.find, "", pattern)
  for _, document in ipairs(documents) do
    if document.id:find(pattern) then kept[#kept + 1] = document end
  end
  return kept
end

-- Have the missed ones of a result explained by packs that are opened once more, for tracing.
local function explain(options, scheme, result)
  local packs, names = options.pack or scheme.packs or { "parties", "claims", "sentiment" }, {}
  for i, name in ipairs(packs) do names[i] = name:match "([^/]+)/*$" end
  local session <close> = try(3, parley.open, { packs = packs, modules = options.module, trace = true, jobs = options.jobs, document_ms = EXPLAIN_MS })
  misses.explain(session, names, result.judgements, tell)
end

-- Predictions by id, and how many documents failed.
local function predictions_of(options, scheme, documents)
  if options.predictions then
    local by_id = {}
    for _, document in ipairs(try(5, gold.read, { options.predictions }, true)) do by_id[document.id] = document end
    return by_id, 0
  end
  if scheme.name == "spans" then
    usage("no scheme says how records become spans of these types; write one for --scheme (rules/README.md shows how), or give --predictions")
  end
  if scheme.asks and not options.pack then usage("gold of the kind '%s' needs a pack of yours, --pack; %s", scheme.name, scheme.asks) end
  local session <close> = try(3, parley.open, { packs = options.pack or scheme.packs, modules = options.module, jobs = options.jobs })
  local failed = 0
  return run.packs(session, scheme, documents, function(id, message)
    failed = failed + 1
    tell(id, message)
  end), failed
end

local function save(path, documents, predictions)
  local lines = {}
  for i, document in ipairs(documents) do
    local found = predictions[document.id] or predict.nothing(document.id)
    for _, relation in ipairs(found.relations) do
      for key, value in pairs(relation) do
        if type(value) == "table" then relation[key] = json.array(value) end
      end
    end
    lines[i] = json.encode { id = found.id, spans = json.array(found.spans), relations = json.array(found.relations), meta = found.meta }
      .. "\n"
  end
  write_file(path, table.concat(lines))
end

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if options.list then return list_schemes() end
if #options == 0 then usage "name the gold: files of JSON lines, or .txt files with their .ann" end
local shown = { worst = options.worst or 5, errors = options.errors or 5, by_rule = options.by_rule }
local scoring = { draws = options.draws or 1000, seed = options.seed or 1 }

local documents = try(5, gold.read, { table.unpack(options) })
if options.id then documents = keep(documents, options.id) end
if #documents == 0 then fail(5, "no document to measure against") end
local scheme = options.scheme and try(3, scheme_of.named, options.scheme) or scheme_of.fitting(documents)
local earlier = options.baseline and try(5, baseline.read, options.baseline)
scoring.types = types_of(options, scheme, documents)

local predictions, failed = predictions_of(options, scheme, documents)
if options.save then save(options.save, documents, predictions) end
local evaluation = { gold = { table.unpack(options) }, scheme = scheme, documents = documents, failed = failed, results = {},
  left_out = scheme_of.left_out(scoring.types, documents) }
local lost = false
for i, measure in ipairs(scheme.measures) do
  local result = run.score(measure, documents, predictions, scoring)
  evaluation.results[i] = result
  if earlier then
    result.changes, result.common = baseline.compare(result, documents, earlier, scoring)
    for _, change in ipairs(result.changes) do
      if change.lost and change.main then
        lost = true
        io.stderr:write(("parley: %s fell from %.4g to %.4g\n"):format(change.name, change.before, change.now))
      end
    end
  end
end
if options.near then explain(options, scheme, evaluation.results[1]) end
local text = options.format == "json" and page.json(evaluation) or page.text(evaluation, shown)
if options.page then write_file(options.page, html.page(evaluation, { worst = options.worst or 20, errors = options.errors or 500 })) end
if options.output then write_file(options.output, text) else io.write(text) end
return lost and 1 or failed > 0 and 4 or 0
