--- English inflection: from a lemma to its forms.  Pure functions, no state; used when lexicons are loaded.
--
-- A lemma may have several words.  Verbs inflect the first one ("call for": "calls for"), nouns their head ("chief of staff":
-- "chiefs of staff"; else the last), adjectives the last.  Where that is wrong, `|` behind a word makes it the one that
-- inflects: "poet| in residence", "once again call| for".  The mark is not part of any form.
--
-- An entry of a lexicon that asks for inflection becomes one entry for each pair of `inflect.forms`, with the attributes of its
-- row and `form` (the tag) and `lemma`.  A surface form with two tags is two entries, so that `form = "past"` and
-- `form = "participle"` both hold of "said".
local irregular = require "parley.inflect.irregular"
local spelling = require "parley.inflect.spelling"

local add_s, count_syllables, ends_short, split = spelling.add_s, spelling.count_syllables, spelling.ends_short, spelling.split

local inflect = {}

---@alias parley.Tag "base"|"third"|"past"|"participle"|"gerund"|"singular"|"plural"|"positive"|"comparative"|"superlative"

---@class parley.VerbForms
---@field base string[]        "be" has "am" and "are" here too
---@field third string[]
---@field past string[]        the commonest first: "burned", "burnt"
---@field participle string[]
---@field gerund string[]

---@class parley.Form
---@field form string
---@field tag parley.Tag

local PREFIXES = { "counter", "under", "inter", "over", "fore", "with", "down", "out", "mis", "pre", "un", "up", "re" }

local PREPOSITIONS = {
  of = true, ["in"] = true, at = true, ["for"] = true, to = true, on = true, with = true, de = true, du = true, from = true,
}

local function add_unique(list, item)
  for _, present in ipairs(list) do
    if present == item then return end
  end
  list[#list + 1] = item
end

--- How the last consonant behaves before "-ed" and "-ing": "double", "single", or "both".
local function doubling(word)
  if irregular.optional_doubling[word] then return "both" end
  if irregular.doubling[word] then return "double" end
  if irregular.never_doubling[word] or not ends_short(word) then return "single" end
  if count_syllables(word) == 1 then return word == "bus" and "both" or "double" end
  return word:find "l$" and "both" or "single"
end

--- The stems that "-ed" and "-ing" are added to, after "e", "y" and "ie" are seen to.
local function stems(word, lower)
  if lower:find "ic$" or lower == "bivouac" or lower == "havoc" then return { word .. "k" } end
  local way = doubling(lower)
  local twice = word .. word:sub(-1)
  if way == "double" then return { twice } end
  return way == "both" and { word, twice } or { word }
end

local function add_ending(list, ending)
  local result = {}
  for i, stem in ipairs(list) do
    result[i] = stem .. ending
  end
  return result
end

local function add_before(beginning, list)
  local result = {}
  for i, form in ipairs(list) do
    result[i] = beginning .. form
  end
  return result
end

local function regular_past(word, lower)
  if lower:find "e$" then return { word .. "d" } end
  if lower:find "[^aeiou]y$" then return { word:sub(1, -2) .. "ied" } end
  return add_ending(stems(word, lower), "ed")
end

local function regular_gerund(word, lower)
  if irregular.gerund[lower] then return split(irregular.gerund[lower], "/") end
  if lower:find "ie$" then return { word:sub(1, -3) .. "ying" } end
  if lower:find "[^eoy]e$" then return { word:sub(1, -2) .. "ing" } end
  if lower:find "e$" then return { word .. "ing" } end
  return add_ending(stems(word, lower), "ing")
end

--- Cut the first prefix off: "over", "come"; nil when there is none, or next to nothing behind it.
local function cut_prefix(word)
  for _, prefix in ipairs(PREFIXES) do
    if word:sub(1, #prefix) == prefix and #word > #prefix + 1 then return prefix, word:sub(#prefix + 1) end
  end
end

--- The irregular verb in `lower` and the prefix before it.
local function find_irregular(lower)
  if irregular.regular_verbs[lower] then return nil end
  local prefix, root = "", lower
  for _ = 1, 3 do  -- "mis-under-stand" is the deepest
    if irregular.verbs[root] then return root, prefix end
    local more, rest = cut_prefix(root)
    if more == nil then return nil end
    prefix, root = prefix .. more, rest
  end
end

--- Inflect one word.
local function inflect_verb(word)
  local lower = word:lower()
  local forms = {
    base = split(irregular.base[lower] or word, "/"),
    third = { irregular.third[lower] or (lower:find "[^aeiou]o$" and word .. "es") or add_s(word, lower) },
    gerund = regular_gerund(word, lower),
  }
  local root, prefix = find_irregular(lower)
  if root == nil then
    forms.past = regular_past(word, lower)
    forms.participle = { table.unpack(forms.past) }
    return forms
  end
  local head = word:sub(1, #prefix)
  local past, participle = irregular.verbs[root]:match "^(%S+)%s*(%S*)$"
  forms.past = add_before(head, split(past, "/"))
  forms.participle = add_before(head, split(participle == "" and past or participle, "/"))
  if prefix ~= "" then forms.gerund = add_before(head, regular_gerund(root, root)) end  -- doubled as the root: "outrunning"
  return forms
end

--- Cut a lemma at the word that inflects.
---@return string before, string word, string after
local function cut(lemma, kind)
  local marked, rest = lemma:match "^([^|]*)|(.*)$"
  if marked then
    local before, word = marked:match "^(.-)([^%s-]*)$"
    return before, word, rest
  end
  if kind == "verb" then
    local word, after = lemma:match "^(%S+)(.*)$"
    if word == nil then return "", lemma, "" end
    local before, last = word:match "^(.*%-)([^-]+)$"  -- "fact-check", "test-drive"
    return before or "", last or word, after
  end
  if kind == "noun" then
    local at = 1
    while true do  -- the word before the first preposition that something follows
      local first, last, preposition = lemma:find("[%s-](%a+)[%s-]%w", at)
      if first == nil then break end
      if first > 1 and PREPOSITIONS[preposition:lower()] then
        local before, word = lemma:sub(1, first - 1):match "^(.-)([^%s-]*)$"
        return before, word, lemma:sub(first)
      end
      at = last - 1
    end
    local before, word, separator, follower = lemma:match "^(.-)(%w+)([%s-])(%a+)$"
    local heads = follower and irregular.head_first[follower:lower()]
    if heads == true or heads and heads[word:lower()] then return before, word, separator .. follower end
  end
  local before, word = lemma:match "^(.-)([^%s-]*)$"
  return before, word, ""
end

--- Give a form the capital of its lemma's word.
local function like(word, form)
  if word:find "^%u" and form:find "^%l" then return form:sub(1, 1):upper() .. form:sub(2) end
  return form
end

--- Put the forms of `word` back between what stood around it.
local function place(list, before, word, after)
  local result = {}
  for _, form in ipairs(list) do
    add_unique(result, before .. like(word, form) .. after)
  end
  return result
end

---@param lemma string "say", "call for", "fact-check"
---@return parley.VerbForms forms each list has at least one form
function inflect.verb(lemma)
  local before, word, after = cut(lemma, "verb")
  local forms = inflect_verb(word)
  for tag, list in pairs(forms) do
    forms[tag] = place(list, before, word, after)
  end
  return forms
end

local function inflect_noun(word)
  local lower = word:lower()
  local known = irregular.nouns[lower]
  if known then return split(known, "/") end
  local oes = irregular.oes[lower]
  if oes then return oes == "both" and { word .. "es", word .. "s" } or { word .. "es" } end
  local stem = word:match "^(.+)man$"  -- "spokesman", "policewoman"
  if stem then return { stem .. "men" } end
  stem = word:match "^(.+s)person$"
  if stem then return { stem .. "people", stem .. "persons" } end
  for _, tail in ipairs { "child", "foot", "tooth", "mouse", "wife", "life", "shelf", "wolf", "corps" } do
    local head = #lower > #tail + 1 and lower:sub(-#tail) == tail and word:sub(1, -#tail - 1)
    if head then
      local plural = split(irregular.nouns[tail], "/")[1]
      return { head .. plural }
    end
  end
  if lower:find "[^aeiou]sis$" or lower:find "[aeo]sis$" then return { word:sub(1, -3) .. "es" } end
  if not word:find "%l" then return { word .. "s" } end  -- "MPs", "NGOs"
  if word:find "^%u" and lower:find "[^aeiou]y$" then  -- "Ministries", but "Kennedys"
    return { add_s(word, lower), word .. "s" }
  end
  return { add_s(word, lower) }
end

---@param lemma string "minister", "attorney general", "member of parliament", "poet| in residence"
---@return string[] plurals the commonest first; empty when the noun has none ("news")
function inflect.noun(lemma)
  local before, word, after = cut(lemma, "noun")
  return place(inflect_noun(word), before, word, after)
end

--- Is the adjective short enough to be compared with "-er" and "-est"?
local function is_comparable(lower)
  if irregular.incomparable[lower] or lower:find "[^%a]" then return false end
  local syllables = count_syllables(lower)
  if syllables == 1 then return not lower:find "ed$" or lower == "red" end
  if irregular.comparable[lower] then return true end
  if lower:find "^un" and syllables == 3 then return lower:find "y$" ~= nil end
  return syllables == 2 and (lower:find "[^aeiou]y$" or lower:find "ow$" or lower:find "[^aeiou]le$" or lower:find "er$") ~= nil
end

local function compare(word, ending)
  local lower = word:lower()
  if lower:find "e$" then return word .. ending:sub(2) end
  if lower:find "[^aeiou]y$" and (lower == "dry" or count_syllables(lower) > 1) then
    return word:sub(1, -2) .. "i" .. ending
  end
  if count_syllables(lower) == 1 and ends_short(lower) then
    return word .. word:sub(-1) .. ending
  end
  return word .. ending
end

---@param lemma string "tough", "good"
---@return string[] comparatives empty when the adjective is compared with "more"
---@return string[] superlatives
function inflect.adjective(lemma)
  local before, word, after = cut(lemma, "adjective")
  local lower = word:lower()
  local known = irregular.adjectives[lower]
  if known then
    local comparative, superlative = known:match "^(%S+) (%S+)$"
    return place(split(comparative, "/"), before, word, after), place(split(superlative, "/"), before, word, after)
  end
  if before:find "%-$" or not is_comparable(lower) then return {}, {} end
  return place({ compare(word, "er") }, before, word, after), place({ compare(word, "est") }, before, word, after)
end

local TAGS = {
  verb = { "base", "third", "past", "participle", "gerund" },
  noun = { "singular", "plural" },
  adjective = { "positive", "comparative", "superlative" },
}

--- All forms of a lemma, each pair of form and tag once, in the order of the tags.
---@param lemma string
---@param kind "verb"|"noun"|"adjective"
---@return parley.Form[]? forms
---@return string? message what is wrong with `kind` or `lemma`
function inflect.forms(lemma, kind)
  local tags = TAGS[kind]
  if tags == nil then
    return nil, ("unknown part of speech %q; expected verb, noun or adjective"):format(tostring(kind))
  end
  local _, word = cut(lemma, kind)
  if not word:find "%w" and not word:find "[\x80-\xFF]" then
    return nil, ("%q has no word to inflect"):format(lemma)
  end
  local lists = {}
  if kind == "verb" then
    lists = inflect.verb(lemma)
  elseif kind == "noun" then
    lists = { singular = { (lemma:gsub("|", "", 1)) }, plural = inflect.noun(lemma) }
  else
    lists.positive = { (lemma:gsub("|", "", 1)) }
    lists.comparative, lists.superlative = inflect.adjective(lemma)
  end
  local forms = {}
  for _, tag in ipairs(tags) do
    for _, form in ipairs(lists[tag]) do
      forms[#forms + 1] = { form = form, tag = tag }
    end
  end
  return forms
end

return inflect
