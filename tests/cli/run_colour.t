# Colour when asked for; NO_COLOR is for the terminal, not against what is asked for.
$ parley run -p talk --format text --select mood --color always - | tail -2 | head -1 | tr '\033' E
< Freedonia urged Sylvania.
>   E[2mlabelE[0m angry
$ parley run -p talk --format text --select mood - | tail -2 | head -1
< Freedonia urged Sylvania.
>   label angry
$ parley run -p talk --color sometimes -
! parley: --color sometimes: auto, always or never is expected
! parley: try 'parley run --help'
? 2
