-- parley.texts -- the documents of inputs, one by one: as bytes for workers, or decoded for commands that show places in their texts.

local host = require "parley.host"
local json = require "parley.json"

local texts = {}

---@class parley.texts.input
---@field id string
---@field bytes string|nil    of a text, or of a line of JSON
---@field is_json boolean|nil
---@field message string|nil  why there are no bytes

--- Go over inputs: files, folders, files of JSON lines, "-" for standard input.
---@param paths string[]
---@param lines boolean|nil  true: every line is a JSON document; false: every file is a text; by the file's name without it
---@param suffixes string|nil  of files besides, in folders, that modules read
---@return fun(): parley.texts.input|nil next
---@return fun(): boolean is_ready  is the next one at hand, rather than waited for on a pipe?
function texts.inputs(paths, lines, suffixes)
  if #paths == 0 then error("no input: name files, folders or - for standard input", 0) end
  local reader = host.reader(paths, lines, suffixes)
  return function()
    local bytes, id, is_json = reader:next()
    if bytes then return { bytes = bytes, id = id, is_json = is_json } end
    local message, name = id, is_json  -- an input that cannot be read
    if not message then return nil end
    return { id = name, message = message:sub(1, #name + 2) == name .. ": " and message:sub(#name + 3) or message }
  end, function() return reader:is_ready() end
end

---@class parley.texts.document
---@field id string
---@field text string|nil          UTF-8
---@field about parley.about|nil  what is known of the text: its id, title and date
---@field message string|nil      why there is no text

local function document_of(input)
  if not input.is_json then
    local text, wrong = host.import(input.bytes)
    return { id = input.id, text = text, message = wrong, about = { id = input.id } }
  end
  local object, wrong, column = json.decode_line(input.bytes)
  if object == nil then return { id = ("%s:%d"):format(input.id, column), message = "JSON: " .. wrong } end
  if type(object) ~= "table" or type(object.text) ~= "string" then
    return { id = input.id, message = 'no field "text"; a document is an object like {"id": "1", "text": "..."}' }
  end
  local function field(key) return type(object[key]) == "string" and object[key] or nil end
  local id = field "id" or input.id
  return { id = id, text = object.text, about = { id = id, title = field "title", date = field "date" } }
end

--- Go over the documents of inputs, decoded.
---@param paths string[]
---@return fun(): parley.texts.document|nil next
---@return fun(): boolean is_ready  as of texts.inputs
function texts.of(paths)
  local next_input, is_ready = texts.inputs(paths)
  return function()
    local input = next_input()
    return input and (input.message and input or document_of(input))
  end, is_ready
end

return texts
