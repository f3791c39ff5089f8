# What a script prints goes to standard output or nowhere: nothing that is opened later takes the place of a stream that was closed.
@ say.lua
| local parley = require "parley"
| local session <close> = parley.open { packs = { "talk" }, jobs = 1 }
| print(#session:analyse("Freedonia met Sylvania.").parties)
$ parley ./say.lua >&-
! parley: standard output: Bad file descriptor
? 5
$ parley tokens - <&-
! parley: -: unread: cannot read it: Bad file descriptor
! parley: 1 read, 0 ok, 1 failed
? 4
$ echo "Yes." | parley tokens -o out.jsonl - >&- 2>&-
$ cat out.jsonl
> {"id":"-","sentences":[[0,4]],"tokens":[[0,3],[3,4]]}
