# A line on standard error is one line, at most 1 KiB, and nothing in it steers a terminal.
$ parley run -q -p talk "$(printf 'a\033[31m\377b\342\200\256c\302\205d\330\234e\342\200\250f\nok.txt')"
! parley: a\x1B[31m\xFFb\xE2\x80\xAEc\xC2\x85d\xD8\x9Ce\xE2\x80\xA8f\x0Aok.txt: unread: cannot open it: No such file or directory
? 4
$ parley run -q -p talk "$(printf '%03000d' 1)"
! parley: 0000000000000[..]0000…: unread: cannot open it: File name too long
? 4
