# A pack that does not stop: while it loads, and over a document.
@ load/pack.lua
| while true do end
@ run/pack.lua
| return { name = "run", version = "0.1.0", summary = "x", licence = "MIT", records = { { name = "r", plural = "rs", fields = {} } } }
@ run/finish.lua
| return function(doc)
|   while doc.text:find "tea" do end
| end
@ a.jsonl
| {"id":"1","text":"No."}
| {"id":"2","text":"More tea."}
| {"id":"3","text":"No."}
$ parley run --load-ms 200 -p ./load -
! parley: ./load/pack.lua:1:1: the pack was still loading after 200 ms, and was stopped; a pack's files only declare, they compute nothing long
? 3
$ parley run --document-ms 200 -p ./run a.jsonl
> {"id":"1","parley":"0.1.0","packs":{"run":"0.1.0+[..]"},"rs":[]}
> {"id":"3","parley":"0.1.0","packs":{"run":"0.1.0+[..]"},"rs":[]}
! parley: a.jsonl:2: failed: pack 'run' took longer than 200 ms for the document [finish of run (./run/finish.lua)]
! parley: 3 read, 2 ok, 1 failed
? 4
