# A pack's files are read while it loads; a worker has none any more.
@ late/pack.lua
| return { name = "late", version = "0.1.0", summary = "x", licence = "MIT" }
@ late/words.lua
| return { "tea" }
@ late/finish.lua
| return function(doc) return require "words" end
$ echo "Tea." | parley run -p ./late -
! parley: -: failed: ./late/words.lua: files are read while packs load, and not while documents are; require it at the top of the file [finish of late (./late/finish.lua)]
! parley: 1 read, 0 ok, 1 failed
? 4
