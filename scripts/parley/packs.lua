-- parley.packs -- the packs that a command is named: by name, by folder, or by a folder that holds some.

local disk = require "parley.disk"
local quote = require("parley.shell").quote

local packs = {}

--- Names, with each folder that holds packs and is none replaced by the folders of those packs, in order.
---@param names string[]
---@return string[]
function packs.expand(names)
  local out = {}
  for _, name in ipairs(names) do
    local inner = {}
    if name:find("/", 1, true) and not disk.exists(name .. "/pack.lua") then
      local base = #name > 1 and name:gsub("/+$", "") or name
      local pipe = assert(io.popen("cd " .. quote(base) .. " 2>/dev/null && ls -d -- */pack.lua 2>/dev/null | LC_ALL=C sort"))
      for path in pipe:lines() do inner[#inner + 1] = base .. "/" .. path:match "^(.*)/pack%.lua$" end
      pipe:close()
    end
    table.move(#inner > 0 and inner or { name }, 1, math.max(#inner, 1), #out + 1, out)  -- what is none is told when it is opened
  end
  return out
end

return packs
