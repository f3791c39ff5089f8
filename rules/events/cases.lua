-- Marked sentences and what must be found in them; near misses at the end.
return {
  -- the verb tells it: active, passive, several on a side
  { "<<actor:Israeli soldiers>> <<cue:arrested>> more than 100 <<target:Palestinians>> on Saturday.", class = "COERCE", mode = "arrest", cameo = "17", main = true },
  { "Three <<target:aid workers>> were <<cue:kidnapped>> by <<actor:rebels in Mali>>.", class = "COERCE" },
  { "<<actor:France>> and <<actor:Spain>> <<cue:condemned>> <<target:Syria>>.", class = "DISAPPROVE", targets = "syria" },
  { "The <<target:mayor>> was <<cue:assassinated>> on Friday.", class = "ASSAULT" },
  { "<<actor:Algerian farmers>> <<cue:rioted>>.", class = "PROTEST", mode = "riot" },
  { "<<actor:Rebels>> <<cue:shelled>> <<target:Aleppo>>.", class = "FIGHT", mode = "heavy-weapons" },
  -- a verb that tells it with what it acts on
  { "<<actor:Kenya>> <<cue:imposed>> a <<cue:curfew>> in <<target:Mombasa>>.", class = "COERCE", mode = "curfew" },
  { "<<actor:Kenya>> <<cue:lifted>> a <<cue:curfew>> in <<target:Mombasa>>.", class = "CONCEDE" },
  { "<<actor:Japan>> <<cue:suspended>> <<cue:aid>> to <<target:Sudan>>.", class = "SANCTION" },
  { "<<actor:Japan>> <<cue:sent>> <<cue:food>> to <<target:Sudan>>.", class = "AID" },
  { "<<actor:Peru>> <<cue:closed>> its <<cue:border>> with <<target:Chile>>.", class = "SANCTION" },
  { "<<actor:Peru>> <<cue:launched>> an <<cue:investigation>> into <<target:Odebrecht>>.", class = "INVESTIGATE" },
  { "<<actor:Nigerian teachers>> <<cue:called off>> a <<cue:strike>>.", class = "CONCEDE" },
  { "<<actor:Greece>> and <<actor:Turkey>> <<cue:resumed>> <<cue:talks>>.", class = "CONSULT" },
  -- what acts on it: agreed, threatened, refused, demanded, still to come, will not be
  { "<<actor:Libya>> <<cue:agreed>> to <<cue:help>> <<target:French troops>>.", class = "AGREE" },
  { "<<actor:Iran>> <<cue:threatened>> to <<cue:attack>> <<target:Iraq>>.", class = "THREATEN" },
  { "<<actor:Hungary>> has <<cue:refused>> to <<cue:sign>> the <<cue:treaty>>.", class = "REJECT" },
  { "<<actor:Ghana>> <<cue:demanded>> that <<target:Togo>> open the border.", class = "DEMAND" },
  { "<<actor:Norway>> will <<cue:help>> <<target:Somalia>>.", class = "AGREE" },
  { "<<actor:China>> will <<cue:punish>> <<target:Taiwan>>.", class = "THREATEN" },
  { "<<actor:Syria>> will not <<cue:cooperate>> with <<target:Turkey>>.", class = "REJECT" },
  { "<<actor:Palestinian leaders>> said they would <<cue:boycott>> all contact with the <<target:United States>>.", class = "THREATEN" },
  { "<<actor:Greece>> announced plans to <<cue:ban>> <<target:Golden Dawn>>.", class = "THREATEN" },
  -- what somebody says that another must do
  { "<<actor:Russia>> <<cue:said>> that <<target:Sudan>> must <<cue:return>> the helicopter.", class = "DEMAND" },
  { "<<actor:Iran>> repeated its threat to <<cue:attack>> <<target:Iraq>>.", class = "THREATEN" },
  -- nouns
  { "The news followed <<actor:Moscow>>'s <<cue:attack>> on <<target:Kharkiv>>.", class = "ASSAULT" },
  -- what is no event, or none of this kind
  { none = "event", "The river rose by two metres overnight." },
  { none = "event", "Turkey did not attack Syria." },
  { none = "event", "The strike zone is small." },
  { none = "event", "Friendship Bridge is long." },
  { none = "event", "The price of bread fell." },
}
