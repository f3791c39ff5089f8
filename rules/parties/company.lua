-- Names in one list tell of each other: "Ruritania, X and Norland".

local votes_of = require "votes"

local company = {}

-- Rules whose names are certain of their kind.
local CERTAIN = { country = "country", place = "place", organisation = "organization", titled = "person", head = "organization",
  ["head-of"] = "organization", landmark = "place" }

--- Mark of the tokens at both ends of the name what it is: in `page.listed`, by their numbers.
function company.mark(page, name, kind)
  page.listed[name.token], page.listed[name.stop] = kind, kind
end

--- Mark the names of certain kind.
function company.note(page, names)
  page.listed = {}
  for n = 1, #names do
    local name = names[n]
    local kind = CERTAIN[name.rule_name] or name.rule_name == "given" and #name.words > 1 and "person" or nil
    if kind then company.mark(page, name, kind) end
  end
end

-- What the name before this one in a list is, and how much that says.  "In Ruritania, X": a comma alone makes no list.
local function before_in_list(page, i, k)
  local lowers = page.lowers
  if lowers[i] == "the" then i = i - 1 end
  local before, behind = lowers[i], lowers[k]
  local pos = page.classes[k]
  local apart = before == "and" and lowers[i - 1] == "," and (pos == "VERB" or pos == "AUX")  -- "misled Norland, and X should be asked"
  if before ~= "and" and (before ~= "," or behind ~= "," and behind ~= "and") then return nil, 0 end
  i = i - 1
  if lowers[i] == "," then i = i - 1 end
  return page.listed[i], apart and 0.4 or before == "and" and 1.5 or 1
end

-- What the name behind it is.  A comma alone may join a place to its country.
local function behind_in_list(page, i, k)
  local lowers = page.lowers
  if lowers[k] ~= "and" and lowers[k] ~= "," then return nil, 0 end
  local listed = lowers[k] == "and" or lowers[i] == ","
  k = k + 1
  listed = listed or lowers[k + 1] == "and" and page.classes[i] ~= "ADP"  -- "X, Ruritania and Norland"
  for _ = 1, 2 do
    if lowers[k] == "and" or lowers[k] == "the" then listed, k = true, k + 1 end
  end
  return listed and page.listed[k] or nil, 1.5
end

--- Add what the names in one list with it tell.
function company.vote(page, name, votes)
  local i, k = name.token - 1, name.stop + 1
  local kind, weight = before_in_list(page, i, k)
  if kind then votes_of.add(votes, kind, weight) end
  kind, weight = behind_in_list(page, i, k)
  if kind then votes_of.add(votes, kind, weight) end
end

return company
