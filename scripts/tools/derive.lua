-- scripts/tools/derive.lua -- the last part of the polarity lexicon: words that WordNet ties to those with a score.
--
--   lua5.4 scripts/tools/derive.lua /usr/share/wordnet rules/sentiment/lexicons
--
-- WordNet 3.0 (Princeton University, WordNet licence) is read from Debian's wordnet-base.  A word takes 0.9 of the score of a synonym,
-- or of the word that it is derived from, and 0.8 of that of an adjective which WordNet calls similar; always in the first sense of both.
-- Words that the lexicons have already, that ties with both signs claim, or that are common, so that they were left out on purpose, get none.
-- Everything after the line "# derived" of polarity.tsv is written anew; run it after afinn.lua.

local marker = "# derived"
local COMMON = 3       -- a word with more occurrences in WordNet's tagged texts is common
local SURE, LEAST = 0.3, 0.3

local files = { n = "noun", v = "verb", a = "adj", r = "adv" }
local order = { "n", "v", "a", "r" }
local upos = { n = "NOUN", v = "VERB", a = "ADJ", r = "ADV" }
local inflect = { NOUN = "noun", VERB = "verb", ADJ = "adjective", ADV = "" }

local function read(path)
  local file, message = io.open(path, "rb")
  if not file then error(message, 0) end
  local bytes = file:read "a"
  file:close()
  return bytes
end

local function plain(word) return (word:gsub("%(.*%)", ""):gsub("_", " ")) end

-- {=== WordNet

--- synsets[kind .. offset] = { kind, words, pointers = { { symbol, key, from, to } } }
local function read_synsets(folder)
  local synsets, list = {}, {}
  for _, kind in ipairs(order) do
    for line in read(folder .. "/data." .. files[kind]):gmatch "[^\n]+" do
      if line:sub(1, 1) ~= " " then
        local cells = {}
        for cell in line:match "^[^|]*":gmatch "%S+" do cells[#cells + 1] = cell end
        local synset = { kind = kind, key = kind .. cells[1], words = {}, pointers = {} }
        local at = 4 + 2 * tonumber(cells[4], 16) + 1
        for i = 5, at - 1, 2 do synset.words[#synset.words + 1] = plain(cells[i]) end
        for i = at + 1, at + 4 * tonumber(cells[at]), 4 do
          local other = cells[i + 2] == "s" and "a" or cells[i + 2]
          synset.pointers[#synset.pointers + 1] = { symbol = cells[i], key = other .. cells[i + 1],
            from = tonumber(cells[i + 3]:sub(1, 2), 16), to = tonumber(cells[i + 3]:sub(3, 4), 16) }
        end
        synsets[synset.key], list[#list + 1] = synset, synset
      end
    end
  end
  return synsets, list
end

--- senses[kind .. word] = the keys of its synsets, most frequent first.
local function read_senses(folder)
  local senses = {}
  for _, kind in ipairs(order) do
    for line in read(folder .. "/index." .. files[kind]):gmatch "[^\n]+" do
      if line:sub(1, 1) ~= " " then
        local keys = {}
        for offset in line:gmatch " (%d%d%d%d%d%d%d%d)" do keys[#keys + 1] = kind .. offset end
        senses[kind .. plain(line:match "^%S+")] = keys
      end
    end
  end
  return senses
end

local function read_counts(folder)
  local counts = {}
  for word, count in read(folder .. "/cntlist.rev"):gmatch "([^%%\n]+)%%%S+ %d+ (%d+)" do
    word = plain(word)
    counts[word] = (counts[word] or 0) + tonumber(count)
  end
  return counts
end

-- ===}

local wordnet, lexicons = ...
if not lexicons then
  io.stderr:write "usage: lua5.4 scripts/tools/derive.lua WORDNET-FOLDER LEXICON-FOLDER\n"
  os.exit(2)
end

local target = lexicons .. "/polarity.tsv"
local head = read(target):gsub("\n" .. marker .. "\n.*", "\n")
local scores, known = {}, {}
for line in head:gmatch "[^\n]+" do
  local phrase, score, pos = line:match "^([^#\t]+)\t[^\t]*\t(%-?[%d.]+)\t(%u+)"
  if phrase then scores[pos .. phrase], known[phrase] = tonumber(score), true end
end
for _, name in ipairs { "deeds", "misfortunes" } do
  for phrase in read(lexicons .. "/" .. name .. ".tsv"):gmatch "\n([^#\t\n]+)\t" do known[phrase] = true end
end

for phrase in read(lexicons .. "/attitudes.tsv"):gmatch "\n([^#\t\n]+)\t" do  -- "proud of" would hide what "proud" says of what follows
  for word in ("of to for at with in by about from on over toward towards against"):gmatch "%a+" do known[phrase .. " " .. word] = true end
end

local synsets, list = read_synsets(wordnet)
local senses, counts = read_senses(wordnet), read_counts(wordnet)

local function is_first(kind, word, key)
  local keys = senses[kind .. word:lower()]
  return keys ~= nil and keys[1] == key
end

-- The score of a synset: the mean of its words that have one and mean it first; nil when they differ in sign.
local function score_of(synset)
  local sum, count, low, high = 0, 0, 1, -1
  for _, word in ipairs(synset.words) do
    local score = scores[upos[synset.kind] .. word]
    if score and is_first(synset.kind, word, synset.key) then
      sum, count, low, high = sum + score, count + 1, math.min(low, score), math.max(high, score)
    end
  end
  return count > 0 and low * high > 0 and sum / count or nil
end

local found = {}

local function suggest(kind, word, synset, score)
  if math.abs(score) < SURE or not word:find "^%l" or known[word] or (counts[word] or 0) > COMMON then return end
  if not is_first(kind, word, synset.key) then return end
  local key = word .. "\t" .. upos[kind]
  local item = found[key] or { word = word, pos = upos[kind], sum = 0, count = 0, low = 1, high = -1 }
  found[key] = item
  item.sum, item.count = item.sum + score, item.count + 1
  item.low, item.high = math.min(item.low, score), math.max(item.high, score)
end

for _, synset in ipairs(list) do
  local own = score_of(synset)
  for _, word in ipairs(synset.words) do
    if own then suggest(synset.kind, word, synset, 0.9 * own) end
  end
  for _, pointer in ipairs(synset.pointers) do
    local other = synsets[pointer.key]
    if (pointer.symbol == "+" or pointer.symbol == "\\") and pointer.from > 0 then
      local base = other.words[pointer.to]
      local score, keys = scores[upos[other.kind] .. base], senses[other.kind .. base:lower()] or {}
      if score and (keys[1] == other.key or keys[2] == other.key) then
        suggest(synset.kind, synset.words[pointer.from], synset, 0.9 * score)
      end
    elseif pointer.symbol == "&" and synset.kind == "a" then
      local score = score_of(other)
      for _, word in ipairs(score and synset.words or {}) do suggest("a", word, synset, 0.8 * score) end
    end
  end
end

local rows = {}
for _, item in pairs(found) do
  local score = math.floor(math.abs(item.sum / item.count) * 10 + 0.5) / 10 * (item.sum < 0 and -1 or 1)
  if item.low * item.high > 0 and math.abs(score) >= LEAST then
    rows[#rows + 1] = ("%s\t%s\t%g\t%s\twordnet\n"):format(item.word, inflect[item.pos], score, item.pos)
  end
end
table.sort(rows)

local out = assert(io.open(target, "wb"))
out:write(head, marker, "\n", table.concat(rows))
out:close()
print(("%s: %d rows derived"):format(target, #rows))
