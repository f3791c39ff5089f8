-- readings -- the rules of indirect speech, shared by the stages that run outside and inside quotations: a head (who speaks, and the
-- verb) and a tail (what follows the verb) make a rule.  finish.lua takes the reading that the verb's frame in cues.tsv allows.

local u = require "parley.unit"
local p = require "phrases"

local verb = p.verb
local gerund = u.all(p.cue, u.cues { form = "gerund" }):as "cue"
local rest = (u.any^1):as "content"

local heads = {
  subject = p.nps:as "source" * p.behind * verb + u.mention:as "source" * p.third:as "cue",
  -- "two of the officers, who have admitted taking money"
  relative = p.nps:as "source" * p.behind * u.comma^-1 * u.words "who which that" * verb,
  -- "... and urged the DPRK": the subject stands before another verb
  joined = (u.comma^-1 * u.words "and but or yet"):as "joint" * verb,
  -- "..., adding that"
  participle = u.comma:as "joint" * u.adv^0 * gerund,
}

local question = u.words "whether if who whom what why how when where which"
local spoken_to = p.nps:as "addressee"
local tails = {
  that = p.adjunct^0 * #(u.comma^-1 * u "that") * u.comma^-1 * rest,
  ["told-that"] = spoken_to * p.adjunct^0 * #u "that" * rest,
  question = (p.adjunct - question)^0 * #question * rest,
  infinitive = p.adjunct^0 * #(u "to" * u.adv^-1 * (u.verb + u.aux)) * rest,
  clause = p.adjunct^0 * #p.clause * rest,
  ["told-clause"] = spoken_to * p.adjunct^0 * #p.clause * rest,
  object = p.adjunct^0 * #((p.np + u.verb + u.quote + u.single) - u.adp) * rest,
  phrase = (p.adverb + p.time)^0 * #u.adp * rest,
  quote = spoken_to^-1 * p.adjunct^0 * (u.comma + u.colon + u "that")^0 * u.quotation:as "content",
}
local order = { "that", "told-that", "question", "infinitive", "clause", "told-clause", "object", "phrase" }

local function add(rules, head, tail)
  rules[#rules + 1] = {
    name = head .. "-" .. tail, emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = head,
    shape = tail:match "clause" or tail:match "that" or tail, heads[head] * tails[tail],
  }
end

--- The rules; with those for whole quotations where the stage looks over them.
return function(quotations)
  local rules = {}
  for _, head in ipairs { "subject", "relative", "joined", "participle" } do
    for _, tail in ipairs(order) do add(rules, head, tail) end
    if quotations and head ~= "relative" then add(rules, head, "quote") end
  end
  -- "a charge that the Union denied"
  rules[#rules + 1] = {
    name = "fronted", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "fronted", shape = "fronted",
    p.np:as "content" * u.comma^-1 * u.words "which that" * p.nps:as "source" * verb * #(u.period + u.comma + u.semicolon + u.stop),
  }
  -- "the service, which they said had ignored warnings"
  rules[#rules + 1] = {
    name = "embedded", emits = "speech", anchor = "cue", act = u.attr("cue", "act"), head = "fronted", shape = "clause",
    u.words "who which that what" * p.nps:as "source" * verb * #(u.adv^0 * (u.aux + u.verb)) * rest,
  }
  -- Who does what: the subjects that "and urged" and ", adding" share.
  rules[#rules + 1] = { name = "subject", emits = "subject", anchor = "verb", p.nps:as "source" * p.behind * p.lead * u.verb:as "verb" }
  return rules
end
