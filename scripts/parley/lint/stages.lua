-- parley.lint.stages -- rules that are slow, hidden or alike; stages that see or make nothing; records that nothing makes.

local stages = {}

local FIXES = {
  shadowed = "put the longer or rarer alternative first, or take this one out",
  dead = "bound the repetition, as in u.upto",
  ["not-over"] = "add the layer to over, so that each of its spans is one unit",
  ["no-trigger"] = "require a word, a lexicon or a layer that few units have",
}

-- What a rule without a trigger cost over the cases, for its message.
local function cost_of(pack, rule)
  local cost = pack.tried and pack.tried.costs[rule]
  return cost and ("; over the cases it was tried %d times for %d match%s"):format(cost.tries, cost.matches, cost.matches == 1 and "" or "es") or ""
end

local function check_rules(pack, stage, files, add, seen)
  for _, rule in ipairs(stage.rules) do
    for _, warning in ipairs(rule.warnings) do
      local file, line = warning.file or rule.file, warning.line or rule.line or 1
      local key = file .. ":" .. line .. ":" .. warning.message
      if not seen[key] then
        seen[key] = true
        add { file = file, line = line, column = files:column(file, line), name = warning.kind, pack = pack.name, rule = rule.rule,
          message = rule.rule .. ": " .. warning.message .. (warning.kind == "no-trigger" and cost_of(pack, rule.rule) or ""), fix = FIXES[warning.kind] }
      end
    end
    if rule.same_as then
      add { file = rule.file, line = rule.line or 1, column = files:column(rule.file, rule.line or 1), name = "same-pattern",
        pack = pack.name, rule = rule.rule,
        message = ("%s has the pattern of %s and emits the same: where both match, the order of the file decides"):format(rule.rule,
          rule.same_as),
        fix = "join the two, or give one a higher priority" }
    end
  end
end

-- A stage whose view rests on a layer of the pack that nothing has made before it.
local function check_view(pack, stage, made, files, add)
  local short = stage.stage:match "/(.*)$"
  local views = { table.unpack(stage.over) }
  views[#views + 1] = stage.within
  for _, name in ipairs(views) do
    if pack.layers[name] and not made[name] and not pack.finish_makes[name] then
      local line, column = files:find(short .. ".lua", name)
      add { file = pack.folder .. "/" .. short .. ".lua", line = line, column = column, name = "unreachable-stage", pack = pack.name,
        message = ("no stage before %q makes the layer %q that it looks over"):format(short,
          name), fix = "move the stage behind the one that does, or name another layer" }
    end
  end
end

--- Check the stages of a pack, and what they make of its layers and records.
---@param pack table  { name, folder, tried = of parley.lint.cases, stages, layers = set, records = list, finish = boolean, finish_makes = set, read_elsewhere }
---@param files table  of parley.lint.files
---@param add fun(finding: table)
function stages.check(pack, files, add)
  local made, seen, looked = {}, {}, {}
  for _, stage in ipairs(pack.stages) do
    check_view(pack, stage, made, files, add)
    check_rules(pack, stage, files, add, seen)
    for _, rule in ipairs(stage.rules) do made[rule.emits] = true end
    for _, name in ipairs(stage.over) do looked[name] = true end
    for _, test in ipairs(stage.tests) do looked[test.layer or ""] = true end
    looked[stage.within or ""] = true
  end
  for _, record in ipairs(pack.records) do
    if not made[record.name] and not pack.finish_makes[record.name] then
      local line, column = files:find("pack.lua", record.name)
      add { file = pack.folder .. "/pack.lua", line = line, column = column, name = "unmade-record", pack = pack.name,
        message = ("no rule emits the record %q, and finish does not name it"):format(record.name), fix = "write a rule with emits = \""
          .. record.name .. "\", or take it out" }
    end
  end
  local is_record = {}
  for _, record in ipairs(pack.records) do is_record[record.name] = true end
  for name in pairs(pack.layers) do
    if made[name] and not is_record[name] and not looked[name] and not pack.finish_makes[name]
      and not pack.read_elsewhere(name) then
      local line, column = files:find("pack.lua", name)
      add { file = pack.folder .. "/pack.lua", line = line, column = column, name = "unread-layer", pack = pack.name,
        message = ("rules emit the layer %q, and nothing of the pack, or of one on the pack path that needs it, reads it"):format(name),
        fix = "take it out, or say in a comment which pack reads it" }
    end
  end
end

return stages
