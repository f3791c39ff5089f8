-- quotes -- contents in quotation marks: what goes on behind the said-clause, how much of a content is quoted.

local quotes = {}

-- Does the quotation stand alone, with nothing in its sentence but itself?
local function alone(view, quotation)
  local sentence = view.sentence_at[quotation.first]
  return sentence.first >= quotation.first
end

-- Does another claim stand between the sentence in which the last one was said and the quotation?  Both lists are in text order.
local function said_between(view, spoken, previous, quotation)
  local behind = view.sentence_at[previous.cue.first].last
  local other = spoken[view.before(spoken, quotation.first - 1)]
  return other ~= nil and other ~= previous and other.cue.first > behind
end

--- Add to each claim the quotations that go on behind its said-clause: in the same sentence, or as the next of its paragraph.
function quotes.continue(view, claims)
  if not view.quotations[1] then return end
  local owner, spoken = {}, {}
  for _, claim in ipairs(claims) do
    if not claim.inside then
      spoken[#spoken + 1] = claim
      for _, piece in ipairs(claim.content) do
        local quotation = view:quotation(piece.first)
        if quotation and quotation.whole then owner[quotation.first] = claim end
      end
    end
  end
  table.sort(spoken, function(a, b) return a.first < b.first end)
  local previous
  for _, quotation in ipairs(view.quotations) do
    if quotation.whole then
      local claim = owner[quotation.first]
      if not claim and previous and previous.quoted_last then
        local same = view:paragraph(previous.cue.first).first == view:paragraph(quotation.first).first
        local between = said_between(view, spoken, previous, quotation)
        if same and not between and quotation.first > previous.cue.last
          and (alone(view, quotation) or view.sentence_at[previous.cue.first].last >= quotation.first) then
          previous.content[#previous.content + 1] = { first = quotation.first, last = quotation.last }
          owner[quotation.first] = previous
          claim = previous
        end
      end
      if claim then
        previous = claim
        previous.quoted_last = quotation.last
      else
        previous = nil
      end
    end
  end
end

--- "direct", "mixed" or "indirect", and the words between the marks where it is mixed.
function quotes.kind(view, contents)
  if not view.quotations[1] then return "indirect", {} end
  local whole, quoted = true, {}
  for _, piece in ipairs(contents) do
    local outer = view:quotation(piece.first)
    if not (outer and outer.last >= piece.last) then whole = false end
    for n = view.before(view.quotations, piece.first - 1) + 1, #view.quotations do
      local quotation = view.quotations[n]
      if quotation.first > piece.last then break end
      local inner = view:inner(quotation)
      local last = math.min(inner.last, piece.last)  -- a content may end with the marks that open it
      if inner.first <= last then quoted[#quoted + 1] = { first = inner.first, last = last } end
    end
  end
  if whole then return "direct", {} end
  return #quoted > 0 and "mixed" or "indirect", quoted
end

return quotes
