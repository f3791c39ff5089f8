-- parley.mistake -- what is wrong with a pack: raised where it is found, caught where it is reported.  Our own bugs are not
-- caught.

local mistake = {}

local Mistake = { __metatable = "parley.mistake" }

-- Line 0: somewhere in the file, which is looked through for what the message quotes.
local function place(at) return at and at.file and at.file .. ":" .. (at.line or 0) end

Mistake.__tostring = function(self)
  local where = place(self)
  local rule = self.rule and string.format("rule %q: ", self.rule) or ""
  return (where and where .. ": " or "") .. rule .. self.message
end

--- Raise a mistake found at `at`, anything with fields file and line.
---@param at table|nil
---@param format string
function mistake.raise(at, format, ...)
  local message = select("#", ...) > 0 and string.format(format, ...) or format
  error(setmetatable({ file = at and at.file, line = at and at.line, message = message }, Mistake), 0)
end

--- Call f(...); a mistake that it raises comes back as nil and the mistake, any other error goes on.
---@return any result, table|nil mistake
function mistake.catch(f, ...)
  local ok, result = pcall(f, ...)
  if ok then return result end
  if getmetatable(result) == "parley.mistake" then return nil, result end
  error(result, 0)
end

return mistake
