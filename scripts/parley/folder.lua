-- parley.folder -- files of a new pack, script or module put into a folder, which must not hold any of them.

local quote = require("parley.shell").quote

local folder = {}

--- Write the files; nothing is written where one of them exists.
---@param base string
---@param files table<string, string>  by their paths in the folder
---@return string[]|nil paths  of what was written; or nil and why not
---@return string? message
function folder.write(base, files)
  local paths = {}
  for path in pairs(files) do paths[#paths + 1] = path end
  table.sort(paths)
  for _, path in ipairs(paths) do
    local existing = io.open(base .. "/" .. path, "rb")
    if existing then
      existing:close()
      return nil, base .. "/" .. path .. " exists; nothing was written"
    end
  end
  local written = {}
  for _, path in ipairs(paths) do
    local full = base .. "/" .. path
    os.execute("mkdir -p -- " .. quote(full:match "^(.*)/[^/]*$") .. " 2>/dev/null")  -- what cannot be made cannot be written to
    local file, message = io.open(full, "wb")
    if not file then return nil, message end
    local ok, wrong = file:write(files[path])
    if ok then ok, wrong = file:close() end
    if not ok then return nil, full .. ": " .. wrong end
    written[#written + 1] = full
  end
  return written
end

return folder
