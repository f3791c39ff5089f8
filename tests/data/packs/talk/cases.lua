return {
  { "<<source:Freedonia>> <<cue:said>> that <<content:<<targets:Sylvania>> had tea>>.", act = "say", quote = "indirect", quoted = {}, count = 1 },
  { "<<source:Sylvania>> <<cue:criticised>> <<content:\"the <<targets:Freedonian>> duke is a fool.\">>", act = "criticise", negated = false },
  {
    "<<source:Freedonia>> <<cue:said>> <<content:so>>. <<2.source:Sylvania>> <<2.cue:said>> <<2.content:no>>.",
    records = { { sources = { "freedonia" } }, { sources = { "sylvania" } } }, count = 2,
  },
  { record = "party", "<<Freedonia>> won; <<mentions:Freedonian>> flags waved.", name = "Freedonia", type = "country", aliases = {} },
  { record = "thing", "It weighs <<12 kg>>.", weight = 1 },
  { record = "mood", "Sylvania urged Freedonia to wait.", label = "angry" },
  { none = true, "It is raining in Freedonia." },
  { none = "thing", "It weighs much." },
  { none = "thing", "<<source:Sylvania>> said it weighs much." },
  { todo = "pronouns are not resolved", "<<source:They>> <<cue:said>> <<content:no>>." },
}
