--- What the clues of each party weigh together (clues.lua).
local clues = require "clues"
local has = require "weigh".has

-- How much a word tells by the way it reaches the mention; fitted once on labelled news sentences, and rounded.
local WEIGHTS = {
  agent = 0.75, patient = 0.65, is = 0.6, toward = 0.5, own = 0.45, trait = 0.45, act = 0.4, fate = 0.4, doer = 0.2,
  near = 0.55, far = 0.2,
}
local OWN_WORDS = 0.8  -- the good that somebody says tells less of the speaker, the bad nothing: it is about others
local FEELING = 0.3    -- how somebody feels or fares tells little of him
local LINKS = 1.5      -- by however many links, a word tells so much of a party at most

-- Does the party say it, or the group of all who do?
local function is_own(claim, party, members)
  local sources = claim and claim.sources
  if not sources or #sources == 0 then return false end
  if has(sources, party) then return true end
  for _, id in ipairs(members or {}) do
    if not has(sources, id) then return false end
  end
  return members ~= nil
end

local Sums = {}
Sums.__index = Sums

--- Does the text itself say so?  What a source says is no view of the text's own where there is more to tell it by.
function Sums:counts(item)
  local claim = item.claim
  return not claim or claim.act ~= "ask" and (self.short or #claim.sources == 0)
end

--- What the item tells of one party at most, for it or against it.
function Sums.most(item) return clues.strength(item) * LINKS end

-- Add to what the clues of the party weigh; answers what was added.
local function tally(self, party, item, weight)
  local known = self.known[party]
  if not known then
    known = { weight = 0, item = nil, left = 0 }
    self.known[party] = known
  end
  if known.item ~= item then known.item, known.left = item, Sums.most(item) end
  weight = math.max(-known.left, math.min(known.left, weight))
  known.left, known.weight = known.left - math.abs(weight), known.weight + weight
  return weight
end

--- Count a clue.  What a source holds is no view of the text's own.
function Sums:add(party, link, weight, item, mention, by)
  if self.edges:hear(party, link, weight, item, mention, by) or not self:counts(item) then return end
  if link == "is" and (self.conduct[item.first] == "state" or self.attitudes[item.first]) then weight = weight * FEELING end
  if is_own(item.claim, party, self.members[party]) then weight = weight > 0 and link ~= "far" and weight * OWN_WORDS or 0 end
  weight = tally(self, party, item, weight * WEIGHTS[link])
  self.clues[#self.clues + 1] = { party = party, link = link, weight = weight, item = item }
end

--- What the party's clues weigh so far, for it or against it.
function Sums:of(party)
  local known = self.known[party]
  return known and math.abs(known.weight) or 0
end

--- Put the clues so far in text order; those of one word stay in theirs.
function Sums:sort()
  table.sort(self.clues, function(a, b) return a.item.first < b.item.first end)
end

--- The sum of each party, in order of their first clues: { id, weight, clues }.
function Sums:list()
  local list, by_id = {}, {}
  for _, clue in ipairs(self.clues) do
    local sum = by_id[clue.party]
    if not sum then
      sum = { id = clue.party, weight = 0, clues = {} }
      by_id[clue.party], list[#list + 1] = sum, sum
    end
    sum.weight, sum.clues[#sum.clues + 1] = sum.weight + clue.weight, clue
  end
  return list
end

local sums = {}

--- The sums of a document without any clue yet.  `edges` are those of directed.lua; `short` says whether the text is so short that those whom it
--- mentions are what it is about.
function sums.new(page, edges, short)
  return setmetatable({ edges = edges, conduct = page.conduct, attitudes = page.attitudes, members = page.members, short = short, clues = {}, known = {} }, Sums)
end

return sums
