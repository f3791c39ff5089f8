-- Toward whom a view goes: an evaluative word and the mention of a party that it is said of.
--
-- `link` says how: object and subject (of an attitude or a deed), bearer ("the failures of the service"), trait ("the verdict is
-- wrong").  Whose view it is, and what it weighs, is found later.
local u = require "parley.unit"

local mark = u.comma + u.period + u.colon + u.semicolon + u.dash + u.question + u.exclamation
local joint = u.words "but because although though while that which who whom when if than until unless whether"
local prep = u.words "of for to toward towards at with over about in by against on between from"
local own = u.words "its their his her my our your"
local possessive = u.all(u.mention, own) + u.mention * u.clitic
local plain = u.except(u.any, u.mention, mark, joint, prep, u.verb, u.aux, u.cconj, u.adp)
local filler = plain ^ -4
local object = (filler * prep) ^ -2 * filler * u.mention:as "target" * (u.words "and or" * u "the" ^ -1 * u.mention:as "target") ^ -1
local after = (prep * plain ^ -3 * u.mention) ^ -2                                -- "between Moscow and Pyongyang"
local be = u.words "is are was were be been being am remain remains remained seem seems seemed look looks looked become becomes became"
local modal = u.words "has have had will would can could may might must should shall do does did"
local hedge = u.adv + u.words "not n't never also still" + u.clitic
local held = u.attitude { toward = "object", pos = "VERB" }
local deed = u.except(u.deed, u.deed { agent = "0" })
-- How somebody feels is no view of them: "they were devastated".
local feeling = u.words("devastated heartbroken saddened sad shocked stunned disappointed relieved worried upset delighted happy pleased thrilled grateful "
  .. "thankful surprised alarmed concerned afraid scared frightened hopeful optimistic pessimistic tired exhausted hurt frustrated confused nervous anxious")
local trait = u.value { part = "ADJ" } - feeling + u.value { part = "X" } + u.value { part = "NOUN" }
local thing = u.value { part = "NOUN" } + u.value { part = "X" }
local blank = u.except(plain, trait) ^ -4  -- repetition gives nothing back: what comes next must not be taken for filling
local must = u.words "should must" + u.words "has have had ought needs need" * u "to"
local leave = u.words "resign quit apologise apologize" + u "go" * #mark + u "step" * u.words "down aside" + u "stand" * u "down"
  + u "be" * u.words "ashamed fired sacked dismissed removed jailed prosecuted punished impeached ousted replaced"
local felt = u.mention:as "holder" * after * (modal + hedge) ^ 0
local score, of_agent = u.attr("evidence", "score"), u.attr("evidence", "agent")

return {
  over = { "mention", "attitude", "deed", "value" },
  { -- "supported Corrigan", "respect this court", "criticised the handling of the affair by Rome"
    name = "held", emits = "view", anchor = "evidence", link = "object", score = score, priority = 2,
    u.except(held, u.noun, u.adj, u.adp):as "evidence" * object,
  },
  { -- "she was applauded by", "was widely mocked"
    name = "passive", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    u.mention:as "target" * after * (modal + hedge) ^ 0 * be * hedge ^ 0
      * u.except(u.attitude { toward = "object", pos = "VERB", form = "participle" }, u.noun, u "attacked"):as "evidence",  -- who was attacked may have been hurt
  },
  { -- "commitment to the defence of Japan", "their faith in the court"
    name = "attitude-noun", emits = "view", anchor = "evidence", link = "object", score = score, priority = 2,
    u.except(u.attitude { toward = "object", pos = "NOUN" }, u.verb, u.adj):as "evidence" * prep * object,
  },
  { -- "had little faith in the agency"
    name = "little", emits = "view", anchor = "evidence", link = "object", score = "-0.5", priority = 3,
    (u.words "little scant" * u.words "faith confidence trust respect sympathy regard admiration support patience enthusiasm"):as "evidence" * prep * object,
  },
  { -- "said that Ruiz trusted the court": the view is not that of who says so
    name = "held-by", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    felt * u.except(held, u.noun, u.adj, u.adp):as "evidence" * object,
  },
  { -- "said that Ruiz was furious with him"
    name = "felt-by", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    felt * be * hedge ^ 0 * u.attitude { toward = "object", pos = "ADJ" }:as "evidence" * prep * object,
  },
  { -- "the minister should resign"
    name = "must-go", emits = "view", anchor = "evidence", link = "trait", score = "-0.6", priority = 2,
    u.mention:as "target" * after * u.adv ^ 0 * (must * u.adv ^ 0 * leave):as "evidence",
  },
  { -- "treated its customers with contempt"
    name = "treated", emits = "view", anchor = "evidence", link = "trait", score = score, priority = 2,
    u.mention:as "target" * after * (modal + hedge) ^ 0 * u.words "treat treats treated treating"
      * u.upto(mark + u "with" + u.verb, 8) * u "with" * blank * thing:as "evidence",
  },
  { -- "appalled by this decision", "proud of her"
    name = "attitude-adjective", emits = "view", anchor = "evidence", link = "object", score = score, priority = 2,
    u.attitude { toward = "object", pos = "ADJ" }:as "evidence" * prep * object,
  },
  { -- "Trump lied", "the service had ignored warnings"
    name = "deed", emits = "view", anchor = "evidence", link = "subject", score = of_agent, priority = 1,
    u.mention:as "target" * after * (modal + hedge) ^ 0
      * (be * hedge ^ 0 * u.except(u.all(deed, u.ends_ing), u.noun, u.adj):as "evidence"  -- who "was lying", not who "was robbed"
        + u.except(deed, u.noun, u.adj):as "evidence") * -u "by",
  },
  { -- "the service, which it said had ignored warnings"
    name = "relative-deed", emits = "view", anchor = "evidence", link = "subject", score = of_agent, priority = 2,
    u.mention:as "target" * u.comma ^ -1 * u.words "which who that" * (u.mention * u.any) ^ -1 * (modal + hedge) ^ 0
      * u.except(deed, u.noun, u.adj):as "evidence" * -u "by",
  },
  { -- "the failures of the service", "the threats posed by the North", "aggression from Moscow"
    name = "bearer", emits = "view", anchor = "evidence", link = "bearer", score = score,
    thing:as "evidence" * u.except(u.verb, u.aux) ^ -1 * u.words "of by from" * filler * u.mention:as "target",
  },
  { -- "its failures", "Moscow's unprovoked aggression"
    name = "owner", emits = "view", anchor = "evidence", link = "bearer", score = score, priority = 1,
    (u.all(u.mention, own):as "target" + u.mention:as "target" * u.clitic) * blank * trait:as "evidence",
  },
  { -- "its verdict is wrong", "the treaty between them should be of grave concern", "she is a liar"
    name = "trait", emits = "view", anchor = "evidence", link = "trait", score = score, priority = 1,
    (possessive ^ -1 * u.mention:as "target" + (u.all(u.mention, own):as "target" + u.mention:as "target" * u.clitic) * plain ^ -3)
      * after * (modal + hedge) ^ 0 * be * (u.except(hedge, trait) + u "of" + u.quote + u.single + u.except(plain, trait)) ^ -4 * trait:as "evidence",
  },
  { -- "called him a liar", "branded the plan as reckless"
    name = "called", emits = "view", anchor = "evidence", link = "trait", score = score, priority = 2,
    u.words "call calls called calling brand brands branded branding label labelled labeled describe describes described describing consider considers considered"
      * u.mention:as "target" * after * u "as" ^ -1 * (u.quote + u.single + u.except(plain, trait)) ^ -4 * trait:as "evidence",
  },
  { -- "corrupt Putin", "the brutal regime of"
    name = "epithet", emits = "view", anchor = "evidence", link = "trait", score = score,
    u.value { part = "ADJ" }:as "evidence" * plain ^ -2 * u.mention:as "target",
  },
  { -- "cease further provocations": whoever is told to
    name = "cease", emits = "view", anchor = "evidence", link = "cease", score = score,
    u.words "cease stop end halt abandon suspend ceasing stopping ending halting abandoning refrain" * u "from" ^ -1 * blank * thing:as "evidence",
  },
}
