# A run with a checkpoint can be gone on with; one that is another run cannot.
@ a.jsonl
| {"id":"1","text":"It weighs 5 kg."}
| {"id":"2","text":"It weighs 6 kg."}
@ b.jsonl
| {"id":"3","text":"It weighs 7 kg."}
@ talk2.sh
| cp -r "$PARLEY_PATH/talk" talk
$ parley run -q -p talk -s mood --checkpoint state --resume -o out a.jsonl && cut -c1-9 out && head -1 state && tail -1 state
> {"id":"1"
> {"id":"2"
> parley checkpoint 1
> end [..]
$ parley run -p talk -s mood --checkpoint state --resume -o out a.jsonl && cut -c1-9 out
> {"id":"1"
> {"id":"2"
! parley: 2 read, 2 ok, 0 failed; 2 done before
$ sed 's/^finished 1/finished 0/' state >edited; parley run -p talk -s mood --checkpoint edited --resume -o out a.jsonl
! parley: edited: the checkpoint is damaged
? 5
$ parley run -p talk -s things --checkpoint state --resume -o out a.jsonl
! parley: this is another run than that of state: --select: it was "mood", and is now "things"
? 2
$ parley run -p talk -s mood --checkpoint state --resume -o out a.jsonl b.jsonl
! parley: this is another run than that of state: input "b.jsonl" was not there and is now
? 2
$ cp a.jsonl kept; sed -i s/6/7/ a.jsonl; parley run -p talk -s mood --checkpoint state --resume -o out a.jsonl
! parley: this is another run than that of state: input "a.jsonl": it was 1 files, 72 bytes, [..], and is now 1 files, 72 bytes, [..]
? 2
$ mv kept a.jsonl; sh talk2.sh; echo "-- changed" >>talk/things.lua; PARLEY_PATH=. parley run -p talk -s mood --checkpoint state --resume -o out a.jsonl
! parley: this is another run than that of state: pack talk: it was 0.1.0+[..], and is now 0.1.0+[..]
? 2
$ : >out; parley run -p talk -s mood --checkpoint state --resume -o out a.jsonl
! parley: the output has 0 bytes, but had 144: it is another file, or was changed
? 2
$ rm state; echo precious >out; parley run -p talk -s mood --checkpoint state --resume -o out a.jsonl; cat out
> precious
! parley: there is no checkpoint state to go on from, but the output is not empty; without --resume it is overwritten
$ parley run -p talk --checkpoint state a.jsonl
! parley: --checkpoint needs --output FILE, which can be gone on with
! parley: try 'parley run --help'
? 2
$ parley run -p talk --resume -o out a.jsonl
! parley: --resume and --checkpoint-ms need --checkpoint FILE
! parley: try 'parley run --help'
? 2
$ parley run -p talk -o a.jsonl a.jsonl
! parley: a.jsonl: it is an input, and cannot be written as well
? 2
$ parley run -p talk -o out --failed ./out a.jsonl
! parley: out: it is named twice to be written
? 2
$ parley run -p talk --from-failed out a.jsonl
! parley: --from-failed takes the place of inputs: give one or the other
! parley: try 'parley run --help'
? 2
