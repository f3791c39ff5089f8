-- parley.report -- rows as an aligned table for people, or as CSV that a spreadsheet only reads.

local paper = require "parley.show.paper"

local report = {}

---@alias parley.column string|{ key: any, title: string, width: integer|nil }

-- Columns as { key, title, width }: a string is both key and title.
local function read_columns(rows, columns)
  local out = {}
  for i, column in ipairs(columns) do
    if type(column) == "string" then column = { key = rows[1] and rows[1][column] == nil and #rows[1] > 0 and i or column, title = column } end
    out[i] = column
  end
  return out
end

local function cell_of(row, column)
  local value = row[column.key]
  if value == nil then return "" end
  return math.type(value) == "float" and ("%.2f"):format(value) or tostring(value)
end

-- Cut at so many columns, with an ellipsis.
local function shorten(text, columns)
  if paper.columns(text) <= columns then return text end
  local out, taken = {}, 1
  for _, code in utf8.codes(text) do
    taken = taken + paper.columns(utf8.char(code))
    if taken > columns then break end
    out[#out + 1] = utf8.char(code)
  end
  return table.concat(out) .. "\u{2026}"
end

--- Rows as an aligned table: text to the left, numbers to the right, nothing that steers a terminal.
---@param rows table[]              each a list of cells, or cells by key
---@param columns parley.column[]   titles (and keys), from left to right; `width` cuts longer cells
---@return string                   lines; "" for no columns
function report.table(rows, columns)
  columns = read_columns(rows, columns)
  local widths, numeric, lines = {}, {}, {}
  local cells = {}
  for i, column in ipairs(columns) do
    widths[i], numeric[i] = paper.columns(column.title), #rows > 0
    for r, row in ipairs(rows) do
      cells[r] = cells[r] or {}
      local text = paper.clean(cell_of(row, column))
      cells[r][i] = column.width and shorten(text, column.width) or text
      widths[i] = math.max(widths[i], paper.columns(cells[r][i]))
      numeric[i] = numeric[i] and type(row[column.key]) == "number"
    end
  end
  local function write(row)
    local line = {}
    for i in ipairs(columns) do
      local blank = (" "):rep(widths[i] - paper.columns(row[i]))
      line[i] = numeric[i] and blank .. row[i] or row[i] .. blank
    end
    lines[#lines + 1] = table.concat(line, "  "):gsub(" +$", "") .. "\n"
  end
  local titles = {}
  for i, column in ipairs(columns) do titles[i] = column.title end
  write(titles)
  for _, row in ipairs(cells) do write(row) end
  return table.concat(lines)
end

-- A cell of CSV.  Text that a spreadsheet would take for a formula gets an apostrophe before it.
local function csv_cell(value)
  if value == nil then return "" end
  if type(value) == "number" then return math.type(value) == "integer" and tostring(value) or ("%.14g"):format(value) end
  local text = tostring(value):gsub("[\0\r]", " ")
  if text ~= "-" and text:find "^[%s\u{FEFF}]*[=+%-@|%%]" or text:find "^[\t\n]" or text:find "^\u{FF1D}" then text = "'" .. text end
  if text:find "[\",\n;]" then return '"' .. text:gsub('"', '""') .. '"' end
  return text
end

--- Rows as CSV (RFC 4180, lines end in "\n"), with a line of titles.
---@param rows table[]
---@param columns parley.column[]
---@return string
function report.csv(rows, columns)
  columns = read_columns(rows, columns)
  local lines, line = {}, {}
  for i, column in ipairs(columns) do line[i] = csv_cell(column.title) end
  lines[1] = table.concat(line, ",") .. "\n"
  for _, row in ipairs(rows) do
    line = {}
    for i, column in ipairs(columns) do line[i] = csv_cell(row[column.key]) end
    lines[#lines + 1] = table.concat(line, ",") .. "\n"
  end
  return table.concat(lines)
end

return report
