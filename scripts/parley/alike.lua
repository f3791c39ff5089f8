-- parley.alike -- is a word another form of one that was wanted, or nearly spelt as it is?

local inflect = require "parley.inflect"
local irregular = require "parley.inflect.irregular"
local nearest = require "parley.nearest"

local alike = {}

local KINDS = { "verb", "noun", "adjective" }
local SHORT, LONG = 6, 8  -- letters: from SHORT on a letter may be another one, from LONG on two may
local ENDINGS = { { "s" }, { "es" }, { "d" }, { "ed" }, { "ed", "e" }, { "ing" }, { "ing", "e" }, { "ies", "y" }, { "ied", "y" }, { "er" }, { "est" } }

local irregular_lemmas  -- form -> lemmas

local function read_irregular()
  irregular_lemmas = {}
  for _, list in ipairs { irregular.verbs, irregular.nouns } do
    for lemma, forms in pairs(list) do
      for form in forms:gmatch "%a+" do
        irregular_lemmas[form] = irregular_lemmas[form] or {}
        table.insert(irregular_lemmas[form], lemma)
      end
    end
  end
end

-- What `word` may be a form of.
local function lemmas_of(word)
  if not irregular_lemmas then read_irregular() end
  local out = { word }
  for _, lemma in ipairs(irregular_lemmas[word] or {}) do out[#out + 1] = lemma end
  for _, ending in ipairs(ENDINGS) do
    local stem = word:match("^(%a%a+)" .. ending[1] .. "$")
    if stem then
      out[#out + 1] = stem .. (ending[2] or "")
      if stem:byte(-1) == stem:byte(-2) then out[#out + 1] = stem:sub(1, -2) end  -- "stopped"
    end
  end
  return out
end

-- The forms of a word's lemmas, as a set of words in small letters.
local function family_of(word)
  local family = {}
  for _, lemma in ipairs(lemmas_of(word)) do
    for _, kind in ipairs(KINDS) do
      local forms, has_word = {}, false
      for _, form in ipairs(inflect.forms(lemma, kind) or {}) do
        forms[#forms + 1] = form.form:lower()
        has_word = has_word or forms[#forms] == word
      end
      for _, form in ipairs(has_word and forms or {}) do family[form] = true end
    end
  end
  return family
end

local function nearly_spelt(a, b)
  if #a < 4 or #b < 3 then return false end
  if nearest.distance(a, b, #a < LONG and 1 or 2) == nil then return false end
  if #a >= SHORT then return true end
  if a:byte() ~= b:byte() and a:byte() ~= b:byte(2) then return false end
  if #a ~= #b then return a:byte() == b:byte() end
  local letters, other = { a:byte(1, -1) }, { b:byte(1, -1) }  -- "taht" for "that", and not "than"
  table.sort(letters)
  table.sort(other)
  return table.concat(letters, " ") == table.concat(other, " ")
end

local families = {}  -- of words that rules name

--- How a word is like one that was wanted; nil when it is not, or is the same.  Case does not count.
---@param wanted string
---@param found string
---@return "another form of it"|"nearly spelt so"|nil
function alike.how(wanted, found)
  wanted, found = wanted:lower(), found:lower()
  if wanted == found or #found > 40 then return nil end
  families[wanted] = families[wanted] or family_of(wanted)
  return families[wanted][found] and "another form of it" or nearly_spelt(wanted, found) and "nearly spelt so" or nil
end

return alike
