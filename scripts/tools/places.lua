-- scripts/tools/places.lua -- fill the generated part of the lexicon of places from CLDR, tzdata and WordNet.
--
--   cd rules/parties/lexicons
--   lua5.4 ../../../scripts/tools/places.lua countries.tsv given_names.tsv family_names.tsv places.tsv
--
-- Reads Debian's unicode-cldr-core (subdivisions), tzdata (zone.tab), iso-codes (alpha-2 to alpha-3) and wordnet-base
-- (places that are
-- instances).  Everything after the line "# generated" is written anew; a name that the rows before it have, or a
-- country, is left out.

local marker = "# generated"
local cldr = "/usr/share/unicode/cldr/common/subdivisions/en.xml"
local zones = "/usr/share/zoneinfo/zone.tab"
local iso_codes = "/usr/share/iso-codes/json/iso_3166-1.json"
local wordnet = "/usr/share/wordnet/data.noun"

-- Countries whose first-level divisions news in English names.
local divided = {}
for code in ("ae af am ar at au ba be br by ca ch cl cn co de eg es et fi fr ge hr hu id ie iq ir it jp ke kg kr kz lk ml "
  .. "mm mx my mz ng nl no np nz pe ph pk pl ps pt ro ru sa sd se so ss sy td th tj tr tw ua uz ve vn ye za zw"):gmatch "%a+" do
  divided[code] = true
end

-- Words that are places in the sources, and mostly something else in news.
local common = {}
for word in ([[
  Aar Aare Acre Adams Ain Aire Alba Albay Albert Algol Altoona Anjou Antares Antique Aquarius Arcadia Ardennes Aries Asti
  Atlantis Babylon Bale Bam Barbary Batman Battle Bay Bend Bern Best Betelgeuse Bluegrass Bologna Bond Boulder Bowery Bryan
  Buryat Butte Cam Camelot Cancer Capital Carlow Casper Cavan Center Central Centre Ceres Cesar Champagne Channel Chari
  Charles Chechen Cher Chester Chihuahua Chin China Chios Christmas City Clare Clinton Clyde Coast Como Coventry Creuse Cross
  Cuba Darling Deal Defiance Delta Dixie Don Doris Doubs Downs Drama Earth East Easter Eastern Ebro Eden Edward Elysium Enid
  Enterprise Erie Eure Eureka Eyre Falcon Falcón Fars Federal Fermo Forth Fuego Gallipoli Gallup Gard Garonne Gary Gaul Gemini
  Gers Grace Green Guarda Guernsey Gulf Hades Hays Heaven Hell Hell's Hero Hershey Hidalgo Hope Hubbard Hudson Imperia
  Independence Ionia Isabela Islands Jersey Jewish Juda Judah Jupiter Kent Kerry Kildare Laguna Lakes Lander Landes Lara
  Lateran Latina Lazio Leo Liberty Libra Lima Limbo Lindeman Line Littoral Lodi Logan Loop Loreto Lot Louth Lydia Mackenzie
  Madeira Male Mall Man Manche Marche Marches Marl Mars Martinique Mayo Mead Medford Mercury Meta Metropolitan Meuse Mie Milk
  Ming Miranda Mission Mobile Molotov Mon Mona Monagas Monroe Moon Moron Most Motown Mountain Murray Mérida Nan Nancy Nasa
  Nation Nelson Nenets Neptune Nevis Niger Nirvana Nord North Northern Ob Occident Olympus Oral Orange Orient Orion Orne Ouse Pale
  Panama Para Paradise Park Peel Peoria Pest Phoebe Pierre Ping Pisces Plateau Pluto Po Prato Providence Quezon Quirino Racine
  Rand Reading Red Reef Republican River Rivers Rizal Rock Roma Rus Sabine Saga Saint Sala Sale Salmon Same Sana Saone Sardis Saturn
  Savoy Scorpio Sea Severn Shari Sherman Sidney Snake South Southern Split Stirling Strip Styx Sun Sur Susa Tabasco Tak Tara
  Tarn Tartarus Tartary Tata Taurus Tees Tenderloin Titan Toyota Trent Triton Troms Troy Turkey Tyler Tyne Udmurt Union Unity
  Urbana Uri Utopia Uva Valhalla Valley Van Var Vargas Venus Victoria Village Virgo Wake Wash Wells West Western White Whitney
  Wilson World Zion
]]):gmatch "%S+" do
  common[word] = true
end
common["Ho Chi Minh"] = true

-- What the words of a WordNet class say about the kind of place; the first that is found holds.
local kinds = {
  {
    "city",
    {
      "city", "town", "village", "metropolis", "port", "national_capital", "state_capital", "provincial_capital", "capital",
      "borough",
    },
  },
  {
    "state",
    { "state", "American_state", "Australian_state", "Canadian_province", "province", "Italian_region", "French_region" },
  },
  { "water", { "river", "lake", "sea", "ocean", "strait", "gulf", "bay", "canal", "channel" } },
  { "mountain", { "mountain", "mountain_peak", "volcano", "range", "desert" } },
  { "island", { "island", "archipelago" } },
  { "region", { "geographical_area", "geographic_area", "district", "region", "territory", "peninsula", "county" } },
}

---@param path string
---@return string
local function read(path)
  local file, message = io.open(path, "rb")
  if not file then
    error(message, 0)
  end
  local bytes = file:read("a")
  file:close()
  return bytes
end

local folded = {
  ["á"] = "a", ["à"] = "a", ["â"] = "a", ["ã"] = "a", ["ä"] = "a", ["å"] = "a", ["ā"] = "a", ["ă"] = "a", ["é"] = "e",
  ["è"] = "e", ["ê"] = "e", ["ë"] = "e", ["ē"] = "e", ["ę"] = "e", ["í"] = "i", ["î"] = "i", ["ï"] = "i", ["ī"] = "i",
  ["ı"] = "i", ["ó"] = "o", ["ò"] = "o", ["ô"] = "o", ["õ"] = "o", ["ö"] = "o", ["ø"] = "o", ["ō"] = "o", ["ú"] = "u",
  ["ü"] = "u", ["û"] = "u", ["ū"] = "u", ["ç"] = "c", ["č"] = "c", ["ć"] = "c", ["ñ"] = "n", ["ń"] = "n", ["š"] = "s",
  ["ş"] = "s", ["ś"] = "s", ["ž"] = "z", ["ź"] = "z", ["ż"] = "z", ["ł"] = "l", ["ğ"] = "g", ["ý"] = "y", ["đ"] = "d",
  ["ř"] = "r", ["ț"] = "t", ["ţ"] = "t", ["ș"] = "s",
}

---@param name string
---@return string
local function slug(name)
  local plain = name:gsub(utf8.charpattern, folded):gsub("['’.]", "")
  return (plain:lower():gsub("[^a-z0-9]+", "-"):gsub("^%-", ""):gsub("%-$", ""))
end

local countries_path, given_path, family_path, target = ...
if not target then
  io.stderr:write("usage: lua5.4 scripts/tools/places.lua countries.tsv given_names.tsv family_names.tsv places.tsv\n")
  os.exit(2)
end

-- Countries: which names they take, and their ids by code and by name.
local taken, by_code, by_name, ids = {}, {}, {}, {}
for line in read(countries_path):gmatch("[^\n]+") do
  local phrase, _, id, _, kind, iso = line:match("^([^\t#]+)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t?([^\t]*)")
  if phrase and kind ~= "capital" then
    taken[phrase] = true
    by_name[phrase] = id
    if kind == "name" and not by_code[iso] then
      by_code[iso] = id
    end
  end
end
local by_alpha2 = {}
for entry in read(iso_codes):gmatch("{(.-)}") do
  local two, three = entry:match('"alpha_2": "(%a%a)"'), entry:match('"alpha_3": "(%a%a%a)"')
  if two then
    by_alpha2[two] = by_code[three]
  end
end

local old = read(target)
local head = old:sub(1, select(2, old:find("\n" .. marker .. "\n", 1, true)))
for line in head:gmatch("[^\n]+") do
  local phrase, _, id = line:match("^([^\t#]+)\t([^\t]*)\t([^\t]*)")
  if phrase then
    taken[phrase] = true
    ids[id] = true
  end
end

-- Names of people: a place of that name needs support from the text.
local people = {}
for _, path in ipairs { given_path, family_path } do
  for phrase in read(path):gmatch("\n([^\t#\n]+)\t") do
    people[phrase] = true
  end
end

---@param name string
---@return boolean
local function doubtful(name)
  return #name <= 4 or people[name] == true
end

local rows = {}

--- Add a place and its other names, unless the first name is taken.
---@param names string[]
---@param kind string
---@param country string?
---@param source string
local function add(names, kind, country, source)
  local id
  for _, name in ipairs(names) do
    local fit = #name > 2 and name:find("^[%u\xC3]") and not name:find("[%d()/,\t]") and not name:find(" and ", 1, true)
    if fit and not taken[name] and not common[name] then
      taken[name] = true
      if not id then
        local base, n = slug(name), 2
        id = base
        while ids[id] do
          id, n = base .. "-" .. n, n + 1
        end
        ids[id] = true
      end
      rows[#rows + 1] = ("%s\tcapital\t%s\t%s\t%s\t%s\t%s\t%s\n"):format(name, id, names[1], kind, country or "",
        doubtful(name) and "yes" or "", source)
    end
  end
end

for code, name in read(cldr):gmatch('<subdivision type="(%l%l)%w+">([^<]+)</subdivision>') do
  if divided[code] then
    name = name:gsub("&amp;", "&"):gsub("’", "'")
    local short = name
    for _, ending in ipairs { " Province$", " Region$", " Governorate$", " County$", " Oblast$" } do
      short = short:gsub(ending, "")
    end
    add({ short, name ~= short and name or nil }, "state", by_alpha2[code:upper()], "cldr")
  end
end

for line in read(zones):gmatch("[^\n]+") do
  local code, zone = line:match("^(%u%u)\t[^\t]+\t([^\t]+)")
  if code and not zone:find("Antarctica", 1, true) then
    add({ (zone:match("[^/]+$"):gsub("_", " ")) }, "city", by_alpha2[code], "tzdata")
  end
end

-- WordNet: instances among locations and natural objects; the country is found by going up the part-of pointers.
local synsets = {}
for line in read(wordnet):gmatch("[^\n]+") do
  local offset, file, count, rest = line:match("^(%d%d%d%d%d%d%d%d) (%d%d) n (%x%x) (.+)$")
  if file == "15" or file == "17" then
    local entry = { file = file, words = {}, classes = {}, wholes = {} }
    local words, pointers = rest:match("^(.-) %d%d%d ([^|]*)|")
    if not words then
      words, pointers = rest, ""
    end
    for word in words:gmatch("(%S+) %x") do
      entry.words[#entry.words + 1] = word
    end
    assert(#entry.words == tonumber(count, 16), line)
    for symbol, to in pointers:gmatch("(%S+) (%d%d%d%d%d%d%d%d) n") do
      if symbol == "@i" then
        entry.classes[#entry.classes + 1] = to
      elseif symbol == "#p" then
        entry.wholes[#entry.wholes + 1] = to
      end
    end
    synsets[offset] = entry
    synsets[#synsets + 1] = entry
  end
end

local function country_of(entry, depth)
  for _, offset in ipairs(entry.wholes) do
    local whole = synsets[offset]
    if whole and depth < 6 then
      for _, word in ipairs(whole.words) do
        local id = by_name[(word:gsub("_", " "))]
        if id then
          return id
        end
      end
      local found = country_of(whole, depth + 1)
      if found then
        return found
      end
    end
  end
  return nil
end

local function kind_of(entry)
  for _, kind in ipairs(kinds) do
    for _, offset in ipairs(entry.classes) do
      for _, word in ipairs(synsets[offset] and synsets[offset].words or {}) do
        for _, wanted in ipairs(kind[2]) do
          if word == wanted then
            return kind[1]
          end
        end
      end
    end
  end
  return nil
end

for _, entry in ipairs(synsets) do
  local kind = #entry.classes > 0 and kind_of(entry)
  local is_country = false
  for _, word in ipairs(entry.words) do
    is_country = is_country or by_name[(word:gsub("_", " "))] ~= nil
  end
  if kind and not is_country then
    local names = {}
    for _, word in ipairs(entry.words) do
      local name = word:gsub("_", " ")
      if not name:lower():find("capital", 1, true) and not name:find("%a State$") then
        names[#names + 1] = name
      end
    end
    add(names, kind, country_of(entry, 1), "wordnet")
  end
end

local out = assert(io.open(target, "wb"))
out:write(head, table.concat(rows))
out:close()
print(("%s: %d rows generated"):format(target, #rows))
