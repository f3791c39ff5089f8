-- What the text itself defines: short forms and other names.

local u = require "parley.unit"

local short = u.all(u.name, u.upper):as "short" + u.all(u.name, u.mixed):as "short"
local the = u "the"^-1
local marks = (u.quote + u.single)^-1
local long = the * u.name:as "long"
local acronym = u.words "acronym abbreviation initials shorthand"
local other = marks * the * u.name:as "short" * marks

return {
  over = { "name" },

  { name = "parentheses", emits = "alias", long * u.open * (marks * short * marks) * u.close },
  { name = "reversed", emits = "alias", short * u.open * long * u.close },
  { name = "stands-for", emits = "alias", short * marks * u.one_of { "stands for", "stood for", "means", "is short for" } * marks * long },
  { name = "acronym-for", emits = "alias",
    short * marks * u.words "is was" * u.words "the an" * u.upto(acronym, 2) * acronym * u.words "for of"
      * u.upto(u.comma + u.period, 8) * u.comma * marks * long },
  { name = "acronym-of", emits = "alias",
    short * marks * u.words "is was" * u.words "the an" * u.upto(acronym, 2) * acronym * u.words "for of" * marks * long },
  { name = "known-as", emits = "alias",
    long * u.comma^-1 * u.one_of { "also known as", "better known as", "best known as", "widely known as", "commonly known as", "popularly known as", "known as",
      "formerly known as", "also called", "dubbed", "nicknamed",
      "abbreviated as", "abbreviated to", "or simply", "hereafter" } * other },
  { name = "or", emits = "alias", long * u.comma * u "or" * short * u.comma },
}
