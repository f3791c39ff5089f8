# A byte order mark is no part of the text: offsets count from behind it.
@ a.txt
\ \xEF\xBB\xBFIt weighs 5 kg.
$ parley run -p talk -s things a.txt
> {"id":"a.txt","parley":"0.1.0","packs":{"talk":"[..]"},"things":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
