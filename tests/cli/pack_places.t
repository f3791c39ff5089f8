# What is wrong with a pack has a line and a column of the file that is wrong, whoever found it: Lua, the checks, the reader of lexicons.
@ lua/pack.lua
| return {
|   name = "lua", version = "0.1.0", summary = = "x",
| }
@ word/pack.lua
| return {
|   name = "word", version = "0.1.0", summary = "x", licence = "MIT",
|   lexicons = { cue = "cues.tsv" },
| }
@ word/cues.tsv
| # cues
| phrase	inflect	act
| say	verbe	say
@ needs/pack.lua
| return {
|   name = "needs", version = "0.1.0", summary = "x", licence = "MIT",
|   needs = { "nosuch" },
| }
@ type/pack.lua
| return {
|   name = "type", version = "0.1.0", summary = "x", licence = "MIT",
|   records = { { name = "r", fields = { { "a", "spann" } } } },
| }
@ a-folder/with-a-name-that-is-longer-than-what-lua-keeps/of-the-name-of-a-file/long/pack.lua
| return { name = "long", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" }, layers = { "r" } }
@ a-folder/with-a-name-that-is-longer-than-what-lua-keeps/of-the-name-of-a-file/long/s.lua
| local u = require "parley.unit"
| return { { name = "x", emits = "r", u.word * ah() } }
$ parley run -p ./lua -
! parley: ./lua/pack.lua:2:46: unexpected symbol near '='
? 3
$ parley run -p ./word -
! parley: ./word/cues.tsv:3:5: unknown part of speech "verbe"; expected verb, noun or adjective
? 3
$ parley run -p ./needs -
! parley: ./needs/pack.lua:3:14: no pack 'nosuch' in [..]
? 3
$ parley run -p ./type -
! parley: ./type/pack.lua:3:48: record r.a: unknown type "spann"; did you mean "span"?
? 3
$ parley run -p ./a-folder/with-a-name-that-is-longer-than-what-lua-keeps/of-the-name-of-a-file/long -
! parley: ./a-folder/with-a-name-that-is-longer-than-what-lua-keeps/of-the-name-of-a-file/long/s.lua:2:46: attempt to call a nil value (global 'ah')
? 3
