-- quoted_speech -- a quotation and who said it behind it: "...," X said; "...," said X.

local u = require "parley.unit"
local p = require "phrases"

local quoted = u.quotation:as "content" * u.comma^-1
local act = u.attr("cue", "act")

return {
  over = { "quotation", "mention", "cues" },
  overlap = "keep",
  { name = "quote-subject-cue", emits = "speech", anchor = "cue", act = act, head = "subject", shape = "quoted",
    quoted * p.adverb^0 * p.nps:as "source" * p.behind * p.verb },
  { name = "quote-cue-subject", emits = "speech", anchor = "cue", act = act, head = "subject", shape = "quoted",
    quoted * p.adverb^0 * p.cue:as "cue" * p.nps:as "source" * p.after },
}
