@ bad/pack.lua
| return { name = "bad", version = "0.1.0", summary = "x", licence = "MIT", stages = { "s" }, layers = { "r" }, lexicons = { cue = "cues.tsv" } }
@ bad/cues.tsv
| phrase
| said
@ bad/s.lua
| local u = require "parley.unit"
| return {
|   { name = "x", emits = "r", u.cuee },
| }
@ nofile/pack.lua
| return { name = "nofile", version = "0.1.0", summary = "x", licence = "MIT", lexicons = { cue = "nosuch.tsv" } }
$ parley run -p ./bad -
! parley: ./bad/s.lua:3:32: rule "x": no lexicon, layer or feature "cuee"; did you mean "cue"?
? 3
$ parley run -p ./nofile -
! parley: ./nofile/pack.lua:1:98: ./nofile/nosuch.tsv: No such file or directory
? 3
