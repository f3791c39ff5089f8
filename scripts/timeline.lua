-- parley timeline -- what a party says, and what is said to and about it, by date.

local parley = require "parley"

local HELP = [[
usage: parley timeline [OPTION]... PARTY INPUT...

List in order of time what PARTY says (->) and what others say toward it (<-).  PARTY is a name, an alias or an id, as in "South Korea".
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -p, --pack PACK...   run PACK instead of parties, claims and sentiment
  -m, --module MODULE...
  -d, --date DATE      the date of documents that have none
      --csv            write CSV
  -h, --help           print this
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if not options[2] then return parley.refuse(HELP, "name a party and inputs") end

local party = table.remove(options, 1)
local session <close> = parley.open { packs = options.pack, modules = options.module, date = options.date }
local rows = {}

local function add(document, claim, way, who)
  rows[#rows + 1] = {
    date = claim.time or document.date or "", way = way, who = who, act = (claim.negated and "not " or "") .. (claim.act or ""),
    what = parley.words(claim.content), document = document.id, number = #rows,
  }
end

for document in session:documents(options) do
  local ids = parley.called(document, party)
  for claim in parley.claims(document, { source = ids }) do add(document, claim, "->", parley.names(document, claim.targets)) end
  for claim in parley.claims(document, { target = ids }) do add(document, claim, "<-", parley.names(document, claim.sources)) end
end

table.sort(rows, function(a, b)
  if a.date ~= b.date then return a.date < b.date end
  return a.number < b.number
end)
local columns = {
  { key = "date", title = "DATE" }, { key = "way", title = "" }, { key = "who", title = "WHO", width = 28 }, { key = "act", title = "ACT" },
  { key = "what", title = "WHAT", width = not options.csv and 60 or nil }, { key = "document", title = "DOCUMENT" },
}
io.write(options.csv and parley.csv(rows, columns) or parley.table(rows, columns))
return session:status()
