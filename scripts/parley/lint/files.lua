-- parley.lint.files -- the files of a pack as text: what stands where, and which findings a comment silences.
--
-- "-- check: ignore NAME: reason" (in a .tsv "# check: ...") silences the finding NAME in its line and in the line below it.

local disk = require "parley.disk"
local quote = require("parley.shell").quote

local files = {}
files.__index = files

local function add_lines(self, path)
  local lines, silenced, number = {}, {}, 0
  for line in ((disk.read(path) or "") .. "\n"):gmatch "([^\n]*)\n" do
    number = number + 1
    lines[number] = line
    local name, reason = line:match "[-#] *check: *ignore +([%w-]+) *:? *(.-) *$"
    if name then silenced[number] = { name = name, reason = reason, used = false } end
  end
  self.lines[path], self.silencers[path] = lines, silenced
  self.paths[#self.paths + 1] = path
end

--- The files of a folder.
---@param folder string
---@return table
function files.of(folder)
  local self = setmetatable({ folder = folder, lines = {}, silencers = {}, paths = {} }, files)
  local pipe = assert(io.popen("find " .. quote(folder) .. " -type f \\( -name '*.lua' -o -name '*.tsv' -o -name '*.md' \\) | LC_ALL=C sort"))
  local paths = {}
  for path in pipe:lines() do paths[#paths + 1] = path end
  pipe:close()
  for _, path in ipairs(paths) do add_lines(self, path) end
  return self
end

--- Is there such a file of the pack?
function files:has(name) return self.lines[self.folder .. "/" .. name] ~= nil end

--- The first line of a file that holds `word` as a whole word, and the column; 1, 1 when there is none.
---@param name string  inside the pack
---@param word string
---@return integer line
---@return integer column
function files:find(name, word)
  local pattern = "%f[%w_]" .. word:gsub("%p", "%%%0") .. "%f[^%w_]"
  for number, line in ipairs(self.lines[self.folder .. "/" .. name] or {}) do
    local at = line:find(pattern)
    if at then return number, at end
  end
  return 1, 1
end

--- Does a Lua file of the pack, those of `except` (a set of paths) apart, hold `word` as a whole word?
---@param word string
---@param except table<string, boolean>
---@return boolean
function files:mentions(word, except)
  local pattern = "%f[%w_]" .. word:gsub("%p", "%%%0") .. "%f[^%w_]"
  for _, path in ipairs(self.paths) do
    if path:find "%.lua$" and not except[path] then
      for _, line in ipairs(self.lines[path]) do
        if line:gsub("%-%-.*$", ""):find(pattern) then return true end
      end
    end
  end
  return false
end

--- The column of the first mark in a line.
function files:column(path, line)
  local text = self.lines[path] and self.lines[path][line]
  return text and text:find "%S" or 1
end

--- Is a finding silenced, with a reason?
---@param finding { file: string, line: integer, name: string }
---@return boolean
function files:silences(finding)
  for line = finding.line, finding.line - 1, -1 do
    local silencer = (self.silencers[finding.file] or {})[line]
    if silencer and silencer.name == finding.name then
      silencer.used = true
      return silencer.reason ~= ""
    end
  end
  return false
end

return files
