-- parley.guarded_re -- LPeg's `re` for code that is not trusted: the system's re.lua, over guarded LPeg.
--
-- re.lua asks for `lpeg` and for the metatable of patterns; here both are the guard's, so that what a pack's string asks for
-- ("'a'^1000000000") is counted as if the pack had built it.

local guard = require "parley.guard"

-- The globals that re.lua reads, and what it gets for them.
local function environment()
  return {
    require = function(name) return name == "lpeg" and guard.library_of_re() or nil end,
    getmetatable = function() return guard.operators end,
    tonumber = tonumber, type = type, error = error, setmetatable = setmetatable, _VERSION = _VERSION,
  }
end

local function read(path)
  local file = path and io.open(path, "rb")
  local source = file and file:read "a"
  if file then file:close() end
  return source
end

local library

--- What a pack gets as `re`: compile, match, find, gsub, as LPeg's manual has them, without `=>`.  A fresh table.
---@return table
return function()
  if not library then
    local source = read((package.searchpath("re", package.path)))
    if not source then error("re: LPeg's re.lua cannot be read: require it while the pack loads, not over a document; Debian has it in lua-lpeg", 3) end
    library = assert(load(source, guard.RE_CHUNK, "t", environment()))()
  end
  return { compile = library.compile, match = library.match, find = library.find, gsub = library.gsub }
end
