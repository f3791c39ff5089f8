-- phrases -- noun phrases, adjuncts and verb groups as the claims rules see them: patterns over units, mentions being one each.

local u = require "parley.unit"

local phrases = {}

local possessive = u.all(u.clitic, u.part)

-- What a noun phrase is made of behind its determiner: "told a meeting she was" ends before "she".
local part = u.except(u.mention, u.mention { kind = "pronoun" }) + u.noun + u.propn + u.adj + u.num + possessive
  + u "&" + u "-" * #(u.noun + u.propn + u.adj + u.num)

-- "at least 14", "up to half", "nearly all": how many, before a number or a word for all or none.
local counted = #(u.num + u.words "a an half all every everyone everything everybody none dozens hundreds thousands millions")
local measure = (u "at" * u.words "least most" + u.words "up close" * u "to" + u "as" * u.words "many much few little" * u "as" +
  u.words "more fewer less" * u "than" + u.words "nearly almost about around roughly approximately only just over under some not virtually" ) * counted

-- "said more must be done"
local so_much = u.words "more less much little enough" * #u.aux

local pronoun = so_much + u.mention { kind = "pronoun" } + u.except(u.pron, u "who", u "which", u "that", u "what", u "whom", u "whose", u "where")
local group = measure^-1 * (u.det^1 * part^0 + part^1 + pronoun * part^0)

--- A noun phrase without the phrases behind it; "two of the officers" counts as one.
phrases.np = group * (u "of" * (#(u.det) * group + pronoun))^-1

--- Several of them, joined.
phrases.nps = phrases.np * ((u.comma * group)^0 * u.comma^-1 * u.words "and or" * group)^-1

--- "at Tiber Bank", "of the party".
phrases.pp = (u.adp - measure) * phrases.np

local bracket = u.open * u.upto(u.close, 12) * u.close

--- ", 58,", ", the chairman of the board,", ", who took over in May,".
-- check: ignore not-over: inside a quotation none is looked over, and there the test never holds
phrases.aside = bracket + u.comma * u.upto(u.comma + u.quotation, 24) * u.comma + u.dash * u.upto(u.dash + u.quotation, 16) * u.dash

local day = u.words "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow tonight"
local part_of_day = u.words "morning afternoon evening night week month year"
local season = u.words "last this next" * (part_of_day + day + u.noun)

--- "on Monday", "early Tuesday", "last week", "late on Thursday", but not "Friday's" decision.
phrases.time = u.words "early late"^-1 * (u.words "on by since"^-1 * day * part_of_day^-1 + season) * -possessive

-- Phrases and asides that belong to a noun phrase, but for dates.
local phrase = phrases.pp - phrases.time

--- What may stand between a subject and its verb group.
phrases.behind = (bracket * phrase^-3 * phrases.aside^-1 + (phrase * phrase^-2) * phrases.aside^-1 + phrases.aside):as "behind"^-1

--- What may follow a subject that stands behind its verb: "said Jo Coelbart, a retired general who ...".
phrases.after = (bracket * phrase^-3 + phrase * phrase^-2 + u.comma * #(u.det + u.noun + u.propn + u.adj + u.num + u "who" + u.mention) *
  u.upto(u.comma + u.period + u.quotation + u.semicolon, 30) * -#u.cues):as "behind"^-1

--- Adverbs and adjuncts between verb and content: ", however,", "on Friday", "in a statement", "outside the courthouse".
local adverb = u.adv - measure - so_much + u.words "also however though again too"
phrases.adverb = adverb + u.comma * adverb * u.comma
phrases.adjunct = phrases.adverb + u.comma * phrases.time * u.comma + phrases.time + phrases.pp

-- A verb that reports something; its frame is looked at later.
local plain = u.except(u.cues, u.noun, u.adj, u.propn, u.adp)

--- A cue; what looks like an adjective behind an auxiliary is a participle ("was accused").
phrases.verb = plain:as "cue" + (u.aux^1 * u.adv^0):as "lead" * u.all(u.cues, u.adj):as "cue"

--- A cue that nothing stands before.
phrases.cue = plain

--- What looks like a noun behind a mention that is complete: "The treaty calls for".
phrases.third = u.all(u.cues { form = "third" }, u.noun + u.propn) + u.all(u.cues { form = "past" }, u.propn)

--- A clause begins: subject and finite verb; "a petition filed by two residents" is none.
phrases.clause = phrases.nps * phrases.behind * (u.adv + phrases.time)^0 * (u.aux + u.verb - u.all(u.verb, u.ends_ed) * u "by")

return phrases
