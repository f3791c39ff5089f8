-- speech -- events that are claims: who condemns, demands, promises, and what somebody says that another must do.
local compose = require "compose"
local sides = require "sides"

local speech = {}

local function list_of(value) return value == nil and {} or value.first and { value } or value end

-- Where the claim names a party: its last mention in the content or cue, else its first anywhere.
local function mention_of(sentence, id, spans)
  for _, span in ipairs(spans) do
    for _, mention in ipairs(sentence:mentions_in(span.first, span.last)) do
      if mention.id == id then return mention end
    end
  end
end

local function sources_of(sentence, claim)
  local side = sides.none()
  for _, id in ipairs(claim.sources or {}) do sentence:expand(id, side.parties) end
  for _, span in ipairs(list_of(claim.speaker and #list_of(claim.speaker) > 0 and claim.speaker or claim.source)) do
    sides.add_span(sentence, side, span)
  end
  return side
end

local function targets_of(sentence, claim)
  local side, spans = sides.none(), list_of(claim.content)
  for _, id in ipairs(claim.targets or {}) do
    sentence:expand(id, side.parties)
    local mention = mention_of(sentence, id, spans)
    if mention then side.spans[#side.spans + 1] = { first = mention.first, last = mention.last } end
  end
  return side
end

-- Is something to be done, or is it an opinion that is agreed to: "agreed to talks", not "agreed that it was late"?
local function promises(sentence, claim)
  local content = list_of(claim.content)[1]
  local first = content and sentence.tokens[sentence:token_at(content.first)]
  return first ~= nil and (first.lower == "to" or first.lower:find "ing$" ~= nil or first.lower == "it" or first.lower == "he" or first.lower == "they")
end

--- Events of claims, for those that no deed tells: the deed of the same word takes the claim's id and its sources instead.
function speech.read(sentence, claims, deed_at)
  local out = {}
  for _, claim in ipairs(claims) do
    local cue, class = list_of(claim.cue)[1], compose.of_act(claim.act)
    local deed = cue and deed_at(cue.first, cue.last)
    if deed and deed.verb.object == nil and not deed.verb.passive and not deed.thing and not deed.inner and deed.act.target == "object" then
      deed.class, deed.dropped, deed.claim = class or deed.class, class == nil, claim  -- "..., a group charged"
    elseif deed then
      deed.claim = claim
      if sides.empty(deed.actor) then deed.actor = sources_of(sentence, claim) end
      if sides.empty(deed.target) then deed.target = targets_of(sentence, claim) end
    elseif cue and class and not claim.negated and (class ~= "AGREE" or promises(sentence, claim)) then
      out[#out + 1] = {
        class = class, actor = sources_of(sentence, claim), target = targets_of(sentence, claim), cue = { { first = cue.first, last = cue.last } },
        token = sentence:token_at(cue.first), claim = claim, rule = claim.rule,
      }
    end
  end
  return out
end

local PRONOUNS = { it = true, they = true, he = true, she = true, i = true, we = true }

--- What somebody says that "they" do, where nobody knows who they are, the speaker does.
function speech.lend(sentence, event, claim)
  local subject = event.verb and not event.verb.passive and event.verb.subject
  if subject and subject.first == subject.last and PRONOUNS[sentence.tokens[subject.first].lower] then
    event.actor = sources_of(sentence, claim)
  end
end

-- Acts that tell others what to do when their content says that somebody must.
local TELLS = { say = true, announce = true, warn = true, demand = true, urge = true, believe = true }

-- Index of the first duty whose verb begins at a position or behind it.
local function first_at(sentence, duties, position)
  local low, high = 1, #duties + 1
  while low < high do
    local middle = (low + high) // 2
    if sentence.tokens[duties[middle].token].first < position then low = middle + 1 else high = middle end
  end
  return low
end

--- What a claim says that another party must do is a demand: "Russia said that Sudan must return it".  `duties` are in text order.
function speech.demands(sentence, claims, duties, add_targets)
  local out = {}
  for _, claim in ipairs(claims) do
    for _, content in ipairs(TELLS[claim.act] and list_of(claim.content) or {}) do
      local duty = duties[first_at(sentence, duties, content.first)]
      local first = duty and sentence.tokens[duty.token].first
      if duty and first <= content.last and sentence.tokens[duty.subject.first].first >= content.first then
        local target, actor = sides.none(), sources_of(sentence, claim)
        add_targets(sentence, target, duty.subject)
        if #target.parties > 0 and target.parties[1] ~= actor.parties[1] and #actor.spans > 0 then
          local cue = list_of(claim.cue)[1]
          out[#out + 1] = {
            class = "DEMAND", actor = actor, target = target, token = sentence:token_at(cue.first), claim = claim, rule = claim.rule,
            cue = { { first = cue.first, last = cue.last }, { first = first, last = sentence.tokens[duty.verb.last].last } },
          }
        end
      end
    end
  end
  return out
end

return speech
