-- parley learn -- candidates for lexicons, from texts that nobody annotated.

local parley = require "parley"
local candidates = require "parley.learn.candidates"
local nearest = require "parley.nearest"

local HELP = [[
usage: parley learn KIND [OPTION]... INPUT...

Find words that may belong into a lexicon, with how often they stand where and in which words, as rows to be pasted there after review.
  cues    verbs that stand like verbs of saying: between somebody and "that", or beside a quotation (claims.cues)
  names   capitalised words that the pack parties takes for nobody (parties.organisations)
  titles  nouns right before the name of a person that are no title or role yet (parties.roles)
  words   adjectives that "and" or "but" joins to one with a score, which tells the sign (sentiment.polarity)
INPUT is a file, a folder, a file of JSON lines, or - for standard input.

  -m, --module MODULE...
  -d, --date DATE      the date of documents that have none
  -l, --least N        only candidates that stand there N times (2)
  -t, --top N          at most N candidates, the most frequent
  -c, --contexts N     show N contexts of each (3)
  -j, --jobs N         run N workers side by side, 1 to 64
  -o, --output FILE    write to FILE instead of standard output
  -h, --help           print this

exit status: 0 done, 2 usage, 4 some documents failed, 5 input or output error
]]

local function usage(...) return parley.refuse(HELP, ...) end

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
local kinds = require "parley.learn.kinds"
local name = table.remove(options, 1)
if not name then return usage "say what: cues, names, titles or words" end
local kind = kinds[name]
if not kind then return usage("'%s' is none of cues, names, titles and words%s", name, nearest.hint(name, kinds)) end
if #options == 0 then return usage "name what is read: files, folders, or -" end
local session <close> = parley.open { packs = kind.packs, modules = options.module, date = options.date, jobs = options.jobs,
  pattern = kind.pattern, view = kind.view }
local scores
if kind.scores then
  local pack, lexicon = kind.scores:match "^(.-)%.(.*)$"
  for _, one in ipairs(session:list().packs) do
    local manifest = one.name == pack and assert(loadfile(one.folder .. "/pack.lua", "t", {}))()
    if manifest then scores = assert(candidates.scores(one.folder .. "/" .. manifest.lexicons[lexicon])) end
  end
end
local found = candidates.new(kind, scores, options.contexts or 3)
for document in session:documents(options) do found:take(document) end
local tsv = found:tsv(options.least or 2, options.top or math.maxinteger)
if not options.output then
  io.write(tsv)
else
  local written, message = require("parley.disk").write(options.output, tsv)
  if not written then
    parley.complain(message)
    return 5
  end
end
return session:status()
