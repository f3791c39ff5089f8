-- scripts/tools/tagger_parts.lua -- learn the lists and rules of core/text/parts.h, which stand in where the module pos is not there.
--
--   lua5.4 scripts/tools/tagger_parts.lua --output rules/english/tagger.parts TRAIN.conllu...
--
-- Frequent words get the class that they mostly have; endings, that of the seldom words with them; then each rule is the one that puts right
-- most of what is wrong still (Brill 1995).  The same files give the same lists and rules, in some minutes.

package.path = arg[0]:gsub("[^/]*$", "") .. "?.lua;" .. package.path

local conllu = require "tagger.conllu"
local sorted = require "tagger.sorted_keys"

local LISTED = 10    -- a word is listed from so many times on
local SELDOM = 3     -- endings are learnt from words that stand at most so many times,
local ENDING = 12    -- when so many have them
local PURE = 0.6     -- and this share is of one class
local MOST = 4       -- bytes of an ending
local RULES = 100    -- at most,
local GAIN = 12      -- each of which puts so many more right than wrong
local TRIED = 600    -- rules that are tried to find the best

local NUMBER = conllu.NUMBER
local OUTSIDE = 0

-- {=== what core/text/parts.c sees

local function lower(form) return (form:gsub("\u{2019}", "'"):lower()) end

local function has_letter(form) return form:find "[%a\xC3-\xE1\xE3-\xEF]" ~= nil end

local function is_upper(form)
  local first = form:match "[%a\xC3-\xE1\xE3-\xEF]"
  return first ~= nil and first:find "%u" ~= nil
end

-- The class of a word by its form; `endings` may be empty.
local function by_form(form, endings)
  local small = lower(form)
  if is_upper(form) then return NUMBER.PROPN end
  if not has_letter(form) then return form:find "%d" and NUMBER.NUM or NUMBER.PUNCT end
  for k = math.min(MOST, #small - 2), 1, -1 do
    if endings[small:sub(-k)] then return endings[small:sub(-k)] end
  end
  return NUMBER.NOUN
end

-- The class of a word by itself; `inside`: something stands before it that is no mark.
local function first_guess(form, inside, words, endings)
  local small, upper = lower(form), is_upper(form)
  if upper and words[form] then return words[form] end
  if words[small] and not (upper and inside) then return words[small] end
  return by_form(form, endings)
end

-- ===}

-- {=== lists

local function add(counts, key, tag)
  local entry = counts[key] or { all = 0 }
  counts[key] = entry
  entry.all = entry.all + 1
  entry[tag] = (entry[tag] or 0) + 1
end

local function top(entry)
  local best
  for tag = 1, #conllu.TAGS do
    if entry[tag] and (not best or entry[tag] > entry[best]) then best = tag end
  end
  return best
end

local function count_words(sentences)
  local small, names = {}, {}
  for _, sentence in ipairs(sentences) do
    for i, form in ipairs(sentence.forms) do
      add(small, lower(form), sentence.tags[i])
      if is_upper(form) and i > 1 then add(names, form, sentence.tags[i]) end
    end
  end
  return small, names
end

local function learn_endings(small)
  local counts, endings = {}, {}
  for _, form in ipairs(sorted(small)) do
    local entry = small[form]
    if entry.all <= SELDOM and has_letter(form) and not form:find "%d" and top(entry) ~= NUMBER.PROPN and top(entry) ~= NUMBER.X then
      for k = 1, math.min(MOST, #form - 2) do add(counts, form:sub(-k), top(entry)) end
    end
  end
  for k = 1, MOST do
    for _, ending in ipairs(sorted(counts)) do
      local entry = counts[ending]
      local tag = top(entry)
      local plain = ending:find "^[%a'-]+$"
      if #ending == k and plain and entry.all >= ENDING and entry[tag] >= PURE * entry.all and by_form("xx" .. ending, endings) ~= tag then
        endings[ending] = tag
      end
    end
  end
  return endings
end

local function learn_words(small, names, endings)
  local words = {}
  local function list(form, entry, otherwise)
    local tag = top(entry)
    local sound = #form <= 48 and not form:find "[%s%c]" and tag ~= NUMBER.X  -- X is what no class was found for, in one file as a rule
    if entry.all >= LISTED and sound and tag ~= otherwise then words[form] = tag end
  end
  for form, entry in pairs(small) do list(form, entry, by_form(form, endings)) end
  for form, entry in pairs(names) do list(form, entry, NUMBER.PROPN) end
  return words
end

-- ===}

-- {=== rules

-- All tokens in one row: their words, what they are, what they are taken for; sentences have three places between them.
local function flatten(sentences, words, endings)
  local flat = { forms = {}, gold = {}, now = {} }
  local n = 0
  local function put(form, gold, now)
    n = n + 1
    flat.forms[n], flat.gold[n], flat.now[n] = form, gold, now
  end
  for _, sentence in ipairs(sentences) do
    for _ = 1, 3 do put("", OUTSIDE, OUTSIDE) end
    local inside = false
    for i, form in ipairs(sentence.forms) do
      local guess = first_guess(form, inside, words, endings)
      local small = lower(form)
      put(words[small] and small or words[form] and form or "", sentence.tags[i], guess)
      inside = inside or guess ~= NUMBER.PUNCT
    end
  end
  for _ = 1, 3 do put("", OUTSIDE, OUTSIDE) end
  return flat
end

-- What a rule may ask: lists of places, "t" for the class there, "w" for the word.
local TEMPLATES = {
  { { -1, "t" } }, { { 1, "t" } }, { { -2, "t" } }, { { 2, "t" } }, { { -1, "t" }, { 1, "t" } }, { { -2, "t" }, { -1, "t" } }, { { 1, "t" }, { 2, "t" } },
  { { -1, "w" } }, { { 1, "w" } }, { { 0, "w" }, { -1, "t" } }, { { 0, "w" }, { 1, "t" } }, { { 0, "w" }, { 1, "w" } }, { { 0, "w" }, { -1, "w" } },
  { { 0, "w" }, { -1, "t" }, { 1, "t" } },
}

local function value_at(flat, at, kind)
  if kind == "t" then return flat.now[at] end
  return flat.forms[at] ~= "" and flat.forms[at] or nil
end

-- Call f(rule name, template) for each rule that would put token `i` right.
local function each_cure(flat, i, f)
  for number, template in ipairs(TEMPLATES) do
    local name = flat.now[i] .. " " .. flat.gold[i] .. " " .. number
    for _, asked in ipairs(template) do
      local value = value_at(flat, i + asked[1], asked[2])
      name = value and name and name .. " " .. value
    end
    if name then f(name) end
  end
end

local function read_rule(name)
  local parts = {}
  for part in name:gmatch "%S+" do parts[#parts + 1] = part end
  local template = TEMPLATES[tonumber(parts[3])]
  local rule = { from = tonumber(parts[1]), to = tonumber(parts[2]) }
  for k, asked in ipairs(template) do
    rule[k] = { place = asked[1], kind = asked[2], value = asked[2] == "t" and tonumber(parts[3 + k]) or parts[3 + k] }
  end
  return rule
end

local function applies(flat, rule, i)
  for _, asked in ipairs(rule) do
    local at = i + asked.place
    if (asked.kind == "t" and flat.now[at] or flat.forms[at]) ~= asked.value then return false end
  end
  return true
end

-- How many more of `places`, tokens of the class that the rule changes, it puts right than wrong as they stand now.
local function gain_of(flat, rule, places)
  local gain = 0
  local gold = flat.gold
  for _, i in ipairs(places) do
    if (gold[i] == rule.to or gold[i] == rule.from) and applies(flat, rule, i) then gain = gain + (gold[i] == rule.to and 1 or -1) end
  end
  return gain
end

local function best_rule(flat)
  local cures, names, places = {}, {}, {}
  for tag = OUTSIDE, #conllu.TAGS do places[tag] = {} end
  for i = 1, #flat.now do
    table.insert(places[flat.now[i]], i)
    if flat.now[i] ~= flat.gold[i] then
      each_cure(flat, i, function(name)
        if not cures[name] then names[#names + 1] = name end
        cures[name] = (cures[name] or 0) + 1
      end)
    end
  end
  table.sort(names, function(a, b) if cures[a] ~= cures[b] then return cures[a] > cures[b] end return a < b end)
  local best, most
  for n = 1, math.min(TRIED, #names) do
    if most and cures[names[n]] <= most then break end
    local rule = read_rule(names[n])
    local gain = gain_of(flat, rule, places[rule.from])
    if not most or gain > most then best, most = rule, gain end
  end
  return best, most or 0
end

local function learn_rules(flat)
  local rules = {}
  while #rules < RULES do
    local rule, gain = best_rule(flat)
    if gain < GAIN then break end
    for i = 1, #flat.now do
      if flat.now[i] == rule.from and applies(flat, rule, i) then flat.now[i] = rule.to end
    end
    rules[#rules + 1] = rule
    io.stderr:write(("%d rules: %d more are right\n"):format(#rules, gain))
  end
  return rules
end

-- ===}

-- {=== writing

local function list_lines(out, kind, entries)
  local by_tag = {}
  for _, form in ipairs(sorted(entries)) do
    local tag = entries[form]
    by_tag[tag] = by_tag[tag] or {}
    table.insert(by_tag[tag], form)
  end
  for tag = 1, #conllu.TAGS do
    local head = kind .. "\t" .. conllu.TAGS[tag] .. "\t"
    local line = head
    for _, form in ipairs(by_tag[tag] or {}) do
      if #line + #form > 130 then
        out[#out + 1] = line
        line = head
      end
      line = line .. (line ~= head and " " or "") .. form
    end
    if line ~= head then out[#out + 1] = line end
  end
end

local function rule_line(rule)
  local asked = {}
  for k, condition in ipairs(rule) do
    local value = condition.kind == "w" and "=" .. condition.value or ":" .. (conllu.TAGS[condition.value] or "-")
    asked[k] = condition.place .. value
  end
  return ("change\t%s\t%s\t%s"):format(conllu.TAGS[rule.from], conllu.TAGS[rule.to], table.concat(asked, " "))
end

-- ===}

local paths, output = {}, nil
local at = 1
while arg[at] do
  if arg[at] == "--output" then
    output = arg[at + 1]
    at = at + 1
  else
    paths[#paths + 1] = arg[at]
  end
  at = at + 1
end
if not output or #paths == 0 then error("usage: tagger_parts.lua --output FILE TRAIN.conllu...", 0) end

local sentences = {}
for _, path in ipairs(paths) do conllu.read(path, sentences) end
local small, names = count_words(sentences)
local endings = learn_endings(small)
local words = learn_words(small, names, endings)
local rules = learn_rules(flatten(sentences, words, endings))
local out = {
  "# Parts of speech of English words by lists and rules (core/text/parts.h), for want of the module pos.  Written by scripts/tools/tagger_parts.lua.",
  "# Learnt from Universal Dependencies English EWT (CC BY-SA 4.0) and GUM (annotations CC BY 4.0; texts of the genres academic, bio, court,",
  "# interview, news and voyage, CC BY or CC BY-SA), their training parts.  This file: CC BY-SA 4.0.",
}
list_lines(out, "word", words)
list_lines(out, "ending", endings)
for _, rule in ipairs(rules) do out[#out + 1] = rule_line(rule) end
local file = assert(io.open(output, "wb"))
assert(file:write(table.concat(out, "\n"), "\n"))
assert(file:close())
