# A document's own date wins.
@ a.jsonl
| {"id":"1","text":"No.","date":"2023-05-06"}
| {"id":"2","text":"No."}
$ parley run -q -p talk -s mood --date 2024-06-24 a.jsonl
> {"id":"1","date":"2023-05-06","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
> {"id":"2","date":"2024-06-24","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
