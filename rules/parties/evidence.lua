-- What kind of party a name of unknown kind is, or whether it is none: votes from the words in it and beside it, over all its
-- places in the text.

local before = require "before"
local behind = require "behind"
local company = require "company"
local look = require "look"
local votes_of = require "votes"

local evidence = {}

-- Last words of names that are no party: events, laws, works, days.
local NO_PARTY = set [[
  war act agreement treaty accord accords law bill prize award awards cup championship championships games olympics festival day week month
  year report model plan program programme project operation season series album song film movie book language edition version summit
  conference convention protocol resolution resolutions amendment initiative strategy policy system theory revolution crisis election
  elections affairs rights code era century age order contract review guide method syndrome disease effect principle equation test index
  forum prix open masters trophy medal scholarship fellowship degree podcast show magazine anthem constitution memorandum communique
  declaration charter manifesto doctrine goals talks papers files hearings trials attacks bombings riots protests agreements treaties principles
]]
local NO_PARTY_FIRST = set("Operation Hurricane Typhoon Cyclone Chapter Figure Table Article Section Title Goal Listing Part Act Exhibit Version "
  .. "Windows")

--- Words before the names of storms, which are no party's.
evidence.STORM = { typhoon = true, hurricane = true, cyclone = true, storm = true }

--- Does a name that ends with the word, in lower case, name an event, a law, a work?
function evidence.ends_event(word) return NO_PARTY[word] == true end

local PRAISE = set(require "praise")

-- "Mingyang Song": such a word may be a family's, behind one that is no common word.
local function is_family(page, name)
  local last = name.stop
  return #name.words == 2 and page:is_in("parties.family_name", last) and not look.is_common(name.words[1]) and page.classes[last] == "PROPN"
end

--- Is the name that of no party: a war, a law, a prize, a cry of praise?
function evidence.no_party(page, name)
  local last = name.words[#name.words]:lower()
  if NO_PARTY[last] and not is_family(page, name) or name.text:find "^[DRI]%-%u" then return true end  -- "Ana Ruiz, D-Calif."
  if #name.words == 1 then return evidence.STORM[last] ~= nil end
  return NO_PARTY_FIRST[name.words[1]] ~= nil or PRAISE[name.words[1]:lower()] ~= nil
end

local MOST = 20  -- places of one name that are looked at

local OFTEN = 4  -- places from which a name is less likely to be none
local SURE = 1.5  -- votes from which a name tells of others in a list with it

local KINDS = { "person", "place", "organization" }

-- The kind with most votes, and how many.
local function leading(votes)
  local best, most = nil, votes.none
  for i = 1, #KINDS do
    local kind = KINDS[i]
    if votes[kind] > most then best, most = kind, votes[kind] end
  end
  return best, most
end

local function is_open(name) return name.kind == "unknown" or name.rule_name == "direction" or name.open end

local HAS_ROLE = 1.5

-- Where names stand of which a role is told behind a comma: "X, the deputy minister".
local function with_roles(page)
  local at = {}
  for _, role, first, last in page.doc:values("role", "role.first", "person.first", "person.last") do
    if role > last then at[first] = last end
  end
  return at
end

local ACRONYM = "^%u[%u.&-]+$"

-- Votes from the words in the names, which are open, and beside them: text -> votes; and all of them as a list.
local function vote_alone(page, names)
  local all, list, roles = {}, {}, with_roles(page)
  for n = 1, #names do
    local name = names[n]
    local votes = all[name.text]
    if not votes then
      votes = votes_of.open()
      all[name.text], list[#list + 1] = votes, votes
      votes.acronym = name.text:find(ACRONYM) ~= nil
      votes.persons = look.is_about_persons(page)
      look.vote(page, name, votes)
    end
    votes.count = votes.count + 1
    if votes.count <= MOST then
      local i, k = name.token - 1, name.stop + 1
      before.vote(page, name, votes, i, k)
      behind.vote(page, name, votes, i, k)
    end
    if roles[name.first] == name.last then votes.person = votes.person + HAS_ROLE end
  end
  return all, list
end

local STATE_ENOUGH = 2  -- votes that make a country of a name

--- Is the name that of a country, by what stands beside it?
function evidence.is_country(name, votes)
  local country = votes.country
  if name.rule_name == "direction" then return country >= STATE_ENOUGH / 2 end
  return country >= STATE_ENOUGH and country >= votes.person and country >= votes.organization
end

--- Gather votes for every name that shape alone found: text -> votes.  What is fairly sure after the first round tells in the
--- second what stands in one list with it.
function evidence.gather(page, names)
  local open = {}
  for n = 1, #names do
    if is_open(names[n]) then open[#open + 1] = names[n] end
  end
  if #open == 0 then return open end
  local all, list = vote_alone(page, open)
  for n = 1, #list do
    local votes = list[n]
    if votes.count >= OFTEN then votes.none = votes.none - 0.5 end
    local kind, most = leading(votes)
    votes.sure = kind and most >= SURE and kind or nil
  end
  company.note(page, names)
  for n = 1, #open do
    local name = open[n]
    local votes = all[name.text]
    local kind = evidence.is_country(name, votes) and "country" or votes.sure
    if kind then company.mark(page, name, kind) end
  end
  for n = 1, #open do company.vote(page, open[n], all[open[n].text]) end
  return all
end

local LIKELY = 0.15  -- votes that a person has more than no name: more than being unknown and no common word

--- The kind with most votes, and whether better evidence may still change it; nil when the name is no party's.
function evidence.decide(name, votes)
  if evidence.is_country(name, votes) then return "country", false end
  if name.rule_name == "direction" then return "place", false end
  local best, most = leading(votes)
  if best == "organization" and not votes.body then return nil end
  if best == "person" and not votes.persons and most < votes.none + LIKELY then return nil end
  return best, most < 2.5
end

local CLEAR, CLEAR_OF_TOWN = 1, 1.5  -- by how many votes a known place is somebody

--- Whose name that of a known place is here, a person's or an organisation's; nil when it is the place's.
function evidence.instead_of_place(name, votes)
  if not name.open or not votes then return nil end
  local clear = name.open == "town" and CLEAR_OF_TOWN or CLEAR
  if votes.body and votes.organization >= votes.place + clear and votes.organization > votes.person then return "organization" end
  return name.open ~= "town" and votes.person >= votes.place + CLEAR and votes.person > votes.none and "person" or nil
end

local AGAINST = 4  -- votes by which a name may not be short for one of another kind

--- Do the votes say that the name is no short form of an organisation's?
function evidence.denies(name, votes, kind)
  if kind ~= "organization" or not votes or #name.words > 1 then return false end
  return votes.person >= votes.organization + AGAINST or votes.place >= votes.organization + AGAINST
end

return evidence
