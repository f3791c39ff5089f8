-- Pronouns: whom they mean by their form.

local pronoun_forms = {}

--- Of the third person: the gender, "thing" or "many".
pronoun_forms.THIRD = {
  he = "male", him = "male", his = "male", himself = "male", she = "female", her = "female", hers = "female", herself = "female",
  it = "thing", its = "thing", itself = "thing", they = "many", them = "many", their = "many", theirs = "many", themselves = "many",
}

--- Of who speaks and who is spoken to.
pronoun_forms.SPEECH = {
  i = "I", me = "I", my = "I", mine = "I", myself = "I",
  we = "we", us = "we", our = "we", ours = "we", ourselves = "we",
  you = "you", your = "you", yours = "you", yourself = "you", yourselves = "you",
}

return pronoun_forms
