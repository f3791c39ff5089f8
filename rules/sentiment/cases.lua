-- Sentences and the views that must be found in them; near misses at the end.
return {
  { "Norway <<evidence:condemned>> Russia.", polarity = "negative", holder = { "norway" }, target = { "russia" }, voice = "source" },
  { "Norway <<evidence:praised>> Sweden.", polarity = "positive", holder = { "norway" }, target = { "sweden" } },
  { "France <<evidence:thanked>> Spain for its help.", polarity = "positive", holder = { "france" }, target = { "spain" } },
  { "Japan urged China to cease further <<evidence:provocations>>.", polarity = "negative", holder = { "japan" }, target = { "china" } },
  -- What the text conveys in its own voice: the doer, the one it is done to, the one who is so.
  { "Anna Ruiz <<evidence:lied to>> the court.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter", holder = {} },
  { "Voters <<evidence:cheered>> Anna Ruiz.", polarity = "positive", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz was <<evidence:jailed>> for two years.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz is <<evidence:corrupt>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz, a <<evidence:hero>> of the war, came home.", polarity = "positive", target = { "anna-ruiz" }, voice = "reporter" },
  { "The paper printed Anna Ruiz's <<evidence:lies>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  -- Two people of one sentence are kept apart.
  { "Anna Ruiz was honest, but Tom Hale lied.", records = {
    { target = { "anna-ruiz" }, polarity = "positive" }, { target = { "tom-hale" }, polarity = "negative" } } },
  { none = "sentiment", "Norway said that it would meet Sweden." },
  { none = "sentiment", "Norway did not condemn Russia." },
  { none = "sentiment", "Anna Ruiz was injured in the crash." },
  { none = "sentiment", "Anna Ruiz flew to Oslo on Monday." },
  { none = "sentiment", "Anna Ruiz met the minister of justice." },
  -- One bad thing in a long text is no view of the text.
  { none = "sentiment", "Anna Ruiz lost. She went home. She ate. She slept. She took a walk. It rained. The bus was late. She read." },
  { none = "sentiment", "The wall was grey." },
}
