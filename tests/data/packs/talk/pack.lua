-- A small pack for tests of the tools: who said what to whom, by two rules.
return {
  name = "talk", version = "0.1.0", language = "en", summary = "Who said what to whom, for tests", licence = "MIT",
  lexicons = { saying = "lexicons/verbs.tsv", name = "lexicons/names.tsv" },
  records = {
    {
      name = "claim", plural = "claims",
      fields = {
        { "id", "string" }, { "sources", "@party*" }, { "source", "span*" }, { "cue", "span*" }, { "content", "span*" },
        { "act", { "say", "criticise", "condemn", "urge" } }, { "quote", { "direct", "mixed", "indirect" } }, { "quoted", "span*" },
        { "targets", "@party*" }, { "negated", "boolean" }, { "rule", "string?" },
      },
    },
    {
      name = "party", plural = "parties",
      fields = {
        { "id", "string" }, { "type", { "country" } }, { "name", "string" }, { "aliases", "string*" },
        { "mentions", { of = "span", list = true, fields = { { "kind", { "name" } } } } },
      },
    },
    { name = "thing", plural = "things", span = true, fields = { { "weight", "number" }, { "rule", "string?" } } },
    { name = "mood", plural = "mood", single = true, fields = { { "label", { "calm", "angry" } } } },
  },
  stages = { "speech", "things" },
}
