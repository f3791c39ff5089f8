# Lines that are no documents are reported with their number, and the column where JSON breaks off; the others come out, in order.
@ a.jsonl
| {"id":"1","text":"It weighs 1 kg."}
| {"id":"2","text":
| 
| [1]
| {"id":"3"}
| {"id":"4","text":7}
| {"id":5,"text":"It weighs 5 kg.","more":{"x":[null]}}
\ {"id":"6","text":"It weighs 6 kg."}
$ parley run -p talk -s things a.jsonl
> {"id":"1","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":10,"end":14,"text":"1 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"5","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"6","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":10,"end":14,"text":"6 kg","weight":1,"rule":"talk/things:weight"}]}
! parley: a.jsonl:2:18: failed: JSON: expected a value, found the end
! parley: a.jsonl:4:1: failed: JSON: expected an object, found '['
! parley: a.jsonl:5: failed: the document has no field "text"; a document is an object like {"id": "1", "text": "..."}
! parley: a.jsonl:6: failed: the field "text" of the document must be a string
! parley: 7 read, 3 ok, 4 failed
? 4
