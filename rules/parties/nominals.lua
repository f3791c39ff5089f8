-- Common nouns that mean a party: "the three countries", "its 6,400 employees", "prosecutors", "the new treaty".

local u = require "parley.unit"
local words = require "words"

local head = u.except(u.nominal_noun + u.people_noun + u.document_noun + u.role_noun + u.organisation_head, words.stop, words.event, u.verb, u.aux)
local plain = u.except(u.all(u.word, u.lower), words.stop, u.clitic, u.name, u.verb, u.aux, u.adv, u.adp, u.pron)
  + u.all(u.verb, u.lower, u.ends_ing + u.ends_ed)
local superlative = u.words "most least" * #u.adj  -- "Europe's most valuable company"
local number = u.number + u.words "two three four five six seven eight nine ten"
local quoted = (u.quote + u.single) * plain^1 * (u.quote + u.single)
local joint = u.all(u "-", -u.spaced)
local before = plain + superlative + number + u.name + quoted + joint + head
-- Persons do what stands behind them: "her aide rallied supporters", but "the state owned company".
local person = u.people_noun + u.role_noun
local did = u.all(u.verb, u.lower, u.ends_ed)
local onward = person * (plain - did) * head + (head - person) * plain * head
local last = -onward * head * -head * -joint * -u.except(u.noun, u.clitic, u.speech_verb)  -- "the treaty calls for": often read as a noun
local inside = (before - last)^-5
local body = inside * head:as "head" * -u.name

local determiner = u.words "the this these those a an some any every each both all another several many few most" + u.all(u.det, u "that")

return {
  overlap = "keep",
  over = { "name", "document_noun", "people_noun", "nominal_noun", "role_noun", "organisation_head" },

  { name = "determined", emits = "nominal", determiner:as "determiner" * body },
  { name = "possessive", emits = "nominal", words.pronoun_possessive:as "owner" * body },
  { name = "owned", emits = "nominal", priority = 2, (determiner^-1 * (u.name:as "owner" + inside * head:as "owner")) * words.possessive * body },
  { name = "counted", emits = "nominal", number:as "determiner" * body },
  { name = "part-of", emits = "nominal", priority = 3,
    (number + u.words "some many most both"):as "determiner" * u "of" * u.words "the its" * body },
  { name = "number-alone", emits = "nominal", priority = -1, u "the" * (number:as "head") * -(inside * head) * -(u.adj * u.noun) },
  { name = "bare", emits = "nominal", priority = -2,
    ((u.all(plain, u.noun + u.adj) + u.all(u.name, -u.clitic)) - last)^-2
      * u.except(u.people_noun + u.role_noun { form = "plural" }, u.adj, u.verb):as "head" * -head * -u.name },
  { name = "quoted-document", emits = "nominal", priority = 1, quoted * u.document_noun:as "head" },
}
