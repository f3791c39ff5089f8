-- attribution -- who says it, set beside the words: "..., officials said on Monday", "..., said X, ...", "according to X, ...".
--
-- The rules say what stands at and behind the verb; beside.lua finds the words in front, which may be a long way.

local u = require "parley.unit"
local p = require "phrases"

local act = u.attr("cue", "act")
local finish = u.words ". ;"^-1 * u.stop + u.semicolon
local told = p.verb * (p.nps:as "addressee")^-1 * p.adjunct^0
local inverted = (u.comma + u.quote + u.single + u.dash) * p.cue:as "cue" * p.nps:as "source" * p.after
local mark = (u.comma + u.dash):as "mark"
local source_phrase = u.source_phrases { position = "after" }

return {
  over = { "quotation", "mention", "source_phrases", "cues" },
  overlap = "keep",
  { name = "behind", emits = "speech", anchor = "cue", act = act, head = "verb", shape = "left", told * finish },
  { name = "between", emits = "speech", anchor = "cue", act = act, head = "verb", shape = "around", told * mark },
  { name = "behind-inverted", emits = "speech", anchor = "cue", act = act, head = "inverted", shape = "left", inverted * finish },
  { name = "between-inverted", emits = "speech", anchor = "cue", act = act, head = "inverted", shape = "around", inverted * mark },
  { name = "according", emits = "speech", anchor = "cue", act = act, head = "according", shape = "according",
    source_phrase:as "cue" * #p.np },
}
