-- PLOVER's classes of events, and the modes that the lexicons tell.
local CLASSES = {
  "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "INVESTIGATE", "DEMAND", "DISAPPROVE", "REJECT", "THREATEN",
  "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "FIGHT",
}

return {
  name = "events",
  version = "0.1.0",
  language = "en",
  summary = "political events: who did what to whom, by PLOVER's classes",
  licence = "MIT",
  needs = { "english", "parties", "claims" },
  lexicons = { act = "lexicons/acts.tsv", thing = "lexicons/things.tsv" },
  layers = { "act_word", "thing_word" },
  records = {
    { name = "event", plural = "events", fields = {
      { "id", "string" },
      { "class", CLASSES },
      { "mode", "string?" },
      { "cameo", "string" },
      { "actors", "@party*" },
      { "targets", "@party*" },
      { "actor", "span*" },
      { "target", "span*" },
      { "cue", "span*" },
      { "date", "string?" },
      { "place", "@party?" },
      { "claim", "string?" },
      { "within", "string?" },
      { "main", "boolean" },
      { "rule", "string?" },
    } },
  },
  stages = { "acts", "things" },
}
