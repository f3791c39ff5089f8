-- Marked sentences and what must be found in them; near misses at the end.
return {
  { "<<source:The ministry>> <<cue:said>> <<content:that the bridge would reopen in May>>.", act = "say", quote = "indirect", negated = false },
  { "<<source:The mayor>> <<cue:denied>> <<content:that she had met the contractor>>.", act = "deny", quote = "indirect" },
  { '<<content:"We will appeal against this ruling,">> <<source:the lawyer>> <<cue:said>>.', act = "say", quote = "direct" },
  { '<<content:"The vote was free and fair,">> <<cue:said>> <<source:the commission>>.', act = "say", quote = "direct" },
  { "<<source:The governor>> <<cue:called>> <<content:the plan reckless>>.", act = "say", quote = "indirect" },
  { "<<source:The union>> <<cue:urged>> <<content:the government to drop the bill>>.", act = "urge" },
  { "<<source:France>> <<cue:condemned>> <<content:the attack on the embassy>>.", act = "condemn", quote = "indirect" },
  { "According to <<source:the police>>, <<content:two people were hurt>>.", act = "say" },
  { "<<source:The treaty>> <<cue:calls for>> <<content:the release of all prisoners>>.", act = "call-for" },
  { '<<source:The bank>> <<cue:said>> <<content:that growth would be "modest" this year>>.', act = "say", quote = "mixed" },
  { "<<source:The company>> did not <<cue:say>> <<content:how many jobs would go>>.", negated = true },
  -- who says it: joined verbs, participles, relative clauses, asides, infinitives, dates
  { "<<source:The senator>> met reporters and <<cue:denied>> <<content:that he would resign>>.", act = "deny" },
  { "<<source:The company>> has, after weeks of talks, <<cue:rejected>> <<content:the offer>>.", act = "reject" },
  { "<<source:The mayor>> spoke for an hour, <<cue:adding>> <<content:that the bridge might close>>.", act = "say" },
  { "<<source:Ana Ruiz, the party's leader, who was in Lima,>> <<cue:praised>> <<content:the vote>>.", act = "praise" },
  { '<<source:The alliance, of which both are members,>> <<cue:voiced>> <<content:concern>>.', act = "warn" },
  { "<<source:A spokesman for the ministry in Bonn>> <<cue:said>> <<content:that nobody was hurt>>.", act = "say" },
  { "While <<1.source:one firm>> <<1.cue:says>> <<1.content:there are 20 of them>>, <<2.source:another>> <<2.cue:says>> <<2.content:there are 12>>." },
  -- set beside the words
  { "<<content:The bridge is closed>>, <<source:officials>> <<cue:said>> on Monday.", act = "say", quote = "indirect" },
  { "<<content:The race will be tight>>, <<cue:said>> <<source:Dan Ohm, an analyst in Bern>>.", act = "say" },
  { "<<content:The harbour was empty>>, <<cue:according to>> <<source:two fishermen>>.", act = "say" },
  { none = "claim", "Three ships, loaded with grain, sailed on Monday." },
  -- quotations: behind their speaker, before, in the next paragraph, signed; a headline
  { '<<content:"We lost,">> <<cue:said>> <<source:Jo Ruiz, who coaches the team>>. <<content:"It hurts.">>', quote = "direct" },
  { '<<source:The mayor>> <<cue:replied>>:\n\n<<content:"There is no money for that. There never was.">>', quote = "direct" },
  { "<<source:Ruiz>><<cue::>> <<content:The Bridge Is Closed>>" },
  { none = "claim", "Exclusive: The Bridge Is Closed" },
  -- nouns and adjectives
  { "<<source:The minister's>> <<cue:refusal>> <<content:to meet them>> was no surprise.", act = "refuse" },
  { "<<source:The senator>> expressed <<cue:opposition>> <<content:to the treaty>>.", todo = "the preposition of a noun is cut" },
  { "<<source:Voters>> are deeply <<cue:worried>> <<content:that prices will rise>>.", act = "believe" },
  { none = "claim", "The worried man walked home." },
  { none = "claim", "The refusal rate rose to nine percent." },
  -- joined verbs, objects and what ends them
  { "<<1.source:The party>> <<1.cue:rejected>> <<1.content:the budget>> and <<2.cue:demanded>> <<2.content:new talks>>." },
  { "<<source:The court>> <<cue:criticised>> <<content:the police>>, which had waited for hours.", act = "criticise" },
  { "<<source:The union>> <<cue:praised>> <<content:nurses, doctors and drivers>>.", act = "praise" },
  -- questions asked in passing
  { "<<1.cue:Asked>> <<1.content:whether he would resign>>, <<2.source:the minister>> <<2.cue:said>> <<2.content:that he would stay>>." },
  { none = "claim", "The two sides have yet to agree on a date." },
  -- passives
  { "<<content:The attack>> was <<cue:condemned>> by <<source:the council>>.", act = "condemn" },
  { "The minister was <<cue:asked>> <<content:whether he had lied>>.", act = "ask" },
  { none = "claim", "The river rose by two metres overnight." },
  { none = "claim", "He read the paper and drank his coffee." },
  { none = "claim", "The talks ended without a result." },
}
