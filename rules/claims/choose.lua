-- choose -- of the readings that the stages kept for one cue, the one that the verb's frame allows.

local clauses = require "english.clauses"

local choose = {}

-- Better readings first.
local RANK = { quote = 1, quoted = 2, right = 2, that = 3, question = 4, left = 5, around = 5, infinitive = 6, clause = 7, fronted = 8,
  phrase = 9, object = 10 }
local HEAD = { subject = 1, according = 1, verb = 1, noun = 2, fronted = 3 }

-- A verb that seldom reports anything needs more than an object to be one.
local SURE = 0.55
-- In a relative clause or a quotation more is needed: "who wrote the rules" reports nothing.
local VERY_SURE = 0.8

local BE = { be = true, is = true, are = true, was = true, were = true, been = true, being = true, ["'s"] = true, ["'re"] = true,
  am = true, get = true, got = true, gets = true }

local function has(frame, name) return (" " .. frame .. " "):find(" " .. name .. " ", 1, true) ~= nil end

local function has_object(frame) return has(frame, "object") or frame:find("object-", 1, true) ~= nil end

--- Does `frame` allow what follows the verb?
local function allows(view, frame, reading, prior)
  local shape, told = reading.shape, reading.addressee ~= nil
  if shape == "that" or shape == "clause" then
    local plain = has(frame, "that") and not told
    return plain or has(frame, "object-that")
  elseif shape == "quote" then
    return has(frame, "quote") and (not told or has_object(frame))
  elseif shape == "quoted" or shape == "around" or shape == "left" then
    return has(frame, "quote") or has(frame, "bare") or (shape ~= "quoted" and has(frame, "that"))
  elseif shape == "question" then
    return has(frame, "wh") or has(frame, "object-wh")
  elseif shape == "infinitive" then
    return prior >= SURE and (has(frame, "infinitive") or reading.passive and has(frame, "object-infinitive"))
  elseif shape == "fronted" then
    return has(frame, "that") or has(frame, "object")
  elseif shape == "phrase" then
    local word = view:word(view:at(reading.content.first))
    return prior >= SURE and (has(frame, word) or reading.passive and (word == "by" or has(frame, "object-" .. word)))
  elseif shape == "object" then
    local n = view:at(reading.content.first)
    if view:pos(n) == "VERB" and view:word(n):find "ing$" then return has(frame, "gerund") or has(frame, "object") and prior >= SURE end
    local sure = (reading.relative or reading.inside) and VERY_SURE or SURE
    return has_object(frame) and (prior >= sure or not reading.inside and view:quotation(reading.content.first) ~= nil)
  end
  return shape == "right"
end

--- "was accused", "it was reported".
local function is_passive(view, reading)
  local cue = view:at(reading.cue.first)
  if view:word(cue):find "ing$" then return false end
  local n = cue - 1
  while view:pos(n) == "ADV" do n = n - 1 end
  return BE[view:word(n)] == true
end

-- The sense, of the two that a verb may have, that allows the reading.
local function sense(view, reading)
  local doc, cue = view.doc, reading.cue
  if reading.head == "according" then
    local found = doc:lookup("claims.source_phrases", cue.first, cue.last)
    return found and { act = found.act, frame = "that", target = "none" }
  end
  for _, lexicon in ipairs { "claims.cues", "claims.cue_senses" } do
    local found = doc:lookup(lexicon, cue.first, cue.last)
    if found and allows(view, found.frame, reading, tonumber(found.prior) or 0) then return found end
  end
end

local function better(a, b)
  if not b then return true end
  local x, y = RANK[a.shape], RANK[b.shape]
  local h, k = HEAD[a.head], HEAD[b.head]
  -- What is asked behind the verb is better than what stands before; then the shape; then the longer source.
  if (h > 2) ~= (k > 2) then return h < k end
  if x ~= y then return x < y end
  if h ~= k then return h < k end
  local s, t = a.source and a.source.first or 0, b.source and b.source.first or 0
  if s ~= t then return s < t end
  return (a.content.first or 0) < (b.content.first or 0)
end

local function first_of(value) return value and (value.first and value or value[1]) or nil end

local function span(view, first, last) return { first = view.tokens[first].first, last = view.tokens[last].last } end

-- The subject of a cue, whose rule said only what follows it: `source` without asides and clauses behind, `phrase` with them.
local function find_subject(view, reading)
  local verb = view:at(reading.cue.first)
  local zone = reading.inside and view:quotation(reading.cue.first) or view:sentence(reading.cue.first)
  local subject, group = clauses.subject(view, verb, view:at(zone.first), view:at(zone.last))
  if group.joint then reading.joint = span(view, group.joint, group.joint) end
  if not subject then return end
  local core = subject.antecedent or { first = subject.first, last = subject.core }
  reading.source = span(view, core.first, core.last)
  reading.phrase = span(view, subject.first, subject.last)
  reading.relative, reading.reduced = subject.relative, subject.reduced
end

--- The readings, one for each cue, in text order.
function choose.readings(view)
  local best, order = {}, {}
  for _, item in ipairs(view.doc:items "speech") do
    local reading = {
      rule = item.rule, shape = item.shape, head = item.head, cue = first_of(item.cue), source = first_of(item.source),
      addressee = first_of(item.addressee), behind = first_of(item.behind), joint = first_of(item.joint), lead = first_of(item.lead),
      inside = item.rule:find "inside:" ~= nil,
    }
    local content = item.content
    reading.contents = content.first and { content } or content
    reading.content = reading.contents[#reading.contents]
    reading.passive = reading.head ~= "according" and is_passive(view, reading)
    if reading.head == "verb" then find_subject(view, reading) end
    reading.sense = (reading.source or reading.head ~= "verb") and sense(view, reading)
    local key = reading.cue.first
    if reading.sense and better(reading, best[key]) then
      if not best[key] then order[#order + 1] = key end
      best[key] = reading
    end
  end
  table.sort(order)
  local out = {}
  for _, key in ipairs(order) do out[#out + 1] = best[key] end
  return out
end

return choose
