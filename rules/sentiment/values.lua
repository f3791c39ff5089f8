-- Evaluative words and phrases: each word counts where it is of the part of speech that the lexicon has it for.
--
-- The classes are told by what the word is not, so that a token without a class still counts.
local u = require "parley.unit"

local score, part = u.attr("word", "score"), u.attr("word", "pos")
local name = u.all(u.propn, u.capitalised)
local doing = u.all(u.verb, u.ends_ing)
local object = u.noun + u.propn + u.det + u.adj + u.num + u.pron

return {
  over = { "polarity" },
  {
    name = "verb", emits = "value", score = score, part = "VERB",
    u.except(u.polarity { pos = "VERB" }, u.noun, u.adj, u.adp, u.aux, name):as "word",
  },
  { -- "a devastated city", "threatening words": forms of the verb that stand as adjectives
    name = "participle", emits = "value", score = score, part = "ADJ",
    (u.all(u.polarity { pos = "VERB", form = "participle" }, u.adj) + u.all(u.polarity { pos = "VERB", form = "gerund" }, u.adj)):as "word",
  },
  {
    name = "noun", emits = "value", score = score, part = "NOUN",
    u.except(u.polarity { pos = "NOUN" }, u.verb, u.adj, u.adv, u.adp, u.aux, name):as "word",
  },
  {
    name = "adjective", emits = "value", score = score, part = "ADJ",
    u.except(u.polarity { pos = "ADJ" }, u.noun, u.adp, u.adv, name, doing):as "word",
  },
  { -- a verb with an object is none: "busy giving speeches"
    name = "adjective-in-ing", emits = "value", score = score, part = "ADJ",
    u.all(u.polarity { pos = "ADJ" }, doing):as "word" * -object,
  },
  {
    name = "adverb", emits = "value", score = score, part = "ADV",
    u.except(u.polarity { pos = "ADV" }, u.noun, u.adp, u.verb, name):as "word",
  },
  { -- of another class than expected, or tagged wrongly
    name = "other", emits = "value", score = score, part = "other", priority = -1,
    u.except(u.polarity, u.propn, u.adp, u.aux, u.det, u.all(u.polarity { pos = "ADJ" }, doing)):as "word",
  },
  { name = "phrase", emits = "value", score = score, part = part, u.except(u.polarity { pos = "X" }, name):as "word" },
}
