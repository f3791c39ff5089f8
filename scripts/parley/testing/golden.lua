-- parley.testing.golden -- whole documents: { document = "cases/a.txt", golden = "cases/a.json" } must give the records of the golden
-- file, those of the lists that stand in it.

local disk = require "parley.disk"
local json = require "parley.json"

local golden = {}

local MOST = 12  -- differences shown

local function shown(value)
  if value == nil then return "nothing" end
  local text = type(value) == "table" and value ~= json.null and (value.text and value.start and ("%q at %d"):format(value.text,
    value.start) or json.encode(value))
    or json.encode(value)
  return #text > 120 and text:sub(1, (utf8.offset(text, 0, 117) or 117) - 1) .. "..." or text
end

-- Where two values differ: lines "path  expected ..., found ...".
local function compare(path, expected, found, out)
  if #out >= MOST then return end
  if type(expected) ~= "table" or type(found) ~= "table" or expected == json.null or found == json.null then
    if expected ~= found then out[#out + 1] = ("  %-9s expected %s, found %s"):format(path, shown(expected), shown(found)) end
    return
  end
  local keys, seen = {}, {}
  for _, side in ipairs { expected, found } do
    for key in pairs(side) do
      if not seen[key] then keys[#keys + 1], seen[key] = key, true end
    end
  end
  table.sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) == "number" end
    return a < b
  end)
  for _, key in ipairs(keys) do
    compare(type(key) == "number" and ("%s[%d]"):format(path, key) or path == "" and key or path .. "." .. key, expected[key],
      found[key], out)
  end
end

--- The lines of failure of a document, or nil.
---@param case table      { document, text, golden, golden_text }
---@param document table  the output, decoded
---@return string[]|nil
function golden.judge(case, document)
  local out = { "  document  " .. case.document }
  if not case.golden_text then
    return { out[1], ("  wrong     there is no golden file %s; parley test --update writes it"):format(tostring(case.golden)) }
  end
  local expected, wrong = json.decode(case.golden_text)
  if type(expected) ~= "table" then return { out[1], "  wrong     " .. case.golden .. ": " .. (wrong or "an object is expected") } end
  local found = {}
  for list in pairs(expected) do found[list] = document[list] end
  compare("", expected, found, out)
  return #out > 1 and out or nil
end

--- Write the golden file of a case anew: the pack's own lists, as they are found now.
---@param tested parley.testing.pack
---@param case table
---@param number integer
function golden.update(tested, case, number)
  local source = json.encode { id = tested.name .. ":" .. number, text = case.text, date = case.date, title = case.title }
  local answer, message = tested.host:ask("records", source, "case", true)
  if not answer then error(("%s: %s"):format(case.document, message), 0) end
  local document, kept = json.decode(answer), {}
  for _, record in ipairs(tested.pack.records) do kept[record.plural] = document[record.plural] end
  case.golden_text = json.encode(kept, "  ") .. "\n"
  local written, wrong = disk.write(tested.pack.folder .. "/" .. case.golden, case.golden_text)
  if not written then error(wrong, 0) end
end

return golden
