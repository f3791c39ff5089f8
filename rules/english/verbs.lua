-- verbs -- verb groups: auxiliaries, adverbs between them and the main verb, which is their head.
--
--   voice    active, passive
--   negated  "not", "n't", "never" stands in it
--   tense    past, present, future, infinitive ("to counter"), participle (a lone "-ing"); none with the other modals
--   modal    the span of what bends it: "would", "should", "have" of "have to", "expected" of "is expected to"
local u = require "parley.unit"
local groups = require "groups"

local adverbs = groups.adverbs
local NO = { [true] = adverbs * groups.negation * adverbs, [false] = adverbs }  -- what may stand behind an auxiliary
local verb = u.verb
local ing = u.all(verb, u.ends_ing)
local other = u.except(verb, u.ends_ing)
local done = u.except(verb, u.ends_ing, u.ends_s)  -- a participle, behind "be" and "have"

local clitic = u.all(u.aux, u "'s")
local be, have, do_ = {}, {}, {}
be.past, have.past, do_.past = u.words "was were", u.words "had 'd", u "did"
be.present, have.present, do_.present = u.words "is are am 're 'm" + clitic, u.words "has have 've" + clitic, u.words "does do"

local modal = {
  future = u.words "will wo shall 'll",
  other = u.words "would could can ca may might should must ought 'd",
}
-- "is expected to", "was due to": what bends the verb behind it.
local bent = u.words "expected due set scheduled likely unlikely supposed bound about poised slated able unable going required obliged"
local to = u "to" * adverbs

-- The verb that stands behind a modal or "to", with its own auxiliaries.
local perfect = (u "have" * adverbs)^-1
local bare = {
  active = perfect * u.words "be been" * adverbs * ing:as "head" + u "have" * adverbs * other:as "head" + other:as "head",
  passive = perfect * u.words "be been" * adverbs * (u "being")^-1 * done:as "head",
}
-- "have to", "need to" between a modal and its verb; "be able to".
local semi = (u.words "have need" * to + u "be" * adverbs * bent * to)^-1

local rules = { over = { "noun_group" } }  -- what stands before a noun is no verb group: "the expanding trade"

local function add(name, fields, pattern)
  local rule = { name = name, emits = "verb_group", pattern }
  for key, value in pairs(fields) do rule[key] = value end
  rules[#rules + 1] = rule
end

local function add_finite(tense, negated)
  local no, suffix = NO[negated], negated and "-not" or ""
  local had = have[tense] * no
  local been = had * u "been" * adverbs
  local function fields(voice) return { tense = tense, voice = voice, negated = negated } end
  add(tense .. suffix, fields "active",
    be[tense] * no * ing:as "head" + been * ing:as "head" + had * done:as "head" + do_[tense] * no * verb:as "head")
  add(tense .. "-passive" .. suffix, fields "passive",
    be[tense] * no * (u "being" * adverbs)^-1 * done:as "head" + been * done:as "head")
  for _, voice in ipairs { "active", "passive" } do
    add(tense .. "-bent-" .. voice .. suffix, fields(voice),
      (be[tense] * no * bent:as "modal" + have[tense]:as "modal" * no * (u "yet")^-1) * to * bare[voice])
  end
  add(tense .. "-be" .. suffix, fields "active",
    negated and (u.all(u.aux, be[tense]):as "head" * adverbs * groups.negation + had * (u "been"):as "head")
      or u.all(u.aux, be[tense]):as "head" + had * (u "been"):as "head")
end

local function add_modal(kind, negated)
  local no, suffix = NO[negated], negated and "-not" or ""
  local tense = kind == "future" and "future" or nil
  local name = kind == "future" and "future" or "modal"
  for _, voice in ipairs { "active", "passive" } do
    add(name .. "-" .. voice .. suffix, { tense = tense, voice = voice, negated = negated },
      u.all(u.aux, modal[kind]):as "modal" * no * semi * bare[voice])
  end
  add(name .. "-be" .. suffix, { tense = tense, voice = "active", negated = negated },
    u.all(u.aux, modal[kind]):as "modal" * no * perfect * (u.words "be been"):as "head")
end

for _, negated in ipairs { false, true } do
  add_finite("past", negated)
  add_finite("present", negated)
  add_modal("future", negated)
  add_modal("other", negated)
  local before = negated and groups.negation or adverbs
  local suffix = negated and "-not" or ""
  for _, voice in ipairs { "active", "passive" } do
    add("infinitive-" .. voice .. suffix, { tense = "infinitive", voice = voice, negated = negated },
      (negated and before * u "to" or u "to") * adverbs * bare[voice])
  end
end

-- A verb without auxiliaries: only its form tells the tense.
local irregular_past = u.irregular_verbs { form = "past" }
add("lone-past", { tense = "past", voice = "active", negated = false }, u.all(verb, u.ends_ed + irregular_past):as "head")
add("lone-present", { tense = "present", voice = "active", negated = false }, u.except(verb, u.ends_ed, irregular_past, u.ends_ing):as "head")
add("lone-participle", { tense = "participle", voice = "active", negated = false }, ing:as "head")
add("never-verb", { voice = "active", negated = true }, groups.negation * u.verb:as "head")

return rules
