# Windows-1252 is recognised, UTF-16 is converted, the rest is repaired; each with a note.
@ latin.txt
\ The caf\xE9 said it weighs 5 kg.
@ utf16.txt
\ \xFF\xFE5\0 \0k\0g\0
@ broken.txt
\ 한국 \xFF\xFE it weighs 5 kg. 한국
$ parley run -q -p talk -s things latin.txt utf16.txt broken.txt
> {"id":"latin.txt","note":"read as Windows-1252; offsets count bytes of the text converted to UTF-8","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":25,"end":29,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"utf16.txt","note":"read as UTF-16LE; offsets count bytes of the text converted to UTF-8","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":0,"end":4,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
> {"id":"broken.txt","note":"2 ill-formed sequences replaced by U+FFFD","parley":"0.1.0","packs":{"talk":"0.1.0+[..]"},"things":[{"start":24,"end":28,"text":"5 kg","weight":1,"rule":"talk/things:weight"}]}
