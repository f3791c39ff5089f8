-- parley.trace -- what a stage did with a document, for those who ask: `why`, `why-not`, `profile`, `test --coverage`.
--
-- The engine calls stage() in the pack's own state, under the document's deadline, once for each stage that has run.  The request is JSON:
--   { want = "costs" }                                  what each rule cost and found
--   { want = "matches", first, last }                   the matches that touch those bytes of the body, won or lost, unit by unit
--   { want = "plan" }                                   the stage as it was planned: rules, tests, warnings
--   { want = "names" }                                  its rules by name, and the files of the pack's lexicons
--   { want = "words" }                                  the words and phrases that each lexicon's tests took
--   { want = "near", rule, first, last, most }          how far the rule got near there (see parley.near)
--   { want = "nearest", packs, places }                 for each place { first, last } the rule of each stage of those packs that came nearest
-- Offsets count bytes of the body from 0, half open.

local changes = require "parley.changes"
local files = require "parley.files"
local json = require "parley.json"
local near = require "parley.near"
local print_pattern = require "parley.print"
local planner = require "parley.stage"
local tests = require "parley.tests"
local meets = require("parley.units").meets

local trace = {}

local sources, plans, briefs, context, manifest = {}, {}, {}, {}, {}  -- of the pack: stages as their files return them and as planned, by name

--- Read the pack's stages, as they were when it was built.  Each is planned when a request needs its plan: that costs more than a document.
---@param given { pack: string, needs: string[], lexicons: table, layers: table, stages: string[][], split: function }
function trace.open(given)
  manifest, context = files.run "pack.lua", given
  for _, one in ipairs(given.stages) do
    local name, path = one[1], one[2]
    local source, file = files.run(path)
    source = changes.stage(name, source, files.run)
    if source.name == nil then source.name = name:match "/(.*)$" end
    sources[name] = { source = source, file = file }
  end
end

local function new_plan(name, brief)
  local known = sources[name]
  local plan, wrong = planner.plan(known.source, { pack = context.pack, needs = context.needs, lexicons = context.lexicons,
    layers = context.layers, split = context.split, file = known.file, brief = brief })
  return plan or error(wrong, 0)
end

local function plan_of(name)
  plans[name] = plans[name] or new_plan(name, false)
  return plans[name]
end

-- The plan without what is inferred of its rules.
local function brief_plan_of(name)
  if plans[name] then return plans[name] end
  briefs[name] = briefs[name] or new_plan(name, true)
  return briefs[name]
end

-- Are the rules of the stage over characters?
local function is_text(name) return type(sources[name].source[1][1]) == "userdata" end

---@class parley.trace.stage  the engine's functions, good for the call only (see core/engine/trace.c)
---@field units fun(): string, integer[], table<integer, table>
---@field matches fun(): integer[][]
---@field costs fun(): integer[][]
---@field codes fun(): table[]
---@field entries fun(unit: integer): table[]
---@field text fun(): string

-- {=== units

local Units = {}
Units.__index = Units

-- The units of a stage, as parley.interpret wants them, with their places.
local function new_units(stage, plan)
  local tape, bounds, spans = stage.units()
  local number = {}
  for i, test in ipairs(plan.tests) do number[test] = i end
  plan.codes = plan.codes or stage.codes()
  local self = setmetatable({ tape = tape, bounds = bounds, spans = spans, codes = plan.codes, number = number, plan = plan,
    text = stage.text(), entries = stage.entries,
    count = #tape // 4, members = {} }, Units)
  return self
end

function Units:edge(at) return at < 1 or at > self.count or self.tape:sub(4 * at - 3, 4 * at) == "\0\0\0\0" end

-- Does test `number` hold of unit `at`?
function Units:holds(at, number)
  local codes = self.codes[number]
  if codes.byte then return codes.set:find(self.tape:sub(4 * at - 3 + codes.byte, 4 * at - 3 + codes.byte), 1, true) ~= nil end
  local set = self.members[number]
  if not set then
    set = {}
    for _, id in ipairs(codes.signatures) do set[id] = true end
    self.members[number] = set
  end
  local high, low = self.tape:byte(4 * at - 1, 4 * at)
  return set[high << 8 | low] == true
end

function Units:test(at, test) return not self:edge(at) and self:holds(at, self.number[test]) end

function Units:start(at) return self.bounds[2 * at - 1] end

function Units:stop(at) return self.bounds[2 * at] end

function Units:is_span(at) return self.spans[at] ~= nil end

function Units:words(first, stop)
  if stop <= first then return "" end
  return self.text:sub(math.max(self:start(first), 0) + 1, self:stop(stop - 1))
end

-- The entries by which the unit passes tests of lexicons.
local function entries_at(self, at, passed)
  local out, seen = json.array(), {}
  for _, entry in ipairs(#passed > 0 and self.entries(at) or {}) do
    local key = entry[1] .. ":" .. entry[2]
    for _, test in ipairs(passed) do
      if not seen[key] and test.lexicon == entry[1] and meets(entry[4], test.where) then
        out[#out + 1], seen[key] = { lexicon = entry[1], line = entry[2], phrase = entry[4].lemma or entry[3] }, true
      end
    end
  end
  return out
end

-- A unit for people: its words, what it is a span of, which tests of the stage hold, and by which entries of lexicons.
function Units:show(at)
  if self:edge(at) then return { edge = true } end
  local holds, span, passed = json.array(), self.spans[at], {}
  for number, test in ipairs(self.plan.tests) do
    if self:holds(at, number) then
      holds[#holds + 1] = tests.show(test)
      if test.kind == "lexicon" then passed[#passed + 1] = test end
    end
  end
  return { start = self:start(at), ["end"] = self:stop(at), text = self:words(at, at + 1), layer = span and span[1], rule = span
    and span[2] or nil, holds = holds, entries = entries_at(self, at, passed) }
end

-- ===}

local function rule_name(stage_name, rule) return stage_name .. ":" .. rule.name end

local function costs_of(stage, name, wanted)
  local source, rules, won = sources[name].source, json.array(), {}
  for _, match in ipairs(stage.matches()) do won[match[1]] = (won[match[1]] or 0) + match[6] end
  for number, cost in ipairs(stage.costs()) do
    rules[number] = { rule = rule_name(name, source[number]), tries = cost[1], matches = cost[2], nanoseconds = cost[3],
      won = won[number] or 0 }
  end
  return { stage = name, nanoseconds = wanted.nanoseconds, rules = rules }
end

local function captures_of(units, rule, match)
  local captures = json.array()
  for i = 7, #match, 3 do
    local first, stop = match[i + 1], match[i + 2]
    local inside = json.array()
    for at = first, stop - 1 do inside[#inside + 1] = units:show(at) end
    captures[#captures + 1] = { name = rule.names[match[i]], text = units:words(first, stop), units = inside }
  end
  return captures
end

-- The match that keeps a lost one from winning: of the same layer, with an anchor that overlaps.
local function winner_of(plan, matches, lost)
  for _, match in ipairs(matches) do
    if match[6] == 1 and plan.rules[match[1]].emits == plan.rules[lost[1]].emits and match[4] < lost[5]
      and lost[4] < match[5] then return match end
  end
end

local function match_of(units, plan, name, matches, match)
  local rule, winner = plan.rules[match[1]], match[6] == 0 and winner_of(plan, matches, match) or nil
  local inside = json.array()
  for at = match[2], match[3] - 1 do inside[#inside + 1] = units:show(at) end
  return { rule = rule_name(name, rule), file = rule.file, line = rule.line, emits = rule.emits, won = match[6] == 1,
    start = units:start(match[2]), ["end"] = units:stop(math.max(match[3] - 1, match[2])), text = units:words(match[2],
      match[3]), units = inside,
    captures = captures_of(units, rule, match), lost_to = winner and rule_name(name, plan.rules[winner[1]]), lost_to_text = winner
      and units:words(winner[2], winner[3]) }
end

local function matches_of(stage, name, request)
  local matches, found, units = stage.matches(), json.array(), nil
  if #matches == 0 then return nil end
  local _, bounds = stage.units()
  for _, match in ipairs(matches) do
    local start, stop = bounds[2 * match[2] - 1], bounds[2 * math.max(match[3] - 1, match[2])]
    if start < request.last and request.first < stop then
      units = units or new_units(stage, brief_plan_of(name))
      found[#found + 1] = match_of(units, units.plan, name, matches, match)
    end
  end
  return #found > 0 and { stage = name, matches = found } or nil
end

local function nearest_of(stage, name, request)
  local asked = {}
  for _, pack in ipairs(request.packs) do asked[pack] = true end
  if not asked[name:match "^[^/]+"] then return nil end
  local plan, found = plan_of(name), json.array()
  local units = new_units(stage, plan)
  for i, place in ipairs(request.places) do
    local best = near.nearest(units, plan.rules, { first = place[1], last = place[2] })
    found[i] = best and { rule = rule_name(name, best.rule), file = best.rule.file, line = best.rule.line, miss = best.miss, steps = best.steps,
      reach = best.reach } or json.null
  end
  return { stage = name, nearest = found }
end

local function near_of(stage, name, request)
  for number, source in ipairs(sources[name].source) do
    if rule_name(name, source) == request.rule then
      local plan, matches = plan_of(name), {}
      local rule, units = plan.rules[number], new_units(stage, plan)
      for _, match in ipairs(stage.matches()) do
        if match[1] == number then matches[match[2]] = match_of(units, plan, name, stage.matches(), match) end
      end
      return { stage = name, rule = request.rule, file = rule.file, line = rule.line, near = near.misses(units, rule, matches, request) }
    end
  end
end

-- The earlier rule of the stage that has the same pattern and emits the same, with the same priority.
local function twin_of(rule, texts)
  local key = rule.emits .. "\0" .. rule.priority .. "\0" .. print_pattern(rule.pattern, true)
  local twin = texts[key]
  texts[key] = twin or rule.name
  return twin
end

local function names_of(_, name)
  local rules = json.array()
  for i, rule in ipairs(sources[name].source) do rules[i] = rule_name(name, rule) end
  return { stage = name, level = is_text(name) and "text" or "unit", rules = rules, lexicons = manifest.lexicons or {} }
end

local function planned(_, name)
  local plan, texts = plan_of(name), {}
  local rules, over, seen = json.array(), json.array(), {}
  for i, one in ipairs(plan.over or {}) do over[i] = one.name end
  for i, test in ipairs(plan.tests or {}) do seen[i] = { kind = test.kind, lexicon = test.lexicon, layer = test.layer,
    where = test.where, text = tests.show(test) } end
  for i, rule in ipairs(plan.rules) do
    local warnings, attributes = json.array(), json.array()
    for _, attr in pairs(rule.attrs) do attributes[#attributes + 1] = attr.attribute end
    table.sort(attributes)
    for j, warning in ipairs(rule.warnings or {}) do warnings[j] = warning end
    rules[i] = { rule = rule_name(name, rule), file = rule.file, line = rule.line, emits = rule.emits, anchor = rule.anchor,
      priority = rule.priority,
      min = rule.min, max = rule.max, triggered = rule.trigger ~= nil, limited = rule.start ~= nil, warnings = warnings,
      attributes = attributes }
    local twin = plan.level == "unit" and twin_of(rule, texts)
    rules[i].same_as = twin and name .. ":" .. twin or nil
  end
  return { stage = name, level = plan.level, over = over, within = plan.within, window = plan.window, overlap = plan.overlap,
    tests = json.array(seen), rules = rules,
    lexicons = manifest.lexicons or {} }
end

-- The words taken by lexicon tests, by lexicon.
local function words_of(stage, name)
  local plan, words = brief_plan_of(name), {}
  local units = new_units(stage, plan)
  for at = 1, units.count do
    for number, test in ipairs(not units:edge(at) and plan.tests or {}) do
      if test.lexicon and units:holds(at, number) then
        words[test.lexicon] = words[test.lexicon] or json.array()
        table.insert(words[test.lexicon], units:words(at, at + 1))
      end
    end
  end
  return next(words) and { stage = name, words = words } or nil
end

local ANSWERS = { costs = costs_of, matches = matches_of, near = near_of, nearest = nearest_of, names = names_of, plan = planned,
  words = words_of }
local OF_TEXT = { names = true, plan = true }  -- what there is to tell of rules over characters

--- What is to be told of a stage, as JSON; nil for nothing.
---@param name string     "claims/speech"
---@param request string  JSON
---@param stage parley.trace.stage
---@param nanoseconds integer  CPU time that the stage took
---@return string|nil
function trace.stage(name, request, stage, nanoseconds)
  local wanted = json.decode(request) or {}
  wanted.nanoseconds = nanoseconds
  local answer
  if OF_TEXT[wanted.want] or not is_text(name) then answer = ANSWERS[wanted.want] and ANSWERS[wanted.want](stage, name, wanted) end
  return answer and json.encode(answer)
end

return trace
