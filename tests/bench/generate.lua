--- lua5.4 tests/bench/generate.lua FOLDER [MEGABYTES] -- news-like text and synthetic packs for the benchmark, from a fixed seed.
--
-- Writes FOLDER/corpus.jsonl (documents of about 2 KB, more than 20,000 word types, quotations, names), the packs FOLDER/ten and
-- FOLDER/two_hundred, which have 10 and 200 rules over the same lexicon, and that lexicon's 10,000 phrases as FOLDER/phrases.txt.

local folder, megabytes = assert(arg[1], "a folder is needed"), tonumber(arg[2] or 8)
math.randomseed(20240624, 1)

local function pick(list) return list[math.random(#list)] end

-- Words of one to four syllables; drawn by a rank that favours the first, as words are in real text.
local function make_words(count)
  local heads, tails = {}, {}
  for c in ("b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sh sl st th tr"):gmatch "%S+" do heads[#heads + 1] = c end
  for v in ("a e i o u ai ea ou an en in on un ar er or al el il as es is at et it"):gmatch "%S+" do tails[#tails + 1] = v end
  local words, seen = {}, {}
  while #words < count do
    local word = ""
    for _ = 1, math.random(1, 4) do word = word .. pick(heads) .. pick(tails) end
    if not seen[word] then
      seen[word] = true
      words[#words + 1] = word
    end
  end
  return words
end

local words = make_words(24000)
local names = make_words(3000)
for n, name in ipairs(names) do names[n] = name:sub(1, 1):upper() .. name:sub(2) end
local small = {}
for word in ("the of to and a in that is was for on with as by at from it be has have had not but are were this which their its"):gmatch "%S+" do
  small[#small + 1] = word
end
local cues = {}
for word in ("said told urged condemned praised warned announced denied confirmed added accused welcomed"):gmatch "%S+" do cues[#cues + 1] = word end

local function word()
  if math.random() < 0.4 then return pick(small) end
  return words[math.floor(#words * math.random() ^ 3) + 1]
end

local function phrase(low, high)
  local out = {}
  for n = 1, math.random(low, high) do out[n] = word() end
  return table.concat(out, " ")
end

local function name() return math.random() < 0.4 and pick(names) .. " " .. pick(names) or pick(names) end
local function capital(text) return text:sub(1, 1):upper() .. text:sub(2) end

-- A sentence of one of the shapes that news has.
local function sentence()
  local shape = math.random(10)
  if shape <= 4 then return capital(phrase(8, 28)) .. "." end
  if shape <= 6 then return name() .. " " .. pick(cues) .. " on Monday that " .. phrase(6, 22) .. "." end
  if shape == 7 then return '"' .. capital(phrase(6, 20)) .. '," ' .. pick(cues) .. " " .. name() .. ", " .. phrase(2, 5) .. "." end
  if shape == 8 then return name() .. ", " .. phrase(3, 6) .. ", " .. pick(cues) .. " " .. name() .. " " .. phrase(4, 14) .. "." end
  if shape == 9 then return "The " .. word() .. " rose " .. math.random(1, 99) .. "." .. math.random(9) .. "% to $" .. math.random(9999) .. " million, " .. phrase(5, 12) .. "." end
  return capital(phrase(4, 10)) .. "; " .. phrase(4, 10) .. " \u{2013} " .. phrase(3, 8) .. "."
end

local function escape(text) return (text:gsub('[\\"]', "\\%0"):gsub("\n", "\\n")) end

local out = assert(io.open(folder .. "/corpus.jsonl", "w"))
local written, number = 0, 0
while written < megabytes * 1e6 do
  local paragraphs = {}
  for n = 1, math.random(4, 9) do
    local sentences = {}
    for m = 1, math.random(1, 4) do sentences[m] = sentence() end
    paragraphs[n] = table.concat(sentences, " ")
  end
  number = number + 1
  local text = table.concat(paragraphs, "\n\n")
  out:write(('{"id":"%d","text":"%s"}\n'):format(number, escape(text)))
  written = written + #text
end
out:close()

-- The lexicon: the cues, 10,000 phrases of one to three of the words.
local function write_pack(pack, rules)
  os.execute("mkdir -p '" .. folder .. "/" .. pack .. "'")
  local function write(file, text)
    local f = assert(io.open(folder .. "/" .. pack .. "/" .. file, "w"))
    f:write(text)
    f:close()
  end
  local lines, phrases = { "phrase\tgroup" }, {}
  for n, cue in ipairs(cues) do lines[#lines + 1] = cue .. "\tcue" .. n end
  math.randomseed(7, 7)
  for n = 1, 10000 do
    local parts = {}
    for m = 1, math.random(1, 3) do parts[m] = words[math.random(#words)] end
    phrases[n] = table.concat(parts, " ")
    lines[#lines + 1] = phrases[n] .. "\tg" .. n % 200
  end
  write("phrases.tsv", table.concat(lines, "\n") .. "\n")
  write("../phrases.txt", table.concat(phrases, "\n") .. "\n")
  write("pack.lua", ('return { name = "%s", version = "0.1.0", summary = "a benchmark", licence = "MIT", lexicons = { phrase = "phrases.tsv" },\n'):format(pack)
    .. '  stages = { "rules" }, records = { { name = "hit", fields = { { "what", "span*" }, { "rule", "string" } } } } }\n')
  local source = { 'local u = require "parley.unit"', 'return { over = { "quotation", "phrase" },' }
  for n = 1, rules do
    local patterns = {
      ('u.capitalised * u.phrase{group = "cue%d"} * u.upto(u.comma, 8):as "what"'):format(n % #cues + 1),
      ('u.phrase{group = "g%d"}:as "what" * (u.any - u.period)^-3 * u.capitalised'):format(n % 200),
      ('u "%s" * u.any^-2 * u.phrase{group = "g%d"}:as "what"'):format(pick(small), n * 7 % 200),
      ('u.quotation:as "what" * u.comma^-1 * u.phrase{group = "cue%d"}'):format(n % #cues + 1),
    }
    source[#source + 1] = ('  { name = "r%d", emits = "hit", %s },'):format(n, patterns[n % 4 + 1])
  end
  source[#source + 1] = "}"
  write("rules.lua", table.concat(source, "\n") .. "\n")
end

write_pack("ten", 10)
write_pack("two_hundred", 200)
