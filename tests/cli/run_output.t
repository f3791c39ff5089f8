$ parley run -q -p talk -s mood -o out.jsonl - && cat out.jsonl
< No.
> {"id":"-","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
$ parley run -q -p talk -s mood -o nosuch/out.jsonl -
< No.
! parley: nosuch/out.jsonl: cannot write it: No such file or directory
? 5
