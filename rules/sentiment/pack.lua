return {
  name = "sentiment",
  version = "0.1.0",
  language = "en",
  summary = "sentiment of a document and its sentences, and of who holds what view of whom",
  licence = "MIT",
  needs = { "english", "parties", "claims" },
  lexicons = {
    polarity = "lexicons/polarity.tsv",
    intensifier = "lexicons/intensifiers.tsv",
    attitude = "lexicons/attitudes.tsv",
    shifter = "lexicons/shifters.tsv",
    deed = "lexicons/deeds.tsv",
    misfortune = "lexicons/misfortunes.tsv",
    conduct = "lexicons/conduct.tsv",
  },
  -- value: an evaluative word with its score; strength: what makes it stronger or weaker; shift: what turns or weakens it;
  -- view: a value and the mention that it is said of.
  layers = { "value", "strength", "shift", "view" },
  records = {
    {
      name = "sentiment", plural = "sentiments",
      fields = {
        { "holder", "@party*" },
        { "target", "@party*" },
        { "polarity", { "positive", "negative", "mixed" } },
        { "score", "number" },
        { "voice", { "reporter", "source" } },
        { "evidence", "span*" },
        { "claim", "string?" },
        { "rule", "string?" },
      },
    },
    {
      name = "tone", plural = "tone", single = true,
      fields = {
        { "score", "number" },
        { "label", { "pos", "neu", "neg" } },
        { "sentences", { of = "span", list = true, fields = { { "score", "number" }, { "label", { "pos", "neu", "neg" } } } } },
      },
    },
  },
  stages = { "values", "strengths", "shifts", "views" },
}
