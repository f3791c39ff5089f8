-- coder -- events coded by dictionaries: what packs that `parley import` writes run as their finish.
--
--   return require "events.coder"(require "patterns")
--
-- A verb of the dictionary with its patterns gives a code; the source is its subject, else whoever stands before it; the target its object,
-- else whoever stands behind it first; the agent of a passive is the source.  A code of two, "031:032", is an event each way.  The same
-- two get one event a sentence from verbs that act on each other: "asked to meet".
local coded = require "events.coded"
local patterns = require "events.patterns"
local sentence_of = require "events.sentence"

-- Where what stands behind a verb is no longer its own.
local ENDS = { after = true, before = true, because = true, since = true, although = true, though = true, ["if"] = true, unless = true,
  when = true, ["while"] = true }

-- Tokens of the sentence around a verb: from its first, to its last or the word that begins another clause.
local function reach(sentence, verb)
  local number, from, to = sentence.tokens[verb.main].sentence, verb.main, verb.main
  while from > 1 and sentence.tokens[from - 1].sentence == number and not ENDS[sentence.tokens[from - 1].lower] do from = from - 1 end
  while sentence.tokens[to + 1] and sentence.tokens[to + 1].sentence == number and not ENDS[sentence.tokens[to + 1].lower] do to = to + 1 end
  return from, to
end

-- Those who are coded at a phrase and at what "and" joins to it.
local function at_phrase(view, sentence, phrase)
  local out = {}
  for _, member in ipairs(phrase and sentence:all(phrase) or {}) do
    for _, actor in ipairs(view.of_phrase[member] or {}) do out[#out + 1] = actor end
  end
  return out
end

-- Those joined to a coded one, itself among them.
local function group_of(view, sentence, actor)
  local out = at_phrase(view, sentence, actor.at)
  return #out > 0 and out or { actor }
end

-- Is the coded one the subject of a verb of its own, behind a comma: "..., an official said"?
local function stands_alone(sentence, actor, n)
  local verb = sentence.subject_of[actor.phrase]
  if not verb or verb.main <= n then return false end
  for k = n, actor.first - 1 do
    if sentence.tokens[k].text == "," then return true end
  end
  return false
end

-- The first coded ones behind token n, up to token `limit`, or the last before it, down to that.
local function beside(view, sentence, n, step, limit)
  local k = n + step
  while k ~= limit + step do
    local actor = view.actor_at[k]
    if actor then
      if step > 0 and stands_alone(sentence, actor, n) then return {} end
      return group_of(view, sentence, actor)
    end
    k = k + step
  end
  return {}
end

local function codes_of(actors)
  local out, seen = {}, {}
  for _, actor in ipairs(actors) do
    for _, code in ipairs(actor.codes) do
      if not seen[code] then
        seen[code] = true
        out[#out + 1] = { code = code, actor = actor }
      end
    end
  end
  return out
end

-- Source and target, and whether the two are the same who act together.
local function sides_of(view, sentence, verb, marks, from, to, back)
  local subject = at_phrase(view, sentence, verb.subject)
  if #subject == 0 then subject = beside(view, sentence, verb.first, -1, from) end
  if marks.both and marks.both.first < verb.main then
    local both = group_of(view, sentence, marks.both)
    return both, both, true
  end
  local behind = marks.both and group_of(view, sentence, marks.both) or beside(view, sentence, verb.last, 1, to)
  if #behind == 0 and #subject > 1 and back ~= "" then return subject, subject, true end
  if verb.passive and verb.agent then
    local agent = at_phrase(view, sentence, verb.agent)
    if #agent > 0 then subject, behind = agent, subject end
  end
  return marks.source and group_of(view, sentence, marks.source) or subject, marks.target and group_of(view, sentence, marks.target) or behind
end

-- The entry of the dictionary at a verb phrase: at its main verb, else at an auxiliary.
local function verb_of(view, phrase)
  return view.verb_at[phrase.main]
end

local function list_matches(view, sentence)
  for _, actor in ipairs(view.actors) do
    view.of_phrase[actor.phrase] = view.of_phrase[actor.phrase] or {}
    table.insert(view.of_phrase[actor.phrase], actor)
    if actor.at ~= actor.phrase then
      view.of_phrase[actor.at] = view.of_phrase[actor.at] or {}
      table.insert(view.of_phrase[actor.at], actor)
    end
  end
  for _, actor in ipairs(view.actors) do
    actor.joined = #group_of(view, sentence, actor) > 1
    for n = actor.first, actor.stop do view.actor_at[n] = actor end
  end
end

local function span(sentence, first, last) return { first = sentence.tokens[first].first, last = sentence.tokens[last].last } end

return function(found)
  local blocks = patterns.read(found)
  return function(doc)
    local sentence = sentence_of.phrases_of(doc)
    local date = doc.date and doc.date:gsub("%-", "") or nil
    local view = { words = doc:column "word", actor_at = {}, of_phrase = {}, verb_at = {} }
    view.actors = coded.read(sentence, doc:items "coded_actor_name", doc:items "coded_agent_noun", date)
    list_matches(view, sentence)
    sentence.subject_of = {}
    for _, phrase in ipairs(sentence.phrases) do
      for _, member in ipairs(phrase.kind == "verb" and phrase.subject and sentence:all(phrase.subject) or {}) do
        sentence.subject_of[member] = phrase
      end
    end
    local discarded = {}
    for _, item in ipairs(doc:items "coded_discard_phrase") do
      if item.scope == "story" then return end
      discarded[sentence:number_at(item.first)] = true
    end
    for _, item in ipairs(doc:items "coded_verb_word") do
      local first, stop = sentence.page.at[item.first], sentence.page.ends[item.last]
      if first and stop then
        item.token, item.stop = first, stop
        for n = first, stop do view.verb_at[n] = item end
      end
    end
    local done = {}
    for _, phrase in ipairs(sentence.phrases) do
      local verb = phrase.kind == "verb" and not discarded[sentence.tokens[phrase.first].sentence] and verb_of(view, phrase)
      if verb then
        local from, to = reach(sentence, phrase)
        local code, marks = patterns.match(view, blocks[tonumber(verb.block)] or {}, verb.token, verb.stop, from, to)
        code, marks = code or verb.code or "", marks or {}
        local there, back = code:match "^([^:]*):?(.*)$"
        local sources, targets, together = sides_of(view, sentence, phrase, marks, from, to, back)
        local number = sentence.tokens[phrase.main].sentence
        for _, source in ipairs(there ~= "" and codes_of(sources) or {}) do
          for _, target in ipairs(codes_of(targets)) do
            local pair = number .. " " .. source.code .. " " .. target.code
            if source.code ~= target.code and not done[pair] then
              done[pair] = true
              local function emit(a, b, event)
                doc:emit("coded_event", {
                  first = verb.first, last = verb.last, source = a.code, target = b.code, code = event, date = date,
                  actor = span(sentence, a.actor.first, a.actor.stop), goal = span(sentence, b.actor.first, b.actor.stop),
                  cue = { first = verb.first, last = verb.last }, rule = verb.rule,
                })
              end
              emit(source, target, there)
              if back ~= "" and not together then emit(target, source, back) end
            end
          end
        end
      end
    end
  end
end
