-- Which noun group means what an earlier one meant: same head, nothing said that was not said before, and a determiner that
-- points back.  Pronouns that no party takes mean the latest that fits.

local number = require "parties.number"
local stands_for_nothing = require "parties.empty_it"
local phrases = require "phrases"

local chains = {}

local BACK = { the = true, this = true, that = true, these = true, those = true, such = true, both = true }
local NEW = { a = true, an = true, some = true, any = true, no = true, every = true, each = true, another = true, all = true, many = true,
  either = true, neither = true, what = true, which = true, whatever = true }
local PRONOUN = { it = "one", its = "one", itself = "one", they = "many", them = "many", their = "many", themselves = "many" }

-- Nouns of time, measure and manner, which nothing comes back to.
local NEVER = set [[
  time times day days week weeks month months year years hour hours minute minutes second seconds morning evening night afternoon today
  way ways lot lots kind kinds sort sorts type types number numbers rest part parts bit end fact course example case point thing
  things something anything nothing everything percent per cent dollar dollars million billion instance order addition
  january february march april may june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday figure table chapter section page image
]]

local REFLEXIVE = { itself = true, themselves = true }

local REACH = 3  -- sentences back to what a pronoun means
local FAR = 20  -- sentences over which a common noun still points back
local MOST = 24  -- chains of one head looked at
local RECENT = 16  -- groups looked at for a pronoun

-- Who owns the group, as a key: the owner's words, or the party that the pronoun means.
local function owner_key(page, group, party)
  if group.owner then return page:small_words(group.owner.start, group.owner.head):gsub("^the ", "") end
  if phrases.OWNER[group.determiner] then return party[group.start] or group.determiner end
end

-- Is everything that this group says of its head said before?
local function said(group, chain)
  if group.governs and group.governs ~= chain.governs then return false end
  for _, word in ipairs(group.described) do
    if not chain.said[word] then return false end
  end
  return true
end

local function note(group, chain)
  for _, word in ipairs(group.described) do chain.said[word] = true end
  chain.governs = chain.governs or group.governs
  chain.mentions[#chain.mentions + 1] = group
end

-- The earlier chain that a group goes on with.
local function earlier(group, list)
  for k = #list, math.max(1, #list - MOST), -1 do
    local chain = list[k]
    if group.sentence - chain.mentions[#chain.mentions].sentence > FAR and not group.proper then
      return nil
    elseif group.owned or chain.owned then
      if group.owned == chain.owned and said(group, chain) then return chain end
      if not group.owned and BACK[group.determiner] and #group.described == 0 then return chain end
    elseif group.proper and #group.described + #chain.first.described > 0 then
      if group.text == chain.first.text then return chain end
    elseif BACK[group.determiner] or group.proper then
      if said(group, chain) then return chain end
    end
  end
end

local function read(page, group, party)
  local head = page.tokens[group.head]
  group.word, group.kind = head.lower, head.pos == "PROPN" and "name" or "nominal"
  group.proper = head.pos == "PROPN"
  group.plural = number.is_plural(head.lower)
  group.text = page:small_words(group.start, group.head):gsub("^the ", "")
  if group.stop > group.head then group.governs = page:small_words(group.head + 1, group.stop) end
  group.owned = owner_key(page, group, party)
end

-- What a pronoun means: the latest group of its number, those that begin a sentence and those that a chain has first.
local function meant(page, i, want, recent)
  local sentence, best, best_score = page.tokens[i].sentence, nil, nil
  for k = #recent, math.max(1, #recent - RECENT), -1 do
    local group = recent[k]
    local distance = sentence - group.sentence
    if distance > REACH then break end
    if (group.plural and "many" or "one") == want and group.stop < i and group.stop + 1 ~= i then
      local score = -1.5 * distance - 0.15 * (#recent - k) + (group.subject and 1 or 0) + (#group.chain.mentions > 1 and 0.7 or 0)
        + (group.determiner and 0.3 or 0) + (group.under and -0.7 or 0)
      if not best_score or score > best_score then best, best_score = group, score end
    end
  end
  return best
end

--- Chains of two mentions or more.  `taken`: tokens that end what parties has linked; `party`: the party at a token.
function chains.run(page, list, taken, party)
  local by_head, all, recent, ends, at, tokens = {}, {}, {}, {}, 1, page.tokens
  for i, token in ipairs(tokens) do
    while list[at] and list[at].start <= i do
      local group = list[at]
      at = at + 1
      local word = tokens[group.head].lower
      if not taken[group.head] and not NEVER[word] then
        read(page, group, party)
        local known = by_head[word] or {}
        by_head[word] = known
        local chain = not NEW[group.determiner or ""] and earlier(group, known)
        if not chain then
          chain = { said = {}, mentions = {}, first = group, owned = group.owned }
          known[#known + 1], all[#all + 1] = chain, chain
        end
        note(group, chain)
        group.chain = chain
        local before, behind = tokens[group.start - 1], tokens[group.stop + 1]
        group.under = before ~= nil and before.pos == "ADP"
        group.subject = not group.under and behind ~= nil and (behind.pos == "VERB" or behind.pos == "AUX")
        recent[#recent + 1] = group
        ends[group.stop] = true
      end
    end
    local want = PRONOUN[token.lower]
    if want and token.sentence and not taken[i] and not stands_for_nothing(page, i) and not (REFLEXIVE[token.lower] and ends[i - 1]) then
      local group = meant(page, i, want, recent)
      if group then
        local mention = { start = i, stop = i, kind = "pronoun", sentence = token.sentence }
        table.insert(group.chain.mentions, mention)
      end
    end
  end
  local out = {}
  for _, chain in ipairs(all) do
    if #chain.mentions > 1 then out[#out + 1] = chain end
  end
  return out
end

return chains
