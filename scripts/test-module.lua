-- parley test-module -- call everything in a C module, with ordinary, empty, huge and wrong arguments, and see that it holds.

local arguments = require "parley.arguments"
local disk = require "parley.disk"
local host = require "parley.host"
local json = require "parley.json"

local HELP = [[
usage: parley test-module [OPTION]... MODULE

Load a C module and call all that it declares: functions with ordinary, empty, huge and wrong arguments, annotators, readers and formats with
texts of every kind, lexicon readers with tables; then once more with little memory.  Functions and readers may refuse what they are given, with
a message (host->fail); annotators, formats and taggers have to take every text.  Nothing may crash, hang, fail without a message, or answer
with another type than it declares: each function is called twice, over results that hold different bytes before, so that one that fills
another field, a part or nothing shows.  MODULE is a name, or a file with a slash, as in ./count.so.

      --document-ms N  milliseconds of processor time for a call, 1 to 86400000 (5000); what hung twice is not called again
  -q, --quiet          only what fails, and the last line
  -h, --help           print this

exit status: 0 it holds, 1 it does not, 2 usage, 3 it cannot be loaded
]]

local options, status = arguments.read({ ... }, HELP)
if not options then return status end
if #options ~= 1 then return arguments.refuse(HELP, "name one module, as in ./count.so") end

-- {=== values

local HUGE = 1 << 20

-- Values of a type as Lua source: ordinary ones, then edges, then huge ones.
local VALUES = {
  string = {
    '"Ana Ruiz met 42 envoys."', '""', '"\\0"', '"\\xFF\\xFE"', '"\\u{301}\\u{1F600}"', ('("x"):rep(%d)'):format(HUGE // 2),
    ('(" a"):rep(%d)'):format(HUGE // 4), ('("\\u{E9}"):rep(%d)'):format(HUGE // 4), '"english"',
  },
  integer = { "3", "0", "-1", "1", "math.maxinteger", "math.mininteger" },
  number = { "0.5", "0.0", "-1.5", "math.huge", "-math.huge", "0/0", "1e308" },
  boolean = { "true", "false" },
  span = { "{ first = 1, last = 3 }", "{ first = 1, last = 0 }", "{ first = 4294967294, last = 4294967295 }" },
  spans = { "{ { first = 1, last = 3 }, { first = 5, last = 9 } }", "{}", "many(100000)" },
}
-- What is no value of the type.
local WRONG = { string = "{}", integer = "1.5", number = '"x"', boolean = "1", span = "{ first = 3, last = 1 }", spans = "{ 1 }" }
local MOST_CALLS = 400  -- of one function

-- Lists of arguments: each argument goes through its values while the others are ordinary, then all through theirs together.
local function argument_lists(types)
  local lists, seen = {}, {}
  local function add(pick)
    local values = {}
    for i, type in ipairs(types) do values[i] = pick(i, type) end
    local list = table.concat(values, ", ")
    if #lists < MOST_CALLS and not seen[list] then lists[#lists + 1], seen[list] = list, true end
  end
  add(function(_, type) return VALUES[type][1] end)
  for at, type in ipairs(types) do
    for n = 2, #VALUES[type] do add(function(i, other) return VALUES[other][i == at and n or 1] end) end
  end
  for n = 2, 9 do add(function(_, type) return VALUES[type][(n - 1) % #VALUES[type] + 1] end) end
  return lists
end

local CHECKS = {
  none = "value == nil", string = 'type(value) == "string"', integer = 'math.type(value) == "integer"',
  number = 'math.type(value) == "float"', boolean = 'type(value) == "boolean"', span = "is_span(value)", spans = "are_spans(value)",
}

-- ===}

-- {=== calls

-- Every call, as the pack that makes them sees it: { group, what, code, fails, finite }; `fails`: it must be refused; `finite`: all numbers that
-- it is given are.
local function list_calls(module)
  local calls = {}
  local function add(f, list, fails)
    calls[#calls + 1] = {
      group = module.name .. "." .. f.name, fails = fails, finite = not list:find "huge" and not list:find "0/0",
      what = ("%s.%s(%s)"):format(module.name, f.name, #list > 60 and list:sub(1, 57) .. "..." or list),
      code = ("local ok, value = pcall(module[%q]%s%s)\nreturn ok, value, not ok or %s"):format(f.name, list == "" and "" or ", ", list,
        CHECKS[f.result]),
    }
  end
  for _, f in ipairs(module.functions) do
    for _, list in ipairs(argument_lists(f.arguments)) do add(f, list) end
    for at, type in ipairs(f.arguments) do
      local list = {}
      for i, other in ipairs(f.arguments) do list[i] = i == at and WRONG[type] or VALUES[other][1] end
      add(f, table.concat(list, ", "), true)
    end
    local ordinary = {}
    for i, type in ipairs(f.arguments) do ordinary[i] = VALUES[type][1] end
    if #ordinary > 0 then add(f, table.concat(ordinary, ", ", 1, #ordinary - 1), true) end
    ordinary[#ordinary + 1] = "1"
    add(f, table.concat(ordinary, ", "), true)
  end
  return calls
end

local function write(path, text) assert(disk.write(path, text)) end

-- A pack whose finish makes the call whose number is the text.
local function write_pack(folder, module, calls)
  write(folder .. "/probe/pack.lua", ([[
return {
  name = "probe", version = "0.1.0", summary = "calls a module", licence = "MIT", modules = { %q }, stages = {},
  records = {
    { name = "answer", plural = "answer", single = true, fields = {
      { "ok", "boolean" }, { "sound", "boolean" }, { "finite", "boolean" }, { "message", "string" },
    } },
  },
}
]]):format(module.name))
  local chunks = {}
  for i, call in ipairs(calls) do chunks[i] = ("calls[%d] = function()\n%s\nend\n"):format(i, call.code) end
  write(folder .. "/probe/finish.lua", ([[
local module = require "module.%s"
local function is_span(s)
  return type(s) == "table" and math.type(s.first) == "integer" and math.type(s.last) == "integer" and s.last >= s.first - 1
end
local function are_spans(list)
  for _, s in ipairs(list) do if not is_span(s) then return false end end
  return type(list) == "table"
end
local function many(count)
  local out = {}
  for i = 1, count do out[i] = { first = i, last = i + 3 } end
  return out
end
local calls = {}
%s
return function(doc)
  local call = calls[tonumber(doc.text)]
  if not call then return end
  local ok, value, sound = call()
  local finite = math.type(value) ~= "float" or value - value == 0
  doc:emit("answer", { ok = ok, sound = sound, finite = finite, message = ok and "" or tostring(value) })
end
]]):format(module.name, table.concat(chunks)))
end

-- A pack whose lexicon is a file that the module reads.
local function write_lexicon(folder, module, suffix, text)
  write(folder .. "/table/pack.lua", ([[
return { name = "table", version = "0.1.0", summary = "a lexicon", licence = "MIT", modules = { %q }, lexicons = { rows = "rows%s" }, stages = {} }
]]):format(module.name, suffix))
  write(folder .. "/table/rows" .. suffix, text)
end

-- A pack whose finish makes records of every shape of the text's words, for formats.
local function write_shapes(folder)
  write(folder .. "/shapes/pack.lua", [[
return {
  name = "shapes", version = "0.1.0", summary = "records of every shape", licence = "MIT", stages = {},
  records = {
    { name = "word", plural = "words", span = true, fields = {
      { "form", "string" }, { "size", "number" }, { "capital", "boolean" }, { "halves", { of = "span", list = true, fields = { { "kind", "string" } } } },
      { "places", "span*" }, { "names", "string*" },
    } },
    { name = "whole", plural = "whole", single = true, fields = { { "count", "number" } } },
  },
}
]])
  write(folder .. "/shapes/finish.lua", [[
return function(doc)
  local tokens = doc:tokens()
  for i = 1, math.min(#tokens, 2000) do
    local first, last = tokens[i].first, tokens[i].last
    local form = doc:sub(first, last)
    doc:emit("word", {
      first = first, last = last, form = form, size = last - first - 0.5, capital = tokens[i].pos == "PROPN",
      halves = { { first = first, last = first + utf8.offset(form, 2) - 2, kind = "=1+1" }, { first = first + utf8.offset(form, -1) - 1, last = last, kind = '"' } },
      places = { { first = first, last = last } },
      names = { "", "a,b", "\n" },
    })
  end
  doc:emit("whole", { count = #tokens })
end
]])
end

-- Tables of every kind, for lexicon readers.
local TABLES = {
  { "a table", "phrase,kind\nAna Ruiz,person\n\"Lima, Peru\",\"a \"\"place\"\"\"\n" }, { "nothing", "" }, { "a NUL", "\0" }, { "an open quotation", 'phrase\n"a' },
  { "bytes that are no text", "\xFF\xFE\x00\xD8" }, { "many columns", ("a,"):rep(HUGE // 4) }, { "many rows", "phrase\n" .. ("tea\n"):rep(HUGE // 64) },
  { "line ends", ("\r\n"):rep(10000) }, { "tabs", "phrase\ta\nb\tc\n" },
}

-- Texts of every kind, for annotators and readers.
local TEXTS = {
  { "a sentence", "Ana Ruiz said that Peru AGREED. \"No,\" he said.\n\nThen it rained." }, { "nothing", "" }, { "one word", "x" }, { "a NUL", "\0" },
  { "bytes that are no text", "\xFF\xFE\x00\xD8" }, { "combining marks", ("e\u{301}"):rep(2000) }, { "a long text", ("They met. "):rep(HUGE // 20) },
  { "one endless word", ("x"):rep(HUGE // 4) }, { "brackets", ("<a>("):rep(5000) }, { "line ends", ("\n"):rep(10000) },
}

-- ===}

-- {=== verdicts

local MOST_ALIKE, MOST_HANGS = 3, 2
local passed, failed = 0, 0
local alike, hangs = {}, {}  -- by what is called and what is wrong; by what is called

-- Say whether `what` held, which is a call of `group`; equal faults are told a few times, and counted.
local function report(group, what, fault)
  if not fault then
    passed = passed + 1
    if not options.quiet then print("ok     " .. what) end
    return
  end
  failed = failed + 1
  if fault:find "longer than %d+ ms" then hangs[group] = (hangs[group] or 0) + 1 end
  local key = group .. ": " .. fault:gsub("%d+", "#"):gsub("%[.-%]$", "")
  if not alike[key] then
    alike[key] = { group = group, text = fault, count = 0 }
    alike[#alike + 1] = alike[key]
  end
  alike[key].count = alike[key].count + 1
  if alike[key].count <= MOST_ALIKE then print("FAILED " .. what .. ": " .. fault) end
  if hangs[group] == MOST_HANGS then
    hangs[group] = MOST_HANGS + 1
    print("       " .. group .. " did not come to an end " .. MOST_HANGS .. " times: it is not called again")
  end
end

-- Tell how many equal faults were not shown.
local function tell_rest()
  for _, fault in ipairs(alike) do
    if fault.count > MOST_ALIKE then print(("       ... and %d more of %s: %s"):format(fault.count - MOST_ALIKE, fault.group, fault.text)) end
  end
end

local function is_skipped(group) return (hangs[group] or 0) >= MOST_HANGS end

-- The packs' own memory and room are limited too: a refusal that says so is in order.
local function is_limit(message) return message:find "memory" or message:find "longer than %d+ bytes" or message:find "more room than allowed" end

-- What is wrong with a call that was refused: everything, or, where refusing is in order, that it ended its worker, never ended or said nothing.
local function fault_of_refusal(message, where, refusable)
  if is_limit(message) then return nil end
  if refusable and not (message:find "its worker" or message:find "longer than %d+ ms" or message:find "without a message") then return nil end
  return message .. (where and where ~= "" and " [" .. where .. "]" or "")
end

-- What is wrong with the answer to a call of a function, or nil.
local function fault_of(call, answer, message, where)
  if not answer then return fault_of_refusal(message, where and where:gsub(", in finish of .*", ""), false) end
  local found = json.decode(answer).answer
  if found == json.null then return "it never came to an end" end
  if call.fails and found.ok then return "it was not refused" end
  if not found.sound then return "the answer is not of the type that it declares" end
  if found.ok then return call.finite and not found.finite and "it answers a number that is not finite, which no record takes" or nil end
  return found.message:match "module fault: (.*)" or found.message:match "it failed without a message.*"
end

-- ===}

-- {=== everything once, in workers with that much memory each

local function suffix_of(memory) return memory and (" (%d MB of memory)"):format(memory >> 20) or "" end

local function open(folder, pack, memory, more)
  local wanted = {
    packs = { folder .. "/" .. pack }, modules = { options[1] }, jobs = 1, keep_going = true, document_ms = options.document_ms or 5000,
    document_memory = memory,
  }
  for key, value in pairs(more or {}) do wanted[key] = value end
  return host.open(wanted)
end

local function open_or_raise(...)
  local opened, wrong = open(...)
  if not opened then error(wrong, 0) end
  return opened
end

local function run_functions(calls, folder, memory)
  local opened <close> = open_or_raise(folder, "probe", memory, { trial = true })
  for i, call in ipairs(calls) do
    if not is_skipped(call.group) then
      report(call.group, call.what .. suffix_of(memory), fault_of(call, opened:ask("records", tostring(i), "call", false)))
    end
  end
end

local function run_readers(module, folder, memory)
  local opened <close> = open_or_raise(folder, "probe", memory, { trial = true })
  for _, reader in ipairs(module.readers) do
    local group = "reader " .. reader.name
    for _, text in ipairs(TEXTS) do
      if is_skipped(group) then break end
      local answer, message, where = opened:ask("records", text[2], "file" .. reader.suffixes:match "%S+", false)
      report(group, group .. " of " .. text[1] .. suffix_of(memory), not answer and fault_of_refusal(message, where, true) or nil)
    end
  end
end

-- All annotators run over each text, one after the other; where one fails, those behind it do not.
local function run_annotators(module, folder, memory)
  local opened <close> = open_or_raise(folder, "probe", memory)
  for _, text in ipairs(#module.annotators > 0 and TEXTS or {}) do
    local answer, message, where = opened:ask("records", text[2], "text", false)
    local fault = not answer and fault_of_refusal(message, nil, false) or nil
    for _, annotator in ipairs(module.annotators) do
      local group = "annotator " .. annotator.name
      local mine = fault and where == "annotator " .. module.name .. "/" .. annotator.name and fault or nil
      report(group, group .. " of " .. text[1] .. suffix_of(memory), mine)
      if mine and is_skipped(group) then return end
      if mine then break end
    end
  end
end

-- Each lexicon reader over each table: the pack loads, or it is said why it does not.
local function run_lexicons(module, folder, memory)
  for _, lexicon in ipairs(module.lexicons) do
    local group = "lexicon reader " .. lexicon.name
    for _, rows in ipairs(TABLES) do
      write_lexicon(folder, module, lexicon.suffixes:match "%S+", rows[2])
      local opened <close>, wrong = open(folder, "table", nil, { load_memory = memory })
      local died = not opened and (wrong:find "the process that loads" or wrong:find "without a message") and wrong or nil
      report(group, group .. " of " .. rows[1] .. suffix_of(memory), died)
    end
  end
end

local function run_formats(module, folder, memory)
  for _, format in ipairs(module.formats) do
    local group = "format " .. format.name
    local opened <close> = open_or_raise(folder, "shapes", memory, { writer = format.name, trial = true })
    for _, text in ipairs(TEXTS) do
      if is_skipped(group) then break end
      local answer, message, where = opened:ask("records", text[2], "text", false)
      local ragged = answer and answer ~= "" and answer:sub(-1) ~= "\n" and "what it puts does not end with a line end" or nil
      report(group, group .. " of " .. text[1] .. suffix_of(memory), not answer and fault_of_refusal(message, where, false) or ragged)
    end
  end
end

-- The tagger with models of every kind: the pack loads and texts are tagged, or it is said why it does not load.
local function run_tagger(module, folder, memory)
  for _, tagger in ipairs(module.taggers) do
    local group = "tagger " .. tagger.name
    write(folder .. "/tagged/pack.lua", ([[
return { name = "tagged", version = "0.1.0", summary = "tagged tokens", licence = "MIT", stages = {}, tagger = { module = %q, model = "tagger.model" } }
]]):format(module.name))
    for _, kinds in ipairs { TABLES, TEXTS } do
      for _, model in ipairs(kinds) do
        if is_skipped(group) then break end
        write(folder .. "/tagged/tagger.model", model[2])
        local opened <close>, wrong = open(folder, "tagged", memory, { load_memory = memory, trial = true })
        local fault = not opened and (wrong:find "the process that loads" or wrong:find "without a message") and wrong or nil
        for _, text in ipairs(opened and TEXTS or {}) do
          local answer, message, where = opened:ask("records", text[2], "text", false)
          fault = fault or not answer and fault_of_refusal(message, where, false) or nil
        end
        report(group, group .. " with a model that is " .. model[1] .. suffix_of(memory), fault)
      end
    end
  end
end

-- ===}

local loaded <close>, refusal = host.open { packs = {}, modules = { options[1] }, jobs = 1 }
if not loaded then
  io.stderr:write("parley: ", refusal, "\n")
  return 3
end
local module = json.decode(loaded:ask("list", "")).modules[1]

local function counted(list, what) return #list .. " " .. what .. (#list == 1 and "" or "s") end

print(("%s %s, %s: %s, %s, %s, %s, %s, %s"):format(module.name, module.version, module.licence, counted(module.functions, "function"),
  counted(module.annotators, "annotator"), counted(module.readers, "reader"), counted(module.lexicons, "lexicon reader"),
  counted(module.formats, "format"), counted(module.taggers, "tagger")))
local folder = os.tmpname()
os.remove(folder)
assert(os.execute(("mkdir -m 700 '%s' '%s/probe' '%s/table' '%s/shapes' '%s/tagged'"):format(folder, folder, folder, folder, folder)))
local calls = list_calls(module)
local done, wrong = pcall(function()
  write_pack(folder, module, calls)
  write_shapes(folder)
  for _, memory in ipairs { false, 4 << 20 } do
    run_functions(calls, folder, memory or nil)
    run_readers(module, folder, memory or nil)
    run_annotators(module, folder, memory or nil)
  end
  for _, memory in ipairs { false, 8 << 20 } do
    run_lexicons(module, folder, memory or nil)
    run_formats(module, folder, memory or nil)
    run_tagger(module, folder, memory or nil)
  end
end)
os.execute(("rm -rf '%s'"):format(folder))
if not done then error(wrong, 0) end
tell_rest()
print(("%d passed, %d failed"):format(passed, failed))
return failed == 0 and 0 or 1
