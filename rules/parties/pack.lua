return {
  name = "parties",
  version = "0.1.0",
  language = "en",
  summary = "persons, organisations, countries, places, groups and documents: who is named, and what names and pronouns mean whom",
  licence = "MIT",
  needs = { "english" },
  lexicons = {
    country = "lexicons/countries.tsv",
    place = "lexicons/places.tsv",
    place_head = "lexicons/place_heads.tsv",
    organisation = "lexicons/organisations.tsv",
    organisation_head = "lexicons/organisation_heads.tsv",
    company_suffix = "lexicons/company_suffixes.tsv",
    given_name = "lexicons/given_names.tsv",
    family_name = "lexicons/family_names.tsv",
    person_name = "lexicons/person_names.tsv",
    town_name = "lexicons/town_names.tsv",
    title = "lexicons/titles.tsv",
    role_noun = "lexicons/roles.tsv",
    role_modifier = "lexicons/role_modifiers.tsv",
    document_noun = "lexicons/documents.tsv",
    nominal_noun = "lexicons/nominals.tsv",
    speech_verb = "lexicons/speech_verbs.tsv",
    capital = "lexicons/capitals.tsv",
    state_verb = "lexicons/state_verbs.tsv",
    people_noun = "lexicons/people_groups.tsv",
  },
  -- name, role, nominal, alias: what the stages find; mention: what finish makes of it, for the packs that build on this one.
  layers = { "name", "alias", "same_name", "role", "owned", "nominal", "coordination", "mention" },
  records = {
    {
      name = "party", plural = "parties",
      fields = {
        { "id", "string" },
        { "type", { "person", "organization", "country", "place", "group", "document" } },
        { "name", "string" },
        { "aliases", "string*" },
        { "role", "string?" },
        { "affiliation", "@party?" },
        { "gender", { of = { "male", "female" }, optional = true } },
        { "members", { of = "@party", list = true, optional = true } },
        { "issued_by", { of = "@party", list = true, optional = true } },
        { "signed_by", { of = "@party", list = true, optional = true } },
        -- adjective: "Norwegian" for Norway; group: with article, title and what the noun governs, where that is more; places: named in it.
        { "mentions", { of = "span", list = true, fields = {
          { "kind", { "name", "nominal", "pronoun", "coordination" } },
          { "adjective", "boolean?" }, { "group", "span?" }, { "places", { of = "span", list = true, optional = true } } } } },
      },
    },
    {
      name = "definition", plural = "definitions",
      fields = { { "alias", "span" }, { "stands_for", "span" }, { "party", "@party?" }, { "rule", "string?" } },
    },
    -- Every place where a short form stands, defined in the text or not.
    { name = "abbreviation", plural = "abbreviations", span = true, fields = { { "party", "@party?" } } },
  },
  stages = { "names", "aliases", "official", "roles", "nominals", "coordinations" },
}
