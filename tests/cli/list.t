$ parley list
> PACK[..]VERSION[..]SUMMARY
> [...]
> talk[..]0.1.0[..]Who said what to whom, for tests
> things[..]0.1.0[..]
$ parley list talk | head -2
> talk 0.1.0 · Who said what to whom, for tests
> /ROOT/tests/data/packs/talk
$ parley list nosuch
! parley: no pack 'nosuch' in [..]; a pack is a folder with a pack.lua (name one elsewhere by its path, "./nosuch")
? 3
