-- lua5.4 tests/bench/instructions.lua BUILD -- instructions a token by stage, counted by valgrind's callgrind.
--
-- Environment: BENCH_CORPUS=FILE.jsonl, real text instead of generated text; BENCH_DOCUMENTS (100), how many lines of its front.
-- They do not depend on what else the machine does, as seconds do.  What memset and memcpy do in one instruction of the machine counts once a
-- byte: it shows too large, by half of a hundredth.

package.path = "tests/bench/?.lua;" .. package.path

local shell = require "shell"

local build = assert(arg[1], "usage: instructions.lua BUILD")
local folder = build .. "/bench"
local documents = tonumber(os.getenv "BENCH_DOCUMENTS" or 100)

-- Each stage is what its function takes together with all that it calls, without what those in `less` take; the last one is the rest.
local STAGES = {
  { name = "JSON read", of = "parley_json_read_fields" },
  { name = "tokens", of = "parley_tokens_scan" },
  { name = "sentences", of = "parley_sentences_find" },
  { name = "quotations", of = "parley_quotations_find" },
  { name = "layout", of = "parley_layout_find" },
  { name = "lexicons", of = "parley_lexicons_match" },
  { name = "parts of speech", of = "engine_tag" },
  { name = "tapes", of = "parley_tape_build" },
  { name = "units sifted", of = "engine_sift" },
  { name = "rules tried", of = "run_rule" },
  { name = "winners", of = "engine_emit_winners" },
  { name = "where to try", of = "engine_run_stage", less = { "parley_tape_build", "engine_sift", "run_rule", "engine_emit_winners" } },
  { name = "finish code", of = "run_pack", less = { "engine_run_stage" } },
  { name = "records checked", of = "engine_check_records" },
  { name = "records written", of = "engine_write_records" },
  { name = "all else" },
}

-- Inclusive instructions by function, and of the whole.
local function count(packs, corpus)
  local out = ("%s/callgrind.%s"):format(folder, packs:match "%w+$")
  local line = shell(("valgrind -q --tool=callgrind --toggle-collect=measured --callgrind-out-file='%s' '%s/tests/bench/analyse' scripts rules '%s' %d 1 %s")
    :format(out, build, corpus, documents, packs))
  local tokens, costs, all = tonumber(line:match "^%d+\t(%d+)"), {}, nil
  for row in shell(("callgrind_annotate --inclusive=yes --threshold=100 '%s'"):format(out)):gmatch "[^\n]+" do
    local number, name = row:match "^%s*([%d,]+) .-:([%w_.']+) %["
    local value = number and tonumber((number:gsub(",", "")))
    name = name and name:gsub("%.%w+.*$", "")
    if name == "measured" then all = value end
    if name and (not costs[name] or value > costs[name]) then costs[name] = value end
  end
  os.remove(out)
  return costs, all, tokens
end

local columns = {
  { name = "200 rules", packs = ("'%s/two_hundred'"):format(folder) },
  { name = "shipped packs", packs = "parties claims sentiment" },
}
assert(os.execute(("mkdir -p '%s' && lua5.4 tests/bench/generate.lua '%s' 4"):format(folder, folder)), "the generator failed")
local corpus = os.getenv "BENCH_CORPUS" or folder .. "/corpus.jsonl"
for _, column in ipairs(columns) do
  column.costs, column.all, column.tokens = count(column.packs, corpus)
end

local function known(name)
  for _, column in ipairs(columns) do
    if column.costs[name] then return name end
  end
  error("no function is called " .. name .. ": STAGES has to follow the code")
end

local function cost_of(stage, column)
  local cost = column.costs[known(stage.of)] or 0
  for _, name in ipairs(stage.less or {}) do cost = cost - (column.costs[known(name)] or 0) end
  return cost
end

print(("instructions a token, %d documents of %s\n"):format(documents, corpus))
print(("| stage | %s | %s |\n|---|---|---|"):format(columns[1].name, columns[2].name))
local sums = { 0, 0 }
for _, stage in ipairs(STAGES) do
  local cells = {}
  for i, column in ipairs(columns) do
    local cost = stage.of and cost_of(stage, column) or column.all - sums[i]
    sums[i] = sums[i] + cost
    cells[i] = ("%.0f"):format(cost / column.tokens)
  end
  print(("| %s | %s | %s |"):format(stage.name, cells[1], cells[2]))
end
print(("| all | %.0f | %.0f |"):format(columns[1].all / columns[1].tokens, columns[2].all / columns[2].tokens))
