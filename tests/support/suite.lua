--- The smallest test runner: named tests, each run on its own; failures by name, a closing line, an exit status.
local suite = {}
suite.__index = suite

--- @class suite
--- @field passed integer
--- @field failed integer

--- @return suite
function suite.new() return setmetatable({ passed = 0, failed = 0 }, suite) end

--- Run one test; what it raises is its failure.
--- @param name string  a sentence: "arrays may be empty"
--- @param body fun()
function suite:test(name, body)
  local ok, message = xpcall(body, debug.traceback)
  if ok then
    self.passed = self.passed + 1
  else
    self.failed = self.failed + 1
    print("FAILED " .. name .. "\n  " .. tostring(message):gsub("\n", "\n  "))
  end
end

--- Print the closing line and end the program, with 1 when a test failed.
function suite:finish()
  print(("%d passed, %d failed"):format(self.passed, self.failed))
  os.exit(self.failed == 0, true)
end

--- Write a value so that two equal ones look the same.
local function show(value, depth)
  if type(value) ~= "table" then return type(value) == "string" and ("%q"):format(value) or tostring(value) end
  if depth > 6 then return "..." end
  local parts = {}
  for key, item in pairs(value) do parts[#parts + 1] = show(key, depth + 1) .. " = " .. show(item, depth + 1) end
  table.sort(parts)
  return "{ " .. table.concat(parts, ", ") .. " }"
end

local function equal(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b and math.type(a) == math.type(b) end
  for key, value in pairs(a) do
    if not equal(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

--- Raise unless both are the same value, tables by what they hold.
function suite.same(got, wanted)
  if not equal(got, wanted) then error(("got %s, wanted %s"):format(show(got, 0), show(wanted, 0)), 2) end
end

return suite
