-- dates -- words that tell a date, as items of the layer `time`; finish.lua works out which date each of them is.
--
-- `kind` says how the parts are read; the parts (day, month, year, ...) are spans.
local u = require "parley.unit"

local month, year, day = u.months, u.years, u.days
local plain_month = u.except(month, u.months { ambiguous = "yes" })
local cardinal = u.all(day, u.days { kind = "cardinal" })
local weekday = u.except(u.weekdays, u.weekdays { ambiguous = "yes" },
  u.words "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays")

local part = u.words "morning afternoon evening night"
local which = u.words "last this next"
local about = u.words "early mid late"
local season = u.words "spring summer autumn fall winter"
local period = u.words "week month year decade century weekend quarter"
local periods = u.words "day days week weeks month months year years decade decades century centuries"
local count = u.number + u.numbers { kind = "cardinal" } + u.words "a an"
local quarter = u.words "first second third fourth"
local preposition = u.words "in since until till by from to before after during into through throughout of for around circa"
  + u.words "than as between on"
local of_year = u.comma^-1 * (u "of")^-1 * year:as "year"

return {
  zones = true,
  over = { "months", "about_months", "weekdays", "days", "numbers" },

  -- June 24 · June 24, 2024 · Monday, June 24 · 24 June 2024 · the 24th of June
  { name = "month-day", emits = "time", kind = "day",
    (weekday * u.comma^-1)^-1 * month:as "month" * day:as "day" * (u.comma^-1 * year:as "year")^-1 },
  { name = "day-month", emits = "time", kind = "day",
    (weekday * u.comma^-1)^-1 * (u.all(cardinal, u.number) + u.days { kind = "ordinal" }):as "day" * (u "of")^-1
      * month:as "month" * (u.comma^-1 * year:as "year")^-1 },

  -- March 2023 · mid-June · in May · between March and May
  { name = "month-year", emits = "time", kind = "month", (month + u.about_months):as "month" * of_year },
  { name = "month", emits = "time", kind = "month", (plain_month + u.about_months):as "month" },
  { name = "month-of-a-time", emits = "time", kind = "month", anchor = "month", span = "month",
    (u "in" + about) * month:as "month" + preposition * month:as "month" * -u.propn },
  { name = "month-and-month", emits = "time", kind = "month", anchor = "month", span = "month",
    month * u.words "and to through or" * month:as "month" },
  { name = "which-month", emits = "time", kind = "month", which:as "which" * month:as "month" },

  -- Monday · Monday morning · last Friday
  { name = "weekday", emits = "time", kind = "weekday",
    which:as "which" ^-1 * weekday:as "weekday" * part:as "part" ^-1 },

  -- yesterday · tomorrow night · this morning
  { name = "day-word", emits = "time", kind = "near-day",
    u.words "yesterday today tomorrow":as "word" * part:as "part" ^-1 },
  { name = "part-of-the-day", emits = "time", kind = "near-day",
    u.words "last this":as "word" * part:as "part" + u "tonight":as "word" },

  -- last week · next year · this summer · the weekend
  { name = "which-period", emits = "time", kind = "period", which:as "which" * (period + season):as "unit" },
  { name = "weekend", emits = "time", kind = "period", u "the" * u "weekend":as "unit" },

  -- five years ago
  { name = "ago", emits = "time", kind = "ago", count:as "count" * periods:as "unit" * u "ago" },

  -- third quarter · third quarter of 2024 · Q3 · summer of 2022
  { name = "quarter", emits = "time", kind = "quarter",
    quarter:as "ordinal" * (u "-")^-1 * u "quarter" * ((u "of")^-1 * year:as "year" + u "of" * which:as "which" * u "year")^-1 },
  { name = "quarter-number", emits = "time", kind = "quarter",
    u.words "Q1 Q2 Q3 Q4":as "ordinal" * ((u "of")^-1 * year:as "year")^-1 },
  { name = "season-year", emits = "time", kind = "season", season:as "unit" * of_year },

  -- in 2019 · between 2015 and 2019 · early 2024 · a 2019 study
  { name = "year", emits = "time", kind = "year", anchor = "year", span = "year",
    (preposition + about + u.words "fiscal calendar year" + u.start) * year:as "year" },
  { name = "year-range", emits = "time", kind = "year", anchor = "year", span = "year",
    year * (u.dash + u.words "and or to through") * year:as "year" },
  { name = "year-of-a-thing", emits = "time", kind = "year-of", anchor = "year", span = "year",
    (u.words "a an the his her its their our my your this" + u.clitic) * year:as "year" * u.word },
}
