-- parley.shell -- words for the shell, and what a shell is asked.

local shell = {}

--- A word that the shell takes as it is, whatever it holds.
---@param word string
---@return string
function shell.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

--- The program that runs this script: the parent of the shell that is asked.
---@return string|nil path  nil where the system does not tell
function shell.program()
  local pipe <close> = assert(io.popen "readlink /proc/$PPID/exe 2>/dev/null")
  return pipe:read "l"
end

return shell
