-- finish -- from readings to claims: one for each cue, its source resolved, its content cut to size, quotations joined to it.

local choose = require "choose"
local extents = require "extents"
local passives = require "passives"
local modality = require "modality"
local quotes = require "quotes"
local resolve = require "resolve"
local subjects = require "subjects"
local targets = require "targets"
local view_of = require "view"

-- So many readings behind one another are looked at, and so many bytes around a cue.
local NEAR, AROUND = 40, 400

local SAID_LATER = { would = true, could = true, might = true }
local CLAUSES = { that = true, clause = true }

-- Does what the conjunction at position `joint` joins belong to the clause that is said: "said it was sorry and would pay"?
local function goes_on(view, reading, joint)
  local n = view.at[joint] + 1
  while view.classes[n] == "ADV" do n = n + 1 end
  return CLAUSES[reading.shape] and SAID_LATER[view.words[n]] or false
end

-- "said it was a mistake, while Hale called it a step forward", "insisted he would not, after allies warned"
local CONTRASTS = { ["while"] = true, whereas = true, after = true, as = true, though = true, although = true }

-- Positions in the reading's sentence where what another verb says begins: the conjunction, comma or subject before it.
local function cuts_for(view, readings, n)
  local reading, out = readings[n], {}
  for k = n + 1, math.min(#readings, n + NEAR) do
    local other = readings[k]
    if view.sentence_at[other.cue.first].first ~= view.sentence_at[reading.cue.first].first then break end
    if other.inside == reading.inside then
      if other.joint and not goes_on(view, reading, other.joint.first) then
        out[#out + 1] = other.joint.first
      elseif other.head == "charged" then
        out[#out + 1] = view.lasts[view.at[other.content.first] - 1]
      elseif (other.head == "subject" or other.head == "verb") and other.source and not other.relative then
        local at = view.at[other.source.first] - 1
        local joins = view.classes[at] == "CCONJ" or CONTRASTS[view.words[at]]
        if joins and view.words[at - 1] == "," then out[#out + 1] = view.firsts[at - 1] end
      end
    end
  end
  return out
end

-- The pieces of a reading's content.
local function contents_of(view, readings, n)
  local reading = readings[n]
  local shape, content = reading.shape, reading.content
  if shape == "passive" or shape == "held" then return { content } end
  if shape == "headline" then return { extents.trim(view, content.first, content.last) } end
  if shape == "quote" or shape == "quoted" or shape == "signed" then return { { first = content.first, last = content.last } } end
  if shape == "fronted" or shape == "charged" then
    return { extents.trim(view, content.first, content.last) }
  end
  local pieces = {}
  if shape == "around" or shape == "left" then
    for _, piece in ipairs(reading.contents) do pieces[#pieces + 1] = extents.trim(view, piece.first, piece.last) end
    return pieces
  end
  local span = reading.head == "nominal" and shape == "phrase" and extents.of_noun(view, reading)
    or extents.right(view, reading, cuts_for(view, readings, n))
  if not span then return {} end
  -- "condemned "in the strongest terms" the ...": the quoted adjunct is a piece of its own
  local quotation = view:quotation(span.first)
  if shape == "object" and quotation and not reading.inside and quotation.first == span.first and quotation.last < span.last
    and view.classes[view.at[span.first] + 1] == "ADP" then
    local second = extents.trim(view, quotation.last + 1, span.last)
    return { { first = quotation.first, last = quotation.last }, second }
  end
  return { span }
end

local BEGIN = { beginning = true, starting = true, effective = true }
local WHO = { who = true, which = true, whose = true, whom = true }

-- Does the date tell when something else is: "Ruiz, who was appointed in July, said"?
local function tells_of_other(view, claim, date)
  local n = view.at[date.first] - 1
  if BEGIN[view.words[n]] or BEGIN[view.words[n - 1]] then return true end  -- "expects two cuts, beginning in September"
  local phrase = claim.phrase
  if phrase and date.first >= phrase.first and date.last <= phrase.last then return true end
  if not claim.source or date.first < claim.source.last and date.first < claim.cue.first then return false end
  local from = date.first > claim.cue.first and claim.cue.last or claim.source.last  -- "Ruiz asked, referring to Hale, who left in 2021"
  for k = view.at[from] + 1, n do
    if WHO[view.words[k]] then return true end
  end
  return false
end

-- The dates that contents outside quotations hold.
local function dates_held(view, claims)
  local held, dates = {}, view.dates
  if not dates[1] then return held end
  for _, claim in ipairs(claims) do
    for _, piece in ipairs(claim.inside and {} or claim.content) do
      local last = view.at[piece.last]
      for n = view.before(dates, view.firsts[view.at[piece.first]] - 1) + 1, #dates do
        if view.at[dates[n].first] > last then break end
        held[dates[n]] = true
      end
    end
  end
  return held
end

-- The date of speaking: between source and content, behind the cue, or in front of the source in its sentence; none that is `held`.
local function time_of(view, claim, held)
  local sentence = view.sentence_at[claim.cue.first]
  local first, last = math.max(sentence.first, claim.cue.first - AROUND), math.min(sentence.last, claim.cue.last + AROUND)
  for _, date in ipairs(view:within(view.dates, first, last)) do
    local inside = not claim.inside and held[date] ~= nil
    for _, piece in ipairs(claim.content) do
      if date.first <= piece.last and date.last >= piece.first then inside = true end
    end
    if not inside and not tells_of_other(view, claim, date) then
      local before = claim.source and date.last < claim.source.first
      local plain = not before or date.first - sentence.first < 12
      if plain and math.abs(date.first - claim.cue.first) < 80 then return date.value end
    end
  end
end

-- The document in which it is said: "in a statement on its website", "wrote in a note".
local function vehicle(view, parties, claim)
  local sentence = view.sentence_at[claim.cue.first]
  local first, last = math.max(sentence.first, claim.cue.first - AROUND), math.min(sentence.last, claim.cue.last + AROUND)
  for _, mention in ipairs(view:within(view.documents, first, last)) do
    local word = view.words[mention.token - 1]
    if word == "in" or word == "through" or word == "via" then
      local inside = false
      for _, piece in ipairs(claim.content) do
        if mention.first >= piece.first and mention.last <= piece.last then inside = true end
      end
      if not inside and parties.parties[mention.id] then return mention.id end
    end
  end
end

-- Acts of those who speak that become "show" when a document does: "the study found".
local WEAK = { say = true, believe = true, predict = true, announce = true }

local function build(view, parties, readings, n)
  local reading = readings[n]
  -- "thanked its employees "for their patience"": the quotation belongs to a phrase
  if reading.shape == "quote" and reading.addressee and reading.sense.target == "object" and reading.sense.act ~= "say" then
    reading.shape, reading.content, reading.addressee = "object", { first = reading.addressee.first, last = reading.content.last }, nil
  end
  local content = contents_of(view, readings, n)
  if #content == 0 then return nil end
  local source = reading.source
  if reading.passive then
    source, content = passives.read(view, reading, content)
    if #content == 0 then return nil end
  end
  if reading.shape == "held" then reading.cue = { first = reading.cue.first, last = content[1].first - 2 } end
  local claim = {
    first = reading.cue.first, last = reading.cue.last, rule = reading.rule, inside = reading.inside, cue = reading.cue,
    act = reading.sense.act, content = content, reading = reading, source = nil, phrase = nil,
  }
  if source then
    local core, mention = subjects.core(view, source, reading.cue.first)
    claim.source = { first = core.first, last = core.last }
    claim.phrase = reading.passive and source or subjects.phrase(view, reading)
    if mention == nil then mention = parties:mention(core) end
    if mention then claim.sources, claim.via = parties:speakers(mention, core) end
    if mention and mention.type == "document" and not claim.via and WEAK[claim.act] then
      local other = view.doc:lookup("claims.cue_senses", reading.cue.first, reading.cue.last)
      if other and other.act == "show" then claim.act = "show" end
    end
  end
  claim.negated = modality.negated(view, reading)
  return claim
end

local PRESENT = { base = true, third = true }

-- A said-clause that stands beside its words is surer than what stands in them.
local function is_strong(claim)
  local shape = claim.reading.shape
  return claim.reading.beside or claim.reading.head == "according" or shape == "quoted" or shape == "quote" or claim.reading.head == "signed"
end

-- Which claim's content holds a cue, by the tokens that the cue begins and ends with; `claims` are all, in text order.
local function mark(view, held, claims, claim)
  local at = view.at
  for _, piece in ipairs(claim.content) do
    local first, last = at[piece.first], at[piece.last]
    for n = math.max(view.before(claims, piece.first), 1), #claims do
      local cue = claims[n].cue
      local from, to = at[cue.first], at[cue.last]
      if from > last then break end
      if from >= first then held[from] = claim end
      if to >= first and to <= last then held[to] = claim end
    end
  end
end

local function is_nested(view, held, claim)
  local other = held[view.at[claim.cue.first]]
  return other ~= nil and other ~= claim and other == held[view.at[claim.cue.last]]
end

-- The content of a claim ends before a said-clause of its sentence that stands beside other words: one of those that are `strong`, in text order.
local function clip(view, claim, strong)
  local piece = claim.content[#claim.content]
  local first, last = view.at[piece.first], view.at[piece.last]
  for n = view.before(strong, view.firsts[first] - 1) + 1, #strong do
    local other = strong[n]
    if view.at[other.cue.first] > last then return end
    if other.inside == claim.inside then
      local from = other.source and math.min(other.source.first, other.cue.first) or other.cue.first
      local span = from > piece.first and extents.trim(view, piece.first, from - 1)
      if span then claim.content[#claim.content] = span end
      return
    end
  end
end

local function in_the_quotation_now(claim)
  return claim.source ~= nil and claim.reading.source ~= nil and PRESENT[claim.reading.sense.form or "base"] == true
end

-- What one says that another says is part of the other's content; in a quotation only what is said there and then counts.
local function without_nested(view, claims)
  local out, strong = {}, {}
  local held = { [true] = {}, [false] = {} }
  local function keep(claim)
    if is_nested(view, held[claim.inside], claim) then return false end
    mark(view, held[claim.inside], claims, claim)
    out[#out + 1] = claim
    return true
  end
  for _, claim in ipairs(claims) do
    if is_strong(claim) and (not claim.inside or in_the_quotation_now(claim)) and keep(claim) then
      strong[#strong + 1] = claim
    end
  end
  for _, claim in ipairs(claims) do
    if not is_strong(claim) and (not claim.inside or in_the_quotation_now(claim)) then
      clip(view, claim, strong)
      keep(claim)
    end
  end
  return out
end

local LETTERS = "abcdefghijklmnopqrstuvwxyz"

-- The contents of the claims outside quotations, by position; `rank` is that of their claim and their place in it.
local function outer_contents(claims)
  local order = {}
  for _, claim in ipairs(claims) do
    for _, piece in ipairs(claim.inside and {} or claim.content) do
      order[#order + 1] = { first = piece.first, last = piece.last, claim = claim, rank = #order + 1 }
    end
  end
  table.sort(order, function(a, b) return a.first < b.first end)
  return order
end

-- Give the claims inside quotations to the outer claims in whose contents they stand.  One pass over both by position; contents overlap but little.
local function nest(claims)
  local order, open, at = outer_contents(claims), {}, 1
  for _, claim in ipairs(claims) do
    if claim.inside then
      while order[at] and order[at].first <= claim.cue.first do
        open[#open + 1] = order[at]
        at = at + 1
      end
      local still, holder = {}, nil
      for _, piece in ipairs(open) do
        if piece.last >= claim.cue.first then
          still[#still + 1] = piece
          if piece.last >= claim.cue.last and (not holder or piece.rank < holder.rank) then holder = piece end
        end
      end
      open = still
      if holder then
        local parent = holder.claim
        parent.children = parent.children + 1
        claim.within = parent.id
        claim.id = parent.id .. (LETTERS:sub(parent.children, parent.children):match "." or ("-" .. parent.children))
      end
    end
  end
end

-- Number the claims in text order; those in the content of another after it: c2, c2a.
local function number(claims)
  local count, inside = 0, false
  table.sort(claims, function(a, b) return a.cue.first < b.cue.first end)
  for _, claim in ipairs(claims) do
    if claim.inside then
      inside = true
    else
      count = count + 1
      claim.id, claim.children = "c" .. count, 0
    end
  end
  if inside then nest(claims) end
end

-- Emit the claims one by one, so that the records of a long text need not live at once.
local function emit(doc, view, parties, claims)
  local held = dates_held(view, claims)
  for i = 1, #claims do
    local claim = claims[i]
    if claim.id then
      local kind, quoted = quotes.kind(view, claim.content)
      local modal, conditions = modality.read(view, claim.content)
      doc:emit("claim", {
        first = claim.first, last = claim.last, id = claim.id, sources = claim.sources or {}, source = { claim.phrase }, speaker = { claim.source },
        cue = { claim.cue }, content = claim.content, act = claim.act, quote = claim.inside and "direct" or kind,
        quoted = claim.inside and {} or quoted, targets = targets.find(view, parties, claim.reading, claim.content[#claim.content], claim.sources),
        negated = claim.negated, modality = modal, condition = conditions,
        time = time_of(view, claim, held), within = claim.within, via = claim.via or vehicle(view, parties, claim), rule = claim.rule,
      })
    end
  end
end

return function(doc)
  doc:replace("claim", {})
  if not doc:values "speech" () then return end  -- most short texts hold nothing that may be a claim
  local view = view_of.new(doc)
  local parties = resolve.new(view)
  local readings = choose.readings(view)
  local claims = {}
  for n = 1, #readings do claims[#claims + 1] = build(view, parties, readings, n) end
  claims = without_nested(view, claims)
  quotes.continue(view, claims)
  number(claims)
  view.hedges = claims[1] and doc:matches("claims.hedges", "kind")
  emit(doc, view, parties, claims)
end
