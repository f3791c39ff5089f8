-- parley criticism -- who criticises whom, counted over documents.

local parley = require "parley"

local HELP = [[
usage: parley criticism [OPTION]... INPUT...

Count who criticises whom: claims that condemn, criticise, accuse, reject, threaten or warn somebody, and negative sentiments that a source holds.
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -p, --pack PACK...   run PACK instead of parties, claims and sentiment
  -m, --module MODULE...
  -d, --date DATE      the date of documents that have none
  -t, --top N          print the N most frequent pairs only
      --csv            write CSV
  -h, --help           print this
]]

local CRITICAL = { condemn = true, criticise = true, accuse = true, reject = true, threaten = true, warn = true }

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if #options == 0 then return parley.refuse(HELP, "no input: name files, folders or - for standard input") end
local top = options.top or math.maxinteger
local session <close> = parley.open { packs = options.pack, modules = options.module, date = options.date }
local rows, by_pair = {}, {}

local function count(document, seen, sources, targets, words)
  for _, source in ipairs(sources or {}) do
    for _, target in ipairs(targets or {}) do
      local who, whom = parley.names(document, source), parley.names(document, target)
      local key = who .. "\0" .. whom
      if not by_pair[key] then
        by_pair[key] = { who = who, whom = whom, times = 0, documents = 0, first = words }
        rows[#rows + 1] = by_pair[key]
      end
      local row = by_pair[key]
      row.times = row.times + 1
      if not seen[key] then row.documents = row.documents + 1 end
      seen[key] = true
    end
  end
end

for document in session:documents(options) do
  local seen, counted = {}, {}
  for claim in parley.claims(document, { act = CRITICAL }) do
    if not claim.negated then
      count(document, seen, claim.sources, claim.targets, parley.words(claim.cue) .. " " .. parley.words(claim.content))
      counted[claim.id] = true
    end
  end
  -- A sentiment that comes from a claim counted already is the same criticism.
  for _, sentiment in ipairs(document.sentiments or {}) do
    if sentiment.polarity == "negative" and sentiment.voice ~= "reporter" and not counted[sentiment.claim] then
      count(document, seen, sentiment.holder, sentiment.target, parley.words(sentiment.evidence))
    end
  end
end

table.sort(rows, function(a, b)
  if a.times ~= b.times then return a.times > b.times end
  if a.who ~= b.who then return a.who < b.who end
  return a.whom < b.whom
end)
rows = table.move(rows, 1, math.min(#rows, top), 1, {})
local columns = {
  { key = "who", title = "WHO", width = 30 }, { key = "whom", title = "WHOM", width = 30 }, { key = "times", title = "TIMES" },
  { key = "documents", title = "DOCUMENTS" }, { key = "first", title = "FIRST", width = 50 },
}
io.write(options.csv and parley.csv(rows, columns) or parley.table(rows, columns))
return session:status()
