# Nothing of a document steers the terminal, in no format and in no message.
@ a.txt
\ Freedonia said red \x1B[31m \xE2\x80\xAEdrow\x07 \xC2\x9B5m.
$ parley run -p talk --format text --select claims a.txt | sed -n 7p
>     red ␛[31m drow␇ �5m
$ parley run -p talk --select claims a.txt | tr -d '[:print:]\n' | od -An -c
>  342 200 256
$ printf 'x' > "$(printf 'b\033]0;t\007.txt')"; chmod 000 b*; parley run -p talk no*"$(printf '\033')"
! parley: no*\x1B: unread: [..]
! parley: 1 read, 0 ok, 1 failed
? 4
