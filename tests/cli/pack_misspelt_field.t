# What is wrong with a pack is told with file, line, rule and the nearest right spelling; nothing is processed.
@ bad/pack.lua
| return { name = "bad", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" }, records = { { name = "r", plural = "rs", fields = { { "act", "string" } } } } }
@ bad/s.lua
| local u = require "parley.unit"
| return {
|   { name = "x", emits = "r", aact = "say", u "tea" },
| }
@ manifest/pack.lua
| return { name = "manifest", version = "0.1.0", sumary = "x", licence = "MIT" }
$ parley run -p ./bad -
! parley: ./bad/s.lua:3:30: rule "x": unknown key "aact": neither a key of rules nor a field of r; did you mean "act"?
? 3
$ parley run -p ./manifest -
! parley: ./manifest/pack.lua:1:48: unknown field 'sumary'; did you mean "summary"?
? 3
