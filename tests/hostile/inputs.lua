--- Hostile inputs: texts and lines of NDJSON, read with the shipped packs; each must come out once, or fail once, and say why.
local judge = require "judge"
local program = require "program"

local inputs = {}

local TEXTS = dofile "tests/hostile/inputs/text.lua"
local LINES = dofile "tests/hostile/inputs/lines.lua"

local function failure(run, place)
  for line in run.err:gmatch "[^\n]+" do
    if line:find(place, 1, true) and not line:find("an earlier document has its id", 1, true) then return line end
  end
end

-- What is wrong with what became of one input, whose document (or nil) and failure (or nil) are these.
local function judge_one(case, document, failed, text)
  if document and failed then return "it came out, and it failed" end
  if not document and not failed then return "it neither came out nor failed" end
  if case.either then return end
  if case.failed then
    if document then return "it came out; a failure is expected" end
    return not judge.holds(failed, case.failed) and "the failure does not say " .. case.failed .. ": " .. failed or nil
  end
  if failed then return "it failed: " .. failed end
  if case.note and not judge.holds(document.note or "", case.note) then return ("its note is %q"):format(document.note or "") end
  if text and utf8.len(text) and text:sub(1, 3) ~= "\239\187\191" and not text:find "\0" then return judge.spans(document, text) end
end

-- Write the inputs that are chosen; how the program is asked to read them.
local function lay_out(folder, is_chosen)
  local lines = {}
  os.execute("mkdir -p " .. program.quote(folder .. "/texts"))
  for _, case in ipairs(TEXTS) do
    if is_chosen(case[1]) then program.write(folder .. "/texts/" .. case[1] .. ".txt", case[2]) end
  end
  for number, case in ipairs(LINES) do lines[number] = is_chosen(case[1]) and case[2] or "" end
  program.write(folder .. "/lines.jsonl", table.concat(lines, "\n") .. "\n")
end

local function read(folder, jobs)
  return judge.run(("parley run -f jsonl --date 2024-06-24 --document-ms 60000 -j %d texts lines.jsonl"):format(jobs), folder)
end

-- Call found(case, wrong) for each input that is chosen; what is wrong with the whole.
local function judge_all(run, is_chosen, found)
  -- Documents may share an id: take each as it comes.
  local documents, order = {}, {}
  for number, line in ipairs(run.out) do
    local by_id, ids = judge.documents { line }
    if not by_id then return ids end
    documents[number], order[number] = by_id[ids[1]], ids[1]
  end
  local at = 1
  local function next_document(id)
    if order[at] ~= id then return nil end
    at = at + 1
    return documents[at - 1]
  end
  local texts = {}
  for _, case in ipairs(TEXTS) do texts[#texts + 1] = case end
  table.sort(texts, function(a, b) return a[1] .. ".txt" < b[1] .. ".txt" end)
  for _, case in ipairs(texts) do
    local place = "texts/" .. case[1] .. ".txt"
    if is_chosen(case[1]) then found(case, judge_one(case, next_document(place), failure(run, place .. ":"), case[2])) end
  end
  for number, case in ipairs(LINES) do
    local place = "lines.jsonl:" .. number
    if is_chosen(case[1]) then
      local failed = failure(run, place .. ":")
      local document = not failed and (next_document(case.id or case.again and "a" or place) or case.either and next_document(order[at]))
      found(case, judge_one(case, document or nil, failed))
    end
  end
  if order[at] then return ("document %s was not expected"):format(order[at]) end
end

--- Judge all inputs; tell(what, wrong, run) is told of each.
function inputs.play(folder, tell, is_chosen)
  lay_out(folder, is_chosen)
  local run = read(folder, 1)
  local wrong = judge_all(run, is_chosen, function(case, wrong) tell("input " .. case[1], wrong) end)
  tell("all inputs", judge.message(run.err) or wrong, (judge.message(run.err) or wrong) and run)
  tell("all inputs with eight workers", read(folder, 8).bytes ~= run.bytes and "the output is another" or nil)
end

-- Programs that are wrong: they lose the last document, print one twice, move a span.
local WRONG = { "sed '$d'", "sed -n 'p;1p'", [[sed 's/"start":0,/"start":1,/']], "cut -c1-100" }

--- What a wrong program does must be noticed.
function inputs.control(folder, tell)
  local function is_chosen(name) return name == "plain" or name == "the_last" or name == "formats" end
  lay_out(folder .. "/control", is_chosen)
  local right = read(folder .. "/control", 1)
  for i = 0, #WRONG do
    local run = right
    if i > 0 then
      local bytes = program.run(WRONG[i], right.bytes)
      run = { out = {}, bytes = bytes, err = right.err, status = right.status }
      for line in bytes:gmatch "([^\n]*)\n" do run.out[#run.out + 1] = line end
    end
    local noticed = false
    local wrong = judge_all(run, is_chosen, function(_, one) noticed = noticed or one ~= nil end)
    noticed = noticed or wrong ~= nil
    if i == 0 then tell("control: what is right is not blamed", noticed and "it is" or nil)
    else tell("control: " .. WRONG[i], not noticed and "nothing was noticed" or nil) end
  end
end

return inputs
