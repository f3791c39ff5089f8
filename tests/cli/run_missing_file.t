# What cannot be read is reported; the others come out.
@ a.txt
| It weighs 5 kg.
$ parley run -p talk -s things nosuch.txt a.txt
> {"id":"a.txt","parley":"0.1.0","packs":{"talk":"[..]"},"things":[{"start":10,"end":14,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
! parley: nosuch.txt: unread: [..]No such file or directory
! parley: 2 read, 1 ok, 1 failed
? 4
