-- name_rows -- names in a row that are one: where letters in brackets say so, teams behind their towns, bodies for a sport, what a noun stands before.

local evidence = require "evidence"

local name_rows = {}

-- "the Electoral and Boundaries Commission (EBC)": the letters say that names in a row are one, where a body's noun ends them.
local function join_defined(page, names, defined)
  local last_of = {}
  for _, item in ipairs(defined) do
    local span = item.stands_for
    if page:is_in("parties.organisation_head", page.ends[span.last] or 0) then last_of[span.first] = span.last end
  end
  if not next(last_of) then return names end
  local out, stop = {}, 0
  for i, name in ipairs(names) do
    local last, following = last_of[name.first], names[i + 1]
    if last and following and name.last < last and following.first < last then
      name.last, name.stop, name.kind, name.rule, stop = last, page.ends[last], "organization", "parties/definitions:long-form", last
      out[#out + 1] = name
    elseif name.first > stop then
      out[#out + 1] = name
    end
  end
  return out
end

-- Names of towns, and of what may follow them in the name of a team.
local TOWN = { ["parties/names:place"] = true, ["parties/names:country"] = true }
local NICKNAME = { ["parties/names:shape"] = true, ["parties/names:country"] = true, ["parties/names:place"] = true }

local OF_TOWN = { capital = true, name = true }

-- "the Harlow Nuggets", but "the Swiss Alps": behind "the" and a town, what is several and no common noun for persons is a team.
local function is_team(page, town, name)
  local last = page.texts[name.stop]
  if not TOWN[town.rule] or not NICKNAME[name.rule] or name.token ~= town.stop + 1 or page.lowers[town.token - 1] ~= "the" then return false end
  if not last:find "^%u%l+[^%Wiusy]s$" or (page.texts[name.stop + 1] or ""):find "^%u" then return false end
  local country = page.doc:lookup("parties.country", town.first, town.last)
  if country and not OF_TOWN[country.kind] then return false end
  return not (page:is_in("parties.role_noun", name.stop) or page:is_in("parties.people_noun", name.stop) or page:is_in("parties.nominal_noun", name.stop)
    or page:is_in("parties.organisation_head", name.stop) or page:is_in("parties.document_noun", name.stop) or evidence.ends_event(last:lower()))
end

-- What countries' bodies for a sport begin with.
local SPORT = set("cricket hockey tennis football rugby athletics swimming swim skate skating rowing cycling badminton boxing wrestling basketball netball "
  .. "golf gymnastics triathlon sport sports volleyball ski sail sailing archery judo snowsport equestrian")

-- "Skate Canada", "Cricket Australia".
local function is_for_sport(page, name)
  local before = name.token - 1
  return name.rule == "parties/names:country" and SPORT[page.lowers[before]] and page.texts[before] ~= page.lowers[before]
    and page.sentence_of[before] == page.sentence_of[name.token]
end

local LEXICAL = { ["parties/names:place"] = true, ["parties/names:organisation"] = true, ["parties/names:shape"] = true }

-- "the mining company Grantham Vale": names in a row, which the noun for a body before them makes one.
local function is_one_body(page, one, name)
  local before = one.token - 1
  if not LEXICAL[one.rule] or not LEXICAL[name.rule] or name.token ~= one.stop + 1 or one.stop > one.token or name.stop > name.token then return false end
  if page.classes[before] ~= "NOUN" or page.texts[before] ~= page.lowers[before] or not page.texts[one.token]:find "%l" then return false end
  local noun = page:sense("parties.nominal_noun", before)
  return noun ~= nil and noun.type == "organization" and noun.number == "singular"
end

-- Names in a row that are one: once told, they are wherever they stand.
local function join_names(page, names)
  local out, told
  for n = 1, #names do
    local name, one = names[n], names[n - 1]
    if is_for_sport(page, name) then
      name.token = name.token - 1
      name.first, name.kind, name.rule = page.firsts[name.token], "organization", "parties/name_rows:sport"
    end
    local rule = one and (is_team(page, one, name) and "parties/name_rows:team" or is_one_body(page, one, name) and "parties/name_rows:body")
    rule = rule or one and told and name.token == one.stop + 1 and told[page:words(one.token, name.stop)] or nil
    if rule then
      told = told or {}
      told[page:words(one.token, name.stop)] = rule
      out = out or table.move(names, 1, n - 1, 1, {})
      one.last, one.stop, one.kind, one.rule = name.last, name.stop, "organization", rule
    elseif out then
      out[#out + 1] = name
    end
  end
  return out or names
end

--- The names, those in a row joined that are one; `defined` are the short forms of the text with what they stand for.
function name_rows.join(page, names, defined) return join_names(page, join_defined(page, names, defined)) end

return name_rows
