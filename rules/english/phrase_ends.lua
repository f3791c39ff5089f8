-- phrase_ends -- where a noun phrase begins and ends, over tagged tokens: from its last word to its first, and back.
--
-- Plain Lua for a pack's finish; `view` as in clauses.lua.  Walks are bounded by the sentence and by REACH.
local phrase_ends = {}

local REACH = 40
local FAR = 100  -- tokens of a relative clause

local INNER = set "DET ADJ NOUN PROPN NUM SYM"
local ENDS = set "NOUN PROPN PRON NUM X"
local POSSESSIVE = set "my our your his her its their"
phrase_ends.POSSESSIVE = POSSESSIVE
local BEFORE_DETERMINER = set "all both half such many most"
local CASES = set "of for in at from with on to behind against near by under between among about"
local TIMES = set [[monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march april may
  june july august september october november december]]
local PARTS = set "morning afternoon evening night week month year weekend day"
local AGO = set "minute minutes hour hours day days week weeks month months year years decade decades moments"
local WHICH = set "last this next that on in late early every"
local ALONE = set "some many few several most both all others another neither none one either each that this these those"
local JOINTS = set "- – & /"

-- The words that is_time looks at.
local TIMELY = set "on late early in ago"
for _, words in ipairs { AGO, WHICH, TIMES, PARTS } do
  for word in pairs(words) do TIMELY[word] = true end
end

--- Is token n the last of a date that stands beside a verb: "on Monday", "last week", "Sunday night"?
function phrase_ends.is_time(view, n)
  local words = view.words
  local word, behind = words[n], words[n + 1]
  if not TIMELY[word] then return AGO[behind] ~= nil and words[n + 2] == "ago" end
  if word == "on" or word == "late" or word == "early" or word == "in" then
    return TIMES[behind] or TIMES[words[n + 2]] or PARTS[words[n + 2]] or false
  end
  if word == "ago" or AGO[word] and behind == "ago" or AGO[behind] and words[n + 2] == "ago" then return true end
  if WHICH[word] then return PARTS[behind] or TIMES[behind] or false end
  return TIMES[word] and behind ~= "'s" or PARTS[word] and (TIMES[words[n - 1]] or WHICH[words[n - 1]]) or false
end

local SURELY = set "wonder doubt surprise"  -- "No wonder Ruiz left": none of the phrase behind it

local ADJECTIVES = 3  -- in a row, the last of which is read as a noun

--- May a noun phrase end at token n?
function phrase_ends.ends(view, n)
  local pos, word = view.classes[n], view.words[n]
  if POSSESSIVE[word] and word ~= "her" and word ~= "his" then return false end
  if ENDS[pos] or word == "%" or pos == "DET" and ALONE[word] then return true end
  if pos ~= "ADJ" then return false end
  if ALONE[word] then return true end
  -- "the military", "its chief executive", "Ruiz's military", "one resident"
  for k = n - 1, n - ADJECTIVES, -1 do
    local before = view.words[k]
    if view.classes[k] == "DET" or view.classes[k] == "NUM" or before == "'s" or before == "'" or POSSESSIVE[before] then return true end
    if view.classes[k] ~= "ADJ" then return false end
  end
  return false
end

-- Does token n belong to the phrase whose next token is n + 1?
local function inner(view, n, determined)
  if SURELY[view.words[n]] and view.words[n - 1] == "no" then return false end
  local classes, words = view.classes, view.words
  local pos, word = classes[n], words[n]
  if determined and pos == "NUM" and (words[n + 1] == "a" or words[n + 1] == "an") then return true end  -- "$3.90 a dose"
  if determined then return BEFORE_DETERMINER[word] or pos == "PART" or word == "'s" or word == "'" end
  if word == "and" or word == "or" then  -- "progressive and Muslim groups"
    local after = classes[n + 1]
    return (after == "ADJ" or after == "NOUN") and classes[n - 1] == "ADJ" and INNER[classes[n + 2]] or false
  end
  if INNER[pos] or POSSESSIVE[word] or pos == "PART" and word:find "^'" or JOINTS[word] then return not phrase_ends.is_time(view, n) end
  if pos == "VERB" and (word:find "ing$" or word:find "ed$") then
    local before = classes[n - 1]
    return before == "DET" or before == "ADJ" or POSSESSIVE[words[n - 1]] or words[n - 1] == "'s" or words[n - 1] == "-"
  end
  if pos == "ADV" and words[n + 1] == "-" and INNER[classes[n + 2]] then return true end  -- "the far-right party"
  return pos == "ADV" and classes[n + 1] == "ADJ" and classes[n - 1] == "DET" or word == "$" or word == "chief"
end

--- The first token of the noun phrase that ends at token n; no phrases behind its head are looked at.
function phrase_ends.left(view, n, floor)
  local first, words, classes = n, view.words, view.classes
  local pos = classes[n]
  if pos == "PRON" then return n end
  local determined = pos == "DET" or POSSESSIVE[words[n]]
  while first > floor and n - first < REACH and inner(view, first - 1, determined) do
    first = first - 1
    local word = words[first]
    determined = (classes[first] == "DET" and not BEFORE_DETERMINER[word]) or POSSESSIVE[word] or false
    if word == "'s" or word == "'" then determined = false end
  end
  return first
end

local PERCENT = { percent = true, per = true, ["%"] = true }

-- The last token of the member that "and" or a comma before token `first` joins to it; nil when it joins none.
local function member_before(view, first, floor, listed)
  local word, n = view.words[first - 1], first - 2
  if word == "and" or word == "or" or word == "&" or word == "nor" then
    if view.words[n] == "," then n = n - 1 end
  elseif word ~= "," or not listed then  -- "A, B and C": the comma before B
    return nil
  end
  if view.words[n] == ")" then n = (phrase_ends.opening(view, n, floor, "(") or n) - 1 end
  if n < floor or not phrase_ends.ends(view, n) or phrase_ends.is_time(view, n) then return nil end
  local share = view.classes[first] == "NUM" and PERCENT[view.words[first + 1]]
  return not (share and view.classes[n] == "PROPN") and n or nil  -- "would choose Ruiz and 44 percent would back Hale"
end

-- "A and B", "A, B and C" before the phrase that begins at `first`: where the first of them begins.  "..., and B said" begins a
-- clause of its own unless two commas make a list of it.
local function joined(view, first, floor)
  local start, commas = first, 0
  for count = 1, 12 do
    local last = member_before(view, first, floor, count > 1)
    if not last then break end
    local comma = view.words[first - 1] == "," or view.words[first - 2] == ","
    commas = commas + (comma and 1 or 0)
    if comma and view.classes[last] == "PRON" then break end
    first = phrase_ends.left(view, last, floor)
    if commas ~= 1 or first == floor then start = first end
  end
  return start
end

-- Prepositions that a sentence or a clause may begin with and no noun phrase goes on with.
local HANGS = set "in at on with during by for from to despite under behind among amid alongside without"

--- Is token n a preposition whose phrase stands by itself, before a subject or a verb: "in a later interview"?
function phrase_ends.hangs(view, n) return view.classes[n] == "ADP" and HANGS[view.words[n]] or false end

-- "In a radio interview Ruiz said": a name behind a noun, where the noun's own phrase hangs on a preposition, is a phrase of its own.
local function split(view, first, last, floor)
  if view.classes[last] ~= "PROPN" or first <= floor or not phrase_ends.hangs(view, first - 1) then return first end
  for n = last, first + 1, -1 do
    if view.classes[n] == "PROPN" and view.classes[n - 1] == "NOUN" then return n end
  end
  return first
end

--- The first token of the whole phrase that ends at token n, and its head: "a spokesman for the party" is one.
function phrase_ends.whole(view, n, floor)
  local last = split(view, phrase_ends.left(view, n, floor), n, floor)
  local first, head = joined(view, last, floor), n
  for _ = 1, 4 do
    local case = first - 1
    if case <= floor or view.classes[case] ~= "ADP" or not CASES[view.words[case]] then break end
    local before = case - 1
    if view.words[before] == ")" then before = (phrase_ends.opening(view, before, floor, "(") or before) - 1 end
    if view.classes[before] == "ADJ" and ENDS[view.classes[before - 1]] and before - 1 >= floor then before = before - 1 end  -- "a man close to Ruiz"
    if not phrase_ends.ends(view, before) or phrase_ends.is_time(view, before) then break end
    if view.words[case] ~= "of" then head = before end  -- "two of the officers" keeps all
    first = joined(view, phrase_ends.left(view, before, floor), floor)
  end
  -- The whole chain hangs on a preposition: "In an interview with CNN Trump said".
  if first < last and first > floor and HANGS[view.words[first - 1]] then return last, n end
  return first, head
end

--- The last token of the noun phrase that begins at token n, or nil; no phrases behind its head.
function phrase_ends.right(view, n, ceiling)
  local last
  local words, classes, k = view.words, view.classes, n
  while k <= ceiling and k - n < REACH do
    local pos, word = classes[k], words[k]
    if pos == "PRON" and not last and not POSSESSIVE[word] then return k end
    local based = pos == "VERB" and JOINTS[words[k - 1]] or pos == "ADV" and classes[k - 1] == "PROPN" and classes[k + 1] == "PROPN"
    if not (INNER[pos] or POSSESSIVE[word] or pos == "PART" and word:find "^'" or JOINTS[word] and last or based) then break end
    if ENDS[pos] or pos == "ADJ" or ALONE[word] then last = k end
    k = k + 1
  end
  return last
end

local RELATIVE = set "who whose which whom"

-- The apposition or relative clause between the comma at token n and the next comma or the end, or nil: ", an analyst at the bank,".
local function apposition(view, n, ceiling)
  local relative = RELATIVE[view.words[n + 1]]
  if not relative and not INNER[view.classes[n + 1]] then return nil end
  for k = n + 1, math.min(ceiling, n + REACH) do
    local pos, word = view.classes[k], view.words[k]
    relative = relative or RELATIVE[word]
    if word == "," or word == ";" or word == "." and k >= ceiling - 1 then return k - 1 end
    if not relative and (pos == "AUX" or pos == "VERB" and not word:find "ing$" and not word:find "ed$") then return nil end
  end
  return ceiling
end

-- What goes on with the phrase behind token `last`: a preposition's phrase, another member, brackets, a relative clause.
local function further(view, last, ceiling)
  local word, pos = view.words[last + 1], view.classes[last + 1]
  if pos == "ADP" and not phrase_ends.is_time(view, last + 1) or word == "and" or word == "&" then
    return phrase_ends.right(view, last + 2, ceiling)
  elseif word == "(" then
    for k = last + 2, math.min(ceiling, last + 10) do
      if view.words[k] == ")" then return k end
    end
  elseif word == "who" or word == "whose" or word == "that" or pos == "VERB" and (word:find "ed$" or word:find "ing$") then
    local k = last + 1
    while k < ceiling and k - last < FAR and not view.words[k + 1]:find "^[,.;:]" and view.words[k + 1] ~= "—" do k = k + 1 end
    return k
  end
end

--- The last token of the whole phrase that begins at token n, with what stands behind its head and an apposition; or nil.
function phrase_ends.whole_right(view, n, ceiling)
  local last = phrase_ends.right(view, n, ceiling)
  for _ = 1, 6 do
    local more = last and further(view, last, ceiling)
    if not more then break end
    last = more
  end
  for count = 1, 2 do
    if not last or view.words[last + 1] ~= "," or count == 2 and not RELATIVE[view.words[last + 2]] then break end
    last = apposition(view, last + 1, ceiling) or last
  end
  return last
end

--- The mark that opens the aside which the mark at token n closes, or nil: "(", or the comma or dash before.
function phrase_ends.opening(view, n, floor, mark)
  for k = n - 1, math.max(floor + 1, n - REACH), -1 do
    local word = view.words[k]
    if word == mark then return k end
    if word == ";" or word == ":" or word == "\"" or word == "”" then return nil end
  end
end

return phrase_ends
