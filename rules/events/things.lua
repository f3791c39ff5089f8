-- things -- nouns of action and of what actions are done with: "attack", "talks", "aid".
local u = require "parley.unit"

return {
  over = { "thing" },
  { name = "noun", emits = "thing_word", kind = u.attr("thing", "kind"), class = u.attr("thing", "class"), mode = u.attr("thing", "mode"), u.thing:as "thing" },
}
