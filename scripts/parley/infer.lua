-- parley.infer -- what can be known of a rule before it runs: widths, start set, trigger; what is wrong with it.

local ahead = require "parley.ahead"
local conditions = require "parley.conditions"
local first = require "parley.first"
local mistake = require "parley.mistake"
local print_pattern = require "parley.print"
local surprise = require "parley.surprise"
local trigger = require "parley.trigger"
local width = require "parley.width"

local infer = {}

--- What is known of no rule yet; one for a stage, whose rules share patterns.
---@param tests table[]  of the stage; it may grow
---@param lexicons table|nil  of the context of parley.resolve
function infer.new(tests, lexicons)
  local sizes, starts = width.new(), first.new(tests)
  starts.looked = {}  -- of parley.surprise
  return { sizes = sizes, first = starts, ahead = ahead.new(sizes, starts), triggers = trigger.new(tests, sizes, starts, lexicons) }
end

--- What is known of a resolved pattern.  Raises a mistake when it can't be a rule.
---
--- start: a list of alternatives, each a list of test numbers that must hold of the first unit, with those of which none may in the field
--- `without`; nil is no restriction.
--- ahead: the same for the units behind it, as far as every match takes them; false is no restriction.
--- trigger: { alternatives, min, max }: every match takes or looks at a unit, min to max units from its start, for which one
--- alternative holds; max nil is no bound; nil is none.
---@param pattern table
---@param known table  of infer.new
---@param quiet boolean|nil  warnings are not asked for
---@return { min: integer, max: integer|nil, start: integer[][]|nil, ahead: table, trigger: table|nil, warnings: table[] }
function infer.rule(pattern, known, quiet)
  local sizes, state = known.sizes, known.first
  width.of(sizes, pattern)
  local min, max = sizes.min[pattern], sizes.max[pattern]
  if min == math.huge then
    mistake.raise(pattern, "the pattern can never match: every way through it meets u.never or a grammar rule that does not end")
  end
  first.of(state, pattern)
  local reason = surprise.dead(state, sizes, pattern)
  if reason then mistake.raise(pattern, "the pattern can never match: %s", reason) end
  if min == 0 then
    mistake.raise(pattern, "the pattern may match nothing at all, so it would match everywhere; one part must be required (%s)",
      print_pattern(pattern))
  end
  local start = first.condition(state, pattern)
  return {
    min = min,
    max = max ~= math.huge and max or nil,
    start = start ~= conditions.ANY and conditions.plain(start) or nil,
    ahead = ahead.of(known.ahead, pattern),
    trigger = trigger.of(known.triggers, pattern),
    warnings = quiet and {} or surprise.warnings(state, sizes, pattern),
  }
end

return infer
