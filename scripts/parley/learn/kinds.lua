-- parley.learn.kinds -- what may be looked for in texts that nobody annotated: for each kind the pattern that finds a candidate, the lexicon
-- that its row is for, and how the row is made.
--
-- A pattern captures "word", the candidate, and, where it tells something, "known" and "joint"; what it matches is the context that is shown.
-- `row` gets a candidate { word, count, documents, known = { word = times }, joints } and answers the cells behind the phrase, "" for what a
-- reader has to fill in.

local u = require "parley.unit"

local kinds = {}

local behind = u.any ^ -6  -- of the context

-- {=== cues

local adverbs = u.adv ^ -2
local someone = u.mention + u.words "he she they who it" + u.propn + u.noun
local unknown = u.except(u.all(u.verb, u.lower), u["claims.cues"], u["claims.cue_senses"], u.words "is was were are be been being has had have")

kinds.cues = {
  about = "verbs that stand like verbs of saying: between somebody and \"that\", or beside a quotation",
  lexicon = "claims.cues", packs = { "parties", "claims" }, inflect = "verb",
  view = { over = { "quotation", "mention", "claims.cues", "claims.cue_senses" } },
  pattern = someone * adverbs * unknown:as "word" * u "that":as "joint" * -(u.period + u.comma) * behind
    + someone * adverbs * unknown:as "word" * u.comma ^ -1 * u.quotation:as "joint" * u.any ^ -1
    + u.quotation:as "joint" * u.comma ^ -1 * someone * adverbs * unknown:as "word" * behind,
  columns = { "phrase", "inflect", "act", "frame", "target", "polarity", "strength", "factive", "prior" },
  row = function(candidate)
    local frame = {}
    if candidate.joints["that"] then frame[#frame + 1] = "that" end
    for joint in pairs(candidate.joints) do
      if joint ~= "that" then
        frame[#frame + 1] = "quote"
        break
      end
    end
    return { "verb", "", table.concat(frame, " "), "none", "neutral", "0", "", "" }
  end,
}

-- ===}
-- {=== names and titles

local name_word = u.except(u.all(u.propn, u.capitalised), u.mention, u.dateline, u.byline, u.date,
  u["parties.title"], u["parties.role_noun"])

kinds.names = {
  about = "capitalised words that the pack parties takes for nobody",
  lexicon = "parties.organisations", packs = { "parties" },
  view = { over = { "dateline", "byline", "mention", "date", "parties.title", "parties.role_noun" } },
  pattern = u.any * (name_word * (u.all(u.words "of for", u.adp) * #name_word * name_word + name_word) ^ -5):as "word" * behind,
  columns = { "phrase", "case", "id", "name", "type", "country", "kind", "ambiguous" },
  row = function(candidate)
    local slug = candidate.word:lower():gsub("[^%w\x80-\xff]+", "-"):gsub("^%-+", ""):gsub("%-+$", "")
    return { "capital", slug, candidate.word, "", "", "name", "" }
  end,
}

local title_word = u.except(u.all(u.noun + u.adj, u.lower), u["parties.title"], u["parties.role_noun"], u.mention)

kinds.titles = {
  about = "nouns right before the name of a person that are no title or role yet",
  lexicon = "parties.roles", packs = { "parties" }, inflect = "noun",
  view = { over = { "mention", "parties.title", "parties.role_noun" } },
  pattern = u.any ^ -1 * u.except(title_word, u.adj):as "word" * u.mention { type = "person", kind = "name" } * behind
    + u.except(title_word, u.adj):as "word" * u.mention { type = "person", kind = "name" } * behind,
  columns = { "phrase", "case", "inflect", "field", "gender" },
  row = function() return { "any", "noun", "", "" } end,
}

-- ===}
-- {=== words

local value = u["sentiment.polarity"]
local plain = u.except(u.all(u.adj, u.lower), value, u.mention)
local joint = (u.comma ^ -1 * u.words "and but yet"):as "joint"

kinds.words = {
  about = "adjectives that \"and\" or \"but\" joins to one with a score; these tell the sign",
  lexicon = "sentiment.polarity", packs = { "sentiment" }, inflect = "adjective", scores = "sentiment.polarity",
  view = { over = { "mention", "sentiment.polarity" } },
  pattern = u.any ^ -2 * u.all(u.adj, value):as "known" * joint * u.adv ^ -1 * plain:as "word" * behind
    + plain:as "word" * joint * u.adv ^ -1 * u.all(u.adj, value):as "known" * behind
    + u.any * plain:as "word" * joint * u.adv ^ -1 * u.all(u.adj, value):as "known" * behind,
  columns = { "phrase", "inflect", "score", "pos", "source" },
  row = function(candidate)
    local score = candidate.votes > 0 and candidate.score / candidate.votes or 0
    return { "", ("%.1f"):format(score), "ADJ", "" }
  end,
}

-- ===}

return kinds
