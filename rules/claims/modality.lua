-- modality -- what the words of a content say about themselves: obligation, possibility, hedges, intention; conditions; negated cues.

local nouns = require "english.phrase_ends"

local modality = {}

-- What a word of a content may be; only an auxiliary is an obligation or a possibility.
local KINDS = {
  should = "obligation", must = "obligation", ought = "obligation", may = "possibility", might = "possibility", could = "possibility",
  ["if"] = "condition", unless = "condition", provided = "condition",
}
local NEGATIONS = { ["not"] = true, ["n't"] = true, never = true, nobody = true, none = true, no = true, neither = true }
local HEDGES = set "hedge hearsay doubt"
local CLOSES = set ", . ;"
local MOST = 4  -- modal words of a claim

-- Does the word at token n of a content that begins with token `first` open a condition?
local function opens_condition(view, n, first)
  local words = view.words
  return (n > first or view.classes[n] == "SCONJ") and words[n - 1] ~= "as" and (words[n] ~= "provided" or words[n + 1] == "that")
end

-- Of modal words the first of those that overlap, in text order.
local function in_order(modal)
  if #modal > 1 then table.sort(modal, function(a, b) return a.span.first < b.span.first end) end
  for n = #modal, 2, -1 do
    if modal[n].span.first <= modal[n - 1].span.last then table.remove(modal, n) end
  end
  return modal
end

--- The list of modal words in the contents, with their kinds, at most four; and the clauses that begin with "if", up to the comma that closes
--- them, or to the end of the content.
function modality.read(view, contents)
  local modal, conditions, words, firsts, lasts = {}, {}, view.words, view.firsts, view.lasts
  for _, content in ipairs(contents) do
    local first, last, passed = view.at[content.first], view.at[content.last], 0
    for n = first, last do
      local kind = KINDS[words[n]]
      if kind == "condition" then
        if n > passed and opens_condition(view, n, first) then
          passed = n
          while passed < last and not CLOSES[words[passed + 1]] do passed = passed + 1 end
          if firsts[passed] <= content.last then
            conditions[#conditions + 1] = { first = firsts[n], last = math.min(lasts[passed], content.last) }
          end
        end
      elseif kind and view.classes[n] == "AUX" and #modal < MOST and firsts[n] <= content.last then
        modal[#modal + 1] = { kind = kind, span = { first = firsts[n], last = lasts[n] } }
      end
    end
    for _, hedge in ipairs(view:within(view.hedges, content.first, content.last)) do
      if #modal < MOST and HEDGES[hedge.kind] then modal[#modal + 1] = { kind = "hedge", span = { first = hedge.first, last = hedge.last } } end
    end
  end
  return in_order(modal), conditions
end

-- What comes to nothing: "failed to agree", "was unable to say".
local FAILS = set "fail fails failed failing refuse refuses refused refusing decline declines declined declining unable unwilling"
-- "did not hesitate to condemn" condemns.
local STILL = set "hesitate wait cease stop forget neglect"
local SHORT = { short = true, shy = true }  -- "stopped short of admitting"
local AT = { at = true, first = true, last = true }  -- "declined at first to say"
local BEFORE = 8  -- words before a cue that are looked at

-- The verb of the infinitive that a bare verb behind a conjunction goes on with: "was not going to kneel and praise him"; else the verb itself.
local function leading_verb(view, reading, cue)
  local joint = reading.joint and view.at[reading.joint.first]
  local word = view.words[cue]
  if not joint or joint ~= cue - 1 or word:find "s$" or word:find "ed$" or word:find "ing$" then return cue end
  local form = view.doc:lookup("english.irregular_verbs", view.firsts[cue], view.lasts[cue])
  if form and form.form == "past" then return cue end
  for n = joint - 1, math.max(2, joint - BEFORE), -1 do
    if view.words[n] == "," or view.words[n] == ";" then break end
    if view.words[n] == "to" and view.classes[n] == "PART" then return n + 1 end
  end
  return cue
end

--- Is the cue denied: "did not say", "was not going to say", "failed on Monday to agree", "nobody said"?
function modality.negated(view, reading)
  local cue = leading_verb(view, reading, view.at[reading.cue.first])
  local bare = view.words[cue - 1] == "to"
  if view.words[cue - 1] == "of" and SHORT[view.words[cue - 2]] or reading.head == "adjective" and view.words[cue - 1] == "less" then return true end
  for n = cue - 1, math.max(1, cue - BEFORE), -1 do
    local word, pos = view.words[n], view.classes[n]
    if bare and FAILS[word] then return not NEGATIONS[view.words[n - 1]] end  -- "did not fail to condemn"
    if NEGATIONS[word] then return true end
    local governs = bare and n == cue - 2 and pos == "VERB" and not STILL[word]  -- "did not want to praise"
    local adverb = pos == "ADV" or AT[word]
    if pos ~= "AUX" and pos ~= "PART" and not adverb and not governs and not nouns.is_time(view, n) then break end
  end
  local source = reading.source
  if not source then return false end
  local first = view.at[source.first]
  local before = view.words[first - 1]
  return NEGATIONS[view.words[first]] == true or before == "neither" or before == "not"  -- "Neither Ruiz nor Hale spoke", "Not everyone said"
end

return modality
