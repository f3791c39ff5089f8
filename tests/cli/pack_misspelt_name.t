# A pack that is not there is told with the name that is nearest, among all folders that are looked through; what is far from all is told how to be named.
@ packs/talking/pack.lua
| return { name = "talking", version = "0.1.0", summary = "x", licence = "MIT", needs = { "clams" } }
@ packs/half/README.md
| no pack
$ parley run -p clams -
! parley: no pack 'clams' in [..]; did you mean "claims"?
? 3
$ parley list englsh
! parley: no pack 'englsh' in [..]; did you mean "english"?
? 3
$ PARLEY_PATH=packs parley run -p talkin -
! parley: no pack 'talkin' in packs, /HERE/.local/share/parley/rules, /ROOT/rules; did you mean "talking"?
? 3
$ PARLEY_PATH=packs parley run -p talking -
! parley: packs/talking/pack.lua:1:90: no pack 'clams' in [..]; did you mean "claims"?
? 3
$ PARLEY_PATH=packs parley run -p halff -
! parley: no pack 'halff' in [..]; a pack is a folder with a pack.lua (name one elsewhere by its path, "./halff")
? 3
