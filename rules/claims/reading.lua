-- reading -- from what a rule matched to a reading: who, which words, and how they stand to each other.
--
-- Fields: rule, head, shape, cue, source (the phrase's core), phrase (all of it), addressee, contents (spans), content (the last of
-- them), inside (a quotation), passive, finite, relative, reduced, aside, fronted, joint, beside.

local beside = require "beside"
local clauses = require "english.clauses"
local nouns = require "english.phrase_ends"
local owners = require "owners"

local BE = { be = true, is = true, are = true, was = true, were = true, been = true, being = true, ["'re"] = true,
  am = true, get = true, got = true, gets = true }

-- Participles that tell what their subject does: "is committed to".
local ACTIVE = set "committed"

--- "was accused", "it was reported".
local function is_passive(view, reading)
  local cue = view.at[reading.cue.first]
  if ACTIVE[view.words[cue]] then return false end
  local n = cue - 1
  while view.classes[n] == "ADV" do n = n - 1 end
  return BE[view.words[n]] == true and not view.words[cue]:find "ing$"
end

local function first_of(value) return value and (value.first and value or value[1]) or nil end

local function span(view, first, last) return { first = view.firsts[first], last = view.lasts[last] } end

-- Words that put a clause in front of its main clause: "While one says ..., another says ...".
local FRONTING = { ["while"] = true, ["although"] = true, ["though"] = true, as = true, when = true, after = true, since = true, because = true,
  ["if"] = true, before = true, where = true, once = true, whereas = true }

-- What a participle without auxiliary and subject stands behind; "" is nothing.
local PARTICIPLE_AFTER = { [""] = true, [","] = true, when = true, ["if"] = true, once = true, unless = true }

-- What the grammar of clauses says about a cue: found once for all its readings.
local function find_subject(view, cue, inside)
  local verb, joint = view.at[cue.first], nil
  local zone = inside and view:quotation(cue.first) or view.sentence_at[cue.first]
  local floor = inside and view.at[view:inner(zone).first] or view:start(zone)
  local subject, group = clauses.subject(view, verb, floor, view.at[zone.last])
  local held = not inside and subject and view.quoted[subject.core]
  if held and held.whole and not view.quoted[verb] then subject = nil end  -- "The fish died," said Ruiz, pointing to a field
  if group.joint then joint = span(view, group.joint, group.joint) end
  if group.yet then return { joint = joint } end
  -- "Asked whether", "the mayor said when asked about it"
  local before = verb <= floor and "" or view.words[verb - 1]
  local participle = not group.finite and view.words[verb]:find "ed$" ~= nil
  if not subject or participle and before ~= "," and PARTICIPLE_AFTER[before] then
    return { joint = joint, fronted = true, aside = true, bare = participle and PARTICIPLE_AFTER[before] }
  end
  local core = subject.antecedent or { first = subject.first, last = subject.core }
  before = view.words[subject.first - 1]
  return {
    joint = joint, source = span(view, core.first, core.last), phrase = span(view, subject.first, subject.last),
    finite = not (group.infinitive or group.gerund or group.joint or subject.relative), relative = subject.relative, reduced = subject.reduced,
    aside = (subject.relative or subject.reduced or group.joint) and (before == "," or group.joint and view.words[group.joint] == ","),
    fronted = FRONTING[before]
      and (subject.first - 2 < floor or view.words[subject.first - 2] == "," or view.classes[subject.first - 2] == "CCONJ"),
  }
end

-- A source that stands behind its verb: "said MSNBC host Jo Ruiz, who was there,".
local function read_behind(view, reading)
  local first, ceiling = view.at[reading.source.first], view.at[view.sentence_at[reading.cue.first].last]
  local last, whole = nouns.right(view, first, ceiling), nouns.whole_right(view, first, ceiling)
  if not last then return end
  reading.source = span(view, first, last)
  reading.phrase = span(view, first, whole or last)
end

-- Whose noun it is: "the mayor's promise".
local function read_owner(view, reading)
  local sentence = view.sentence_at[reading.cue.first]
  local owner = owners.find(view, view.at[reading.cue.last], view:start(sentence), view.at[sentence.last])
  if not owner then return end
  local core = owner.antecedent or { first = owner.first, last = owner.core }
  reading.source, reading.phrase = span(view, core.first, core.last), span(view, owner.first, owner.last)
  reading.fronted = true  -- "Despite his claims that it was over, he": a clause behind a comma is no part of them
end

-- What drew it: "a move that drew criticism from the union".
local function read_drawn(view, reading)
  local verb, sentence = view.at[reading.mark.first], view.sentence_at[reading.cue.first]
  local subject, group = clauses.subject(view, verb, view:start(sentence), view.at[sentence.last])
  if not subject or group.passive then return end
  subject = subject.antecedent or subject
  reading.subject = span(view, subject.first, subject.last)
  reading.contents = { reading.subject }
end

-- The object that a cue of several words ends in: "voiced concern".
local function held(view, reading)
  local first, last = view.at[reading.cue.first], view.at[reading.cue.last]
  if first == last or view.classes[last] ~= "NOUN" or view.classes[last - 1] == "ADP" then return {} end
  return { span(view, first + 1, last) }
end

-- Shapes whose rules capture where the content begins alone.
local OPEN = { that = true, question = true, infinitive = true, clause = true, object = true, phrase = true }

-- Heads that may be passive.
local VERBAL = { verb = true, noun = true, fronted = true }

local NONE = {}

--- The reading of item n of the layer `speech`, whose head and shape are told; its content begins at `opening`, where its rule captured one.
--- `subjects` keeps what was found for a cue.
return function(view, n, cue, head, shape, opening, subjects)
  local rule, inside, addressee, mark = view.doc:value("speech", n, "rule", "inside", "addressee", "mark")
  local found = NONE
  if head == "verb" or head == "adjective" then
    local key = inside and -cue.first or cue.first
    found = subjects[key] or find_subject(view, cue, inside == true)
    subjects[key] = found
  end
  local reading = {  -- sixteen fields, which is room for what most have
    rule = rule, shape = shape, head = head, cue = cue, source = found.source or first_of((view.doc:value("speech", n, "source"))),
    addressee = first_of(addressee), mark = first_of(mark), inside = inside == true, phrase = found.phrase, joint = found.joint, finite = found.finite,
    aside = found.aside, passive = false, contents = NONE, content = nil, sense = nil,
  }
  if found.bare then reading.bare = true end
  if found.relative then reading.relative = true end
  if found.reduced then reading.reduced = true end
  if found.fronted then reading.fronted = true end
  if head == "inverted" then
    read_behind(view, reading)
  elseif head == "drawn" then
    local first, last = view.at[reading.source.first], reading.source.last
    local whole = nouns.whole_right(view, first, view.at[view.sentence_at[cue.first].last])
    reading.phrase = { first = reading.source.first, last = whole and math.max(view.lasts[whole], last) or last }
  elseif head == "nominal" then
    read_owner(view, reading)
  end
  reading.passive = reading.bare or VERBAL[reading.head] ~= nil and is_passive(view, reading)
  if shape == "according" then
    reading.shape = "around"
    reading.contents = beside.according(view, reading) or NONE
  elseif shape == "held" then
    reading.contents = held(view, reading)
  elseif head == "drawn" then
    read_drawn(view, reading)
  elseif shape == "passive" then
    reading.contents = { reading.phrase }
  elseif shape == "next" then
    reading.shape = "quote"
    reading.contents = beside.next(view, reading) or NONE
  elseif opening and OPEN[shape] then
    reading.contents = { { first = opening, last = view.lasts[view:reach(opening, reading.inside)] } }
  elseif opening then
    local content = view.doc:value("speech", n, "content")
    if shape == "headline" then
      reading.contents = beside.headline(view, reading, content) or NONE
    else
      reading.contents = content.first and { content } or content
    end
  elseif shape == "quoted" then
    reading.contents = beside.quoted(view, reading) or NONE
  else
    reading.beside = true
    reading.contents = beside.contents(view, reading) or NONE
  end
  reading.content = reading.contents[#reading.contents]
  return reading
end
