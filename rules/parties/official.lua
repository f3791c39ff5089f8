-- "the Republic of Korea, South Korea's official name": two names for one, without being a definition.

local u = require "parley.unit"
local words = require "words"

local the = u "the"^-1
local called = words.possessive * u.words "official formal full legal" * u "name"

return {
  over = { "name" },

  { name = "name-owner", emits = "same_name", the * u.name:as "long" * u.comma * the * u.name:as "short" * called },
  { name = "owner-name", emits = "same_name", the * u.name:as "short" * called * (u.comma + u "is" + u "was") * the * u.name:as "long" },
}
