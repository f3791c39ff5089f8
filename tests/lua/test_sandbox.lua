-- parley.sandbox and parley.guard: what a pack's code sees, and what it cannot reach.

local lpeg = require "lpeg"
local guard = require "parley.guard"
local node = require "parley.node"
local sandbox = require "parley.sandbox"
local operators = require "parley.operators"
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
  local other = sandbox.environment(function() end)
  load("string.find = nil; table.sort = 1; math.huge = 0", "=pack", "t", other)()
  assert(string.find and type(table.sort) == "function" and math.huge > 0)
  assert(run "return string.find ~= nil and table.sort ~= 1 and math.huge > 0")
end)

support.test("tables are walked in one order", function()
  local keys = run 'local out = {} for k in pairs { b = 1, a = 1, [2] = 1, [1] = 1, c = 1 } do out[#out + 1] = k end return out'
  support.equal(keys, { 1, 2, "a", "b", "c" })
  refuses("local t = { a = 1, b = 2 }; next(t, 'a')", "pairs")
  assert(run "return next {} == nil and next { 1 } ~= nil")
  support.equal(run 'local out = {} for k in pairs { x = 1, [true] = 1, [false] = 1, [2.5] = 1, [2] = 1 } do out[#out + 1] = k end return out',
    { 2, 2.5, "x", false, true })
  refuses("for _ in pairs { [{}] = 1, [{}] = 2 } do end", "a table as a key has no order")
  assert(run "for k, v in pairs { [print or type] = 7 } do return v end" == 7)
  support.equal(run 'local t, out = { a = 1, b = 2, c = 3 }, {} for k in pairs(t) do t.b = nil out[#out + 1] = k end return out', { "a", "c" })
end)

support.test("sorting is stable, however long the list and odd the order", function()
  local list = run [[
    local list = {}
    for i = 1, 1000 do list[i] = { i * 7919 % 10, i } end
    table.sort(list, function(a, b) return a[1] < b[1] end)
    return list
  ]]
  for i = 2, #list do
    assert(list[i - 1][1] < list[i][1] or list[i - 1][1] == list[i][1] and list[i - 1][2] < list[i][2], i)
  end
  support.equal(run "local t = { 3, 1, 2 } table.sort(t) return t", { 1, 2, 3 })
  support.equal(run "local t = {} for i = 1, 40 do t[i] = 41 - i end table.sort(t) return { t[1], t[8], t[9], t[40] }", { 1, 8, 9, 40 })
  assert(#run "local t = {} for i = 1, 300 do t[i] = i end table.sort(t, function() return true end) return t" == 300)
  refuses("table.sort(1)", "a table is expected")
end)

support.test("chance is the same for the same document", function()
  local steady = require "parley.steady"
  steady.seed(7)
  local first = { run "return math.random(), math.random(100)" }
  steady.seed(7)
  support.equal({ run "return math.random(), math.random(100)" }, first)
  assert(run "return math.randomseed" == nil)
end)

support.test("one call does a bounded amount of work", function()
  refuses("return table.concat({}, '', 1, 1 << 40)", "table.concat")
  refuses("return table.unpack({}, 1, 1 << 40)", "table.unpack")
  refuses("return table.unpack({}, math.mininteger, math.maxinteger)", "table.unpack")
  refuses("return table.move({}, 1, 1 << 40, 2)", "table.move")
  refuses("return table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 'x')", "__len")
  refuses("return table.remove(setmetatable({}, { __len = function() return 1 << 60 end }), 1)", "__len")
  refuses("local s = ('x'):rep(1 << 20); return ('%s%s%s%s%s'):format(s, s, s, s, s)", "string.format")
  support.equal(run "local t = { 1, 2 } table.insert(t, 3) table.insert(t, 1, 0) return { table.remove(t), table.remove(t, 1), table.unpack(t) }", { 3, 0, 1, 2 })
  support.equal(run "return { table.concat({ 'a', 'b', 'c' }, '-', 2), table.concat({}), table.unpack({ 1, 2, 3 }, 2, 3) }", { "b-c", "", 2, 3 })
  support.equal(run "return table.move({ 1, 2, 3 }, 2, 3, 1)", { 2, 3, 3 })
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
  refuses('return pcall(error, "not enough memory")', "not enough memory")
  support.equal({ run 'return pcall(error, "other")' }, { false, "other" })
end)

support.test("no finalizers", function()
  refuses("setmetatable({}, { __gc = function() end })", "__gc")
  refuses("setmetatable({}, { __close = function() end })", "__close")
  refuses("setmetatable({}, { __mode = 'k' })", "__mode")
  refuses('setmetatable("", {})', "a table is expected")
end)

support.test("what is put into a metatable later does nothing, and no table passes for a pattern", function()
  assert(run "local m = {} local t = setmetatable({}, m) m.__index = function() return 1 end return t.x" == nil)
  refuses("local m = {} local t = setmetatable({}, m) m.__close = function() end local x <close> = t", "non-closable")
  refuses('setmetatable({ kind = "any" }, { __metatable = "parley.unit" })', "__metatable")
  assert(not node.is(run 'local m = {} local t = setmetatable({ kind = "any" }, m) m.__metatable = "parley.unit" return t'))
  assert(run "local c = {} c.__index = c; function c.f() return 5 end return setmetatable({}, c).f()" == 5)
end)

support.test("globals are not for documents", function()
  local frozen = sandbox.environment(function() end)
  load("own = 1", "=pack", "t", frozen)()
  sandbox.freeze(frozen)
  assert(load("return own", "=pack", "t", frozen)() == 1)
  for _, source in ipairs { "other = 1", "own = 2", "_G.other = 1", "table.insert(_G, 1)" } do
    support.refuses(function() load(source, "=pack", "t", frozen)() end, "is set while a document is read")
  end
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

-- Whatever a pattern matches, but for nothing, begins with one of the bytes that guard.first tells; `passed` are some that none begins with.
support.test("the bytes that a pattern may begin with are known", function()
  local rows = {
    { 'l.P "ab"', "cz" }, { 'l.S "xy" * l.P(1)', "a" }, { 'l.R("09", "af")^1 * "-"', "z-" }, { '-l.B(l.R "az") * l.R "09"', "a" },
    { 'l.P "a"^-1 * l.P "b"', "c" }, { '(l.P "a" + "b") * "c"', "c" }, { 'l.P(1) - "a"', "" }, { 'l.S "ab" - "a"', "c" },
    { '#l.P "a" * l.C(l.P "a")', "b" }, { 'l.Ct(l.Cg(l.Cc(1) * l.S "ab" / "%0", "n"))', "c" }, { 'l.P { "S", S = "(" * l.V "S"^0 * ")" }', "" },
    { 'l.P ""', "ab" }, { '(l.P "a" * l.P(true))^0', "b" }, { 'l.P "a"^0 * -l.P(1)', "b" }, { 'l.P "a"^0 * l.Cp() * "b"', "" },
  }
  for _, row in ipairs(rows) do
    local pattern = run('local l = require "lpeg"; return ' .. row[1])
    local first = guard.first(pattern)
    for byte = 0, 255 do
      for _, rest in ipairs { "", "a", "b", "c", "-", ")", "7-" } do
        local stop = lpeg.match(pattern, string.char(byte) .. rest)
        local takes = math.type(stop) == "integer" and stop > 1 or type(stop) == "table" or type(stop) == "string" and stop ~= ""
        assert(not takes or not first or lpeg.match(first, string.char(byte)), row[1] .. " begins with " .. byte)
      end
    end
    for byte in row[2]:gmatch "." do assert(not lpeg.match(first, byte), row[1] .. " does not begin with " .. byte) end
  end
  assert(guard.first(run 'return require "re".compile "{:x: \'a\'? :} =x"') == nil)
end)

support.test("patterns that would crash LPeg are refused", function()
  refuses('return require "lpeg".P(-2147483648)', "P: a whole number")
  refuses('return require "lpeg".match(-2147483648, "x")', "P: a whole number")
  refuses('return require "lpeg".P "a" * -2147483648', "P: a whole number")
  refuses('return require "lpeg".P "a" ^ 1073741824', "^: a whole number")
  refuses('return require "lpeg".P "a" ^ 1.5', "^: a whole number")
  refuses('local p = require "lpeg".P "a" for _ = 1, 40 do p = p * p end', "grows beyond")
  refuses('local p = require "lpeg".P "a" for _ = 1, 100000 do p = -p end', "grows beyond")
  refuses('local p = require "lpeg".P "a" for _ = 1, 100000 do p = require "lpeg".Ct(p) end', "grows beyond")
  refuses('local p = require "lpeg".P "a" for _ = 1, 4 do p = p ^ 100 end', "grows beyond")
  refuses('local l = require "lpeg"; local p = l.P(("x"):rep(900)); return l.P { p, a = p, b = p, c = p, d = p, e = p }', "grows beyond")
  refuses('return require "lpeg".P(("x"):rep(5000))', "literal")
  refuses('return require "lpeg".P(function() end)', "a pattern is expected")
  refuses('local l = require "lpeg"; return l.B(-(l.P "a" * l.V "S"))', "cannot be looked behind for")
end)

-- LPeg follows left recursion 250 rules deep, and through all that stands around each call: 16 MB of its stack.
support.test("grammars that would overflow the stack are refused", function()
  local deep = 'local l = require "lpeg"; local p = l.V "S" for i = 1, %d do p = i %% 2 == 0 and p * l.P "a" or p + l.P "a" end return l.P { "S", S = p }'
  refuses(deep:format(1500), "nests more than 100 deep")
  refuses(deep:format(98), "may be left recursive")
  refuses('local l = require "lpeg"; return l.P { "S", S = l.V "S"^-1000 }', "nests more than 100 deep")
  assert(run 'local l = require "lpeg"; local p = l.P "w" for i = 1001, 1700 do p = (i .. "w") + p end return l.P { "S", S = p }:match "1700w"' == 6)
  assert(run 'local l = require "lpeg"; local p = l.P "a" for i = 1, 700 do p = p * "b" end return l.P { "S", S = p }:match(("b"):rep(701))' == nil)
end)

-- LPeg makes sure of room for four values where a capture begins, then pushes one for each C on the way out.
support.test("C stands within C only as deep as LPeg has room for", function()
  refuses('local l = require "lpeg"; local p = l.P "a" for _ = 1, 5 do p = l.C(p) end', "C stands within C")
  refuses('local l = require "lpeg"; return l.P { "S", S = "(" * l.C(l.V "S") + "" }', "C stands within C")
  refuses('local l = require "lpeg"; return l.P { "S", S = l.V "T"^-1, T = "(" * l.V "U", U = l.C("-" * l.V "S") }', "C stands within C")
  refuses('local l = require "lpeg"; return l.C(l.C(l.P { l.V "A" * l.C "x", A = l.C(l.C(l.V "B")), B = l.C "b" }))', "C stands within C")
  assert(run 'local l = require "lpeg"; return select("#", l.P { l.V "A" * l.C "x", A = l.C(l.C(l.V "B")), B = l.C "b" }:match "bx")' == 4)
  assert(run 'local l = require "lpeg"; return l.P { "S", S = "(" * l.Ct(l.V "S"^-1) * l.C ")" }:match "(())"')
end)

support.test("re works under guard, and is counted too", function()
  support.equal({ run [[
    local re = require "re"
    return re.match("12, 34", "{| {[0-9]+} (', ' {[0-9]+})* |}")[2], re.find("ab12", "[0-9]+"), re.gsub("a1b2", "[0-9]", "#"),
      re.match("aa=aa", "{:x: 'a'+ :} '=' =x")
  ]] }, { "34", 3, "a#b#", 6 })  -- find answers 3, 4; the list keeps the first
  refuses([[return require "re".compile "'a'^1000000000"]], "grows beyond")
  refuses([[return require "re".compile "'a'^-1000000000"]], "whole number")
  refuses([[return require "re".compile("(" .. ("'a'^40 "):rep(200) .. ")^40")]], "grows beyond")
  refuses([[return require "re".compile(("("):rep(100000))]], "stack overflow")
  refuses([[return require "re".compile("{} => f", { f = function() return true end })]], "not for packs")
  assert(run "return require 're'.updatelocale" == nil)
end)

support.test("patterns lead to guarded functions only", function()
  assert(run 'return require "lpeg".P(1).setmaxstack' == nil)
  assert(run 'return require "lpeg".P(1).Cmt' == nil)
  assert(run 'return require "lpeg".Cmt' == nil)
  refuses('return require "lpeg".P(1).P(-2147483648)', "P: a whole number")
  assert(getmetatable(lpeg.P(1)) == false)
end)

support.test("the library's own code is not counted", function()
  local p = lpeg.P "a"
  for _ = 1, 13 do p = operators.mul(p, p) end
  assert(lpeg.match(p, ("a"):rep(8192)) == 8193)
end)

support.finish()
