# One document, read by the process that has loaded the packs: what ends it costs what it costs a worker, and is told as of one.
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
|   elseif doc.text:find "time" then
|     while true do end
|   end
|   doc:replace("it", items)
| end
@ good.txt
| 2 records.
@ memory.txt
| 100000 memory.
@ time.txt
| 0 time?
@ many.JSONL
| {"id":"1","text":"1 records."}
| {"id":"2","text":"2 records."}
$ parley run -p ./flood good.txt | sed 's/.*"its"://'
> [{"words":""},{"words":""}]}
$ parley run -p ./flood --records 1 good.txt
! parley: good.txt: failed: more than 1 records, the most a document may have; pack 'flood' made the last ones [finish of flood (./flood/finish.lua)]
! parley: 1 read, 0 ok, 1 failed
? 4
$ parley run -p ./flood --document-memory 10M memory.txt
! parley: memory.txt: failed: it needs more memory than the 10485760 bytes that a document may take (--document-memory) [finish of flood (./flood/finish.lua)]
! parley: 1 read, 0 ok, 1 failed
? 4
$ parley run -p ./flood --document-ms 200 time.txt
! parley: time.txt: failed: pack 'flood' took longer than 200 ms for the document [finish of flood (./flood/finish.lua)]
! parley: 1 read, 0 ok, 1 failed
? 4
# Lines, whatever their name: of more than one document nothing is lost.
$ parley run -p ./flood many.JSONL | sed 's/.*"its"://'
> [{"words":""}]}
> [{"words":""},{"words":""}]}
! parley: 2 read, 2 ok, 0 failed
$ parley run -p ./flood --input text many.JSONL | sed 's/.*"its"://'
> [{"words":""}]}
