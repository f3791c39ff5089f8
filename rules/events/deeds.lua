-- deeds -- events that verbs tell: their class with what they act on, who does it, and to whom.
local compose = require "compose"
local sides = require "sides"

local deeds = {}

local FUTURE = set "will would may might could can shall 'll wo plans plan planning planned intends intend going about"
-- Nouns that say of an infinitive behind them what their verbs say: "plans to close", "a refusal to meet".
local PROMISES = { plan = "plan", plans = "plan", threat = "threaten", threats = "threaten", promise = "agree", promises = "agree",
  pledge = "agree", agreement = "agree", offer = "agree", refusal = "refuse", intention = "plan", decision = "do", vow = "plan" }
local OBLIGED = { must = true, should = true, ["ought"] = true }
-- Prepositions that a verb reaches what it acts on through: "agreed to a truce", "put under investigation", "left for talks".
local TIES = { of = true, to = true, into = true, ["in"] = true, on = true, under = true, ["for"] = true, from = true }
local DEPTH = 4  -- verbs that act on verbs: "agreed to begin to withdraw"

local function words_of(list)
  local out = {}
  for word in (list or ""):gmatch "%S+" do out[#out + 1] = word end
  return out
end

-- { kind = class } from "aid=SANCTION talks=SANCTION".
local function kinds_of(text)
  local out = {}
  for kind, class in (text or ""):gmatch "(%w+)=(%w+)" do out[kind] = class end
  return out
end

local function given(text) return text ~= "" and text or nil end

-- {=== what is done

-- The noun of action that the verb acts on, and the class that the two tell: in its object, what "and" joins to it, and what "of" ties
-- to it ("lifted the state of siege").
local function thing_for(sentence, act, phrases)
  local kinds, other = kinds_of(act.objects), nil
  for _, phrase in ipairs(phrases) do
    for _, thing in ipairs(sentence:things(phrase)) do
      local class = kinds[thing.kind] or thing.kind == "weapon" and kinds.force
      if class then return thing, class, phrase end
      if not other and (act.class == "" and act.turns ~= "" or kinds.any) and thing.class ~= "" then
        other = { thing, kinds.any or thing.class, phrase }
      end
    end
  end
  if other then return table.unpack(other) end
end

-- The phrases that the verb acts on: its object with what is joined and tied to it, or the subject of a passive.
local function acted_on(sentence, verb, behind, act)
  local out = {}
  if act.turns == "go" and verb.subject then out[1] = verb.subject end
  local object = verb.passive and verb.subject or verb.object
  for _, phrase in ipairs(object and sentence:all(object) or {}) do out[#out + 1] = phrase end
  for _, phrase in ipairs(behind) do
    local tied = TIES[phrase.prep]
    if phrase ~= object and #out < 6 and (phrase == verb.second or tied and (phrase.governor == verb or phrase.governor == object)) then
      out[#out + 1] = phrase
    end
  end
  return out
end

-- Harm that armed forces do with their weapons, or in a battle, is fighting; what bombs do is told by the bomb.
local MEANS = { ["in"] = true, by = true, with = true, during = true, using = true }
local function by_means(sentence, verb, behind, mode)
  local class = "ASSAULT"
  local phrases = { not verb.passive and verb.subject or verb.agent }
  for _, phrase in ipairs(behind) do
    if MEANS[phrase.prep] then phrases[#phrases + 1] = phrase end
  end
  for _, phrase in ipairs(phrases) do
    for _, thing in ipairs(sentence:things(phrase)) do
      if thing.class == "FIGHT" then class = "FIGHT" end
      if thing.kind == "violence" then mode = given(thing.mode) or mode end
      if thing.kind == "weapon" and phrase == phrases[1] then class = "FIGHT" end
    end
  end
  return class, mode
end

local read

-- What stands behind the verb as a verb of its own: { class, mode, deed }.
local function inner_of(sentence, verb, depth)
  local complement = depth < DEPTH and sentence:complement(verb)
  local deed = complement and read(sentence, complement, depth + 1)
  return deed, complement
end

local function is_future(sentence, verb) return sentence:has_before(verb, FUTURE) ~= nil end

-- The deed of a verb phrase, before sides are looked for; nil for none.
function read(sentence, verb, depth)
  if sentence.read[verb] ~= nil then return sentence.read[verb] or nil end
  sentence.read[verb] = false
  local act = sentence:act_of(verb)
  if not act or act.token == act.stop and sentence:in_compound(verb) then return nil end
  sentence:take_particle(verb, act)
  sentence:cut_before(act, verb)
  if act.turns == "bare" and (verb.object or sentence:next_word(verb) == "that") then return nil end  -- "demonstrated skill"
  local behind, after = sentence:behind(verb)
  local phrases = acted_on(sentence, verb, behind, act)
  local thing, with, where = thing_for(sentence, act, phrases)
  local own = with or given(act.class)
  if act.turns == "go" and not own and sentence:is_journey(verb, behind) then own = "CONSULT" end
  local inner, complement
  if act.turns ~= "" and not (act.turns == "do" and thing) then inner, complement = inner_of(sentence, verb, depth) end
  local acted = inner and inner.class or act.turns ~= "" and with or nil
  local class = compose.of(act.turns, own, acted)
  if act.turns == "refuse" and not class then class = "REJECT" end
  if not class then return nil end
  local mode = inner and inner.mode or thing and thing.class == class and given(thing.mode) or act.class == class and given(act.mode) or nil
  if class == "ASSAULT" then class, mode = by_means(sentence, verb, behind, mode) end
  if verb.infinitive then class = compose.of(PROMISES[sentence:word_before(verb)] or "", class, class) end
  if not class then return nil end
  if is_future(sentence, verb) then
    if verb.negated then class = compose.never(class) else class = compose.to_come(class) end
  elseif verb.negated then
    class = nil
  end
  if not class then return nil end
  local deed = {
    verb = verb, act = act, class = class, thing = thing, thing_in = where, inner = inner, complement = complement, behind = behind, after = after, mode = mode,
  }
  sentence.read[verb] = deed
  return deed
end

-- ===}

-- {=== who does it, and to whom

-- A phrase of which the deed is done, not somebody: "aid", "talks".
local PEOPLE = { force = true, weapon = true, peacekeeper = true, envoy = true, prisoner = true }
local function is_thing(sentence, phrase)
  local thing = sentence.thing_end[phrase.last]
  return thing ~= nil and not PEOPLE[thing.kind] and not (phrase.head and phrase.head.kind == "name")
end

-- Can the phrase be somebody: a name, a pronoun, or a noun for people or a body.
local function is_somebody(sentence, phrase)
  if is_thing(sentence, phrase) then return false end
  return phrase.head ~= nil or sentence.thing_end[phrase.last] ~= nil or sentence:is_people(phrase)
end

local function add_actors(sentence, side, phrase)
  for _, member in ipairs(sentence:all(phrase)) do
    if is_thing(sentence, member) then
      for _, owner in ipairs(member.owners) do sides.add_mentions(sentence, side, { mentions = { owner } }) end
    elseif #member.mentions > 0 or is_somebody(sentence, member) then
      sides.add_phrase(sentence, side, member)
    else
      local tied = sides.tied(sentence, member)  -- "thousands of Sudanese"
      if tied and tied.prep == "of" then sides.add_phrase(sentence, side, tied) end
    end
  end
end

-- Whoever the phrases of a place name: whole where they are somebody, else the names in them.
local function add_targets(sentence, side, phrase)
  for _, member in ipairs(sentence:all(phrase)) do
    if is_somebody(sentence, member) then
      sides.add_phrase(sentence, side, member)
    else
      sides.add_mentions(sentence, side, member)
    end
  end
end

local function object_of(verb) return verb.passive and verb.subject or verb.object end

-- Are those of the side the actor again, or among them?
local function same_parties(side, actor)
  if #side.parties == 0 or #actor.parties == 0 then return false end
  for _, id in ipairs(side.parties) do
    for _, other in ipairs(actor.parties) do
      if id ~= other then return false end
    end
  end
  return true
end

-- A target by one word of the column `target`, which is no preposition.
local function look(sentence, deed, where, side)
  local verb = deed.verb
  if where == "subject" then
    if verb.subject then add_targets(sentence, side, verb.subject) end
  elseif where == "object" then
    local object = object_of(verb)
    if object and object.first > verb.main and object.last <= deed.act.stop then object = nil end  -- "fired tear gas" is the deed itself
    if object and object ~= deed.thing_in then add_targets(sentence, side, object) end
    local tied = object and sides.empty(side) and sides.tied(sentence, object, "for")
    if tied then add_targets(sentence, side, tied) end  -- "a camp for refugees was attacked"
    if sides.empty(side) and verb.second then add_targets(sentence, side, verb.second) end
  elseif where == "that" then
    local after = deed.after
    if after and after.subject and after.subject.first > verb.last then add_targets(sentence, side, after.subject) end
  end
end

-- Prepositions that tell where it is done, before they tell to whom.
local WHERE = { ["in"] = true, at = true, near = true, outside = true, inside = true, around = true, on = true }

-- A target behind a preposition, the first one in the text, those that tell a place last; with `strict`, one that hangs on the verb or what it
-- acts on.
local function look_behind(sentence, deed, prepositions, actor, strict)
  local ordered, places = {}, {}
  for _, phrase in ipairs(deed.behind) do
    local list = WHERE[phrase.prep] and places or ordered
    list[#list + 1] = phrase
  end
  for _, phrase in ipairs(places) do ordered[#ordered + 1] = phrase end
  for _, phrase in ipairs(ordered) do
    local hangs = phrase.governor == deed.verb or phrase.governor == object_of(deed.verb) or phrase.governor == deed.thing_in
    if prepositions[phrase.prep] and (hangs or not strict) then
      local side = sides.none()
      add_targets(sentence, side, phrase)
      if not sides.empty(side) and not same_parties(side, actor) then return side end
    end
  end
  return sides.none()
end

local NOT_PREPOSITION = { object = true, subject = true, that = true }
local ANY = set "against with to on at from into in for between of over toward towards"

-- Verbs whose object is the target before what they make of another verb: "rejected Seoul's demand to cut ties with Japan".
local FIRST = { demand = true, order = true, allow = true, refuse = true, ask = true }

-- The target: of the verb itself, else of what it acts on, else whoever is named behind it.
local function target_of(sentence, deed, actor)
  local side = sides.none()
  local function try(where)
    if sides.empty(side) then
      look(sentence, deed, where, side)
      if same_parties(side, actor) then side = sides.none() end
    end
  end
  if deed.thing_in then
    sides.add_mentions(sentence, side, deed.thing_in)
    if same_parties(side, actor) then side = sides.none() end
  end
  if deed.inner then
    local inner = target_of(sentence, deed.inner, actor)
    if FIRST[deed.act.turns] then try "object" end
    if sides.empty(side) then side = inner end
  end
  local own = {}
  for _, where in ipairs(words_of(deed.act.target)) do
    if NOT_PREPOSITION[where] then try(where) else own[where] = true end
  end
  if sides.empty(side) then side = look_behind(sentence, deed, own, actor, true) end
  if sides.empty(side) and #actor.spans < 2 then side = look_behind(sentence, deed, ANY, actor, true) end
  if sides.empty(side) then side = look_behind(sentence, deed, own, actor) end
  if deed.act.turns == "demand" then try "that" end
  -- Two who meet or sign do it with each other, and not to the place where they do it.
  if sides.empty(side) and #actor.spans < 2 then side = look_behind(sentence, deed, ANY, actor) end
  return side
end

-- Whose plan it is: "Iran's threat to attack", "Greece announced plans to ban".
local function planner(sentence, verb)
  local noun = sentence.at[verb.first - 1]
  if not noun or noun.kind ~= "noun" then return nil end
  if #noun.owners > 0 then return { owners = noun.owners } end
  local governing = noun.verb
  return governing and governing.subject
end

local function actor_of(sentence, deed)
  local side, verb = sides.none(), deed.verb
  if verb.infinitive and PROMISES[sentence:word_before(verb)] then
    local whose = planner(sentence, verb)
    if whose and whose.owners and not whose.kind then
      sides.add_mentions(sentence, side, { mentions = whose.owners })
    elseif whose then
      add_actors(sentence, side, whose)
    end
    return side
  end
  local phrase = verb.passive and verb.agent or not verb.passive and verb.subject
  if deed.act.target == "subject" then phrase = nil end
  if phrase then add_actors(sentence, side, phrase) end
  return side
end

-- ===}

local function cue_of(sentence, deed, out)
  local act, verb = deed.act, deed.verb
  out[#out + 1] = { first = sentence.tokens[math.min(verb.main, act.token)].first, last = act.last }
  if deed.thing then out[#out + 1] = { first = deed.thing.first, last = deed.thing.last } end
  if deed.inner then cue_of(sentence, deed.inner, out) end
  return out
end

-- Is the verb in a clause that depends on another: behind "after", "who", "because"?
local DEPENDENT = set "after because when since while if until unless although though whereas who which whom whose where before once"
local function depends(sentence, verb)
  local before
  for n = verb.number - 1, 1, -1 do
    local phrase = sentence.phrases[n]
    if phrase.kind == "verb" or not sentence:same(phrase, verb) then
      before = sentence:same(phrase, verb) and phrase
      break
    end
  end
  local from = before and before.last + 1 or verb.first
  if not before then
    from = verb.first
    while from > 1 and sentence.tokens[from - 1].sentence == sentence.tokens[verb.first].sentence do from = from - 1 end
  end
  for n = verb.first - 1, from, -1 do
    if DEPENDENT[sentence.tokens[n].lower] then return true end
    if sentence.tokens[n].text == "," and not before then return false end
  end
  return verb.participle or verb.infinitive or verb.reduced or false
end

local function obliged(sentence, verb) return sentence:has_before(verb, OBLIGED) ~= nil end

--- The events of the document's verbs, in text order.  Each: verb, class, mode, actor, target (sides), cue (spans), token, dependent.
function deeds.read(sentence)
  sentence.read = {}
  local out, inner = {}, {}
  for _, phrase in ipairs(sentence.phrases) do
    if phrase.kind == "verb" then
      local deed = read(sentence, phrase, 1)
      if deed and deed.inner then inner[deed.inner] = true end
    end
  end
  for _, phrase in ipairs(sentence.phrases) do
    local deed = phrase.kind == "verb" and sentence.read[phrase]
    if deed and not inner[deed] then
      deed.actor = actor_of(sentence, deed)
      deed.target = target_of(sentence, deed, deed.actor)
      deed.cue, deed.token = cue_of(sentence, deed, {}), phrase.main
      deed.dependent, deed.rule = depends(sentence, phrase), deed.act.rule
      out[#out + 1] = deed
    end
  end
  return out
end

--- Verbs under an obligation ("must return"): each { verb, subject, token }.
function deeds.duties(sentence)
  local out = {}
  for _, phrase in ipairs(sentence.phrases) do
    if phrase.kind == "verb" and phrase.subject and obliged(sentence, phrase) then
      out[#out + 1] = { verb = phrase, subject = phrase.subject, token = phrase.main }
    end
  end
  return out
end

deeds.add_actors, deeds.add_targets = add_actors, add_targets

return deeds
