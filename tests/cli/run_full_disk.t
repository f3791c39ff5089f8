$ parley run -p talk - > /dev/full
< No.
! parley: [..]No space left on device
? 5
$ parley --version > /dev/full
! parley: standard output: No space left on device
? 5
$ parley list > /dev/full
! parley: standard output: No space left on device
? 5
