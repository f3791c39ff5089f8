-- parley.files -- a pack's own files, run in its sandbox: for parley.loader, which reads what they declare, and for parley.runner.

local core = require "parley.core"
local nearest = require "parley.nearest"
local sandbox = require "parley.sandbox"
local steady = require "parley.steady"

local files = {}

local environment, frozen
local loaded = {}   -- what require answered, by name
local loading = {}  -- names that are being required

--- Run the file `path` of `pack` (this one when nil); what it returns, and its path.
---@param path string
---@param pack string|nil
function files.run(path, pack)
  local env = frozen and setmetatable({}, { __index = environment, __metatable = false }) or environment  -- a late file has its own globals
  local chunk, file = core.load(path, pack, env)
  if not chunk then error(file, 0) end
  return chunk(), file
end

-- require "speech" is a file of the pack; require "english.groups" is read anew from a pack that it needs.
local function require_file(name)
  if loaded[name] == nil then
    if loading[name] then error(("require %q: the file is being read already; two files require each other"):format(name), 3) end
    loading[name] = true
    local pack, file = name:match "^([%w_-]+)%.([%w_./-]+)$"
    local value = files.run((file or name) .. ".lua", pack)
    loading[name] = nil
    loaded[name] = value == nil and true or value
  end
  return loaded[name]
end

--- Make the sandbox, once a state.
function files.open()
  environment = sandbox.environment(require_file, core.set)
  sandbox.close_values()
end

--- Let `require "module.NAME"` answer the functions of a C module; raises when there is none.  A misspelt function is told.
---@param name string
function files.open_module(name)
  local functions = core.module(name)
  loaded["module." .. name] = setmetatable(functions, {
    __index = function(_, key)
      key = steady.tostring(key)
      error(("module %s has no function '%s'%s"):format(name, key, nearest.hint(key, functions)), 2)
    end,
  })
end

--- Is there a file that a pack may do without?  One that is there and cannot be read is an error.
---@param path string
---@return boolean
function files.has(path)
  local source, wrong, absent = core.read(path)
  if not source and not absent then error(wrong, 0) end
  return source ~= nil
end

--- From now on globals stay as the pack's files made them.
function files.freeze()
  sandbox.freeze(environment)
  frozen = true
end

--- What the pack's finish.lua returns; nil when there is none.
---@return function|nil
function files.finish()
  local chunk, file, absent = core.load("finish.lua", nil, environment)
  if absent then return nil end
  if not chunk then error(file, 0) end
  local finish = chunk()
  if type(finish) ~= "function" then error(file .. ":1: finish.lua must return a function(doc), found a " .. type(finish), 0) end
  return finish
end

return files
