-- parley diff -- two packs, or two versions of one, over the same documents.

local parley = require "parley"
local compare = require "parley.compare"
local context = require "parley.eval.context"
local derive = require "parley.derive"
local json = require "parley.json"
local texts = require "parley.texts"

local HELP = [[
usage: parley diff [OPTION]... OLD NEW INPUT...

Run two packs, or two versions of one, over documents and show the records added, lost and changed: counted by rule, and some in context.
OLD and NEW are names on the pack path or folders; NAME,NAME for several packs.
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -m, --module MODULE...
  -d, --date DATE         the date of documents that have none
  -s, --select LISTS      compare these record lists only, as in claims,parties
  -n, --samples N         show N differences of each rule (2)
  -j, --jobs N            run N workers side by side, 1 to 64 (one for each processor)
  -f, --format text|json  as text, or every difference as JSON (text)
  -h, --help              print this

exit status: 0 no difference, 1 some, 2 usage, 3 a pack is wrong, 4 some documents failed
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
local samples = options.samples or 2
if #options < 3 then return parley.refuse(HELP, "name two packs and documents: parley diff ./old/mine ./new/mine news/") end

local function open(names)
  local packs = {}
  for name in names:gmatch "[^,]+" do packs[#packs + 1] = name end
  return parley.open { packs = packs, modules = options.module, date = options.date, select = options.select, jobs = options.jobs }
end

local old <close> = open(options[1])
local newer <close> = open(options[2])
local types = compare.types(old)
for list, type in pairs(compare.types(newer)) do types[list] = types[list] or type end

local groups, all, failed, documents = {}, json.array(), 0, 0

local function fail(id, message)
  failed = failed + 1
  io.stderr:write("parley: ", parley.clean(id), ": ", parley.clean(message), "\n")
end

local function note(difference, object)
  local record = difference.new or difference.old
  local key = ("%s\0%s"):format(difference.what, record.rule or types[difference.list].name)
  if not groups[key] then
    groups[key] = { what = difference.what, rule = record.rule or types[difference.list].name, list = difference.list, count = 0,
      samples = {} }
    groups[#groups + 1] = groups[key]
  end
  local group = groups[key]
  group.count = group.count + 1
  difference.text, difference.id = object.text, object.id
  if #group.samples < samples then table.insert(group.samples, difference) end
  all[#all + 1] = { what = difference.what, list = difference.list, document = object.id, old = difference.old, new = difference.new,
    fields = difference.fields and json.array(difference.fields) }
end

local next_document, is_ready = texts.of({ table.unpack(options, 3) })
local function ask(document)
  if document.message then return nil, document.message end
  document.newer = newer:submit("records", document.text, document.about)
  return old:submit("records", document.text, document.about)
end
for document, before, lost in old:each(next_document, ask, is_ready) do
  documents = documents + 1
  local after, lost_too
  if document.newer then after, lost_too = newer:await(document.newer) end
  if before and after then
    for _, difference in ipairs(compare.documents(before, after, types)) do note(difference, document) end
  else
    fail(document.id, lost or lost_too)
  end
end

table.sort(groups, function(a, b)
  if a.count ~= b.count then return a.count > b.count end
  if a.rule ~= b.rule then return a.rule < b.rule end
  return a.what < b.what
end)

-- A record in its place: its list's name marks the bytes that it reaches over.
local function lines_of(difference)
  local out = { ("%s %s in %s%s"):format(difference.what, types[difference.list].name, parley.clean(difference.id),
    difference.fields and ": " .. table.concat(difference.fields, ", ") or "") }
  for _, side in ipairs { "old", "new" } do
    local first, last = derive.extent(difference[side] or {})
    if first then out[#out + 1] = ("  %s  %s"):format(side, context.excerpt(difference.text, first, last, types[difference.list].name)) end
    for _, field in ipairs(difference.fields or {}) do
      local value = difference[side] and difference[side][field]
      out[#out + 1] = parley.clean(("       %s = %s"):format(field, value == nil and "nothing" or json.encode { value }:sub(2, -2):sub(1,
        150)))
    end
  end
  return table.concat(out, "\n")
end

if options.format == "json" then
  print(json.encode { documents = documents, failed = failed, differences = all })
else
  print(("%d document%s, %d difference%s"):format(documents, documents == 1 and "" or "s", #all, #all == 1 and "" or "s"))
  local rows = {}
  for i, group in ipairs(groups) do rows[i] = { group.what, group.rule, group.list, group.count } end
  if #rows > 0 then
    io.write("\n", parley.table(rows, { { key = 1, title = "WHAT" }, { key = 2, title = "RULE" }, { key = 3, title = "LIST" }, { key = 4,
      title = "TIMES" } }))
  end
  for _, group in ipairs(groups) do
    for _, difference in ipairs(group.samples) do print("\n" .. lines_of(difference)) end
  end
end
return failed > 0 and 4 or #all > 0 and 1 or 0
