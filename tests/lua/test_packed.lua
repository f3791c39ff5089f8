-- parley.packed: plain data as bytes and back.
local suite = require "suite"
local packed = require "parley.packed"

local tests = suite.new()

local function same_after(name, value)
  tests:test(name, function() suite.same(packed.decode(packed.encode(value)), value) end)
end

same_after("strings of any bytes", { "", "a\0b\n", ("x"):rep(70000) })
same_after("numbers", { 0, -1, math.maxinteger, math.mininteger, 0.5, -1e300 })
same_after("lists with fields", { { 12, { 13, without = { 4, 5 } } }, name = "said", ahead = { false, { { 1 } } }, zones = true })
same_after("nothing in it", {})

tests:test("whole numbers stay whole", function()
  local back = packed.decode(packed.encode { 1, 1.0 })
  suite.same({ math.type(back[1]), math.type(back[2]) }, { "integer", "float" })
end)

tests:test("fields that were there before the list are kept", function()
  local t = { z = 1 }
  for i = 6, 1, -1 do t[i] = i end
  suite.same(packed.decode(packed.encode(t)), t)
end)

tests:test("tables that say the same are the same bytes", function()
  local one, other = {}, {}
  for i = 1, 40 do one["k" .. i], other["k" .. 41 - i] = i, 41 - i end
  suite.same(packed.encode(one), packed.encode(other))
end)

tests:test("what is no plain data is refused", function()
  for _, value in ipairs { print, { { print } }, { [1.5] = 1 }, { [true] = 1 }, { 1, nil, 3, [9] = 1 } } do
    suite.same(pcall(packed.encode, value), false)
  end
end)

tests:finish()
