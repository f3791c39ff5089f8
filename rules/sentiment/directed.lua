--- Directed sentiments: who holds what view of whom, from the acts of claims and from the evaluative words in them.

local roles = require "english.roles"
local spans = require "spans"
local weigh = require "weigh"

local directed = {}

local list_of, has = spans.list_of, weigh.has

-- Acts that are views of their targets.
local ACTS = {
  condemn = -0.8, accuse = -0.6, criticise = -0.6, praise = 0.7, thank = 0.6, welcome = 0.5,
}

-- In these the content is not what the source holds to be so.
local NOT_HELD = { deny = true, reject = true, ask = true, refuse = true, hope = true, offer = true, promise = true }

-- Telling somebody to cease something bad says that they do it.
local DIRECTIVES = { urge = true, demand = true, order = true, ["call-for"] = true, warn = true, ask = true }

-- In these the content is what somebody wants or expects, or a fault of his own.
local UNREAL = { predict = true, propose = true, admit = true }
for act in pairs(DIRECTIVES) do UNREAL[act] = act ~= "warn" end  -- "warned that the plan was reckless"

local MUST_GO = "sentiment/views:must-go"

-- Words of attitude that stand as what their holder is, and tell no more of him: "scathing", "a critic".
local OF_HOLDER = { ADJ = true, WHO = true }

local FIRST = { i = true, we = true }

local MIXED = 0.25  -- both sides must weigh so much
local FAINT = 0.15  -- views that weigh less are none
local VERDICT = 0.55  -- deeds that weigh less are no view of who does them: who loses is not to blame

local HELP = 0.4  -- deeds that are so good for somebody are no merit in all eyes: "they said that it had protected him"

local function rounded(score) return math.floor(score * 100 + 0.5) / 100 end

local function bounded(score) return math.max(-1, math.min(1, score)) end

-- One number for the two of a span: a text is shorter than 4 GiB.
local function key_of(span) return span.first << 32 | span.last end

-- The last of the items, which are in text order, that stands exactly where the span does; nil for none.
local function at_span(items, span)
  local found
  for n = spans.lower_bound(items, span.first), #items do
    local item = items[n]
    if item.first > span.first then break end
    if item.last == span.last then found = item end
  end
  return found
end

local NONE = {}

-- {=== what a view weighs

--- A noun keeps its view under verbs that end or weaken it: to counter a threat is no praise of who poses it.
local function weight_of(view, value)
  if value and value.harm and (view.link == "bearer" or view.link == "trait") then return 0 end  -- "their death": nobody is to blame for what befell them
  local score = tonumber(view.score or value and value.score)
  if not score then return 0 end
  if view.link == "cease" then return -math.abs(score) end
  local weight = value and value.score * score < 0 and score or value and value.strength * score or score
  for _, shift in ipairs(value and value.shifts or NONE) do
    local noun = view.link == "bearer" or view.link == "object"
    local lost = view.rule == "sentiment/views:owner" and shift.kind == "loss"  -- "lost its moral compass"
    if not noun or lost or (shift.kind == "negate" and shift.reach == "right") or shift.kind == "irrealis" then
      if shift.kind ~= "contrast" then weight = weight * shift.factor end
    end
  end
  return weight
end

-- ===}
-- {=== edges

local Edges = {}
Edges.__index = Edges

--- `holders` are the ids of who holds the view: those who speak, or somebody of whom they say that he holds it.  Answers the edge; nil for
--- none: nobody has a view of himself here.
function Edges:add(claim, holders, ids, weight, evidence, rule)
  local targets, own = {}, {}
  if holders[1] and not holders[2] then holders = self.members[holders[1]] or holders end
  for _, id in ipairs(holders) do own[id] = true end
  for _, id in ipairs(ids) do
    for _, member in ipairs(self.members[id] or { id }) do
      if not own[member] and not own[id] then targets[#targets + 1] = member end
    end
  end
  if #targets == 0 or weight == 0 then return nil end
  local key = (claim and claim.id or "") .. " " .. table.concat(holders, " ") .. " " .. table.concat(targets, " ")
  local edge = self.by_key[key]
  if not edge then
    edge = { claim = claim, holders = holders, target = targets, plus = 0, minus = 0, evidence = {}, seen = {}, rule = rule }
    self.by_key[key], self.list[#self.list + 1] = edge, edge
  end
  if weight > 0 then edge.plus = math.max(edge.plus, weight) else edge.minus = math.min(edge.minus, weight) end
  for _, span in ipairs(evidence) do
    if not edge.seen[key_of(span)] then
      edge.seen[key_of(span)] = true
      table.insert(edge.evidence, { first = span.first, last = span.last })
    end
    local held = self.held[span.first] or {}
    self.held[span.first] = held
    for _, id in ipairs(targets) do held[id] = true end
  end
  return edge
end

local NOBODY = { "%f[%a]few%s+%a*%s*%a*%s*$", "%f[%a]nobody%s+%a*%s*$", "%f[%a]no[ -]one%s+%a*%s*$", "%f[%a]none%s+%a*%s*$" }
local BEFORE = 32  -- bytes

-- Does hardly anybody do so: "few people admire him"?
local function is_nobody(page, claim)
  local cue = list_of(claim.cue)[1]
  local before = cue and page.doc:sub(math.max(1, cue.first - BEFORE), cue.first - 1):lower() or ""
  for _, pattern in ipairs(NOBODY) do
    if before:find(pattern) then return true end
  end
  return false
end

local function add_acts(edges, claims, strengths, page)
  for _, claim in ipairs(claims) do
    local score = ACTS[claim.act]
    if score and not claim.negated and not is_nobody(page, claim) and claim.targets and #claim.targets > 0 then
      local evidence = {}
      for _, cue in ipairs(list_of(claim.cue)) do
        edges.told[cue.first] = true
        edges.cues[#edges.cues + 1] = cue
        evidence[#evidence + 1] = cue
        for _, strength in ipairs(strengths[key_of(cue)] or {}) do
          score = score * strength.factor
          evidence[#evidence + 1] = strength
        end
      end
      local edge = edges:add(claim, claim.sources, claim.targets, score, evidence, "sentiment/act:" .. claim.act)
      if edge then edge.act = score end
    end
  end
end

-- Is the span part of what an act is told by: "voiced support"?
local function is_told(cues, span)
  local cue = cues[spans.lower_bound(cues, span.first + 1) - 1]
  return cue and cue.last >= span.last
end

local function by_place(a, b) return a.first < b.first end

local function add_views(edges, views, page)
  table.sort(edges.cues, by_place)
  for _, view in ipairs(views) do
    local claim = view.claim
    local counts = claim and not NOT_HELD[claim.act] and not claim.negated or not claim and (view.holder or view.rule == MUST_GO)
    if counts and not is_told(edges.cues, view.evidence) then
      local weight, ids = weight_of(view, at_span(page.values, view.evidence)), {}
      if view.link == "go" and not (claim and DIRECTIVES[claim.act]) then
        weight = 0
      elseif view.link == "cease" then
        ids = claim and DIRECTIVES[claim.act] and claim.targets or {}
      else
        for _, target in ipairs(list_of(view.target)) do
          local mention = at_span(page.mentions, target)
          if mention then ids[#ids + 1] = mention.id end
        end
      end
      local holder = view.holder and at_span(page.mentions, view.holder)
      local holders = holder and { holder.id } or not view.holder and claim and claim.sources or NONE
      if view.rule == MUST_GO and #holders == 0 then
        for _, id in ipairs(ids) do edges.unheld[#edges.unheld + 1] = { id = id, item = view.evidence } end
        view.evidence.weight = weight
      elseif math.abs(weight) >= FAINT and edges:add(claim, holders, ids, weight, { view.evidence }, view.rule) then
        local first = view.evidence.first
        if OF_HOLDER[page.attitudes[first]] then
          for _, id in ipairs(holders) do edges.held[first][id] = true end
        end
      end
    end
  end
end

-- ===}

-- Does a content of the claim hold the span, or stand behind it: "the service, which they said had ignored warnings"?
local function holds(claim, span)
  for _, content in ipairs(list_of(claim.content)) do
    if span.last < content.first or content.first <= span.first and content.last >= span.last then return true end
  end
  return false
end

-- Is it not said to be so: "may lie", "if she lied"?  But "said that she would" is.
local function is_doubtful(doc, item)
  for _, shift in ipairs(item.shifts or NONE) do
    if shift.kind == "irrealis" and doc:sub(shift.first, shift.last):lower() ~= "would" then return true end
  end
  return false
end

-- Does the word stand in a question?
local function is_asked(doc, sentences, item)
  local sentence = sentences[doc:sentence(item.first)]
  local text = sentence and doc:sub(sentence.first, sentence.last) or ""
  return text:find("?", 1, true) ~= nil and text:find "%?%W*$" ~= nil  -- the first is quick
end

--- Is it said to be so, without doubt?  Found out once for each item.
function Edges:is_asserted(item)
  if item.asserted == nil then item.asserted = not is_doubtful(self.doc, item) and not is_asked(self.doc, self.sentences, item) end
  return item.asserted
end

-- What makes words stronger, by what it makes so.
local function strengths_by_scope(strengths)
  local out = {}
  for _, strength in ipairs(strengths) do
    local key = strength.from << 32 | strength.to
    out[key] = out[key] or {}
    table.insert(out[key], strength)
  end
  return out
end

--- What sources hold, by the acts of their claims and by the views that rules find: `held[first][id]` for each word that says so, by where it
--- begins, and each party that it is said of; `unheld` are those that nobody holds but the text: { id, item }, the item
--- with its weight.  `text` is as
--- english/lines.lua reads it.
function directed.read(page, text)
  local claims = page.claims
  local edges = setmetatable({ doc = page.doc, attitudes = page.attitudes, conduct = page.conduct, sentences = page.sentences,
    text = text, words = text.words, members = page.members,
    list = {}, by_key = {}, told = {}, cues = {}, held = {}, unheld = {} }, Edges)
  local views = page.doc:items("view", "rule", "score", "link", "evidence", "target", "holder")
  for _, view in ipairs(views) do view.first, view.last = view.evidence.first, view.evidence.last end  -- a claim holds what is said, not who says so
  table.sort(views, by_place)
  spans.place(views, claims)
  add_acts(edges, claims, strengths_by_scope(page.strengths), page)
  add_views(edges, views, page)
  return edges
end

-- Who does it: the party that the phrase stands for, its head or what explains it; for "we", "I" and "their party" in somebody's words those who say so.
function Edges:doers(phrase, claim)
  local mention = phrase and (phrase.head or phrase.aside and phrase.aside.head)
  if mention then return { mention.id } end
  if not phrase or not claim then return NONE end
  if phrase.first == phrase.last and FIRST[self.words[phrase.first]] then return claim.sources end
  for _, owner in ipairs(phrase.owners) do
    if has(claim.sources, owner.id) then return claim.sources end
  end
  return NONE
end

-- May it be a view of whoever says it: that somebody did so or is so?
function Edges:is_verdict(item)
  local claim = item.claim
  if not claim or UNREAL[claim.act] or #claim.sources == 0 or math.abs(item.agent or item.weight) < VERDICT then return false end
  return not self.attitudes[item.first] and self.conduct[item.first] ~= "state" and self:is_asserted(item)
end

-- May it be a view of whoever does it: "Ruiz despises Hale"?
function Edges:is_attitude(item)
  return item.patient and self.attitudes[item.first] and not self.told[item.first] and self:is_asserted(item)
end

-- Can it be what somebody holds?
local function is_holdable(item)
  local claim = item.claim
  return not item.harm and not (claim and (NOT_HELD[claim.act] or claim.negated))
end

-- Does one of the mentions stand where the verdict may be of it: in what its claim says or before, no source of it, and before a word that is no deed?
local function has_judged(item, mentions, from, to)
  for i = from, to do
    local mention = mentions[i]
    if not item.agent and mention.first > item.first then return false end
    if holds(item.claim, mention) and not has(item.claim.sources, mention.id) then return true end
  end
  return false
end

--- May a clue of the item be one that `hear` hears?  It stands in the place (prospects.lua), beside mentions[m..n] of it.
function Edges:may_hear(item, place, mentions)
  if not is_holdable(item) then return false end
  if place.naming and place.naming < item.token then return true end
  if self:is_verdict(item) then
    return has_judged(item, mentions, place.m, place.n) and (item.agent or roles.has_copula(self.text, place.sentence.token, item.token))
  end
  return self:is_attitude(item) and mentions[place.n].first > item.first  -- whoever it is done to, or does it, stands behind it
end

function Edges:hear_said(party, link, weight, item, mention)
  if math.abs(weight) < VERDICT or not self:is_verdict(item) then return false end
  local claim = item.claim
  if weight > 0 and claim.act == "show" or not holds(claim, mention) then return false end  -- "polls show that she won"
  if link == "agent" and weight > 0 and item.patient and item.patient >= HELP then return false end
  if link == "is" and self.words[mention.token] == "it" then return false end  -- "it is risky to go"
  return self:add(claim, claim.sources, { party }, weight, { item }, "sentiment/directed:" .. link) ~= nil
end

function Edges:hear_attitude(party, weight, item, by)
  if not self:is_attitude(item) then return false end
  local holders = self:doers(by, item.claim)
  return #holders > 0 and self:add(item.claim, holders, { party }, weight, { item }, "sentiment/directed:attitude") ~= nil
end

-- What is a view of whoever calls somebody so: "Ruiz called Hale a thug".
function Edges:hear_called(party, weight, item, by)
  local holders = self:doers(by, item.claim)
  if #holders == 0 or not self:is_asserted(item) then return false end
  return self:add(item.claim, holders, { party }, weight, { item }, "sentiment/directed:called") ~= nil
end

--- Hear a clue (clues.lua) that the text tells of a party: is it what somebody holds, and not what the text says?
function Edges:hear(party, link, weight, item, mention, by)
  local held = self.held[item.first]
  if held and held[party] then return true end
  if not mention or math.abs(weight) < FAINT or not is_holdable(item) then return false end
  if link == "patient" then return self:hear_attitude(party, weight, item, by) end
  if link == "fate" then return self:hear_called(party, weight, item, by) end
  return (link == "agent" or link == "is") and self:hear_said(party, link, weight, item, mention)
end

--- Emit the record `sentiment`, one for each claim and target, in order of the claims.
function Edges:emit(doc)
  for _, edge in ipairs(self.list) do
    local claim = edge.claim
    local act = edge.act
    local mixed = not act and edge.plus >= MIXED and -edge.minus >= MIXED
    local score = act and act or mixed and edge.plus + edge.minus or edge.plus > -edge.minus and edge.plus or edge.minus
    local evidence = edge.evidence
    doc:emit("sentiment", {
      first = evidence[1].first, last = evidence[1].last, holder = edge.holders, target = edge.target,
      polarity = mixed and "mixed" or score > 0 and "positive" or "negative", score = rounded(bounded(score)),
      voice = "source", evidence = evidence, claim = claim and claim.id, rule = edge.rule,
    })
  end
end

return directed
