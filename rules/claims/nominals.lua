-- nominals -- claims made by nouns: "his promise to pay", "Ruiz's criticism of the court", "expressed support for the plan".
--
-- The rules find the noun and what follows it; owners.lua finds whose it is, and the noun's frame says what may follow.

local u = require "parley.unit"

local noun = u.all(u.cue_nouns, u.noun):as "cue"
local rest = (u.any ^ 1):as "content"

return {
  over = { "quotation", "mention", "cue_nouns" },
  overlap = "keep",
  { name = "noun-that", emits = "speech", anchor = "cue", head = "nominal", shape = "that", noun * #u "that" * rest },
  { name = "noun-infinitive", emits = "speech", anchor = "cue", head = "nominal", shape = "infinitive", noun * #(u "to" * u.adv ^ -1 * (u.verb + u.aux)) * rest },
  { name = "noun-phrase", emits = "speech", anchor = "cue", head = "nominal", shape = "phrase", noun * #u.adp * rest },
}
