-- parley.shell -- words for the shell.

local shell = {}

--- A word that the shell takes as it is, whatever it holds.
---@param word string
---@return string
function shell.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

return shell
