-- Layers and lexicons without a meaning, for tests that hold the engine against its plain reading (tests/lua/test_engine_agree.lua).
return {
  name = "oddments", version = "0.1.0", language = "en", summary = "Spans here and there, for tests", licence = "MIT",
  lexicons = { cue = "lexicons/cue.tsv", small = "lexicons/small.tsv" },
  layers = { "party", "group", "knot" },
}
