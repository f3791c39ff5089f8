-- parley.testing.watch -- does something again whenever a file in some folders changes.

local quote = require("parley.shell").quote

local watch = {}

local EVERY = 0.5  -- seconds between two looks

-- Names and times of all files in the folders, as one text.
local function look(folders)
  local quoted = {}
  for i, folder in ipairs(folders) do quoted[i] = quote(folder) end
  local pipe = assert(io.popen("find -L " .. table.concat(quoted, " ") .. " -type f -printf '%p %T@ %s\\n' 2>/dev/null | LC_ALL=C sort"))
  local seen = pipe:read "a"
  pipe:close()
  return seen
end

--- Call `action` now and after each change, until the program is interrupted.
---@param folders string[]
---@param action fun()
function watch.run(folders, action)
  while true do
    local before = look(folders)
    action()
    io.stdout:flush()
    repeat
      if not os.execute("sleep " .. EVERY) then return end  -- interrupted
    until look(folders) ~= before
  end
end

return watch
