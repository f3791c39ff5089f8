-- Who was mentioned lately: the parties in order of last mention, with what the last mention did in its sentence.

local scene = {}
scene.__index = scene

local REACH = 24       -- parties looked at for one reference
local SENTENCES = 4    -- how far back

local PREPOSITION = {}
for word in ("of in on at by for with from to into over under about against between among near behind through during than as"):gmatch "%a+" do
  PREPOSITION[word] = true
end

function scene.open(page)
  return setmetatable({ page = page, recent = {}, persons = {} }, scene)
end

--- Does the mention stand where subjects stand: not behind a preposition, and the first of its sentence or beside a verb of speech?
function scene:is_subject(first, last, sentence_had)
  local page = self.page
  local before = page:before(first)
  if before.lower == "the" or before.lower == "a" then before = page:before(first, 2) end
  if PREPOSITION[before.lower] then return false end
  return not sentence_had or page:speaks(last, first)
end

--- Note a mention: its party is the latest now.
function scene:note(mention)
  local page, party = self.page, mention.party
  local token = page.tokens[page.at[mention.first] or 0]
  mention.sentence = token and token.sentence
  if not mention.sentence then return end
  mention.subject = self:is_subject(mention.first, mention.last, self.last_sentence == mention.sentence)
  if not mention.adjective then self.last_sentence = mention.sentence end
  party.latest = mention
  if party.type == "person" then
    if party.gender ~= "female" then self.persons.male = true end
    if party.gender ~= "male" then self.persons.female = true end
  end
  if mention.subject then party.latest_subject = mention end
  if party.scene_at and self.recent[party.scene_at] == party then self.recent[party.scene_at] = false end
  self.recent[#self.recent + 1] = party
  party.scene_at = #self.recent
end

--- The best party for a reference at `first` in `sentence`: `fits` answers a number to add, or nil to refuse.
function scene:best(sentence, fits, reach)
  local best, best_score, looked = nil, nil, 0
  for i = #self.recent, 1, -1 do
    local party = self.recent[i]
    if party then
      looked = looked + 1
      local distance = sentence - party.latest.sentence
      if looked > REACH or distance > (reach or SENTENCES) then break end
      local extra = fits(party, distance)
      if extra then
        local subject = party.latest_subject and party.latest_subject.sentence == party.latest.sentence
        local score = extra - 2 * distance + (subject and 1.5 or 0) - 0.1 * looked
        if not best_score or score > best_score then best, best_score = party, score end
      end
    end
  end
  return best
end

return scene
