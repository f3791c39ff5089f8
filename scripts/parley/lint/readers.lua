-- parley.lint.readers -- what other packs of the pack path read of a pack: the words of their Lua files, as text.

local files_of = require "parley.lint.files"
local host = require "parley.host"

local readers = {}

--- Does another pack that needs this one name `word` in its Lua files?
---@param pack { name: string, folder: string }
---@return fun(word: string): boolean
function readers.of(pack)
  local others
  return function(word)
    if not others then
      others = {}
      for _, found in ipairs(host.packs()) do
        local files = found.name ~= pack.name and files_of.of(found.folder)  -- its folder may be told in another way
        local manifest = files and table.concat(files.lines[found.folder .. "/pack.lua"] or {}, "\n") or ""
        if manifest:find('"' .. pack.name .. '"', 1, true) or manifest:find("'" .. pack.name .. "'", 1, true) then others[#others + 1] = files end
      end
    end
    for _, files in ipairs(others) do
      if files:mentions(word, {}) then return true end
    end
    return false
  end
end

return readers
