-- What a person is, and of whom: "Russian President Vladimir Putin", "Cho Koo-rae, the South Korean vice foreign minister".

local u = require "parley.unit"
local words = require "words"

local noun = u.except(u.role_noun, u.verb) + u.title  -- "repeatedly accused President X"
local lower = u.except(u.all(u.word, u.lower), words.stop, u.clitic, u.name, u.verb, u.aux, u.adv, u.adp, u.sconj, u.cconj)
local qualifier = u.role_modifier + lower + u.all(u.hyphen, -u.spaced) + u "-"
local role = (qualifier - noun * -noun)^-4 * noun
local of = u.words "of at for in with from"

-- "for Asian and Oceanian Affairs", "of the fish market"
local about = u.words "for of in on" * u.words "the its"^-1 * (u.name + lower) * (u.name + lower + u "and" * (u.name + lower))^-3
local owner = u.words "the a an"^-1 * u.name:as "affiliation"
local owned = u.words "the a an its"^-1 * (u.name:as "_owner" * words.possessive * lower^-2 * u.organisation_head):as "affiliation"
local nominal = (u.words "the its" * lower^-2 * (u.organisation_head + u.nominal_noun)):as "affiliation"
local belongs = owned + owner + nominal

-- "of Trade and Industry", where no name is meant
local office = u.except(u.all(u.word, u.capitalised), u.name)

local age = u.number * u.comma
local behind = u.words "the a an"^-1 * (u.name:as "affiliation" * u.clitic^-1)^-1
local close = u.comma + u.semicolon + u.period + u.stop
local stop = u.comma + u.semicolon + u.period + u.stop + u "and" + u.close + u.words "who which that said says told" + u.verb + u.aux

return {
  over = { "name", "role_noun", "title", "role_modifier", "organisation_head", "nominal_noun" },

  { name = "before", emits = "role", anchor = "person",
    (u.name:as "affiliation" * u.clitic^-1)^-1 * role:as "role" * u.name:as "person" },
  { name = "office-before", emits = "role", anchor = "person", priority = 3,
    (u.name:as "affiliation" * u.clitic^-1)^-1 * (noun * u.words "of for" * u "the"^-1 * (office * (u "and" + u.comma)^-1)^1):as "role" * u.name:as "person" },
  { name = "owned-before", emits = "role", anchor = "person", priority = 2,
    u.name:as "affiliation" * words.possessive * role:as "role" * u.comma^-1 * u.name:as "person" },
  { name = "possessive-before", emits = "role", anchor = "person", priority = 2,
    words.pronoun_possessive:as "owner" * role:as "role" * u.comma^-1 * u.name:as "person" },
  { name = "of-before", emits = "role", anchor = "person", priority = 2,
    u.words "the a"^-1 * role:as "role" * of * belongs * u.comma * u.name:as "person" },
  { name = "behind-of", emits = "role", anchor = "person", priority = 4,
    u.name:as "person" * u.comma * age^-1 * behind * (role * (about - of * belongs * #close)^-1):as "role" * of * belongs * #close },
  { name = "behind-of-bare", emits = "role", anchor = "person", priority = 3,
    u.name:as "person" * u.comma * age^-1 * behind * role:as "role" * of * belongs },
  { name = "behind", emits = "role", anchor = "person", priority = 3,
    u.name:as "person" * u.comma * age^-1 * behind * (role * about^-1):as "role" * #stop },
  { name = "behind-bare", emits = "role", anchor = "person", priority = 2,
    u.name:as "person" * u.comma * age^-1 * behind * role:as "role" },
}
