-- targets -- toward whom an act goes, by the frame of its verb: the object ("accused the council of"), what stands behind a
-- preposition ("apologised to supporters"), the subject of a passive ("was accused of").

local targets = {}

-- What makes a verb of a word in "-ing": "opposed closing Northern Rail", but "opposed deepening cooperation with Oslo".
local OBJECT = { PROPN = true, DET = true, PRON = true }
local CLAUSE = { that = true, to = true, who = true, which = true, ["if"] = true, whether = true, ["for"] = true, after = true }

-- The end of the noun phrase with its phrases that begins at `first`: before a clause, an infinitive or a finite verb.
local function phrase_end(view, frame, first, last)
  local words, classes, with = view.words, view.classes, frame.object_with
  for n = view.at[first] + 1, view.at[last] do
    local word, pos = words[n], classes[n]
    if CLAUSE[word] or pos == "AUX" or with[word] or pos == "VERB" and not word:find "ing$" and not word:find "ed$" then
      return view.firsts[n] - 1
    end
  end
  return last
end

-- Does the phrase go on behind the comma numbered `n`: "Pryce and his deputy, Simon Fell, of", "Northern Rail, Tiber Bank and Ana Ruiz"?
local function goes_on(view, n)
  local words, classes = view.words, view.classes
  if classes[n + 1] ~= "PROPN" then return false end
  if classes[n - 1] == "NOUN" then return true end
  n = n + 1
  while classes[n] == "PROPN" or words[n] == "," do n = n + 1 end
  return classes[n] == "CCONJ"
end

-- The first noun phrase alone: before a preposition too.
local function head_end(view, first, last)
  local words, classes = view.words, view.classes
  for n = view.at[first] + 1, view.at[last] do
    if classes[n] == "ADP" or classes[n] == "VERB" or words[n] == "," and not goes_on(view, n) then return view.firsts[n] - 1 end
  end
  return last
end

-- Parties of a noun phrase: of its head, else of what stands behind it or possesses it.
local function of_phrase(view, parties, frame, first, last)
  local whole = phrase_end(view, frame, first, last)
  local head = head_end(view, first, whole)
  local found = parties:mentioned(first, head, true)
  if #found == 0 then found = parties:mentioned(first, whole, false) end
  return found
end

-- Ids of the parties that the claim is aimed at.
local function find(view, parties, reading, content)
  local target, frame = reading.sense.target, reading.sense.frame
  if reading.subject and (reading.passive or reading.head == "drawn") then
    return (target ~= "none" or reading.sense.act == "urge") and of_phrase(view, parties, frame, reading.subject.first, reading.subject.last) or {}
  end
  if reading.shape == "quoted" and view.words[view.at[reading.cue.last] + 1] == "of" then
    local n = view.at[reading.cue.last] + 2
    if view.firsts[n] then return of_phrase(view, parties, frame, view.firsts[n], view.sentence_at[reading.cue.last].last) end
  end
  if not target or target == "none" or not content then return {} end
  local first, last = content.first, content.last
  if target == "object" then
    if reading.addressee then return of_phrase(view, parties, frame, reading.addressee.first, reading.addressee.last) end
    local n = view.at[first]
    local deed = view.classes[n] == "VERB" and view.words[n]:find "ing$" and (OBJECT[view.classes[n + 1]] or view:is_capital(n + 1))
    if reading.shape ~= "object" or view.words[n] == "what" or deed then return {} end
    return of_phrase(view, parties, frame, first, last)
  end
  for n = view.at[first], view.at[last] do
    if view.words[n] == target and view.firsts[n + 1] then return of_phrase(view, parties, frame, view.firsts[n + 1], last) end
  end
  return {}
end

local REFLEXIVE = { himself = true, herself = true, itself = true, themselves = true, myself = true, ourselves = true }

--- Ids of the parties that the claim is aimed at; its sources are not, unless it says "herself": who praises her son does not praise herself.
function targets.find(view, parties, reading, content, sources)
  local found = find(view, parties, reading, content)
  if #found == 0 or not sources or #sources == 0 then return found end
  local own, out = {}, {}
  for _, id in ipairs(sources) do own[id] = true end
  for _, id in ipairs(found) do
    if not own[id] then out[#out + 1] = id end
  end
  if #out == #found then return found end
  for n = view.at[reading.cue.first], content and view.at[content.last] or 0 do
    if REFLEXIVE[view.words[n]] then return found end
  end
  return out
end

return targets
