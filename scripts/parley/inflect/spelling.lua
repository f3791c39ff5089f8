--- What English spelling asks of endings: syllables, short last syllables, "-s".  Words are given in lower case too, as `lower`.
-- Letters are looked at one by one: patterns over whole words would cost most of the time that building a pack takes.
local spelling = {}

local byte, find, gsub, sub = string.byte, string.find, string.gsub, string.sub

--- The letters as a set of bytes.
function spelling.letters(text)
  local set = {}
  for i = 1, #text do set[byte(text, i)] = true end
  return set
end

local VOWEL, VOWEL_OR_Y, NEVER_DOUBLED = spelling.letters "aeiou", spelling.letters "aeiouy", spelling.letters "aeiouywxh"
local C, E, H, L, S, X, Y, Z = byte("cehlsxyz", 1, -1)

spelling.VOWEL = VOWEL

--- The parts of `text` between separators of one plain character, empty ones left out.
function spelling.split(text, separator)
  if text ~= "" and not find(text, separator, 1, true) then return { text } end
  local parts = {}
  for part in text:gmatch("[^" .. separator .. "]+") do
    parts[#parts + 1] = part
  end
  return parts
end

--- Vowels in a row count once; a last "e" that is not the only vowel does not count, but "-le" behind a consonant does.
function spelling.count_syllables(word)
  local count, inside, len = 0, false, #word
  for i = byte(word) == Y and 2 or 1, len do
    local vowel = VOWEL_OR_Y[byte(word, i)]
    if vowel and not inside then count = count + 1 end
    inside = vowel
  end
  if count > 1 and byte(word, len) == E then
    local last = byte(word, len - 1)
    if last == L then
      if VOWEL_OR_Y[byte(word, len - 2)] then count = count - 1 end
    elseif not VOWEL_OR_Y[last] then
      count = count - 1
    end
  end
  return count
end

--- Does the word end in one consonant behind one vowel letter, so that a stressed ending doubles it?  "qu" is a consonant.
function spelling.ends_short(word)
  if find(word, "qu", 1, true) then word = gsub(word, "qu", "q") end
  local len = #word
  if len < 2 or NEVER_DOUBLED[byte(word, len)] then return false end
  local vowel = byte(word, len - 1)
  if len == 2 then return VOWEL[vowel] == true end
  return VOWEL_OR_Y[vowel] == true and not VOWEL[byte(word, len - 2)]
end

--- The ending "-s" of a third person or plural, by sound.
function spelling.add_s(word, lower)
  local last, before = byte(lower, -1), byte(lower, -2)
  if last == Y and before and not VOWEL[before] then return sub(word, 1, -2) .. "ies" end
  if last == Z and (find(lower, "[^aeiouz][aeiou]z$") and spelling.count_syllables(lower) == 1 or sub(lower, -4) == "quiz") then
    return word .. "zes"
  end
  if last == S or last == X or last == Z or last == H and (before == C or before == S) then return word .. "es" end
  return word .. "s"
end

return spelling
