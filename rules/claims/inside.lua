-- inside -- claims in the words of a quotation: "we urge our supporters to stay calm".

local rules = require "readings" (false)
rules.over = { "mention", "cues" }
rules.within = "quotation"
rules.overlap = "keep"
for _, rule in ipairs(rules) do rule.inside = true end
return rules
