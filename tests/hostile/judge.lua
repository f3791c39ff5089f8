--- Runs the program over documents and says what is wrong with what came of it.
local json = require "parley.json"
local program = require "program"

local judge = {}

local LONGEST_LINE = 1100  -- of a message

local function lines_of(text)
  local lines = {}
  for line in text:gmatch "([^\n]*)\n" do lines[#lines + 1] = line end
  return lines
end

--- Run a command line; what it wrote and how it ended.
---@param command string  `parley` is the program under test
---@param folder string
---@param scripts string|nil  the Lua library, when it is not the program's own
---@return table  { out = lines, err = text, status }
function judge.run(command, folder, scripts)
  local out, err, status = program.run(("parley() { %s \"$@\"; }; unset NO_COLOR PARLEY_PATH PARLEY_SCRIPTS; export PARLEY_CACHE=; %s%s"):format(
    program.quote(program.path), scripts and "export PARLEY_SCRIPTS=" .. program.quote(scripts) .. "; " or "", command), "", folder)
  return { out = lines_of(out), bytes = out, err = err, status = status }
end

--- What no message may hold: something for the terminal, an address, a line without end, a word of our own bugs.
function judge.message(err)
  if err:find "[\0-\8\11-\31\127]" then return "a control character in a message" end
  if err:find "\226\128[\168-\174]" or err:find "\226\129[\166-\169]" then return "a character that turns the writing round in a message" end
  if err:find "0x%x%x%x%x%x%x%x" then return "an address in a message" end
  if not utf8.len(err) then return "a message that is no UTF-8" end
  for _, line in ipairs(lines_of(err)) do
    if #line > LONGEST_LINE then return "a message of " .. #line .. " bytes" end
  end
  if err:find("our bug", 1, true) or err:find("bug in parley", 1, true) then return "a bug of parley's own" end
end

--- The documents of an output by id, in order; or nil and what is wrong with it.
function judge.documents(lines)
  local by_id, order = {}, {}
  for number, line in ipairs(lines) do
    if line:find "[\0-\31\127]" then return nil, "a control character in the output" end
    local document, wrong = json.decode(line)
    if type(document) ~= "table" then return nil, ("line %d of the output is no JSON: %s"):format(number, tostring(wrong)) end
    if by_id[document.id] then return nil, ("document %s came out twice"):format(document.id) end
    by_id[document.id], order[number] = document, document.id
  end
  return by_id, order
end

--- Does every span of a document say what stands at its offsets?
---@param value any  the document, or a part of it
---@param text string
function judge.spans(value, text)
  if type(value) ~= "table" then return end
  if value.start and value["end"] and value.text and not value["in"] then
    if text:sub(value.start + 1, value["end"]) ~= value.text then return ("the span from %s to %s is not its text"):format(value.start, value["end"]) end
  end
  for _, part in pairs(value) do
    local wrong = judge.spans(part, text)
    if wrong then return wrong end
  end
end

--- Does `text` hold `wanted`, or one of it?
function judge.holds(text, wanted)
  for _, part in ipairs(type(wanted) == "table" and wanted or { wanted }) do
    if text:find(part, 1, true) then return true end
  end
  return false
end

--- What is wanted, for a message.
function judge.shown(wanted) return type(wanted) == "table" and table.concat(wanted, " or ") or wanted end

return judge
