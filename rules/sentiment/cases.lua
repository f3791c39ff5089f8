-- Sentences and the views that must be found in them; near misses at the end.
return {
  { "Norway <<evidence:condemned>> Russia.", polarity = "negative", holder = { "norway" }, target = { "russia" }, voice = "source" },
  { "Norway <<evidence:praised>> Sweden.", polarity = "positive", holder = { "norway" }, target = { "sweden" } },
  { "France <<evidence:thanked>> Spain for its help.", polarity = "positive", holder = { "france" }, target = { "spain" } },
  { "Japan urged China to cease further <<evidence:provocations>>.", polarity = "negative", holder = { "japan" }, target = { "china" } },
  -- Phrases of the lexicon leave the words of attitude in them to be seen.
  { "Norway said it was <<evidence:proud>> of Sweden.", records = { { holder = { "norway" }, target = { "sweden" }, polarity = "positive" }, {} } },
  -- What the text conveys in its own voice: the doer, the one it is done to, the one who is so.
  { "Anna Ruiz <<evidence:lied to>> the court.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter", holder = {} },
  { "Voters <<evidence:cheered>> Anna Ruiz.", polarity = "positive", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz was <<evidence:jailed>> for two years.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz is <<evidence:corrupt>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz, a <<evidence:hero>> of the war, came home.", polarity = "positive", target = { "anna-ruiz" }, voice = "reporter" },
  { "The paper printed Anna Ruiz's <<evidence:lies>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz's <<evidence:attack>> on the court was brief.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz is <<evidence:out of step>> with voters.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "The paper cast Anna Ruiz as <<evidence:out of step>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  -- A noun before another that judges: the last one counts.
  { "Anna Ruiz has an enthusiasm <<evidence:problem>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz is exceptionally <<evidence:corrupt>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "The paper called Anna Ruiz not only a <<evidence:liar>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Voters <<evidence:turned against>> Anna Ruiz.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz, <<evidence:charged with>> <<evidence:fraud>>, came home.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Anna Ruiz <<evidence:failed to>> <<evidence:win the race>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  -- Who is meant: the subject behind an opening phrase, an apposition, a relative clause, an infinitive.
  { "After the meeting, Anna Ruiz <<evidence:lied>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "The senator's aide, Anna Ruiz, was <<evidence:fired>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  { "Lawyers who met Tom Hale praised Anna Ruiz.", records = { { target = { "anna-ruiz" }, polarity = "positive", voice = "source" }, {} } },
  -- What ends or resists it does not turn what is somebody's own.
  { "The court averted Anna Ruiz's <<evidence:tyranny>>.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  -- The good that somebody promises.
  { "Anna Ruiz said she would <<evidence:rebuild>> the road.", polarity = "positive", target = { "anna-ruiz" }, voice = "reporter" },
  -- Good for one, not for the other.
  { "It was a <<evidence:victory>> over Anna Ruiz.", polarity = "negative", target = { "anna-ruiz" }, voice = "reporter" },
  -- Two people of one sentence are kept apart.
  { "Anna Ruiz was honest, but Tom Hale lied.", records = {
    { target = { "anna-ruiz" }, polarity = "positive" }, { target = { "tom-hale" }, polarity = "negative" } } },
  { none = "sentiment", "Norway said that it would meet Sweden." },
  { none = "sentiment", "Norway did not condemn Russia." },
  { none = "sentiment", "Anna Ruiz was injured in the crash." },
  { none = "sentiment", "Anna Ruiz flew to Oslo on Monday." },
  { none = "sentiment", "Anna Ruiz met the minister of justice." },
  { none = "sentiment", "Anna Ruiz stressed that the road was open." },
  { none = "sentiment", "Anna Ruiz said that the plan was stupid." },
  { none = "sentiment", "The talks in Norway failed." },  -- a place where something happens is no target
  { none = "sentiment", "The paper noted Anna Ruiz's death." },
  { none = "sentiment", "Anna Ruiz's dog died in a crash." },
  { none = "sentiment", "Anna Ruiz defended her plan." },
  -- One bad thing in a long text is no view of the text.
  { none = "sentiment", "Anna Ruiz lost. She went home. She ate. She slept. She took a walk. It rained. The bus was late. She read." },
  { none = "sentiment", "The wall was grey." },

  -- values, strengths, shifts and views, rule by rule
  { layer = "shift", "<<The threat was averted>>.", rule = "sentiment/shifts:passive", cue = "averted", scope = "The threat" },
  { layer = "shift", "There was a <<lack of trust>>.",
    rule = "sentiment/shifts:of", cue = "lack", factor = "-0.7", kind = "negate", reach = "object", scope = "trust" },
  { layer = "shift", "<<The fund grew>> between 2015 and 2019.",
    rule = "sentiment/shifts:subject", cue = "grew", factor = "1.2", kind = "increase", reach = "subject", scope = "The fund" },
  { layer = "strength", "<<Most of>> the ministers left.", rule = "sentiment/strengths:before", cue = "Most", factor = "1.2", scope = "of" },
  { layer = "strength", "They <<protested strongly>>.", rule = "sentiment/strengths:behind", cue = "strongly", factor = "1.4", scope = "protested" },
  { layer = "strength", "They voiced <<grave concern>>.", rule = "sentiment/strengths:noun", cue = "grave", factor = "1.4", scope = "concern" },
  { layer = "value", "He was <<badly>> hurt.", rule = "sentiment/values:adverb", part = "ADV", score = "-0.6", word = "badly" },
  { layer = "value", "They <<fear>> aggression from Norway.", rule = "sentiment/values:other", part = "other", score = "-0.6", word = "fear" },
  { layer = "value", "It was a <<devastated>> city.", rule = "sentiment/values:participle", part = "ADJ", score = "-0.9", word = "devastated" },
  { layer = "value", "It was a <<win-win>> for all.", rule = "sentiment/values:phrase", part = "X", score = "0.7", word = "win-win" },
  { layer = "view", "The mayor was <<appalled by Norway>>.",
    rule = "sentiment/views:attitude-adjective", evidence = "appalled", link = "object", score = "-0.5", target = "Norway" },
  { layer = "view", "They have <<respect for the mayor>>.",
    rule = "sentiment/views:attitude-noun", evidence = "respect", link = "object", score = "0.4", target = "the mayor" },
  { layer = "view", "They lament the <<failures of Norway>>.",
    rule = "sentiment/views:bearer", evidence = "failures", link = "bearer", score = "-0.6", target = "Norway" },
  { layer = "view", "They <<described Norway as corrupt>>.",
    rule = "sentiment/views:called", evidence = "corrupt", link = "trait", score = "-0.7", target = "Norway" },
  { layer = "view", "It is the work of <<reckless Norway>>.",
    rule = "sentiment/views:epithet", evidence = "reckless", link = "trait", score = "-0.6", target = "Norway" },
  { layer = "view", "<<The mayor is opposed>> to the plan.",
    rule = "sentiment/views:passive", evidence = "opposed", link = "object", score = "-0.6", target = "The mayor" },
  { layer = "view", "<<The service, which they said had ignored>> warnings, apologised.",
    rule = "sentiment/views:relative-deed", evidence = "ignored", link = "subject", score = "-0.7", target = "The service" },
}
