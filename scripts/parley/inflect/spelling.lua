--- What English spelling asks of endings: syllables, short last syllables, "-s".  Words are given in lower case too, as `lower`.
local spelling = {}

--- The parts of `text` between separators, empty ones left out.
function spelling.split(text, separator)
  local parts = {}
  for part in text:gmatch("[^" .. separator .. "]+") do
    parts[#parts + 1] = part
  end
  return parts
end

--- Vowels in a row count once; a last "e" that is not the only vowel does not count, but "-le" behind a consonant does.
function spelling.count_syllables(word)
  local _, count = word:gsub("^y", ""):gsub("[aeiouy]+", "")
  if count > 1 and word:find "[^aeiouyl]e$" or count > 1 and word:find "[aeiouy]le$" then count = count - 1 end
  return count
end

--- Does the word end in one consonant behind one vowel letter, so that a stressed ending doubles it?  "qu" is a consonant.
function spelling.ends_short(word)
  local rest = word:gsub("qu", "q")
  return rest:find "[^aeiou][aeiouy][^aeiouywxh]$" ~= nil or rest:find "^[aeiou][^aeiouywxh]$" ~= nil
end

--- The ending "-s" of a third person or plural, by sound.
function spelling.add_s(word, lower)
  if lower:find "[^aeiou]y$" then return word:sub(1, -2) .. "ies" end
  if lower:find "[^aeiouz][aeiou]z$" and spelling.count_syllables(lower) == 1 or lower:find "quiz$" then return word .. "zes" end
  if lower:find "[sxz]$" or lower:find "[cs]h$" then return word .. "es" end
  return word .. "s"
end

return spelling
