-- parley.import.coder -- dictionaries of actors, agents, verbs and discards as the files of a pack that codes events by them.

local actors = require "parley.import.actors"
local agents = require "parley.import.agents"
local discards = require "parley.import.discards"
local verbs = require "parley.import.verbs"

local coder = {}

local function gather(read, paths)
  local out = {}
  for _, path in ipairs(paths or {}) do
    for _, entry in ipairs(read(path)) do out[#out + 1] = entry end
  end
  return out
end

-- Cells hold no tabs and line ends: names and codes are of words between brackets.
local function table_of(head, columns, entries)
  local rows, seen = { head, table.concat(columns, "\t") }, {}
  for _, entry in ipairs(entries) do
    if not seen[entry.phrase] then
      seen[entry.phrase] = true
      local cells = {}
      for i, column in ipairs(columns) do cells[i] = column == "case" and "any" or tostring(entry[column]) end
      rows[#rows + 1] = table.concat(cells, "\t")
    end
  end
  return table.concat(rows, "\n") .. "\n"
end

local PACK = [==[
-- Written by parley import; the lexicons and patterns are those of the dictionaries it was given.
return {
  name = "%s", version = "0.1.0", language = "en",
  summary = "events coded by dictionaries of actors, agents and verbs",
  licence = "that of the dictionaries",
  needs = { "english", "parties", "claims", "events" },
  lexicons = { coded_actor = "lexicons/actors.tsv", coded_agent = "lexicons/agents.tsv", coded_verb = "lexicons/verbs.tsv",
    coded_discard = "lexicons/discards.tsv" },
  layers = { "coded_actor_name", "coded_agent_noun", "coded_verb_word", "coded_discard_phrase" },
  records = {
    { name = "coded_event", plural = "coded_events", fields = {
      { "source", "string" }, { "target", "string" }, { "code", "string" },
      { "actor", "span" }, { "goal", "span" }, { "cue", "span" }, { "date", "string?" }, { "rule", "string?" },
    } },
  },
  stages = { "actors", "agents", "verbs", "discards" },
}
]==]

local STAGE = [==[
-- Written by parley import.
local u = require "parley.unit"

return {
  over = { "%s" },
  { name = "%s", emits = "%s", %s u.%s:as "word" },
}
]==]

local FINISH = [==[
-- Written by parley import.
local coder = require "events.coder"

return coder(require "patterns")
]==]

local README = [==[
# %s

Events coded by dictionaries of actors, agents and verbs in the format of TABARI and PETRARCH, which were read by `parley import`:

%s
The record is `coded_event` (`coded_events`): `source`, `target` and `code`, and the words that say so. How patterns are read: the README of
the pack `events`.
]==]

-- The patterns as a Lua file that returns them.
local function patterns_of(found)
  local out = { "-- Written by parley import: the patterns of each block of verbs, and the sets of words they name.", "return {", "  blocks = {" }
  for number, list in ipairs(found.patterns) do
    if #list > 0 then
      out[#out + 1] = ("    [%d] = {"):format(number)
      for _, pattern in ipairs(list) do
        out[#out + 1] = ("      { before = %q, after = %q, code = %q%s%s },"):format(pattern.before, pattern.after, pattern.code,
          pattern.tight_before and ", tight_before = true" or "", pattern.tight_after and ", tight_after = true" or "")
      end
      out[#out + 1] = "    },"
    end
  end
  out[#out + 1] = "  },\n  sets = {"
  local names = {}
  for name in pairs(found.sets) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local words = {}
    for i, word in ipairs(found.sets[name]) do words[i] = ("%q"):format(word) end
    out[#out + 1] = ("    [%q] = { %s },"):format(name, table.concat(words, ", "))
  end
  out[#out + 1] = found.stems and "  },\n  stems = true,\n}\n" or "  },\n}\n"
  return table.concat(out, "\n")
end

-- Several verb dictionaries as one, their blocks numbered on.
local function verbs_of(paths)
  local all = { verbs = {}, patterns = {}, sets = {} }
  for _, path in ipairs(paths or {}) do
    local found, behind = verbs.read(path), #all.patterns
    for _, verb in ipairs(found.verbs) do
      verb.block = verb.block + behind
      table.insert(all.verbs, verb)
    end
    for _, list in ipairs(found.patterns) do table.insert(all.patterns, list) end
    for name, words in pairs(found.sets) do all.sets[name] = words end
    all.stems = all.stems or found.stems
  end
  return all
end

--- The files of the pack, by their paths in its folder, and how much they hold.
---@param name string
---@param sources { actors: string[]|nil, agents: string[]|nil, verbs: string[]|nil, discards: string[]|nil }  paths
---@return table<string, string> files
---@return { actors: integer, agents: integer, verbs: integer, patterns: integer, discards: integer } counts
function coder.files(name, sources)
  local who, beside, what = gather(actors.read, sources.actors), gather(agents.read, sources.agents), verbs_of(sources.verbs)
  local from, patterns = {}, 0
  local left_out = gather(discards.read, sources.discards)
  for _, kind in ipairs { "actors", "agents", "verbs", "discards" } do
    for _, path in ipairs(sources[kind] or {}) do from[#from + 1] = ("- %s: %s"):format(kind, path:match "[^/]*$") end
  end
  for _, list in ipairs(what.patterns) do patterns = patterns + #list end
  local head = "# Written by parley import from a dictionary of its user; the licence is the dictionary's."
  return {
    ["pack.lua"] = PACK:format(name),
    ["actors.lua"] = STAGE:format("coded_actor", "actor", "coded_actor_name", 'codes = u.attr("word", "codes"),', "coded_actor"),
    ["agents.lua"] = STAGE:format("coded_agent", "agent", "coded_agent_noun", 'code = u.attr("word", "code"),', "coded_agent"),
    ["verbs.lua"] = STAGE:format("coded_verb", "verb", "coded_verb_word", 'code = u.attr("word", "code"), block = u.attr("word", "block"),',
      "coded_verb"),
    ["discards.lua"] = STAGE:format("coded_discard", "discard", "coded_discard_phrase", 'scope = u.attr("word", "scope"),', "coded_discard"),
    ["finish.lua"] = FINISH, ["patterns.lua"] = patterns_of(what), ["README.md"] = README:format(name, table.concat(from, "\n") .. "\n"),
    ["lexicons/actors.tsv"] = table_of(head, { "phrase", "case", "codes" }, who),
    ["lexicons/agents.tsv"] = table_of(head, { "phrase", "inflect", "code" }, beside),
    ["lexicons/verbs.tsv"] = table_of(head, { "phrase", "inflect", "code", "block" }, what.verbs),
    ["lexicons/discards.tsv"] = table_of(head, { "phrase", "case", "scope" }, left_out),
  }, { actors = #who, agents = #beside, verbs = #what.verbs, patterns = patterns, discards = #left_out }
end

return coder
