-- A pack for tests only: it turns the internal layers of `english` into records, so that cases can tell what they should hold.
return {
  name = "groups",
  version = "0.1.0",
  language = "en",
  summary = "the groups of english as records, for tests",
  licence = "MIT",
  needs = { "english" },
  stages = { "pieces" },
  records = {
    { name = "piece", span = true, fields = { { "kind", "string" }, { "rule", "string?" } } },
    { name = "noun_record", plural = "noun_records", span = true, fields = {
      { "head", "span" }, { "number", { "singular", "plural" } }, { "definite", "boolean" }, { "rule", "string?" } } },
    { name = "verb_record", plural = "verb_records", span = true, fields = {
      { "head", "span" }, { "voice", { "active", "passive" } }, { "negated", "boolean" },
      { "tense",
        { of = { "past", "present", "future", "infinitive", "participle" }, optional = true } },
      { "modal", "span?" }, { "rule", "string?" } } },
  },
}
