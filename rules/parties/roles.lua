-- What a person is, and of whom: "Russian President Vladimir Putin", "Cho Koo-rae, the South Korean vice foreign minister".

local u = require "parley.unit"
local words = require "words"

local honorific = u.title { kind = "honorific" }
local noun = u.except(u.role_noun, u.verb) + u.except(u.title, honorific)  -- "repeatedly accused President X"
local lower = u.except(u.all(u.word, u.lower), words.stop, u.clitic, u.name, u.verb, u.aux, u.adv, u.adp, u.sconj, u.cconj)
local qualifier = u.role_modifier + lower + u.all(u.hyphen, -u.spaced) + u "-"
local role = -u.hyphen * (qualifier - noun * -noun)^-4 * noun
local of = u.words "of at for in with from"

-- "for Asian and Oceanian Affairs", "of the fish market"
local about = u.words "for of in on" * u.words "the its"^-1 * (u.name + lower) * (u.name + lower + u "and" * (u.name + lower))^-3
local owner = (u.words "the a an its" * lower^-3)^-1 * u.name:as "affiliation"  -- "the main opposition Democratic Party"
local inner = lower - lower * -lower  -- of several, but the last
local body = u.organisation_head + u.nominal_noun
local owned = u.words "the a an its"^-1 * (u.name:as "_owner" * words.possessive * inner^-2 * u.organisation_head):as "affiliation"
local nominal = (u.words "the its" * inner^-2 * body):as "affiliation"
local belongs = owned + owner + nominal

-- "of Trade and Industry", where no name is meant
local office = u.except(u.all(u.word, u.capitalised), u.name, u.title)

-- "the electoral tribunal's", "the union's"
local some_owner = u.words "the a an this its our their" * (inner^-2 * body):as "affiliation"

-- "the gym's"
local any_owner = u.words "the a an" * lower^-2

-- "founder and chief executive"
local several = role * (u "and" * role)^-1

-- The name that a role stands before: "chairman Sir Alan Hale".
local called = honorific^-1 * u.name:as "person"

-- A name set beside its role, titles passed over: ", Judge Marcia Prado,".
local beside = u.comma * u.title^-1 * u.name:as "person"

local age = u.number * u.comma
local old = u.number * u "-" * u.words "year month" * u "-" * u "old"  -- "a 39-year-old lawyer"
local behind = (u.words "the a an" * old^-1 + words.pronoun_possessive:as "owner")^-1 * (u.name:as "affiliation" * u.clitic^-1)^-1
local close = u.comma + u.semicolon + u.period + u.stop
local stop = u.comma + u.semicolon + u.period + u.stop + u "and" + u.close + u.words "who which that said says told" + u.verb + u.aux

return {
  over = { "name", "role_noun", "title", "role_modifier", "organisation_head", "nominal_noun" },

  { name = "before", emits = "role", anchor = "person",
    (u.except(u.name, u.role_modifier { kind = "rank" }):as "affiliation" * u.clitic^-1)^-1 * role:as "role" * called },
  { name = "office-before", emits = "role", anchor = "person", priority = 3,
    (u.name:as "affiliation" * u.clitic^-1)^-1 * (noun * u.words "of for" * u "the"^-1 * (office * (u "and" + u.comma)^-1)^1):as "role" * called },
  { name = "owned-before", emits = "role", anchor = "person", priority = 2,
    (u.name:as "affiliation" + some_owner + any_owner) * words.possessive * (several * about^-1):as "role" * (called + beside) },
  { name = "possessive-before", emits = "role", anchor = "person", priority = 2,
    words.pronoun_possessive:as "owner" * (u.name * u.clitic^-1)^-1 * several:as "role" * (called + beside) },
  { name = "of-before", emits = "role", anchor = "person", priority = 2,
    u.words "the a"^-1 * several:as "role" * of * belongs * beside },
  { name = "beside", emits = "role", anchor = "person", priority = 1,
    u.words "the a an" * (u.name:as "affiliation" * u.clitic^-1)^-1 * several:as "role" * beside * #(u.comma + u.period + u.stop) },
  { name = "behind-of", emits = "role", anchor = "person", priority = 4,
    u.name:as "person" * u.comma * age^-1 * behind * (role * (about - of * belongs * #close)^-1):as "role" * of * belongs * #close },
  { name = "behind-of-bare", emits = "role", anchor = "person", priority = 3,
    u.name:as "person" * u.comma * age^-1 * behind * several:as "role" * of * belongs },
  { name = "behind", emits = "role", anchor = "person", priority = 3,
    u.name:as "person" * u.comma * age^-1 * behind * (several * about^-1):as "role" * #stop },
  { name = "behind-bare", emits = "role", anchor = "person", priority = 2,
    u.name:as "person" * u.comma * age^-1 * behind * several:as "role" },
}
