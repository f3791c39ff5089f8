-- Runs the tests of one file: support.test("name", function), then support.finish().

local support = {}

local passed, failed = 0, 0

--- Run one test; what it raises is its failure.
function support.test(name, f)
  local ok, message = xpcall(f, debug.traceback)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
    print("FAILED " .. name .. "\n  " .. tostring(message):gsub("\n", "\n  "))
  end
end

local function show(value, depth)
  if type(value) ~= "table" or depth > 6 then return type(value) == "string" and string.format("%q", value) or tostring(value) end
  local keys, out = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for _, key in ipairs(keys) do out[#out + 1] = tostring(key) .. " = " .. show(value[key], depth + 1) end
  return "{ " .. table.concat(out, ", ") .. " }"
end

--- A value as text; tables by content.
function support.show(value) return show(value, 0) end

--- Same content, tables included.
function support.equal(found, expected)
  local a, b = show(found, 0), show(expected, 0)
  if a ~= b then error("found    " .. a .. "\nexpected " .. b, 2) end
end

--- f(...) raises an error whose text has all the given parts.
function support.refuses(f, ...)
  local ok, message = pcall(f)
  if ok then error("nothing was refused", 2) end
  message = tostring(message)
  for _, part in ipairs { ... } do
    if not message:find(part, 1, true) then error("the message has no " .. part .. ":\n" .. message, 2) end
  end
  return message
end

--- `message` is text that has all the given parts.
function support.says(message, ...)
  if type(message) ~= "string" then error("a message is expected, found " .. tostring(message), 2) end
  for _, part in ipairs { ... } do
    if not message:find(part, 1, true) then error("the message has no " .. part .. ":\n" .. message, 2) end
  end
end

function support.finish()
  print(string.format("%d passed, %d failed", passed, failed))
  os.exit(failed == 0)
end

return support
