local ACTS = {
  "say", "ask", "answer", "confirm", "deny", "announce", "warn", "accuse", "condemn", "criticise", "praise", "welcome", "thank",
  "apologise", "urge", "demand", "call-for", "order", "propose", "offer", "promise", "reaffirm", "threaten", "agree", "refuse",
  "reject", "admit", "predict", "hope", "believe", "show",
}

return {
  name = "claims",
  version = "0.1.0",
  language = "en",
  summary = "who said what: sources, cues, contents, acts and targets of direct and indirect speech",
  licence = "MIT",
  needs = { "english", "parties" },
  lexicons = {
    cues = "lexicons/cues.tsv",
    cue_senses = "lexicons/cue_senses.tsv",
    cue_adjectives = "lexicons/cue_adjectives.tsv",
    cue_nouns = "lexicons/cue_nouns.tsv",
    hedges = "lexicons/hedges.tsv",
    source_phrases = "lexicons/source_phrases.tsv",
  },
  layers = { "speech" },
  records = {
    { name = "claim", plural = "claims", fields = {
      { "id", "string" },
      { "sources", "@party*" },
      { "source", "span*" },
      { "speaker", "span*" },
      { "cue", "span*" },
      { "content", "span*" },
      { "act", ACTS },
      { "quote", { "direct", "mixed", "indirect" } },
      { "quoted", "span*" },
      { "targets", "@party*" },
      { "negated", "boolean" },
      { "modality", { of = "map", list = true, fields = {
        { "kind", { "obligation", "possibility", "hedge", "intention" } }, { "span", "span" },
      } } },
      { "condition", "span*" },
      { "time", "string?" },
      { "within", "string?" },
      { "via", "@party?" },
      { "rule", "string?" },
    } },
  },
  stages = { "speech", "quoted_speech", "signed", "nominals", "attribution", "inside" },
}
