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
local VOWEL = spelling.VOWEL
local byte, find, sub = string.byte, string.find, string.sub
local C, D, E, I, L, N, O, R, S, U, W, Y, HYPHEN = byte("cdeilnorsuwy-", 1, -1)

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

-- By their first letter; of two that begin alike, the longer stands first.
local PREFIXES = {}
for prefix in ("counter under inter over fore with down out mis pre un up re"):gmatch "%a+" do
  local letter = byte(prefix)
  PREFIXES[letter] = PREFIXES[letter] or {}
  table.insert(PREFIXES[letter], prefix)
end

local PREPOSITIONS = {
  of = true, ["in"] = true, at = true, ["for"] = true, to = true, on = true, with = true, de = true, du = true, from = true,
}

--- How the last consonant behaves before "-ed" and "-ing": "double", "single", or "both".
local function doubling(word)
  if irregular.optional_doubling[word] then return "both" end
  if irregular.doubling[word] then return "double" end
  if irregular.never_doubling[word] or not ends_short(word) then return "single" end
  if count_syllables(word) == 1 then return word == "bus" and "both" or "double" end
  return byte(word, -1) == L and "both" or "single"
end

--- The stems that "-ed" and "-ing" are added to, after "e", "y" and "ie" are seen to.
local function stems(word, lower)
  if byte(lower, -1) == C and (byte(lower, -2) == I or lower == "bivouac" or lower == "havoc") then return { word .. "k" } end
  local way = doubling(lower)
  if way == "single" then return { word } end
  local twice = word .. sub(word, -1)
  return way == "double" and { twice } or { word, twice }
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

-- Is the last letter a "y" behind a consonant?
local function ends_in_y(lower)
  local before = byte(lower, -2)
  return byte(lower, -1) == Y and before and not VOWEL[before]
end

local function regular_past(word, lower)
  if byte(lower, -1) == E then return { word .. "d" } end
  if ends_in_y(lower) then return { sub(word, 1, -2) .. "ied" } end
  return add_ending(stems(word, lower), "ed")
end

local function regular_gerund(word, lower)
  if irregular.gerund[lower] then return split(irregular.gerund[lower], "/") end
  if byte(lower, -1) ~= E then return add_ending(stems(word, lower), "ing") end
  local before = byte(lower, -2)
  if before == I then return { sub(word, 1, -3) .. "ying" } end
  if before and before ~= E and before ~= O and before ~= Y then return { sub(word, 1, -2) .. "ing" } end
  return { word .. "ing" }
end

--- Cut the first prefix off: "over", "come"; nil when there is none, or next to nothing behind it.
local function cut_prefix(word)
  for _, prefix in ipairs(PREFIXES[byte(word)] or {}) do
    if sub(word, 1, #prefix) == prefix and #word > #prefix + 1 then return prefix, sub(word, #prefix + 1) end
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

local function third(word, lower)
  local before = byte(lower, -2)
  if byte(lower, -1) == O and before and not VOWEL[before] then return word .. "es" end
  return add_s(word, lower)
end

--- The forms of one word, a list for each of TAGS.verb.
local function inflect_verb(word)
  local lower = word:lower()
  local base, gerund = split(irregular.base[lower] or word, "/"), regular_gerund(word, lower)
  local thirds = { irregular.third[lower] or third(word, lower) }
  local root, prefix = find_irregular(lower)
  if root == nil then
    local past = regular_past(word, lower)
    return { base, thirds, past, past, gerund }
  end
  local head = sub(word, 1, #prefix)
  local past, participle = irregular.verbs[root]:match "^(%S+)%s*(%S*)$"
  if prefix ~= "" then gerund = add_before(head, regular_gerund(root, root)) end  -- doubled as the root: "outrunning"
  return { base, thirds, add_before(head, split(past, "/")), add_before(head, split(participle == "" and past or participle, "/")), gerund }
end

--- Cut a lemma at the word that inflects.
---@return string before, string word, string after
local function cut(lemma, kind)
  if not find(lemma, "[%s|-]") then return "", lemma, "" end
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

-- Endings of compounds that have an irregular plural as words do, by the last letter.
local TAILS = {}
for tail in ("child foot tooth mouse wife life shelf wolf corps"):gmatch "%a+" do
  local letter = byte(tail, -1)
  TAILS[letter] = TAILS[letter] or {}
  table.insert(TAILS[letter], { tail, split(irregular.nouns[tail], "/")[1] })
end

-- The plurals of one word.
local function inflect_noun(word)
  local lower = word:lower()
  local known = irregular.nouns[lower]
  if known then return split(known, "/") end
  local oes = irregular.oes[lower]
  if oes then return oes == "both" and { word .. "es", word .. "s" } or { word .. "es" } end
  local last, len = byte(lower, -1), #word
  if last == N then
    if len > 3 and sub(word, -3) == "man" then return { sub(word, 1, -4) .. "men" } end  -- "spokesman", "policewoman"
    local stem = word:match "^(.+s)person$"
    if stem then return { stem .. "people", stem .. "persons" } end
  end
  for _, tail in ipairs(TAILS[last] or {}) do
    local size = #tail[1]
    if len > size + 1 and sub(lower, -size) == tail[1] then return { sub(word, 1, -size - 1) .. tail[2] } end
  end
  if last == S and (find(lower, "[^aeiou]sis$") or find(lower, "[aeo]sis$")) then return { sub(word, 1, -3) .. "es" } end
  if not find(word, "%l") then return { word .. "s" } end  -- "MPs", "NGOs"
  if ends_in_y(lower) and find(word, "^%u") then  -- "Ministries", but "Kennedys"
    return { add_s(word, lower), word .. "s" }
  end
  return { add_s(word, lower) }
end

--- Is the adjective short enough to be compared with "-er" and "-est"?
local function is_comparable(lower)
  if irregular.incomparable[lower] or find(lower, "[^%a]") then return false end
  local syllables, last, before = count_syllables(lower), byte(lower, -1), byte(lower, -2)
  if syllables == 1 then return last ~= D or before ~= E or lower == "red" end
  if irregular.comparable[lower] then return true end
  if syllables == 3 and byte(lower) == U and byte(lower, 2) == N then return last == Y end
  if syllables ~= 2 then return false end
  return last == Y and ends_in_y(lower) or last == W and before == O or last == R and before == E
    or last == E and before == L and #lower > 2 and not VOWEL[byte(lower, -3)]
end

local function compare(word, lower, ending)
  if byte(lower, -1) == E then return word .. sub(ending, 2) end
  if ends_in_y(lower) and (lower == "dry" or count_syllables(lower) > 1) then return sub(word, 1, -2) .. "i" .. ending end
  if count_syllables(lower) == 1 and ends_short(lower) then return word .. sub(word, -1) .. ending end
  return word .. ending
end

-- The forms of one word, a list for each of TAGS.adjective; `before` stands before it.
local function inflect_adjective(word, before)
  local lower = word:lower()
  local known = irregular.adjectives[lower]
  if known then
    local comparative, superlative = known:match "^(%S+) (%S+)$"
    return { { word }, split(comparative, "/"), split(superlative, "/") }
  end
  if byte(before, -1) == HYPHEN or not is_comparable(lower) then return { { word }, {}, {} } end
  return { { word }, { compare(word, lower, "er") }, { compare(word, lower, "est") } }
end

local TAGS = {
  verb = { "base", "third", "past", "participle", "gerund" },
  noun = { "singular", "plural" },
  adjective = { "positive", "comparative", "superlative" },
}

local INFLECT = {
  verb = inflect_verb, noun = function(word) return { { word }, inflect_noun(word) } end, adjective = inflect_adjective,
}

-- Give a form the capital of its lemma's word.
local function capitalise(form) return find(form, "^%l") and sub(form, 1, 1):upper() .. sub(form, 2) or form end

-- Is `form` among the forms of `list` from `from` on, each of which has its tag behind it?
local function is_listed(list, from, form)
  for i = from, #list, 2 do
    if list[i] == form then return true end
  end
  return false
end

-- What inflect.pairs answers, of a lemma that was cut.
local function all_pairs(kind, before, word, after)
  local list, tags, capital = {}, TAGS[kind], find(word, "^%u")
  local alone = not capital and before == "" and after == ""
  for i, forms in ipairs(INFLECT[kind](word, before)) do
    local from = #list + 1
    for j = 1, #forms do
      local form = alone and forms[j] or before .. (capital and capitalise(forms[j]) or forms[j]) .. after
      if j == 1 or not is_listed(list, from, form) then
        list[#list + 1] = form
        list[#list + 1] = tags[i]
      end
    end
  end
  return list
end

--- All forms of a lemma, each pair of form and tag once, in the order of the tags; in a row, each form before its tag.
---@param lemma string
---@param kind "verb"|"noun"|"adjective"
---@return string[]? pairs
---@return string? message what is wrong with `kind` or `lemma`
function inflect.pairs(lemma, kind)
  if TAGS[kind] == nil then
    return nil, ("unknown part of speech %q; expected verb, noun or adjective"):format(tostring(kind))
  end
  local before, word, after = cut(lemma, kind)
  if not find(word, "[%w\x80-\xFF]") then return nil, ("%q has no word to inflect"):format(lemma) end
  return all_pairs(kind, before, word, after)
end

--- The same as a list of tables.
---@param lemma string
---@param kind "verb"|"noun"|"adjective"
---@return parley.Form[]? forms
---@return string? message
function inflect.forms(lemma, kind)
  local list, message = inflect.pairs(lemma, kind)
  if list == nil then return nil, message end
  local forms = {}
  for i = 1, #list, 2 do forms[#forms + 1] = { form = list[i], tag = list[i + 1] } end
  return forms
end

-- A list of forms for each tag.
local function by_tag(lemma, kind)
  local list, forms = all_pairs(kind, cut(lemma, kind)), {}
  for _, tag in ipairs(TAGS[kind]) do forms[tag] = {} end
  for i = 1, #list, 2 do table.insert(forms[list[i + 1]], list[i]) end
  return forms
end

---@param lemma string "say", "call for", "fact-check"
---@return parley.VerbForms forms each list has at least one form
function inflect.verb(lemma) return by_tag(lemma, "verb") end

---@param lemma string "minister", "attorney general", "member of parliament", "poet| in residence"
---@return string[] plurals the commonest first; empty when the noun has none ("news")
function inflect.noun(lemma) return by_tag(lemma, "noun").plural end

---@param lemma string "tough", "good"
---@return string[] comparatives empty when the adjective is compared with "more"
---@return string[] superlatives
function inflect.adjective(lemma)
  local forms = by_tag(lemma, "adjective")
  return forms.comparative, forms.superlative
end

return inflect
