-- beside -- the words that a said-clause stands beside: "The bridge is closed, officials said.", "It is, he told CNN, closed."

local clauses = require "english.clauses"
local extents = require "extents"
local nouns = require "english.phrase_ends"

local beside = {}

-- A headline has at most so many tokens.
local HEADLINE = 30

local OPENERS = { [","] = true, ["–"] = true, ["—"] = true, ["--"] = true, ["-"] = true }
local CLOSERS = { ['"'] = true, ["''"] = true, ["”"] = true, ["’"] = true, ["'"] = true }
local JOINTS = { ["but"] = true, ["and"] = true, ["though"] = true, ["although"] = true, ["while"] = true, ["as"] = true, ["adding"] = true }

-- Does the said-clause begin behind a mark that closes the words in front?
local function is_set_off(view, n)
  local word = view.words[n]
  if OPENERS[word] then return true end
  local inner = view.words[n - 1]
  return CLOSERS[word] and (inner == "," or inner == "?" or inner == "!" or CLOSERS[inner] and view.words[n - 2] == ",") or false
end

local SUBORDINATE = set "if when whenever while although though because since unless until after before once whereas"

-- Is all in front one clause that depends on what is behind it: "If she will not, voters should remember"?
local function is_dependent(view, first, last)
  if not SUBORDINATE[view.words[first]] or view.quoted[first] then return false end
  for n = first, last - 1 do
    if view.words[n] == "," then return false end
  end
  return true
end

local function has_verb(view, first, last)
  local classes, quoted = view.classes, view.quoted
  for n = first, last do
    local pos = classes[n]
    if pos == "VERB" or pos == "AUX" or quoted[n] then return true end
  end
  for n = first, last do  -- "a fire tore through": rare forms are read as nouns
    local form = classes[n] == "NOUN" and view.doc:lookup("english.irregular_verbs", view.firsts[n], view.lasts[n])
    if form and form.form == "past" then return true end
  end
  return false
end

-- The first token of the words in front: the sentence's, or the one behind the last semicolon.
local function start_of(view, first, last)
  local words = view.words
  for n = last, first, -1 do
    if words[n] == ";" and not view.quoted[n] then return n + 1 end
  end
  return first
end

-- "said the mayor": no participle, and nobody who could be the subject before it.
local NO_SUBJECT = { it = true, them = true, him = true, her = true, us = true, me = true, that = true, this = true }

-- ", said Ali Diallo, a teacher.": a person by name and nothing that is done behind.
local function ends_with_person(view, reading)
  local source, sentence = reading.source, view.sentence_at[reading.cue.first]
  if view.words[view.at[reading.cue.first] - 1] ~= "," or has_verb(view, view.at[source.first], view.at[sentence.last]) then return false end
  for _, mention in ipairs(view:within(view.mentions, source.first, source.last)) do
    if mention.kind == "name" and mention.type == "person" then return true end
  end
  return false
end

local function is_inverted(view, reading)
  local cue = view.at[reading.cue.first]
  if view.words[cue]:find "ing$" or NO_SUBJECT[view.words[view.at[reading.source.first]]] then return false end
  if ends_with_person(view, reading) then return true end
  local sentence = view.sentence_at[reading.cue.first]
  return clauses.subject(view, cue, view.at[sentence.first], view.at[sentence.last]) == nil
end

--- Contents of a reading of shape "left" or "around" whose rule did not capture them, or nil when nothing is set off before it.
function beside.contents(view, reading)
  local inverted = reading.head == "inverted"
  if inverted and not is_inverted(view, reading) or not inverted and not reading.finite then return nil end
  local sentence = view.sentence_at[reading.cue.first]
  local opening = view.at[inverted and reading.cue.first or reading.phrase.first] - 1
  local first = view:start(sentence)
  if opening <= first or opening - first > view.FAR or not is_set_off(view, opening) then return nil end
  first = start_of(view, first, opening)
  if view.classes[view.at[reading.cue.first] - 1] == "AUX" and is_dependent(view, first, opening) then return nil end
  local predicate = has_verb(view, first, opening)
  local front = extents.trim(view, view.firsts[first], view.lasts[opening])
  if not front or reading.shape == "left" and not predicate then return nil end
  if reading.shape == "left" then return { front } end
  local behind = view.at[reading.mark.first] + 1
  local quoted = view:quotation(front.last) ~= nil
  if quoted and JOINTS[view.words[behind]] or not view.firsts[behind] or view.firsts[behind] > sentence.last
    or not has_verb(view, behind, view:reach(view.firsts[behind])) then
    return predicate and { front } or nil
  end
  return { front, extents.trim(view, view.firsts[behind], view.lasts[view:reach(view.firsts[behind])]) }
end

--- The whole quotation that a said-clause stands behind: "...," X said.
function beside.quoted(view, reading)
  local phrase = reading.phrase
  if not phrase or not reading.finite then return nil end
  local n = view.at[phrase.first] - 1
  if view.words[n] == "as" then n = n - 1 end  -- "...," as she likes to say
  if n < 1 then return nil end
  if view.words[n] == "," then n = n - 1 end
  local quotation = view.quoted[n]
  if not quotation or not quotation.whole or quotation.last ~= view.lasts[n] then return nil end
  if view.sentence_at[reading.cue.first].first > quotation.last then return nil end
  return { { first = quotation.first, last = quotation.last } }
end

--- The quotation that follows a sentence which ends in a colon: "He said:" and the next paragraph.
function beside.next(view, reading)
  local n = view.at[view.sentence_at[reading.cue.first].last] + 1
  local quotation = view.quoted[n]
  if not quotation or not quotation.whole or quotation.first ~= view.firsts[n] then return nil end
  return { { first = quotation.first, last = quotation.last } }
end

--- What a headline says: of the text's first paragraph alone, when it is one sentence or a few words.
function beside.headline(view, reading, content)
  local paragraph, number = view:paragraph(reading.cue.first)
  if number ~= 1 or view.at[paragraph.last] - view.at[paragraph.first] > HEADLINE then return nil end
  return { { first = content.first, last = content.last } }
end

-- Words that may stand before "according to" at the head of its sentence.
local FIRST = { ["but"] = true, ["and"] = true, ["that"] = true, ["yet"] = true, [","] = true }

--- Source and contents of "according to X, ...", "..., according to X": what is on both sides, but in front alone at its sentence's end.
function beside.according(view, reading)
  local sentence = view.sentence_at[reading.cue.first]
  local first, ceiling = view:start(sentence), view.at[sentence.last]
  local cue, behind = view.at[reading.cue.first], view.at[reading.cue.last] + 1
  if cue - first > view.FAR then return nil end
  local last = nouns.whole_right(view, behind, ceiling)
  if not last then return nil end
  local at_head = cue == first or FIRST[view.words[cue - 1]] and cue - 1 == first
  if at_head and last >= ceiling - 1 then last = nouns.right(view, behind, ceiling) end
  reading.source = { first = view.firsts[behind], last = view.lasts[nouns.right(view, behind, ceiling)] }
  reading.phrase = { first = reading.source.first, last = view.lasts[last] }
  local contents = {}
  local start = start_of(view, first, cue - 1)
  local head = cue
  while head > start and FIRST[view.words[head - 1]] do head = head - 1 end
  local next_one = last + 1
  local stop = view.firsts[next_one] and view.firsts[next_one] <= sentence.last
  if head > start then contents[1] = extents.trim(view, view.firsts[start], view.lasts[cue - 1]) end
  local starts = #contents == 0 or JOINTS[view.words[next_one + 1]] and view.words[next_one] == ","
  if stop and starts then
    local from = view.firsts[next_one]
    contents[#contents + 1] = extents.trim(view, from, view.lasts[view:reach(from)])
  end
  for _, content in ipairs(contents) do
    if has_verb(view, view.at[content.first], view.at[content.last]) then return contents end
  end
  return nil  -- "State television, citing officials, reported": no words of theirs stand beside it
end

return beside
