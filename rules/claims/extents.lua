-- extents -- where a content ends: before the final stop, before what the next verb of the same subject says, before what the
-- writer sets behind it.

local nouns = require "english.phrase_ends"

local extents = {}

local STOPS = { ["."] = true, ["?"] = true, ["!"] = true, [","] = true, [";"] = true, [":"] = true, ["–"] = true, ["—"] = true, ["-"] = true,
  ["..."] = true, ["--"] = true }

--- The span without stops and commas at its end; nil when nothing is left.
function extents.trim(view, first, last)
  local words, firsts, quoted = view.words, view.firsts, view.quoted
  local a, z = view.at[first], view.at[last]
  if firsts[z] and firsts[z] > last then z = z - 1 end
  while a <= z and STOPS[words[a]] do a = a + 1 end
  while z >= a and STOPS[words[z]] and not quoted[z] do z = z - 1 end  -- a mark inside quotation marks stays, a closing one too
  if a > z then return nil end
  return { first = firsts[a], last = view.lasts[z] }
end

local FINITE = { AUX = true, VERB = true }

-- Does a finite verb stand at token n, adverbs before it passed over?
local function finite_at(view, n)
  while view.classes[n] == "ADV" do n = n + 1 end
  return FINITE[view.classes[n]] and not view.words[n]:find "ing$"
end

-- Does a clause begin at token n: a noun phrase and its verb?
local function clause_at(view, n, ceiling)
  if view.classes[n] == "ADV" and view.words[n + 1] ~= "," then n = n + 1 end
  local last = nouns.right(view, n, ceiling)
  return last ~= nil and finite_at(view, last + 1)
end

local LAST_JOINTS = { ["and"] = true, ["or"] = true }

-- Does the comma at token n open a name that is set beside the noun before it, and the phrase go on: ", Marlowe & Finch, to the group"?
local function opens_name(view, n, ceiling)
  local last = nouns.right(view, n + 1, ceiling)
  if not last or view.classes[n + 1] ~= "PROPN" then return false end
  if view.words[last + 1] == "(" and view.words[last + 3] == ")" then last = last + 3 end
  return view.words[last + 1] == "," and (view.classes[last + 2] == "ADP" or view.words[last + 2] == "to")
end

-- Does the comma at token n stand between the members of a list: "A, B and C", "A, B, and C"?  Or behind a name set beside a noun?
local function in_list(view, n, ceiling)
  if opens_name(view, n, ceiling) then return true end
  if (view.classes[n + 1] == "ADP" or view.words[n + 1] == "to") and (view.classes[n - 1] == "PROPN" or view.words[n - 1] == ")") then
    for k = n - 2, math.max(1, n - 12), -1 do
      if view.words[k] == "," then return opens_name(view, k, ceiling) end
    end
  end
  if LAST_JOINTS[view.words[n + 1]] then return view.words[n - 2] == "," or view.words[n - 3] == "," or view.words[n - 4] == "," end
  for _ = 1, 8 do
    local last = nouns.right(view, n + 1, ceiling)
    if not last then return false end
    local word = view.words[last + 1]
    if LAST_JOINTS[word] then  -- "the war, Ruiz and Hale call" is no list
      local final = nouns.right(view, last + 2, ceiling)
      return not (final and finite_at(view, final + 1))
    end
    if word ~= "," then return false end
    if LAST_JOINTS[view.words[last + 2]] then return not finite_at(view, last + 3) end
    n = last + 1
  end
  return false
end

local SAID = set "paid sent sold built held began won lost said told wrote spoke swore made went left took gave found met"

-- Does the conjunction at token n join another verb to the one whose object this is: "opposed the deal and left"?
local function joins_verb(view, n)
  local word, k = view.words[n], n + 1
  if word ~= "and" and word ~= "but" then return false end
  while view.classes[k] == "ADV" do k = k + 1 end
  local verb = view.words[k]
  return view.classes[k] == "AUX" or view.classes[k] == "VERB" and (SAID[verb] or verb:find "ed$" ~= nil or verb:find "s$" ~= nil)
end

local NOUNS = { NOUN = true, PROPN = true }
local INCLUDING = { including = true, particularly = true, especially = true, notably = true }

-- Does the comma at token n set a phrase beside a noun: "Ana Ruiz, the majority leader", "the efforts, particularly the plans for the east"?
local function sets_beside(view, n, ceiling)
  local words, classes = view.words, view.classes
  local named = classes[n - 1] == "NOUN" and classes[n + 1] == "PROPN"  -- "the referee, Ana Ruiz, who"
  if not NOUNS[classes[n - 1]] or not (named or classes[n + 1] == "DET" or INCLUDING[words[n + 1]]) then return false end
  for k = n + 2, math.min(ceiling, n + 25) do
    local word = words[k]
    if word == "," or word == ";" then return true end
    if classes[k] == "AUX" or classes[k] == "VERB" and finite_at(view, k) then return false end
  end
  return true
end

local FIRST = { ["and"] = true, ["or"] = true, ["then"] = true, ["also"] = true, to = true }

-- Does the comma at token n go on with what is to be done: "wants to triple it, grow the corps and build a new one"?
local function goes_on_doing(view, n)
  local k = n + 1
  while FIRST[view.words[k]] or view.classes[k] == "ADV" do k = k + 1 end
  local verb = view.words[k] or ""
  return view.classes[k] == "VERB" and not verb:find "[^s]s$" and not verb:find "ed$" and not verb:find "ing$"
    and view.classes[n + 1] ~= "PRON"
end

local ASIDE = 12  -- tokens between two commas

local function is_infinitive(view, n)
  return view.words[n] == "to" and (view.classes[n + 1] == "VERB" or view.classes[n + 1] == "AUX")
end

-- Does the comma at token n open or close an aside between an object and what it is to do: "asked the court, in a letter, to hear him"?
local function beside_object(view, n, first, ceiling)
  if is_infinitive(view, n + 1) then
    for k = n - 1, math.max(first, n - ASIDE), -1 do
      if view.words[k] == "," then return true end
    end
    return false
  end
  for k = n + 1, math.min(ceiling - 2, n + ASIDE) do
    local word = view.words[k]
    if word == "," then return is_infinitive(view, k + 1) end
    if view.classes[k] == "VERB" and not word:find "ing$" or word == ";" then return false end
  end
  return false
end

-- Is the comma at token n the end of what the reading's clause says?
local function ends_content(view, reading, n, ceiling)
  local narrow = reading.shape == "object" or reading.shape == "phrase" or reading.shape == "infinitive"
  local word = view.words[n + 1]
  if word == "according" then return true end
  local sense = reading.sense
  if narrow and sense and sense.frame.may["object-infinitive"] and beside_object(view, n, view.at[reading.content.first], ceiling) then return false end
  if reading.relative and narrow and view.words[n + 1] ~= "and" then return not in_list(view, n, ceiling) end
  if reading.shape == "infinitive" and goes_on_doing(view, n) then return false end
  if narrow then return not in_list(view, n, ceiling) and not sets_beside(view, n, ceiling) or finite_at(view, n + 1) end
  if reading.aside and finite_at(view, n + 1) then return true end
  if reading.fronted and clause_at(view, n + 1, ceiling) then return true end
  if reading.inside then return false end
  return word == "and" and nouns.is_time(view, n + 2)  -- ", and on Monday he"
    or word == "but" and clause_at(view, n + 2, ceiling)  -- ", but his captain is less sure"
end

-- The verb of the clause whose subject a noun with its phrase is: "his criticism of the court has".
local function ends_noun(view, n)
  if view.classes[n] ~= "AUX" then return false end
  local before = view.words[n - 1]
  return before ~= "to" and before ~= "who" and before ~= "that" and before ~= "which" and before ~= "what"
end

local DASHES = { ["-"] = true, ["–"] = true, ["—"] = true, ["--"] = true, ["―"] = true }

local function is_spaced_dash(view, n)
  return DASHES[view.words[n]] ~= nil and n > 1 and view.lasts[n - 1] + 1 < view.firsts[n]
end

-- A dash between blanks at token n, with none behind it: what follows it is the writer's, unless it closes an aside of the content that
-- begins at `first`: "to ban them - all of them - from entering".
local function is_last_dash(view, first, n, ceiling)
  if not is_spaced_dash(view, n) then return false end
  local opened = false
  for k = first, n - 1 do
    if is_spaced_dash(view, k) then opened = not opened end
  end
  if opened then return false end
  for k = n + 1, ceiling do
    if is_spaced_dash(view, k) then return false end
  end
  return true
end

local SUBORDINATES = { after = true, when = true, ["while"] = true, since = true, because = true, although = true, though = true, as = true,
  before = true, ["until"] = true, whenever = true }

-- Clauses of time that belong to what is to be done: "ordered him to stop until it is heard".
local DONE_TILL = { ["until"] = true, before = true, whenever = true }

-- Does a clause that tells when or why begin at token n, behind a content from token `first`: "was critical of the plan since he took office"?
local function begins_aside(view, first, n, ceiling)
  local word = view.words[n]
  if not SUBORDINATES[word] then return false end
  if DONE_TILL[word] then
    for k = first, n - 1 do
      if is_infinitive(view, k) then return false end
    end
  end
  for k = n + 1, ceiling do
    if view.quoted[k] then return false end  -- quoted words are somebody's
  end
  return word == "while" or word == "because" or word == "although" or word == "though" or clause_at(view, n + 1, ceiling)
end

-- What a content may end before.
local ENDS = { [","] = true, [";"] = true, ["and"] = true, ["but"] = true }
for dash in pairs(DASHES) do ENDS[dash] = true end

-- Does the content, which begins at token `first`, end before token n?
local function ends_at(view, reading, first, n, ceiling)
  local word, quoted = view.words[n], view.quoted[n] ~= nil
  if (reading.shape == "object" or reading.shape == "phrase") and not quoted and joins_verb(view, n) then return true end
  if n > first + 2 and not quoted and is_last_dash(view, first, n, ceiling) then return true end
  return (reading.inside or not quoted) and (word == ";" or word == "," and ends_content(view, reading, n, ceiling))
end

--- Last position of a content that begins at `reading.content.first`; `cuts` are positions where other claims of the sentence begin.
function extents.right(view, reading, cuts)
  local content, words, firsts = reading.content, view.words, view.firsts
  local last = content.last
  for _, cut in ipairs(cuts) do
    if cut > content.first and cut <= last then last = cut - 1 break end
  end
  local noun, narrow = reading.head == "nominal" and reading.shape ~= "that", reading.shape == "phrase" or reading.shape == "object"
  local first, ceiling = view.at[content.first], view.at[last]
  local stop = firsts[ceiling] and firsts[ceiling] <= last and ceiling or ceiling - 1
  for n = first, stop do
    if n > first and (noun and ends_noun(view, n) or narrow and begins_aside(view, first, n, ceiling))
      or ENDS[words[n]] and ends_at(view, reading, first, n, ceiling) then
      last = firsts[n] - 1
      break
    end
  end
  return extents.trim(view, content.first, last)
end

--- What a noun's preposition brings in: "their condemnation of the comments in a debate" ends before "in"; nil where no noun phrase begins.
function extents.of_noun(view, reading)
  local content = reading.content
  local first, ceiling = view.at[content.first] + 1, view.at[content.last]
  if not nouns.right(view, first, ceiling) then return nil end
  local plain = { head = "nominal", shape = "phrase", content = { first = view.firsts[first], last = content.last } }
  return extents.right(view, plain, {})
end

return extents
