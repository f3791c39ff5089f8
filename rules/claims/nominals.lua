-- nominals -- claims made by nouns and adjectives: "his promise to pay", "the claim that", "is critical of the court".
--
-- The rules find the word and what follows it; owners.lua finds whose a noun is, and the word's frame says what may follow.

local u = require "parley.unit"
local p = require "phrases"

local noun = u.all(u.cue_nouns, u.noun):as "cue"
local to_verb = #(u "to" * u.adv ^ -1 * (u.verb + u.aux))
local rest = u.any:as "content"  -- its beginning

-- "launched a scathing attack on", "issued a rebuke of"; who has or takes a view of something is not heard to say it
local support = u.words(require "support") - u.words "have has had having hold holds held take takes took keep kept"
local carried = support * u.det^-1 * u.except(u.adj + u.noun + u.verb, u.cue_nouns)^-2
  * u.all(u.cue_nouns, u.noun + u.adj + u.verb):as "cue"  -- a cue of several words has the class of its first: "furious attack"

-- "drew sharp criticism from the union": who says it stands behind, what it is said of before the verb
local draw = u.words("draw draws drew drawn drawing attract attracts attracted attracting win wins won winning earn earns earned earning spark sparks "
  .. "sparked sparking prompt prompts prompted prompting provoke provokes provoked provoking receive receives received receiving face faces faced facing")
local judging = u.all(u.cue_nouns { act = { "criticise", "condemn", "praise" } }, u.noun)
local drawn = draw:as "mark" * (u.det + u.adj + u.adv + u.noun - judging)^-3 * judging:as "cue" * u "from" * p.nps:as "source"

local adjective = u.all(u.cue_adjectives, u.adj + u.verb):as "cue"

return {
  over = { "quotation", "mention", "cue_nouns" },
  overlap = "keep",
  { name = "noun-that", emits = "speech", anchor = "cue", head = "nominal", shape = "that", noun * #u "that" * rest },
  { name = "noun-infinitive", emits = "speech", anchor = "cue", head = "nominal", shape = "infinitive", noun * to_verb * rest },
  { name = "carried-phrase", emits = "speech", anchor = "cue", head = "nominal", shape = "phrase", carried * #u.adp * rest },
  { name = "drawn", emits = "speech", anchor = "cue", head = "drawn", shape = "passive", drawn },
  { name = "adjective-that", emits = "speech", anchor = "cue", head = "adjective", shape = "that", adjective * #(u "that" + p.clause) * rest },
  { name = "adjective-question", emits = "speech", anchor = "cue", head = "adjective", shape = "question",
    adjective * #u.words "whether who what why how when where which" * rest },
  { name = "adjective-infinitive", emits = "speech", anchor = "cue", head = "adjective", shape = "infinitive", adjective * to_verb * rest },
  { name = "adjective-phrase", emits = "speech", anchor = "cue", head = "adjective", shape = "phrase", adjective * #(u.adp * -u "than") * rest },
}
