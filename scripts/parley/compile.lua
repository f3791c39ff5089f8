-- parley.compile -- the resolved patterns of a stage's rules as one program for the matcher, see parley.program.
--
-- codes[i] says how test i of the plan shows in a unit's four bytes: { byte = 0 or 1, set = all values of that byte for which it holds } or
-- { signatures = all ids for which it holds }; codes.signature_count is above every id.

local classes = require "parley.classes"
local mistake = require "parley.mistake"
local print_pattern = require "parley.print"
local program = require "parley.program"

local compile = {}

local SHARE_ABOVE = 40    -- parts: what is larger and stands in several places is called, not copied
local ENDLESS = 0xFFFFFFFF

local emit

-- {=== tests of one unit

-- Calls f(...), which may find that its terms are too many.
local function limited(n, f, ...)
  local ok, terms = pcall(f, ...)
  if ok then return terms end
  if type(terms) == "table" and terms.too_large then
    mistake.raise(n, "%s combines too many tests; split it into several rules", print_pattern(n))
  end
  error(terms, 0)
end

local function terms_of(self, n, negated)
  local known = self.terms[negated or false]
  if not known[n] then known[n] = limited(n, classes.terms, n, self.codes, negated or false) end
  return known[n]
end

local function looks_at_unit(n)
  return n and (n.kind == "not" or n.kind == "and") and n.items[1].unit
end

-- The parts of a sequence: { terms } of one unit, where `-x * y` for single units is one test, or { item }.
local function parts_of(self, n)
  if self.parts[n] then return self.parts[n] end
  local items, parts, i = n.items, {}, 1
  while i <= #items do
    local j = i
    while looks_at_unit(items[j]) do j = j + 1 end
    if items[j] and items[j].unit then
      local terms = terms_of(self, items[j])
      for k = i, j - 1 do
        terms = limited(items[j], classes.product, terms, terms_of(self, items[k].items[1], items[k].kind == "not"))
      end
      parts[#parts + 1] = { terms = terms }
      i = j + 1
    else
      parts[#parts + 1] = { item = items[i] }
      i = i + 1
    end
  end
  self.parts[n] = parts
  return parts
end

local find_head

local heads = {}

function heads.seq(self, n)
  local first = parts_of(self, n)[1]
  return first.terms or find_head(self, first.item)
end

function heads.choice(self, n)
  local terms
  for _, item in ipairs(n.items) do
    local head = find_head(self, item)
    if not head then return nil end
    terms = terms and classes.union(terms, head) or head
  end
  return terms
end

function heads.capture(self, n) return find_head(self, n.items[1]) end
heads.minus = heads.capture
heads["repeat"] = function(self, n) return n.n > 0 and find_head(self, n.items[1]) or nil end

-- The terms that the first unit of whatever `n` matches must meet, or nil when that is not known.
function find_head(self, n)
  if n.unit then return terms_of(self, n) end
  if self.heads[n] == nil then self.heads[n] = heads[n.kind] and heads[n.kind](self, n) or false end
  return self.heads[n] or nil
end

-- ===}

-- {=== parts that are called

-- Emit a call; the body follows where the rule's steps end.
local function call(self, n, capturing, grammar)
  local known = capturing and self.own or self.shared
  if not known[n] then
    known[n] = { body = n, capturing = capturing, grammar = grammar }
    self.waiting[#self.waiting + 1] = known[n]
  end
  local at = self.program:add("call", 0, known[n].at)
  if not known[n].at then table.insert(known[n], at) end
end

local function emit_waiting(self)
  local i = 1
  while self.waiting[i] do
    local one = self.waiting[i]
    one.at = self.program.count
    for _, at in ipairs(one) do self.program:go(at) end
    emit(self, one.body, one.capturing, one.grammar, true)
    self.program:add "return"
    i = i + 1
  end
  self.waiting = {}
end

-- How often each part stands in the rules, those below it once.
local function count_uses(uses, n)
  uses[n] = (uses[n] or 0) + 1
  if uses[n] > 1 or n.unit then return end
  for _, item in ipairs(n.items) do count_uses(uses, item) end
end

-- ===}

-- {=== shapes

local shapes = {}

function shapes.always() end
function shapes.start(self) self.program:add "start" end
function shapes.stop(self) self.program:add "stop" end

function shapes.seq(self, n, capturing, grammar)
  for _, part in ipairs(parts_of(self, n)) do
    if part.terms then
      self.program:add("unit", self.program:test(part.terms))
    else
      emit(self, part.item, capturing, grammar)
    end
  end
end

-- The alternatives of a choice; neighbours that are single units are one.
local function alternatives_of(self, n)
  local parts, terms = {}, nil
  for i, item in ipairs(n.items) do
    if item.unit then
      local own = terms_of(self, item)
      terms = terms and classes.union(terms, own) or own
      if not (n.items[i + 1] and n.items[i + 1].unit) then
        parts[#parts + 1] = { terms = terms }
        terms = nil
      end
    else
      parts[#parts + 1] = { item = item }
    end
  end
  return parts
end

-- Something that may fail and is gone back from: answers the steps that then go on elsewhere.
local function begin_choice(self, item, operation, count)
  local head, left = find_head(self, item), {}
  if head then left[1] = self.program:add("guard", self.program:test(head)) end
  left[#left + 1] = self.program:add(operation, operation == "times" and count or nil)
  return left
end

local function go_all(self, steps)
  for _, at in ipairs(steps) do self.program:go(at) end
end

function shapes.choice(self, n, capturing, grammar)
  local parts, done = alternatives_of(self, n), {}
  for i, part in ipairs(parts) do
    if i == #parts then
      if part.terms then self.program:add("unit", self.program:test(part.terms)) else emit(self, part.item, capturing, grammar) end
    elseif part.terms then
      local take = self.program:add("take", self.program:test(part.terms))
      done[#done + 1] = self.program:add "jump"
      self.program:go(take)
    else
      local left = begin_choice(self, part.item, "choice")
      emit(self, part.item, capturing, grammar)
      done[#done + 1] = self.program:add "commit"
      go_all(self, left)
    end
  end
  go_all(self, done)
end

-- `count` times, and no less.
local function exactly(self, body, count, capturing, grammar)
  if count == 0 then return end
  if count == 1 then
    emit(self, body, capturing, grammar)
  elseif body.unit then
    for _ = 1, count do emit(self, body, capturing, grammar) end
  else
    local times = self.program:add("times", count)
    local from = self.program.count
    emit(self, body, capturing, grammar)
    self.program:add("again", 0, from)
    local done = self.program:add "jump"
    self.program:go(times)
    self.program:add "fail"
    self.program:go(done)
  end
end

-- As often as may be, at most `count` times.
local function greedily(self, body, count, capturing, grammar)
  local counted, from = count ~= ENDLESS and count > 1, self.program.count
  local left = begin_choice(self, body, counted and "times" or "choice", count)
  if counted then from = self.program.count end  -- a choice is made anew each time
  emit(self, body, capturing, grammar)
  local again = self.program:add(counted and "again" or "commit", 0, from)
  if count == 1 then self.program:go(again) end
  go_all(self, left)
end

shapes["repeat"] = function(self, n, capturing, grammar)
  local body, least, most = n.items[1], math.max(n.n, 0), n.n < 0 and -n.n or ENDLESS
  if body.unit then
    exactly(self, body, least, false)
    self.program:add("span", self.program:test(terms_of(self, body)), most)
    return
  end
  if least > 0 then self.uses[body] = self.uses[body] + 1 end
  exactly(self, body, least, capturing, grammar)
  greedily(self, body, most, capturing, grammar)
end

function shapes.upto(self, n, _, grammar)
  local body, p = n.items[1], self.program
  if body.unit then
    p:add("span", p:test(terms_of(self, body, true)), n.n)
    return
  end
  local times = p:add("times", n.n)
  local from = p.count
  shapes["not"](self, n, false, grammar)
  p:add("unit", p:test { {} })
  p:add("again", 0, from)
  p:go(times)
end

shapes["and"] = function(self, n, _, grammar)
  local body, p = n.items[1], self.program
  if body.unit then
    p:add("at", p:test(terms_of(self, body)))
    return
  end
  local choice = p:add "choice"
  emit(self, body, false, grammar)
  local back = p:add "back"
  p:go(choice)
  p:add "fail"
  p:go(back)
end

shapes["not"] = function(self, n, _, grammar)
  local body, p = n.items[1], self.program
  if body.unit then
    p:add("not_at", p:test(terms_of(self, body)))
    return
  end
  local left = begin_choice(self, body, "choice")
  emit(self, body, false, grammar)
  p:add "fail_twice"
  go_all(self, left)
end

function shapes.minus(self, n, capturing, grammar)
  local left = begin_choice(self, n.items[2], "choice")
  emit(self, n.items[2], false, grammar)
  self.program:add "fail_twice"
  go_all(self, left)
  emit(self, n.items[1], capturing, grammar)
end

function shapes.capture(self, n, capturing, grammar)
  if capturing then self.program:add("open", self.ids[n.name]) end
  emit(self, n.items[1], capturing, grammar)
  if capturing then self.program:add "close" end
end

function shapes.grammar(self, n, capturing)
  call(self, n.items[n.first], capturing and n.captures, n)
end

function shapes.ref(self, n, capturing, grammar)
  for i, name in ipairs(grammar.names) do
    if name == n.name then return call(self, grammar.items[i], capturing and grammar.captures, grammar) end
  end
end

-- Emit the steps of `n`.  `capturing`: what it captures is kept; `grammar`: the one around it, whose rules its refs name; `body`: it is what is called.
function emit(self, n, capturing, grammar, body)
  capturing = capturing and (n.captures or grammar ~= nil and grammar.captures)  -- rules that it names may
  if n.unit then
    self.program:add("unit", self.program:test(terms_of(self, n)))
  elseif not body and self.uses[n] > 1 and n.size > SHARE_ABOVE then
    call(self, n, capturing, grammar)
  else
    shapes[n.kind](self, n, capturing, grammar)
  end
end

-- ===}

local function compile_rule(self, rule)
  self.own, self.ids = {}, {}
  for i, name in ipairs(rule.names) do self.ids[name] = i - 1 end
  local root = self.program.count
  emit(self, rule.pattern, true, nil, true)
  self.program:add "match"
  emit_waiting(self)
  return root
end

--- The program of all rules of a plan, packed (see parley.program), and where each begins: `roots`, a string of native numbers of four bytes.
--- Or nil and what is wrong.
---@param plan table
---@param codes table
---@return { steps: string, tests: string, terms: string, sets: string, rows: string, roots: string }|nil, string|nil message
function compile.stage(plan, codes)
  local self = {
    program = program.new(codes.signature_count), codes = codes, terms = { [true] = {}, [false] = {} }, parts = {}, heads = {}, uses = {},
    shared = {}, waiting = {},
  }
  for _, rule in ipairs(plan.rules) do count_uses(self.uses, rule.pattern) end
  local roots = {}
  for i, rule in ipairs(plan.rules) do
    local root, wrong = mistake.catch(compile_rule, self, rule)
    if not root then
      wrong.rule = wrong.rule or rule.name
      return nil, tostring(wrong)
    end
    roots[i] = string.pack("=I4", root)
  end
  local packed = self.program:pack()
  packed.roots = table.concat(roots)
  return packed
end

return compile
