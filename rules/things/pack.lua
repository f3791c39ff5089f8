return {
  name = "things",
  version = "0.1.0",
  language = "en",
  summary = "what a text comes back to and is no party: \"a tunnel ... it\", \"her garden ... this garden\"",
  licence = "MIT",
  needs = { "english", "parties" },
  records = {
    {
      name = "thing", plural = "things",
      fields = {
        { "id", "string" },
        { "name", "string" },
        { "mentions", { of = "span", list = true, fields = { { "kind", { "name", "nominal", "pronoun" } } } } },
      },
    },
  },
  stages = {},
}
