-- speech -- subject, reporting verb and what follows: "X on Monday urged Y to ...", "X told Y that ...".  Every reading is kept.

local rules = require "readings" (true)
rules.over = { "quotation", "mention", "cues" }
rules.overlap = "keep"
return rules
