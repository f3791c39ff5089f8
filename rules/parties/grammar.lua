-- What a mention does in its clause, read off the words beside it: subject, object, owner, or behind a preposition.

local grammar = {}

local INSIDE = { NOUN = true, PROPN = true, ADJ = true, DET = true, NUM = true }  -- what may stand between a preposition and its name
local BACK, ASIDE = 6, 16  -- how far back a preposition is sought, how long an aside may be
local FAR = 80  -- tokens of a clause, of an opening phrase

-- Does a preposition govern what begins at token i?
local function governed(page, i)
  for k = i - 1, math.max(i - BACK, 1), -1 do
    local token = page.tokens[k]
    if token.pos == "ADP" then return true end
    if not INSIDE[token.pos] and token.text ~= "-" then return false end
  end
  return false
end

-- The token behind an aside between commas that opens at i.
local function behind_aside(page, i)
  for k = i + 1, i + ASIDE do
    local token = page.tokens[k]
    if not token or token.text == "." or token.text == ";" then return nil end
    if token.text == "," then return page.tokens[k + 1] end
  end
end

--- The token that goes on at token i behind a mention, adverbs, asides and a second member ("A and B left") passed over.
function grammar.follower(page, i)
  local token = page.tokens[i]
  if token and token.text == "," then token = behind_aside(page, i) end
  if token and token.lower == "and" and page.tokens[i + 1] and page.tokens[i + 1].pos == "PROPN" then
    local k = i + 1
    while page.tokens[k] and page.tokens[k].pos == "PROPN" do k = k + 1 end
    token = page.tokens[k]
  end
  while token and token.pos == "ADV" do token = page.tokens[page.at[token.first] + 1] end
  return token
end

--- "subject", "object", "owner", "prep" or "other".
function grammar.role(page, mention)
  local i, last = page.at[mention.first], page.ends[mention.last]
  if not i or not last then return "other" end
  local next_token = page.tokens[last + 1]
  if next_token and (next_token.lower == "'s" or next_token.lower == "’s") and next_token.pos ~= "AUX" then return "owner" end
  if governed(page, i) then return "prep" end
  local behind = grammar.follower(page, last + 1)
  if behind and (behind.pos == "VERB" or behind.pos == "AUX") then return "subject" end
  local before = page.tokens[i - 1]
  if before and before.pos == "VERB" then return "object" end
  return "other"
end

-- Words that begin a clause of their own.
local CLAUSE = {}
for word in ("that when while because if although though after before since until as "
  .. "who which where whom whose but and so unless whereas"):gmatch "%a+" do
  CLAUSE[word] = true
end

--- Do two tokens of one sentence stand in one clause?
function grammar.same_clause(page, from, to)
  if to - from > FAR then return false end
  for k = from, to do
    local word = page.lowers[k]
    if CLAUSE[word] or word == ";" or word == ":" then return false end
  end
  return true
end

-- What a sentence begins with that has its subject behind a comma.
local FRONTED = { ADP = true, SCONJ = true, VERB = true, ADV = true }

--- Where the subject behind the opening phrase of a sentence would begin: the token behind its first comma, when the pronoun
--- numbered `i` stands in such a phrase.
function grammar.behind_opening(page, i)
  local sentence = page.sentences[page.tokens[i].sentence]
  local start = sentence and sentence.token
  if not start or i - start > FAR or not FRONTED[page.tokens[start].pos or ""] then return nil end
  for k = start, i - 1 do
    if page.texts[k] == "," then return nil end
  end
  for k = i + 1, i + ASIDE do
    local token = page.tokens[k]
    if not token or token.sentence ~= page.tokens[i].sentence then return nil end
    if token.text == "," then return k + 1 end
  end
end

return grammar
