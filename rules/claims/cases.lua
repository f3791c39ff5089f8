-- Marked sentences and what must be found in them; near misses at the end.
return {
  { "<<source:The ministry>> <<cue:said>> <<content:that the bridge would reopen in May>>.", act = "say", quote = "indirect", negated = false },
  { "<<source:The mayor>> <<cue:denied>> <<content:that she had met the contractor>>.", act = "deny", quote = "indirect" },
  { '<<content:"We will appeal against this ruling,">> <<source:the lawyer>> <<cue:said>>.', act = "say", quote = "direct" },
  { '<<content:"The vote was free and fair,">> <<cue:said>> <<source:the commission>>.', act = "say", quote = "direct" },
  { 'The governor called <<content:the plan>> "reckless" on Friday.', todo = "calling somebody something is no claim yet" },
  { "<<source:The union>> <<cue:urged>> <<content:the government to drop the bill>>.", act = "urge" },
  { "<<source:France>> <<cue:condemned>> <<content:the attack on the embassy>>.", act = "condemn", quote = "indirect" },
  { "According to <<source:the police>>, <<content:two people were hurt>>.", act = "say" },
  { "<<source:The treaty>> <<cue:calls for>> <<content:the release of all prisoners>>.", act = "call-for" },
  { '<<source:The bank>> <<cue:said>> <<content:that growth would be "modest" this year>>.', act = "say", quote = "mixed" },
  { "<<source:The company>> did not <<cue:say>> <<content:how many jobs would go>>.", negated = true },
  { none = "claim", "The river rose by two metres overnight." },
  { none = "claim", "He read the paper and drank his coffee." },
  { none = "claim", "The talks ended without a result." },
}
