-- parley.marked -- text with marks, "<<source:Seoul>> <<cue:urged>> <<content:the <<2.source:North>> to return>>.", and back.
-- "<<Monday>>" has no name, nor has "<<2.:Monday>>".

local marked = {}

---@class parley.mark
---@field name string|nil   the field; nil: the record's own span
---@field record integer    which of the records expected, from 1
---@field start integer     bytes from 0, half open, as in output
---@field stop integer

-- What stands behind "<<": the number of the record, the field, and where the text begins.
local function read_name(text, position)
  local bare, behind = text:match("^(%d+)%.:()", position)
  if bare then return math.tointeger(bare) or 0, nil, behind end
  local number, name, after = text:match("^(%d*)%.?(%l[%w_]*):()", position)
  if not name or text:find("^%s", after) then return 1, nil, position end
  return number == "" and 1 or math.tointeger(number) or 0, name, after
end

--- Take the marks out.
---@param text string
---@return string|nil plain       nil when the marks do not fit together
---@return parley.mark[]|string   in the order of their starts; else what is wrong
function marked.read(text)
  local out, length, marks, open, position = {}, 0, {}, {}, 1
  local function add(piece)
    out[#out + 1] = piece
    length = length + #piece
  end
  while true do
    local at = text:find("[<>]", position)
    local two = at and text:sub(at, at + 1)
    add(text:sub(position, (at or 0) - 1))
    if not at then break end
    if two == "<<" then
      local mark = { start = length }
      mark.record, mark.name, position = read_name(text, at + 2)
      marks[#marks + 1], open[#open + 1] = mark, mark
    elseif two == ">>" then
      if #open == 0 then return nil, "'>>' without '<<' before it" end
      table.remove(open).stop = length
      position = at + 2
    else
      add(text:sub(at, at))
      position = at + 1
    end
  end
  if #open > 0 then return nil, "'<<' without '>>' behind it" end
  return table.concat(out), marks
end

---@class parley.marked.writer
---@field text fun(text: string): string
---@field open fun(mark: table): string
---@field close fun(mark: table): string

---@type parley.marked.writer
local plain_writer = {
  text = function(text) return text end,
  open = function(mark) return "<<" .. (mark.name and mark.name .. ":" or "") end,
  close = function() return ">>" end,
}

--- Put marks in, nested ones inside those that hold them.
---@param text string
---@param marks { name: string|nil, start: integer, stop: integer }[]
---@param writer parley.marked.writer|nil  how they are written; as marked.read reads them without it
---@return string
function marked.write(text, marks, writer)
  writer = writer or plain_writer
  local order = table.move(marks, 1, #marks, 1, {})
  table.sort(order, function(a, b)
    if a.start ~= b.start then return a.start < b.start end
    if a.stop ~= b.stop then return a.stop > b.stop end
    return (a.name or "") < (b.name or "")
  end)
  local out, position, open = {}, 0, {}
  local function go_to(offset)
    while #open > 0 and open[#open].stop <= offset do
      local one = table.remove(open)
      local stop = math.max(one.stop, position)
      out[#out + 1] = writer.text(text:sub(position + 1, stop)) .. writer.close(one.mark)
      position = stop
    end
    if offset > position then
      out[#out + 1] = writer.text(text:sub(position + 1, offset))
      position = offset
    end
  end
  for _, mark in ipairs(order) do
    go_to(mark.start)
    out[#out + 1] = writer.open(mark)
    -- A mark that crosses the one around it is shown as if it ended there too.
    open[#open + 1] = { mark = mark, stop = math.min(mark.stop, #open > 0 and open[#open].stop or mark.stop) }
  end
  go_to(#text)
  return table.concat(out)
end

-- Where a Lua string that opens at `position` ends, and the source of the literal; nil for what is none.
local function literal_at(source, position)
  local quote = source:match("^[\"']", position)
  if quote then
    local at = position + 1
    while true do
      local stop = source:find("[\\\n" .. quote .. "]", at)
      if not stop or source:sub(stop, stop) == "\n" then return nil end
      if source:sub(stop, stop) == quote then return stop end
      at = stop + 2
    end
  end
  local level = source:match("^%[(=*)%[", position)
  if not level then return nil end
  local _, stop = source:find("]" .. level .. "]", position, true)
  return stop
end

--- Where the string literals of a Lua source begin.
---@param source string
---@return table<string, { line: integer, column: integer }[]>  value of the literal -> places, ascending; columns in characters, from 1
function marked.places(source)
  local places, line, begins, position = {}, 1, 1, 1
  while true do
    local at = source:find("[\n\"'%[-]", position)
    if not at then return places end
    local stop = at
    if source:sub(at, at) == "\n" then
      line, begins = line + 1, at + 1
    elseif source:sub(at, at + 1) == "--" then
      stop = literal_at(source, at + 2)
      if not stop or source:sub(at + 2, at + 2) ~= "[" then stop = (source:find("\n", at, true) or #source + 1) - 1 end
    else
      stop = literal_at(source, at) or at
      local value = stop > at and load("return " .. source:sub(at, stop), "=literal", "t", {})
      value = value and value()
      if type(value) == "string" then
        places[value] = places[value] or {}
        table.insert(places[value], { line = line, column = (utf8.len(source, begins, at - 1) or at - begins) + 1 })
      end
    end
    if stop > at then
      for ended in source:sub(at, stop):gmatch "()\n" do line, begins = line + 1, at + ended end
    end
    position = stop + 1
  end
end

return marked
