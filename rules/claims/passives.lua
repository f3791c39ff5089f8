-- passives -- "was condemned by X", "is expected to rise", "were told that": who says it, and what of the subject belongs to it.

local nouns = require "english.phrase_ends"

local extents = require "extents"

local passives = {}

-- A passive that names no agent needs a verb that hardly does anything but report.
local SURE = 0.85

-- What goes on with a passive: "criticised for not taking down websites".
local BEHIND = { as = true, ["for"] = true, to = true, about = true, of = true, over = true, on = true, with = true, against = true }

-- Acts whose object is who they are aimed at: what is said of it stands behind the verb alone.
local AIMED = { accuse = true, urge = true, ask = true, order = true, demand = true, thank = true, warn = true, ["call-for"] = true }
-- Contents that are whole without the subject.
local WHOLE = { that = true, question = true, clause = true, quote = true, quoted = true, left = true, around = true }

-- The agent that begins with "by" at token n: its span and the token behind it, or nil.
local function agent(view, frame, n, ceiling)
  if view.words[n] ~= "by" then return nil, n end
  local first = n + 1
  while view.classes[first] == "ADV" or view.words[first] == "both" do first = first + 1 end  -- "by far fewer publications"
  local last = nouns.right(view, first, ceiling)
  if not last or nouns.is_time(view, last) then return nil, n end  -- "is expected by June"
  for _ = 1, 4 do
    local word = view.words[last + 1]
    local more = (word == "and" or word == "of" or word == "for" or word == "at" or word == "from") and not frame.object_with[word]
      and nouns.right(view, last + 2, ceiling)
    if not more or nouns.is_time(view, more) then break end
    last = more
  end
  return { first = view.firsts[n + 1], last = view.lasts[last] }, last + 1
end

local FAR = 16  -- tokens between a verb and its agent

-- The agent that stands behind a phrase: "was confirmed as the winner by the court"; and the token of its "by".
local function far_agent(view, frame, n, ceiling)
  for k = n, math.min(ceiling, n + FAR) do
    local word, pos = view.words[k], view.classes[k]
    if word == "by" then return agent(view, frame, k, ceiling), k end
    if word == "," or word == ";" or pos == "AUX" or pos == "VERB" or pos == "SCONJ" then return nil end
  end
end

-- Whoever is told, assured or promised something is not what is said; and "made public" tells how things stand.
local function is_about_subject(view, reading)
  local first, last = view.at[reading.cue.first], view.at[reading.cue.last]
  return reading.sense.frame.may.object and (first == last or view.classes[last] ~= "ADJ")
end

local AS = 12  -- tokens between a verb and "as saying"

-- "was quoted by the paper as saying": what is said is told of "saying".
local function says_itself(view, reading)
  local n = view.at[reading.cue.last]
  for k = n + 1, n + AS do
    if view.words[k] == "as" then return view.words[k + 1] == "saying" end
    if view.words[k] == "," or view.words[k] == "." then return false end
  end
  return false
end

--- The agent of a passive or nil, and its contents: the subject, where it belongs to them, and what stands behind the verb.
function passives.read(view, reading, content)
  local frame = reading.sense.frame
  if says_itself(view, reading) then return nil, {} end
  reading.subject = reading.source
  if reading.shape == "passive" then
    local n, ceiling = view.at[reading.cue.last] + 1, view.at[view.sentence_at[reading.cue.first].last]
    while view.classes[n] == "ADV" do n = n + 1 end
    local source, behind = agent(view, frame, n, ceiling)
    local by
    if not source then source, by = far_agent(view, frame, n, ceiling) end
    if not source and (reading.sense.prior < SURE or not is_about_subject(view, reading)) then return nil, {} end
    if AIMED[reading.sense.act] then content = {} end
    if BEHIND[view.words[behind]] and not (view.words[behind] == "as" and view.words[behind + 1] == "well") then
      local rest = { first = view.firsts[behind], last = source and by and view.lasts[by - 1] or view.lasts[view:reach(view.firsts[behind])] }
      content[#content + 1] = extents.right(view, { shape = "object", content = rest }, {})
    end
    return source, content
  end
  local piece = content[1]
  local between = agent(view, frame, view.at[reading.cue.last] + 1, view.at[piece.first] - 1)  -- "were urged by X to"
  if WHOLE[reading.shape] then return between, content end
  local ceiling = view.at[piece.last]
  local source, behind = agent(view, frame, view.at[piece.first], ceiling)
  source = source or between
  local out = {}
  if reading.phrase and not AIMED[reading.sense.act] then out[1] = reading.relative and reading.source or reading.phrase end  -- what "which" is
  if behind <= ceiling and (not source or BEHIND[view.words[behind]]) then out[#out + 1] = { first = view.firsts[behind], last = piece.last } end
  return source, out
end

return passives
