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
  local word = view:word(n)
  if OPENERS[word] then return true end
  local inner = view:word(n - 1)
  return CLOSERS[word] and (inner == "," or inner == "?" or inner == "!" or CLOSERS[inner] and view:word(n - 2) == ",") or false
end

local function has_verb(view, first, last)
  for n = first, last do
    local pos = view:pos(n)
    if pos == "VERB" or pos == "AUX" or view:quotation(view.tokens[n].first) then return true end
  end
  return false
end

-- The first token of the words in front: the sentence's, or the one behind the last semicolon.
local function start_of(view, first, last)
  for n = last, first, -1 do
    if view:word(n) == ";" and not view:quotation(view.tokens[n].first) then return n + 1 end
  end
  return first
end

-- "said the mayor": no participle, and nobody who could be the subject before it.
local NO_SUBJECT = { it = true, them = true, him = true, her = true, us = true, me = true, that = true, this = true }

local function is_inverted(view, reading)
  local cue = view:at(reading.cue.first)
  if view:word(cue):find "ing$" or NO_SUBJECT[view:word(view:at(reading.source.first))] then return false end
  local sentence = view:sentence(reading.cue.first)
  return clauses.subject(view, cue, view:at(sentence.first), view:at(sentence.last)) == nil
end

--- Contents of a reading of shape "left" or "around" whose rule did not capture them, or nil when nothing is set off before it.
function beside.contents(view, reading)
  local inverted = reading.head == "inverted"
  if inverted and not is_inverted(view, reading) or not inverted and not reading.finite then return nil end
  local sentence = view:sentence(reading.cue.first)
  local opening = view:at(inverted and reading.cue.first or reading.phrase.first) - 1
  local first = view:start(sentence)
  if opening <= first or opening - first > view.FAR or not is_set_off(view, opening) then return nil end
  first = start_of(view, first, opening)
  local predicate = has_verb(view, first, opening)
  local front = extents.trim(view, view.tokens[first].first, view.tokens[opening].last)
  if not front or reading.shape == "left" and not predicate then return nil end
  if reading.shape == "left" then return { front } end
  local behind = view:at(reading.mark.first) + 1
  local quoted = view:quotation(front.last) ~= nil
  if quoted and JOINTS[view:word(behind)] or not view.tokens[behind] or view.tokens[behind].first > sentence.last
    or not has_verb(view, behind, view:reach(view.tokens[behind].first)) then
    return predicate and { front } or nil
  end
  return { front, extents.trim(view, view.tokens[behind].first, view.tokens[view:reach(view.tokens[behind].first)].last) }
end

--- The whole quotation that a said-clause stands behind: "...," X said.
function beside.quoted(view, reading)
  local phrase = reading.phrase
  if not phrase or not reading.finite then return nil end
  local n = view:at(phrase.first) - 1
  if n < 1 then return nil end
  if view:word(n) == "," then n = n - 1 end
  local quotation = view:quotation(view.tokens[n].first)
  if not quotation or not quotation.whole or quotation.last ~= view.tokens[n].last then return nil end
  if view:sentence(reading.cue.first).first > quotation.last then return nil end
  return { { first = quotation.first, last = quotation.last } }
end

--- The quotation that follows a sentence which ends in a colon: "He said:" and the next paragraph.
function beside.next(view, reading)
  local n = view:at(view:sentence(reading.cue.first).last) + 1
  local token = view.tokens[n]
  local quotation = token and view:quotation(token.first)
  if not quotation or not quotation.whole or quotation.first ~= token.first then return nil end
  return { { first = quotation.first, last = quotation.last } }
end

--- What a headline says: of the text's first paragraph alone, when it is one sentence or a few words.
function beside.headline(view, reading, content)
  local paragraph, number = view:paragraph(reading.cue.first)
  if number ~= 1 or view:at(paragraph.last) - view:at(paragraph.first) > HEADLINE then return nil end
  return { { first = content.first, last = content.last } }
end

-- Words that may stand before "according to" at the head of its sentence.
local FIRST = { ["but"] = true, ["and"] = true, ["that"] = true, ["yet"] = true, [","] = true }

--- Source and contents of "according to X, ...", "..., according to X": what is on both sides, but in front alone at its sentence's end.
function beside.according(view, reading)
  local sentence = view:sentence(reading.cue.first)
  local first, ceiling = view:start(sentence), view:at(sentence.last)
  local cue, behind = view:at(reading.cue.first), view:at(reading.cue.last) + 1
  if cue - first > view.FAR then return nil end
  local last = nouns.whole_right(view, behind, ceiling)
  if not last then return nil end
  local at_head = cue == first or FIRST[view:word(cue - 1)] and cue - 1 == first
  if at_head and last >= ceiling - 1 then last = nouns.right(view, behind, ceiling) end
  reading.source = { first = view.tokens[behind].first, last = view.tokens[nouns.right(view, behind, ceiling)].last }
  reading.phrase = { first = reading.source.first, last = view.tokens[last].last }
  local contents = {}
  local start = start_of(view, first, cue - 1)
  local head = cue
  while head > start and FIRST[view:word(head - 1)] do head = head - 1 end
  local next_one = last + 1
  local stop = view.tokens[next_one] and view.tokens[next_one].first <= sentence.last
  if head > start then contents[1] = extents.trim(view, view.tokens[start].first, view.tokens[cue - 1].last) end
  local starts = #contents == 0 or JOINTS[view:word(next_one + 1)] and view:word(next_one) == ","
  if stop and starts then
    local from = view.tokens[next_one].first
    contents[#contents + 1] = extents.trim(view, from, view.tokens[view:reach(from)].last)
  end
  return #contents > 0 and contents or nil
end

return beside
