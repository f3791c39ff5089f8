--- The control of tests/hostile.lua: a sandbox that is none, put in the place of scripts/parley/sandbox.lua.
local sandbox = {}

function sandbox.environment(require_file)
  local env = setmetatable({}, { __index = _G })
  env._G = env
  function env.require(name)
    local found, library = pcall(require, name)
    if found then return library end
    return require_file(name)
  end
  return env
end

function sandbox.freeze() end

function sandbox.close_values() end

return sandbox
