--- Packs that do not end: in Lua, where the hook ends them, and inside one C function, where the parent does.
local TIME, KILLED = "took longer than", "killed: time"
return {
  { "a_loop", failed = TIME, hit = "while true do end" },
  { "a_loop_of_calls", failed = TIME, hit = "local function f() return f() end f()" },
  { "a_loop_in_pcall", failed = TIME, hit = "while true do pcall(function() while true do end end) end" },
  { "pcalls_in_pcalls", failed = TIME, hit = "local function f(n) while true do pcall(f, n + 1) end end f(1)" },
  { "pcall_of_pcall", failed = TIME, hit = "while true do pcall(pcall, pcall, function() while true do end end) end" },
  { "a_loop_while_an_error_is_shown", failed = TIME, hit = "error(setmetatable({}, { __tostring = function() while true do end end }))" },
  { "a_loop_in_a_comparison", failed = TIME, hit = "table.sort({ 3, 2, 1 }, function() while true do end end)" },
  { "a_loop_in_gsub", failed = TIME, hit = "('x'):gsub('x', function() while true do end end)" },
  { "a_loop_in_a_capture", failed = TIME, hit = "(((require 'lpeg').P(1) / function() while true do end end)):match 'x'" },
  { "a_loop_in_index", failed = TIME, hit = "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) for i = 1, 1 << 40 do pcall(function() return t[1] end) end" },
  { "a_loop_in_concat", failed = TIME, hit = "local t = setmetatable({}, { __index = function() while true do end end }) table.concat(t, '', 1, 5)" },
  { "a_sort_of_much", failed = { TIME, "memory" }, hit = "local t = {} for i = 1, 200000 do t[i] = -i end while true do table.sort(t) end" },
  { "a_loop_at_load", refused = "still loading", load = "while true do end" },
  { "a_loop_in_the_manifest", refused = "still loading", pack = "while true do end" },
  { "a_loop_in_a_stage", refused = "still loading", stage = "while true do pcall(error) end" },
  { "a_loop_in_a_required_file", refused = "still loading", load = "require 'x'", files = { ["x.lua"] = "repeat until false" } },
  { "a_pattern_of_strings", failed = KILLED, hit = "(('a'):rep(40000)):find(('.-'):rep(8) .. 'b')" },
  { "balanced_brackets", failed = KILLED, hit = "local s = ('('):rep(1 << 20) for i = 1, 1 do s:gsub('%b()', '') end" },
  { "a_pattern_in_gmatch", failed = KILLED, hit = "for w in (('a'):rep(60000)):gmatch('a-a-a-b') do say(w) end" },
  { "a_pattern_in_pcall", failed = KILLED, hit = "pcall(string.find, ('a'):rep(40000), ('.-'):rep(8) .. 'b')" },
  { "lpeg_back_and_forth", failed = KILLED, hit = [[
      local lpeg = require "lpeg"
      local S = lpeg.P { "S", S = lpeg.P "a" * lpeg.V "S" * "x" + lpeg.P "a" * lpeg.V "S" * "y" + "a" }
      S:match(("a"):rep(60))]] },
  { "lpeg_compiling", refused = "loading took longer than", load = [[
      local lpeg = require "lpeg"
      local rules = { "r1" }
      for i = 1, 60 do rules["r" .. i] = lpeg.V("r" .. i + 1) * lpeg.V("r" .. i + 1) end
      rules.r61 = lpeg.P ""
      return lpeg.match(lpeg.P(rules), "x")]] },
  { "re_back_and_forth", failed = KILLED, load = "string.re = require 're'", hit = [[
      string.re.match(("a"):rep(60), "S <- 'a' S 'x' / 'a' S 'y' / 'a'")]] },
  { "text_rules_back_and_forth", failed = KILLED, stage = [[
      local lpeg = require "lpeg"
      local S = lpeg.P { "S", S = lpeg.P "a" * lpeg.V "S" * "x" + lpeg.P "a" * lpeg.V "S" * "y" + "a" }
      return { { name = "x", emits = "r", S } }]] },
}
