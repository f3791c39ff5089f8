-- What a mention does in its clause, read off the words beside it: subject, object, owner, or behind a preposition.

local grammar = {}

local INSIDE = { NOUN = true, PROPN = true, ADJ = true, DET = true, NUM = true }  -- what may stand between a preposition and its name
local BACK, ASIDE = 6, 16  -- how far back a preposition is sought, how long an aside may be
local FAR = 80  -- tokens of a clause, of an opening phrase

-- Does a preposition govern what begins at token i?
local function governed(page, i)
  local classes = page.classes
  for k = i - 1, math.max(i - BACK, 1), -1 do
    local pos = classes[k]
    if pos == "ADP" then return true end
    if not INSIDE[pos] and page.texts[k] ~= "-" then return false end
  end
  return false
end

-- The number of the token behind an aside between commas that opens at i.
local function behind_aside(page, i)
  for k = i + 1, i + ASIDE do
    local text = page.texts[k]
    if not text or text == "." or text == ";" then return nil end
    if text == "," then return k + 1 end
  end
end

--- The number of the token that goes on at token i behind a mention, adverbs, asides and a second member ("A and B left") passed over; of none at
--- the end of the text.
function grammar.follower(page, i)
  local texts, classes, n = page.texts, page.classes, i
  local pos = classes[n]
  if pos == "VERB" or pos == "AUX" then return n end
  if texts[n] == "(" and texts[n + 2] == ")" then n = n + 3 end  -- "(IMF)"
  if texts[n] == "," then n = behind_aside(page, i) or #texts + 1 end
  if page.lowers[n] == "and" and classes[i + 1] == "PROPN" then
    n = i + 1
    while classes[n] == "PROPN" do n = n + 1 end
  end
  while classes[n] == "ADV" do n = n + 1 end
  return n
end

--- What tokens i to last do: "subject", "object", "owner", "prep" or "other".
function grammar.role(page, i, last)
  local lower, classes = page.lowers[last + 1], page.classes
  if (lower == "'s" or lower == "’s") and classes[last + 1] ~= "AUX" then return "owner" end
  if page.texts[last + 1] == "," and page.texts[i - 1] == "," then  -- "Its editor, Ana Ruiz, left"
    local closing = classes[last + 2]
    if closing == "VERB" or closing == "AUX" then return "subject" end
  end
  if governed(page, i) then return "prep" end
  local behind = classes[grammar.follower(page, last + 1)]
  if behind == "VERB" or behind == "AUX" then return "subject" end
  if classes[i - 1] == "VERB" then return "object" end
  return "other"
end

-- Words that begin a clause of their own.
local CLAUSE = { [";"] = true, [":"] = true }
for word in ("that when while because if although though after before since until as "
  .. "who which where whom whose why how what whether but and so unless whereas"):gmatch "%a+" do
  CLAUSE[word] = true
end

--- Do two tokens of one sentence stand in one clause?
function grammar.same_clause(page, from, to)
  if to - from > FAR then return false end
  local lowers = page.lowers
  for k = from, to do
    if CLAUSE[lowers[k]] then return false end
  end
  return true
end

-- What a sentence begins with that has its subject behind a comma.
local FRONTED = { ADP = true, SCONJ = true, VERB = true, ADV = true }

--- Where the subject behind the opening phrase of a sentence would begin: the token behind its first comma, when the pronoun
--- numbered `i` stands in such a phrase.
function grammar.behind_opening(page, i)
  local number = page.sentence_of[i]
  local sentence = page.sentences[number]
  local start = sentence and sentence.token
  if not start or i - start > FAR or not FRONTED[page.classes[start]] then return nil end
  for k = start, i - 1 do
    if page.texts[k] == "," then return nil end
  end
  for k = i + 1, i + ASIDE do
    if page.sentence_of[k] ~= number then return nil end
    if page.texts[k] == "," then return k + 1 end
  end
end

return grammar
