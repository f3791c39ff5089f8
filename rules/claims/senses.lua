-- senses -- what a cue may mean: the senses that lexicons give it, each with its frame, and whether it could allow a reading's shape.

local frame_of = require "frames"

local senses = {}
senses.__index = senses

-- A verb that seldom reports anything needs more than an object to be one.
senses.SURE = 0.55
-- In a quotation more is needed.
senses.VERY_SURE = 0.8

local SURE, VERY_SURE = senses.SURE, senses.VERY_SURE

-- Could a sense of a verb allow this shape, whoever speaks?  Most readings end here, before their subjects are looked for.
local COULD = {
  that = function(may) return may.that or may["object-that"] end,
  quote = function(may) return may.quote end,
  quoted = function(may) return may.quote or may.bare end,
  left = function(may) return may.quote or may.bare or may.that end,
  question = function(may) return may.wh or may["object-wh"] end,
  infinitive = function(may, sense) return sense.prior >= SURE and (may.infinitive or may["object-infinitive"]) end,
  fronted = function(may) return may.that or may.object end,
  phrase = function(_, sense) return sense.prior >= SURE end,
  object = function(may, sense) return may.gerund or may.object or sense.frame.objects end,
  held = function(_, sense) return sense.prior >= VERY_SURE end,
  passive = function(may, sense) return sense.prior >= SURE and (may.object or sense.frame.objects) end,
}
COULD.clause, COULD.around, COULD.charged = COULD.that, COULD.left, COULD.fronted

local function verb_could(sense, shape) return COULD[shape](sense.frame.may, sense) end

-- Of a noun or an adjective; who draws criticism is told of all of them.
local function noun_could(sense, shape)
  return shape == "passive" or sense.prior >= SURE and (shape == "phrase" or sense.frame.may[shape == "question" and "wh" or shape])
end

-- A verb may have two senses; `prior` is that of an entry that tells none.
local VERB = { lexicons = { "claims.cues", "claims.cue_senses" }, prior = 0, could = verb_could }
local NOUN = { lexicons = { "claims.cue_nouns" }, prior = 1, could = noun_could }
local ADJECTIVE = { lexicons = { "claims.cue_adjectives" }, prior = 1, could = noun_could }

--- Heads of readings whose cue is no verb.
senses.NOMINAL = { nominal = NOUN, drawn = NOUN, adjective = ADJECTIVE }

local NONE = {}

-- Is what looks like a verb an owner: "the two states' treaty"?
local function is_owner(view, last)
  local n = view.at[last] + 1
  return view.firsts[n] == last + 1 and view.words[n]:find "^'" ~= nil
end

-- What was made of entries: the same in every document, so that each is read once.
local read = {}

-- The sense that an entry of a lexicon gives, with its frame read.
local function read_sense(doc, lexicon, first, last, class)
  local sense = doc:lookup(lexicon, first, last)
  sense.frame, sense.prior = frame_of(sense.frame), tonumber(sense.prior) or class.prior
  sense.could = class.could
  return sense
end

-- The senses that the cue has in the lexicons of its class.
local function look_up(doc, first, last, class)
  local out = NONE
  for _, lexicon in ipairs(class.lexicons) do
    local entry = doc:entry(lexicon, first, last)
    if entry then
      read[entry] = read[entry] or read_sense(doc, lexicon, first, last, class)
      if out == NONE then out = { read[entry] } else out[#out + 1] = read[entry] end
    end
  end
  return out
end

-- No verb says it: a name below, a headline's colon.
local SIGNED = { { act = "say", target = "none" } }
local ACCORDING = frame_of "that"

--- What cues of a document mean; what is found for one is kept for all readings of it.
function senses.new(view) return setmetatable({ view = view, [VERB] = {}, [NOUN] = {}, [ADJECTIVE] = {} }, senses) end

--- The senses of the cue in [first, last] as the head of a reading: `act`, `frame`, `target` and what else its entry tells; `could`, whether a
--- verb, noun or adjective of this sense could allow a shape, nil where all can.
function senses:of(first, last, head)
  local doc = self.view.doc
  if head == "signed" then return SIGNED end
  if head == "according" then
    local found = doc:lookup("claims.source_phrases", first, last)
    return found and { { act = found.act, frame = ACCORDING, target = "none", before = found.before } } or NONE
  end
  local class = senses.NOMINAL[head] or VERB
  local known = self[class][first]
  if known and known.last == last then return known.senses end
  local found = class == VERB and is_owner(self.view, last) and NONE or look_up(doc, first, last, class)
  self[class][first] = { last = last, senses = found }
  return found
end

--- Could any of the senses allow the shape?
function senses.could(list, shape)
  for i = 1, #list do
    local sense = list[i]
    if not sense.could or sense.could(sense, shape) then return true end
  end
  return false
end

return senses
