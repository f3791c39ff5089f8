@ a.txt
\ Freedonia\r\nsaid no.\r\n
@ lines.jsonl
\ {"id":"1","text":"It weighs 5 kg."}\r\n\r\n{"id":"2","text":"It\\r\\nweighs 6 kg."}\r\n
$ parley run -p talk -s claims a.txt
> {"id":"a.txt","parley":"0.1.0","packs":{"talk":"[..]"},"claims":[{"id":"c1","sources":["freedonia"],"source":[{"start":0,"end":9,"text":"Freedonia"}],"cue":[{"start":11,"end":15,"text":"said"}],"content":[{"start":16,"end":18,"text":"no"}],"act":"say","quote":"indirect","quoted":[],"targets":[],"negated":false,"rule":"talk/speech:said"}]}
$ parley run -q -p talk -s things lines.jsonl
> {"id":"1","parley":"0.1.0","packs":{"talk":"[..]"},"things":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"2","parley":"0.1.0","packs":{"talk":"[..]"},"things":[{"start":11,"end":15,"text":"6 kg","weight":1,"rule":"talk/things:weight"}]}
