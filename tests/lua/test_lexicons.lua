-- tests/lua/test_lexicons.lua -- every lexicon under rules/ is well formed and says only what its columns allow.
--
--   lua5.4 tests/lua/test_lexicons.lua [RULES-FOLDER]

local rules = arg[1] or "rules"

local function set(words)
  local out = {}
  for word in words:gmatch("%S+") do
    out[word] = true
  end
  return out
end

local acts = set [[
  say ask answer confirm deny announce warn accuse condemn criticise praise welcome thank apologise urge demand
  call-for order propose offer promise reaffirm threaten agree refuse reject admit predict hope believe show
]]
local frames = set [[
  that quote object infinitive gerund wh bare about of for on to with at against in by from into over as like
  object-that object-wh object-infinitive object-complement object-object object-as object-of object-for
  object-about object-on object-with object-to object-against object-from object-into object-over object-in
]]
local targets = set "object of for against on at to with about in over by from none"
local upos = set "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
local organisation_types = set [[
  international government legislature court military armed-group party media company ngo union research
  university religious sports police
]]
local classes = set [[
  AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE DEMAND DISAPPROVE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT
  FIGHT
]]
local things = set [[
  any aid talks probe visit agreement ceasefire offer demand tie intelligence prisoner force weapon peacekeeper alert withdrawal envoy mission
  border road restriction sanction arrest protest strike work complaint concern threat refusal violence fire person support
]]
local polarity = set "positive negative neutral"
local yes = set "yes"

--- A test that a value is a number between two bounds.
local function between(low, high)
  return function(value)
    local number = tonumber(value)
    return number ~= nil and number >= low and number <= high
  end
end

local function slug(value)
  return value:find "^[a-z0-9][a-z0-9-]*$" ~= nil
end

local function one_of(words)
  return function(value)
    return words[value] == true
  end
end

--- Each word of the value is in the list.
local function all_of(words)
  return function(value)
    for word in value:gmatch("%S+") do
      if not words[word] then
        return false
      end
    end
    return value ~= ""
  end
end

local function any()
  return true
end

--- Each word is KIND=CLASS; without a class the kind tells none.
local function kinds_of_class(value)
  for word in value:gmatch "%S+" do
    local kind, class = word:match "^(%l+)=(%u*)$"
    if not kind or not things[kind] or class ~= "" and not classes[class] then return false end
  end
  return true
end

-- What the cells of each lexicon must be: a column that is not named here is unknown, one ending in "!" must be
-- filled in every row.
local specials = { case = one_of(set "any exact capital"), inflect = one_of(set "verb noun adjective") }
local columns = {
  ["english/function_words"] = {
    ["pos!"] = one_of(upos), class = any, person = between(1, 3), number = one_of(set "singular plural"),
    gender = one_of(set "male female neuter"), role = one_of(set "subject object"), kind = any,
  },
  ["english/months"] = { ["value!"] = between(1, 12), ambiguous = one_of(yes) },
  ["english/weekdays"] = { ["value!"] = between(1, 7), ambiguous = one_of(yes) },
  ["english/numbers"] = {
    ["value!"] = between(0, 1e15), ["kind!"] = one_of(set "cardinal ordinal fraction multiplier collective"),
  },
  ["english/time_words"] = {
    ["unit!"] = one_of(set "day week month quarter year decade century hour part now"), offset = between(-2, 2),
    part = one_of(set "MO AF EV NI MI PAST_REF PRESENT_REF FUTURE_REF SP SU FA WI"),
  },
  ["english/units"] = {
    ["kind!"] = one_of(set "length area mass volume temperature speed energy power information time share money"),
    ["value!"] = any,
  },
  ["parties/countries"] = {
    ["id!"] = slug, ["name!"] = any, ["kind!"] = one_of(set "name official alias adjective people capital"),
    iso = function(value)
      return value:find "^%u%u%u$" ~= nil
    end,
  },
  ["parties/organisations"] = {
    ["id!"] = slug, ["name!"] = any, ["type!"] = one_of(organisation_types), country = slug,
    ["kind!"] = one_of(set "name alias acronym"),
    ambiguous = one_of(yes),
  },
  ["parties/organisation_heads"] = { ["type!"] = one_of(organisation_types), weak = one_of(yes) },
  ["parties/company_suffixes"] = { country = slug },
  ["parties/titles"] = {
    ["kind!"] = one_of(set "honorific office legal rank religious profession"), gender = one_of(set "male female"),
    prior = between(0, 1),
  },
  ["parties/roles"] = {
    ["field!"] = one_of(set "government politics voice law security business knowledge media religion sport relation people"),
    gender = one_of(set "male female"),
  },
  ["parties/role_modifiers"] = { ["kind!"] = one_of(set "rank time field") },
  ["parties/given_names"] = {
    ["gender!"] = one_of(set "male female unisex"), ["tradition!"] = slug, ambiguous = one_of(yes),
  },
  ["parties/family_names"] = { order = one_of(set "family-first"), ["tradition!"] = slug, ambiguous = one_of(yes) },
  ["parties/person_names"] = { gender = one_of(set "male female unisex"), family = one_of(yes) },
  ["parties/town_names"] = {},
  ["parties/nominals"] = {
    ["type!"] = one_of(set "person organization country place group document"),
    ["number!"] = one_of(set "singular plural"), ["head!"] = slug,
  },
  ["parties/documents"] = { ["voice!"] = one_of(set "issuer maker itself"), signed = one_of(yes) },
  ["parties/people_groups"] = { ["kind!"] = slug, ["number!"] = one_of(set "singular plural") },
  ["parties/places"] = {
    ["id!"] = slug, ["name!"] = any,
    ["type!"] = one_of(set "continent region state city water mountain island landmark"), country = slug,
    ambiguous = one_of(yes), ["source!"] = one_of(set "parley cldr tzdata wordnet"),
  },
  ["claims/cues"] = {
    ["act!"] = one_of(acts), ["frame!"] = all_of(frames), ["target!"] = one_of(targets),
    ["polarity!"] = one_of(polarity),
    ["strength!"] = between(0, 1), factive = one_of(set "yes no"), ["prior!"] = between(0, 1),
  },
  ["claims/cue_senses"] = {
    ["act!"] = one_of(acts), ["frame!"] = all_of(frames), ["target!"] = one_of(targets),
    ["polarity!"] = one_of(polarity),
    ["strength!"] = between(0, 1), factive = one_of(set "yes no"), ["prior!"] = between(0, 1),
  },
  ["english/about_months"] = { ["value!"] = between(1, 12) },
  ["english/days"] = { ["value!"] = between(1, 31), kind = one_of(set "cardinal ordinal") },
  ["english/years"] = { ["value!"] = between(1800, 2100) },
  ["english/irregular_verbs"] = {},
  ["events/acts"] = {
    class = one_of(classes), mode = slug, objects = kinds_of_class, target = any,
    turns = one_of(set "agree plan do go allow bare demand refuse threaten warn order fail ask"),
  },
  ["events/things"] = { ["kind!"] = one_of(things), class = one_of(classes), mode = slug },
  ["parties/person_verbs"] = { subject = one_of(yes), object = one_of(yes), passive = one_of(yes) },
  ["parties/speech_verbs"] = { object = one_of(yes) },
  ["parties/state_verbs"] = {},
  ["parties/place_heads"] = {},
  ["parties/capitals"] = { ["kind!"] = one_of(set "language faith creed people folk term time") },
  ["claims/cue_nouns"] = {
    ["act!"] = one_of(acts), ["frame!"] = all_of(frames), ["target!"] = one_of(targets),
    ["polarity!"] = one_of(polarity),
    ["strength!"] = between(0, 1), ["prior!"] = between(0, 1),
  },
  ["claims/cue_adjectives"] = {
    ["act!"] = one_of(acts), ["frame!"] = all_of(frames), ["target!"] = one_of(targets),
    ["polarity!"] = one_of(polarity),
    ["strength!"] = between(0, 1),
  },
  ["claims/source_phrases"] = { ["position!"] = one_of(set "after inside subject none"), ["act!"] = one_of(acts), before = one_of(set "speakers parties") },
  ["claims/hedges"] = { ["kind!"] = one_of(set "hearsay hedge doubt certainty"), ["strength!"] = between(0, 1) },
  ["sentiment/polarity"] = { ["score!"] = between(-1, 1), ["pos!"] = one_of(upos),
  ["source!"] = one_of(set "parley afinn wordnet") },
  ["sentiment/attitudes"] = {
    ["score!"] = between(-1, 1), ["pos!"] = one_of(upos), ["toward!"] = one_of(set "object subject of"),
  },
  ["sentiment/deeds"] = { ["agent!"] = between(-1, 1), ["patient!"] = between(-1, 1) },
  ["sentiment/conduct"] = { ["kind!"] = one_of(set "character act state") },
  ["sentiment/misfortunes"] = { ["pos!"] = one_of(upos) },
  ["sentiment/intensifiers"] = { ["factor!"] = between(0, 2), ["pos!"] = one_of(upos) },
  ["sentiment/shifters"] = {
    ["shift!"] = one_of(set "negate loss reduce end restore increase irrealis contrast"), ["factor!"] = between(-1, 2),
    ["scope!"] = one_of(set "object subject of about right clause"), ["pos!"] = one_of(upos),
  },
}

local passed, failed = 0, 0

--- Count one fact; at most twenty failures are printed.
local function check(ok, message, ...)
  if ok then
    passed = passed + 1
    return
  end
  failed = failed + 1
  if failed <= 20 then
    print("FAIL " .. message:format(...))
  end
end

local function split(line)
  local cells = {}
  for cell in (line .. "\t"):gmatch("([^\t]*)\t") do
    cells[#cells + 1] = cell
  end
  return cells
end

--- Read a lexicon as core/text/tsv.h says; `row(cells by column, line number)` is called for each.
---@return string[]? header
---@return string comments
local function read(path, row)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read("a")
  file:close()
  check(utf8.len(bytes) ~= nil, "%s: not UTF-8", path)
  check(bytes:sub(-1) == "\n", "%s: the last line has no end", path)
  local header, comments, number = nil, "", 0
  for line in bytes:gmatch("([^\n]*)\n") do
    number = number + 1
    line = line:gsub("\r$", "")
    if line:sub(1, 1) == "#" then
      comments = header and comments or comments .. line .. "\n"
    elseif line ~= "" then
      local cells = split(line)
      if not header then
        header = cells
      else
        check(#cells <= #header, "%s:%d: %d cells under %d columns", path, number, #cells, #header)
        local named = {}
        for i, name in ipairs(header) do
          named[name] = cells[i] or ""
        end
        row(named, number)
      end
    end
  end
  return header, comments
end

--- What must hold for every row of a lexicon.
local function check_row(path, number, row, allowed, header)
  local phrase = row.phrase
  check(phrase ~= "", "%s:%d: no phrase", path, number)
  check(phrase == phrase:match "^%s*(.-)%s*$" and not phrase:find "  ", "%s:%d: blanks in '%s'", path, number, phrase)
  local words = select(2, phrase:gsub("[^%s-]+", ""))
  check(words <= 16, "%s:%d: '%s' has %d words, 16 is the limit", path, number, phrase, words)
  for _, name in ipairs(header) do
    local test = allowed[name .. "!"] or allowed[name] or specials[name]
    local value = row[name]
    if name ~= "phrase" and test then
      local required = allowed[name .. "!"] ~= nil
      check(value ~= "" or not required, "%s:%d: '%s' has no %s", path, number, phrase, name)
      check(value == "" or test(value), "%s:%d: '%s' has %s '%s'", path, number, phrase, name, value)
    end
  end
end

local countries = {}
read(rules .. "/parties/lexicons/countries.tsv", function(row)
  countries[row.id] = true
end)

local names = {}
local pipe = assert(io.popen("find '" .. rules:gsub("'", "'\\''") .. "' -name '*.tsv' | LC_ALL=C sort"))
for path in pipe:lines() do
  names[#names + 1] = path
end
pipe:close()
check(#names >= 20, "only %d lexicons under %s", #names, rules)

for _, path in ipairs(names) do
  local pack, base = path:match "([^/]+)/lexicons/([^/]+)%.tsv$"
  local name = ("%s/%s"):format(pack, base)
  local allowed = columns[name]
  check(allowed ~= nil, "%s: this test knows no such lexicon", path)
  local seen, count = {}, 0
  local rows = {}
  local header, comments = read(path, function(row, number)
    rows[#rows + 1] = { row = row, number = number }
  end)
  local header_cells = header or {}
  check(header_cells[1] == "phrase", "%s: the first column is '%s', not 'phrase'", path, tostring(header_cells[1]))
  check(comments:find "[Ll]icence" ~= nil, "%s: the comments on top name no licence", path)
  local columns_seen = {}
  for i, column in ipairs(header_cells) do
    check(column:find "^[a-z][a-z0-9_-]*$" ~= nil, "%s: column '%s' is no name", path, column)
    check(not columns_seen[column], "%s: column '%s' stands twice", path, column)
    columns_seen[column] = true
    local known = i == 1 or specials[column] or allowed and (allowed[column] or allowed[column .. "!"])
    check(known, "%s: unknown column '%s'", path, column)
  end
  for column in pairs(allowed or {}) do
    check(columns_seen[(column:gsub("!$", ""))], "%s: column '%s' is missing", path, column)
  end
  for _, entry in ipairs(rows) do
    count = count + 1
    local row, number = entry.row, entry.number
    local key = {}
    for i, column in ipairs(header_cells) do
      key[i] = row[column]
    end
    key = table.concat(key, "\t")
    check(not seen[key], "%s:%d: the same row as line %s", path, number, tostring(seen[key]))
    seen[key] = number
    check_row(path, number, row, allowed or {}, header_cells)
    if row.country and row.country ~= "" then
      check(countries[row.country], "%s:%d: '%s' is of no country we know: '%s'", path, number, row.phrase,
        row.country)
    end
    if columns_seen.polarity then
      check((row.polarity == "neutral") == (tonumber(row.strength) == 0), "%s:%d: '%s' is %s with strength %s",
        path, number, row.phrase,
        row.polarity, row.strength)
    end
  end
  check(count > 0, "%s: no rows", path)
end

-- Facts that other rules stand on: a changed lexicon must not lose them.
local function rows_of(name, phrase)
  local found = {}
  read(("%s/%s.tsv"):format(rules, (name:gsub("/", "/lexicons/"))), function(row)
    if row.phrase == phrase then
      found[#found + 1] = row
    end
  end)
  return found
end

local us = rows_of("parties/countries", "US")
check(#us == 1 and us[1].case == "exact" and us[1].id == "united-states",
  "'US' must be one exact form of the United States")
check(rows_of("parties/countries", "Turkey")[1].case == "capital", "'Turkey' must want its capital letter")
local kinds = {}
for _, name in ipairs { "claims/cues", "claims/cue_senses" } do
  for _, row in ipairs(rows_of(name, "ask")) do kinds[row.act] = row.frame end
end
check(kinds.ask and kinds.urge and kinds.urge:find("object-infinitive", 1, true), "'ask' must both ask and urge")
local covered = {}
read(rules .. "/claims/lexicons/cues.tsv", function(row)
  covered[row.act] = true
end)
for act in pairs(acts) do
  check(covered[act], "no cue for the act '%s'", act)
end

print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
