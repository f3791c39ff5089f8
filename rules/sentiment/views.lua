-- Toward whom a view goes: an evaluative word and the mention of a party that it is said of, where the verb's subject and object (clues.lua) do
-- not tell it.
--
-- `link` says how: object (of an attitude), bearer ("the failures of the service"), trait ("the verdict is wrong").  Whose view it is, and what
-- it weighs, is found later.
local u = require "parley.unit"

local mark = u.comma + u.period + u.colon + u.semicolon + u.dash + u.question + u.exclamation
local joint = u.words "but because although though while that which who whom when if than until unless whether"
local prep = u.words "of for to toward towards at with over about in by against on between from"
local own = u.words "its their his her my our your"
local possessor = u.all(u.clitic, u.part)  -- "they're" is none
local nominal = u.noun + u.propn + u.adj + u.num
local owned = u.all(u.mention, own):as "target" + u.mention:as "target" * possessor
local plain = u.except(u.any, u.mention, mark, joint, prep, u.verb, u.aux, u.cconj, u.adp)
local filler = plain ^ -4
local character = u.all(u.conduct { kind = "character" }, u.except(u.any, u.verb, u.adj))
local act = u.except(u.conduct, u.conduct { kind = "state" }, u.verb, u.adj)
local whose = u.words "of by from"                                                -- "the handling of the affair by Rome"; "over" brings in what it is about
-- Whose conduct it is, or who it is: "Ruiz's decision" is hers, "Ruiz's successor, Hale" is he, "Ruiz's house" is nothing to judge her by.
local mine = owned * plain ^ -2 * act
local other = (u.all(u.mention, own) + u.mention * possessor) * filler * u.comma ^ -1 * u.mention:as "target" * -possessor
local target = mine + other + (u.except(u.mention, own) + u.all(u.mention, u "her")):as "target" * -(possessor + nominal)
local object = filler * (whose * filler) ^ -2 * target * (u.words "and or" * u "the" ^ -1 * u.mention:as "target" * -possessor) ^ -1
local after = (prep * plain ^ -3 * u.mention) ^ -2                                -- "between Moscow and Pyongyang"
local be = u.words "is are was were be been being am remain remains remained seem seems seemed look looks looked become becomes became"
local modal = u.words "has have had will would can could may might must should shall do does did"
local hedge = u.adv + u.words "not n't never also still long" + u.clitic
local trait = u.except(u.value { part = "ADJ" }, u.conduct { kind = "state" }) + u.value { part = "X" } + u.value { part = "NOUN" }
local thing = u.value { part = "NOUN" } + u.value { part = "X" }
local describing = u.except(u.any, u.mention, mark, joint, prep, u.verb, u.aux, u.adp, u.noun, u.propn)
local blank = u.except(plain, trait) ^ -4  -- repetition gives nothing back: what comes next must not be taken for filling
local voice = u.words("express expresses expressed expressing voice voices voiced voicing declare declares declared declaring reiterate reiterates reiterated "
  .. "reaffirm reaffirms reaffirmed pledge pledges pledged convey conveys conveyed harbour harbours harboured harbor harbors harbored")
local bear = voice + u.words("have has had having feel feels felt feeling show shows showed shown showing offer offers offered share shares shared "
  .. "lose loses lost retain retains retained") + be * hedge ^ 0 * u "full" * u "of"
local judging = u.except(u.attitude { toward = "object", pos = "NOUN" }, u.verb, u.adj)
local partisan = u.attitude { toward = "of" }
local inside = u.except(u.any, u.mention, mark, joint, prep, u.aux, u.adp)
local turned = u.words "commitment opposition loyalty devotion allegiance hostility resistance antipathy tribute"
local attitude = judging:as "evidence" * u.words "of for in with toward towards against at" + u.all(judging, turned):as "evidence" * u "to"
  + u.all(judging, u.words "attack attacks"):as "evidence" * u "on"
local naming = u.words("call calls called calling brand brands branded branding label labels labelled labeled labelling labeling describe describes described "
  .. "describing consider considers considered considering term terms termed terming dub dubs dubbed dubbing deem deems deemed deeming")
local calm = u.except(plain, trait)
local must = u.words "should must" + (u.words "has have 's ’s" * u "got" + u.words "has have had ought needs need") * u "to"
local leave = u.words "resign quit apologise apologize" + u "go" * #(mark + u.stop) + u "step" * u.words "down aside" + u "stand" * u "down"
  + u "be" * u.words("ashamed fired sacked dismissed removed jailed prosecuted punished impeached ousted replaced stopped investigated arrested indicted sanctioned "
    .. "suspended expelled disqualified recalled censured") + u "be" * u "held" * u.words "accountable responsible"
local going = u.words "resignation dismissal sacking ouster ousting removal impeachment expulsion arrest prosecution"
local day = u "on" ^ -1 * u.words "monday tuesday wednesday thursday friday saturday sunday yesterday today" + u.words "last this" * u.words "week month year"
local aside = u.comma * u.upto(mark, 8) * u.comma
local felt = u.except(u.mention, own):as "holder" * after * (aside + u.comma) ^ -1 * day ^ -1 * (u.comma ^ -1 * u "who") ^ -1 * (modal + hedge) ^ 0
local score = u.attr("evidence", "score")

return {
  over = { "mention", "attitude", "value", "conduct" },
  { -- "voiced commitment to the defence of Japan", "had no faith in the court"
    name = "attitude-noun", emits = "view", anchor = "evidence", link = "object", score = score, priority = 2,
    ((u.mention:as "holder" * after + u.words "we i") * ((modal + hedge) ^ 0 * bear + (modal + hedge) ^ 1) + voice)
      * (u "nothing" * u "but") ^ -1 * (describing - judging) ^ -3 * attitude * object,
  },
  { -- "Moscow's hatred of the press": the view is that of whose it is
    name = "attitude-of", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    (u.all(u.mention, own):as "holder" + u.mention:as "holder" * possessor) * (describing - judging) ^ -2 * attitude * object,
  },
  { -- "leapt to Ruiz's defence"
    name = "defence", emits = "view", anchor = "evidence", link = "object", score = "0.6", priority = 3,
    felt * u.words "leap leaps leapt leaped rush rushes rushed spring springs sprang come comes came jump jumps jumped go goes went rally rallies rallied" * u "to"
      * owned * u.words "defence defense aid rescue support side":as "evidence",
  },
  { -- "Ruiz, a fierce critic of Hale", "is a supporter of Hale"
    name = "who", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    u.mention:as "holder" * after * (u.comma + (modal + hedge) ^ 0 * be) * (inside - partisan) ^ -4 * partisan:as "evidence" * u "of" * object,
  },
  { -- "Hale critic Ruiz"
    name = "who-before", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    u.except(u.mention, own):as "target" * partisan:as "evidence" * u.except(u.mention, own):as "holder",
  },
  { -- "had little faith in the agency"
    name = "little", emits = "view", anchor = "evidence", link = "object", score = "-0.5", priority = 3,
    (u.words "little scant" * u.words "faith confidence trust respect sympathy regard admiration support patience enthusiasm"):as "evidence" * prep * object,
  },
  { -- "said that Ruiz was furious with him"
    name = "felt-by", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    felt * be * hedge ^ 0 * u.attitude { toward = "object", pos = "ADJ" }:as "evidence" * prep * object,
  },
  { -- "said that voters were furious with him": they are no party, and it is nobody else's view
    name = "felt-by-others", emits = "view", anchor = "evidence", link = "object", score = score, priority = 3,
    (u.except(u.noun, u.mention) + u.words "many most some others"):as "holder" * (prep * plain ^ -3) ^ -1 * (modal + hedge) ^ 0 * be * hedge ^ 0
      * u.attitude { toward = "object", pos = "ADJ" }:as "evidence" * prep * object,
  },
  { -- "the minister should resign"
    name = "must-go", emits = "view", anchor = "evidence", link = "trait", score = "-0.6", priority = 2,
    u.mention:as "target" * after * u.adv ^ 0 * (must * u.adv ^ 0 * leave):as "evidence",
  },
  { -- "urged him to resign", "demanded the resignation of Ruiz", "called for his dismissal"
    name = "told-to-go", emits = "view", anchor = "evidence", link = "go", score = "-0.6", priority = 3,
    u.mention:as "target" * u.comma ^ -1 * (u "to" * u.adv ^ 0 * leave):as "evidence" + going:as "evidence" * u "of" * filler * u.mention:as "target"
      + owned * (plain - going) ^ -1 * going:as "evidence",
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
  { -- "the failures of the service", "the threats posed by the North", "aggression from Moscow"
    name = "bearer", emits = "view", anchor = "evidence", link = "bearer", score = score,
u.all(thing, character):as "evidence" * (u "of" + u.words "posed shown displayed" ^ -1 * u.words "by from") * filler * u.mention:as "target" * -possessor,
  },
  { -- "its failures", "Moscow's unprovoked aggression"
    name = "owner", emits = "view", anchor = "evidence", link = "bearer", score = score, priority = 1,
    owned * (describing ^ -3 * u.all(thing, character):as "evidence"
      + u.except(describing, trait) ^ -2 * u.value { part = "ADJ" }:as "evidence" * describing ^ -2 * act),
  },
  { -- "its verdict is wrong", "their conduct should be of grave concern"
    name = "trait", emits = "view", anchor = "evidence", link = "trait", score = score, priority = 1,
    owned * describing ^ -2 * act
      * after * (modal + hedge) ^ 0 * be * (u.except(hedge, trait) + u "of" + u.quote + u.single + u.except(plain, trait)) ^ -4 * trait:as "evidence",
  },
  { -- "the treaty between them should be of grave concern"
    name = "of-concern", emits = "view", anchor = "evidence", link = "trait", score = score, priority = 2,
    u.mention:as "target" * -possessor * after * (modal + hedge) ^ 0 * be * u "of" * (describing - thing) ^ -3 * thing:as "evidence",
  },
  { -- "called him a liar", "branded the plan as reckless"
    name = "called", emits = "view", anchor = "evidence", link = "trait", score = score, priority = 2,
    felt ^ -1 * naming * (owned * describing ^ -2 * act + u.mention:as "target" * after) * u "as" ^ -1
      * (u.quote + u.single + calm * (u.cconj * #describing) ^ -1) ^ -4 * trait:as "evidence",
  },
  { -- "corrupt Putin", "the brutal regime of"
    name = "epithet", emits = "view", anchor = "evidence", link = "trait", score = score,
    (u.words "the this that of by with from for to against and" + u.start) * u.value { part = "ADJ" }:as "evidence"
      * u.all(u.mention { type = { "person", "organization", "country" } }, u.except(u.any, own)):as "target"
      * -(u.noun + u.propn + u.adj + possessor),
  },
  { -- "cease further provocations": whoever is told to
    name = "cease", emits = "view", anchor = "evidence", link = "cease", score = score,
    u.words "cease stop end halt abandon suspend ceasing stopping ending halting abandoning refrain" * u "from" ^ -1 * blank * thing:as "evidence",
  },
}
