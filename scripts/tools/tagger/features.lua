-- scripts/tools/tagger/features.lua -- what the tagger asks of a token: templates, and the keys that a token has for each.
--
-- A key is what stands in a row of the model before the tab.  core/module/pos/model.h numbers the templates in this order.

local conllu = require "tagger.conllu"
local senses = require "tagger.senses"
local shape = require "tagger.shape"

local features = {}

-- Of the word itself; of it in its sentence; of it and the tags before it.
features.TEMPLATES = {
  "word", "exact", "suffix", "prefix", "senses", "hyphen",
  "class", "shape", "before", "after", "before-2", "after-2", "next-class", "class-next", "next-classes",
  "last-class", "next-shape", "last-shape",
  "cluster", "cluster-shape", "last-cluster", "next-cluster", "class-last-cluster", "class-next-cluster",
  "tag", "tags", "class-tag", "next-class-tag", "cluster-tag",
}

local NUMBER_SHAPE, SIGN_SHAPE, EDGE_SHAPE = 6, 7, "edge"
local MAX_SUFFIX, MAX_PREFIX = 4, 3
local CAPITALS = 1

local tag_names = { [0] = "-" }
for number, tag in ipairs(conllu.TAGS) do tag_names[number] = tag end

-- Does a character begin at byte `at`?
local function is_boundary(text, at)
  local b = text:byte(at)
  return not b or b < 0x80 or b >= 0xC0
end

-- The word at `i` as a key, when it is frequent enough to be one; nil otherwise.
local function word_at(model, sentence, i)
  if i < 1 then return "<s>" end
  local lower = sentence.lower[i]
  if not lower then return "</s>" end
  local entry = model.words.lower[lower]
  return entry and entry.count >= model.options.word and lower or nil
end

local function class_at(sentence, i)
  return sentence.classes[i] or "-"
end

local function shape_at(sentence, i)
  local number = sentence.shapes[i]
  return number and shape.NAMES[number + 1] or EDGE_SHAPE
end

-- The cluster of the word at `i`, one of two more beyond the sentence; nil for none.
local function cluster_at(model, sentence, i)
  local lower = sentence.lower[i]
  local many = model.options.clusters
  if not lower then return i < 1 and many + 1 or many + 2 end
  return model.words.clusters[lower]
end

local function add_clusters(model, sentence, i, add)
  local class, own = class_at(sentence, i), cluster_at(model, sentence, i)
  local last, next_one = cluster_at(model, sentence, i - 1), cluster_at(model, sentence, i + 1)
  if own then
    add("cluster", tostring(own))
    add("cluster-shape", ("%d %s"):format(own, shape_at(sentence, i)))
  end
  if last then
    add("last-cluster", tostring(last))
    add("class-last-cluster", ("%s %d"):format(class, last))
  end
  if next_one then
    add("next-cluster", tostring(next_one))
    add("class-next-cluster", ("%s %d"):format(class, next_one))
  end
end

local function add_affixes(add, lower)
  for k = 1, math.min(MAX_SUFFIX, #lower - 1) do
    if is_boundary(lower, #lower - k + 1) then add("suffix", lower:sub(-k)) end
  end
  for k = 1, math.min(MAX_PREFIX, #lower - 2) do
    if is_boundary(lower, k + 1) then add("prefix", lower:sub(1, k)) end
  end
end

--- Call add(template, key) for what does not depend on the tags before token `i`.
function features.of(model, sentence, i, add)
  local lower, exact, class, s = sentence.lower[i], sentence.exact[i], class_at(sentence, i), sentence.shapes[i]
  local word, before, after = word_at(model, sentence, i), word_at(model, sentence, i - 1), word_at(model, sentence, i + 1)
  if word then add("word", word) end
  if exact ~= lower and sentence.mode ~= CAPITALS then
    local entry = model.words.exact[exact]
    if entry and entry.count >= model.options.word then add("exact", exact) end
  end
  if s ~= NUMBER_SHAPE and s ~= SIGN_SHAPE then add_affixes(add, lower) end
  local bits = senses.of(model.words.wordnet, lower)
  if bits ~= 0 then add("senses", senses.name(bits)) end
  if lower:find("-", 1, true) then add("hyphen", "-") end
  add("class", class)
  add("shape", ("%s %s %s"):format(shape.NAMES[s + 1], shape.PLACES[sentence.places[i] + 1], shape.MODES[sentence.mode + 1]))
  if before then add("before", before) end
  if after then add("after", after) end
  local before_2, after_2 = word_at(model, sentence, i - 2), word_at(model, sentence, i + 2)
  if before_2 then add("before-2", before_2) end
  if after_2 then add("after-2", after_2) end
  local next_class = class_at(sentence, i + 1)
  add("next-class", next_class)
  add("class-next", class .. " " .. next_class)
  add("next-classes", next_class .. " " .. class_at(sentence, i + 2))
  add("last-class", class_at(sentence, i - 1))
  add("next-shape", shape_at(sentence, i) .. " " .. shape_at(sentence, i + 1))
  add("last-shape", shape_at(sentence, i) .. " " .. shape_at(sentence, i - 1))
  add_clusters(model, sentence, i, add)
end

--- Call add(template, key) for what depends on the tags before token `i`: `last`, and `last_2` before that; 0 outside the sentence.
function features.of_tags(model, sentence, i, last, last_2, add)
  local tag, class = tag_names[last], class_at(sentence, i)
  add("tag", tag)
  add("tags", tag_names[last_2] .. " " .. tag)
  add("class-tag", class .. " " .. tag)
  add("next-class-tag", class_at(sentence, i + 1) .. " " .. tag)
  local cluster = cluster_at(model, sentence, i)
  if cluster then add("cluster-tag", cluster .. " " .. tag) end
end

return features
