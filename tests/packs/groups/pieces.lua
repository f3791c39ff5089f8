-- pieces -- each pattern of english.groups as a rule of its own.
local u = require "parley.unit"
local groups = require "english.groups"

return {
  overlap = "keep",
  { name = "coordination", emits = "piece", kind = "coordination", groups.coordination(u.propn) },
  { name = "appositive", emits = "piece", kind = "appositive", groups.appositive(groups.noun_group) },
  { name = "aside", emits = "piece", kind = "aside", groups.aside() },
  { name = "clause", emits = "piece", kind = "clause", span = "_clause",
    u "said" * (#u "that" * groups.clause):as "_clause" },
  { name = "relative", emits = "piece", kind = "relative", groups.relative * #(u.pron + u.verb) },
  { name = "prepositional", emits = "piece", kind = "prepositional", groups.prepositional },
}
