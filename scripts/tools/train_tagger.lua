-- scripts/tools/train_tagger.lua -- train a model for the module pos (core/module/pos.c) on treebanks in CoNLL-U.
--
--   lua5.4 scripts/tools/train_tagger.lua --senses /usr/share/wordnet --output rules/english/tagger.model TRAIN.conllu... [--check DEV.conllu...]
--
-- WordNet 3.0's data files are Debian's wordnet-base; words are clustered over its glosses and the training text.  The same files give the
-- same model, in some fifteen minutes and 0.5 GB.  Options for experiments: --set name=number.

package.path = arg[0]:gsub("[^/]*$", "") .. "?.lua;" .. package.path

local clusters = require "tagger.clusters"
local conllu = require "tagger.conllu"
local glosses = require "tagger.glosses"
local perceptron = require "tagger.perceptron"
local senses = require "tagger.senses"
local words = require "tagger.words"
local write = require "tagger.write"

-- Chosen on the development files.
local options = {
  known = 12,    -- a word has a class of its own from so many times on,
  sure = 5,      -- or from so many when it had one tag only
  class = 30,    -- and a class is kept from so many on
  decide = 8,    -- a word may be decided from so many on,
  pure = 0.995,  -- when this share has one tag
  word = 2,      -- a word is a key from so many on
  cut = 4,       -- a feature is kept from so many on
  clusters = 192, rounds = 12, clustered = 4,  -- so many clusters, of words from so many times on
  margin = 3, epochs = 6, runs = 16, seed = 2, scale = 10, least = 4,
  capitals = 100,  -- every so manieth sentence is learnt in capitals too, and as many in title case
}

local function read_arguments()
  local files, list = { train = {}, check = {} }, "train"
  local i = 1
  while arg[i] do
    if arg[i] == "--check" then
      list = "check"
    elseif arg[i] == "--senses" or arg[i] == "--output" then
      files[arg[i]:sub(3)] = arg[i + 1]
      i = i + 1
    elseif arg[i] == "--set" then
      local name, value = (arg[i + 1] or ""):match "^(%w+)=([%d.]+)$"
      if not options[name] then error("--set name=number: no option '" .. tostring(arg[i + 1]) .. "'", 0) end
      options[name] = math.tointeger(value) or tonumber(value)
      i = i + 1
    else
      table.insert(files[list], arg[i])
    end
    i = i + 1
  end
  if not files.senses or #files.train == 0 then error("usage: train_tagger.lua --senses DIR [--output MODEL] TRAIN... [--check DEV...]", 0) end
  return files
end

local function read_all(paths)
  local sentences = {}
  for _, path in ipairs(paths) do conllu.read(path, sentences) end
  return sentences
end

-- Headlines: copies of some sentences in capitals and in title case.
local function add_headlines(sentences)
  local copies = {}
  for i = options.capitals, #sentences, options.capitals do
    local source = sentences[i]
    local capitals, title = { forms = {}, tags = source.tags }, { forms = {}, tags = source.tags }
    for n, form in ipairs(source.forms) do
      capitals.forms[n] = form:upper()
      title.forms[n] = #form > 3 and (form:gsub("^%l", string.upper)) or form
    end
    copies[#copies + 1] = capitals
    copies[#copies + 1] = title
  end
  table.move(copies, 1, #copies, #sentences + 1, sentences)
end

local function check(model, path)
  local right, all, confused = 0, 0, {}
  for _, sentence in ipairs(conllu.read(path, {})) do
    model.words:mark(sentence)
    for i, tag in ipairs(model:tag(sentence)) do
      all = all + 1
      if tag == sentence.tags[i] then
        right = right + 1
      else
        local pair = conllu.TAGS[sentence.tags[i]] .. ">" .. conllu.TAGS[tag]
        confused[pair] = (confused[pair] or 0) + 1
      end
    end
  end
  local pairs_seen = {}
  for pair in pairs(confused) do pairs_seen[#pairs_seen + 1] = pair end
  table.sort(pairs_seen, function(a, b) if confused[a] ~= confused[b] then return confused[a] > confused[b] end return a < b end)
  for i, pair in ipairs(pairs_seen) do pairs_seen[i] = i <= 12 and pair .. " " .. confused[pair] or nil end
  print(("%s: %.2f%% of %d; %s"):format(path, 100 * right / all, all, table.concat(pairs_seen, ", ")))
end

local files = read_arguments()

local function say(...)
  io.stderr:write(("%5.0f s  "):format(os.clock()), string.format(...), "\n")
end

local function find_clusters(sentences)
  local texts = glosses.read(files.senses)
  for _, sentence in ipairs(sentences) do texts[#texts + 1] = sentence.lower end
  return clusters.of(texts, options.clusters, options.clustered, options.rounds, function(round, moved)
    say("clusters, round %d: %d words moved", round, moved)
  end)
end

local sentences = read_all(files.train)
local lexicon = words.new(sentences, senses.read(files.senses), find_clusters, options)
add_headlines(sentences)
for _, sentence in ipairs(sentences) do lexicon:mark(sentence) end
local model = perceptron.new(lexicon, sentences, options)
say("%d sentences, %d features", #sentences, model.count)
model:train(sentences, options, function(run, epoch, wrong) say("run %d, epoch %d: %d wrong", run, epoch, wrong) end)
model:quantise(options.scale, options.least)
for _, path in ipairs(files.check) do check(model, path) end
if files.output then
  local file = assert(io.open(files.output, "wb"))
  assert(file:write(write.text(model, {
    "Part-of-speech classes of English words for the module pos, written by scripts/tools/train_tagger.lua.",
    "Trained on Universal Dependencies English EWT (CC BY-SA 4.0) and GUM (annotations CC BY 4.0; texts of the genres academic, bio, court,",
    "interview, news and voyage, CC BY or CC BY-SA), their training parts.  [wordnet] is from WordNet 3.0 (Copyright 2006 by Princeton",
    "University, WordNet licence), over whose glosses and the training text words were clustered.  This model: CC BY-SA 4.0.",
    "Weights: a letter for the tag, A ADJ, B ADP, C ADV, D AUX, E CCONJ, F DET, G INTJ, H NOUN, I NUM, J PART, K PRON, L PROPN, M PUNCT,",
    "N SCONJ, O SYM, P VERB, Q X; then the number that a token with that feature gets for it.",
  })))
  assert(file:close())
end
