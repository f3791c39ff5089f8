-- parley.lint.papers -- what goes with a pack: cases, and a README that tells of its records.

local nearest = require "parley.nearest"

local papers = {}

-- Is it a step of finish, named for the file that takes it ("parties/pronouns:it")?
local function is_step(pack, files, stages, name)
  local owner, file, step = name:match "^(.-)/(.-):(.*)$"
  return owner == pack.name and not stages[owner .. "/" .. file] and files:has(file .. ".lua") and files:mentions(step, {})
end

-- Rules that README.md names and that are none, in packs that are loaded.
local function check_names(pack, files, add)
  local packs, stages = {}, {}
  for rule in pairs(pack.rules) do packs[rule:match "^[^/]+"], stages[rule:match "^[^:]+"] = true, true end
  local path = pack.folder .. "/README.md"
  for number, line in ipairs(files.lines[path]) do
    for column, name in line:gmatch "()%f[%w]([%a][%w_-]*/[%a][%w_-]*:[%a][%w_-]*)" do
      if packs[name:match "^[^/]+"] and not pack.rules[name] and not is_step(pack, files, stages, name) then
        add { file = path, line = number, column = column, pack = pack.name, name = "stale-readme",
          message = ("there is no rule %q%s"):format(name, nearest.hint(name, pack.rules)), fix = "name one that there is" }
      end
    end
  end
end

--- Check the papers of a pack.
---@param pack table  { name, folder, records, stages, rules = set of names of all loaded }
---@param files table  of parley.lint.files
---@param add fun(finding: table)
function papers.check(pack, files, add)
  local at = { file = pack.folder .. "/pack.lua", line = 1, column = 1, pack = pack.name }
  local function finding(name, message, fix) add { file = at.file, line = 1, column = 1, pack = pack.name, name = name,
    message = message, fix = fix } end
  if not files:has "cases.lua" and #pack.stages > 0 then
    finding("no-cases", "the pack has rules and no cases", "write cases.lua: marked sentences, and near misses that must not match")
  end
  if not files:has "README.md" then
    finding("no-readme", "the pack has no README.md", "say what it finds, what it misses, and where its data comes from")
    return
  end
  check_names(pack, files, add)
  local text = table.concat(files.lines[pack.folder .. "/README.md"], "\n"):lower()
  for _, record in ipairs(pack.records) do
    if not text:find(record.name, 1, true) and not text:find(record.plural, 1, true) then
      local line, column = files:find("pack.lua", record.name)
      add { file = at.file, line = line, column = column, pack = pack.name, name = "stale-readme",
        message = ("README.md says nothing of the record %q"):format(record.name), fix = "tell what it holds" }
    end
  end
end

return papers
