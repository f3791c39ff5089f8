# Two packs that need each other.
@ packs/one/pack.lua
| return { name = "one", version = "0.1.0", summary = "x", licence = "MIT", needs = { "two" } }
@ packs/two/pack.lua
| return { name = "two", version = "0.1.0", summary = "x", licence = "MIT", needs = { "one" } }
$ PARLEY_PATH=packs parley run -p one -
! parley: packs/one/pack.lua:1:1: packs need each other: one -> two -> one; take one need out of a manifest
? 3
$ PARLEY_PATH=packs parley run -p three -
! parley: no pack 'three' in packs, /HERE/.local/share/parley/rules, /ROOT/rules; a pack is a folder with a pack.lua (name one elsewhere by its path, "./three")
? 3
