--- lua5.4 tests/score.lua [-v] [--undated] [--parley PROGRAM] [STEM]... -- how well parley reads the articles in tests/data.
--
-- Run from the top of the tree.  Without STEM ("tests/data/articles/court"): our own articles.  -v lists misses and false
-- ones too.  It only prints; the tests that hold parley to these numbers are in tests/lua.
package.path = "scripts/?.lua;tests/support/?.lua;" .. package.path
local articles = require "articles"
local compare = require "compare"
local json = require "parley.json"
local quote = require("parley.shell").quote

local program, verbose, undated, stems = "build/parley", false, false, {}
local at = 1
while arg[at] do
  if arg[at] == "-v" then verbose = true
  elseif arg[at] == "--undated" then undated = true
  elseif arg[at] == "--parley" then
    at = at + 1
    program = arg[at]
  else stems[#stems + 1] = arg[at]
  end
  at = at + 1
end
if #stems == 0 then stems = articles.own end


--- What parley prints for an article, decoded.
local function run(stem, date)
  local command = { quote(program), "run", "--format", "jsonl" }
  if not undated then table.move({ "--date", quote(date) }, 1, 2, #command + 1, command) end
  command[#command + 1] = quote(stem .. ".txt")
  local pipe = assert(io.popen(table.concat(command, " ")))
  local text = pipe:read "a"
  if not pipe:close() then error(stem .. ": parley failed", 0) end
  local output, message = json.decode(text)
  if output == nil then error(stem .. ": " .. message, 0) end
  return output
end

local results = {}
for n, stem in ipairs(stems) do
  local reading = compare.read(stem)
  results[n] = compare.run(run(stem, reading.date), reading, { undated = undated })
  print("== " .. stem)
  for _, line in ipairs(compare.lines(results[n])) do print(line) end
  for _, list in ipairs(verbose and { "misses", "extras" } or {}) do
    print("-- " .. (list == "extras" and "false" or list))
    for _, line in ipairs(results[n][list]) do print("   " .. line) end
  end
end
if #results > 1 then
  print("== all")
  for _, line in ipairs(compare.lines(compare.sum(results))) do print(line) end
end
