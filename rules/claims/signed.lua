-- signed -- who speaks, told by the layout alone: "..." ― Jo Ruiz, and the headline "Ruiz: The Bridge Is Closed".

local u = require "parley.unit"

local name = (u.propn + u.mention + u.noun + u.open + u.close + u "-")
local words = (u.any - u.stop)
-- What stands before a colon and is nobody.
local label = u.words [[exclusive breaking watch video opinion analysis update updated live photos photo report review editorial letters letter fact
  correction note transcript poll exit q question answer read more related by from source sources warning age name job pay date time]]

return {
  over = { "quotation", "mention" },
  window = "paragraph",
  overlap = "keep",
  { name = "signed", emits = "speech", anchor = "cue", act = "say", head = "signed", shape = "signed",
    u.start * u.quotation:as "content" * u.dash:as "cue" * (name ^ 1):as "source" * (u.comma * u.upto(u.period, 12)) ^ -1 * u.period ^ -1 * u.stop },
  { name = "headline", emits = "speech", anchor = "cue", act = "say", head = "signed", shape = "headline",
    u.start * -(u.mention { type = "place" } * u.colon) * ((name - label) ^ 1):as "source" * u.colon:as "cue" * (words ^ 1):as "content" },
}
