-- parley.stage -- checks a stage as a pack's file returns it, and makes the plan that the engine runs.
--
-- The plan: { name, level = "unit" or "text", over = { { kind = "layer" or "lexicon", name } ... }, within, window, overlap,
--   zones = datelines, bylines and credits too, tests = atomic tests, rules }
-- A rule of it: { name, emits, anchor, span, priority, file, line, pattern, start, ahead, trigger, min, max, names = capture names,
--   literals, attrs = { key = { capture, attribute } }, warnings }; a text-level one has no start, ahead, trigger, min, max and names.
-- Atomic tests: { kind = "word", form } · { kind = "lexicon", lexicon, where }
--   { kind = "pos" | "form" | "token" | "mark", value }
--   { kind = "layer", layer, where } · { kind = "head" | "has", word or lexicon }; where = { field = sorted list of values }

local check = require "parley.check"
local infer = require "parley.infer"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"
local resolve = require "parley.resolve"
local rules = require "parley.rules"

local stage = {}

local STAGE_KEYS = {
  name = "string", over = "table", within = "string", window = "string", overlap = "string", zones = "boolean",
}
local ROOM = 640  -- bytes of messages that an error holds, with room for "also" and columns
local WINDOWS = { sentence = true, paragraph = true, document = true }

local function check_stage(source, at)
  if type(source) ~= "table" or getmetatable(source) then
    mistake.raise(at, "a stage is a table of rules, { over = { ... }, { name = ..., ... }, ... }, found %s",
      check.shown(check.kind(source)))
  end
  local numbers, names = check.keys(source, at)
  for _, key in ipairs(names) do
    if not STAGE_KEYS[key] then
      local advice = rules.KEYS[key] and "; it is a key of rules: put the rule in braces of its own"
        or nearest.hint(key, STAGE_KEYS)
      mistake.raise(at, "unknown key %q of a stage%s", key, advice)
    end
    check.type(at, key, source[key], STAGE_KEYS[key])
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
    local is_text = type(rule) == "table" and check.kind(rawget(rule, 1)) == "text-level lpeg pattern"
    if text ~= nil and is_text ~= text then
      mistake.raise(at, "rule %d is over %s and those before it over %s; put them in stages of their own", i,
        is_text and "text" or "units", text and "text" or "units")
    end
    text = is_text
  end
  for _, key in ipairs { "over", "within", "window" } do
    if text and source[key] ~= nil then mistake.raise(at, "%s has no meaning for rules over text", key) end
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
  scope.known = infer.new(scope.tests, context.lexicons)
  local plan = {
    name = source.name, level = level, over = scope.over, within = source.within, window = source.window or "sentence",
    overlap = source.overlap, zones = source.zones, tests = scope.tests, rules = {},
  }
  local seen = {}
  for i, rule in ipairs(source) do
    local plan_rule, mistaken = mistake.catch(rules.plan, rule, context, scope, seen)
    if plan_rule then
      plan.rules[i] = plan_rule
    else
      mistaken.rule = mistaken.rule or type(rule) == "table" and type(rawget(rule, "name")) == "string" and rule.name or "#" .. i
      wrong[#wrong + 1] = tostring(mistaken)
    end
  end
  return plan
end

-- What is said of wrong rules, a line each, as far as there is room in an error.
local function tell(wrong)
  local told, bytes = {}, 0
  for i, line in ipairs(wrong) do
    bytes = bytes + #line + 1
    if i > 1 and bytes > ROOM then
      told[i] = ("%d more rules of this stage are wrong"):format(#wrong - i + 1)
      break
    end
    told[i] = line
  end
  return table.concat(told, "\n")
end

--- The plan of a stage, or nil and a message, one line for each rule that is wrong.
---
--- Of the context, see parley.resolve; also `file` (of the stage, for messages) and, where known, `records`: record type or
--- layer that rules may emit -> { field = anything } or true; `brief`: nothing is inferred of the rules, which is most of the work: no start,
--- trigger, widths and warnings; `quiet`: no warnings.
---@param source any  what the stage's file returned
---@param context table
---@return table|nil plan, string|nil message
function stage.plan(source, context)
  local wrong = {}
  local plan, mistaken = mistake.catch(make_plan, source, context, wrong)
  if not plan then return nil, tostring(mistaken) end
  if #wrong > 0 then return nil, tell(wrong) end
  return plan
end

return stage
