-- parley.eval.schemes -- what kinds of gold there are, and how records become predictions of each kind.
--
-- Data: add a scheme here, or give one of your own with --scheme FILE, a Lua file that returns a table like one of these.
--
-- Of a scheme
--   when       the gold that it is for: a type of relation, a type of span (or one of several), or a key of meta, that some document has.
--              The first scheme that fits is taken
--   measures   what is scored; the errors shown are those of the first (parley.eval.spans and so on say what each counts)
--   types      which span types are scored; others are left out on both sides, and the report says so
--   packs      what is run; parties, claims and sentiment without it
--   asks       instead: the user has to say what is run, and is told this where he does not
-- and what is predicted:
--   spans      from each record of a list:
--                records = "parties", field = "mentions"   a span, or a list of them; without a field the record's own
--                when = { kind = "name" }                  what a field of the span, or else of the record, must be
--                type = "Cue"                              the type; or by = "type", types = { person = "PER" }, by a field's values,
--                                                          of which others give no span
--                unless = "adjective"                      left out when the span has the field
--                without = "the"                           a word cut off in front
--                titled = "group"                          capitalised words before the span, in the longer one of the field, belong to it
--                proper = true                             only nouns with a capital that no sentence lends them ("the Secretary"), from there on
--                inner = "places"                          not the span but those of this field of it
--                copy = { value = "value" }                more keys, from fields of the record
--   relations  one from each record: roles = { source = { "source", "Source" } } says the field of each role, or several of which the first
--              counts that is not empty, and the type of its spans; copy as above; unless = "within" leaves records out that have the field,
--              only = "main" those that have it not, or false
--   clusters   the spans of a record are mentions of one thing: { records = "parties", field = "mentions", type = "mention" };
--              extent = "group": the longer span of that field, where there is one; unless = "adjective" as above
--   same       which of the spans "A" and "B" the span "pronoun" means: { records = "parties", field = "mentions" }
--   toward     the polarity of the gold's "target" spans, from the sum of the scores of what is directed at the party there:
--              { records = "sentiments", target = "target", score = "score", parties = "parties", cut = 0 };
--              above cut "pos", below -cut "neg", else "neu"
--   meta       of the document: { label = { "tone", "label" } }, a path in the output
--   tokens     the core's own: { sentence = "sentences", token = "tokens" }

local NAME_TYPES = { person = "PER", organization = "ORG", country = "LOC", place = "LOC" }

-- Mentions of parties by name; `more` changes what they are taken for.
local function names(more)
  local entry = { records = "parties", field = "mentions", when = { kind = "name" }, unless = "adjective", by = "type", types = NAME_TYPES,
    without = "the" }
  for key, value in pairs(more) do entry[key] = value end
  return entry
end

local places_within = { records = "parties", field = "mentions", when = { kind = "name" }, type = "LOC", inner = "places" }

local nationalities = { records = "parties", field = "mentions", when = { kind = "name", adjective = true }, type = "Nationality" }

return {
  {
    name = "attribution", about = "who said what: sources, cues and contents, as in PolNeAR and PARC",
    when = { relation = "Attribution" },
    measures = { "relations", "spans" }, packs = { "claims" },
    relations = { {
      records = "claims", type = "Attribution", copy = { kind = "quote" }, unless = "within",  -- the annotation does not nest
      roles = { source = { "source", "Source" }, cue = { "cue", "Cue" }, content = { "content", "Content" } },
    } },
  },
  {
    name = "coref", about = "who is who: clusters of mentions, as in OntoNotes",
    when = { relation = "coref" }, measures = { "coref" }, packs = { "parties", "things" },
    clusters = { { records = "things", field = "mentions", type = "mention" },
      { records = "parties", field = "mentions", type = "mention", extent = "group", unless = "adjective" } },
  },
  {
    name = "gap", about = "he or she: which of two names, as in GAP",
    when = { relation = "gap" }, measures = { "gap" }, packs = { "parties" },
    same = { records = "parties", field = "mentions" },
  },
  {
    name = "cameo", about = "coded events: source, target and code; of a pack that parley import writes from dictionaries",
    when = { relation = "cameo" }, measures = { "events" }, asks = "parley import events writes such a pack",
    relations = { { records = "coded_events", type = "cameo", roles = {}, copy = { source = "source", target = "target", event = "code" } } },
  },
  {
    name = "event", about = "who did what to whom: the class of the main event, source, event and target, as in PLOVER's gold standard records",
    when = { relation = "event" }, measures = { "kinds", "spans" },
    types = { "source", "event", "target" }, packs = { "events" },
    relations = { { records = "events", type = "event", only = "main", copy = { event = "class" },
      roles = { source = { "actor", "source" }, target = { "target", "target" }, trigger = { "cue", "event" } } } },
  },
  {
    name = "golden", about = "sentences as lists of texts",
    when = { meta = "expected" }, measures = { "golden",
      "boundaries" }, types = { "sentence" },
    packs = { "english" }, tokens = { sentence = "sentences" },
  },
  {
    name = "boundaries", about = "sentences and tokens",
    when = { span = { "sentence",
      "token" } }, measures = { "boundaries" }, types = { "sentence", "token" },
    packs = { "english" }, tokens = { sentence = "sentences", token = "tokens" },
  },
  {
    name = "words", about = "tokens only, called words",
    when = { span = "word" }, measures = { "boundaries" }, types = { "word" }, packs = { "english" },
    tokens = { word = "tokens" },
  },
  {
    name = "target", about = "what a text conveys toward a span in it, as in NewsMTSC",
    when = { span = "target",
      field = "polarity" }, measures = { "targets" },
    toward = { records = "sentiments", target = "target", score = "score", parties = "parties", cut = 0 },
  },
  {
    name = "acronyms", about = "short forms and what they stand for",
    when = { span = "acronym" }, measures = { "spans" }, types = { "acronym", "longform" },
    packs = { "parties" },
    spans = { { records = "definitions", field = "alias", type = "acronym" },
      { records = "abbreviations", type = "acronym" },
      { records = "definitions", field = "stands_for",
      type = "longform" } },
  },
  {
    name = "score", about = "the tone of a text, a number and a label",
    when = { meta = "score" }, measures = { "correlation",
      "labels" }, packs = { "sentiment" },
    meta = { score = { "tone", "score" }, label = { "tone", "label" } },
  },
  {
    name = "label", about = "the tone of a text, a label",
    when = { meta = "label" }, measures = { "labels" }, packs = { "sentiment" },
    meta = { label = { "tone", "label" } },
  },
  {
    name = "dates", about = "expressions of time and their values",
    when = { span = "timex" }, measures = { "values",
      "spans" }, types = { "timex" },
    packs = { "english" }, spans = { { records = "dates", type = "timex", copy = { value = "value" } } },
  },
  -- Names are annotated in three ways.  In all of them an adjective ("Norwegian") is no name of a place.
  {
    name = "names-nested", about = "names with the titles before them and without, and nationalities, as in re3d",
    when = { span = "Nationality" }, measures = { "spans" }, types = { "PER", "ORG", "LOC" }, packs = { "parties" },
    spans = { names {}, names { titled = "group", types = { person = "PER" } }, places_within, nationalities,
      names { when = { kind = "nominal" }, proper = true, types = { person = "PER", group = "ORG", organization = "ORG" } } },
  },
  {
    name = "names-titled", about = "names with the titles before them, among spans of many classes, as in GUM",
    when = { span = { "abstract", "object", "event" } }, measures = { "spans" }, types = { "PER", "ORG", "LOC" }, packs = { "parties" },
    spans = { names { types = { organization = "ORG", country = "LOC", place = "LOC" } }, names { titled = "group", types = { person = "PER" } },
      places_within, names { when = { kind = "nominal" }, proper = true, types = { person = "PER", group = "PER", organization = "ORG" } } },
  },
  {
    name = "names", about = "names of persons, organisations and places",
    when = { span = { "PER", "ORG", "LOC" } }, measures = { "spans" },
    types = { "PER", "ORG", "LOC" }, packs = { "parties" },
    spans = { names {} },
  },
  { name = "spans", about = "typed spans of any kind; for --predictions, since nothing says which records they are", when = {},
    measures = { "spans" } },
}
