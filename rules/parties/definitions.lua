-- What the text defines: a short form joins the party of the long one, or the other way round.

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
local function names_body(kinds, item, short, long)
  local name, other = kinds[item.long.first], kinds[item.short.first]
  return name ~= nil and name.kind == "organization" and other ~= nil and other.kind ~= "country" and long:find " " ~= nil
    and short:find "^%u%u%u*$" ~= nil
end

local CERTAIN = { ["stands-for"] = true, ["acronym-for"] = true, ["acronym-of"] = true, ["known-as"] = true }

--- Read the definitions before names are settled: long and short text of each that holds.
function definitions.read(page)
  local out, kinds = {}, {}
  for _, name in ipairs(page.doc:items "name") do kinds[name.first] = name end
  for _, item in ipairs(page.doc:items "alias") do
    local short, long = page:words(item.short.first, item.short.last), page:words(item.long.first, item.long.last)
    if short ~= long and (CERTAIN[item.rule:match ":(.*)$"] or abbreviates(short, long) or names_body(kinds, item, short, long)) then
      out[#out + 1] = { short = short, long = long, alias = item.short, stands_for = item.long, rule = item.rule }
    end
  end
  return out
end

--- Write them, once their parties have ids.
function definitions.write(doc, list, at)
  for _, item in ipairs(list) do
    local mention = at[item.stands_for.first] or at[item.alias.first]
    doc:emit("definition", {
      first = math.min(item.alias.first, item.stands_for.first), last = math.max(item.alias.last, item.stands_for.last), rule = item.rule,
      alias = { first = item.alias.first, last = item.alias.last }, stands_for = { first = item.stands_for.first, last = item.stands_for.last },
      party = mention and mention.party.id,
    })
  end
end

return definitions
