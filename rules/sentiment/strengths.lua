-- Words that make what they modify stronger or weaker, and what they modify.
local u = require "parley.unit"

local factor = u.attr("cue", "factor")
local adverb = u.except(u.intensifier { pos = "ADV" }, u.shifter)
local mark = u.comma + u.period + u.colon + u.semicolon + u.quote + u.dash

return {
  over = { "intensifier", "shifter" },
  { -- "very good", "deeply and openly hostile"
    name = "before", emits = "strength", anchor = "cue", factor = factor,
    adverb:as "cue" * (u.except(u.any, mark) * (u.cconj * u.any) ^ -1):as "scope",
  },
  { -- "condemned strongly", "condemned in the strongest possible terms"
    name = "behind", emits = "strength", anchor = "cue", factor = factor, priority = 1,
    u.except(u.verb, u.intensifier):as "scope" * u.quote ^ -1 * adverb:as "cue" * #(mark + u.cconj + u.adp + u.stop),
  },
  { -- "grave concern", "a major new threat"
    name = "noun", emits = "strength", anchor = "cue", factor = factor,
    u.except(u.intensifier { pos = "ADJ" }, u.verb):as "cue" * ((u.adj + u.noun) ^ 1):as "scope",
  },
}
