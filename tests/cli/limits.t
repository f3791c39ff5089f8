# Every limit, as a flag: what passes it fails alone, with the limit's name or number; the documents around it come out.
@ flood/pack.lua
| return { name = "flood", version = "0.1.0", summary = "x", licence = "MIT",
|   records = { { name = "it", fields = { { "words", "string" } } } } }
@ flood/finish.lua
| return function(doc)
|   local items, size = {}, tonumber(doc.text:match "%d+") or 0
|   if doc.text:find "records" then
|     for i = 1, size do items[i] = { words = "" } end
|   elseif doc.text:find "memory" then
|     local kept = {}
|     for i = 1, size do kept[i] = ("x"):rep(1000) .. i end
|   elseif doc.text:find "output" then
|     items[1] = { words = ("x"):rep(size) }
|   elseif doc.text:find "time" then
|     while true do end
|   end
|   doc:replace("it", items)
| end
@ records.jsonl
| {"id":"1","text":"3 records."}
| {"id":"2","text":"4 records."}
| {"id":"3","text":"2 records."}
@ memory.jsonl
| {"id":"1","text":"10 memory."}
| {"id":"2","text":"100000 memory."}
| {"id":"3","text":"20 memory."}
@ output.jsonl
| {"id":"1","text":"1 output."}
| {"id":"2","text":"1000 output."}
| {"id":"3","text":"2 output."}
@ time.jsonl
| {"id":"1","text":"0 time?"}
@ length.jsonl
| {"id":"1","text":"Two words."}
| {"id":"2","text":"Three more words of text."}
@ slow/pack.lua
| local t = {} for i = 1, 1000000 do t[i] = ("x"):rep(1000) .. i end
@ alone/pack.lua
| return { name = "alone", version = "0.1.0", summary = "x", licence = "MIT" }
$ parley run -p ./flood --records 3 records.jsonl | sed 's/.*"its"://'
> [{"words":""},{"words":""},{"words":""}]}
> [{"words":""},{"words":""}]}
! parley: records.jsonl:2: failed: more than 3 records, the most a document may have; pack 'flood' made the last ones [finish of flood (./flood/finish.lua)]
! parley: 3 read, 2 ok, 1 failed
$ parley run -p ./flood --document-memory 10M memory.jsonl | wc -l
> 2
! parley: memory.jsonl:2: failed: it needs more memory than the 10485760 bytes that a document may take (--document-memory) [finish of flood (./flood/finish.lua)]
! parley: 3 read, 2 ok, 1 failed
$ parley run -p ./flood --output-bytes 1000 output.jsonl | wc -l
> 2
! parley: output.jsonl:2: failed: what is written for it is longer than 1000 bytes (--output-bytes) [finish of flood (./flood/finish.lua)]
! parley: 3 read, 2 ok, 1 failed
$ parley run -p ./flood --document-ms 200 time.jsonl
! parley: time.jsonl:1: failed: pack 'flood' took longer than 200 ms for the document [finish of flood (./flood/finish.lua)]
! parley: 1 read, 0 ok, 1 failed
? 4
$ parley tokens --document-tokens 5 length.jsonl
> {"id":"1","sentences":[[0,10]],"tokens":[[0,3],[4,9],[9,10]]}
! parley: length.jsonl:2: failed: the document has more than 5 tokens
! parley: 2 read, 1 ok, 1 failed
? 4
$ parley tokens --document-bytes 35 length.jsonl
> {"id":"1","sentences":[[0,10]],"tokens":[[0,3],[4,9],[9,10]]}
! parley: length.jsonl:2: unread: longer than 35 bytes, the most a document may have
! parley: 2 read, 1 ok, 1 failed
? 4
$ parley run -p ./slow --load-memory 20M length.jsonl
! parley: the packs need more than 20971520 bytes of memory to load (--load-memory)
? 3
$ parley run -p ./slow --load-ms 50 length.jsonl
! parley: [..]the pack was still loading after 50 ms, and was stopped; [..]
? 3
# A sentence that is longer is split, not failed: a rule then sees its parts.
@ pairs/pack.lua
| return { name = "pairs", version = "0.1.0", summary = "x", licence = "MIT", stages = { "rules" },
|   records = { { name = "pair", fields = { { "rule", "string" } } } } }
@ pairs/rules.lua
| local u = require "parley.unit"
| return { { name = "two", emits = "pair", u "a" * u "b" } }
@ pairs.txt
| a b a b a b
$ parley run -p ./pairs --window-units 5 pairs.txt | grep -o '"rule"' | wc -l
> 2
$ parley run -p ./pairs --window-units 6 pairs.txt | grep -o '"rule"' | wc -l
> 3
$ parley run --document-memory 5X -
! parley: --document-memory 5X: a number of bytes as in 4096, 64K, 16M or 2G is expected
! parley: try 'parley run --help'
? 2
$ parley run --document-bytes 1G -
! parley: --document-bytes 1G: at most 536870912
! parley: try 'parley run --help'
? 2
