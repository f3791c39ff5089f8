-- parley.rows -- the rows of a lexicon file, with their lines: what tools say about entries.  (The engine reads lexicons itself,
-- core/text/tsv.h.)

local rows = {}

---@class parley.row
---@field phrase string      without the mark of its head ("poet| in residence")
---@field inflect string|nil
---@field case string|nil
---@field line integer
---@field cells table<string, string>  attributes

local function split(line)
  local cells = {}
  for cell in (line .. "\t"):gmatch "([^\t]*)\t" do cells[#cells + 1] = cell:match "^ *(.-) *$" end
  return cells
end

--- Read a file.
---@param path string
---@return parley.row[]|nil
---@return string? message
function rows.read(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, message end
  local out, names, number = {}, nil, 0
  for line in file:lines() do
    number = number + 1
    line = line:gsub("\r$", "")
    if number == 1 then line = line:gsub("^\u{FEFF}", "") end
    if line ~= "" and line:sub(1, 1) ~= "#" then
      local cells = split(line)
      if not names then
        names = cells
      else
        local row = { phrase = cells[1]:gsub("|", ""), line = number, cells = {} }
        for i = 2, #names do
          local value = cells[i] ~= "" and cells[i] or nil
          if names[i] == "inflect" or names[i] == "case" then row[names[i]] = value else row.cells[names[i]] = value end
        end
        out[#out + 1] = row
      end
    end
  end
  file:close()
  return out
end

return rows
