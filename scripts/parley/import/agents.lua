-- parley.import.agents -- an agent dictionary of PETRARCH: nouns whose code goes with that of the actor beside them.
--
--   MINISTER [~GOV]                   the code behind the actor's; "NGO~" before it; the plural is made by rule
--   ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]   plurals that are given; {} for none
--   !PERSON! = MAN, MEN, WOMAN       a set, for !PERSON! in the names behind it

local dictionary = require "parley.import.dictionary"

local agents = {}

local MOST = 64  -- names that one line stands for

-- The names that a name with sets stands for.
local function expanded(path, line, name, sets)
  local out = { name }
  for _ = 1, 3 do
    local made, changed = {}, false
    for _, text in ipairs(out) do
      local before, set, behind = text:match "^(.-)!([^!]+)!(.*)$"
      if set and not sets[set] then dictionary.fail(path, line, "no set !%s! stands before this line", set) end
      for _, word in ipairs(set and sets[set] or {}) do
        made[#made + 1], changed = before .. word .. behind, true
        if #made > MOST then dictionary.fail(path, line, "the name stands for more than %d", MOST) end
      end
      if not set then made[#made + 1] = text end
    end
    out = made
    if not changed then break end
  end
  return out
end

--- The entries: { phrase, inflect, code }, `inflect` "noun" where the plural is made by rule.
---@param path string
---@return { phrase: string, inflect: string, code: string }[]
function agents.read(path)
  local out, seen, sets = {}, {}, {}
  local function add(line, name, inflect, code)
    local phrase = dictionary.phrase(name)
    if not phrase then dictionary.fail(path, line, "'%s' is no name", name) end
    if not seen[phrase] then
      seen[phrase] = true
      out[#out + 1] = { phrase = phrase, inflect = inflect, code = code }
    end
  end
  for _, line in ipairs(dictionary.lines(path)) do
    local set, list = line.text:match "^!([^!]+)!%s*=%s*(.+)$"
    if set then
      sets[set] = {}
      for word in list:gmatch "[^,%s]+" do table.insert(sets[set], word) end
    else
      local name, codes, whole = dictionary.split(line.text)
      local plain, plurals = name:match "^(.-)%s*{(.-)}$"
      if not whole or #codes ~= 1 then dictionary.fail(path, line.number, "one code in brackets is expected: '%s'", line.text) end
      if not codes[1]:find "^~[%w%-]+$" and not codes[1]:find "^[%w%-]+~$" then
        dictionary.fail(path, line.number, "'%s' is no agent's code; ~GOV or NGO~ is expected", codes[1])
      end
      for _, text in ipairs(expanded(path, line.number, plain or name, sets)) do
        add(line.number, text, plain and "" or "noun", codes[1])
      end
      for plural in (plurals or ""):gmatch "[^,%s]+" do add(line.number, plural, "", codes[1]) end
    end
  end
  return out
end

return agents
