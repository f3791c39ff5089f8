-- parley.compile -- a rule's resolved pattern as one LPeg program over the tape.
--
-- The tape has four bytes a unit: two class codes, then the lexical signature, high byte first.  Unit 0000 starts and ends each
-- window and passes no test.  codes[i] says how test i of the plan shows there: { byte = 0 or 1, set = all values of that byte
-- for which it holds } or { signatures = all ids for which it holds }.

local lpeg = require "lpeg"

local classes = require "parley.classes"
local mistake = require "parley.mistake"
local print_pattern = require "parley.print"
local recorder = require "parley.recorder"

local compile = {
  MAX_RULES = 240,            -- LPeg allows 250 in a grammar
  MAX_INSTRUCTIONS = 40000,
  MAX_DEPTH = 1000,           -- of LPeg's tree and of its backtrack stack, together with MAX_STACK
  MAX_STACK = 2000,
}
local SHARE_ABOVE = 12        -- instructions: bodies larger than that become a rule of their own where they would be copied
local SHARE_COPIES = 4

if lpeg.setmaxstack then lpeg.setmaxstack(compile.MAX_STACK) end

local emit

local function check(n, size, depth)
  if size > compile.MAX_INSTRUCTIONS then
    mistake.raise(n, "the pattern grows beyond %d instructions; repeat less, or move word lists to a lexicon",
      compile.MAX_INSTRUCTIONS)
  elseif depth > compile.MAX_DEPTH then
    mistake.raise(n, "the pattern nests more than %d deep; use smaller bounds in ^ and u.upto", compile.MAX_DEPTH)
  end
  return size, depth
end

local function emit_terms(state, n, terms)
  local pattern, size = classes.pattern(terms, state.make)
  check(n, size, 1)
  return pattern, size, 2
end

-- What the rules of a stage share is compiled once: kept with the stage's codes, by node.
local function kept(codes)
  if not codes.kept then codes.kept = { units = {}, plain = {}, [true] = {}, [false] = {} } end
  return codes.kept
end

-- Calls f(...), which may find that its terms are too many.
local function limited(n, f, ...)
  local ok, terms = pcall(f, ...)
  if ok then return terms end
  if type(terms) == "table" and terms.too_large then
    mistake.raise(n, "%s combines too many tests; split it into several rules", print_pattern(n))
  end
  error(terms, 0)
end

local function terms_of(state, n, negated)
  local known = state.kept[negated or false]
  if not known[n] then known[n] = limited(n, classes.terms, n, state.codes, negated or false) end
  return known[n]
end

-- A rule of the program's grammar; `body` is called once for each key.
local function define(state, key, capturing, body, n)
  state.defines = true
  local known = state.known[capturing]
  if known[key] then return known[key] end
  state.count = state.count + 1
  if state.count > compile.MAX_RULES then
    mistake.raise(n, "the pattern needs more than %d grammar rules; use fewer u.grammar rules or long repetitions",
      compile.MAX_RULES)
  end
  local name = "r" .. state.count
  known[key] = name
  state.rules[name] = state.make.P(true)  -- its place, while it is built
  state.rules[name] = body()
  return name
end

-- Fold from the right, so that LPeg's recursion stays flat.
local function fold(n, parts, operator)
  local out, size, depth = nil, 0, 0
  for i = #parts, 1, -1 do
    local part = parts[i]
    size, depth = check(n, size + part.size + 2, math.max(depth, part.depth + 1))
    out = not out and part.pattern or operator == "*" and part.pattern * out or operator == "+" and part.pattern + out
  end
  return out, size, depth
end

local function part(pattern, size, depth) return { pattern = pattern, size = size, depth = depth } end

local shapes = {}

function shapes.always(state) return state.make.P(true), 1, 1 end
function shapes.start(state) return state.make.B(state.make.P "\0\0\0\0"), 3, 1 end
function shapes.stop(state) return #state.make.P "\0", 2, 1 end

local function looks_at_unit(n)
  return n and (n.kind == "not" or n.kind == "and") and n.items[1].unit
end

-- `-x * y` for single units is one test.
function shapes.seq(state, n, capturing, grammar)
  local items, parts, i = n.items, {}, 1
  while i <= #items do
    local j = i
    while looks_at_unit(items[j]) do j = j + 1 end
    if j > i and items[j] and items[j].unit then
      local terms = terms_of(state, items[j])
      for k = i, j - 1 do
        terms = limited(items[j], classes.product, terms, terms_of(state, items[k].items[1], items[k].kind == "not"))
      end
      parts[#parts + 1] = part(emit_terms(state, items[j], terms))
      i = j + 1
    else
      parts[#parts + 1] = part(emit(state, items[i], capturing, grammar))
      i = i + 1
    end
  end
  return fold(n, parts, "*")
end

-- Neighbours that are single units are one test.
function shapes.choice(state, n, capturing, grammar)
  local parts, terms = {}, nil
  for i, item in ipairs(n.items) do
    if item.unit then
      local own = terms_of(state, item)
      terms = terms and classes.union(terms, own) or own
      if not (n.items[i + 1] and n.items[i + 1].unit) then
        parts[#parts + 1] = part(emit_terms(state, item, terms))
        terms = nil
      end
    else
      parts[#parts + 1] = part(emit(state, item, capturing, grammar))
    end
  end
  return fold(n, parts, "+")
end

-- LPeg copies what it repeats a counted number of times.
local function times(state, n, body, count, capturing)
  local pattern, size, depth = body()
  local copies = math.abs(count) + (count >= 0 and 1 or 0)
  if copies >= SHARE_COPIES and size > SHARE_ABOVE then
    state.size = state.size + size
    pattern = state.make.V(define(state, n.items[1], capturing, function() return pattern end, n))
    size = 2
  end
  size, depth = check(n, copies * (size + 2), depth + copies + 1)
  return pattern ^ count, size, depth
end

shapes["repeat"] = function(state, n, capturing, grammar)
  return times(state, n, function() return emit(state, n.items[1], capturing, grammar) end, n.n, capturing)
end

function shapes.upto(state, n, _, grammar)
  local body = n.items[1]
  return times(state, n, function()
    if body.unit then return emit_terms(state, body, terms_of(state, body, true)) end
    local pattern, size, depth = emit(state, body, false, grammar)
    return -pattern * state.make.R "\1\255" * state.make.P(3), size + 5, depth + 1
  end, -n.n, false)
end

shapes["and"] = function(state, n, _, grammar)
  local pattern, size, depth = emit(state, n.items[1], false, grammar)
  return #pattern, size + 2, depth + 1
end

shapes["not"] = function(state, n, _, grammar)
  local pattern, size, depth = emit(state, n.items[1], false, grammar)
  return -pattern, size + 2, depth + 1
end

function shapes.minus(state, n, capturing, grammar)
  local a, size_a, depth_a = emit(state, n.items[1], capturing, grammar)
  local b, size_b, depth_b = emit(state, n.items[2], false, grammar)
  return -b * a, size_a + size_b + 2, math.max(depth_a, depth_b) + 1
end

function shapes.capture(state, n, capturing, grammar)
  local pattern, size, depth = emit(state, n.items[1], capturing, grammar)
  if not capturing then return pattern, size, depth end
  local id = state.ids[n.name]
  local make = state.make
  return make.Cc(id) * make.Cp() * pattern * make.Cc(-id) * make.Cp(), size + 4, depth + 4
end

-- The rules of grammar `n` in the program, defined when first asked for; once with captures, once without for lookahead.
local function grammar_rule(state, n, i, capturing)
  return define(state, n.items[i], capturing, function()
    local pattern, size, depth = emit(state, n.items[i], capturing, n)
    state.size = check(n, state.size + size, depth)
    return pattern
  end, n)
end

function shapes.grammar(state, n, capturing)
  return state.make.V(grammar_rule(state, n, n.first, capturing)), 2, 1
end

function shapes.ref(state, n, capturing, grammar)
  for i, name in ipairs(grammar.names) do
    if name == n.name then return state.make.V(grammar_rule(state, grammar, i, capturing)), 2, 1 end
  end
end

-- `grammar`: the one around `n`, whose rules its refs name.
function emit(state, n, capturing, grammar)
  local known = n.unit and state.kept.units or not (capturing and n.captures) and state.kept.plain
  local one = known and known[n]
  if one then
    check(n, one.size + state.size, one.depth)
    return one.pattern, one.size, one.depth
  end
  local before = state.defines
  local pattern, size, depth
  state.defines = false
  if n.unit then
    pattern, size, depth = emit_terms(state, n, terms_of(state, n))
  else
    pattern, size, depth = shapes[n.kind](state, n, capturing, grammar)
  end
  -- What uses a rule of this program's grammar is of use to no other program.
  if known and not state.defines then known[n] = part(pattern, size, depth) end
  state.defines = before or state.defines
  check(n, size + state.size, depth)
  return pattern, size, depth
end

local function build(rule, codes, make)
  local state = {
    make = make, codes = codes, kept = kept(codes), defines = false, ids = {}, known = { [true] = {}, [false] = {} }, rules = {}, count = 0, size = 0,
  }
  for i, name in ipairs(rule.names) do state.ids[name] = i end
  local main = emit(state, rule.pattern, true, nil) * make.Cp()
  if state.count == 0 then return main end
  state.rules.main, state.rules[1] = main, "main"
  local ok, program = pcall(make.P, state.rules)
  if not ok then mistake.raise(rule.pattern, "LPeg refuses the program of this pattern: %s", tostring(program)) end
  return program
end

--- The LPeg program of a rule of a plan, or nil and what is wrong.
---
--- lpeg.match(program, tape, position) answers k1, p1, k2, p2, ..., stop: k = i opens capture rule.names[i] at tape position p,
--- k = -i closes it; stop is the tape position behind the match.  Positions are from 1; unit n (from 0) is at 4n + 1.
---@param rule table   a rule of a plan
---@param codes table[]  one for each test of the plan
function compile.rule(rule, codes)
  local program, wrong = mistake.catch(build, rule, codes, lpeg)
  if program then return program end
  wrong.rule = wrong.rule or rule.name
  return nil, tostring(wrong)
end

--- The programs of all rules of a plan, made by nobody yet: see parley.recorder.  Or nil and what is wrong.
---@param plan table
---@param codes table[]
function compile.record(plan, codes)
  local make, roots = recorder.new(), {}
  for i, rule in ipairs(plan.rules) do
    local root, wrong = mistake.catch(build, rule, codes, make)
    if not root then
      wrong.rule = wrong.rule or rule.name
      return nil, tostring(wrong)
    end
    roots[i] = root
  end
  return recorder.list(make, roots)
end

return compile
