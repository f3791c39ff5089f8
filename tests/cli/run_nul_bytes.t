@ a.txt
\ It\0weighs 5 kg.\0
$ parley run -p talk -s things a.txt
> {"id":"a.txt","parley":"0.1.0","packs":{"talk":"[..]"},"things":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
