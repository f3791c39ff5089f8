# What a rule says of a field is of its type; only where finish may make it right is that seen in the documents first.
@ p/pack.lua
| return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" },
|   records = { { name = "r", plural = "rs", fields = { { "how", { "quit", "retire" } }, { "sure", "boolean?" }, { "what", "span?" } } } } }
@ p/s.lua
| local u = require "parley.unit"
| return {
|   { name = "x", emits = "r", how = "quitt", u "tea" },
| }
@ q/pack.lua
| return { name = "q", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" },
|   records = { { name = "r", plural = "rs", fields = { { "how", { "quit", "retire" } }, { "sure", "boolean?" }, { "what", "span?" } } } } }
@ q/s.lua
| local u = require "parley.unit"
| return {
|   { name = "x", emits = "r", how = "quit", sure = "yes", u "tea" },
| }
@ q/finish.lua
| return function(doc)
|   local list = doc:items "r"
|   for _, one in ipairs(list) do one.sure = one.sure == "yes" end
|   doc:replace("r", list)
| end
$ parley run -p ./p -
! parley: ./p/s.lua:3:37: rule "x": how = "quitt": "quit" or "retire" is expected; did you mean "quit"?
? 3
$ echo tea | parley run -p ./q --select rs -
> {"id":"-","parley":"0.1.0","packs":{"q":"0.1.0+[..]"},"rs":[{"how":"quit","sure":true}]}
$ rm q/finish.lua
$ echo tea | parley run -p ./q -
! parley: ./q/s.lua:3:52: rule "x": sure = "yes": a boolean is expected, found a string
? 3
