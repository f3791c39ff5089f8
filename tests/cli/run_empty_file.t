@ empty.txt
@ blank.txt
\ \n\n \t\n
$ parley run -p talk empty.txt blank.txt
> {"id":"empty.txt","parley":"0.1.0","packs":{"talk":"[..]"},"claims":[],"parties":[],"things":[],"mood":null}
> {"id":"blank.txt","parley":"0.1.0","packs":{"talk":"[..]"},"claims":[],"parties":[],"things":[],"mood":null}
! parley: 2 read, 2 ok, 0 failed
$ parley tokens empty.txt
> {"id":"empty.txt","sentences":[],"tokens":[]}
