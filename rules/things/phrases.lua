-- The noun groups of a document, by parts of speech: determiner or owner, what describes, head, and what "of" adds.

local phrases = {}

local INSIDE = { ADJ = true, NUM = true, NOUN = true, PROPN = true }
local OWNER = { my = true, your = true, his = true, her = true, its = true, our = true, their = true, whose = true }
local POINTING = { this = true, that = true, these = true, those = true }
local MARK = { ["'s"] = true, ["’s"] = true }

local DEEPEST = 6  -- groups in one another by "of"

local function is_head(token) return token.pos == "NOUN" or token.pos == "PROPN" end

local function is_mark(tokens, k)
  local token = tokens[k]
  return token ~= nil and (MARK[token.lower] and token.pos ~= "AUX" and token.pos ~= "VERB"
    or (token.text == "'" or token.text == "’") and tokens[k - 1].text:find "s$" ~= nil and tokens[k + 1] ~= nil and INSIDE[tokens[k + 1].pos or ""] ~= nil)
end

-- May a group begin at this token?
local function opens(token)
  return token.pos == "DET" or OWNER[token.lower] or INSIDE[token.pos or ""] ~= nil
    or POINTING[token.lower] ~= nil and token.pos ~= "SCONJ"
end

-- Does token k go on with the group that began at `start`?  A participle only between determiner and noun.
local function continues(tokens, start, k, owner)
  local token = tokens[k]
  if INSIDE[token.pos or ""] then return true end
  local next_token = tokens[k + 1]
  if not next_token or next_token.sentence ~= token.sentence then return false end
  if token.text == "-" then return not token.space and INSIDE[next_token.pos or ""] ~= nil end
  local determined = k > start or owner
  if determined and (token.pos == "VERB" or token.pos == "ADV") and INSIDE[next_token.pos or ""] then
    return token.pos == "ADV" and next_token.pos == "ADJ" or token.lower:find "ed$" ~= nil or token.lower:find "ing$" ~= nil
  end
  return false
end

local function new(tokens, start, head, determiner, owner)
  local described = {}
  for k = start, head - 1 do
    local token = tokens[k]
    if (INSIDE[token.pos or ""] or token.pos == "VERB") and (not owner or k > owner.stop) then described[#described + 1] = token.lower end
  end
  return { start = start, stop = head, head = head, determiner = determiner, owner = owner, described = described,
    sentence = tokens[head].sentence }
end

-- The group that begins at token i, with the groups of its owners before it; or nil.  `list` takes every group found.
local function read_from(tokens, i, list)
  local sentence, determiner, start, k, owner, head = tokens[i].sentence, nil, i, i, nil, nil
  local token = tokens[k]
  if token.pos == "DET" or OWNER[token.lower] or POINTING[token.lower] then
    determiner = token.lower
    k = k + 1
  end
  while tokens[k] and tokens[k].sentence == sentence do
    if head and is_mark(tokens, k) then
      local whole = new(tokens, start, head, determiner, owner)
      whole.stop, whole.owns = k, true
      list[#list + 1] = whole
      owner, head, determiner = whole, nil, nil
    elseif not continues(tokens, start, k, owner) then
      break
    elseif is_head(tokens[k]) then
      head = k
    end
    k = k + 1
  end
  if not head then return owner and owner.stop or nil end
  local group = new(tokens, start, head, determiner, owner)
  list[#list + 1] = group
  return head, group
end

--- Every noun group, in order of their ends.  What "of" governs belongs to the group before it, and is one of its own.
function phrases.read(tokens)
  local list, i, open = {}, 1, {}
  while i <= #tokens do
    local token = tokens[i]
    local last, group
    if token.sentence and opens(token) then last, group = read_from(tokens, i, list) end
    if group and #open > 0 and open[#open].stop == i - 2 and tokens[i - 1].lower == "of" then
      for _, outer in ipairs(open) do outer.stop = group.stop end
    elseif group then
      open = {}
    end
    if group and #open < DEEPEST then open[#open + 1] = group end
    i = (last or i) + 1
  end
  return list
end

phrases.OWNER, phrases.POINTING = OWNER, POINTING

return phrases
