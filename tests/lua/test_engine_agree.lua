-- Random rules over random texts: the engine emits what the plain interpreter finds when it tries every rule at every unit, and
-- where overlaps are not kept, what the documented policy leaves of that.  PARLEY_SEED and PARLEY_COUNT choose the run.

local seed = tonumber(os.getenv "PARLEY_SEED") or 20240624
local count = tonumber(os.getenv "PARLEY_COUNT") or 12

local has_host, host = pcall(require, "parley.host")
if not has_host then  -- the engine is reached from scripts of the program only
  local program = os.getenv "PARLEY" or "build/parley"
  os.exit((os.execute(program .. " ./" .. arg[0])) == true)
end

local json = require "parley.json"
local plain = require "plain_engine"
local random_rules = require "random_rules"
local stage = require "parley.stage"
local support = require "support"

local RULES, DOCUMENTS = 40, 14
local u = require "parley.unit"

local lexicons = {
  ["oddments.cue"] = plain.lexicon "tests/data/packs/oddments/lexicons/cue.tsv",
  ["oddments.small"] = plain.lexicon "tests/data/packs/oddments/lexicons/small.tsv",
}
local context = {
  pack = "probe", needs = { "oddments" }, lexicons = { ["oddments.cue"] = true, ["oddments.small"] = false },
  layers = { party = true, group = true, knot = true, quotation = true, x = true, y = true },
}

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir -p " .. folder .. "/probe"))

local function write_file(name, text)
  local file = assert(io.open(folder .. "/probe/" .. name, "w"))
  file:write(text)
  file:close()
end

write_file("pack.lua", [[return { name = "probe", version = "0.1.0", summary = "random rules", licence = "MIT", needs = { "oddments" },
  layers = { "x", "y" }, stages = { "rules" }, records = { { name = "dump", plural = "dump", single = true, fields = { { "lua", "string" } } } } }]])
write_file("finish.lua", [[local dump = require "oddments.dump"
  return function(doc) doc:emit("dump", { lua = dump(doc, { "x", "y" }) }) end]])

local function evaluate(text)
  local rule = assert(load("local u = ... return " .. text, "=rule", "t"))
  local ok, value = pcall(rule, u)
  return ok and value or nil
end

-- Rules that a stage takes, one by one, so that what is refused does not take the others with it.
local function draw_rules(view)
  local texts, rules = {}, {}
  while #texts < RULES do
    local text = random_rules.rule("r" .. #texts + 1)
    local rule = evaluate(text)
    if rule and stage.plan({ over = view.over, within = view.within, window = view.window, rule }, context) then
      texts[#texts + 1], rules[#rules + 1] = text, rule
    end
  end
  return texts, rules
end

local tally = { stages = 0, refused = 0, documents = 0, lost = 0, matches = 0, winners = 0, captures = 0, units = 0, collapsed = 0 }

local function shown(list)
  local out = {}
  for i, match in ipairs(list) do out[i] = match.shown end
  table.sort(out)
  return table.concat(out, "\n")
end

-- What the engine emitted, in the words of plain.matches.
local function emitted(items, plan)
  local by_name, out = {}, {}
  for _, rule in ipairs(plan.rules) do by_name["probe/rules:" .. rule.name] = rule end
  for i, item in ipairs(items) do
    local rule, parts = by_name[item.rule], {}
    for _, name in ipairs(rule.names) do
      local value = item[name]
      for _, span in ipairs(value and (value.first and { value } or value) or {}) do
        parts[#parts + 1] = string.format("%s:%d-%d", name, span.first, span.last)
      end
    end
    tally.captures = tally.captures + #parts
    out[i] = { shown = string.format("%s %d-%d %s", rule.name, item.first, item.last, table.concat(parts, " ")) }
  end
  return out
end

local function compare(doc, view, plan)
  local units = plain.units(doc, view, plan.over)
  local matches = plain.matches(units, plan)
  tally.matches, tally.units = tally.matches + #matches, tally.units + math.max(units.last, 0)
  for i = 0, units.last do tally.collapsed = tally.collapsed + (units[i].to and units[i].to > units[i].from and 1 or 0) end
  for _, layer in ipairs { "x", "y" } do
    local expected = {}
    for _, match in ipairs(matches) do
      if match.rule.emits == layer then expected[#expected + 1] = match end
    end
    if not view.overlap then expected = plain.winners(expected) end
    tally.winners = tally.winners + #expected
    local found = shown(emitted(doc.told.found[layer], plan))
    if found ~= shown(expected) then
      error(string.format("layer %s\n-- the engine\n%s\n-- the plain reading\n%s", layer, found, shown(expected)), 0)
    end
  end
end

-- Limits of the engine are met by a few random rules; such documents are counted.
local LIMITS = { "combines too many", "backtrack", "grows beyond", "took longer", "nests more than", "too many combinations" }

local function is_limit(message)
  for _, part in ipairs(LIMITS) do
    if message:find(part, 1, true) then return true end
  end
  return false
end

local function run_stage(number)
  math.randomseed(seed, number)
  local head, view = random_rules.stage()
  local texts, rules = draw_rules(view)
  local source = string.format("local u = require \"parley.unit\"\nreturn { %s\n%s,\n}\n", head, table.concat(texts, ",\n"))
  write_file("rules.lua", source)
  local opened, message = host.open { packs = { folder .. "/probe" }, path = { "tests/data/packs" } }
  if not opened then
    if not is_limit(message) then error(message .. "\n" .. source, 0) end
    tally.refused = tally.refused + 1
    return
  end
  tally.stages = tally.stages + 1
  rules.over, rules.within, rules.window = view.over, view.within, view.window
  local plan = assert(stage.plan(rules, context))
  for _ = 1, DOCUMENTS do
    local text = random_rules.document()
    local title = math.random(4) == 1 and random_rules.document() or nil
    local answer, why = opened:ask("records", json.encode { text = text, title = title }, "d", true)
    tally.documents = tally.documents + 1
    if not answer then
      if not is_limit(why) then error(why .. "\n" .. text .. "\n" .. source, 0) end
      tally.lost = tally.lost + 1
    else
      local told = assert(load(json.decode(answer).dump.lua, "=dump", "t", {}))()
      local ok, failure = xpcall(compare, debug.traceback, plain.document(told, lexicons), view, plan)
      if not ok and failure:find("steps at one place", 1, true) then
        tally.lost = tally.lost + 1
      elseif not ok then
        error(string.format("stage %d, PARLEY_SEED=%d\n-- text\n%s\n-- rules\n%s\n%s", number, seed, told.text, source, failure), 0)
      end
    end
  end
  opened:close()
end

support.test("the engine and the plain reading agree", function()
  for number = 1, count do run_stage(number) end
end)

support.test("the random stages are worth the name", function()
  if count < 12 then return end
  assert(tally.refused * 3 < tally.stages, "too many stages are refused: " .. tally.refused)
  assert(tally.lost * 20 < tally.documents, "too many documents meet a limit: " .. tally.lost)
  assert(tally.winners > tally.documents * 10, "too few winners: " .. tally.winners)
  assert(tally.matches > tally.winners, "no match ever loses")
  assert(tally.captures > tally.winners // 4, "too few captures: " .. tally.captures)
  assert(tally.collapsed > tally.units // 20, "too few collapsed units: " .. tally.collapsed)
end)

os.execute("rm -r " .. folder)
if os.getenv "PARLEY_VERBOSE" then print(support.show(tally)) end
support.finish()
