-- parley.scaffold.script -- a new script: options from its own help, packs run over documents, a table.  NAME stands for its name.

return {
  ["NAME.lua"] = [==[
-- parley NAME -- how often each party is a source.  Run it as: parley ./NAME.lua INPUT...

local parley = require "parley"

-- The options are read from this text, so that the two cannot drift apart.
local HELP = [[
usage: parley NAME [OPTION]... INPUT...

Count how often each party is the source of a claim.
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -p, --pack PACK...   run PACK instead of parties, claims and sentiment
  -d, --date DATE      the date of documents that have none
      --csv            write CSV
  -h, --help           print this
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if #options == 0 then return parley.refuse(HELP, "name files, folders or - for standard input") end

-- The session's processes end when the variable leaves its scope.
local session <close> = parley.open { packs = options.pack, date = options.date }
local rows, by_name = {}, {}

for document in session:documents(options) do
  for claim in parley.claims(document) do
    for _, id in ipairs(claim.sources) do
      local who = parley.names(document, id)
      if not by_name[who] then
        by_name[who] = { who = who, times = 0 }
        rows[#rows + 1] = by_name[who]
      end
      by_name[who].times = by_name[who].times + 1
    end
  end
end

table.sort(rows, function(a, b)
  if a.times ~= b.times then return a.times > b.times end
  return a.who < b.who
end)
local columns = { { key = "who", title = "WHO", width = 40 }, { key = "times", title = "TIMES" } }
io.write(options.csv and parley.csv(rows, columns) or parley.table(rows, columns))
return session:status()  -- 4 when some documents could not be read
]==],
}
