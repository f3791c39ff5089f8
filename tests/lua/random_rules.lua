-- Random rules as the text of a rule file, so that the engine and the test read the same.

local random_rules = {}

local random = math.random

local function one_of(list) return list[random(#list)] end

-- Kinds of tests; a stage takes some of them, so that its alphabet stays within two bytes.
local LEAVES = {
  word = { 'u "a"', 'u "b"', 'u "c"', 'u "the"' },
  lexicon = { "u.cue", "u.small", "u.cue", 'u.cue { act = "say" }', 'u.cue { act = { "say", "deny" } }', 'u.cue { act = "ask", tone = "sharp" }' },
  layer = {
    "u.party", "u.group", 'u.party { type = "person" }', 'u.party { type = { "person", "country" } }', 'u.party { type = "group", rank = 2 }',
    "u.party { definite = true }", "u.quotation", "u.knot",
  },
  class = { "u.comma", "u.period", "u.number", "u.word", "u.quote", "u.punctuation" },
  form = { "u.capitalised", "u.lower", "u.upper", "u.spaced" },
  inner = { 'u.party:head "a"', 'u.any:has "b"', "u.any:has(u.cue)", "u.group:head(u.small)" },
  any = { "u.any" },
}

local leaves

local function leaf() return one_of(one_of(leaves)) end

local function test(depth)
  local kind = depth > 0 and random(10) or 10
  if kind == 1 then return string.format("u.all(%s, %s)", test(depth - 1), test(depth - 1)) end
  if kind == 2 then return string.format("u.all(-%s, %s)", test(depth - 1), test(depth - 1)) end
  if kind == 3 then return string.format("u.except(%s, %s)", test(depth - 1), test(depth - 1)) end
  if kind == 4 then return string.format("(%s + %s)", test(depth - 1), test(depth - 1)) end
  if kind == 5 then return string.format("(%s - %s)", test(depth - 1), test(depth - 1)) end
  return "(" .. leaf() .. ")"
end

local pattern

-- Recursion in one place only: it rarely takes exponential time.
local function grammar(depth)
  return string.format('u.grammar { "S", S = %s * (u.ref "S")^-1 * %s + %s }', leaf(), pattern(depth), test(1))
end

function pattern(depth)
  if depth <= 0 or random(8) == 1 then
    local kind = random(12)
    if kind == 1 then return one_of { "u.start", "u.stop", "u(true)", "u(-1)" } end
    return test(2)
  end
  local function more() return pattern(depth - 1) end
  local kind = random(22)
  if kind <= 9 then return string.format("(%s * %s)", more(), more()) end
  if kind <= 12 then return string.format("(%s + %s)", more(), more()) end
  if kind == 13 then return string.format("(%s - %s)", more(), more()) end
  if kind <= 15 then return string.format("(%s)^%d", more(), one_of { -1, -1, 0, 1, 2, -3 }) end
  if kind == 16 then return string.format("#(%s)", more()) end
  if kind == 17 then return string.format("-(%s)", more()) end
  if kind <= 20 then return string.format("(%s):as %q", more(), one_of { "p", "q", "r" }) end
  if kind == 21 then return string.format("u.upto(%s, %d) * %s", more(), random(6), more()) end
  return grammar(depth - 1)
end

local function shuffled(list)
  local out = table.move(list, 1, #list, 1, {})
  for i = #out, 2, -1 do
    local j = random(i)
    out[i], out[j] = out[j], out[i]
  end
  return out
end

--- The stage's own keys as text, and as values for the plain reading.
function random_rules.stage()
  local view = { window = one_of { "sentence", "sentence", "paragraph", "document" }, zones = random(4) == 1 or nil, over = { "cue" } }
  for _, name in ipairs(shuffled { "party", "group", "quotation", "knot" }) do
    if random(2) == 1 then table.insert(view.over, random(#view.over + 1), name) end
  end
  if random(4) == 1 then view.within = one_of { "quotation", "knot", "group" } end
  view.overlap = random(2) == 1 and "keep" or nil
  local kinds = shuffled { "lexicon", "layer", "class", "form", "inner" }
  leaves = { LEAVES.word, LEAVES.any, LEAVES.lexicon }
  for i = 1, 3 do leaves[#leaves + 1] = LEAVES[kinds[i]] end
  local quoted = {}
  for i, name in ipairs(view.over) do quoted[i] = string.format("%q", name) end
  local text = string.format("over = { %s }, window = %q, zones = %s,%s%s", table.concat(quoted, ", "), view.window, view.zones or false,
    view.within and string.format(" within = %q,", view.within) or "", view.overlap and ' overlap = "keep",' or "")
  return text, view
end

--- One rule as text: its keys and its pattern; `name` is its name.
function random_rules.rule(name)
  local keys = { string.format("name = %q, emits = %q,", name, one_of { "x", "x", "y" }) }
  local body = pattern(random(4))
  if random(2) == 1 then body = string.format("(%s) * %s", leaf(), body) end
  if random(3) == 1 then
    keys[#keys + 1] = 'anchor = "anchor",'
    body = string.format('%s * (%s):as "anchor" * %s', test(1), pattern(1), body)
  end
  if random(4) == 1 then keys[#keys + 1] = string.format("priority = %d,", random(-1, 1)) end
  return string.format("{ %s %s }", table.concat(keys, " "), body)
end

local WORDS = { "a", "b", "c", "d", "a", "b", "the", "A", "Ann", "Lee", "May", "may", "US", "us", "iPod", "3", "4.5", "lee", "said" }

local function sentence()
  local out = {}
  local open = false
  for i = 1, random(0, 14) do
    local word = one_of(WORDS)
    local kind = random(14)
    if kind == 1 then word = word .. "," end
    if kind == 2 and not open then word, open = '"' .. word, true end
    if kind == 3 and open then word, open = word .. '"', false end
    if kind == 4 then word = "(" .. word .. ")" end
    out[i] = word
  end
  return table.concat(out, " ") .. one_of { ".", ".", "?", "", "..." } .. (open and random(3) > 1 and '"' or "")
end

--- A short text of few words.
function random_rules.document()
  local out = {}
  for i = 1, random(0, 6) do
    out[i] = sentence() .. one_of { " ", " ", " ", "\n", "\n\n" }
  end
  local text = table.concat(out)
  if random(6) == 1 then text = one_of { "SEOUL, June 24 (AP) -- ", "By Ann Lee\n\n", "A b c\n\n" } .. text end
  return text
end

return random_rules
