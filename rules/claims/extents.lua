-- extents -- where a content ends: before the final stop, before what the next verb of the same subject says, before what the
-- writer sets behind it.

local nouns = require "english.phrase_ends"

local extents = {}

local BEHIND = { after = true, as = true, when = true, ["while"] = true, although = true, though = true, which = true, who = true,
  whose = true, where = true, including = true, but = true, before = true, because = true, since = true }
local SPANS = { days = true, weeks = true, months = true, hours = true, years = true, minutes = true, day = true, week = true, month = true }
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

-- Does what stands behind the comma at token n add to a noun phrase, as its own apposition does not?
local function set_behind(view, n)
  local word, next_word = view:word(n + 1), view:word(n + 2)
  if BEHIND[word] then return true end
  if SPANS[word] and (next_word == "after" or next_word == "before") then return true end
  if view:pos(n + 1) == "VERB" and word:find "ing$" then return true end
  if word == "a" or word == "an" then
    for k = n + 2, n + 6 do
      if view:word(k) == "that" or view:word(k) == "which" then return true end
      if STOPS[view:word(k)] then return false end
    end
  end
  return false
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

local CLAUSE_JOINTS = { ["but"] = true, ["while"] = true, ["although"] = true, ["though"] = true, ["whereas"] = true }

-- Is the comma at token n the end of what the reading's clause says?
local function ends_content(view, reading, n, ceiling)
  local narrow = reading.shape == "object" or reading.shape == "phrase" or reading.shape == "infinitive"
  local word = view:word(n + 1)
  if word == "according" then return true end
  if narrow and (set_behind(view, n) or finite_at(view, n + 1)) then return true end
  if reading.relative and narrow then return true end
  if reading.aside and finite_at(view, n + 1) then return true end
  if reading.fronted and clause_at(view, n + 1, ceiling) then return true end
  return false
end

--- Last position of a content that begins at `reading.content.first`; `cuts` are positions where other claims of the sentence begin.
function extents.right(view, reading, cuts)
  local content = reading.content
  local last = content.last
  for _, cut in ipairs(cuts) do
    if cut > content.first and cut <= last then last = cut - 1 break end
  end
  local ceiling = view:at(last)
  for n = view:at(content.first), ceiling do
    local token = view.tokens[n]
    if not token or token.first > last then break end
    local word = view:word(n)
    if (word == ";" or word == "," and ends_content(view, reading, n, ceiling))
      and not (sheltered(view, n) and not reading.inside) then
      last = token.first - 1
      break
    end
  end
  return extents.trim(view, content.first, last)
end

return extents
