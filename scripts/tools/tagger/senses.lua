-- scripts/tools/tagger/senses.lua -- which open classes a word can have by WordNet: noun, verb, adjective, adverb; inflected forms by
-- their stem.  core/module/pos/form.c reads inflected forms in the same way.

local senses = {}

-- Bits: the word itself, then "has a stem that is": plural noun, verb in -s, -ed, -ing.
local NOUN, VERB, ADJECTIVE, ADVERB, NOUN_S, VERB_S, VERB_ED, VERB_ING = 1, 2, 4, 8, 16, 32, 64, 128
local LETTERS = {
  { NOUN, "n" }, { VERB, "v" }, { ADJECTIVE, "a" }, { ADVERB, "r" }, { NOUN_S, "s" }, { VERB_S, "z" }, { VERB_ED, "d" }, { VERB_ING, "g" },
}

-- Endings by which an unknown word is seen to be what it is anyway: such words need no entry, nor do long ones.
local PLAIN = {
  [NOUN] = { "tion", "sion", "ness", "ment", "ity", "ism", "ist", "ship", "ology", "ance", "ence" },
  [ADJECTIVE] = { "ous", "able", "ible", "ical", "less", "ful", "ic" },
  [ADVERB] = { "ly" },
}
local LONG = 12

local function is_plain(word, bits)
  for _, ending in ipairs(PLAIN[bits] or {}) do
    if word:sub(-#ending) == ending then return true end
  end
  return PLAIN[bits] and #word > LONG
end

--- "nv" for the bits 3.
---@param bits integer
---@return string
function senses.name(bits)
  local name = ""
  for _, letter in ipairs(LETTERS) do
    if bits & letter[1] ~= 0 then name = name .. letter[2] end
  end
  return name
end

--- Read WordNet's data files: word -> bits.  Names, which stand there with a capital only, are left out.
---@param folder string
---@return table<string, integer>
function senses.read(folder)
  local words = {}
  for _, kind in ipairs { { "noun", NOUN }, { "verb", VERB }, { "adj", ADJECTIVE }, { "adv", ADVERB } } do
    for line in io.lines(folder .. "/data." .. kind[1]) do
      local count, rest = line:match "^%d+ %d+ %a (%x%x) (.*)"
      local next_word = count and rest:gmatch "(%S+) %x+"
      for _ = 1, tonumber(count or "0", 16) do
        local word = next_word():gsub("%b()", "")
        if word:match "^%l+$" and #word > 1 then words[word] = (words[word] or 0) | kind[2] end
      end
    end
  end
  for word, bits in pairs(words) do
    if is_plain(word, bits) then words[word] = nil end
  end
  return words
end

--- The bits of a lower-case form: its own and those of the stem that its ending leaves.
---@param words table<string, integer>
---@param form string
---@return integer
function senses.of(words, form)
  local bits = words[form] or 0
  if #form <= 3 then return bits end
  local function stem(cut, more, noun, verb)
    local found = words[form:sub(1, -1 - cut) .. more] or 0
    local add = (found & NOUN ~= 0 and noun or 0) | (found & VERB ~= 0 and verb or 0)
    bits = bits | add
    return add ~= 0
  end
  if form:sub(-1) == "s" then
    local _ = stem(1, "", NOUN_S, VERB_S) or form:sub(-2) == "es" and stem(2, "", NOUN_S, VERB_S)
      or form:sub(-3) == "ies" and stem(3, "y", NOUN_S, VERB_S)
  elseif form:sub(-2) == "ed" then
    local _ = stem(2, "", 0, VERB_ED) or stem(1, "", 0, VERB_ED) or stem(3, "", 0, VERB_ED)
      or form:sub(-3) == "ied" and stem(3, "y", 0, VERB_ED)
  elseif form:sub(-3) == "ing" then
    local _ = stem(3, "", 0, VERB_ING) or stem(3, "e", 0, VERB_ING) or stem(4, "", 0, VERB_ING)
  end
  return bits
end

return senses
