-- parley.folder -- files of a new pack, script or module put into a folder, which must not hold any of them.

local quote = require("parley.shell").quote

local folder = {}

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

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
    if exists(base .. "/" .. path) then return nil, base .. "/" .. path .. " exists; nothing was written" end
  end
  for path in pairs(beside or {}) do
    if not exists(base .. "/" .. path) then paths[#paths + 1] = path end
  end
  table.sort(paths)
  local written = {}
  for _, path in ipairs(paths) do
    local full = base .. "/" .. path
    os.execute("mkdir -p -- " .. quote(full:match "^(.*)/[^/]*$") .. " 2>/dev/null")  -- what cannot be made cannot be written to
    local file, message = io.open(full, "wb")
    if not file then return nil, message end
    local ok, wrong = file:write(files[path] or beside[path])
    if ok then ok, wrong = file:close() end
    if not ok then return nil, full .. ": " .. wrong end
    written[#written + 1] = full
  end
  return written
end

return folder
