-- choose -- of the readings that the stages kept for one cue, the one that the verb's frame allows.

local reading_of = require "reading"
local nouns = require "english.phrase_ends"

local choose = {}

-- Better readings first.
local RANK = { signed = 1, headline = 1, quoted = 1, quote = 2, that = 3, question = 4, left = 5, around = 5, infinitive = 6,
  clause = 7, fronted = 8, phrase = 9, object = 10, passive = 11, held = 12 }
local HEAD = { according = 1, inverted = 1, signed = 1, nominal = 2, adjective = 2, verb = 1, noun = 2, fronted = 3 }

-- A verb that seldom reports anything needs more than an object to be one.
local SURE = 0.55
-- In a quotation more is needed.
local VERY_SURE = 0.8

local function has(frame, name) return (" " .. frame .. " "):find(" " .. name .. " ", 1, true) ~= nil end

local function has_object(frame) return has(frame, "object") or frame:find("object-", 1, true) ~= nil end

local COMPLEMENTS = { DET = true, ADJ = true, NOUN = true, PROPN = true, PUNCT = true, ADV = true }

-- Does what the frame asks for stand behind the object that begins at token n: "called it a mistake", "sees him as a friend"?
local function complemented(view, frame, n, ceiling)
  local last = nouns.right(view, n, ceiling)
  if not last then return false end
  if has(frame, "object-complement") and last < ceiling and COMPLEMENTS[view:pos(last + 1)] and not view:word(last + 1):find "^[,.;:]" then
    return true
  end
  for k = last + 1, math.min(ceiling, last + 12) do
    local word = view:word(k)
    if word == "," or word == ";" or view:pos(k) == "VERB" then return false end
    if view:pos(k) == "ADP" and frame:find("object-" .. word, 1, true) then return true end
  end
  return false
end

-- "Asked whether", "Asked about": of the verbs that tell or ask somebody.
local function allows_bare(frame, reading)
  return reading.shape == "question" and has(frame, "object-wh") or reading.shape == "that" and has(frame, "object-that")
    or reading.shape == "phrase" and has(frame, "object-about")
end

--- Does `frame` allow what follows the verb?
local function allows(view, frame, reading, prior)
  local shape, told = reading.shape, reading.addressee ~= nil
  if reading.bare and not allows_bare(frame, reading) then return false end
  if shape == "that" or shape == "clause" then
    local plain = has(frame, "that") and not told
    return plain or has(frame, "object-that")
  elseif shape == "quote" then
    return has(frame, "quote") and (not told or has_object(frame))
  elseif shape == "quoted" or shape == "around" or shape == "left" then
    if told and not frame:find("object-", 1, true) then return false end
    local parenthetical = has(frame, "that") or has(frame, "bare") or frame:find("object-that", 1, true) ~= nil
    if reading.beside and (not parenthetical or shape == "around" and prior < VERY_SURE) then return false end
    return has(frame, "quote") or has(frame, "bare") or (shape ~= "quoted" and has(frame, "that"))
  elseif shape == "question" then
    return has(frame, "wh") or has(frame, "object-wh")
  elseif shape == "infinitive" then
    return prior >= SURE and (has(frame, "infinitive") or reading.passive and has(frame, "object-infinitive"))
  elseif shape == "fronted" then
    return has(frame, "that") or has(frame, "object")
  elseif shape == "phrase" then
    local word = view:word(view:at(reading.content.first))
    return prior >= SURE and (has(frame, word) or reading.passive and (word == "by" or has(frame, "object-" .. word)))
  elseif shape == "object" then
    local n = view:at(reading.content.first)
    if view:pos(n) == "VERB" and view:word(n):find "ing$" then return has(frame, "gerund") or has(frame, "object") and prior >= SURE end
    local sure = (reading.inside or reading.relative or reading.head == "noun") and VERY_SURE or SURE
    return has_object(frame) and (prior >= sure or not reading.inside and view:quotation(reading.content.first) ~= nil
      or complemented(view, frame, n, view:at(reading.content.last)))
  elseif shape == "held" then
    return prior >= VERY_SURE and not reading.inside
  elseif shape == "passive" then
    return reading.passive and not reading.inside and has_object(frame) and prior >= SURE
  end
  return false
end

-- No verb says it.
local SIGNED = { act = "say", frame = "quote", target = "none" }

-- A noun's claim is its own where its owner is the subject of a verb that does no more than carry it ("expressed hope that"), or
-- where the noun hangs on no preposition: "amid his charges that".
local function stands_alone(view, reading)
  if not reading.phrase then return false end
  local carried = reading.phrase.last + 2 < reading.cue.first
  return carried or view:pos(view:at(reading.phrase.first) - 1) ~= "ADP"
end

-- The entry of a noun or adjective whose frame allows the reading.
local function of_word(view, reading, lexicon)
  local found = reading.source and view.doc:lookup(lexicon, reading.cue.first, reading.cue.last)
  if not found or (tonumber(found.prior) or 1) < SURE then return nil end
  if lexicon == "claims.cue_nouns" and not stands_alone(view, reading) then return nil end
  local frame, shape = found.frame, reading.shape
  if shape == "phrase" then
    return has(frame, view:word(view:at(reading.content.first))) and found or nil
  end
  return has(frame, shape == "question" and "wh" or shape) and found or nil
end

-- Is what looks like a verb an owner: "the two states' treaty"?
local function is_owner(view, reading)
  local n = view:at(reading.cue.last) + 1
  local token = view.tokens[n]
  return token ~= nil and token.first == reading.cue.last + 1 and view:word(n):find "^'" ~= nil
end

-- The sense, of the two that a verb may have, that allows the reading.
local function sense(view, reading)
  local doc, cue = view.doc, reading.cue
  if reading.head == "signed" then return SIGNED end
  if reading.head == "nominal" then return of_word(view, reading, "claims.cue_nouns") end
  if reading.head == "adjective" then return of_word(view, reading, "claims.cue_adjectives") end
  if reading.head == "according" then
    local found = doc:lookup("claims.source_phrases", cue.first, cue.last)
    return found and { act = found.act, frame = "that", target = "none" }
  end
  for _, lexicon in ipairs { "claims.cues", "claims.cue_senses" } do
    local found = not is_owner(view, reading) and doc:lookup(lexicon, cue.first, cue.last)
    if found and allows(view, found.frame, reading, tonumber(found.prior) or 0) then return found end
  end
end

local function better(a, b)
  if not b then return true end
  -- "were worried that": who is worried says it
  if a.head == "adjective" and b.passive then return true end
  if b.head == "adjective" and a.passive then return false end
  local x, y = RANK[a.shape], RANK[b.shape]
  local h, k = HEAD[a.head], HEAD[b.head]
  -- What is asked behind the verb is better than what stands before; then the shape; then the longer source.
  if (h > 2) ~= (k > 2) then return h < k end
  if x ~= y then return x < y end
  if h ~= k then return h < k end
  local s, t = a.source and a.source.first or 0, b.source and b.source.first or 0
  if s ~= t then return s < t end
  return (a.content.first or 0) < (b.content.first or 0)
end

--- The readings, one for each cue, in text order.
function choose.readings(view)
  local best, order, subjects = {}, {}, {}
  for _, item in ipairs(view.doc:items "speech") do
    local reading = reading_of(view, item, subjects)
    reading.sense = reading.content and (reading.source or reading.bare or reading.head ~= "verb") and sense(view, reading)
    local key = reading.cue.first
    if reading.sense and better(reading, best[key]) then
      if not best[key] then order[#order + 1] = key end
      best[key] = reading
    end
  end
  table.sort(order)
  local out = {}
  for _, key in ipairs(order) do out[#out + 1] = best[key] end
  return out
end

return choose
