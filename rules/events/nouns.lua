-- nouns -- events that nouns tell by themselves: "Moscow's attack on the city", "a bombing in Basra".
local sides = require "sides"

local nouns = {}

-- Classes that a noun tells without a verb; "talks" and "agreements" may be anything.
local TELLS = { ASSAULT = true, FIGHT = true, PROTEST = true, COERCE = true, SANCTION = true, RETREAT = true, CONSULT = true }
local ON = { on = true, against = true, with = true, of = true }
local REACH = 4

-- Those who stand before the noun: "the Israeli army's attack", "a Russian attack".
local function before(sentence, phrase, thing, side)
  for _, mention in ipairs(phrase.mentions) do
    if mention.stop < thing.token then sides.add_mentions(sentence, side, { mentions = { mention } }) end
  end
end

--- The events of nouns that no verb has taken; `taken[token]` says which.
function nouns.read(sentence, taken, add_targets)
  local out = {}
  for _, phrase in ipairs(sentence.phrases) do
    local thing = phrase.kind == "noun" and sentence.thing_end[phrase.last]
    if thing and TELLS[thing.class] and not taken[thing.token] then
      local actor, target = sides.none(), sides.none()
      before(sentence, phrase, thing, actor)
      for n = phrase.number + 1, math.min(#sentence.phrases, phrase.number + REACH) do
        local behind = sentence.phrases[n]
        if behind.kind == "verb" or not sentence:same(phrase, behind) then break end
        if behind.prep == "by" and sides.empty(actor) then add_targets(sentence, actor, behind) end
        if ON[behind.prep] and behind.governor == phrase and sides.empty(target) then add_targets(sentence, target, behind) end
      end
      if not sides.empty(actor) and not sides.empty(target) then
        out[#out + 1] = {
          class = thing.class, mode = thing.mode ~= "" and thing.mode or nil, actor = actor, target = target, token = thing.token,
          cue = { { first = thing.first, last = thing.last } }, dependent = true, rule = thing.rule, noun = true,
        }
      end
    end
  end
  return out
end

return nouns
