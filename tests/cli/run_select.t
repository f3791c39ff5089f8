$ parley run -p talk -s mood,things -
< It weighs 5 kg.
> {"id":"-","parley":"0.1.0","packs":{"talk":"[..]"},"things":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}],"mood":null}
