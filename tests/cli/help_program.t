# Help goes to standard output; no command at all is a mistake, told on standard error.
$ parley --help
> usage: parley COMMAND [ARGUMENT]...
> [...]
$ parley help
> usage: parley COMMAND [ARGUMENT]...
> [...]
$ parley
! usage: parley COMMAND [ARGUMENT]...
! [...]
? 2
