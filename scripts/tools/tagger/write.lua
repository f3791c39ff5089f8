-- scripts/tools/tagger/write.lua -- a trained model as text: sorted, a row a line.  rules/english/README.md describes the format.

local conllu = require "tagger.conllu"
local features = require "tagger.features"
local senses = require "tagger.senses"
local sorted = require "tagger.sorted_keys"

local write = {}

local TAGS = #conllu.TAGS
local LINE = 110

-- "A12 H-3": a letter for each tag, then its weight.
local function weights_text(model, row)
  local parts = {}
  for tag = 1, TAGS do
    local weight = model.weights[row * TAGS + tag]
    if weight ~= 0 then parts[#parts + 1] = ("%s%d"):format(string.char(64 + tag), weight) end
  end
  return table.concat(parts, " ")
end

local function add_section(out, name, lines)
  out[#out + 1] = ("\n[%s %d]"):format(name, #lines)
  table.move(lines, 1, #lines, #out + 1, out)
end

-- The classes of words, and the guesses that a row of the model mentions.
local function class_lines(model)
  local names = {}
  for _, entries in ipairs { model.words.lower, model.words.exact } do
    for _, entry in pairs(entries) do
      if entry.class then names[entry.class] = true end
    end
  end
  for _, template in ipairs { "class", "next-class", "next-classes", "last-class" } do
    for key in pairs(model.ids[template]) do
      for name in key:gmatch "%S+" do names[name] = true end
    end
  end
  names["-"] = nil
  return sorted(names)
end

-- "form class cluster letter": the class of the form, its cluster, the tag when it is decided; "-" where there is none.
local function word_lines(model, used)
  local many, forms = model.options.clusters, {}
  forms["<s>"], forms["</s>"] = ("- %d"):format(many + 1), ("- %d"):format(many + 2)
  local function put(form, entry)
    local cluster = model.words.clusters[form]
    forms[form] = ("%s %s%s"):format(entry.class or "-", cluster or "-", entry.decided and " " .. string.char(64 + entry.decided) or "")
  end
  for _, entries in ipairs { model.words.lower, model.words.exact } do
    for form, entry in pairs(entries) do
      if entry.class or used[form] then put(form, entry) end
    end
  end
  for form in pairs(model.words.clusters) do
    if not forms[form] then put(form, {}) end
  end
  local lines = {}
  for _, form in ipairs(sorted(forms)) do
    lines[#lines + 1] = form .. "\t" .. forms[form]
  end
  return lines
end

-- WordNet's words by their senses, many a line.
local function sense_lines(model)
  local groups = {}
  for _, word in ipairs(sorted(model.words.wordnet)) do
    local bits = model.words.wordnet[word]
    local group = senses.name(bits) .. "\t" .. word:sub(1, 2)
    groups[group] = groups[group] or {}
    table.insert(groups[group], word)
  end
  local lines = {}
  for _, group in ipairs(sorted(groups)) do
    local line = group:match "^%l+" .. "\t"
    local start = #line
    for _, word in ipairs(groups[group]) do
      if #line + #word > LINE then
        lines[#lines + 1] = line
        line = line:sub(1, start)
      end
      line = line .. (#line > start and " " or "") .. word
    end
    lines[#lines + 1] = line
  end
  return lines
end

--- The text of the model under the comment lines `head`.
---@param model table see tagger.perceptron
---@param head string[]
---@return string
function write.text(model, head)
  local out, used = { "parley-tagger 2" }, {}
  for _, line in ipairs(head) do out[#out + 1] = "# " .. line end
  local rows = {}
  for _, template in ipairs(features.TEMPLATES) do
    rows[template] = {}
    for _, key in ipairs(sorted(model.ids[template])) do
      local text = weights_text(model, model.ids[template][key])
      if text ~= "" then
        table.insert(rows[template], key .. "\t" .. text)
        for part in key:gmatch "%S+" do used[part] = true end
      end
    end
  end
  add_section(out, "classes", class_lines(model))
  add_section(out, "wordnet", sense_lines(model))
  out[#out + 1] = ("\n[clusters-of %d]"):format(model.options.clusters + 2)
  add_section(out, "words", word_lines(model, used))
  for _, template in ipairs(features.TEMPLATES) do add_section(out, template, rows[template]) end
  return table.concat(out, "\n") .. "\n"
end

return write
