return {
  name = "english",
  version = "0.1.0",
  language = "en",
  summary = "noun and verb groups, clauses and dates of English news text: what the other packs build on",
  licence = "MIT",
  lexicons = {
    -- check: ignore unused-lexicon: for the packs of users
    function_words = "lexicons/function_words.tsv",
    months = "lexicons/months.tsv",
    about_months = "lexicons/about_months.tsv",
    weekdays = "lexicons/weekdays.tsv",
    days = "lexicons/days.tsv",
    years = "lexicons/years.tsv",
    numbers = "lexicons/numbers.tsv",
    -- check: ignore unused-lexicon: for the packs of users
    time_words = "lexicons/time_words.tsv",
    units = "lexicons/units.tsv",
    irregular_verbs = "lexicons/irregular_verbs.tsv",
  },
  -- check: ignore unread-layer: verb groups are for the packs of users
  layers = { "noun_group", "verb_group", "time" },
  records = {
    { name = "date", plural = "dates", span = true, fields = { { "value", "string" }, { "rule", "string?" } } },
  },
  tagger = { module = "pos", model = "tagger.model", otherwise = "tagger.parts" },
  stages = { "nouns", "verbs", "dates", "numeric_dates" },
}
