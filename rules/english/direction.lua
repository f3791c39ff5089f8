-- direction -- does a sentence look ahead to a date in it, or back?
--
-- News looks back unless its words say otherwise; "will meet on Friday", "is due to open in April", "before the vote on Sunday"
-- do.  The nearest word that decides, first to the left of the date, then to the right, is taken.

local AHEAD = set [[will wo shall would may might could should due expected scheduled set slated planned plan plans planning
  poised likely before ahead upcoming going intends intend hopes tomorrow is are deadline]]
local BACK = set "was were had has have did after since following been being ago"
-- Irregular verbs that news tells the past with; behind "be" and "to" they are no past: "will be held".
local PAST = set [[said told says met held won began made took came went left saw gave got found led fell rose lost became sent
  spoke wrote put broke hit ran struck]]
local DONE = set [[failed refused declined managed began continued forced helped used went came returned traveled travelled
  able unable tried started rushed rose fell]]
local BARE = set "be to will would shall could can may might must should n't not 'll ’ll"
local CLAUSES = set "; : —"
local LEFT, RIGHT = 24, 14
local FAR = 1000  -- bytes, which hold so many tokens and more

local direction = {}

-- Is this word a verb in the past: "condemned", not "is expected", "will be published"?
local function is_past(word, token, before)
  if token.pos ~= "" and token.pos ~= "VERB" or BARE[before] then return false end
  return PAST[word] or word:find "%l%led$" ~= nil
end

-- "to" before a verb looks ahead, unless what governs it says that it is done: "failed to".
local function of_infinitive(next_token, next_word, before)
  if not next_token or next_token.pos ~= "" and next_token.pos ~= "VERB" and next_token.pos ~= "AUX" then return nil end
  if next_token.pos == "" and (next_word:find "^[%u%d]" or next_word:find "^an?$" or next_word:find "^th") then return nil end
  return DONE[before] and "back" or "ahead"
end

local function deciding(words, tokens, at)
  local word = words[at]:lower()
  local before = at > 1 and words[at - 1]:lower() or ""
  if AHEAD[word] then return "ahead" end
  if BACK[word] then return "back" end
  if word == "'ll" or word == "’ll" then return "ahead" end
  if word == "to" then return of_infinitive(tokens[at + 1], words[at + 1], before) end
  return is_past(word, tokens[at], before) and "back" or nil
end

--- "ahead", "back" or nil for the date at [first, last] in its sentence.
---@param doc table
---@param sentence table   { first, last }
---@param first integer
---@param last integer
---@return string|nil
function direction.of(doc, sentence, first, last)
  local tokens = doc:tokens(math.max(sentence.first, first - FAR), math.min(sentence.last, math.max(first, last) + FAR))
  local words, from, behind = {}, #tokens + 1, nil
  for i, token in ipairs(tokens) do
    words[i] = doc:sub(token.first, token.last)
    if token.first >= first and i < from then from = i end
    if token.first > last and not behind then behind = i end
  end
  for at = from - 1, math.max(1, from - LEFT), -1 do
    if CLAUSES[words[at]] then break end
    local found = deciding(words, tokens, at)
    if found then return found end
  end
  local preposition = from > 1 and words[from - 1]:lower()
  if preposition == "until" or preposition == "by" then return "ahead" end
  for at = behind or #tokens + 1, math.min(#tokens, (behind or 0) + RIGHT) do
    if CLAUSES[words[at]] then break end
    local found = deciding(words, tokens, at)
    if found then return found end
  end
  return nil
end

return direction
