-- scripts/tools/common_words.lua -- write the words that are common in English text, from WordNet's counts.
--
--   cd rules/parties
--   lua5.4 ../../scripts/tools/common_words.lua lexicons/given_names.tsv lexicons/family_names.tsv lexicons/places.tsv \
--     lexicons/countries.tsv > common_words.lua
--
-- Reads Debian's wordnet-base (data.*; cntlist.rev: how often each sense was met in tagged text). A word of three letters or more that
-- was met at least twice is common, unless the lexicons that are given have it as a name.

local counts_path = "/usr/share/wordnet/cntlist.rev"
local LEAST, WIDTH = 2, 148

local names = {}
for _, path in ipairs(arg) do
  for line in io.lines(path) do
    local phrase = line:match "^([^#\t]+)\t"
    if phrase then names[phrase:lower()] = true end
  end
end

-- Words that WordNet writes without a capital: the counts do not tell.
local small = {}
for _, part in ipairs { "noun", "verb", "adj", "adv" } do
  for line in io.lines("/usr/share/wordnet/data." .. part) do
    local count, words = line:match "^%d+ %d+ %l (%x%x) (.*)$"
    local at = 1
    for _ = 1, count and tonumber(count, 16) or 0 do
      local word, next_at = words:match("^(%S+) %x ()", at)
      small[word:match "^%l+"  or ""] = true
      at = next_at
    end
  end
end

local counts = {}
for line in io.lines(counts_path) do
  local word, count = line:match "^(%l+)%%%S+ %d+ (%d+)$"
  if word and #word > 2 and small[word] and not names[word] then counts[word] = (counts[word] or 0) + tonumber(count) end
end

local words = {}
for word, count in pairs(counts) do
  if count >= LEAST then words[#words + 1] = word end
end
table.sort(words)

io.write [==[
-- Words that are common in English text, by their first two letters, each between two spaces: a capital alone makes no name of them.
-- Written by scripts/tools/common_words.lua from the sense counts of WordNet 3.0 (Princeton University; WordNet licence).

return {
]==]
local start, line
for _, word in ipairs(words) do
  local more = word:sub(1, 2) == start
  if more and #line + #word + 1 <= WIDTH then
    line = line .. " " .. word
  else
    if line then io.write(line, more and ' "\n' or ' ",\n') end
    start, line = word:sub(1, 2), more and '    .. " ' .. word or ("  [%q] = \" %s"):format(word:sub(1, 2), word)
  end
end
io.write(line, ' ",\n}\n')
