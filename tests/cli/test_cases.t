# The cases of a pack, with what does not hold.
@ p/pack.lua
| return { name = "p", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" }, records = { { name = "r", plural = "rs", span = true, fields = { { "kind", "string" }, { "rule", "string?" } } } } }
@ p/s.lua
| local u = require "parley.unit"
| return {
|   { name = "tea", emits = "r", kind = "drink", u "tea" * u "cup" ^ -1 },
| }
@ p/cases.lua
| return {
|   { "A <<tea cup>> and <<2.:tea>>.", kind = "drink" },
|   { "A <<tea>> cup." },
|   { none = true, "Coffee." },
| }
$ parley test ./p
> ./p/cases.lua:3:5: FAILED: case 2
>   expected  A <<tea>> cup.
>   found     A <<tea cup>>.
>   span      expected "tea", found "tea cup"
>   rule      p/s:tea (./p/s.lua:3)
> 2 passed, 1 failed
? 1
$ parley test -q nosuch
! parley: no pack 'nosuch' in /ROOT/tests/data/packs, /HERE/.local/share/parley/rules, /ROOT/rules; a pack is a folder with a pack.lua (name one elsewhere by its path, "./nosuch")
? 3
