-- parley.import.write -- the files of a pack put into a folder, which must not hold any of them.

local write = {}

local function quote(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

--- Write the files; nothing is written where one of them exists.
---@param folder string
---@param files table<string, string>  by their paths in the folder
---@return string|nil folder  or nil and why not
---@return string? message
function write.folder(folder, files)
  local paths = {}
  for path in pairs(files) do paths[#paths + 1] = path end
  table.sort(paths)
  for _, path in ipairs(paths) do
    local existing = io.open(folder .. "/" .. path, "rb")
    if existing then
      existing:close()
      return nil, folder .. "/" .. path .. " exists; nothing was written"
    end
  end
  for _, path in ipairs(paths) do
    local full = folder .. "/" .. path
    os.execute("mkdir -p -- " .. quote(full:match "^(.*)/[^/]*$"))
    local file, message = io.open(full, "wb")
    if not file then return nil, message end
    local ok, wrong = file:write(files[path])
    if ok then ok, wrong = file:close() end
    if not ok then return nil, full .. ": " .. wrong end
  end
  return folder
end

return write
