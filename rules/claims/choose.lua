-- choose -- of the readings that the stages kept for one cue, the one that the verb's frame allows.

local reading_of = require "reading"
local nouns = require "english.phrase_ends"
local senses_of = require "senses"

local choose = {}

-- Better readings first.
local RANK = { charged = 0, signed = 1, headline = 1, quoted = 1, quote = 2, that = 3, question = 4, left = 5, around = 5, infinitive = 6,
  clause = 7, fronted = 8, phrase = 9, object = 10, passive = 11, held = 12 }
local HEAD = { charged = 1, according = 1, inverted = 1, signed = 1, nominal = 2, drawn = 2, adjective = 2, verb = 1, noun = 2, fronted = 3 }

local SURE, VERY_SURE, NOMINAL = senses_of.SURE, senses_of.VERY_SURE, senses_of.NOMINAL

local NONE = {}

local NAMED = { NOUN = true, PROPN = true }
local COMPLEMENTS = { DET = true, ADJ = true, NOUN = true, PROPN = true, PUNCT = true, ADV = true }

-- Does what the frame asks for stand behind the object that begins at token n: "called it a mistake", "sees him as a friend", "told him to go"?
local function complemented(view, frame, n, ceiling)
  local last = nouns.right(view, n, ceiling)
  if not last then return false end
  local behind = view.words[last + 1] or ""
  if frame.may["object-complement"] and (view.classes[last] == "ADJ" and NAMED[view.classes[last - 1]]  -- "termed the answer shameful"
    or last < ceiling and view.classes[last + 1] == "VERB" and (behind:find "ing$" or behind:find "ed$")) then return true end
  if frame.may["object-complement"] and last < ceiling and COMPLEMENTS[view.classes[last + 1]] and not view.words[last + 1]:find "^[,.;:]" then
    return true
  end
  for k = last + 1, math.min(ceiling, last + 12) do
    local word = view.words[k]
    if word == "," or word == ";" or view.classes[k] == "VERB" then return false end
    if view.classes[k] == "ADP" and frame.object_with[word] then return true end
    if word == "to" and view.classes[k] == "PART" and frame.may["object-infinitive"] then return true end
  end
  return false
end

-- Is it done to the object that begins at token n in order to do something: "called her to congratulate her"?
local function is_for_a_purpose(view, n, ceiling)
  local last = nouns.right(view, n, ceiling)
  return last ~= nil and view.words[last + 1] == "to" and view.classes[last + 1] == "PART"
end

-- "condemned the club to relegation": nothing is said.
local function is_fate(view, n, ceiling)
  local last = nouns.right(view, n, ceiling)
  if not last or view.words[last + 1] ~= "to" or view.classes[last + 1] ~= "ADP" then return false end
  return view.classes[last + 2] ~= "VERB" or view:is_capital(last + 2)  -- "to League One"
end

-- "Asked whether", "Asked about": of the verbs that tell or ask somebody.
local function allows_bare(may, reading)
  return reading.shape == "question" and may["object-wh"] or reading.shape == "that" and may["object-that"]
    or reading.shape == "phrase" and may["object-about"]
end

-- What people think of it, and how they respond to it, is asked and not told.
local ASKED = { what = true, how = true, why = true, whether = true, ["do"] = true, does = true, did = true }

local ANYBODY = { those = true, anyone = true, anybody = true, everyone = true, everybody = true, someone = true, somebody = true, people = true }
local WHO = { who = true, that = true }
local NOBODY = { this = true, that = true, it = true }

local NOTHING = { none = true, nothing = true, no = true }  -- "offered no proof"
local MAYBE = { may = true, might = true }

-- Is what stands for the subject nobody: "this", and "it" of "it is wrong to condemn them"?
local function is_nobody(view, reading)
  local source = reading.source
  if not source or reading.relative then return false end
  local n = view.at[source.first]
  local word = view.lasts[n] == source.last and view.words[n]
  return NOBODY[word] and (word ~= "it" or view.words[view.at[reading.cue.first] - 1] == "to" and view.words[n + 1] ~= "to") or false
end

-- Is somebody told of who wants or refuses to do something: not "learnt to want to", "in contempt for refusing to", "may want to", "anyone
-- wanting to", "those who wish to"?
local function is_told(view, reading)
  local words, n = view.words, view.at[reading.cue.first]
  local before = n - 1
  while view.classes[before] == "ADV" or words[before] == "not" do before = before - 1 end
  if words[before] == "to" or MAYBE[words[before]] or words[n]:find "ing$" and view.classes[before] == "ADP" then return false end
  if WHO[words[before] or ""] then before = before - 1 end
  return not ANYBODY[words[before] or ""]
end

local ONE = { a = true, an = true, each = true, every = true, another = true }

local OBJECT = set "me him us them"
local LETS = set "let lets make makes made making see sees saw seen seeing hear hears heard hearing watch watched help helps helped have has had"

-- Is what looks like a verb none, as its subject is one and its form that of several, or who something is done to: "never seen a performance
-- like it", "treated him like he was nothing"?
local function disagrees(view, sense, reading)
  local source, n = reading.source, view.at[reading.cue.first] - 1
  if sense.form ~= "base" or not reading.finite or not source then return false end
  local first = view.at[source.first]
  local word = view.words[first]
  if OBJECT[word] then return not LETS[view.words[first - 1]] end
  if not ONE[word] then return false end
  while view.classes[n] == "ADV" do n = n - 1 end
  return view.lasts[n] == source.last
end

-- Is it what the subject is called, set beside its name: "Ruiz, nicknamed "the banker", was chosen"?
local function is_beside_name(view, reading)
  local n, last = view.at[reading.cue.first], view.at[reading.content.last]
  if reading.shape ~= "object" or view.words[n - 1] ~= "," or not view.words[n]:find "ed$" then return false end
  for k = n + 1, last - 1 do
    if view.words[k] == "," then return view.classes[k + 1] == "AUX" or view.classes[k + 1] == "VERB" and not view.words[k + 1]:find "ing$" end
  end
  return false
end

local OUGHT = { should = true, must = true }

-- Is it what the writer wants to be said: "Ruiz should apologise"?
local function is_wished(view, reading)
  local n = view.at[reading.cue.first] - 1
  while view.classes[n] == "ADV" do n = n - 1 end
  return OUGHT[view.words[n]] or false
end

--- Does the sense's frame allow what follows the verb?
local function allows(view, sense, reading)
  local frame, prior = sense.frame, sense.prior
  local may, shape, told = frame.may, reading.shape, reading.addressee ~= nil
  if reading.bare and not allows_bare(may, reading) then return false end
  if reading.head == "adjective" and view.words[view.at[reading.cue.first] - 1] == "how" then return false end  -- "how surprised he is that"
  if shape == "that" or shape == "clause" then
    return may.that and not told or may["object-that"]
  elseif shape == "quote" then
    return not told or may.object or frame.objects
  elseif shape == "quoted" or shape == "around" or shape == "left" then
    if reading.head == "inverted" and frame.objects and frame.tells and not (may.that or may.wh) then return false end  -- "told the BBC"
    if told and not (may["object-that"] or may["object-wh"]) then return false end  -- "jurors found Ruiz guilty" stands beside no words
    local parenthetical = may.that or may.bare or frame.object_with.that
    return not reading.beside or parenthetical and (shape ~= "around" or prior >= VERY_SURE)
  elseif shape == "infinitive" then
    return (may.infinitive or reading.passive) and is_told(view, reading)
  elseif shape == "phrase" then
    local word = view.words[view.at[reading.content.first]]
    if ASKED[view.words[view.at[(reading.phrase or reading.cue).first] - 1]] then return false end
    local fronted = reading.head == "fronted"  -- its object stands before it
    return not fronted and may[word] or (reading.passive or fronted) and may["object-" .. word] or reading.passive and word == "by"
  elseif shape == "object" then
    local n = view.at[reading.content.first]
    if view.classes[n] == "VERB" and view.words[n]:find "ing$" then return may.gerund or may.object and prior >= SURE end
    local sure = (reading.inside or reading.relative or reading.head == "noun") and VERY_SURE or SURE
    if NOTHING[view.words[n]] and sense.act == "offer" then return false end
    if view.words[n] == "dead" then return false end  -- "was pronounced dead"
    if sense.act == "condemn" and is_fate(view, n, view.at[reading.content.last]) then return false end
    if view.words[n] == "what" and sense.polarity == "neutral" then return false end  -- "citing what it called torture" calls it so
    local said = may.object or frame.objects and not frame.tells
    if may["object-complement"] and not may["object-infinitive"] and is_for_a_purpose(view, n, view.at[reading.content.last]) then return false end
    return (said or frame.objects) and (said and prior >= sure or not reading.inside and view:quotation(reading.content.first) ~= nil
      or complemented(view, frame, n, view.at[reading.content.last]))
  elseif shape == "held" then
    return not reading.inside
  elseif shape == "passive" then
    return reading.passive and not reading.inside
  end
  return true  -- the sense's `could` has said all there is to say
end

-- A noun's claim is its own where its owner is the subject of a verb that does no more than carry it ("expressed hope that"), or
-- where the noun hangs on no preposition: "amid his charges that".
local function stands_alone(view, reading)
  if not reading.phrase then return false end
  local carried = reading.phrase.last + 2 < reading.cue.first
  return carried or view.classes[view.at[reading.phrase.first] - 1] ~= "ADP"
end

local COPULAS = { remain = true, remains = true, remained = true, become = true, becomes = true, became = true, feel = true, feels = true,
  felt = true, grew = true, stay = true, stayed = true }
local UNREAL = { would = true, could = true, can = true, ca = true, may = true, might = true, should = true, must = true, to = true }
local OPEN = { ["if"] = true, unless = true, whether = true }

-- Is somebody said to be so, here and now: "is also critical of", but neither "those willing to", "could be worried about" nor "if he is willing"?
local function is_predicated(view, reading)
  local words, classes = view.words, view.classes
  local n = view.at[reading.cue.first] - 1
  while classes[n] == "ADV" or words[n] == "not" or classes[n] == "CCONJ" or classes[n] == "ADJ" and classes[n + 1] == "CCONJ" do n = n - 1 end
  if classes[n] ~= "AUX" and not COPULAS[words[n]] then return false end
  while classes[n] == "AUX" or classes[n] == "ADV" or COPULAS[words[n]] or words[n] == "n't" or words[n] == "to" do
    if UNREAL[words[n]] then return false end
    n = n - 1
  end
  return not OPEN[words[view.at[reading.phrase.first] - 1]] and words[view.at[reading.content.first] + 1] ~= "have"
end

local SPEAKERS = { "parties.people_noun", "parties.role_noun", "parties.document_noun", "parties.organisation_head", "parties.nominal_noun" }

-- Does what stands behind "citing" name somebody who can speak, or a document?  `known`: only a party will do.
local function is_speaker(view, source, known)
  if not source then return false end
  local first, last = view.firsts[view.at[source.last]], source.last
  local own = nouns.POSSESSIVE[view.words[view.at[source.first]]]  -- "citing its inquiry"
  for _, mention in ipairs(view:within(view.mentions, source.first, last)) do
    if mention.last == last then return mention.type ~= "document" or not own end
  end
  for _, lexicon in ipairs(known and NONE or SPEAKERS) do
    if view.doc:lookup(lexicon, first, last) then return not own or lexicon ~= "parties.document_noun" end
  end
  return false
end

-- The sense that allows the reading.
local function sense_of(view, reading, senses)
  local head, shape = reading.head, reading.shape
  local before = head == "according" and senses[1].before
  if before and not is_speaker(view, reading.source, before == "parties") then return nil end
  if head == "signed" or head == "according" then return senses[1] end
  if NOMINAL[head] then
    local sense = senses[1]
    if head == "drawn" then return senses[1] end
    if not reading.source or head == "nominal" and not stands_alone(view, reading) then return nil end
    if head == "adjective" and view.words[view.at[reading.cue.first] - 1] == "how" then return nil end  -- "how surprised she is that"
    if head == "adjective" and (shape == "phrase" or shape == "infinitive") and not is_predicated(view, reading) then return nil end
    return (shape ~= "phrase" or sense.frame.may[view.words[view.at[reading.content.first]]]) and sense or nil
  end
  if reading.inside and is_nobody(view, reading) or is_wished(view, reading) or is_beside_name(view, reading) then return nil end
  for _, sense in ipairs(senses) do
    if sense.could(sense, shape) and not disagrees(view, sense, reading) and allows(view, sense, reading) then return sense end
  end
end

-- The shape that an item's reading will have, where it is another than its own.
local BECOMES = { according = "around", next = "quote" }

-- Is a reading of this head and shape worse than the best one, whatever else is found?  See better.
local function is_outranked(head, shape, best)
  if head == "adjective" and best.passive then return false end
  local x, y, h, k = RANK[shape], RANK[best.shape], HEAD[head], HEAD[best.head]
  if (h > 2) ~= (k > 2) then return h > k end
  if x ~= y then return x > y end
  return h > k
end

local function better(a, b)
  if not b then return true end
  -- "were worried that": who is worried says it
  if a.head == "adjective" and b.passive then return true end
  if b.head == "adjective" and a.passive or is_outranked(a.head, a.shape, b) then return false end
  if RANK[a.shape] ~= RANK[b.shape] or HEAD[a.head] ~= HEAD[b.head] then return true end
  -- The longer source.
  local s, t = a.source and a.source.first or 0, b.source and b.source.first or 0
  if s ~= t then return s < t end
  return (a.content.first or 0) < (b.content.first or 0)
end

-- May the words that a reading of this shape needs stand in front of its cue?  In most sentences no quotation ends.
local function may_stand_in_front(view, shape, position)
  return shape ~= "quoted" or view.quoting[view.sentence_at[position]]
end

--- The readings, one for each cue, in text order.  What cannot become the best of its cue is not read at all.
function choose.readings(view)
  local found = senses_of.new(view)
  local best, order, subjects = {}, {}, {}
  for n, key, last, head, shape, opening in view.doc:values("speech", "cue.first", "cue.last", "head", "shape", "content.first") do
    local becomes, rival = BECOMES[shape] or shape, best[key]
    local senses = not (rival and is_outranked(head, becomes, rival)) and (opening or may_stand_in_front(view, shape, key))
      and found:of(key, last, head)
    if senses and senses_of.could(senses, becomes) then
      local reading = reading_of(view, n, { first = key, last = last }, head, shape, opening, subjects)
      reading.sense = reading.content and (reading.source or reading.bare or head ~= "verb") and sense_of(view, reading, senses)
      if reading.sense and better(reading, rival) then
        if not rival then order[#order + 1] = key end
        best[key] = reading
      end
    end
  end
  table.sort(order)
  local out, last = {}, 0
  for _, key in ipairs(order) do
    local reading = best[key]
    if reading.head ~= "nominal" or reading.cue.first > last then out[#out + 1] = reading end  -- "expressed support": the verb holds its noun
    last = math.max(last, reading.cue.last)
  end
  return out
end

return choose
