-- parley.import.verbs -- a verb dictionary of TABARI or PETRARCH: verbs with their codes, and patterns of words around them.
--
--   --- BREAK  [1717] ---        a block and its code (PETRARCH); in TABARI a verb's line brings its own code
--   BREAK { BROKE BROKEN }       a verb, with the forms that no rule makes
--   +BREAK_DOWN {+BROKE_DOWN}    another verb of the block; "+" marks the word that is the verb
--   - + * IN $  [075]            a pattern: * the verb, $ the source, + the target, ^ somebody else, % two who act together
--   &CURRENCY                    a set of words; its members follow, each behind "+"

local dictionary = require "parley.import.dictionary"
local forms_by = require "parley.inflect"

local verbs = {}

-- "031:032" is a code for the source and one for the target; a code that means none is "".
local function code_of(text)
  local code = text:match "^%S*"
  if code:find "^[%-+#]+$" then return "" end
  return (code:gsub(":[%-+#]+$", ""))
end

local function forms_of(text)
  local out = {}
  for word in text:gmatch "[^,%s]+" do out[#out + 1] = word end
  return out
end

-- A pattern's words in lower case, "_" between those that stand side by side; brackets of phrases are taken off.
local function side_of(text)
  text = text:gsub("[(){}]", " "):gsub("%s+", " "):match "^%s*(.-)%s*$"
  return (text:lower():gsub("%s*_+%s*", "_"):gsub("^_", ""):gsub("_$", ""))
end

local function read_pattern(path, line, text)
  local body, codes, whole = dictionary.split(text:sub(2))
  if not whole or #codes ~= 1 then dictionary.fail(path, line, "one code in brackets is expected: '%s'", text) end
  local before, after = body:match "^(.-)%*(.*)$"
  if not before or after:find("*", 1, true) then dictionary.fail(path, line, "a pattern has one '*', where the verb stands: '%s'", text) end
  local tight_left, tight_right = before:find "_%s*$" ~= nil, after:find "^%s*_" ~= nil
  return {
    before = side_of((before:gsub("_%s*$", ""))), after = side_of((after:gsub("^%s*_", ""))), tight_before = tight_left, tight_after = tight_right,
    code = code_of(codes[1]),
  }
end

-- Forms that a verb's own line has ("MET") are not made from another verb again ("MEET").
local function spell_out(list)
  local own, out = {}, {}
  for _, verb in ipairs(list) do own[verb.phrase] = true end
  for _, verb in ipairs(list) do
    local forms, clash = verb.inflect == "verb" and forms_by.forms(verb.phrase, "verb") or {}, false
    for _, form in ipairs(forms) do clash = clash or form.form ~= verb.phrase and own[form.form] end
    if clash then
      local made = { [verb.phrase] = true }
      out[#out + 1] = { phrase = verb.phrase, inflect = "", code = verb.code, block = verb.block }
      for _, form in ipairs(forms) do
        if not own[form.form] and not made[form.form] then
          made[form.form] = true
          out[#out + 1] = { phrase = form.form, inflect = "", code = verb.code, block = verb.block }
        end
      end
    else
      out[#out + 1] = verb
    end
  end
  return out
end

--- What a dictionary holds: `verbs` { phrase, inflect, code, block }, `patterns` by block, `sets` by name; `stems` where words of patterns are
--- beginnings of words.
---@param path string
---@return { verbs: table[], patterns: table[], sets: table<string, string[]>, stems: boolean|nil }
function verbs.read(path)
  local out, seen = { verbs = {}, patterns = {}, sets = {} }, {}
  local block, set, code = 0, nil, ""
  local function open(new_code)
    block, set, code = block + 1, nil, new_code
    out.patterns[block] = {}
  end
  local function add(line, name, inflect, own)
    local phrase = dictionary.phrase((name:gsub("%+", "")))
    if not phrase then dictionary.fail(path, line, "'%s' is no verb", name) end
    if seen[phrase] then return end
    seen[phrase] = true
    table.insert(out.verbs, { phrase = phrase, inflect = inflect, code = own, block = block })
  end
  local lines, headed = dictionary.lines(path), false
  for _, line in ipairs(lines) do headed = headed or line.text:find "^%-%-%-" ~= nil end
  for _, line in ipairs(lines) do
    local text = line.text
    if text:find "^%-%-%-" then
      local _, codes = dictionary.split(text:match "^(.-)%-*$")
      open(codes[1] and code_of(codes[1]) or "")
    elseif text:find "^%-" then
      if block == 0 then dictionary.fail(path, line.number, "a pattern stands before the first verb") end
      table.insert(out.patterns[block], read_pattern(path, line.number, text))
    elseif text:find "^&" then
      set = text:match "^&_*([^%s&]-)_*%f[%s%z]"
      if not set or set == "" then dictionary.fail(path, line.number, "a set has a name behind '&': '%s'", text) end
      set = set:lower()
      out.sets[set] = out.sets[set] or {}
    elseif set and text:find "^%+" then
      local phrase = text:sub(2):find "^&" and text:sub(2):lower() or dictionary.phrase(text:sub(2))
      if phrase then table.insert(out.sets[set], phrase) end
    else
      local name, codes, whole = dictionary.split(text)
      if not whole or #codes > 1 then dictionary.fail(path, line.number, "brackets do not pair: '%s'", text) end
      if block == 0 or not headed and codes[1] then open(codes[1] and code_of(codes[1]) or "") end
      set = nil
      local plain, forms = name:match "^(.-)%s*{(.-)}"
      local own = codes[1] and code_of(codes[1]) or code
      out.stems = not headed
      add(line.number, plain or name, (plain or name):find "^[^+]+%+" and "" or "verb", own)
      for _, form in ipairs(forms_of(forms or "")) do add(line.number, form, "", own) end
    end
  end
  out.verbs = spell_out(out.verbs)
  return out
end

return verbs
