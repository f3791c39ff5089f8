# A pack sees its own files and nothing else of the machine.
@ a/pack.lua
| return { name = "a", version = "0.1.0", summary = tostring(os), licence = "MIT", stages = { "s" } }
@ a/s.lua
| return { os.getenv "HOME" }
@ b/pack.lua
| return { name = "b", version = "0.1.0", summary = "x", licence = "MIT", stages = { "../a/s" } }
$ parley run -p ./a -
! parley: ./a/s.lua:1:10: attempt to index a nil value (global 'os')
? 3
$ parley run -p ./b -
! parley: ./b/pack.lua:1:85: '../a/s.lua' is not a path inside the pack
? 3
