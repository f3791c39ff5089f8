-- quoted_speech -- a quotation and who said it: "...," X said; "...," said X; X said: and the quotation in the next paragraph.

local u = require "parley.unit"
local p = require "phrases"

local quoted = u.quotation:as "content" * (u.single + u.quote)^-1 * u.comma^-1
local act = u.attr("cue", "act")

return {
  over = { "quotation", "mention", "cues" },
  overlap = "keep",
  { name = "quote-subject-cue", emits = "speech", anchor = "cue", act = act, head = "verb", shape = "quoted", p.verb },
  { name = "quote-subject-noun", emits = "speech", anchor = "cue", act = act, head = "noun", shape = "quoted",
    quoted * u.mention:as "source" * p.third:as "cue" },
  { name = "quote-cue-subject", emits = "speech", anchor = "cue", act = act, head = "inverted", shape = "quoted",
    quoted * p.adverb^0 * p.cue:as "cue" * p.nps:as "source" },
  { name = "cue-next", emits = "speech", anchor = "cue", act = act, head = "verb", shape = "next",
    p.verb * u.upto(u.colon + u.comma + u.quotation, 25) * u.colon * u.stop },
}
