-- groups -- pieces of English sentences as patterns over units, for the stages of any pack: local groups = require "english.groups".
--
-- They test parts of speech and words only, no lexicon and no layer, so they work whatever a stage looks over; where a stage collapses
-- noun groups or mentions, hand those to the functions: groups.list(u.mention), groups.appositive(u.noun_group).
--
-- Values (patterns without captures):
--   article possessive demonstrative quantifier   determiners by kind; `determiner` is any of them
--   pronoun        a personal pronoun: "they", "it"
--   nominal        one noun or proper noun, with what hyphens join to it: "Jong-un"
--   premodifier    one adjective, number, noun, participle or quoted phrase that stands before a noun
--   noun_group     determiner to head, without what follows the head; pronouns are none
--   negation       "not", "n't", "never"
--   adverbs        adverbs and asides of a verb: "also", ", however,"
--   relative       how a relative clause begins: ", who", "that", "of which"
--   subordinator   how a dependent clause begins: "if", "after", "because"
--   boundary       where a clause ends; takes the mark, or nothing before the word that begins the next clause
--   clause         from here to the end of the clause: "that X should be of concern to Y", at most 60 units
--   prepositional  preposition and noun group: "for North Korea"
-- Functions:
--   list(x)        "A", "A and B", "A, B and C", "A, B, as well as C": at least one x
--   coordination(x)   the same, at least two
--   appositive(x)  ", x and what belongs to it," behind a name: ", the U.S. senior official for North Korea,"
--   aside(n)       an insertion of at most n units between commas, dashes or brackets
local u = require "parley.unit"

local groups = {}

-- {=== noun groups

groups.article = u.words "the a an"
groups.possessive = u.words "my our your his her its their whose"
groups.demonstrative = u.all(u.det, u.words "this that these those")
groups.quantifier = u.all(u.det + u.adj, u.words "all both several few many most some any each every either neither no another other such much more certain various")
groups.determiner = groups.article + groups.possessive + groups.demonstrative + groups.quantifier + u.det
groups.pronoun = u.words "I me we us you he him she her it they them"

local noun = u.noun + u.propn
local joint = u "-" * (noun + u.adj + u.verb + u.num + u.adp + u.x)
local participle = u.all(u.verb, u.ends_ed + u.ends_ing)
local money = u.sym * u.num

-- A noun with what hyphens join to it.
groups.nominal = noun * joint^-3

local adjective = u.except(u.adj, u "least") * joint^-2
local modifier = u.adv^-2 * adjective + u.num * joint^-2 + money
local pair = u.adj * u.words "and or but" * #u.adj
local quoted = u.quote * (modifier + groups.nominal)^-6 * u.quote
groups.premodifier = pair + modifier + quoted

-- A noun before a noun; "summit last week" is no such row.
local noun_before = groups.nominal * -u.words "last next this"

-- Modifiers and nouns up to the last noun but one: row(m)^-n, then m and the head.  Bounded, and each noun looks ahead only as
-- far as the next, so that a long row of adjectives costs no more than its length.
local function row(modifiers) return (modifiers * noun_before * #(modifiers * noun))^-8 * modifiers end

--- What stands before the head of a noun group that begins with a determiner: participles too ("the two isolated states").
groups.after_determiner = row((groups.premodifier + participle)^-8)
--- What stands before the head of one without; an adverb or a quotation mark does not begin it.
groups.before_head = row((pair + adjective + u.num * joint^-2 + money)^-8)

local owner = groups.determiner^-1 * groups.after_determiner * groups.nominal * u.except(u.part, u.words "to not n't")
--- "Japan's", "the leaders'": what owns the noun group behind it.
groups.owner = owner
groups.noun_group = owner^-2 * (groups.determiner^-2 * groups.after_determiner) * groups.nominal
groups.prepositional = u.adp * groups.noun_group

-- ===}

-- {=== verbs and clauses

groups.negation = u.words "not n't never nor"
groups.adverbs = (u.except(u.adv, groups.negation) + u.comma * u.except(u.adv, groups.negation) * u.comma)^-4

groups.relative = u.comma^-1 * (u.adp^-1 * u.words "who whom whose which" + u.all(u.pron + u.sconj, u "that") + u "where" + u "when")

groups.subordinator = u.words "if unless because although though while whereas since until after before when whenever once as lest whether"

local sentence_end = u.period + u.question + u.exclamation + u.semicolon + u.colon + u.dash
-- ", and he", ", but", ", while": the comma before a clause that stands beside this one.
local next_clause = #(u.comma * (u "but" + u "while" + u "although" + u "though" + u "whereas" + u.words "and or so"
  * (groups.pronoun + u.words "that the a an this these") + groups.relative))
groups.boundary = sentence_end + u.stop + next_clause
groups.clause = u.except(u.any, sentence_end) * u.upto(groups.boundary, 60)

-- ===}

-- {=== functions

local joiner = u.comma^-1 * (u.words "and or but &" + u "as well as" + u "along with" + u "together with")

--- "A and B", "A, B and C": at least two of x.
---@param x parley.Pattern
---@return parley.Pattern
function groups.coordination(x) return x * ((u.comma * x)^-12 * joiner * x + (u.comma * x)^1 * joiner * x) end

--- At least one x, as in coordination.
---@param x parley.Pattern
---@return parley.Pattern
function groups.list(x) return groups.coordination(x) + x end

--- ", x ...,": what stands beside a name, up to the closing comma or the end.
---@param x parley.Pattern
---@return parley.Pattern
function groups.appositive(x)
  return u.comma * x * u.upto(u.comma + u.semicolon + sentence_end + u.verb, 15) * (u.comma + #(u.semicolon + sentence_end) + u.stop)
end

--- An insertion of at most n units between commas, dashes or brackets, marks included.
---@param n integer|nil  15 if not said
---@return parley.Pattern
function groups.aside(n)
  n = n or 15
  return u.comma * u.upto(u.comma + sentence_end, n) * u.comma + u.dash * u.upto(u.dash + u.period, n) * u.dash
    + u.open * u.upto(u.close + u.period, n) * u.close
end

-- ===}

return groups
