# Packed files are read as they are; what is cut off costs no document before the cut.
@ a.jsonl
| {"id":"1","text":"It weighs 5 kg."}
| {"id":"2","text":"It weighs 6 kg."}
@ news/b.txt
| It weighs 7 kg.
$ gzip a.jsonl news/b.txt && parley run -q -p talk -s mood a.jsonl.gz news
> {"id":"1","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
> {"id":"2","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
> {"id":"news/b.txt.gz","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
# A module reads what was packed, by the name that it has unpacked; folders are walked for both.
$ mkdir pages && echo "<title>Tea</title><p>It weighs 8 kg.</p>" > pages/a.html && gzip -k pages/a.html
$ parley run -q -m html -p talk -s mood pages
> {"id":"pages/a.html","title":"Tea","note":"read by 'html'; offsets count bytes of the text that it found","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
> {"id":"pages/a.html.gz","title":"Tea","note":"read by 'html'; offsets count bytes of the text that it found","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
$ parley run -q -p talk -s mood pages/a.html.gz
> {"id":"pages/a.html.gz","title":"Tea","note":"read by 'html'; offsets count bytes of the text that it found","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
$ head -c 40 a.jsonl.gz > cut.jsonl.gz; parley run -p talk -s mood cut.jsonl.gz
! parley: cut.jsonl.gz:1: unread: its packed bytes end in the middle: it was cut off
! parley: 1 read, 0 ok, 1 failed
? 4
$ echo "not packed" > a.txt.zst; parley run -p talk -s mood a.txt.zst
! parley: a.txt.zst: unread: its packed bytes are broken, or not of the format that its name or its first bytes say
! parley: 1 read, 0 ok, 1 failed
? 4
# Standard input is unpacked when it begins as packed bytes do; beyond the ratio it is not read.
$ parley run -q -p talk -s mood -i jsonl - < a.jsonl.gz
> {"id":"1","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
> {"id":"2","parley":"0.1.0","packs":{"talk":"[..]"},"mood":null}
$ head -c 70000000 /dev/zero | tr '\0' ' ' | gzip | cat | parley run -p talk -s mood --unpack-ratio 100 --document-bytes 100M -
! parley: -: unread: it unpacks to more than 100 times its size (--unpack-ratio), which text never does; if it is sound, unpack it first
! parley: 1 read, 0 ok, 1 failed
? 4
