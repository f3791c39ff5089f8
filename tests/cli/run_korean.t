# A language that no rule reads comes through whole.
$ parley run -p talk --format json -
< 한국은 Freedonia said 평화를 원한다. 무게는 5 kg 이다.
> [
> {"id":"-","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"claims":[{"id":"c1","sources":["freedonia"],"source":[{"start":10,"end":19,"text":"Freedonia"}],"cue":[{"start":20,"end":24,"text":"said"}],"content":[{"start":25,"end":44,"text":"평화를 원한다"}],"act":"say","quote":"indirect","quoted":[],"targets":[],"negated":false,"rule":"talk/speech:said"}],"parties":[{"id":"freedonia","type":"country","name":"Freedonia","aliases":[],"mentions":[{"start":10,"end":19,"text":"Freedonia","kind":"name"}]}],"things":[{"start":56,"end":60,"text":"5 kg","weight":1,"rule":"talk/things:weight"}],"mood":{"label":"calm"}}
> ]
