--- lua5.4 tests/io.lua -- reads and writes that are short, interrupted or fail: nothing is lost, and what is written can be used.
--
-- The same documents are run through tests/shim/io.c (at $PARLEY_SHIM_SO) in many ways; the output has to be that of a plain run.

local program = require "program"

local root = io.popen "pwd":read "l"
local function absolute(path) return program.quote(path:sub(1, 1) == "/" and path or root .. "/" .. path) end
local parley, shim = absolute(program.path), absolute(assert(os.getenv "PARLEY_SHIM_SO", "PARLEY_SHIM_SO is the file built of tests/shim/io.c"))
local pack = program.quote(root .. "/tests/data/packs/talk")

local folder = program.folder()
local lines = {}
for n = 1, 40 do
  lines[n] = n % 11 == 0 and '{"id":"broken' or ('{"id":"%d","text":"Parcel %d weighs %d kg.%s"}'):format(n, n, n * 7 % 90 + 1, (" and so on"):rep(n % 9))
end
program.write(folder .. "/a.jsonl", table.concat(lines, "\n"))
program.write(folder .. "/news/b.txt", "It weighs 5 kg.\r\nIt weighs 6 kg.\n")
os.execute(("cd %s && gzip -k a.jsonl && cp a.jsonl.gz news/"):format(program.quote(folder)))

local passed, failed = 0, 0
local function check(good, what)
  if good then passed = passed + 1 return end
  failed = failed + 1
  print("FAILED " .. what)
end

--- Run with `words` of the shim; status, the two files, standard error.
local function run(words, options)
  local prefix = words == "" and "" or ("LD_PRELOAD=%s PARLEY_SHIM='%s' "):format(shim, words)
  os.execute(("cd %s && rm -f out failed state"):format(program.quote(folder)))
  local _, err, status = program.run(("%s%s run -q -p %s -o out --failed failed %s"):format(prefix, parley, pack, options), table.concat(lines, "\n"), folder)
  return status, program.read(folder .. "/out"), program.read(folder .. "/failed"), err
end

-- short and interrupted: all the same
local inputs = {
  "a.jsonl", "-f json -j 2 a.jsonl", "news a.jsonl.gz", "-i jsonl -", "-i jsonl - <a.jsonl.gz", "--checkpoint state --checkpoint-ms 1 news a.jsonl",
}
local plain = {}
for _, options in ipairs(inputs) do plain[options] = { run("", options) } end
local failures = folder .. "/kept"
program.write(failures, plain["a.jsonl"][3])
inputs[#inputs + 1] = "--from-failed kept"
plain["--from-failed kept"] = { run("", "--from-failed kept") }
check(plain["--from-failed kept"][3] == plain["a.jsonl"][3], "what failed fails again")
for _, words in ipairs { "read=1 write=1", "eintr=2", "read=7 write=13 eintr=5" } do
  for _, options in ipairs(inputs) do
    local status, out, lost = run(words, options)
    local wanted = plain[options]
    check(status == wanted[1] and out == wanted[2] and lost == wanted[3], ("%s: %s: ended with %d"):format(words, options, status))
  end
end

-- a full disk: 5, the beginning of the same output, behind a whole result
local whole_out = plain["a.jsonl"][2]
for bytes = 0, #whole_out, 701 do
  local status, out, _, err = run("full=" .. bytes, "a.jsonl")
  check(status == 5 and whole_out:sub(1, #out) == out and (out == "" or out:sub(-1) == "\n") and err:find "No space left",
    ("a disk that takes %d bytes: ended with %d"):format(bytes, status))
end
local status, _, _, err = run("full=100", "--checkpoint nowhere/state a.jsonl")
check(status == 5 and err:find "nowhere/state", "a checkpoint that cannot be written: ended with " .. status)

-- a broken disk: what came before is done, the rest is told
for bytes = 100, 2000, 300 do
  local ended, out, lost, told = run("broken=" .. bytes, "a.jsonl")
  check(ended == 4 and whole_out:sub(1, #out) == out and lost:find '"kind":"unread"' and told:find "Input/output error",
    ("a disk that breaks after %d bytes: ended with %d"):format(bytes, ended))
end

-- interrupted: what is done is written, what is not is counted, and the run can be gone on with
program.write(folder .. "/stuck/pack.lua", [[
return { name = "stuck", version = "0.1.0", summary = "stops at tea", licence = "MIT", records = { { name = "r", plural = "rs", fields = {} } } }
]])
program.write(folder .. "/stuck/finish.lua", "return function(doc) while doc.text:find 'tea' do end end\n")
program.write(folder .. "/tea.jsonl", '{"id":"1","text":"No."}\n{"id":"2","text":"More tea."}\n{"id":"3","text":"No."}\n')
local function stuck(prefix, options)
  local _, told, ended = program.run(("%s %s run -j 1 -p ./stuck --checkpoint state --resume -o out %s tea.jsonl"):format(prefix, parley, options), nil, folder)
  return ended, told
end
os.execute(("cd %s && rm -f out state"):format(program.quote(folder)))
for n, signal in ipairs { "INT", "TERM", "HUP" } do
  local wanted = "parley: 3 read, 1 ok, 0 failed, 2 skipped" .. (n > 1 and "; 1 done before" or "") .. "\n"
  local ended, told
  for _, seconds in ipairs { 2, 10, 60 } do  -- a machine may take longer to come to the second document
    ended, told = stuck(("timeout --preserve-status -s %s %d"):format(signal, seconds), "--document-ms 600000")
    if told == wanted then break end
  end
  check(ended == ({ INT = 130, TERM = 143, HUP = 129 })[signal] and told == wanted, ("SIG%s: ended with %d: %s"):format(signal, ended, told))
end
local ended, told = stuck("", "--document-ms 200")
local ids = program.read(folder .. "/out"):gsub('[^\n]-"id":"(%d)"[^\n]*\n', "%1")
check(ended == 4 and ids == "13" and told:find "3 read, 2 ok, 1 failed; 1 done before", "going on after signals: ended with " .. ended)

program.remove(folder)
print(("io: %d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0, true)
