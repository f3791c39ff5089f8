-- parley.testing.coverage -- what a pack's cases leave untried: rules that never fire, lexicon entries that never match, alternatives that
-- never can.

local inflect = require "parley.inflect"
local json = require "parley.json"
local locate = require "parley.locate"
local rows_of = require "parley.rows"

local coverage = {}

local MOST = 20  -- entries listed of one lexicon

-- A line of a file as editors read it, with the column of its first mark.
local function place(file, line)
  local _, column = locate.place(file, line, "")
  return ("%s:%d:%d"):format(file, line, column or 1)
end

-- {=== rules

local function silent_rules(tested)
  local silent = {}
  for _, rule in ipairs(tested.pack.rules) do
    if not tested.fired[rule.name] then
      silent[#silent + 1] = ("  %s: %s%s"):format(place(rule.file, math.max(rule.line, 1)), rule.name, tested.types[rule.emits] and "" or " (layer "
        .. rule.emits .. ")")
    end
  end
  return silent
end

-- ===}

-- {=== lexicons

-- The words and phrases of the cases that some lexicon test of the pack takes, in small letters.
local function words_taken(tested)
  local taken = {}
  for _, text in ipairs(tested.texts) do
    local answer = tested.host:ask("trace", json.encode { text = text, id = "-", trace = json.encode { want = "words" } }, "case", true)
    for _, stage in ipairs(answer and json.decode(answer) or {}) do
      for lexicon, words in pairs(stage.words or {}) do
        taken[lexicon] = taken[lexicon] or {}
        for _, word in ipairs(words) do taken[lexicon][word:lower()] = true end
      end
    end
  end
  return taken
end

-- Does a row match in one of its forms?
local function row_matches(row, taken)
  if taken[row.phrase:lower()] then return true end
  local kind = row.inflect
  for _, form in ipairs(kind and kind ~= "" and inflect.forms(row.phrase, kind) or {}) do
    if taken[form.form:lower()] then return true end
  end
  return false
end

local function silent_entries(tested, lexicons)
  local out, taken = {}, words_taken(tested)
  local names = {}
  for name in pairs(lexicons) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local rows, left = rows_of.read(tested.pack.folder .. "/" .. lexicons[name]), {}
    local words = taken[tested.name .. "." .. name] or {}
    for _, row in ipairs(rows or {}) do
      if not row_matches(row, words) then left[#left + 1] = row.phrase end
    end
    if #left > 0 then
      local shown = table.concat(left, ", ", 1, math.min(#left, MOST))
      out[#out + 1] = ("  %s: %d of %d entries match in no case: %s%s"):format(name, #left, #rows, shown, #left > MOST and ", ..." or "")
    end
  end
  return out
end

-- ===}

-- The stages of the pack, as planned.
local function plans_of(tested)
  local out = {}
  local answer = tested.host:ask("trace", json.encode { text = "x", id = "-", trace = json.encode { want = "plan" } }, "case", true)
  for _, stage in ipairs(answer and json.decode(answer) or {}) do
    if stage.stage and stage.stage:match "^[^/]+" == tested.name then out[#out + 1] = stage end
  end
  return out
end

-- Warnings of the pack's rules: alternatives behind one that takes all of theirs, parts that never match.
local function shadowed(stages)
  local out, seen = {}, {}
  for _, stage in ipairs(stages) do
    for _, rule in ipairs(stage.rules) do
      for _, warning in ipairs(rule.warnings) do
        local line = ("  %s: %s: %s"):format(place(warning.file or rule.file, warning.line or rule.line or 1), rule.rule, warning.message)
        if (warning.kind == "shadowed" or warning.kind == "dead") and not seen[line] then out[#out + 1], seen[line] = line, true end
      end
    end
  end
  return out
end

local function add(title, lines)
  if #lines == 0 then return end
  print(title)
  print(table.concat(lines, "\n"))
end

--- Print what the cases of a pack leave untried.
---@param tested parley.testing.pack  its cases have run, traced
function coverage.print(tested)
  local stages = plans_of(tested)
  local silent, all = silent_rules(tested), #tested.pack.rules
  print(("%s: %d of %d rules fire in a case%s"):format(tested.name, all - #silent, all, #silent > 0 and "; not these:" or ""))
  if #silent > 0 then print(table.concat(silent, "\n")) end
  add("lexicons:", silent_entries(tested, stages[1] and stages[1].lexicons or {}))
  add("alternatives that cannot match:", shadowed(stages))
end

return coverage
