-- What the text defines: a short form joins the party of the long one, or the other way round.

local abbreviations = require "abbreviations"

local definitions = {}

-- Is each letter of `short` the start of a word or at least in `long`, in order?
local function abbreviates(short, long)
  local letters, at = short:gsub("[^%a]", ""):lower(), 1
  local text = long:lower()
  for letter in letters:gmatch "." do
    at = text:find(letter, at, true)
    if not at then return false end
    at = at + 1
  end
  return #letters > 1 and text:sub(1, 1) == letters:sub(1, 1)
end

-- "National Electoral Commission (CNE)": the letters may be those of another language.
local function names_body(page, kinds, item, short, long)
  local i = page.at[item.long.first] - 1
  local before = page.lowers[i]
  if before == "and" or before == "of" or before == "the" and page.lowers[i - 1] == "of" then return false end
  local name, other = kinds[item.long.first], kinds[item.short.first]
  return name == "organization" and other ~= nil and other ~= "country" and long:find " " ~= nil
    and short:find "^%u%u%u*$" ~= nil
end

-- The kinds of what the stages took for names, by where these begin.
local function kinds_of(doc)
  local kinds = {}
  for _, first, kind in doc:values("name", "first", "kind") do kinds[first] = kind end
  return kinds
end

local CERTAIN = { ["stands-for"] = true, ["acronym-for"] = true, ["acronym-of"] = true, ["known-as"] = true }

-- Those outside datelines, where brackets hold the agency: "PORT-AU-PRINCE, Haiti (AP)".
local function below_datelines(page, list)
  if #list == 0 then return list end  -- in most texts
  local last, out = 0, {}
  for _, dateline in ipairs(page.doc:items "dateline") do last = math.max(last, dateline.last) end
  for _, item in ipairs(list) do
    if item.alias.first > last then out[#out + 1] = item end
  end
  return out
end

-- Both lists as one.  Where the letters and a rule find the same short form, the letters say where the long form begins, and the rule
-- keeps the whole name, by which the party is found.
local function joined(ruled, lettered)
  if #ruled == 0 and #lettered < 2 then return lettered end
  local at, out = {}, {}
  for _, item in ipairs(lettered) do at[item.alias.first] = item end
  for _, item in ipairs(ruled) do
    local other = at[item.alias.first]
    if other then
      if other.stands_for.last == item.stands_for.last then item.stands_for = other.stands_for end
      at[item.alias.first] = nil
    end
    out[#out + 1] = item
  end
  for _, item in ipairs(lettered) do
    if at[item.alias.first] == item then out[#out + 1] = item end
  end
  table.sort(out, function(a, b) return a.alias.first < b.alias.first end)
  return out
end

--- Read the definitions before names are settled: long and short text of each that holds.
function definitions.read(page)
  local out, aliases = {}, page.doc:items "alias"
  local kinds = #aliases > 0 and kinds_of(page.doc)
  for _, item in ipairs(aliases) do
    local short, long = page:words_of(item.short), page:words_of(item.long)
    if short ~= long and (CERTAIN[item.rule:match ":(.*)$"] or abbreviates(short, long) or names_body(page, kinds, item, short, long)) then
      out[#out + 1] = { short = short, long = long, alias = item.short, stands_for = item.long, rule = item.rule }
    end
  end
  return below_datelines(page, joined(out, abbreviations.read(page)))
end

--- Write them, once their parties have ids.
function definitions.write(page, list, at)
  for _, item in ipairs(list) do
    local mention = at[page.at[item.stands_for.first]] or at[page.at[item.alias.first]]
    page.doc:emit("definition", {
      first = math.min(item.alias.first, item.stands_for.first), last = math.max(item.alias.last, item.stands_for.last), rule = item.rule,
      alias = { first = item.alias.first, last = item.alias.last }, stands_for = { first = item.stands_for.first, last = item.stands_for.last },
      party = mention and mention.party.id,
    })
  end
end

--- Write every place of a short form, with the party that it means where that is known; capitals in datelines and headlines shorten nothing.
function definitions.write_places(page, at)
  local places = abbreviations.places(page)
  if #places == 0 then return end
  local zones, zone = {}, 1
  for _, layer in ipairs { "dateline", "headline" } do
    for _, item in ipairs(page.doc:items(layer)) do zones[#zones + 1] = item end
  end
  table.sort(zones, function(a, b) return a.first < b.first end)
  for _, place in ipairs(places) do
    while zones[zone] and zones[zone].last < place.first do zone = zone + 1 end
    if not zones[zone] or zones[zone].first > place.first then
      local mention = at[place.token]
      page.doc:emit("abbreviation", { first = place.first, last = place.last, rule = place.rule,
        party = mention and mention.stop == place.stop and mention.party.id or nil })
    end
  end
end

return definitions
