-- support -- verbs that do with a noun of saying what its own verb would do alone: "made a promise", "issued a rebuke", "repeated his call".
return [[
  make makes made making have has had having give gives gave giving given issue issues issued issuing express expresses expressed
  expressing voice voices voiced voicing offer offers offered offering hold holds held deliver delivers delivered delivering
  announce announces announced raise raises raised raising show shows showed renew renews renewed launch launches launched repeat
  repeats repeated reiterate reiterated release releases released unveil unveiled unveils send sent sends share shares shared
  outline outlined outlines present presented presents lay laid maintain maintained maintains declare declared pledge pledged throw
  threw voicing take took takes keep kept add added announcing withdraw withdrew drop dropped reverse reversed defend defended
  explain explained mount mounts mounted unleash unleashed]]
