# A folder's texts come in the order of their paths; a folder without any is an error.
@ news/b.txt
| It weighs 5 kg.
@ news/a/c.jsonl
| {"id":"line","text":"It weighs 6 kg."}
@ news/notes.md
| It weighs 7 kg.
@ bare/notes.md
| It weighs 8 kg.
$ parley run -q -p talk -s things news | sed 's/,"parley.*"things"//'
> {"id":"line":[{"start":10,"end":14,"text":"6 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"news/b.txt":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
$ parley run -p talk bare
! parley: bare: unread: [..]
! parley: 1 read, 0 ok, 1 failed
? 4
