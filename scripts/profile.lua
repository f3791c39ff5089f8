-- parley profile -- where packs spend their time, and what they get for it.

local parley = require "parley"
local json = require "parley.json"
local texts = require "parley.texts"

local HELP = [[
usage: parley profile [OPTION]... INPUT...

Run packs over documents and count, for each stage and rule, CPU time, how often it was tried, matched and won, and what a record or span
cost.  Counting has a price of its own, so shares say more than times.
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -p, --pack PACK...      run PACK instead of parties, claims and sentiment
  -m, --module MODULE...
  -d, --date DATE         the date of documents that have none
  -t, --top N             show the N rules that take most (20)
  -j, --jobs N            run N workers side by side, 1 to 64 (one for each processor)
  -f, --format text|json  (text)
  -h, --help              print this
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if #options == 0 then return parley.refuse(HELP, "no input: name files, folders or - for standard input") end
local top = options.top or 20
local session <close> = parley.open { packs = options.pack, modules = options.module, date = options.date, trace = true, jobs = options.jobs }
local stages, rules, documents, failed = {}, {}, 0, 0

-- The row of a name in a list that is also indexed by name.
local function row_of(list, name)
  if not list[name] then
    list[name] = { name = name, nanoseconds = 0, tries = 0, matches = 0, won = 0 }
    list[#list + 1] = list[name]
  end
  return list[name]
end

local function add(trace)
  for _, stage in ipairs(trace) do
    local row = row_of(stages, stage.stage or stage.finish .. " finish")
    row.nanoseconds = row.nanoseconds + stage.nanoseconds
    for _, rule in ipairs(stage.rules or {}) do
      local one = row_of(rules, rule.rule)
      for _, key in ipairs { "nanoseconds", "tries", "matches", "won" } do one[key] = one[key] + rule[key] end
      for _, key in ipairs { "tries", "matches", "won" } do row[key] = row[key] + rule[key] end
    end
  end
end

local next_document, is_ready = texts.of { table.unpack(options) }
local function ask(document)
  if document.message then return nil, document.message end
  return session:submit("trace", document.text, document.about, { want = "costs" })
end
for document, trace, message in session:each(next_document, ask, is_ready) do
  documents = documents + 1
  if trace then
    add(trace)
  else
    failed = failed + 1
    io.stderr:write("parley: ", parley.clean(document.id), ": ", parley.clean(message), "\n")
  end
end

local total = 0
for _, row in ipairs(stages) do total = total + row.nanoseconds end
table.sort(rules, function(a, b)
  if a.nanoseconds ~= b.nanoseconds then return a.nanoseconds > b.nanoseconds end
  return a.name < b.name
end)

if options.format == "json" then
  print(json.encode { documents = documents, nanoseconds = total, stages = json.array({ table.unpack(stages) }),
    rules = json.array({ table.unpack(rules) }) })
  return failed > 0 and 4 or 0
end
local COLUMNS = {}
for i, title in ipairs { "", "MS", "%", "TRIES", "MATCHES", "WON", "HIT %", "US EACH" } do COLUMNS[i] = { key = i, title = title } end

local function cells(list, most)
  local out = {}
  for i = 1, math.min(#list, most) do
    local row = list[i]
    out[i] = { row.name, row.nanoseconds / 1e6, total > 0 and 100 * row.nanoseconds / total or 0.0, row.tries, row.matches, row.won,
      row.tries > 0 and 100.0 * row.matches / row.tries or 0.0, row.won > 0 and row.nanoseconds / 1e3 / row.won or 0.0 }
  end
  return parley.table(out, COLUMNS)
end

print(("%d document%s, %.1f ms in stages and finish\n"):format(documents, documents == 1 and "" or "s", total / 1e6))
io.write("Stages\n", cells(stages, #stages))
if #rules > 0 then io.write(("\nRules, %d of %d that take most\n"):format(math.min(top, #rules), #rules), cells(rules, top)) end
return failed > 0 and 4 or 0
