-- parley why -- which rule made a record, and what it rests on.

local parley = require "parley"
local derive = require "parley.derive"
local paper = require "parley.show.paper"
local place = require "parley.place"
local sources = require "parley.sources"
local tree = require "parley.show.tree"

local HELP = [[
usage: parley why [OPTION]... WHAT INPUT

Run one document again and tell how records came about: pack, rule, file and line, what each part of the rule matched, the spans of earlier
stages and the lexicons that it rests on, and what finish did.
WHAT is the id of a record (c1, south-korea), a position (120 in bytes from 0, 3:14 line and column), or words of the text.

  -p, --pack PACK...      run PACK instead of parties, claims and sentiment
  -m, --module MODULE...
  -d, --date DATE         the date of a document that has none
      --id ID             the document called ID, of an input that holds several
  -f, --format text|json  (text)
  -h, --help              print this

exit status: 0 done, 1 nothing was found there, 2 usage, 3 a pack is wrong, 4 the document failed, 5 the input cannot be read
]]

local function fail(status, message)
  parley.complain(message)
  os.exit(status, true)
end

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if #options ~= 2 then return parley.refuse(HELP, "say what and where: parley why c1 FILE") end

local document, unread = place.document({ options[2] }, options.id)
if not document then fail(5, unread) end
local session <close> = parley.open { packs = options.pack, modules = options.module, date = options.date, trace = true, jobs = 1 }
local found, lost = session:analyse(document.text, document.about)
if not found then fail(4, document.id .. ": " .. lost) end

local records = derive.called(found, options[1])
local first, last
if #records == 0 then
  first, last = place.bytes(document.text, options[1])
  if not first then fail(1, ("no record is called '%s', and %s"):format(options[1], last)) end
  records = derive.at(found, first, last)
end

local known, trees = sources.of(session), parley.json.array()
for _, one in ipairs(records) do
  local from, to = derive.extent(one.record)
  local trace = assert(session:trace(document.text, document.about, { want = "matches", first = from or 0, last = to or 0 }))
  trees[#trees + 1] = derive.tree(one.list, one.record, trace, known)
end

if options.format == "json" then
  print(parley.json.encode(trees))
else
  local page = paper.page(parley.has_colour())
  for i, one in ipairs(trees) do
    if i > 1 then page:gap() end
    tree.show(page, one)
  end
  if #trees > 0 then io.write(page:text()) end
end
if #trees == 0 then fail(1, ("no record covers \"%s\"; parley why-not RULE says what kept a rule from matching there"):format(options[1])) end
return 0
