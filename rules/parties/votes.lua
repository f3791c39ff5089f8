-- How votes for the kind of a name are counted, and words that tell on either side of it.

local votes = {}

--- Votes for one text: nothing is known yet.  Fifteen fields, with room for what is to come.
function votes.open()
  return { count = 0, person = 0, organization = 0, place = 0, country = 0, none = 0, persons = false, acronym = false, body = nil, article = nil,
    articled = nil, common = nil, coined = nil, sure = nil, described = nil }
end

-- What tells of a body is noted: the look of a name and an article alone make none.
local function add(of, kind, weight)
  of[kind] = of[kind] + weight
  if kind == "organization" then of.body = true end
end

votes.add = add

--- Places at which what tells little counts.
votes.WEAK = 2

--- What tells little does not make a name of a common word by being repeated.
function votes.hint(of, cause, kind, weight)
  local count = (of[cause] or 0) + 1
  of[cause] = count
  if not of.common or count <= votes.WEAK then add(of, kind, weight) end
end

--- Nouns for places: "city", "cities".
votes.LOCATED = {}
for word in ("city town village province region district suburb capital port county neighbourhood neighborhood island governorate area "
  .. "municipality prefecture township oblast river valley mountain hill peninsula desert coast"):gmatch "%a+" do
  votes.LOCATED[word], votes.LOCATED[word:gsub("y$", "ie") .. "s"] = true, true
end

--- What only a state has: "X's army", "the people of X".
votes.STATE = set("minister ministry parliament government army navy military ambassador embassy premier king queen monarch cabinet troops forces "
  .. "republic kingdom border borders airspace junta delegation envoys diplomats soldiers people citizens sovereignty independence invasion "
  .. "constitution defense defence capital "
  .. "territory")

--- Who speaks or works for a body, and belongs to it: "X officials", "a member of X".
votes.SERVES = set("spokesman spokeswoman spokesperson spokesmen official officials executive executives employee employees staffer staffers worker workers "
  .. "member members founder founders co-founder chairman chairwoman chair leader leaders fighters militants commander commanders lawyer lawyers "
  .. "attorney attorneys analyst analysts manager managers coach captain striker goalkeeper defender midfielder player players subsidiary branch "
  .. "headquarters")

votes.OWNER = { ["'s"] = true, ["’s"] = true }

--- What may stand between a verb and the noun behind it, and how many tokens are looked at for that.
votes.BEFORE_NOUN = { DET = true, ADJ = true, NOUN = true, ADV = true, PROPN = true }
votes.PREDICATE = 6

return votes
