$ parley run --help
> usage: parley run [OPTION]... INPUT...
> [...]
>   parley run --from-failed failed.jsonl --document-ms 60000
$ parley tokens -h
> usage: parley tokens [OPTION]... INPUT...
> [...]
