---@meta parley.edit
-- A line typed at a terminal.  Written in C (core/api/bind_edit.c); for editors, never run.

---@class parley.Editor
local Editor = {}

--- A line without its end; nil at the end of the input.
---@param prompt string
---@return string|nil
function Editor:read(prompt) end

--- Keep the history and give the terminal back.
function Editor:close() end

local edit = {}

--- Begin to read lines.
---@param history string|nil  a file that keeps lines
---@param complete nil|fun(before: string): string|nil, string|nil
---@return parley.Editor
function edit.open(history, complete) end

return edit
