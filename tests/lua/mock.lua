-- Documents without the core: units are tables, and the tape is encoded here as the core would.
--
-- A document is a list of windows, each a list of units { word, lexicons, pos, form, token, mark, layers, head, has }.  Flat,
-- unit 0 is the first edge, then the units of the first window, an edge, the units of the second, ...

local mock = {}

local function passes(fields, where)
  for field, values in pairs(where or {}) do
    local found = false
    for _, value in ipairs(values) do found = found or fields[field] == value end
    if not found then return false end
  end
  return true
end

local kinds = {}
function kinds.word(unit, test) return unit.word == test.form end
function kinds.lexicon(unit, test)
  local attributes = unit.lexicons and unit.lexicons[test.lexicon]
  return attributes ~= nil and passes(attributes, test.where)
end
function kinds.layer(unit, test)
  local fields = unit.layers and unit.layers[test.layer]
  return fields ~= nil and passes(fields, test.where)
end
function kinds.pos(unit, test) return unit.pos == test.value end
function kinds.token(unit, test) return unit.token == test.value end
function kinds.mark(unit, test) return unit.mark == test.value end
function kinds.form(unit, test) return unit.form ~= nil and unit.form[test.value] == true end
function kinds.head(unit, test) return unit.head ~= nil and unit.head == test.word end
function kinds.has(unit, test) return unit.has ~= nil and unit.has[test.word] == true end

--- A document over windows: `units` as parley.interpret asks for it, and how many units there are.
function mock.document(windows)
  local flat = { [0] = false }
  for _, window in ipairs(windows) do
    for _, unit in ipairs(window) do flat[#flat + 1] = unit end
    flat[#flat + 1] = false
  end
  local document = { flat = flat, last = #flat }
  function document:edge(i) return not self.flat[i] end
  function document:test(i, test)
    assert(self.flat[i], "the edge of a window is never tested")
    return kinds[test.kind](self.flat[i], test)
  end
  return document
end

--- The windows of words in a string, windows parted by "/": "a b c / d".  "a:VERB" is a word with a part of speech.
function mock.words(text, more)
  local windows = {}
  for window in (text .. "/"):gmatch("([^/]*)/") do
    local units = {}
    for word in window:gmatch("%S+") do
      local form, pos = word:match("^(.-):(%u+)$")
      units[#units + 1] = { word = form or word, pos = pos, mark = word == "," and "," or nil }
      for key, value in pairs(more and more[word] or {}) do units[#units][key] = value end
    end
    windows[#windows + 1] = units
  end
  return mock.document(windows)
end

-- For each unit the text of which tests hold; `texts` in order of coming.
local function profiles(document, tests, picked)
  local of_unit, texts, seen = {}, {}, {}
  for i = 0, document.last do
    if document.flat[i] then
      local bits = {}
      for k, index in ipairs(picked) do bits[k] = document:test(i, tests[index]) and "1" or "0" end
      local text = table.concat(bits)
      of_unit[i] = text
      if not seen[text] then texts[#texts + 1], seen[text] = text, true end
    end
  end
  return of_unit, texts
end

--- The tape of a document and the codes of the plan's tests.  `scatter` spreads signature ids over both bytes.
function mock.encode(document, tests, scatter)
  local parts = { [0] = {}, [1] = {}, [2] = {} }
  for index, test in ipairs(tests) do
    local lexical = test.kind == "word" or test.kind == "lexicon"
    table.insert(parts[lexical and 2 or index % 2], index)
  end
  local codes, bytes = { signature_count = 65536 }, {}
  for part = 0, 2 do
    local of_unit, texts = profiles(document, tests, parts[part])
    local number, next_number = {}, 1
    for _, text in ipairs(texts) do
      if part == 2 and not text:find("1") then
        number[text] = 0
      else
        number[text] = part == 2 and scatter and (next_number * 1021) % 65536 or next_number
        next_number = next_number + 1
      end
    end
    for k, index in ipairs(parts[part]) do
      local values = {}
      for _, text in ipairs(texts) do
        if text:sub(k, k) == "1" then values[#values + 1] = number[text] end
      end
      table.sort(values)
      if part == 2 then
        codes[index] = { signatures = values }
      else
        for i, value in ipairs(values) do values[i] = string.char(value) end
        codes[index] = { byte = part, set = table.concat(values) }
      end
    end
    bytes[part] = { of_unit = of_unit, number = number }
  end
  local tape = {}
  for i = 0, document.last do
    local unit = {}
    for part = 0, 2 do unit[part] = bytes[part].number[bytes[part].of_unit[i]] or 0 end
    tape[#tape + 1] = string.pack(">I1I1I2", unit[0], unit[1], unit[2])
  end
  return table.concat(tape), codes
end

return mock
