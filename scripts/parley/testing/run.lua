-- parley.testing.run -- the cases of one pack, run one by one.

local cases = require "parley.cases"
local disk = require "parley.disk"
local golden = require "parley.testing.golden"
local host = require "parley.host"
local json = require "parley.json"
local locate = require "parley.locate"
local marked = require "parley.marked"
local nearest = require "parley.nearest"

local run = {}

---@class parley.testing.outcome
---@field pack string
---@field file string
---@field line integer|nil    of the case's text in its file
---@field column integer|nil
---@field number integer      of the case
---@field result string       "passed", "failed", "todo" (fails, as expected), "fixed" (a todo that passes)
---@field lines string[]|nil  what differs, for people
---@field todo string|nil

---@class parley.testing.pack
---@field host userdata
---@field name string
---@field pack table          of the list
---@field types table
---@field fired table<string, integer>  rule -> matches that won, over all cases; only when traced
---@field costs table<string, { tries: integer, matches: integer, lost: table|nil }>  likewise; lost: a document in which none of its matches won
---@field texts string[]      of the cases, for coverage

-- Where rules stand: name -> "file:line".
local function places_of(list)
  local places = {}
  for _, pack in ipairs(list.packs) do
    for _, rule in ipairs(pack.rules) do places[rule.name] = rule.line > 0 and rule.file .. ":" .. rule.line or rule.file end
  end
  return places
end

-- What the host answers, decoded; or nil and why.
local function ask(opened, question, bytes)
  local answer, message = opened:ask(question, bytes)
  if not answer then return nil, message end
  return json.decode(answer)
end

--- Load a pack and its cases.
---@param name string     a name on the pack path, or a folder
---@param traced boolean  rules that fire will be counted
---@param modules string[]|nil  C modules besides those that packs name
---@return parley.testing.pack|nil
---@return string? message
function run.open(name, traced, modules)
  local opened, wrong = host.open { packs = { name }, modules = modules, cases = true, trace = traced, jobs = 1 }
  if not opened then return nil, wrong end
  local list, unlisted = ask(opened, "list", "")
  if not list then return nil, unlisted end
  local short, pack = name:match "([^/]+)/*$", nil
  for _, loaded in ipairs(list.packs) do
    if loaded.name == short then pack = loaded end
  end
  local given, refused = ask(opened, "cases", short)
  if not given then return nil, locate.message(refused, pack.folder) end
  if not given.cases then return nil, ("the pack '%s' has no cases; write %s/cases.lua"):format(short, pack.folder) end
  local first = pack.records[1]
  return { host = opened, name = short, pack = pack, list = list, types = cases.types(list), default = first and first.name,
    file = given.file, cases = given.cases,
    places = places_of(list), texts_at = marked.places(disk.read(given.file) or ""), fired = {}, costs = {}, texts = {} }
end

-- What stands in all layers in the end, records too.
local function layers_of(tested, source)
  local answer = tested.host:ask("layers", json.encode(source), "case", true)
  return answer and json.decode(answer).layers or {}
end

-- Count the rules that win in a text; the set of them.
local function note_rules(tested, source)
  source.trace = json.encode { want = "costs" }
  local answer, fired = tested.host:ask("trace", json.encode(source), "case", true), {}
  source.trace = nil
  for _, stage in ipairs(answer and json.decode(answer) or {}) do
    for _, rule in ipairs(stage.rules or {}) do
      local cost = tested.costs[rule.rule] or { tries = 0, matches = 0 }
      cost.tries, cost.matches = cost.tries + rule.tries, cost.matches + rule.matches
      if rule.matches > 0 and rule.won == 0 then cost.lost = source end
      tested.costs[rule.rule] = cost
      if rule.won > 0 then
        tested.fired[rule.rule] = (tested.fired[rule.rule] or 0) + rule.won
        fired[rule.rule] = true
      end
    end
  end
  return fired
end

-- Rules of text-level stages are known only by what names them and is there in the end.
local function note_named(tested, fired, value, depth)
  if type(value) ~= "table" or depth > 8 then return end
  if type(value.rule) == "string" and not fired[value.rule] then
    fired[value.rule] = true
    tested.fired[value.rule] = (tested.fired[value.rule] or 0) + 1
  end
  for _, item in pairs(value) do note_named(tested, fired, item, depth + 1) end
end

-- The lines of failure of one case, or nil; and the rules that fired.
local function try(tested, case, number, traced)
  local expected, wrong
  if not case.document then
    expected, wrong = cases.read(case, tested.types, tested.default)
    if not expected then return { "  text      " .. tostring(case.text), "  wrong     " .. wrong }, {} end
  end
  local text = expected and expected.text or case.text
  local source = { id = tested.name .. ":" .. number, text = text, date = case.date, title = case.title }
  local answer, message, where = tested.host:ask("records", json.encode(source), "case", true)
  if not answer then return { "  text      " .. text, "  failed    " .. message .. (where ~= "" and " [" .. where .. "]" or "") }, {} end
  local document = assert(json.decode(answer))
  tested.texts[#tested.texts + 1] = text
  local fired = traced and note_rules(tested, source) or {}
  local layers = (traced or case.layer) and layers_of(tested, source)
  note_named(tested, fired, layers or document, 0)
  if case.layer and not layers[case.layer] then
    return { "  text      " .. tostring(case.text), ("  wrong     there is no layer %q%s"):format(case.layer, nearest.hint(case.layer, layers)) }, fired
  end
  if expected then return cases.judge(expected, case.layer and layers or document, tested.types), fired end
  return golden.judge(case, document, tested.pack), fired
end

local function place_of(tested, case)
  local known = tested.texts_at[case.document or case.text]
  return known and (#known > 1 and table.remove(known, 1) or known[1])
end

-- Put file and line behind the rules that a failure names.
local function add_places(tested, lines)
  for i, text in ipairs(lines) do
    local rule = text:match "^  rule%s+(%S+)"
    lines[i] = rule and tested.places[rule] and ("%s (%s)"):format(text, tested.places[rule]) or text
  end
  return lines
end

--- Run the cases of a pack.
---@param tested parley.testing.pack
---@param options { rule: string|nil, traced: boolean, update: boolean|nil }  rule: only cases in which it fires, or that expect it
---@param each fun(outcome: parley.testing.outcome)
function run.cases(tested, options, each)
  for number, case in ipairs(tested.cases) do
    local at = place_of(tested, case) or {}
    if options.update and case.document then golden.update(tested, case, number) end
    local lines, fired = try(tested, case, number, options.traced)
    if not options.rule or fired[options.rule] or case.rule == options.rule then
      local result = lines and (case.todo and "todo" or "failed") or case.todo and "fixed" or "passed"
      each { pack = tested.name, file = tested.file, line = at.line, column = at.column, number = number, result = result, lines = lines and add_places(tested,
        lines),
        todo = case.todo and tostring(case.todo) }
    end
  end
end

return run
