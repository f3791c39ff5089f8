-- parley why-not -- how near a rule came to matching, and what it lacked.

local parley = require "parley"
local place = require "parley.place"
local sources = require "parley.sources"

local MOST_ENTRIES = 2  -- of one lexicon

local HELP = [[
usage: parley why-not [OPTION]... RULE WHERE [INPUT]

Tell why RULE does not match: its nearest misses in the windows there, how far each got, what it wanted and what stood there, whether
its trigger or start set kept the engine from trying, which rule won instead, and the smallest change that would make it match.
RULE is a name as `parley list PACK` prints it, claims/speech:said, or its part behind the colon.
WHERE is a position of INPUT (120 in bytes from 0, 3:14 line and column) or words in it; without INPUT it is a text of its own.

  -p, --pack PACK...      load PACK instead of parties, claims and sentiment
  -m, --module MODULE...
  -d, --date DATE         the date of a document that has none
      --id ID             the document called ID, of an input that holds several
  -n, --most N            show N misses (3)
  -f, --format text|json  (text)
  -h, --help              print this

exit status: 0 done, 1 it matches there after all, 2 usage, 3 a pack is wrong, 4 the document failed, 5 the input cannot be read
]]

local function fail(status, message)
  parley.complain(message)
  os.exit(status, true)
end

-- The rules that `said` may mean, and all names for a hint.
local function find_rules(session, said)
  local rules, names = {}, {}
  for _, pack in ipairs(session:list().packs) do
    for _, rule in ipairs(pack.rules) do
      names[rule.name] = true
      if rule.name == said or rule.name:match ":(.*)$" == said then rules[#rules + 1] = rule.name end
    end
  end
  return rules, names
end

local function shown(unit)
  if unit.edge then return "the end of the window" end
  return ("%q%s%s"):format(unit.text, unit.layer and ", a " .. unit.layer or "", #unit.holds > 0 and ", which passes "
    .. table.concat(unit.holds, ", ") or "")
end

local function add(lines, label, text) lines[#lines + 1] = parley.wrap(parley.clean(text), ("  %-9s"):format(label)) end

local function tell_match(lines, match)
  add(lines, "matches", ("%q"):format(match.text))
  if match.won then
    add(lines, "and", "wins: the record or span is there, unless finish took it out")
  else
    add(lines, "but", ("%s has the better match, %q: leftmost, then longest, then priority decide"):format(match.lost_to
      or "another rule", match.lost_to_text or ""))
  end
end

-- Entries of the lexicons wanted that are like what stood there.
local function entries_of(miss, known)
  local out = parley.json.array()
  for _, lexicon in ipairs(miss.stopped.edge and {} or miss.lexicons) do
    for _, entry in ipairs(known:alike(lexicon, miss.stopped.text, MOST_ENTRIES)) do
      entry.lexicon, out[#out + 1] = lexicon, entry
    end
  end
  return out
end

local function tell_miss(lines, miss)
  lines[#lines + 1] = parley.clean(("from %q at %d"):format(miss.text, miss.start))
  if miss.got > 0 then add(lines, "matched", ("%q, %d unit%s"):format(miss.matched, miss.got, miss.got == 1 and "" or "s")) end
  add(lines, "wanted", table.concat(miss.wanted, ", or "))
  add(lines, "found", shown(miss.stopped))
  for _, entry in ipairs(miss.entries) do
    add(lines, "entry", ("%q of %s (%s:%d): %q is %s"):format(entry.phrase, entry.lexicon, entry.file, entry.line, miss.stopped.text, entry.how))
  end
  if miss.excluded then add(lines, "tried", "never: " .. miss.excluded) end
  for i, change in ipairs(miss.changes) do add(lines, i == 1 and "matches" or "or", "if " .. change.text) end
end

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
local most = options.most or 3
if #options < 2 or #options > 3 then
  return parley.refuse(HELP, "say which rule and where: parley why-not claims/speech:subject-that 3:14 FILE")
end

local document, first, last = { text = options[2], about = { id = "-" } }, 0, #options[2]
if options[3] then
  local unread
  document, unread = place.document({ options[3] }, options.id)
  if not document then fail(5, unread) end
  first, last = place.bytes(document.text, options[2])
  if not first then fail(5, last) end
end
local session <close> = parley.open { packs = options.pack, modules = options.module, date = options.date, trace = true, jobs = 1 }
local rules, names = find_rules(session, options[1])
if #rules == 0 then fail(2, ("no rule '%s'%s; parley list PACK names its rules"):format(options[1],
  require("parley.nearest").hint(options[1], names))) end

local answers, matched, known = parley.json.array(), false, sources.of(session)
for _, rule in ipairs(rules) do
  local trace, lost = session:trace(document.text, document.about, { want = "near", rule = rule, first = first, last = last, most = most })
  if not trace then fail(4, document.id .. ": " .. lost) end
  for _, stage in ipairs(trace) do
    if stage.near then answers[#answers + 1] = stage end
  end
end
for _, answer in ipairs(answers) do
  for _, one in ipairs(answer.near) do
    matched = matched or one.match and one.match.won
    if not one.match then one.entries = entries_of(one, known) end
  end
end

if options.format == "json" then
  print(parley.json.encode(answers))
  return matched and 1 or 0
end
local lines = {}
for _, answer in ipairs(answers) do
  lines[#lines + 1] = ("%s (%s:%d)"):format(answer.rule, parley.clean(answer.file), answer.line or 1)
  for _, one in ipairs(answer.near) do
    if one.match then tell_match(lines, one.match) else tell_miss(lines, one) end
  end
  if #answer.near == 0 then lines[#lines + 1] = "  the stage sees nothing there: outside of its windows, or a zone such as a dateline" end
end
if #answers == 0 then fail(2, ("the rule '%s' is over characters: lpeg tells nothing of what it lacked"):format(rules[1])) end
print(table.concat(lines, "\n"))
return matched and 1 or 0
