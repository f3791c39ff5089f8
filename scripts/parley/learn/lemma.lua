-- parley.learn.lemma -- the lemma of inflected words: the one whose forms hold most of those that were seen.

local inflect = require "parley.inflect"

local lemma = {}

-- What a form may come from, the likelier first: endings and what stands in their place.
local ENDINGS = {
  verb = { { "", "" }, { "ies", "y" }, { "es", "" }, { "s", "" }, { "ied", "y" }, { "ed", "" }, { "ed", "e" }, { "d", "" }, { "ing", "" },
    { "ing", "e" } },
  noun = { { "", "" }, { "ies", "y" }, { "es", "" }, { "s", "" }, { "men", "man" } },
  adjective = { { "", "" } },
}

local function candidates(word, kind)
  local out, seen = {}, {}
  local function add(text)
    if #text > 1 and not seen[text] then
      seen[text] = true
      out[#out + 1] = text
    end
  end
  for _, ending in ipairs(ENDINGS[kind]) do
    local cut = #word - #ending[1]
    local whole = ending[1] == "s" and word:find "[ius]s$"  -- "bus", "crisis"
    if cut > 1 and word:sub(cut + 1) == ending[1] and not whole then
      local stem = word:sub(1, cut)
      add(stem .. ending[2])
      if ending[2] == "" and ending[1] ~= "" and stem:find "(%a)%1$" then add(stem:sub(1, -2)) end  -- "planned"
    end
  end
  return out
end

-- The forms of a lemma, as a set; nil when it has none of that kind.
local function forms_of(text, kind, known)
  if known[text] == nil then
    local forms = inflect.forms(text, kind)
    known[text] = false
    for _, form in ipairs(forms or {}) do
      known[text] = known[text] or {}
      known[text][form.form] = true
    end
  end
  return known[text] or nil
end

--- The lemma of each word: word -> lemma.  `seen` counts the words; a lemma that is itself a word seen, and one with more of the words among
--- its forms, is preferred.
---@param seen table<string, integer>
---@param kind "verb"|"noun"|"adjective"
---@return table<string, string>
function lemma.of(seen, kind)
  local known, out, words = {}, {}, {}
  for word in pairs(seen) do words[#words + 1] = word end
  table.sort(words)
  for _, word in ipairs(words) do
    local best, most
    for _, candidate in ipairs(candidates(word, kind)) do
      local forms = forms_of(candidate, kind, known)
      if forms and forms[word] then
        local count = seen[candidate] and candidate ~= word and 1 or 0
        for form in pairs(forms) do count = count + (seen[form] and 1 or 0) end
        if candidate == word and word:find "[^s]s$" then count = count - 1 end
        if candidate == word and (word:find "ed$" or word:find "ing$") then count = count - 1 end
        if not most or count > most then best, most = candidate, count end
      end
    end
    out[word] = best or word
  end
  return out
end

return lemma
