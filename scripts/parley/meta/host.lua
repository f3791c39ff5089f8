---@meta parley.host
-- Packs and documents for scripts, as scripts/parley/init.lua uses them.  Written in C (core/api/bind_host.c); for editors, never run.

---@class parley.Host
local Host = {}

--- Ask one question and wait.
---@param question "records"|"tokens"|"spans"|"list"|"cases"|"layers"|"trace"|"packs"|"head"|"suffixes"  as parley_question in core/include/parley/parley.h
---@param bytes string
---@param id string|nil
---@param is_json boolean|nil
---@return string|nil answer
---@return string? message
---@return string? where
function Host:ask(question, bytes, id, is_json) end

--- Ask without waiting.
---@param question string
---@param bytes string
---@param id string|nil
---@param is_json boolean|nil
---@return true|nil
---@return string? message
---@return string? where
function Host:submit(question, bytes, id, is_json) end

--- The answer to the oldest question submitted.
---@return string|nil answer
---@return string? message
---@return string? where
function Host:receive() end

--- Would one more question keep workers busy?
---@return boolean
function Host:has_room() end

--- End the processes.
function Host:close() end

---@class parley.Reader
local Reader = {}

--- The next document; nil, a message and an id for an input that cannot be read; nothing at the end.
---@return string|nil bytes
---@return string? id
---@return boolean|string|nil is_json
function Reader:next() end

--- Is the next document at hand, rather than waited for on a pipe?
---@return boolean
function Reader:is_ready() end

local host = {}

---@type string
host.version = nil

---@type string[]  names of the limits that host.open takes
host.limits = nil

--- Load packs.
---@param options table
---@return parley.Host|nil
---@return string? message
function host.open(options) end

--- Read inputs: files, folders, "-".
---@param paths string[]
---@param lines boolean|nil
---@param suffixes string|nil  of files besides, in folders, that a module reads: Host:ask("suffixes", "")
---@return parley.Reader
function host.reader(paths, lines, suffixes) end

--- The bytes of a file as UTF-8 text, its encoding recognised as of every document.  Cost: linear.
---@param bytes string
---@return string|nil text
---@return string? message  why they are no text
function host.import(bytes) end

--- The folders where packs are looked for.
---@return string[]
function host.path() end

--- The packs there, by name.
---@return { name: string, folder: string }[]
function host.packs() end

--- Is standard output a terminal?
---@return boolean
function host.is_terminal() end

return host
