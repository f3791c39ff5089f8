-- clauses -- who does what: from a verb to its verb group and its subject, over the tagged tokens of one sentence.
--
--   local clauses = require "english.clauses"
--   local group = clauses.group(view, n, floor)       the verb group whose main verb is token n
--   local subject = clauses.subject(view, n, floor)   who does it, or nil
--
-- Plain Lua for a pack's finish.  `view` has words and classes, columns by number of token: words in lower case and parts of speech, "" past
-- the ends; `floor` is the first token that may be looked at, `ceiling` the last: those of the sentence, or of the quotation.  Each
-- function walks at most REACH tokens, so that a document costs what its verbs are many.
local nouns = require "english.phrase_ends"
local verb_words = require "english.verb_words"

local clauses = {}

-- How far a subject may stand from its verb, and how many verbs may stand between.
local REACH, DEPTH = 60, 4

local LIGHT, OBJECT_DOES, OBJECT_GERUND = verb_words.LIGHT, verb_words.OBJECT_DOES, verb_words.OBJECT_GERUND
local BE = set "be is are was were been being 's 're 'm am get got gets getting"
local HAVE = set "has have had"
local REMAIN = set "remain remains remained stay stays stayed"
local CONJUNCTIONS = set "and but or yet then"
local RELATIVE = set "who which that"
local MIDDLE = set "not n't never to"

-- {=== the verb group

-- "remains committed", "stayed focused": what the verb group of a participle begins with.
local function remains(view, n) return REMAIN[view.words[n]] and view.words[n + 1]:find "ed$" ~= nil end

local function is_middle(view, n)
  local pos = view.classes[n]
  if pos == "AUX" or pos == "ADV" or remains(view, n) then return true end
  local word = view.words[n]
  return MIDDLE[word] and (pos == "PART" or word == "not")
end

-- The first token of the run of auxiliaries and adverbs before n; adverbs that begin it stay outside unless they stand
-- behind a subject.
local function run_start(view, n, floor)
  local first = n
  while n > floor do
    if is_middle(view, n - 1) and view.words[n - 1] ~= "to" then
      n = n - 1
      first = n
    elseif n - 1 > floor and nouns.is_time(view, n - 1) then
      n = n - 1  -- "had last month charged": within, when an auxiliary stands before it
    else
      break
    end
  end
  return first
end

--- The verb group of the main verb at token n: { first, verb = n, finite, infinitive, gerund, passive, yet: "have yet to" }.
--- Light verbs before it belong to it: "has refused to say".
function clauses.group(view, n, floor)
  local first = run_start(view, n, floor)
  local ing = view.words[n]:find "ing$" ~= nil
  local group = { verb = n, first = first, gerund = ing, finite = false, infinitive = false, passive = false }
  for k = first, n - 1 do
    if view.classes[k] == "AUX" or remains(view, k) then
      group.finite, group.gerund = true, false
      if BE[view.words[k]] and not ing then group.passive = true end
    end
  end
  for _ = 1, 3 do
    if view.words[first - 1] ~= "to" or first - 1 <= floor then break end
    local light = first - 2
    while light > floor and view.classes[light] == "ADV" and not LIGHT[view.words[light]] do light = light - 1 end
    local pos = view.classes[light]
    if not LIGHT[view.words[light]] or not (pos == "VERB" or pos == "ADJ" or pos == "AUX" or pos == "ADV") then
      group.infinitive, first = true, first - 1
      break
    end
    group.gerund, group.yet = view.words[light]:find "ing$" ~= nil, view.words[light] == "yet"
    first = run_start(view, light, floor)
    for k = first, light - 1 do
      if view.classes[k] == "AUX" then group.gerund = false end
    end
  end
  group.first = first
  return group
end

-- ===}

-- {=== the subject

local subject_of

local VERBAL = set "VERB AUX"

-- The nearest verb before token n, at most REACH back.
local function verb_before(view, n, floor)
  local classes, words = view.classes, view.words
  for k = n - 1, math.max(floor, n - REACH), -1 do
    if VERBAL[classes[k]] then return k end
    if words[k] == ";" then return nil end
  end
end

-- The subject behind a comma: "Asked about it, he said": of what the sentence begins with.
local function subject_behind(view, n, ceiling)
  local words = view.words
  for k = n + 1, math.min(ceiling, n + REACH) do
    if words[k] == "," then
      local last = nouns.right(view, k + 1, ceiling)
      return last and { first = k + 1, last = last, core = last }
    end
  end
end

-- Where no verb is seen: the noun phrase that the sentence begins with.
local function first_phrase(view, floor, n)
  local last = nouns.whole_right(view, floor, n - 1)
  return last and last < n and { first = floor, last = last, core = nouns.right(view, floor, n - 1) } or nil
end

local DEPENDS = set "SCONJ VERB that as whose"  -- parts of speech and words

-- Is the clause of this subject part of another one: "when he said", "said the plan was", "who said"?
local function is_dependent(view, subject, floor)
  local before = subject.first - 1
  if subject.relative then return true end
  if before < floor then return false end
  return DEPENDS[view.classes[before]] or DEPENDS[view.words[before]] or false
end

local function comma_between(view, first, last)
  local words = view.words
  for n = first, last do
    if words[n] == "," then return true end
  end
  return false
end

-- The subject of the main clause before token n: of the nearest verb whose clause depends on no other, else of the nearest.
local function main_subject(view, n, floor, ceiling, depth)
  local found
  local before = n
  for _ = 1, DEPTH * 2 do
    n = verb_before(view, n, floor)
    if not n then return first_phrase(view, floor, before) or found end
    local group = clauses.group(view, n, floor)
    if not group.infinitive and not group.gerund then
      local subject = subject_of(view, n, floor, ceiling, depth + 2)
      -- "who was born in Havana and emigrated"
      if subject and subject.relative and not found and not comma_between(view, n, before) then return subject end
      if subject and not is_dependent(view, subject, floor) then return subject end
      found = found or subject
    end
    n = group.first
  end
  return found
end

-- Whose act an infinitive, a gerund or a joined verb is: that of a verb before it, or of its object.
local function shared_subject(view, group, floor, ceiling, depth)
  local n = group.first
  if group.joined or group.participle then
    return main_subject(view, n, floor, ceiling, depth) or not group.joined and subject_behind(view, group.verb, ceiling)
      or first_phrase(view, floor, n)
  end
  local verb = verb_before(view, n, floor)
  if not verb and group.infinitive and n > floor and nouns.ends(view, n - 1) then
    return { first = (nouns.whole(view, n - 1, floor)), last = n - 1, core = n - 1 }  -- the headline "Union to Back Ruiz"
  elseif not verb then
    return subject_behind(view, group.verb, ceiling)
  end
  if group.infinitive and verb < n - 1 and OBJECT_DOES[view.words[verb]] then
    local last = nouns.ends(view, n - 1) and n - 1
    local first = last and nouns.left(view, last, verb + 1)
    if first and first == verb + 1 then return { first = first, last = last, core = last } end
  end
  local verbs = group.gerund and OBJECT_GERUND[view.words[n - 1]]
  if verbs and verbs[view.words[verb]] and not clauses.group(view, verb, floor).passive then
    local last = nouns.right(view, verb + 1, n - 2)
    if last then return { first = verb + 1, last = last, core = last } end
  end
  return subject_of(view, verb, floor, ceiling, depth + 1)
end

local ASIDE = set "DET NOUN PROPN NUM ADJ"

-- May what begins at token n, behind a comma or dash, add to a noun phrase: an apposition, a relative clause?
local function adds(view, n)
  local word, pos = view.words[n], view.classes[n]
  return ASIDE[pos] or word == "who" or word == "whose" or word == "which" or word == "including"
    or pos == "ADP" and (view.words[n + 1] == "which" or view.words[n + 1] == "whom") or pos == "VERB" and word:find "ed$" ~= nil
end

local CLOSING = { [")"] = "(", [","] = ",", ["–"] = "–", ["—"] = "—", ["--"] = "--", ["-"] = "-" }

-- Is the verb at token n, which a preposition follows, a participle that nothing makes finite: "a man identified as Ruiz"?
local function bare_participle(view, n, group)
  return group.first == n and not group.finite and not group.infinitive and view.words[n]:find "[dn]$" ~= nil and view.classes[n + 1] == "ADP"
end

local PHRASES = 3  -- prepositions with their phrases between a verb and a noun phrase

-- A noun phrase that ends at token n, with what stands behind its head: brackets, ", 58,", "of the party", ", who ...,".
local function phrase_before(view, n, floor)
  local last
  for _ = 1, 3 do
    local mark = CLOSING[view.words[n]]
    local open = mark and nouns.opening(view, n, floor, mark)
    if not open then break end
    if view.classes[open + 1] == "CCONJ" and verb_before(view, n, open) then return nil end  -- "lost, and Ruiz stood up, thanked them and left"
    if not last and (mark == "(" or adds(view, open + 1)) then last = n end
    n = open - 1
  end
  if n < floor then return nil end
  while n > floor and nouns.is_time(view, n) and not last do n = n - 1 end
  local words, classes = view.words, view.classes
  while n > floor and (classes[n] == "AUX" or HAVE[words[n]]) do n = n - 1 end  -- "has, after weeks of talks, rejected"
  -- "The report published on Tuesday showed"
  local core = n
  if classes[n] == "VERB" and not words[n]:find "ing$" then core = n - 1 end
  if core < floor or not nouns.ends(view, core) then return nil end
  local first, head = nouns.whole(view, core, floor)
  -- "Ana Ruiz, the party's leader, who was in Lima, said"
  if last and words[first - 1] == "," and first - 2 >= floor and classes[first - 2] == "PROPN" then
    local name = nouns.left(view, first - 2, floor)
    if words[name - 1] == "of" then
      first, head = nouns.whole(view, first - 2, floor)  -- "The leader of the alliance, Ana Ruiz, whose party"
    elseif not nouns.hangs(view, name - 1) then
      first, head = name, first - 2
    end
  end
  -- "the alliance, of which both are members, said"; in "the deal, which he called" it is "he"
  local opener, set_off = first - 1, last ~= nil
  last = last or n
  if set_off and (RELATIVE[view.words[opener]] or view.words[opener] == "whom") then
    if view.classes[opener - 1] == "ADP" then opener = opener - 1 end
    local antecedent = opener - 2
    if view.words[antecedent] == ")" then antecedent = (nouns.opening(view, antecedent, floor, "(") or floor) - 1 end
    if view.words[opener - 1] == "," and antecedent >= floor and nouns.ends(view, antecedent) then
      first, head = nouns.whole(view, antecedent, floor)
    end
  end
  -- "the groups who wrote to her say", "the man who lives in Lima with her says"
  local case = first - 1
  for _ = 1, PHRASES do
    if case <= floor or classes[case] ~= "ADP" then break end
    case = case - 1
    if classes[case] == "VERB" or not nouns.ends(view, case) then break end
    case = nouns.left(view, case, floor) - 1
  end
  if case > floor and classes[case] == "VERB" then
    local group = clauses.group(view, case, floor)
    local who = group.first - 1
    -- "Ruiz, who lives with her son, Tom Hale, has"
    local antecedent = set_off and view.words[who - 1] == "," and who - 2 or who - 1
    if antecedent >= floor and RELATIVE[view.words[who]] and view.classes[who] == "PRON" and nouns.ends(view, antecedent) then
      first, head = nouns.whole(view, antecedent, floor)
    elseif who >= floor and (group.gerund or bare_participle(view, case, group)) and nouns.ends(view, who) and view.classes[who] ~= "PRON" then
      first, head = nouns.whole(view, who, floor)  -- "Protesters marching through the streets chanted", "a resident reached by phone said"
    end
  end
  return { first = first, last = last, core = head }
end

local FLOATING = set "both all each"

-- Does a word for how many stand behind its phrase at token n: "Ruiz and Hale both denied"?
local function floats(view, n)
  return FLOATING[view.words[n]] and (view.words[n - 1] == "," or nouns.ends(view, n - 1))
end

-- The token before the verb group that the subject is looked for at: dates, "also" and phrases behind a conjunction are passed over.
local function place_before(view, group, floor)
  local before = group.first - 1
  for _ = 1, 3 do
    while before > floor and (view.words[before] == "also" or floats(view, before) or nouns.is_time(view, before)) do before = before - 1 end
    if before <= floor or view.classes[before] == "PRON" or not nouns.ends(view, before) then break end
    local case = nouns.left(view, before, floor) - 1
    local front = view.words[case - 1]
    if case <= floor or not nouns.hangs(view, case) or not (CONJUNCTIONS[front] or RELATIVE[front]) then break end
    before = case - 1  -- "but in a later interview said"
  end
  return before
end

function subject_of(view, n, floor, ceiling, depth)
  if depth > DEPTH then return nil end
  local group = clauses.group(view, n, floor)
  if group.infinitive then return shared_subject(view, group, floor, ceiling, depth), group end
  local before = place_before(view, group, floor)
  local word, pos = view.words[before], view.classes[before]
  if before < floor then
    return group.gerund and subject_behind(view, n, ceiling) or nil, group
  elseif RELATIVE[word] and (pos == "PRON" or word ~= "that") then
    local antecedent = view.words[before - 1] == "," and before - 2 or before - 1
    local first = antecedent >= floor and nouns.ends(view, antecedent) and nouns.whole(view, antecedent, floor)
    return { first = before, last = before, core = before, relative = true,
      antecedent = first and { first = first, last = antecedent } or nil }, group
  elseif CONJUNCTIONS[word] then
    group.joined, group.first = true, before
    group.joint = view.words[before - 1] == "," and before - 1 or before
    return shared_subject(view, group, floor, ceiling, depth), group
  elseif group.gerund then
    if nouns.ends(view, before) and pos ~= "PRON" then
      local first = nouns.whole(view, before, floor)
      return { first = first, last = before, core = before, reduced = true }, group
    end
    group.participle = word == ","
    group.joint = word == "," and before or nil
    return shared_subject(view, group, floor, ceiling, depth), group
  end
  local subject = phrase_before(view, before, floor)
  return subject, group
end

--- The subject of the verb at token n, in tokens: { first, last, core }, or nil; and the verb's group.  `core` is where it ends
--- without the phrases, asides and clauses behind.  `relative`: it is "who", and `antecedent` the phrase before it; `reduced`: the noun that
--- a participle stands behind ("a letter saying").  The group's `joint` is the comma or conjunction that joins it to a verb before.
function clauses.subject(view, n, floor, ceiling) return subject_of(view, n, floor, ceiling, 1) end

-- ===}

return clauses
