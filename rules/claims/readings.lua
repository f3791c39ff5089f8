-- readings -- the rules of indirect speech, shared by the stages that run outside and inside quotations: a head (who speaks, and the
-- verb) and a tail (what follows the verb) make a rule.  finish.lua takes the reading that the verb's frame in cues.tsv allows.

local u = require "parley.unit"
local p = require "phrases"

-- Where the content begins; reading.lua sees how far it may go.
local rest = u.any:as "content"

-- Who it is finish.lua looks for, by the grammar of `english`; the rules say what follows the verb.
local heads = {
  verb = p.verb,
  -- What looks like a noun behind a subject that is complete: "The treaty calls for".
  noun = (u.mention - u.words "his her its their our my your"):as "source" * p.third:as "cue",
}

-- The same behind any noun, where what follows leaves no doubt: "Exit polling shows that".
local noun = u.noun + u.propn
local told = u.det^-1 * ((u.adj + u.num + noun - p.third) * #(u.adj + u.num + noun - p.third))^0 * (noun - p.third)
local shown = (told + u.mention - u.words "my our your his her its their"):as "source" * p.third:as "cue"

-- What a preposition is taken for before a gerund, too: "warned against using".
local preposition = u.adp + u.all(u.sconj, u.words "about against for from of on over with")

local question = u.words "whether if who whom what why how when where which"
local just = u.words "just exactly precisely not only"^-1  -- "just how swift"
local so_called = u "what" * p.np * u.words "call calls called describe describes described term terms termed see sees saw"  -- "what it called an outrage"
local spoken_to = p.nps:as "addressee"
local told_what = u "that" * -(u.adv^0 * (u.aux + u.verb))  -- but "held up a sign that read"
local tails = {
  that = (p.adjunct^1 * #(u.comma^-1 * told_what) + #(u.comma^-1 * u "that")) * u.comma^-1 * rest,
  ["told-that"] = spoken_to * p.adjunct^0 * #u "that" * rest,
  question = (p.adjunct - just * question)^0 * #(just * question) * rest,
  infinitive = p.adjunct^0 * #(u "not"^-1 * u "to" * u.adv^-1 * (u.verb + u.aux)) * rest,
  clause = p.adjunct^0 * #p.clause * rest,
  ["told-clause"] = spoken_to * p.adjunct^0 * #p.clause * rest,
  -- "denied in court having met him", but "those opposed to the plan said"
  object = (p.adjunct^1 * #((p.np + u.all(u.verb, u.ends_ing) + u.quote + u.single) - u.adp + so_called)
    + #((p.np + u.verb + u.quote + u.single) - u.adp + so_called)) * rest,
  phrase = (p.adverb + p.time)^0 * #preposition * rest,
  -- A quotation behind a phrase without a comma may be its end: "said on "Meet the Press" that".
  quote = spoken_to^-1 * (p.adjunct^0 * (u.comma + u.colon)^1 + (p.adverb + p.time)^0 * (u "that")^-1) * u.quotation:as "content",
}
local order = { "that", "told-that", "question", "infinitive", "clause", "told-clause", "object", "phrase" }

local function add(rules, head, tail)
  rules[#rules + 1] = {
    name = head .. "-" .. tail, emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = head,
    shape = tail:match "clause" or tail:match "that" or tail, heads[head] * tails[tail],
  }
end

-- What is denied or criticised behind a comma: ", a charge the Union denied".
local charge = u.words "charge claim allegation accusation assertion suggestion notion idea view decision move step plan remark verdict ruling"

--- The rules; with those for whole quotations where the stage looks over them.
return function(quotations)
  local rules = {}
  for _, head in ipairs { "verb", "noun" } do
    for _, tail in ipairs(order) do add(rules, head, tail) end
    if quotations then add(rules, head, "quote") end
  end
  rules[#rules + 1] = {
    name = "shown-that", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "noun", shape = "that",
    shown * #(u "that"^-1 * p.clause) * rest,
  }
  -- ", a human rights group, estimates that", ", the youngest nation, hopes to", ", arguing that": often read as a noun
  for _, tail in ipairs { "that", "infinitive" } do
    rules[#rules + 1] = {
      name = "aside-" .. tail, emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "verb", shape = tail,
      u.comma * u.all(u.cues { form = "third" } + u.all(u.cues, u.ends_ing), u.noun + u.propn):as "cue" * tails[tail],
    }
  end
  -- "voiced concern.": the cue holds its object
  rules[#rules + 1] = {
    name = "held", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "verb", shape = "held",
    p.verb * p.adverb^0 * p.time^-1 * #(u.period + u.comma + u.semicolon + u.words "and but" + u.stop),
  }
  -- "was condemned": what was stands before
  rules[#rules + 1] = {
    name = "passive", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "verb", shape = "passive",
    (u.aux * (u.adv + u "not")^-2)^1 * u.except(u.cues, u.cues { form = "base" }, u.noun, u.propn, u.adp, u.ends_ing):as "cue",
  }
  -- "a charge that the Union denied"
  rules[#rules + 1] = {
    name = "fronted", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "fronted", shape = "fronted",
    p.np:as "content" * u.comma^-1 * u.words "which that" * p.nps:as "source" * p.verb * #(u.period + u.comma + u.semicolon + u.stop),
  }
  -- ", a charge the Union has repeatedly denied"
  rules[#rules + 1] = {
    name = "charged", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "charged", shape = "charged",
    u.comma * (u.words "a an" * charge):as "content" * p.nps:as "source"
      * (u.adv + u.aux)^0 * p.cue:as "cue" * #(u.period + u.comma + u.semicolon + u.stop + u "as"),
  }
  -- "the agency, which she accused of being slow"
  rules[#rules + 1] = {
    name = "aimed", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "fronted", shape = "phrase",
    p.np:as "addressee" * u.comma^-1 * u.words "which that whom who" * p.nps:as "source" * p.verb * #preposition * rest,
  }
  -- "the service, which they said had ignored warnings"
  rules[#rules + 1] = {
    name = "embedded", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "fronted", shape = "clause",
    u.words "who which that what" * p.nps:as "source" * p.verb * #(u.adv^0 * (u.aux + u.verb)) * rest,
  }
  return rules
end
