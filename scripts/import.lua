-- parley import -- dictionaries and lexicons that a user owns, as packs of parley.

local parley = require "parley"

local HELP = [[
usage: parley import events [OPTION]... NAME
       parley import sentiment [OPTION]... FILE NAME

Write a pack NAME, a folder, from dictionaries or a word list in the formats of other programs.
  events     actors, agents and verbs of TABARI or PETRARCH: the pack codes events by them
  sentiment  a list of words with scores, as of VADER or AFINN (word, tab, number): the pack adds them to sentiment.polarity

      --actors FILE...  names and their codes
      --agents FILE...  nouns whose codes go with an actor's
      --verbs FILE...   verbs with codes and patterns
      --discards FILE...  what a sentence, or with + before it a text, is left out for
      --scale SCORE     the score that counts as 1; else the file's greatest
      --replace         sentiment: the words stand in place of the pack's own, not beside them
  -o, --output FOLDER   write the pack there instead of the current folder
  -h, --help            print this

Nothing that exists is written over.
exit status: 0 done, 2 usage, 3 a file is not of the format; the message says where, 5 a file exists or cannot be read or written
]]

local KINDS = { events = 2, sentiment = 3 }

local function usage(...) return parley.refuse(HELP, ...) end

local function fail(status, message)
  parley.complain(message)
  return status
end

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
local kind, name = options[1], options[#options]
if not kind or not KINDS[kind] then return usage("say what is imported: events or sentiment") end
if #options ~= KINDS[kind] then
  return usage(kind == "events" and "name the pack: parley import events --actors FILE --verbs FILE NAME"
    or "name the list and the pack: parley import sentiment FILE NAME")
end
if not name:find "^%l[%l%d_-]*$" then return usage("'%s' is no name for a pack: small letters, digits, _ and -", name) end
if kind == "events" and not (options.actors and options.verbs) then return usage "events need --actors and --verbs" end
local scale = options.scale and tonumber(options.scale)
if options.scale and not (scale and scale > 0 and scale < math.huge) then return usage("--scale %s: a number above 0 is expected", options.scale) end

local ok, files, counts
if kind == "events" then
  ok, files, counts = pcall(require("parley.import.coder").files, name, { actors = options.actors, agents = options.agents, verbs = options.verbs,
    discards = options.discards })
else
  ok, files, counts = pcall(require("parley.import.words").files, name, options[2], scale, options.replace)
end
if not ok then
  if type(files) ~= "string" then error(files, 0) end
  return fail(files:find ":%d+: " and 3 or 5, files)
end
local folder = (options.output or ".") .. "/" .. name
local written, message = require("parley.folder").write(folder, files)
if not written then return fail(5, message) end
local said = {}
for _, key in ipairs { "actors", "agents", "verbs", "patterns", "discards", "words", "left_out" } do
  if counts[key] and counts[key] > 0 then said[#said + 1] = counts[key] .. " " .. key:gsub("_", " ") end
end
print(("%s: %s"):format(folder, table.concat(said, ", ")))
return 0
