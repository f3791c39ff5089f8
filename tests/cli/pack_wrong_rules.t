# Each wrong rule of a stage is told on a line of its own, with its place, by whatever reads the pack; a pack's own words forge none.
@ p/pack.lua
| return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" }, records = { { name = "r", fields = { { "how", "string" } } } } }
@ p/s.lua
| local u = require "parley.unit"
| return {
|   { name = "a", emits = "rr", how = "x", u "tea" },
|   { name = "b", emits = "r", how = "x", u "tea" },
|   { name = "c", emits = "r", hwo = "x", u "tea" },
| }
@ q/pack.lua
| return { name = "q", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" }, layers = { "r" } }
@ q/s.lua
| error("no\n12 read, 12 ok, 0 failed", 0)
$ parley run -p ./p -
! parley: ./p/s.lua:3:26: rule "a": emits = "rr": no such record type; did you mean "r"?
! parley: also ./p/s.lua:5:30: rule "c": unknown key "hwo": neither a key of rules nor a field of r; did you mean "how"?
? 3
$ parley check ./p
! parley: ./p/s.lua:3:26: rule "a": emits = "rr": no such record type; did you mean "r"?
! parley: also ./p/s.lua:5:30: rule "c": unknown key "hwo": neither a key of rules nor a field of r; did you mean "how"?
? 3
$ parley run -p ./q -
! parley: ./q/pack.lua:1:1: no
! parley: also 12 read, 12 ok, 0 failed
? 3
