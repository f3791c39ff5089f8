--- Packs that ask for all memory.
local SPENT = "memory"
return {
  { "a_table", failed = SPENT, hit = "local t = {} for i = 1, 1 << 40 do t[i] = { i } end" },
  { "strings", failed = SPENT, hit = "local s = 'x' while true do s = s .. s end" },
  { "strings_in_pcall", failed = SPENT, hit = "local keep = {} while true do pcall(function() keep[#keep + 1] = ('x'):rep(1 << 20, tostring(#keep):sub(1, 0)) end) end" },
  { "repeated", failed = "string.rep", hit = "('x'):rep(1 << 40)" },
  { "repeated_around_2_to_the_64", failed = "string.rep", hit = "('xxxx'):rep(1 << 62)" },
  { "repeated_with_separators", failed = "string.rep", hit = "string.rep('', 1 << 30, 'abc')" },
  { "gsub", failed = SPENT, hit = "local s = ('x'):rep(1 << 20) s:gsub('x', s)" },
  { "concat", failed = SPENT, hit = "local s, t = ('x'):rep(1 << 20), {} for i = 1, 2000 do t[i] = s end table.concat(t)" },
  { "format", failed = "string.format", hit = "local s = ('x'):rep(1 << 20) say(('%s%s%s%s%s'):format(s, s, s, s, s))" },
  { "format_width", failed = "invalid conversion", hit = "say(('%99999d'):format(1))" },
  { "unpack", failed = "table.unpack", hit = "table.unpack({}, 1, 1 << 30)" },
  { "unpack_around_the_end", failed = "table.unpack", hit = "table.unpack({}, math.mininteger, math.maxinteger)" },
  { "bytes", failed = "string slice too long", hit = "local s = ('x'):rep(1 << 20) select('#', s:byte(1, -1))" },
  { "move", failed = "table.move", hit = "table.move({}, 1, math.maxinteger, 2)" },
  { "insert_by_len", failed = "__len", hit = "table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 'x')" },
  { "a_deep_stack", failed = SPENT, hit = "local function f() return 1 + f() end f()" },
  { "a_deep_stack_of_c", failed = "stack overflow", hit = "local function f() return (('x'):gsub('x', f)) end f()" },
  { "a_deep_stack_of_metamethods", failed = "stack overflow", hit = "local m = {} m.__index = function(t, k) return t[k .. 'x'] end local t = setmetatable({}, m) return t.x" },
  { "captures_of_lpeg", failed = SPENT, hit = [[
      local lpeg = require "lpeg"
      local s = ("x"):rep(1 << 20)
      local keep = {}
      for i = 1, 1000 do keep[i] = lpeg.Ct(lpeg.Cg(lpeg.C(1) * lpeg.Cp()) ^ 0):match(s) end]] },
  { "results_of_lpeg", failed = SPENT, hit = "local lpeg = require 'lpeg' say((lpeg.C(1) ^ 0):match(('x'):rep(1 << 20)))" },
  { "a_source_of_brackets", refused = "overflow", load = "return " .. ("("):rep(100000) },
  { "a_source_of_tables", refused = "overflow", load = "return " .. ("{"):rep(100000) },
  { "a_source_of_functions", refused = "overflow", load = ("return function() "):rep(100000) },
  { "a_source_of_locals", refused = "too many local variables", load = ("local a "):rep(300) },
  { "a_source_of_concatenations", refused = "overflow", load = "local s = 'x'" .. (" .. 'x'"):rep(100000) },
  { "memory_at_load", refused = SPENT, load = "local t = {} for i = 1, 1 << 40 do t[i] = { i } end" },
  { "a_manifest_of_many_entries", refused = "pack.lua has more than", pack = "local t = {} for i = 1, 200000 do t[i] = 'x' end return { name = 'x', needs = t }" },
  { "many_rules", refused = "more than 4096", stage = [[
      local t = {}
      for i = 1, 5000 do t[i] = { name = "r" .. i, emits = "r", u("w" .. i) } end
      return t]] },
}
