-- Sentences and the views that must be found in them; near misses at the end.
return {
  { "Norway <<evidence:condemned>> Russia.", polarity = "negative", holder = { "norway" }, target = { "russia" }, voice = "source" },
  { "Norway <<evidence:praised>> Sweden.", polarity = "positive", holder = { "norway" }, target = { "sweden" } },
  { "France <<evidence:thanked>> Spain for its help.", polarity = "positive", holder = { "france" }, target = { "spain" } },
  { "Japan urged China to cease further <<evidence:provocations>>.", polarity = "negative", holder = { "japan" }, target = { "china" } },
  { none = "sentiment", "Norway said that it would meet Sweden." },
  { none = "sentiment", "Norway did not condemn Russia." },
  { none = "sentiment", "The wall was grey." },
}
