-- Whether a noun is plural, by its form.

local number = {}

local PLURAL = set "people men women children police feet teeth mice geese data media criteria phenomena"
local SINGULAR = set [[
  news series species politics economics physics mathematics ethics athletics lens gas bus class glass process access success business
  illness basis crisis analysis thesis campus virus status bonus focus bias canvas atlas address congress progress
]]

--- Is the noun, in lower case, that of several?
function number.is_plural(word)
  if PLURAL[word] then return true end
  return word:find "[^su]s$" ~= nil and not SINGULAR[word] and not word:find "ness$" and not word:find "sis$"
end

return number
