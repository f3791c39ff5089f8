-- What turns or weakens the values in its scope: negation, verbs that end or prevent, lack of, conditions, contrast.
--
-- `factor` multiplies every value that stands in `scope`.
local u = require "parley.unit"

local factor, kind, reach = u.attr("cue", "factor"), u.attr("cue", "shift"), u.attr("cue", "scope")

local mark = u.comma + u.period + u.colon + u.semicolon + u.dash + u.question + u.exclamation
local joint = u.words "but because although though while that which who when if than until unless"
local edge = mark + joint
local be = u.words "is are was were be been being get gets got"
local thing = u.adj + u.noun + u.propn + u.num + u.det

return {
  over = { "shifter" },
  {
    name = "negation", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    u.shifter { shift = "negate", scope = "right" }:as "cue" * u.upto(edge, 8):as "scope",
  },
  { -- "prevent the escalation", "reduced the threat", "fuelled fears", "failed to win the race"
    name = "object", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    u.except(u.shifter { scope = "object" }, u.noun, u.adj, u.propn):as "cue" * ((u "to" * u.verb) ^ -1 * u.upto(edge + u.verb, 8)):as "scope",
  },
  { -- "the threat was averted"
    name = "passive", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach, priority = 1,
    (thing ^ 1):as "scope" * (u.aux - be) ^ 0 * be ^ 1 * u.adv ^ 0
      * u.except(u.shifter { scope = "object", form = "participle" }, u.noun, u.adj):as "cue",
  },
  { -- "violence eased", "her honesty is in doubt"
    name = "subject", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    (thing ^ 1):as "scope" * u.aux ^ 0 * u.adv ^ 0 * u.except(u.shifter { scope = "subject" }, u.noun, u.adj):as "cue",
  },
  { -- "lack of trust", "an end to the war"
    name = "of", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    u.except(u.shifter { scope = "of" }, u.verb, u.adj):as "cue" * u.words "of to in on" * u.upto(edge + u.verb, 6):as "scope",
  },
  { -- "doubts about her honesty"
    name = "about", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    u.except(u.shifter { scope = "about" }, u.verb, u.adj):as "cue" * u.words "about over" * u.upto(edge + u.verb, 6):as "scope",
  },
  {
    name = "irrealis", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    u.shifter { shift = "irrealis" }:as "cue" * u.upto(edge, 10):as "scope",
  },
  {
    name = "contrast", emits = "shift", anchor = "cue", factor = factor, kind = kind, reach = reach,
    u.shifter { shift = "contrast" }:as "cue" * u.upto(mark, 40):as "scope",
  },
}
