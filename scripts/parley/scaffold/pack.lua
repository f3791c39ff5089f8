-- parley.scaffold.pack -- the files of a new pack: a small one that works, passes its cases, and says what each part is for.
-- NAME stands for its name.

return {
  ["pack.lua"] = [==[
-- What the pack makes, and what it needs for that: a plain table.
return {
  name = "NAME", version = "0.1.0", language = "en", licence = "MIT",
  summary = "who resigned from what",
  -- needs = { "english", "parties" },  -- packs whose layers and lexicons the rules may name, as u.mention or u["english.months"]
  lexicons = { leave = "lexicons/leave.tsv" },
  stages = { "rules" },
  -- Types: "string", "number", "boolean", "span", "date", { "one", "of", "these" }, "@party" (the id of a party);
  -- "?" behind one: it may be absent; "*": a list.
  records = {
    {
      name = "departure", plural = "departures",
      fields = { { "who", "span" }, { "post", "span?" }, { "how", { "resign", "retire" } }, { "rule", "string" } },
    },
  },
}
]==],
  ["rules.lua"] = [==[
-- A stage: rules that run together over units, which are tokens, or whole spans of what the stage looks over.
local u = require "parley.unit"

-- Parts have names, so that rules read like what they find.
local name = u.capitalised ^ 1
local post = u "as" * u.upto(u.comma + u.period, 12):as "post"

return {
  -- Phrases of several words ("step down") are one unit only when they are looked over.
  over = { "leave" },

  -- The record's fields are what :as captures, and the other keys of the rule.  The anchor decides which of two matches wins.
  { name = "left", emits = "departure", anchor = "leave", how = u.attr("leave", "how"),
    name:as "who" * u.all(u.leave, u.except(u.any, u.capitalised)):as "leave" * post ^ -1 },
}
]==],
  ["lexicons/leave.tsv"] = [==[
# Verbs of leaving a post, chosen for this pack.  Columns: the phrase; "inflect" asks for its other forms; the others are attributes.
phrase	inflect	how
resign	verb	resign
step down	verb	resign
retire	verb	retire
]==],
  ["cases.lua"] = [==[
-- Marked sentences, and what must be found in them: parley test ./NAME
return {
  { "<<who:Ana Ruiz>> resigned as <<post:head of the bank>>, officials said.", how = "resign" },
  { "<<who:Lee>> stepped down.", how = "resign", count = 1 },
  { "<<who:Tom Hale>> retires as <<post:coach>>.", how = "retire" },
  -- near misses: sentences that look alike and must give nothing
  { none = "departure", "They told him to step down." },
  { none = "departure", "The stairs stepped down to the river." },
  -- known not to work yet: reported, and not counted as failed
  { "<<who:Tom Hale>> has retired.", how = "retire", todo = "a verb group between name and verb: try parley why-not" },
}
]==],
  ["README.md"] = [==[
# NAME

Finds departures: who resigned or retired from which post.

- Finds: "Ana Ruiz resigned as head of the bank".
- Misses: verb groups ("has resigned"), posts before the name, names of several packs' making.
- Data: `lexicons/leave.tsv`, chosen for this pack.
]==],
}
