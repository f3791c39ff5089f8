-- parley quotes -- everything that a party is quoted with.

local parley = require "parley"

local HELP = [[
usage: parley quotes [OPTION]... PARTY INPUT...

List the words of PARTY that stand between quotation marks.  PARTY is a name, an alias or an id, as in "Vladimir Putin".
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -p, --pack PACK...   run PACK instead of parties and claims
  -m, --module MODULE...
  -d, --date DATE      the date of documents that have none
  -w, --whole          whole quotations only, no fragments
      --csv            write CSV
  -h, --help           print this
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if not options[2] then return parley.refuse(HELP, "name a party and inputs") end

local party = table.remove(options, 1)
local session <close> = parley.open { packs = options.pack or { "parties", "claims" }, modules = options.module, date = options.date }
local wanted = options.whole and { "direct" } or { "direct", "mixed" }
local rows = {}

for document in session:documents(options) do
  for claim in parley.claims(document, { source = parley.called(document, party), quote = wanted }) do
    local words = parley.words(claim.quoted)
    rows[#rows + 1] = {
      date = document.date or "", document = document.id, cue = parley.words(claim.cue),
      quote = words ~= "" and words or parley.words(claim.content),
    }
  end
end

if options.csv then
  io.write(parley.csv(rows, { "date", "document", "cue", "quote" }))
  return session:status()
end
for _, row in ipairs(rows) do
  print(parley.clean(("%s%s, %s:"):format(row.date ~= "" and row.date .. " " or "", row.document, row.cue)))
  print(parley.wrap(row.quote, "  "))
end
print(#rows == 1 and "1 quotation" or #rows .. " quotations")
return session:status()
