# The reader of the output leaves: the run ends quietly.
@ a.jsonl
| {"id":"1","text":"No."}
$ for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do cat a.jsonl a.jsonl > b; cat b b > a.jsonl; done; { parley run -q -p talk a.jsonl; echo $? >&2; } | head -1
> {"id":"1","parley":"0.1.0","packs":{"talk":"[..]"},"claims":[],"parties":[],"things":[],"mood":null}
! 141
