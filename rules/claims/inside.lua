-- inside -- claims in the words of a quotation: "we urge our supporters to stay calm".

local rules = require "readings" (false)
rules.over = { "mention", "cues" }
rules.within = "quotation"
rules.overlap = "keep"
return rules
