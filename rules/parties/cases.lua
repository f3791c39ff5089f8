-- Sentences and the parties that must be found in them.
return {
  { "President Emmanuel Macron flew to Berlin.", type = "person", name = "Emmanuel Macron", record = "party" },
  { "Norway and Sweden signed the accord.",
    records = { { type = "group", name = "Norway and Sweden" }, { type = "country", id = "norway" }, { type = "country", id = "sweden" } } },
  { "The International Monetary Fund (IMF) lent Kenya $400 million.", record = "definition", count = 1 },
  { "Brazil said it would vote.", id = "brazil", type = "country" },
  -- What only persons do, and what is done to them.
  { "Vanchuk was indicted on eight counts.", record = "party", id = "vanchuk", type = "person" },
  { "Voters had congratulated Vanchuk.", record = "party", id = "vanchuk", type = "person" },
  { "Vanchuk's testimony took hours.", record = "party", id = "vanchuk", type = "person" },
  { "He met nobody. The rain hit him.", record = "party", id = "he", type = "person", gender = "male", count = 1 },
  { "Anna Ruiz left. She came back.", record = "party", id = "anna-ruiz", count = 1 },
  -- Short forms: the letters say where the long form begins.
  { "Tests of the <<stands_for:purchasing power parity>> (<<alias:PPP>>) were made.", record = "definition", count = 1 },
  { "It was run by the <<stands_for:Entity for Gender Equality and the Empowerment of Women>> (<<alias:EGE-Women>>).",
    record = "definition", count = 1 },
  { "Notes: <<alias:CDM>> = <<stands_for:clean development mechanism>>; other marks are plain.", record = "definition", count = 1 },
  { "An <<alias:ICT>> (<<stands_for:information and communication technology>>) plan was made.", record = "definition", count = 1 },
  { none = "definition", "The talks in the old town (Thursday) went on." },
  { none = "definition", "The new plan (ABC) was made." },
  { none = "definition", "PORT-AU-PRINCE, Haiti (AP) - The hospital was closed on Sunday." },
  { '"They came," said <<mentions:Ana Ruiz>>, a nurse. "Nobody believes Li Bo. Li Bo lied." <<mentions:She>> added that it was late.', record = "party",
    id = "ana-ruiz", type = "person", name = "Ana Ruiz" },
  { "The work of <<NSGT>> and of <<2.:WP.29>> ended at 3 <<3.:p.m.>>", record = "abbreviation", count = 3 },
  { none = "abbreviation", "The Vice-Chair met the Co-Chair in Oslo." },
  { "'Rooftops' star Anna Ruiz left.", id = "anna-ruiz", type = "person" },  -- nothing stands before the first mark
  { none = "party", "The rain fell all night on the empty fields." },
  { none = "party", "Prices rose again." },

  -- States that no lexicon knows: by what only a state has, by company, by the form of the name.
  { "Ruritania's foreign minister left, and Ruritania's army followed.", id = "ruritania", type = "country" },
  { "France, Ruritania and Spain signed the accord.", records = {
    { type = "group" }, { type = "country", id = "france" }, { type = "country", id = "ruritania" }, { type = "country", id = "spain" } } },
  { "The Kingdom of Ruritania signed the accord.", type = "country", name = "Kingdom of Ruritania" },
  { "The Republic of Aruvia protested. Aruvia called it a threat.", type = "country", aliases = { "Aruvia" }, name = "Republic of Aruvia" },
  { "RKA stands for the Republic of Aruvia. The RKA protested.", record = "party", type = "country", aliases = { "RKA" }, count = 1 },
  { "The Republic of Aruvia, Ruritania's official name, is old. Ruritania's army is small.", type = "country", aliases = { "Ruritania" } },
  { "South Aruvia's parliament met. The South closed the border.", type = "country", name = "South Aruvia", aliases = { "The South" } },
  { "Ruritania's parliament met. The Ruritanian leader left.", type = "country", aliases = { "Ruritanian" } },
  { "They admired the Ruritanian people.", type = "group", name = "Ruritanian people" },
  { "They admired the Norwegian people.", type = "group", name = "Norwegian people" },

  -- A state's bodies are no parties and clubs; what is held in a company, what it has, what it calls itself.
  { "Li Bo of the Orange Movement accused <<mentions:the government>> of theft.", record = "party", type = "organization", name = "government" },
  { "They bought a stake in Safarik.", type = "organization", name = "Safarik" },
  { "Vodarik's shareholders met.", type = "organization", name = "Vodarik" },
  { "Vodarik, in a statement, said it had paid.", record = "party", type = "organization", name = "Vodarik", count = 1 },
  { "Poland has repeatedly accused President Alexander Ruiz of theft.", type = "person", name = "Alexander Ruiz", role = "President" },
  { "The ousted President Alexander Ruiz left.", type = "person", role = "ousted President" },
  { "She appealed to <<mentions:Budapest>> to help.", type = "country", id = "hungary" },
  { "She drove to <<mentions:Budapest>> to help.", type = "place", name = "Budapest" },
  { "They welcomed the <<EU>>'s plan.", record = "abbreviation", party = "european-union", count = 1 },

  { "They left, according to <<mentions:a statement>> issued by Norway.", type = "document", name = "statement", issued_by = { "norway" } },

  { none = "party", "Most there voted Republican." },
  { "Rival <<mentions:Sainsbury's>>, which reports next week, was up.", type = "organization", id = "sainsburys" },
  { "Carmaker Volvic said its sales fell.", type = "organization", name = "Volvic" },
  { "The <<mentions:British Retail Consortium>> protested.", type = "organization" },

  -- A capital letter alone makes no party; evidence does.
  { none = "party", "The Guarantee and the Schedule are attached." },
  { none = "party", "It was a Great Neighborhood Hangout." },
  { none = "party", "They learnt Hebrew and sold a DVD." },
  { none = "party", "The crowd shouted about Islamophobia in anger." },
  { "Ted Cruz Refuses to Talk", type = "person", name = "Ted Cruz" },
  { "He moved to Zelbrook, OH, last year.", records = { { type = "place", name = "OH" } } },
  { "<<mentions:Qamrat>> was flooded. They flew to <<mentions:Qamrat>> from Oslo.", type = "place", name = "Qamrat" },
  { "Zelwick resigned. Zelwick, who had led the club, wrote a letter.", record = "party", type = "person", name = "Zelwick" },
  { "They bombed Oslo, Qamrat and Bergen.", records = { { type = "place", name = "Qamrat" } } },
  { "They restored the Qamrat Dam.", type = "place", name = "Qamrat Dam" },
  { "They sailed to the Gulf of Qamrat.", type = "place", name = "Gulf of Qamrat" },

  -- Names by form: Arabic articles, a nation before its body, a call or a short form in front.
  { "She met <<mentions:Bashar al-Assad>> and left.", type = "person", name = "Bashar al-Assad" },
  { "Envoys quoted <<mentions:Wajiha al-Qamrati>> at length.", type = "person", name = "Wajiha al-Qamrati" },
  { "The <<mentions:US National Hurricane Center>> warned the coast.", type = "organization" },
  { "\"Hey <<mentions:Ginny Holt>>,\" he said.", type = "person", name = "Ginny Holt" },
  { "The group met AI Taiwan. The road to <<mentions:Taiwan>> is long.", type = "country", id = "taiwan" },
  { none = "party", "It costs US$ 20." },
  { "They visited the <<mentions:Palestine Contemporary Art Museum>>.", type = "place" },
  { "They live in the <<mentions:Town of Qamrat>>.", type = "place" },

  -- Names by evidence: towns and family names, who is greeted, what a sentence says of them, whom the next one calls he.
  { "Try <<mentions:Varkala>>, which is near the beach.", type = "place", name = "Varkala" },
  { "Dear <<mentions:Zelna>>, we are well.", type = "person", name = "Zelna" },
  { "<<mentions:Qamrat>> is the largest town of the coast.", type = "place", name = "Qamrat" },
  { "<<mentions:Jackson>> said that <<mentions:he>> was ill. <<mentions:His>> wife left.", type = "person", name = "Jackson" },
  { "The storm reached <<mentions:Jackson>> on Monday.", type = "place", name = "Jackson" },
  { "They thanked <<mentions:Anna Ruiz>>. <<mentions:Anna>> smiled.", type = "person", name = "Anna Ruiz" },
  { "<<mentions:Canton>> was fired in May. <<mentions:He>> moved to the coast.", type = "person", name = "Canton" },

  -- Words that are no party: short forms of things, shouting, creeds, planets, what begins a wish.
  { none = "party", "The compact fluorescent light (CFL) is cheap. The CFL lasts." },
  { none = "party", "We test the System Under Test (SUT). The SUT runs." },
  { none = "party", "This is the BEST pie of all." },
  { none = "party", "The transit of Venus was seen near Saturn." },
  { none = "party", "The Sunni Arab regions were calm." },
  { none = "party", "Hope it is well. The T-shirt was red." },
  { none = "party", "Then the Pyramid of the Stars was shut." },
  { none = "party", "Then Senators left. The Zorbium reactor ran, and they saw the Zalmo." },
  { none = "party", "The Kurdish songs were sung." },

  -- What those who serve it, live in it or lead it say of a name.
  { "A spokesman for <<mentions:Quorvane>> and <<mentions:Quorvane>> executives met.", type = "organization", name = "Quorvane" },
  { "They met the mayor of <<mentions:Quorvane>>.", type = "place", name = "Quorvane" },
  { "The <<mentions:Ruvanist>>-backed fighters met <<mentions:Ruvanist>> leaders.", type = "organization", name = "Ruvanist" },
  { layer = "name", "The <<Valley Metro>> ran.", rule = "parties/names:shape", kind = "unknown" },
  { layer = "name", "The <<Municipality of Torro>> paid.", rule = "parties/names:landmark-of", kind = "place" },

  { "The mayor met <<mentions:Kurds>> and <<mentions:Kurds>> only.", type = "group", name = "Kurds" },

  -- Capitals that act are governments; where things are, they are places.
  { "Envoys said that London and Paris had ignored the offer.",
    records = { { type = "country", id = "united-kingdom" }, { type = "country", id = "france" } } },
  { "She accused Moscow of lying.", records = { { type = "country", id = "russia" } } },
  { "The road from Moscow was closed.", type = "place", name = "Moscow" },

  -- He and she.
  { "After <<mentions:his>> defeat, <<mentions:Tom Reed>> left. Nobody saw <<mentions:him>>.", name = "Tom Reed", gender = "male" },
  { "<<mentions:Anna Ruiz>> met Eva Holt. Holt thanked <<mentions:her>>.", name = "Anna Ruiz" },
  { "They met <<mentions:Eva Holt>> and <<mentions:her>> husband.", name = "Eva Holt", gender = "female" },
  { "Anna Ruiz praised <<mentions:Eva Holt>>, who left <<mentions:her>> home.", name = "Eva Holt" },

  -- Who writes and who is written to.
  { "I am sorry. Our dog bit you, and I told your wife. You know what we are like.", records = {
    { type = "person", name = "I" }, { type = "group", name = "we" }, { type = "group", name = "you" } } },
  { none = "party", "I beg your pardon." },
  { "\"<<mentions:We>> will not pay,\" <<mentions:Kenyan>> Foreign Minister Ann Otieno said.", type = "country", id = "kenya" },

  -- what makes names, roles and aliases, rule by rule
  { layer = "alias", "<<HHU is the Spanish acronym for unity, Harlow Harbour Union>>.",
    rule = "parties/aliases:acronym-for", long = "Harlow Harbour Union", short = "HHU" },
  { layer = "alias", "<<HHU is the acronym for the Harlow Harbour Union>>.",
    rule = "parties/aliases:acronym-of", long = "Harlow Harbour Union", short = "HHU" },
  { layer = "alias", "<<The Harlow Harbour Union, also known as the Blue Circle>>, won.",
    rule = "parties/aliases:known-as", long = "Harlow Harbour Union", short = "Blue Circle" },
  { layer = "alias", "<<The Harlow Harbour Union, or HHU,>> won.", rule = "parties/aliases:or", long = "Harlow Harbour Union", short = "HHU" },
  { layer = "alias", "The <<FDA (Food and Drug Administration)>> paid.",
    rule = "parties/aliases:reversed", long = "Food and Drug Administration", short = "FDA" },
  { layer = "name", "<<Smith & Wesson>> paid.", rule = "parties/names:ampersand", kind = "organization" },
  { layer = "name", "The <<UN International Court of Justice>> met.", rule = "parties/names:body-of", kind = "organization" },
  { layer = "name", "They went to <<Northern France>>.", rule = "parties/names:direction", kind = "place" },
  { layer = "name", "Kim Jong Un and <<Park Geun-hye>> met.", rule = "parties/names:family-first", kind = "person" },
  { layer = "name", "The <<Harbour Workers Union>> won.", rule = "parties/names:head", kind = "organization" },
  { layer = "name", "The <<Ministry of Trade>> and the Union of Nurses met.", rule = "parties/names:head-of", kind = "organization" },
  { layer = "name", "The <<New Reuters>> won.", rule = "parties/names:longer", kind = "organization" },
  { layer = "name", "<<Harlow's Trade Association>> closed.", rule = "parties/names:members-of", kind = "organization" },
  { layer = "name", "The <<Democratic Republic>> came late.", rule = "parties/names:state", kind = "country" },
  { layer = "name", "The <<Norwegian Reuters Group>> paid.", rule = "parties/names:suffix", kind = "organization" },
  { layer = "nominal", "It is a <<2019 study>> of rivers.", rule = "parties/nominals:counted", determiner = "2019", head = "study" },
  { layer = "nominal", "France and Spain met, and <<the three>> signed.", rule = "parties/nominals:number-alone", head = "three" },
  { layer = "nominal", "<<Most of the ministers>> left.", rule = "parties/nominals:part-of", determiner = "Most", head = "ministers" },
  { layer = "nominal", "They read the <<\"open skies\" treaty>>.", rule = "parties/nominals:quoted-document", head = "treaty" },
  { layer = "same_name", "<<South Korea's official name is the Republic of Korea>>.",
    rule = "parties/official:owner-name", long = "Republic of Korea", short = "South Korea" },
  { layer = "role", "<<Ana Ruiz, 52, a lawyer>>, left.", rule = "parties/roles:behind", person = "Ana Ruiz", role = "lawyer" },
  { layer = "role", "<<Ana Ruiz, head of the Harlow Harbour Union>>, left.",
    rule = "parties/roles:behind-of", affiliation = "Harlow Harbour Union", person = "Ana Ruiz", role = "head" },
  { layer = "role", "<<Ana Ruiz, president of Chile>> since March, left.",
    rule = "parties/roles:behind-of-bare", affiliation = "Chile", person = "Ana Ruiz", role = "president" },
  { layer = "role", "<<The chairman of Harlow Paper, Tom Hale>>, left.",
    rule = "parties/roles:of-before", affiliation = "Harlow Paper", person = "Tom Hale", role = "chairman" },
  { layer = "role", "<<Their spokesman Tom Hale>> left.",
    rule = "parties/roles:possessive-before", owner = "Their", person = "Tom Hale", role = "spokesman" },
}
