-- parley.import.actors -- an actor dictionary of TABARI or PETRARCH: names, their other names, and the codes they had at which time.
--
--   GOLLUM                        a name; its codes may follow on lines of their own
--   +SMEAGOL                      another name of the same
--       [HOB <950601]             a code until a date, from one (>), or between two (19950601-19990815)
--   GONDOR [GON]                  a name with a code for all times

local dictionary = require "parley.import.dictionary"

local actors = {}

-- "950601" and "19950601" as eight digits; nil for what is no date.
local function date_of(text)
  if not text:find "^%d+$" or (#text ~= 6 and #text ~= 8) then return nil end
  if #text == 8 then return text end
  return (tonumber(text:sub(1, 2)) < 30 and "20" or "19") .. text
end

-- A code and when it holds: "HOB", "HOB <950601", "HOB >950601", "HOB 950601-990815"; as "HOB", "HOB@-19950601", "HOB@19950601-".
local function entry_of(text)
  local code, rest = text:match "^([^%s<>]*)%s*(.*)$"
  if code == "" then return nil, "a code is missing" end
  rest = rest:gsub("%s", "")
  if rest == "" then return code end
  local sign, date = rest:match "^([<>])(%d+)$"
  if sign then
    local day = date_of(date)
    if not day then return nil, ("'%s' is no date of six or eight digits"):format(date) end
    return code .. "@" .. (sign == "<" and "-" .. day or day .. "-")
  end
  local from, to = rest:match "^(%d+)%-(%d+)$"
  if not from then return nil, ("'%s' is no time; <950601, >950601 or 950601-990815 is expected"):format(rest) end
  local first, last = date_of(from), date_of(to)
  if not first or not last then return nil, ("'%s' is no date of six or eight digits"):format(first and to or from) end
  if first > last then return nil, ("the time '%s' ends before it begins"):format(rest) end
  return code .. "@" .. first .. "-" .. last
end

--- The entries of a dictionary: { phrase, codes }, codes as entry_of writes them, joined by spaces, in the order of the file.  A name that
--- stands twice keeps its first codes.
---@param path string
---@return { phrase: string, codes: string }[]
function actors.read(path)
  local out, by_phrase, group = {}, {}, nil
  local function close()
    for _, phrase in ipairs(group and group.names or {}) do
      if #group.codes == 0 then dictionary.fail(path, group.line, "'%s' has no code", phrase) end
      if not by_phrase[phrase] then
        by_phrase[phrase] = true
        out[#out + 1] = { phrase = phrase, codes = table.concat(group.codes, " ") }
      end
    end
  end
  for _, line in ipairs(dictionary.lines(path)) do
    local name, codes, whole = dictionary.split(line.text)
    if not whole then dictionary.fail(path, line.number, "brackets do not pair: '%s'", line.text) end
    local alias = name:match "^%+(.*)$"
    if name ~= "" and not alias then
      close()
      group = { names = {}, codes = {}, line = line.number }
    end
    if not group then dictionary.fail(path, line.number, "a name is expected before '%s'", line.text) end
    if name ~= "" then
      local phrase = dictionary.phrase(alias or name)
      if not phrase then dictionary.fail(path, line.number, "'%s' is no name", name) end
      table.insert(group.names, phrase)
    end
    for _, code in ipairs(codes) do
      local entry, message = entry_of(code)
      if not entry then dictionary.fail(path, line.number, "%s", message) end
      table.insert(group.codes, entry)
    end
  end
  close()
  return out
end

return actors
