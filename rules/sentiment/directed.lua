--- Directed sentiments: who holds what view of whom, from the acts of claims and from the evaluative words in them.

local weigh = require "weigh"

local directed = {}

-- Acts that are views of their targets.
local ACTS = {
  condemn = -0.8, accuse = -0.6, criticise = -0.6, praise = 0.7, thank = 0.6, welcome = 0.5,
}

-- In these the content is not what the source holds to be so.
local NOT_HELD = { deny = true, reject = true, ask = true, refuse = true, hope = true, offer = true, promise = true }

-- Telling somebody to cease something bad says that they do it.
local DIRECTIVES = { urge = true, demand = true, order = true, ["call-for"] = true, warn = true, ask = true }

local MIXED = 0.25  -- both sides must weigh so much
local FAINT = 0.15  -- views that weigh less are none
local BLAME, MERIT = -0.55, 0.25  -- deeds between the two are no view of who does them: who loses is not to blame

local function list_of(value) return value == nil and {} or value.first and { value } or value end

local function rounded(score) return math.floor(score * 100 + 0.5) / 100 end

local function bounded(score) return math.max(-1, math.min(1, score)) end

-- One number for the two of a span: a text is shorter than 4 GiB.
local function key_of(span) return span.first << 32 | span.last end

-- The last of the items, which are in text order, that stands exactly where the span does; nil for none.
local function at_span(items, span)
  local found
  for n = weigh.lower_bound(items, span.first), #items do
    local item = items[n]
    if item.first > span.first then break end
    if item.last == span.last then found = item end
  end
  return found
end

--- Which claim each view stands in: the one whose content holds it most closely.
local function place(views, claims)
  for _, claim in ipairs(claims) do
    for _, content in ipairs(list_of(claim.content)) do
      local size = content.last - content.first
      for n = weigh.lower_bound(views, content.first), #views do
        local view = views[n]
        if view.first > content.last then break end
        if view.last <= content.last and (not view.claim or size < view.size) then view.claim, view.size = claim, size end
      end
    end
  end
end

-- {=== what a view weighs

local NONE = {}

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

--- `holders` are the ids of who holds the view: those who speak, or somebody of whom they say that he holds it.
function Edges:add(claim, holders, ids, weight, evidence, rule)
  local targets, own = {}, {}
  for _, id in ipairs(holders) do own[id] = true end
  for _, id in ipairs(ids) do
    for _, member in ipairs(self.members[id] or { id }) do
      if not own[member] and not own[id] then targets[#targets + 1] = member end
    end
  end
  if #targets == 0 or weight == 0 then return end
  local key = claim.id .. " " .. table.concat(holders, " ") .. " " .. table.concat(targets, " ")
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
  end
end

local function add_acts(edges, claims, strengths)
  for _, claim in ipairs(claims) do
    local score = ACTS[claim.act]
    if score and not claim.negated and claim.targets and #claim.targets > 0 then
      local evidence = {}
      for _, cue in ipairs(list_of(claim.cue)) do
        evidence[#evidence + 1] = cue
        for _, strength in ipairs(strengths[key_of(cue)] or {}) do
          score = score * strength.factor
          evidence[#evidence + 1] = strength
        end
      end
      edges:add(claim, claim.sources, claim.targets, score, evidence, "sentiment/act:" .. claim.act)
      edges.act[claim.id] = score
    end
  end
end

local function add_views(edges, views, page)
  for _, view in ipairs(views) do
    local claim = view.claim
    if claim and not NOT_HELD[claim.act] and not claim.negated then
      local weight, ids = weight_of(view, at_span(page.values, view.evidence)), {}
      if view.link == "cease" then
        ids = DIRECTIVES[claim.act] and claim.targets or {}
      else
        for _, target in ipairs(list_of(view.target)) do
          local mention = at_span(page.mentions, target)
          if mention then ids[#ids + 1] = mention.id end
        end
      end
      local blameless = view.link == "subject" and weight > BLAME and weight < MERIT
      local holder = view.holder and at_span(page.mentions, view.holder)
      local holders = holder and { holder.id } or claim.sources
      if math.abs(weight) >= FAINT and not blameless then edges:add(claim, holders, ids, weight, { view.evidence }, view.rule) end
    end
  end
end

-- ===}

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

--- Emit the record `sentiment`, one for each claim and target, in order of the claims.  Answers what sources hold: held[first][id] for each word
--- that says so, by where it begins, and each party that it is said of.
function directed.emit(page)
  local doc, claims, held = page.doc, page.claims, {}
  if #claims == 0 then return held end
  local edges = setmetatable({ members = page.members, list = {}, by_key = {}, act = {} }, Edges)
  local views = doc:items("view", "rule", "score", "link", "evidence", "target", "holder")
  place(views, claims)
  add_acts(edges, claims, strengths_by_scope(page.strengths))
  add_views(edges, views, page)
  for _, edge in ipairs(edges.list) do
    local act = edge.holders == edge.claim.sources and edges.act[edge.claim.id]
    local mixed = not act and edge.plus >= MIXED and -edge.minus >= MIXED
    local score = act and act or mixed and edge.plus + edge.minus or edge.plus > -edge.minus and edge.plus or edge.minus
    local evidence = edge.evidence
    for _, span in ipairs(evidence) do
      held[span.first] = held[span.first] or {}
      for _, id in ipairs(edge.target) do held[span.first][id] = true end
    end
    doc:emit("sentiment", {
      first = evidence[1].first, last = evidence[1].last, holder = edge.holders, target = edge.target,
      polarity = mixed and "mixed" or score > 0 and "positive" or "negative", score = rounded(bounded(score)),
      voice = "source", evidence = evidence, claim = edge.claim.id, rule = edge.rule,
    })
  end
  return held
end

return directed
