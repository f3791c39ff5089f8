-- Who was mentioned lately: the parties in order of last mention, with what the last mention does in its sentence.

local grammar = require "grammar"

local scene = {}
local METATABLE = { __index = scene }

local REACH = 24       -- parties looked at for one reference
local SENTENCES = 4    -- how far back

function scene.open(page)
  return setmetatable({ page = page, persons = {}, ends = {}, people = 0 }, METATABLE)
end

-- Make the party the latest of the chain.
local function raise(self, party)
  if self.latest == party then return end
  local older, newer = party.older, party.newer
  if newer then newer.older = older end
  if older then older.newer = newer end
  party.older, party.newer = self.latest, nil
  if self.latest then self.latest.newer = party end
  self.latest = party
end

--- Note a mention: its party is the latest now.
function scene:note(mention)
  local page, party = self.page, mention.party
  local token, stop = mention.token, mention.stop
  local sentence = page.sentence_of[token]
  if not sentence then return end
  self.ends[stop] = mention
  local leads, role = self.last_sentence ~= sentence, grammar.role(page, token, stop)
  mention.sentence, mention.role = sentence, role
  mention.subject = role ~= "prep" and (leads or page:speaks(token, stop))
  if not mention.adjective then self.last_sentence = sentence end
  if role == "subject" then
    self.last_subject = mention
    party.acted = sentence
  end
  party.latest, party.seen = mention, (party.seen or 0) + 1
  if party.type == "person" then
    self.topic = self.topic or party
    if party.seen == 1 then self.people = self.people + 1 end
    if party.gender ~= "female" then self.persons.male = true end
    if party.gender ~= "male" then self.persons.female = true end
  end
  if mention.subject then party.latest_subject = mention end
  raise(self, party)
end

--- The mention noted that ends at the token numbered `i`, a comma or an aside in brackets passed over.
function scene:ending(i)
  if self.page.texts[i] == "," then i = i - 1 end
  return self.ends[i]
end

--- The party with the best score, of a type in the set `types`: `score` answers a number, or nil to refuse, for a party, the sentences since its
--- last mention, how many were looked at, those of other types too, and `asked`.  With `least`, only one that scores more.
function scene:pick(sentence, types, score, asked, reach, least)
  local best, best_score, looked = nil, least, 0
  local party, farthest = self.latest, sentence - (reach or SENTENCES)
  while party and looked < REACH do
    looked = looked + 1
    local seen = party.latest.sentence
    if seen < farthest then break end
    if types[party.type] and #party.mentions > 0 then
      local value = score(party, sentence - seen, looked, asked)
      if value and (not best_score or value > best_score) then best, best_score = party, value end
    end
    party = party.older
  end
  return best
end

local function prefer(party, distance, looked, fits)
  local extra = fits(party, distance)
  if not extra then return nil end
  local subject = party.latest_subject and party.latest_subject.sentence == party.latest.sentence
  return extra - 2 * distance + (subject and 1.5 or 0) - 0.1 * looked
end

--- The best party for a reference in `sentence`, of a type in the set `types`: `fits` answers a number to add, or nil to refuse.
function scene:best(sentence, types, fits, reach) return self:pick(sentence, types, prefer, fits, reach) end

return scene
