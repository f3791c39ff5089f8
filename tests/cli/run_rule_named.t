# Rules over units look at the clock themselves. What hangs inside LPeg or Lua's own C, where no hook reaches, is ended from outside: rules over
# characters, and finish. All are named with their file and line. What it was does not depend on the number of workers.
@ hang/pack.lua
| return { name = "hang", version = "0.1.0", summary = "x", licence = "MIT", stages = { "units", "letters" },
|   records = { { name = "it", fields = { { "rule", "string" } } } } }
@ hang/units.lua
| local u = require "parley.unit"
| return {
|   { name = "quick", emits = "it", u "tea" },
|   { name = "deep", emits = "it", u.grammar { "S", S = u "a" * u.ref "S" * u "b" + u "a" * u.ref "S" * u "c" + u "a" } },
| }
@ hang/letters.lua
| local lpeg = require "lpeg"
| return {
|   { name = "quick", emits = "it", lpeg.P "q" },
|   { name = "deep", emits = "it", lpeg.P { "S", S = "x" * lpeg.V "S" * "b" + "x" * lpeg.V "S" * "c" + "x" } },
| }
@ hang/finish.lua
| return function(doc)
|   if doc.text:find "^ends" then (("a"):rep(100000)):find(("a-"):rep(30) .. "b") end
| end
@ make.lua
| print('{"id":"1","text":"' .. ("a "):rep(60) .. '"}')
| print('{"id":"2","text":"' .. ("x"):rep(60) .. '"}')
| print '{"id":"3","text":"ends"}'
| print '{"id":"4","text":"fine"}'
$ lua5.4 make.lua >hang.jsonl
$ for j in 1 2; do parley run -p ./hang --document-ms 300 -j $j hang.jsonl 2>&1; done | sed 's/it took .*itself//'
> parley: hang.jsonl:1: failed: pack 'hang' took longer than 300 ms for the document [rule hang/units:deep (./hang/units.lua:4)]
> parley: hang.jsonl:2: killed: time:  [rule hang/letters:deep (./hang/letters.lua)]
> parley: hang.jsonl:3: killed: time:  [finish of hang (./hang/finish.lua)]
> {"id":"4","parley":"0.1.0","packs":{"hang":"0.1.0+[..]"},"its":[]}
> parley: 4 read, 1 ok, 3 failed
> parley: hang.jsonl:1: failed: pack 'hang' took longer than 300 ms for the document [rule hang/units:deep (./hang/units.lua:4)]
> parley: hang.jsonl:2: killed: time:  [rule hang/letters:deep (./hang/letters.lua)]
> parley: hang.jsonl:3: killed: time:  [finish of hang (./hang/finish.lua)]
> {"id":"4","parley":"0.1.0","packs":{"hang":"0.1.0+[..]"},"its":[]}
> parley: 4 read, 1 ok, 3 failed
# Ten such documents in a row, and the packs are taken to be broken; fewer or more when asked, or never.
$ for i in 1 2 3; do sed -n 2p hang.jsonl; done >three.jsonl; sed -n 4p hang.jsonl >>three.jsonl
$ for j in 1 3; do parley run -p ./hang --document-ms 100 --losses 2 -q -j $j three.jsonl; echo $?; done
> 3
> 3
! parley: three.jsonl:1: killed: time: it took longer than 100 ms and did not end by itself [rule hang/letters:deep (./hang/letters.lua)]
! parley: three.jsonl:2: killed: time: it took longer than 100 ms and did not end by itself [rule hang/letters:deep (./hang/letters.lua)]
! parley: 2 documents in a row were lost, so the packs are taken to be broken; the last one (killed: time): it took longer than 100 ms and did not end by itself, while running rule hang/letters:deep (./hang/letters.lua)
! parley: three.jsonl:1: killed: time: it took longer than 100 ms and did not end by itself [rule hang/letters:deep (./hang/letters.lua)]
! parley: three.jsonl:2: killed: time: it took longer than 100 ms and did not end by itself [rule hang/letters:deep (./hang/letters.lua)]
! parley: 2 documents in a row were lost, so the packs are taken to be broken; the last one (killed: time): it took longer than 100 ms and did not end by itself, while running rule hang/letters:deep (./hang/letters.lua)
$ parley run -p ./hang --document-ms 100 --losses 2 --keep-going three.jsonl 2>&1 | tail -1
> parley: 4 read, 1 ok, 3 failed
