# Two lines: what is wrong, what to type.
$ parley nosuch
! parley: no command or script 'nosuch'
! parley: try 'parley --help'
? 2
$ parley --nosuch
! parley: unknown option '--nosuch'
! parley: try 'parley --help'
? 2
$ parley run --nosuch
! parley: unknown option '--nosuch'
! parley: try 'parley run --help'
? 2
$ parley rnu article.txt
! parley: no command or script 'rnu'; did you mean "run"?
! parley: try 'parley --help'
? 2
$ parley tset -p talk
! parley: no command or script 'tset'; did you mean "test"?
! parley: try 'parley --help'
? 2
$ parley run --selct claims -
! parley: unknown option '--selct'; did you mean "--select"?
! parley: try 'parley run --help'
? 2
$ parley run --pack
! parley: a value is missing behind '--pack'
! parley: try 'parley run --help'
? 2
$ parley run --quiet=yes -
! parley: this option takes no value: '--quiet=yes'
! parley: try 'parley run --help'
? 2
$ parley run -p talk
! parley: no input: name files, folders or - for standard input
! parley: try 'parley run --help'
? 2
$ parley run -p talk --format xml -
! parley: there is no format 'xml'; text, jsonl, json, csv and those of modules that --module names are expected
? 3
$ parley run -p talk --date monday -
! parley: --date monday: a date like 2024-06-24 is expected
! parley: try 'parley run --help'
? 2
$ parley run -p talk --date 2024-13-45 -
! parley: --date 2024-13-45: a date like 2024-06-24 is expected
! parley: try 'parley run --help'
? 2
$ parley run -p talk --load-ms soon -
! parley: --load-ms soon: a whole number above 0 is expected
! parley: try 'parley run --help'
? 2
$ parley tokens --format json -
! parley: --format json: jsonl or spans is expected
! parley: try 'parley tokens --help'
? 2
$ parley run --document-memory 9G1 -
! parley: --document-memory 9G1: a number of bytes as in 4096, 64K, 16M or 2G is expected
! parley: try 'parley run --help'
? 2
$ parley run --document-ms 99999999999999999999 -
! parley: --document-ms 99999999999999999999: at most 86400000
! parley: try 'parley run --help'
? 2
# What is one too many is not passed over.
$ parley schema talk
! parley: 'talk' is one argument too many; packs are named by --pack
! parley: try 'parley schema --help'
? 2
$ parley repl a.txt b.txt
! parley: 'b.txt' is one argument too many
! parley: try 'parley repl --help'
? 2
$ parley criticism
! parley: no input: name files, folders or - for standard input
! parley: try 'parley criticism --help'
? 2
# A misspelt rule is no gate that passes.
$ parley test --rule talk/speech:sade talk
! parley: no rule 'talk/speech:sade' in these packs; did you mean "talk/speech:said"?
! parley: try 'parley test --help'
? 2
