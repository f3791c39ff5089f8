-- Several names in a row that act as one: "South Korea, the United States and Japan".

local u = require "parley.unit"

local member = u "the"^-1 * u.name:as "member"

return {
  over = { "name" },

  { name = "list", emits = "coordination", u "the"^-1 * u.name:as "member" * (u.comma * member)^0 * u.comma^-1 * u "and" * member * -u.clitic },
}
