# However many workers run, the output is that of one: 600 documents, some broken, some failing, some that kill their worker.
@ mixed/pack.lua
| return { name = "mixed", version = "0.1.0", summary = "x", licence = "MIT",
|   records = { { name = "count", fields = { { "bytes", "number" } } } } }
@ mixed/finish.lua
| return function(doc)
|   if doc.text:find "endless" then while true do end end
|   if doc.text:find "wrong" then error "no" end
|   doc:replace("count", { { bytes = #doc.text } })
| end
@ make.lua
| for i = 1, 600 do
|   local text = i % 97 == 5 and "wrong" or i == 300 and "endless" or ("word "):rep(i * 7919 % 400)
|   print(i % 101 == 7 and "{" or ('{"id":"%d","text":"%s"}'):format(i, text))
| end
$ lua5.4 make.lua >mixed.jsonl
$ for j in 1 2 7 64; do parley run -p ./mixed --document-ms 2000 -j $j -o $j.out mixed.jsonl 2>$j.err; echo $?; done
> 4
> 4
> 4
> 4
$ for j in 2 7 64; do cmp 1.out $j.out && cmp 1.err $j.err; done; wc -l <1.out; tail -1 1.err
> 586
> parley: 600 read, 586 ok, 14 failed
$ parley run --jobs 65 mixed.jsonl
! parley: --jobs 65: at most 64
! parley: try 'parley run --help'
? 2
$ parley run -j 0 mixed.jsonl
! parley: --jobs 0: a whole number above 0 is expected
! parley: try 'parley run --help'
? 2
