-- cases -- the noun and verb groups of the pack english.
local function group(text, fields)
  fields[1], fields.record = text, "noun_record"
  return fields
end

local function verb(text, fields)
  fields[1], fields.record = text, "verb_record"
  return fields
end

local function piece(text, kind) return { text, record = "piece", kind = kind } end

return {
  -- patterns for other packs
  piece("They met <<Seoul, Tokyo and Washington>> there.", "coordination"),
  piece("They met <<Seoul and Tokyo>> there.", "coordination"),
  piece("They met <<Seoul, Tokyo, as well as Washington>> there.", "coordination"),
  piece("Jung Pak<<, the U.S. senior official for North Korea,>> signed it.", "appositive"),
  piece("It was signed by Jung Pak<<, the senior official for North Korea>>; Moscow was silent.", "appositive"),
  piece("The deal <<(its third this year)>> was signed.", "aside"),
  piece("She said <<that the treaty should be signed soon>>.", "clause"),
  piece("She said <<that the treaty was signed>>, but nobody came.", "clause"),
  piece("She said <<that the treaty was signed>>; nobody came.", "clause"),
  piece("The man<<, who>> left, is here.", "relative"),
  piece("The house <<in which>> he lived is here.", "relative"),
  piece("It is the work <<of the new minister>>.", "prepositional"),
  { none = "piece", "They left." },

  -- noun groups: determiner to head
  group("They signed <<the new <<head:treaty>>>> in Moscow.", { definite = true, number = "singular" }),
  group("<<The three <<head:countries>>>> agreed.", { definite = true, number = "plural" }),
  group("He met <<two senior <<head:officials>>>> there.", { definite = false, number = "plural" }),
  group("She wrote to <<Japan's foreign <<head:ministry>>>> again.", { definite = true, number = "singular" }),
  group("They praised <<a possible <<head:deal>>>> with Russia.", { definite = false, number = "singular" }),
  { none = "noun_record", "They did." },

  -- verb groups
  verb("He <<has repeatedly <<head:denied>>>> it.", { voice = "active", negated = false, tense = "present" }),
  verb("She <<was <<head:accused>>>> of lying.", { voice = "passive", negated = false, tense = "past" }),
  verb("They <<did not <<head:say>>>> why.", { voice = "active", negated = true, tense = "past" }),
  verb("They <<<<modal:would>> have to <<head:consider>>>> it.", { voice = "active", negated = false }),
  verb("The bank <<is <<modal:expected>> to <<head:raise>>>> rates.", { voice = "active", negated = false, tense = "present" }),
  verb("Nobody <<<<modal:will>> be <<head:left>>>> alone.", { voice = "passive", negated = false, tense = "future" }),
  verb("She <<has not <<head:said>>>> why.", { voice = "active", negated = true, tense = "present" }),
  verb("He said it <<could n't be <<head:done>>>>.", { voice = "passive", negated = true }),
}
