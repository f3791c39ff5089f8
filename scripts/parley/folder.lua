-- parley.folder -- files of a new pack, script or module put into a folder, which must not hold any of them.

local disk = require "parley.disk"

local folder = {}

--- Write the files; nothing is written where one of them exists.
---@param base string
---@param files table<string, string>  by their paths in the folder
---@param beside table<string, string>|nil  more files, each of which is written when it is not there
---@return string[]|nil paths  of what was written; or nil and why not
---@return string? message
function folder.write(base, files, beside)
  local paths = {}
  for path in pairs(files) do paths[#paths + 1] = path end
  table.sort(paths)
  for _, path in ipairs(paths) do
    if disk.exists(base .. "/" .. path) then return nil, base .. "/" .. path .. " exists; nothing was written" end
  end
  for path in pairs(beside or {}) do
    if not disk.exists(base .. "/" .. path) then paths[#paths + 1] = path end
  end
  table.sort(paths)
  local written = {}
  for _, path in ipairs(paths) do
    local full = base .. "/" .. path
    disk.make_folder(full:match "^(.*)/[^/]*$")
    local ok, message = disk.write(full, files[path] or beside[path])
    if not ok then return nil, message end
    written[#written + 1] = full
  end
  return written
end

return folder
