--- `parley shard`: a file cut at its lines, each part run on its own, outputs merged; shards that were cut short, plans that are wrong.
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local PACK = "-p ./tests/data/packs/talk"
local parley = program.quote(program.path)

-- Documents of many lengths, some without an id, whose names then tell their lines; one line is blank, one is broken.
local function corpus()
  local lines = {}
  for n = 1, 60 do
    local id = n % 3 ~= 0 and ('"id":"%d",'):format(n) or ""
    lines[n] = ('{%s"text":"Freedonia said that Sylvania had %stea."}'):format(id, ("more "):rep(n % 11))
  end
  lines[20], lines[41] = "", '{"text":'
  return table.concat(lines, "\n") .. "\n"
end

--- Call `body` in a folder that holds the corpus and a plan of `number` shards; answers what came of it all.
local function with_plan(number, body)
  local folder = program.folder()
  program.write(folder .. "/in.jsonl", corpus())
  local out, err, status = program.run(("%s shard plan -n %d %s/in.jsonl"):format(parley, number, folder))
  same({ err, status }, { "", 0 })
  program.write(folder .. "/plan", out)
  local ok, message = xpcall(body, debug.traceback, folder, out)
  program.remove(folder)
  if not ok then error(message, 0) end
end

local function shard(folder, arguments)
  local out, err, status = program.run(("%s shard %s"):format(parley, (arguments:gsub("%$F", folder))))
  return out, err, status
end

local function run(folder, number) return shard(folder, ("run $F/plan %d $F/out -- -q %s"):format(number, PACK)) end

--- The outputs of one run over the whole file, and its failures.
local function whole(folder)
  program.run(("%s run -q %s -o %s/all --failed %s/lost %s/in.jsonl"):format(parley, PACK, folder, folder, folder))
  return program.read(folder .. "/all"), program.read(folder .. "/lost")
end

local function expect_merged(folder)
  local out, err, status = shard(folder, "merge --failed $F/merged $F/plan $F/out")
  same({ err, status }, { "", 4 })
  local all, lost = whole(folder)
  same(out, all)
  same(program.read(folder .. "/merged"), lost)
end

tests:test("shards in any order give the bytes of one run", function()
  for _, number in ipairs { 1, 3, 7, 60, 500 } do
    with_plan(number, function(folder, plan)
      local numbers = {}
      for shard_number in plan:gmatch "\n(%d+)\t" do table.insert(numbers, 1, shard_number) end
      assert(#numbers <= number)
      for _, n in ipairs(numbers) do same(select(3, run(folder, n)), 0) end
      same({ shard(folder, "todo $F/plan $F/out") }, { "\n", "", 0 })
      expect_merged(folder)
    end)
  end
end)

tests:test("the last line needs no end", function()
  local folder = program.folder()
  program.write(folder .. "/in.jsonl", corpus():sub(1, -2))
  program.write(folder .. "/plan", (shard(folder, "plan -n 4 $F/in.jsonl")))
  for n = 1, 4 do run(folder, n) end
  expect_merged(folder)
  program.remove(folder)
end)

tests:test("what is not done is told, and not merged", function()
  with_plan(6, function(folder)
    same({ shard(folder, "todo $F/plan $F/out") }, { "1-6\n", "", 0 })
    run(folder, 2)
    run(folder, 6)
    same({ shard(folder, "todo $F/plan $F/out") }, { "1,3-5\n", "", 0 })
    same({ shard(folder, "merge $F/plan $F/out") }, { "", "parley: shards 1,3-5 are not done: run them again, then merge\n", 1 })
  end)
end)

tests:test("a shard that was cut short goes on", function()
  with_plan(2, function(folder)
    run(folder, 1)
    run(folder, 2)
    -- as a machine leaves it that goes down before the end is noted: the run is done, and again is not done twice
    os.remove(folder .. "/out/2.done")
    same(select(3, run(folder, 2)), 0)
    expect_merged(folder)
    -- with half of its output gone, its checkpoint is not believed
    os.remove(folder .. "/out/1.done")
    program.write(folder .. "/out/1.jsonl", program.read(folder .. "/out/1.jsonl"):sub(1, 100))
    local _, _, status = run(folder, 1)
    assert(status ~= 0)
    same(shard(folder, "todo $F/plan $F/out"), "1\n")
  end)
end)

tests:test("a file that has changed since the plan is refused", function()
  with_plan(2, function(folder)
    program.write(folder .. "/in.jsonl", corpus() .. "more\n")
    local _, err, status = run(folder, 1)
    assert(err:find("had %d+ when the plan was made", 1))
    same(status, 5)
  end)
end)

tests:test("a plan that is none is refused", function()
  with_plan(3, function(folder, plan)
    for wrong, message in pairs {
      ["nonsense\n"] = "this is no plan",
      [plan:gsub("\n2\t%d+", "\n2\t7")] = "shard 2 is expected to begin at byte",
      [plan:gsub("\n3\t[^\n]*", "")] = "the plan is cut off",
    } do
      program.write(folder .. "/plan", wrong)
      local _, err, status = shard(folder, "todo $F/plan $F/out")
      assert(err:find(message, 1, true), err)
      same(status, 5)
    end
  end)
end)

tests:test("mistakes are told with what to do", function()
  for arguments, message in pairs {
    [""] = "plan, run, todo, merge or job is expected",
    ["plan"] = "an argument is missing",
    ["plan x.jsonl.gz"] = "unpack it first",
    ["plan tests"] = "tests: Is a directory",
    ["plan README.md more"] = "'more' is one argument too many",
    ["plan /nowhere"] = "/nowhere: No such file or directory",
    ["todo /nowhere x"] = "/nowhere: No such file or directory",
  } do
    local _, err, status = shard("", arguments)
    assert(err:find(message, 1, true), err)
    assert(status == 2 or status == 5)
  end
  with_plan(2, function(folder)
    local _, err, status = shard(folder, "run $F/plan 3 $F/out")
    same({ err, status }, { "parley: shard 3: the plan has the shards 1 to 2\nparley: try 'parley shard --help'\n", 2 })
    same(select(3, shard(folder, "todo $F/plan $F/out more")), 2)
  end)
end)

tests:test("lines with ids may come in parts on standard input, as a partition of a larger engine does", function()
  local lines = {}
  for n = 1, 40 do lines[n] = ('{"id":"%d","text":"Freedonia said that Sylvania had tea."}\n'):format(n) end
  local command = ("%s run -q %s --input jsonl -"):format(parley, PACK)
  local all = program.run(command, table.concat(lines))
  same(program.run(command, table.concat(lines, "", 1, 17)) .. program.run(command, table.concat(lines, "", 18)), all)
end)

tests:test("a part is checked against its file", function()
  with_plan(2, function(folder)
    for part, message in pairs { ["3,10,1"] = "does not begin and end with whole lines", ["0,999999,1"] = "the part ends at byte 999999" } do
      local _, err, status = program.run(("%s run %s --part %s %s/in.jsonl"):format(parley, PACK, part, folder))
      assert(err:find(message, 1, true), err)
      same(status, 4)
    end
    for _, arguments in ipairs { "--part 1,2 in.jsonl", "--part 0,0,1 in.jsonl", "--part 0,x,1 in.jsonl", "--part 0,5,1 in.jsonl in.jsonl" } do
      same(select(3, program.run(parley .. " run " .. arguments)), 2)
    end
  end)
end)

tests:finish()
