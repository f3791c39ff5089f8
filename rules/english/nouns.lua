-- nouns -- noun groups: determiner to head noun, with possessors, adjectives, numbers; what follows the head is no part of them.
--
-- One rule for each way to be definite and to be one or many, so that both are known without looking at the text again.
local u = require "parley.unit"
local groups = require "groups"

local SINGULAR_S = u.words "news politics economics physics series species headquarters mathematics athletics diabetes lens means"
local many = u.all(u.noun, u.ends_s + u.words "people men women children police media data staff troops criteria lawmen") - SINGULAR_S
local one = u.noun - many
local joint = u "-" * (u.noun + u.propn + u.adj + u.verb + u.num + u.x)

local definite = u "the" + groups.possessive + groups.demonstrative
local rest = u.words "all half such no" * #(definite + u.words "a an")  -- "all the", "such a"
local indefinite = (u.words "a an" + u.except(groups.quantifier + u.det, definite, u "a", u "an")) * (groups.quantifier - u "other")^-1

local rules = {}

-- `head` is the noun that stands last; the words before it are those of `groups`.
local function add(name, is_definite, number, start, head)
  rules[#rules + 1] = {
    name = name, emits = "noun_group", definite = is_definite, number = number,
    start * (head * joint^-3):as "head" * -(u "-" * (u.noun + u.propn)),
  }
end

local defined = rest^-1 * definite * groups.quantifier^-1 * groups.after_determiner
local owned = groups.owner^1 * groups.quantifier^-1 * groups.after_determiner
local undefined = indefinite * groups.after_determiner

add("the-ones", true, "plural", defined, many)
add("the-one", true, "singular", defined, one + u.propn)
add("owned-ones", true, "plural", owned, many)
add("owned-one", true, "singular", owned, one + u.propn)
add("some-ones", false, "plural", undefined, many)
add("some-one", false, "singular", undefined, one + u.propn)
add("ones", false, "plural", groups.before_head, many)
add("one", false, "singular", groups.before_head, one)
add("name", true, "singular", groups.before_head, u.propn)

return rules
