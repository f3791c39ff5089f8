-- attribution -- who says it, set beside the words: "..., officials said on Monday", "..., said X, ...", "according to X, ...".

local u = require "parley.unit"
local p = require "phrases"

local act = u.attr("cue", "act")
local finish = p.adjunct^0 * u.words ". ;"^-1 * u.stop
local said = p.nps:as "source" * p.behind * p.verb
local inverted = p.cue:as "cue" * p.nps:as "source" * p.after
local words = (u.any - u.stop)
local source_phrase = u.source_phrases { position = "after" }

-- The words up to where `what` begins; at most 120 units.
local function before(what) return (u.start * u.upto(what, 120):as "content") * what end

return {
  over = { "quotation", "mention", "source_phrases", "cues" },
  overlap = "keep",
  { name = "behind", emits = "speech", anchor = "cue", act = act, head = "subject", shape = "left",
    before(u.comma * said * finish) },
  { name = "behind-inverted", emits = "speech", anchor = "cue", act = act, head = "subject", shape = "left",
    before(u.comma * inverted * (u.comma * words^1 + finish)) },
  { name = "between", emits = "speech", anchor = "cue", act = act, head = "subject", shape = "around",
    before(u.comma * said * u.comma) * (words^1):as "content" },
  { name = "according-first", emits = "speech", anchor = "cue", act = act, head = "according", shape = "right",
    source_phrase:as "cue" * p.nps:as "source" * p.behind * u.comma^-1 * (u.any^1):as "content" },
  { name = "according-last", emits = "speech", anchor = "cue", act = act, head = "according", shape = "left",
    before(u.comma^-1 * source_phrase:as "cue" * p.nps:as "source" * p.after) },
}
