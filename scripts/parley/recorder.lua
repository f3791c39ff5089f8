-- parley.recorder -- stands in for lpeg while rules are compiled: notes how a pattern is made, so that it can be made later, elsewhere.
--
-- A pattern is a node: an operation and up to two operands, which are numbers, earlier nodes, strings or lists.  Equal nodes are one.
-- core/engine/program.c makes LPeg patterns of them; its list of operations is this one.

local recorder = {}

local OPERATIONS = {
  "true", "number", "literal", "set", "behind", "rule", "constant", "position", "mul", "add", "sub", "not", "and", "pow", "grammar",
}
local CODES = {}
for code, name in ipairs(OPERATIONS) do CODES[name] = code end

local Node = {}

-- The node of an operation, made when new.
local function node(self, operation, a, b)
  a, b = a or 0, b or 0
  local key = operation .. " " .. a .. " " .. b
  local known = self.known[key]
  if known then return known end
  local new = setmetatable({ recorder = self, number = #self.operations + 1 }, Node)
  self.operations[new.number], self.first[new.number], self.second[new.number] = CODES[operation], a, b
  self.known[key] = new
  return new
end

-- The number of a string, from 1.
local function text(self, bytes)
  if not self.numbers[bytes] then
    self.strings[#self.strings + 1] = bytes
    self.numbers[bytes] = #self.strings
  end
  return self.numbers[bytes]
end

local function rule_number(name) return name == "main" and 0 or math.tointeger(name:match "%d+") end

-- A grammar: a list of the number of a rule and that of its node, in turn, where the list begins, and how many there are.
local function grammar(self, rules)
  local names = {}
  for name in pairs(rules) do
    if name ~= 1 then names[#names + 1] = name end
  end
  table.sort(names, function(a, b) return rule_number(a) < rule_number(b) end)
  local from = #self.lists
  for _, name in ipairs(names) do
    self.lists[#self.lists + 1] = rule_number(name)
    self.lists[#self.lists + 1] = rules[name].number
  end
  return node(self, "grammar", from, #names)
end

local function set_of(self, members)
  return node(self, "set", text(self, members))
end

Node.__mul = function(a, b) return node(a.recorder, "mul", a.number, b.number) end
Node.__add = function(a, b) return node(a.recorder, "add", a.number, b.number) end
Node.__sub = function(a, b) return node(a.recorder, "sub", a.number, b.number) end
Node.__unm = function(a) return node(a.recorder, "not", a.number) end
Node.__len = function(a) return node(a.recorder, "and", a.number) end
Node.__pow = function(a, n) return node(a.recorder, "pow", a.number, n) end

--- A recorder: it has the constructors of lpeg that parley.compile calls.
---@return table
function recorder.new()
  local self = { operations = {}, first = {}, second = {}, strings = {}, lists = {}, numbers = {}, known = {} }
  function self.P(value)
    if value == true then return node(self, "true") end
    if value == false then return set_of(self, "") end
    if type(value) == "number" then return node(self, "number", value) end
    if type(value) == "string" then return node(self, "literal", text(self, value)) end
    return getmetatable(value) == Node and value or grammar(self, value)
  end
  function self.S(members) return set_of(self, members) end
  function self.R(...)
    local members = {}
    for _, range in ipairs { ... } do
      for byte = range:byte(1), range:byte(2) do members[#members + 1] = string.char(byte) end
    end
    return set_of(self, table.concat(members))
  end
  function self.B(a) return node(self, "behind", a.number) end
  function self.V(name) return node(self, "rule", rule_number(name)) end
  function self.Cc(value) return node(self, "constant", value) end
  function self.Cp() return node(self, "position") end
  return self
end

-- {=== what LPeg would copy

-- LPeg knows no sharing: a part that is used twice is compiled twice, and rules of some length came to half a megabyte each.  Large parts
-- that are used more than once become rules of the program's grammar.
local SHARED_SIZE = 24     -- operations in a part that is worth a call
local MAX_RULES = 240      -- LPeg allows 250 in a grammar
local FIRST_SHARED = 1000  -- rules of that number and up are named for the node that they are made of

local UNARY, BINARY = { behind = true, ["not"] = true, ["and"] = true, pow = true }, { mul = true, add = true, sub = true }

-- Calls use(operand) for each node that node `number` is made of.
local function each_operand(self, number, use)
  local operation = OPERATIONS[self.operations[number]]
  if UNARY[operation] or BINARY[operation] then use(self.first[number]) end
  if BINARY[operation] then use(self.second[number]) end
  if operation == "grammar" then
    for i = 1, self.second[number] do use(self.lists[self.first[number] + 2 * i]) end
  end
end

-- The nodes below `root`, itself included: how many operations LPeg would make of each, and how often each is used.
local function measure(self, root)
  local sizes, uses = {}, { [root] = 1 }
  for number = root, 1, -1 do  -- operands are earlier nodes
    if uses[number] then
      each_operand(self, number, function(operand) uses[operand] = (uses[operand] or 0) + 1 end)
    end
  end
  for number = 1, root do
    if uses[number] then
      local size = 1
      each_operand(self, number, function(operand) size = size + sizes[operand] end)
      if OPERATIONS[self.operations[number]] == "pow" then size = size * (math.abs(self.second[number]) + 1) end
      sizes[number] = size
    end
  end
  return sizes, uses
end

-- The parts that are to be rules, at most `room`, those first that save most.
local function choose(self, root, room)
  local sizes, uses = measure(self, root)
  local found = {}
  for number = 1, root - 1 do
    if uses[number] and uses[number] > 1 and sizes[number] >= SHARED_SIZE then found[#found + 1] = number end
  end
  table.sort(found, function(a, b)
    local saved_a, saved_b = sizes[a] * (uses[a] - 1), sizes[b] * (uses[b] - 1)
    if saved_a ~= saved_b then return saved_a > saved_b end
    return a < b
  end)
  local chosen = {}
  for i = 1, math.min(#found, room) do chosen[found[i]] = true end
  return chosen
end

-- The node that is as `number`, but calls the chosen parts below it.
local function rewrite(self, number, chosen, done)
  if done[number] then return done[number] end
  local operation, first, second = OPERATIONS[self.operations[number]], self.first[number], self.second[number]
  local function part(operand)
    return chosen[operand] and node(self, "rule", FIRST_SHARED + operand).number or rewrite(self, operand, chosen, done)
  end
  if UNARY[operation] or BINARY[operation] then first = part(first) end
  if BINARY[operation] then second = part(second) end
  done[number] = node(self, operation, first, second).number
  return done[number]
end

-- The program `root` with its large parts as rules of its grammar.
local function share(self, root)
  local rules, names = { [0] = root }, { 0 }  -- by number
  if OPERATIONS[self.operations[root]] == "grammar" then
    names = {}
    for i = 1, self.second[root] do
      local at = self.first[root] + 2 * i
      names[i], rules[self.lists[at - 1]] = self.lists[at - 1], self.lists[at]
    end
  end
  local chosen, order, done = choose(self, root, MAX_RULES - #names), {}, {}
  for number in pairs(chosen) do order[#order + 1] = number end
  if #order == 0 then return root end
  table.sort(order)
  for _, number in ipairs(order) do
    names[#names + 1], rules[FIRST_SHARED + number] = FIRST_SHARED + number, number
  end
  local bodies = {}
  for i, name in ipairs(names) do
    bodies[i] = chosen[rules[name]] and name < FIRST_SHARED and node(self, "rule", FIRST_SHARED + rules[name]).number
      or rewrite(self, rules[name], chosen, done)
  end
  local from = #self.lists
  for i, name in ipairs(names) do
    self.lists[#self.lists + 1] = name
    self.lists[#self.lists + 1] = bodies[i]
  end
  return node(self, "grammar", from, #names).number
end

-- ===}

-- {=== gates

-- Rules that begin alike fail alike: what several of them begin with is a program of its own, a gate, tried once for all of them.
local GATE_SIZE = 16  -- operations: a few units

-- The parts of a sequence in order; captures at its top are of no matter for where it fails.
local function parts_of(self, number, out)
  local operation = OPERATIONS[self.operations[number]]
  if operation == "mul" then
    parts_of(self, self.first[number], out)
    parts_of(self, self.second[number], out)
  elseif operation ~= "constant" and operation ~= "position" then
    out[#out + 1] = number
  end
  return out
end

-- The trie of the rules' parts: { part, above, below = by part, order = those in order, rules = how many go through it }.
local function grow_trie(self, roots)
  local trie, ends = { below = {}, order = {}, rules = 0 }, {}
  for i, root in ipairs(roots) do
    local at = trie
    if OPERATIONS[self.operations[root]] ~= "grammar" then  -- parts of it may call its rules
      for _, part in ipairs(parts_of(self, root, {})) do
        if not at.below[part] then
          at.below[part] = { part = part, above = at, below = {}, order = {}, rules = 0 }
          at.order[#at.order + 1] = at.below[part]
        end
        at = at.below[part]
        at.rules = at.rules + 1
      end
    end
    ends[i] = at
  end
  return trie, ends
end

-- The program of the parts from the front of the trie to `at`.
local function program_to(self, at)
  local out
  while at.part do
    out = out and node(self, "mul", at.part, out).number or at.part
    at = at.above
  end
  return out
end

-- Make gates below `at`, in order: each a program and the number of the gate before it (0: none).
local function make_gates(self, at, before, gates)
  at.gate = before
  if at.rules > 1 and #at.order ~= 1 or at.rules > 1 and at.order[1].rules < at.rules then
    local program = program_to(self, at)
    if measure(self, program)[program] >= GATE_SIZE then
      gates[#gates + 1] = { program = program, before = before }
      at.gate = #gates
    end
  end
  for _, below in ipairs(at.order) do make_gates(self, below, at.gate, gates) end
end

-- ===}

--- What was recorded: operations as a string of bytes, operands, strings and lists; the node of each rule, and the gate that it waits
--- for (0: none); the node of each gate, and the gate before it.
---@param self table
---@param roots table[]  nodes of the rules
---@return table  { operations, first, second, strings, lists, roots, waits, gates, before }
function recorder.list(self, roots)
  local numbers, gates, waits = {}, {}, {}
  for i, root in ipairs(roots) do numbers[i] = root.number end
  local trie, ends = grow_trie(self, numbers)
  make_gates(self, trie, 0, gates)
  local out = { first = self.first, second = self.second, strings = self.strings, lists = self.lists, roots = {}, waits = waits, gates = {},
    before = {} }
  for i, number in ipairs(numbers) do
    out.roots[i], waits[i] = share(self, number), ends[i].gate or 0
  end
  for i, gate in ipairs(gates) do
    out.gates[i], out.before[i] = share(self, gate.program), gate.before
  end
  local bytes = {}
  for i, code in ipairs(self.operations) do bytes[i] = string.char(code) end
  out.operations = table.concat(bytes)
  return out
end

return recorder
