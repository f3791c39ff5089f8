$ parley run --help
> usage: parley run [OPTION]... INPUT...
> [...]
>   parley run -p ./mypack --select claims -o claims.jsonl corpus.jsonl
$ parley tokens -h
> usage: parley tokens [OPTION]... INPUT...
> [...]
