-- parley.runner -- what a pack's state needs once the pack is built: its sandbox, its finish, its rules over text, its cases.

local lpeg = require "lpeg"

local files = require "parley.files"
local guard = require "parley.guard"
local operators = require "parley.operators"
local steady = require "parley.steady"

local runner = {}

--- Make the sandbox and open the C modules of the manifest; what finish.lua returns, or nil.
---@param modules string[]
---@return function|nil
function runner.open(modules)
  files.open()
  for _, name in ipairs(modules) do files.open_module(name) end
  local finish = files.finish()
  files.freeze()
  return finish
end

--- Begin a document; `seed` depends on its text alone.
runner.begin = steady.seed

-- Where a text-level rule matches next: its first and last position around the table of its captures.  Bytes that it cannot begin with are passed
-- over in one go.
local function search(pattern)
  local here = operators.mul(lpeg.Cp(), operators.mul(lpeg.Ct(pattern), lpeg.Cp()))
  local next_one, first = operators.add(here, operators.mul(lpeg.P(1), lpeg.V(1))), guard.first(pattern)
  return lpeg.P { first and operators.mul(operators.pow(operators.sub(lpeg.P(1), first), 0), next_one) or next_one }
end

local searches = {}  -- of the rules of a stage, by its file

local function open_searches(file)
  local patterns = {}
  for number, rule in ipairs((files.run(file))) do patterns[number] = search(guard.pattern(rule[1])) end  -- it may answer otherwise than at load
  return patterns
end

--- Read the text-level rules of the stage in `file`, while files can still be read.
---@param file string
function runner.open_text(file) searches[file] = open_searches(file) end

--- Run the text-level rules of the stage in `file`, which was opened: every match of each, left to right, never overlapping itself.
---@param file string
---@param text string
---@param note fun(number: integer)  told of each rule before it runs, for whoever has to say what hung
---@return table[]  { rule, first, last, fields... }
function runner.run_text(file, text, note)
  local found = {}
  for number, pattern in ipairs(searches[file]) do
    note(number)
    local position = 1
    while position <= #text do  -- beyond the end LPeg starts at the end again
      local first, fields, stop = guard.match(pattern, text, position)
      if not first then break end
      if stop > first then
        fields.first, fields.last, fields.rule = first, stop - 1, number
        found[#found + 1] = fields
      end
      position = math.max(stop, first + 1)
    end
  end
  return found
end

-- A case that is a whole document, { document = FILE, golden = FILE }: both are files of the pack, and their bytes become fields.
local function read_document(case, number, file)
  local core, object = require "parley.core", {}
  for key, value in pairs(case) do object[key] = value end
  for _, key in ipairs { "document", "golden" } do
    if type(case[key]) ~= "string" then
      error(('%s:1: case %d: document = "cases/a.txt", golden = "cases/a.json" are expected'):format(file, number), 0)
    end
  end
  local text, message = core.read(case.document)
  if not text then error(("%s:1: case %d: %s"):format(file, number, message), 0) end
  object.text, object.golden_text = text, core.read(case.golden) or nil
  local golden = case.golden
  if not golden:find "^[%w_-][%w_./-]*$" or golden:find "%.%." or golden:find "/[./]" or golden:find "/$" then
    error(("%s:1: case %d: '%s' is no path inside the pack"):format(file, number, golden), 0)
  end
  return object
end

-- A case as an object: its text, which stands first in the list that people write, becomes the field "text".
local function read_case(case, number, file)
  if type(case) == "table" and case.document ~= nil then return read_document(case, number, file) end
  if type(case) ~= "table" or type(case[1]) ~= "string" then
    error(("%s:1: case %d must be a table that begins with its text: { \"<<source:Seoul>> <<cue:said>> ...\", act = \"say\" }")
      :format(file, number), 0)
  elseif #case > 1 then
    error(("%s:1: case %d holds %d texts, one is expected"):format(file, number, #case), 0)
  end
  local object = {}
  for key, value in pairs(case) do
    if key ~= 1 then object[key] = value end
  end
  object.text = case[1]
  return object
end

--- The pack's cases.lua as JSON, {"file", "cases": [{"text", ...}]}; "[]" when there is none.
---@return string
function runner.cases()
  local json = require "parley.json"
  if not files.has "cases.lua" then return "[]" end
  local cases, file = files.run "cases.lua"
  if type(cases) ~= "table" then error(file .. ":1: cases.lua must return a list of cases, found a " .. type(cases), 0) end
  local objects = json.array()
  for number, case in ipairs(cases) do objects[number] = read_case(case, number, file) end
  return json.encode { file = file, cases = objects }
end

return runner
