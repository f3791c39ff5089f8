-- acts -- verbs of action, and adjectives that promise one: "arrested", "called off", "willing". What they do to whom is found by finish.
local u = require "parley.unit"

local function column(name) return u.attr("act", name) end

return {
  over = { "act" },
  { name = "verb", emits = "act_word", class = column "class", mode = column "mode", objects = column "objects", target = column "target",
    turns = column "turns", u.act:as "act" },
}
