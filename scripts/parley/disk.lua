-- parley.disk -- whole files, read and written by commands; what goes wrong is told with the file's name.

local quote = require("parley.shell").quote

local disk = {}

--- Is there something that can be opened at `path`, a folder too?
---@param path string
---@return boolean
function disk.exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

--- The bytes of a file.
---@param path string
---@param most integer|nil  at most so many; all without it
---@return string|nil bytes
---@return string? message  "PATH: Is a directory"
function disk.read(path, most)
  local file, message = io.open(path, "rb")
  if not file then return nil, message end
  local bytes, wrong = file:read(most or "a")
  file:close()
  if wrong then return nil, path .. ": " .. wrong end
  return bytes or ""  -- of a number of bytes none are left in an empty file
end

--- Write a file anew, in a folder that is there.
---@param path string
---@param bytes string
---@return boolean|nil written
---@return string? message  "PATH: No space left on device"
function disk.write(path, bytes)
  local file, message = io.open(path, "wb")
  if not file then return nil, message end
  local written, wrong = file:write(bytes)
  local closed, late = file:close()
  if written and closed then return true end
  return nil, path .. ": " .. (wrong or late)
end

--- Make a folder, and those that it lies in; what cannot be made shows when a file is written there.
---@param path string
function disk.make_folder(path) os.execute("mkdir -p -- " .. quote(path) .. " 2>/dev/null") end

return disk
