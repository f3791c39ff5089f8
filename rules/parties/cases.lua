-- Sentences and the parties that must be found in them.
return {
  { "President Emmanuel Macron flew to Berlin.", type = "person", name = "Emmanuel Macron", record = "party" },
  { "Norway and Sweden signed the accord.", records = { { type = "group", name = "Norway and Sweden" }, { type = "country", id = "norway" }, { type = "country", id = "sweden" } } },
  { "The International Monetary Fund (IMF) lent Kenya $400 million.", record = "definition", count = 1 },
  { "Brazil said it would vote.", id = "brazil", type = "country" },
  { "He met nobody. The rain hit him.", record = "party", id = "he", type = "person", gender = "male", count = 1 },
  { "Anna Ruiz left. She came back.", record = "party", id = "anna-ruiz", count = 1 },
  { none = "party", "The rain fell all night on the empty fields." },
  { none = "party", "Prices rose again." },
}
