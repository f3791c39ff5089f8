-- Whether a noun is plural, by its form.

local number = {}

local PLURAL, SINGULAR = {}, {}
for word in ("people men women children police feet teeth mice geese data media criteria phenomena"):gmatch "%a+" do PLURAL[word] = true end
for word in ([[
  news series species politics economics physics mathematics ethics athletics lens gas bus class glass process access success business
  illness basis crisis analysis thesis campus virus status bonus focus bias canvas atlas address congress progress
]]):gmatch "%a+" do SINGULAR[word] = true end

--- Is the noun, in lower case, that of several?
function number.is_plural(word)
  if PLURAL[word] then return true end
  return word:find "[^su]s$" ~= nil and not SINGULAR[word] and not word:find "ness$" and not word:find "sis$"
end

return number
