# A script of one's own, by its path; its result is the exit status.
@ mine.lua
| local parley = require "parley"
| local session <close> = parley.open { packs = { "talk" } }
| print(#session:analyse(arg[1]).parties, ...)
| return 1
@ wrong.lua
| local x
| x.y = 1
$ parley ./mine.lua "Freedonia met Sylvania."
> 2	Freedonia met Sylvania.
? 1
$ parley ./wrong.lua
! parley: ./wrong.lua:2:[..]: attempt to index a nil value (local 'x')
? 3
