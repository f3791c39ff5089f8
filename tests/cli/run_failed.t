# Documents without a result are written as records, which can be run again, and are then the documents that they were.
@ run/pack.lua
| return { name = "run", version = "0.1.0", summary = "x", licence = "MIT", records = { { name = "r", plural = "rs", fields = { { "n", "number" } } } } }
@ run/finish.lua
| return function(doc)
|   while doc.text:find "tea" do end
|   doc:replace("r", { { n = #doc.text } })
| end
@ a.jsonl
| {"id":"1","text":"No."}
| {"id":"2","text":"More \"tea\"\n"}
| {"id":"3","text":
@ b.txt
| Tea for tea.
$ printf 'a \377 tea\n' >c.txt; parley run --document-ms 200 --failed failed.jsonl -p ./run a.jsonl b.txt c.txt missing.txt
> {"id":"1","parley":"0.1.0","packs":{"run":"0.1.0+[..]"},"rs":[{"n":3}]}
! parley: a.jsonl:2: failed: pack 'run' took longer than 200 ms for the document [finish of run (./run/finish.lua)]
! parley: a.jsonl:3:18: failed: JSON: expected a value, found the end
! parley: b.txt: failed: pack 'run' took longer than 200 ms for the document [finish of run (./run/finish.lua)]
! parley: c.txt: failed: pack 'run' took longer than 200 ms for the document [finish of run (./run/finish.lua)]
! parley: missing.txt: unread: cannot open it: No such file or directory
! parley: 6 read, 1 ok, 5 failed
? 4
$ cat failed.jsonl
> {"doc":"a.jsonl:2","pack":"run","kind":"failed","where":"finish of run (./run/finish.lua)","message":"pack 'run' took longer than 200 ms for the document","path":"a.jsonl","line":2,"form":"json","document":"{\"id\":\"2\",\"text\":\"More \\\"tea\\\"\\n\"}"}
> {"doc":"a.jsonl:3","kind":"failed","where":"","message":"JSON: expected a value, found the end","path":"a.jsonl","line":3,"form":"json","document":"{\"id\":\"3\",\"text\":"}
> {"doc":"b.txt","pack":"run","kind":"failed","where":"finish of run (./run/finish.lua)","message":"pack 'run' took longer than 200 ms for the document","path":"b.txt","form":"text","document":"Tea for tea.\n"}
> {"doc":"c.txt","pack":"run","kind":"failed","where":"finish of run (./run/finish.lua)","message":"pack 'run' took longer than 200 ms for the document","path":"c.txt","form":"text","base64":"YSD/IHRlYQo="}
> {"doc":"missing.txt","kind":"unread","where":"","message":"cannot open it: No such file or directory","path":"missing.txt","form":"unread"}
$ parley run --document-ms 200 --failed again.jsonl -p ./run --from-failed failed.jsonl 2>/dev/null; head -4 failed.jsonl >4; head -4 again.jsonl | cmp 4 -; tail -n +5 again.jsonl
> {"doc":"failed.jsonl:5","kind":"unread","where":"","message":"the record of 'missing.txt' holds no document, for it could not be read; run its input again","path":"failed.jsonl","line":5,"form":"unread"}
$ echo 'return function(doc) doc:replace("r", { { n = #doc.text } }) end' >run/finish.lua; parley run -q -p ./run --from-failed failed.jsonl
> {"id":"2","parley":"0.1.0","packs":{"run":"0.1.0+[..]"},"rs":[{"n":11}]}
> {"id":"b.txt","parley":"0.1.0","packs":{"run":"0.1.0+[..]"},"rs":[{"n":13}]}
> {"id":"c.txt","note":"read as Windows-1252; offsets count bytes of the text converted to UTF-8","parley":"0.1.0","packs":{"run":"0.1.0+[..]"},"rs":[{"n":9}]}
! parley: a.jsonl:3:18: failed: JSON: expected a value, found the end
! parley: failed.jsonl:5: unread: the record of 'missing.txt' holds no document, for it could not be read; run its input again
? 4
