-- Claims: a name, a verb, what is said.
local u = require "parley.unit"

return {
  over = { "quotation", "fragment", "name", "saying" },
  {
    name = "said", emits = "claim", anchor = "cue", quote = "indirect", act = u.attr("cue", "act"),
    u.name:as "source" * u.saying:as "cue" * u "that" ^ -1 * ((u.any - u "." - u "," - u.quotation - u.fragment) ^ 1):as "content",
  },
  {
    name = "quoted", emits = "claim", anchor = "cue", quote = "direct", act = u.attr("cue", "act"),
    u.name:as "source" * u.saying:as "cue" * u "," ^ -1 * (u.quotation + u.fragment):as "content",
  },
}
