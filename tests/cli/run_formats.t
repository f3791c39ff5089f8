# JSON lines by the name of the file or by --input, and JSON as one array.
@ a.jsonl
| {"id":"1","text":"It weighs 1 kg.","title":"Tea","date":"2024-01-02","source":"Wire","url":"http://x/","more":1}
| {"id":"2","text":"No."}
$ parley run -q -p talk -s things --format json a.jsonl
> [
> {"id":"1","title":"Tea","date":"2024-01-02","source":"Wire","url":"http://x/","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":10,"end":14,"text":"1 kg","weight":1,"rule":"talk/things:weight"}]}
> ,
> {"id":"2","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[]}
> ]
$ parley run -q -p talk -s things --input jsonl - < a.jsonl
> {"id":"1","title":"Tea","date":"2024-01-02","source":"Wire","url":"http://x/","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":10,"end":14,"text":"1 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"2","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[]}
$ parley run -q -p talk -s things --input text a.jsonl
> {"id":"a.jsonl","note":"[..]","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":28,"end":32,"text":"1 kg","weight":1,"rule":"talk/things:weight"}]}
