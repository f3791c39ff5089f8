-- parley.rules -- checks one rule of a stage and makes it what the plan holds (see parley.stage).

local check = require "parley.check"
local infer = require "parley.infer"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"
local node = require "parley.node"
local types = require "parley.types"

local KEYS = { name = "string", emits = "string", anchor = "string", span = "string", priority = "integer" }

local rules = { KEYS = KEYS }

-- Where the rules of a stage stand: the line of the pattern, when there is one.
local function place_of(rule, context)
  local pattern = type(rule) == "table" and rawget(rule, 1)
  if node.is(pattern) and pattern.file then return pattern end
  return { file = context.file }
end

-- Capture names in order; `kept` counts those outside of lookahead.
local function collect_names(n, kept, names, seen, lost)
  if not n.captures then return end
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
    for name in pairs(KEYS) do known[name] = true end
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
    if not KEYS[key] then
      check_other_key(at, rule, key, fields)
      local found = check.kind(value)
      if found == "u.attr value" then
        plan_rule.attrs[key] = { capture = value.capture, attribute = value.attribute }
      elseif found == "string" or found == "integer" or found == "number" or found == "boolean" then
        plan_rule.literals[key] = value
        local misfit = fields and type(fields[key]) == "table" and types.misfit(value, fields[key])
        if misfit then plan_rule.doubt = ("%s = %s: %s"):format(key, type(value) == "string" and ("%q"):format(value) or value, misfit) end
      else
        mistake.raise(at, "%q: a string, number, boolean or u.attr(capture, attribute) is expected, found %s", key,
          check.shown(found))
      end
    end
  end
  return fields
end

local function check_captures(at, plan_rule, fields, lost)
  local captures, used = {}, {}
  for _, name in ipairs(plan_rule.names) do captures[name] = true end
  for _, key in ipairs { "anchor", "span" } do  -- what decides between rules; the extent of what is emitted
    if plan_rule[key] then
      check_capture(at, key, plan_rule[key], captures, lost)
      used[plan_rule[key]] = true
    end
  end
  for _, key in ipairs(select(2, check.keys(plan_rule.attrs, at))) do
    local attr = plan_rule.attrs[key]
    check_capture(at, key .. " = u.attr(...)", attr.capture, captures, lost)
    used[attr.capture] = true
  end
  for _, name in ipairs(plan_rule.names) do
    if plan_rule.literals[name] ~= nil or plan_rule.attrs[name] then
      mistake.raise(at, "%q is both a capture and a key of the rule; which one is the record's?", name)
    elseif fields and fields[name] == nil and not used[name] and name:sub(1, 1) ~= "_" then
      mistake.raise(at, "capture %q is not a field of %s, and neither anchor nor u.attr uses it%s", name, plan_rule.emits,
        nearest.hint(name, fields))
    end
  end
end

-- Add the tests of the captures called `name`; `inside`: of such a capture.
local function collect_tests(n, name, inside, tests)
  if not inside and not n.captures then return end
  inside = inside or n.kind == "capture" and n.name == name
  if inside and n.kind == "test" then tests[#tests + 1] = n.test end
  for _, item in ipairs(n.items) do collect_tests(item, name, inside, tests) end
end

-- The attributes of every lexicon that the pack sees; false where not all are known: an empty lexicon shows none.
local function all_attributes(context, scope)
  if scope.attributes == nil then
    scope.attributes = {}
    for _, info in pairs(context.lexicons or {}) do
      if type(info) ~= "table" or not info.attributes or info.size == "none" then
        scope.attributes = false
        break
      end
      for key, value in pairs(info.attributes) do scope.attributes[type(key) == "number" and value or key] = true end
    end
  end
  return scope.attributes
end

-- What u.attr may ask of the captures called `name`: the fields of the layers and the attributes of the lexicons that are tested there, and
-- of every lexicon that the pack sees, which other rules of the stage may test.  Nil where that is not known.
local function known_attributes(pattern, name, context, scope)
  local tests, known, lexicons = {}, {}, false
  collect_tests(pattern, name, false, tests)
  for _, test in ipairs(tests) do
    local info = context.layers and context.layers[test.layer]
    if test.kind == "layer" and type(info) == "table" and info.fields then
      for _, field in ipairs(info.fields) do known[field] = true end
    elseif test.kind == "lexicon" then
      lexicons = true
    else
      return nil
    end
  end
  for _, over in ipairs(lexicons and scope.over or {}) do  -- a unit that is an entry may be a whole span of one of these
    if over.kind == "layer" then return nil end
  end
  local attributes = all_attributes(context, scope)
  if not attributes then return nil end
  for name_of in pairs(attributes) do known[name_of] = true end
  return #tests > 0 and known or nil
end

local function check_attributes(at, plan_rule, context, scope)
  local known_of = {}  -- by capture
  for _, key in ipairs(select(2, check.keys(plan_rule.attrs, at))) do
    local attr = plan_rule.attrs[key]
    local known = known_of[attr.capture]
    if known == nil then
      known = known_attributes(plan_rule.pattern, attr.capture, context, scope) or false
      known_of[attr.capture] = known
    end
    if known and not known[attr.attribute] then
      mistake.raise(at, "%s = u.attr(%q, %q): what is captured has no %q%s", key, attr.capture, attr.attribute, attr.attribute,
        nearest.hint(attr.attribute, known))
    end
  end
end

--- The rule as the plan holds it; raises a mistake.  Its tests are numbered in `scope`; `seen` holds the names of the rules
--- before it.
function rules.plan(rule, context, scope, seen)
  local at = place_of(rule, context)
  if type(rule) ~= "table" or getmetatable(rule) then
    mistake.raise(at, "a rule is a table { name = ..., emits = ..., pattern }, found %s", check.shown(check.kind(rule)))
  end
  local numbers, names = check.keys(rule, at)
  for key, expected in pairs(KEYS) do
    if rule[key] ~= nil then check.type(at, key, rule[key], expected) end
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
    name = rule.name, emits = rule.emits, anchor = rule.anchor, span = rule.span, priority = rule.priority or 0,
    file = at.file, line = at.line,
    literals = {}, attrs = {}, names = {}, warnings = {},
  }
  local fields = check_values(at, rule, names, plan_rule, context)
  if check.kind(pattern) == "text-level lpeg pattern" then
    plan_rule.pattern, plan_rule.names = pattern, nil
    return plan_rule
  end
  local lost, count = {}, #scope.warnings
  if type(pattern) == "string" and pattern:find("%S") then pattern = node.words(pattern) end
  if not node.is(pattern) then mistake.raise(at, "a unit pattern is expected, found %s", node.describe(pattern)) end
  plan_rule.pattern = scope:pattern(pattern)
  collect_names(plan_rule.pattern, true, plan_rule.names, {}, lost)
  check_captures(at, plan_rule, fields, lost)
  check_attributes(at, plan_rule, context, scope)
  if context.brief then return plan_rule end
  local known = infer.rule(plan_rule.pattern, scope.known, context.quiet)
  plan_rule.start, plan_rule.ahead, plan_rule.trigger = known.start, known.ahead, known.trigger
  plan_rule.min, plan_rule.max = known.min, known.max
  if context.quiet then return plan_rule end
  table.move(scope.warnings, count + 1, #scope.warnings, 1, plan_rule.warnings)
  table.move(known.warnings, 1, #known.warnings, #plan_rule.warnings + 1, plan_rule.warnings)
  if not known.trigger then
    table.insert(plan_rule.warnings, { kind = "no-trigger", file = at.file, line = at.line, message = known.start
      and "nothing rare is required of a match: the rule is tried wherever it can begin"
      or "no test is required of a match: the rule is tried at every unit, which is slow" })
  end
  return plan_rule
end

return rules
