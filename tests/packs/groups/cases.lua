-- cases -- the noun and verb groups of the pack english.
local function group(text, fields)
  fields[1], fields.record = text, "noun"
  return fields
end

local function verb(text, fields)
  fields[1], fields.record = text, "verb"
  return fields
end

return {
  -- noun groups: determiner to head
  group("They signed <<the new <<head:treaty>>>> in Moscow.", { definite = true, number = "singular" }),
  group("<<The three <<head:countries>>>> agreed.", { definite = true, number = "plural" }),
  group("He met <<two senior <<head:officials>>>> there.", { definite = false, number = "plural" }),
  group("She wrote to <<Japan's foreign <<head:ministry>>>> again.", { definite = true, number = "singular" }),
  group("They praised <<a possible <<head:deal>>>> with Russia.", { definite = false, number = "singular" }),
  { none = "noun", "They did." },

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
