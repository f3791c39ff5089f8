-- parley.stage -- checks a stage as a pack's file returns it, and makes the plan that the engine runs.
--
-- The plan: { name, level = "unit" or "text", over = { { kind = "layer" or "lexicon", name } ... }, within, window, overlap,
--   tests = atomic tests, rules, warnings }
-- A rule of it: { name, emits, anchor, priority, file, line, pattern, start, trigger, min, max, names = capture names, literals,
--   attrs = { key = { capture, attribute } }, warnings }; a text-level one has no start, trigger, min, max and names.
-- Atomic tests: { kind = "word", form } · { kind = "lexicon", lexicon, where }
--   { kind = "pos" | "form" | "token" | "mark", value }
--   { kind = "layer", layer, where } · { kind = "head" | "has", word or lexicon }; where = { field = sorted list of values }

local lpeg = require "lpeg"

local infer = require "parley.infer"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"
local node = require "parley.node"
local resolve = require "parley.resolve"

local stage = {}

local STAGE_KEYS = { name = "string", over = "table", within = "string", window = "string", overlap = "string" }
local RULE_KEYS = { name = "string", emits = "string", anchor = "string", priority = "integer" }
local WINDOWS = { sentence = true, paragraph = true, document = true }

local function type_of(value)
  if type(value) == "userdata" and lpeg.type(value) == "pattern" then return "text-level lpeg pattern" end
  if node.is(value) then return "unit pattern" end
  if getmetatable(value) == "parley.attr" then return "u.attr value" end
  return math.type(value) == "integer" and "integer" or type(value)
end

local function shown(kind)
  if kind == "integer" then return "a whole number" end
  return (kind:find("^[aeio]") and "an " or "a ") .. kind
end

local function check_type(at, key, value, expected)
  if type_of(value) ~= expected then
    mistake.raise(at, "%q: %s is expected, found %s", key, shown(expected), shown(type_of(value)))
  end
  if expected == "string" and value == "" then mistake.raise(at, "%q is empty", key) end
end

-- The keys of a table in a fixed order: 1, 2, ..., then names.
local function sorted_keys(t, at)
  local numbers, names = {}, {}
  for key in pairs(t) do
    if type(key) == "string" then
      names[#names + 1] = key
    elseif math.type(key) == "integer" then
      numbers[#numbers + 1] = key
    else
      mistake.raise(at, "a key is a name, found a %s", type(key))
    end
  end
  table.sort(numbers)
  table.sort(names)
  return numbers, names
end

-- Where the rules of a stage stand: the line of the pattern, when there is one.
local function place_of(rule, context)
  local pattern = type(rule) == "table" and rawget(rule, 1)
  if node.is(pattern) and pattern.file then return pattern end
  return { file = context.file }
end

-- Capture names in order; `kept` counts those outside of lookahead.
local function collect_names(n, kept, names, seen, lost)
  if n.kind == "capture" then
    if not kept then
      lost[n.name] = lost[n.name] or n
    elseif not seen[n.name] then
      names[#names + 1], seen[n.name] = n.name, true
    end
  end
  for i, item in ipairs(n.items) do
    local inside = kept and n.kind ~= "and" and n.kind ~= "not" and n.kind ~= "upto" and not (n.kind == "minus" and i > 1)
    collect_names(item, inside, names, seen, lost)
  end
end

local function check_capture(at, key, name, captures, lost)
  if captures[name] then return end
  if lost[name] then
    mistake.raise(at, "%s names capture %q, which stands only in a lookahead (#, -, u.upto); what is looked at is not kept", key,
      name)
  end
  local hint = nearest.hint(name, captures)
  mistake.raise(at, "%s names capture %q, but the pattern has no :as %q%s", key, name, name, hint)
end

-- The fields of the record or layer that a rule emits, when the context knows them.
local function fields_of(at, emits, context)
  if not context.records then return nil end
  local fields = context.records[emits]
  if not fields then mistake.raise(at, "emits = %q: no such record type%s", emits, nearest.hint(emits, context.records)) end
  return type(fields) == "table" and fields or nil
end

local function check_other_key(at, rule, key, fields)
  if fields then
    if fields[key] ~= nil then return end
    local known = {}
    for name in pairs(fields) do known[name] = true end
    for name in pairs(RULE_KEYS) do known[name] = true end
    mistake.raise(at, "unknown key %q: neither a key of rules nor a field of %s%s", key, rule.emits, nearest.hint(key, known))
  end
  -- Nothing says which fields there are; but what is nearly a key that the rule lacks is that key, misspelt.
  for _, known in ipairs { "anchor", "emits", "name", "priority" } do
    if rule[known] == nil and nearest.distance(key, known, 1) then
      mistake.raise(at, "unknown key %q; did you mean %q?", key, known)
    end
  end
end

local function check_values(at, rule, names, plan_rule, context)
  local fields = fields_of(at, rule.emits, context)
  for _, key in ipairs(names) do
    local value = rule[key]
    if not RULE_KEYS[key] then
      check_other_key(at, rule, key, fields)
      local found = type_of(value)
      if found == "u.attr value" then
        plan_rule.attrs[key] = { capture = value.capture, attribute = value.attribute }
      elseif found == "string" or found == "integer" or found == "number" or found == "boolean" then
        plan_rule.literals[key] = value
      else
        mistake.raise(at, "%q: a string, number, boolean or u.attr(capture, attribute) is expected, found %s", key, shown(found))
      end
    end
  end
  return fields
end

local function check_captures(at, plan_rule, fields, lost)
  local captures, used = {}, {}
  for _, name in ipairs(plan_rule.names) do captures[name] = true end
  if plan_rule.anchor then
    check_capture(at, "anchor", plan_rule.anchor, captures, lost)
    used[plan_rule.anchor] = true
  end
  for _, key in ipairs(select(2, sorted_keys(plan_rule.attrs, at))) do
    local attr = plan_rule.attrs[key]
    check_capture(at, key .. " = u.attr(...)", attr.capture, captures, lost)
    used[attr.capture] = true
  end
  for _, name in ipairs(plan_rule.names) do
    if plan_rule.literals[name] ~= nil or plan_rule.attrs[name] then
      mistake.raise(at, "%q is both a capture and a key of the rule; which one is the record's?", name)
    elseif fields and fields[name] == nil and not used[name] then
      mistake.raise(at, "capture %q is not a field of %s, and neither anchor nor u.attr uses it%s", name, plan_rule.emits,
        nearest.hint(name, fields))
    end
  end
end

local function check_rule(rule, context, scope, seen)
  local at = place_of(rule, context)
  if type(rule) ~= "table" or getmetatable(rule) then
    mistake.raise(at, "a rule is a table { name = ..., emits = ..., pattern }, found %s", shown(type_of(rule)))
  end
  local numbers, names = sorted_keys(rule, at)
  for key, expected in pairs(RULE_KEYS) do
    if rule[key] ~= nil then check_type(at, key, rule[key], expected) end
  end
  if not rule.name then
    for _, key in ipairs(names) do check_other_key(at, rule, key) end
    mistake.raise(at, "the rule has no name: name = \"...\" is expected")
  end
  if seen[rule.name] then
    local other = seen[rule.name]
    mistake.raise(at, "two rules have this name; the other is %s", other.line and "in line " .. other.line or "further up")
  end
  seen[rule.name] = at
  local pattern = rule[1]
  if not rule.emits then
    for _, key in ipairs(names) do check_other_key(at, rule, key) end
    mistake.raise(at, "emits = \"...\" is expected: the record or layer that the rule makes")
  elseif pattern == nil then
    mistake.raise(at, "the rule has no pattern")
  elseif #numbers > 1 or numbers[1] ~= 1 then
    mistake.raise(at, "a rule has one pattern, found %d; join alternatives with +, parts in a row with *", #numbers)
  end
  local plan_rule = {
    name = rule.name, emits = rule.emits, anchor = rule.anchor, priority = rule.priority or 0, file = at.file, line = at.line,
    literals = {}, attrs = {}, names = {}, warnings = {},
  }
  local fields = check_values(at, rule, names, plan_rule, context)
  if type_of(pattern) == "text-level lpeg pattern" then
    plan_rule.pattern, plan_rule.names = pattern, nil
    return plan_rule
  end
  local lost, count = {}, #scope.warnings
  if type(pattern) == "string" and pattern:find("%S") then pattern = node.words(pattern) end
  if not node.is(pattern) then mistake.raise(at, "a unit pattern is expected, found %s", node.describe(pattern)) end
  plan_rule.pattern = scope:pattern(pattern)
  collect_names(plan_rule.pattern, true, plan_rule.names, {}, lost)
  check_captures(at, plan_rule, fields, lost)
  local known = infer.rule(plan_rule.pattern, scope.tests, context)
  plan_rule.start, plan_rule.trigger, plan_rule.min, plan_rule.max = known.start, known.trigger, known.min, known.max
  table.move(scope.warnings, count + 1, #scope.warnings, 1, plan_rule.warnings)
  table.move(known.warnings, 1, #known.warnings, #plan_rule.warnings + 1, plan_rule.warnings)
  if not known.trigger then
    table.insert(plan_rule.warnings, { file = at.file, line = at.line, message = known.start
      and "nothing rare is required of a match: the rule is tried wherever it can begin"
      or "no test is required of a match: the rule is tried at every unit, which is slow" })
  end
  return plan_rule
end

local function check_stage(source, at)
  if type(source) ~= "table" or getmetatable(source) then
    mistake.raise(at, "a stage is a table of rules, { over = { ... }, { name = ..., ... }, ... }, found %s",
      shown(type_of(source)))
  end
  local numbers, names = sorted_keys(source, at)
  for _, key in ipairs(names) do
    if not STAGE_KEYS[key] then
      local advice = RULE_KEYS[key] and "; it is a key of rules: put the rule in braces of its own"
        or nearest.hint(key, STAGE_KEYS)
      mistake.raise(at, "unknown key %q of a stage%s", key, advice)
    end
    check_type(at, key, source[key], STAGE_KEYS[key])
  end
  if #numbers == 0 then mistake.raise(at, "the stage has no rules") end
  for i, number in ipairs(numbers) do
    if i ~= number then mistake.raise(at, "rule %d of the stage is nil; is a local misspelt?", i) end
  end
  if source.window and not WINDOWS[source.window] then
    mistake.raise(at, "window = %q: \"sentence\", \"paragraph\" or \"document\" is expected%s", source.window,
      nearest.hint(source.window, WINDOWS))
  elseif source.overlap and source.overlap ~= "keep" then
    mistake.raise(at, "overlap = %q: \"keep\" is expected, or nothing", source.overlap)
  end
end

local function check_level(source, at)
  local text
  for i, rule in ipairs(source) do
    local is_text = type(rule) == "table" and type_of(rawget(rule, 1)) == "text-level lpeg pattern"
    if text ~= nil and is_text ~= text then
      mistake.raise(at, "rule %d is over %s and those before it over %s; put them in stages of their own", i,
        is_text and "text" or "units", text and "text" or "units")
    end
    text = is_text
  end
  if text and (source.over or source.within) then
    mistake.raise(at, "%s has no meaning for rules over text", source.over and "over" or "within")
  end
  return text and "text" or "unit"
end

local function check_within(source, context, at)
  local layers = context.layers or {}
  if source.within and not layers[source.within] then
    mistake.raise(at, "within = %q: no such layer%s", source.within, nearest.hint(source.within, layers))
  end
end

local function make_plan(source, context, wrong)
  local at = { file = context.file }
  check_stage(source, at)
  local level = check_level(source, at)
  check_within(source, context, at)
  local stage_context = setmetatable({ over = source.over or {} }, { __index = context })
  local scope = resolve.scope(stage_context)
  local plan = {
    name = source.name, level = level, over = scope.over, within = source.within, window = source.window or "sentence",
    overlap = source.overlap, tests = scope.tests, rules = {},
  }
  local seen = {}
  for i, rule in ipairs(source) do
    local plan_rule, mistaken = mistake.catch(check_rule, rule, context, scope, seen)
    if plan_rule then
      plan.rules[i] = plan_rule
    else
      mistaken.rule = mistaken.rule or type(rule) == "table" and type(rawget(rule, "name")) == "string" and rule.name or "#" .. i
      wrong[#wrong + 1] = tostring(mistaken)
    end
  end
  return plan
end

--- The plan of a stage, or nil and a message, one line for each rule that is wrong.
---
--- Of the context, see parley.resolve; also `file` (of the stage, for messages) and, where known, `records`: record type or
--- layer that rules may emit -> { field = anything } or true.
---@param source any  what the stage's file returned
---@param context table
---@return table|nil plan, string|nil message
function stage.plan(source, context)
  local wrong = {}
  local plan, mistaken = mistake.catch(make_plan, source, context, wrong)
  if not plan then return nil, tostring(mistaken) end
  if #wrong > 0 then return nil, table.concat(wrong, "\n") end
  return plan
end

return stage
