-- extents -- where a content ends: before the final stop, before what the next verb of the same subject says, before what the
-- writer sets behind it.

local nouns = require "english.phrase_ends"

local extents = {}

local STOPS = { ["."] = true, ["?"] = true, ["!"] = true, [","] = true, [";"] = true, [":"] = true, ["–"] = true, ["—"] = true, ["-"] = true,
  ["..."] = true, ["--"] = true }

-- Is the mark at token n inside quotation marks, or a closing one?
local function sheltered(view, n)
  local token = view.tokens[n]
  return token and view:quotation(token.first) ~= nil
end

--- The span without stops and commas at its end; nil when nothing is left.
function extents.trim(view, first, last)
  local a, z = view:at(first), view:at(last)
  if view.tokens[z] and view.tokens[z].first > last then z = z - 1 end
  while a <= z and STOPS[view:word(a)] do a = a + 1 end
  while z >= a and STOPS[view:word(z)] and not sheltered(view, z) do z = z - 1 end
  if a > z then return nil end
  return { first = view.tokens[a].first, last = math.max(view.tokens[z].last, view.tokens[a].last) }
end

local FINITE = { AUX = true, VERB = true }

-- Does a finite verb stand at token n, adverbs before it passed over?
local function finite_at(view, n)
  while view:pos(n) == "ADV" do n = n + 1 end
  return FINITE[view:pos(n)] and not view:word(n):find "ing$"
end

-- Does a clause begin at token n: a noun phrase and its verb?
local function clause_at(view, n, ceiling)
  if view:pos(n) == "ADV" and view:word(n + 1) ~= "," then n = n + 1 end
  local last = nouns.right(view, n, ceiling)
  return last ~= nil and finite_at(view, last + 1)
end

local LAST_JOINTS = { ["and"] = true, ["or"] = true }

-- Does the comma at token n open a name that is set beside the noun before it, and the phrase go on: ", Marlowe & Finch, to the group"?
local function opens_name(view, n, ceiling)
  local last = nouns.right(view, n + 1, ceiling)
  if not last or view:pos(n + 1) ~= "PROPN" then return false end
  if view:word(last + 1) == "(" and view:word(last + 3) == ")" then last = last + 3 end
  return view:word(last + 1) == "," and (view:pos(last + 2) == "ADP" or view:word(last + 2) == "to")
end

-- Does the comma at token n stand between the members of a list: "A, B and C", "A, B, and C"?  Or behind a name set beside a noun?
local function in_list(view, n, ceiling)
  if opens_name(view, n, ceiling) then return true end
  if (view:pos(n + 1) == "ADP" or view:word(n + 1) == "to") and (view:pos(n - 1) == "PROPN" or view:word(n - 1) == ")") then
    for k = n - 2, math.max(1, n - 12), -1 do
      if view:word(k) == "," then return opens_name(view, k, ceiling) end
    end
  end
  if LAST_JOINTS[view:word(n + 1)] then return view:word(n - 2) == "," or view:word(n - 3) == "," or view:word(n - 4) == "," end
  for _ = 1, 8 do
    local last = nouns.right(view, n + 1, ceiling)
    if not last then return false end
    local word = view:word(last + 1)
    if LAST_JOINTS[word] then return true end
    if word ~= "," then return false end
    if LAST_JOINTS[view:word(last + 2)] then return not finite_at(view, last + 3) end
    n = last + 1
  end
  return false
end

-- Does the conjunction at token n join another verb to the one whose object this is: "opposed the deal and left"?
local function joins_verb(view, n)
  local word, k = view:word(n), n + 1
  if word ~= "and" and word ~= "but" then return false end
  while view:pos(k) == "ADV" do k = k + 1 end
  local verb = view:word(k)
  return view:pos(k) == "AUX" or view:pos(k) == "VERB" and (verb:find "ed$" ~= nil or verb:find "s$" ~= nil)
end

-- Is the comma at token n the end of what the reading's clause says?
local function ends_content(view, reading, n, ceiling)
  local narrow = reading.shape == "object" or reading.shape == "phrase" or reading.shape == "infinitive"
  local word = view:word(n + 1)
  if word == "according" then return true end
  if narrow then return not in_list(view, n, ceiling) or finite_at(view, n + 1) end
  if reading.relative and narrow then return true end
  if reading.aside and finite_at(view, n + 1) then return true end
  if reading.fronted and clause_at(view, n + 1, ceiling) then return true end
  return false
end

-- The verb of the clause whose subject a noun with its phrase is: "his criticism of the court has".
local function ends_noun(view, n)
  local pos, before = view:pos(n), view:word(n - 1)
  if before == "to" or before == "who" or before == "that" or before == "which" or before == "what" then return false end
  return pos == "AUX"
end

local DASHES = { ["-"] = true, ["–"] = true, ["—"] = true, ["--"] = true, ["―"] = true }

-- A dash between blanks at token n, with none behind it: what follows it is the writer's.
local function is_last_dash(view, n, ceiling)
  local function spaced(k)
    local token, before = view.tokens[k], view.tokens[k - 1]
    return DASHES[view:word(k)] and before and before.last + 1 < token.first
  end
  if not spaced(n) then return false end
  for k = n + 1, ceiling do
    if spaced(k) then return false end
  end
  return true
end

--- Last position of a content that begins at `reading.content.first`; `cuts` are positions where other claims of the sentence begin.
function extents.right(view, reading, cuts)
  local content = reading.content
  local last = content.last
  for _, cut in ipairs(cuts) do
    if cut > content.first and cut <= last then last = cut - 1 break end
  end
  local first, ceiling = view:at(content.first), view:at(last)
  for n = first, ceiling do
    local token = view.tokens[n]
    if not token or token.first > last then break end
    local word = view:word(n)
    if reading.head == "nominal" and reading.shape ~= "that" and n > first and ends_noun(view, n)
      or reading.shape == "object" and joins_verb(view, n) and not sheltered(view, n)
      or n > first + 2 and is_last_dash(view, n, ceiling) and not sheltered(view, n)
      or (word == ";" or word == "," and ends_content(view, reading, n, ceiling))
      and not (sheltered(view, n) and not reading.inside) then
      last = token.first - 1
      break
    end
  end
  return extents.trim(view, content.first, last)
end

--- What a noun's preposition brings in: "their condemnation of the comments in a debate" ends before "in"; nil where no noun phrase begins.
function extents.of_noun(view, reading)
  local content = reading.content
  local first, ceiling = view:at(content.first) + 1, view:at(content.last)
  if not nouns.right(view, first, ceiling) then return nil end
  local plain = { head = "nominal", shape = "phrase", content = { first = view.tokens[first].first, last = content.last } }
  return extents.right(view, plain, {})
end

return extents
