-- parley.sandbox and parley.guard: what a pack's code sees, and what it cannot reach.

local lpeg = require "lpeg"
local sandbox = require "parley.sandbox"
local guard = require "parley.guard"
local support = require "support"

local env = sandbox.environment(function(name) return "file " .. name end)
sandbox.close_values()

-- Run a chunk as a pack would.
local function run(source)
  local chunk = assert(load(source, "=pack", "t", env))
  return chunk()
end

local function refuses(source, ...) support.refuses(function() run(source) end, ...) end

support.test("files are required by name, and the library by its own", function()
  assert(run 'return require "speech"' == "file speech")
  assert(run 'return require "parley.unit"' == require "parley.unit")
  refuses("require(1)", "a name is expected")
end)

support.test("the machine is out of sight", function()
  for _, name in ipairs { "io", "os", "debug", "package", "load", "loadfile", "dofile", "coroutine", "collectgarbage", "getmetatable", "rawset", "print" } do
    assert(run("return " .. name) == nil, name)
  end
  assert(run 'return ("").dump' == nil)
  assert(run "return string.dump" == nil)
end)

support.test("what a pack changes in its environment stays there", function()
  run "string.find = nil; table.sort = 1; math.huge = 0"
  assert(string.find and type(table.sort) == "function" and math.huge > 0)
end)

support.test("tables are walked in one order", function()
  local keys = run 'local out = {} for k in pairs { b = 1, a = 1, [2] = 1, [1] = 1, c = 1 } do out[#out + 1] = k end return out'
  support.equal(keys, { 1, 2, "a", "b", "c" })
  refuses("local t = { a = 1, b = 2 }; next(t, 'a')", "pairs")
  assert(run "return next {} == nil and next { 1 } ~= nil")
end)

support.test("addresses are not told", function()
  assert(run "return tostring {}" == "table")
  assert(run "return tostring(function() end)" == "function")
  assert(run 'return string.format("%s %d", {}, 3)' == "table 3")
  assert(run 'return ("%s"):format({})' == "table")
  refuses('return string.format("%p", {})', "%p")
  refuses('return ("%-20p"):format({})', "%p")
  assert(run 'return tostring(setmetatable({}, { __tostring = function() return "mine" end }))' == "mine")
  assert(run 'return tostring((require "parley.unit").any)' == "u.any")
end)

support.test("strings stay small", function()
  refuses('return ("x"):rep(2 ^ 30 // 1 | 0)', "string.rep")
  refuses('return string.rep("x", 1 << 20, "yy")', "string.rep")
  assert(run 'return ("ab"):rep(3)' == "ababab")
end)

support.test("a time limit passes through pcall", function()
  refuses('return pcall(error, "x:1: time limit reached")', "time limit reached")
  support.equal({ run 'return pcall(error, "other")' }, { false, "other" })
end)

support.test("no finalizers", function()
  refuses("setmetatable({}, { __gc = function() end })", "__gc")
  refuses("setmetatable({}, { __close = function() end })", "__close")
  refuses('setmetatable("", {})', "a table is expected")
end)

support.test("patterns work under guard", function()
  support.equal({ run [[
    local lpeg = require "lpeg"
    local digits = lpeg.R "09" ^ 1
    local pair = lpeg.Ct(lpeg.Cg(digits, "a") * "," * lpeg.Cg(digits / tonumber, "b")) * -1
    local t = pair:match "12,34"
    local list = lpeg.P { "S", S = "(" * lpeg.V "S" ^ 0 * ")" } * lpeg.Cp()
    return t.a, t.b, list:match "(()())", lpeg.match(lpeg.P "x" + "y" - "z", "y"), lpeg.match(#lpeg.P(2), "ab"), lpeg.type(pair)
  ]] }, { "12", 34, 7, 2, 1, "pattern" })
end)

support.test("patterns that would crash LPeg are refused", function()
  refuses('return require "lpeg".P(-2147483648)', "P: a whole number")
  refuses('return require "lpeg".match(-2147483648, "x")', "P: a whole number")
  refuses('return require "lpeg".P "a" * -2147483648', "P: a whole number")
  refuses('return require "lpeg".P "a" ^ 1073741824', "^: a whole number")
  refuses('return require "lpeg".P "a" ^ 1.5', "^: a whole number")
  refuses('local p = require "lpeg".P "a" for _ = 1, 40 do p = p * p end', "grows beyond")
  refuses('local p = require "lpeg".P "a" for _ = 1, 100000 do p = -p end', "grows beyond")
  refuses('local p = require "lpeg".P "a" for _ = 1, 100000 do p = require "lpeg".C(p) end', "grows beyond")
  refuses('local p = require "lpeg".P "a" for _ = 1, 4 do p = p ^ 100 end', "grows beyond")
  refuses('local l = require "lpeg"; local p = l.P(("x"):rep(900)); return l.P { p, a = p, b = p, c = p, d = p, e = p }', "grows beyond")
  refuses('return require "lpeg".P(("x"):rep(5000))', "literal")
  refuses('return require "lpeg".P(function() end)', "a pattern is expected")
end)

support.test("patterns lead to guarded functions only", function()
  assert(run 'return require "lpeg".P(1).setmaxstack' == nil)
  assert(run 'return require "lpeg".P(1).Cmt' == nil)
  assert(run 'return require "lpeg".Cmt' == nil)
  refuses('return require "lpeg".P(1).P(-2147483648)', "P: a whole number")
  assert(getmetatable(lpeg.P(1)) == false)
end)

support.test("the library's own code is not counted", function()
  local pattern = guard.trusted(function()
    local p = lpeg.P "a"
    for _ = 1, 13 do p = p * p end
    return p
  end)
  assert(lpeg.match(pattern, ("a"):rep(8192)) == 8193)
  support.refuses(function() guard.trusted(error, "wrong") end, "wrong")
  refuses('return require "lpeg".P "a" ^ 1073741824', "^: a whole number")  -- closed again, also behind an error
end)

support.finish()
