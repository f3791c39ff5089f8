--- Compare what parley found in a text with the reading that an analyst gave of it.
--
-- Both have the shape of parley's JSON.  tests/data/README.md says how a reading is written and how the comparison works.
local json = require "parley.json"
local scores = require "scores"
local spans = require "spans"

local agreement, any, close, pair_up, shared = spans.agreement, spans.any, spans.close, spans.pair_up, spans.shared

local compare = { kinds = scores.kinds, score = scores.score, sum = scores.sum, lines = scores.lines }

--- What one comparison needs at every step.
local function new_state(output, reading)
  return {
    output = output,
    reading = reading,
    result = scores.new(),
    party = {},  -- id of the output -> id of the reading
    known = {},  -- id -> party of the reading
    made = {},   -- id -> party of the output
  }
end

local function note(list, message, ...) list[#list + 1] = message:format(...) end

--- Count a compared field; a wrong one is a miss with both values.  `right` decides where equality does not.
local function check(state, kind, label, field, wanted, got, right)
  if right == nil then right = wanted == got end
  local fields = state.result[kind].fields
  fields[field] = fields[field] or { right = 0, compared = 0 }
  fields[field].compared = fields[field].compared + 1
  if right then
    fields[field].right = fields[field].right + 1
  else
    note(state.result.misses, "%s: %s is %s, expected %s", label, field, tostring(got), tostring(wanted))
  end
  return right
end

--- Whether the reading lets a record of this kind stand without answering to one of its own.
local function tolerated(state, record, found, test)
  for _, span in ipairs(state.reading.tolerated or {}) do
    if span.record == record and any({ span }, found, test) then return true end
  end
  return false
end

local function extra(state, kind, record, rule, label, ...)
  state.result[kind].spurious = state.result[kind].spurious + 1
  note(state.result.extras, "%s %s%s", record, label:format(...), rule and " (" .. rule .. ")" or "")
end

--- The texts of some spans on one line, cut to `limit` bytes.
local function quote(list, limit)
  local texts = {}
  for _, span in ipairs(list or {}) do texts[#texts + 1] = span.text end
  local line = table.concat(texts, " ... "):gsub("%s+", " ")
  limit = limit or 70
  return #line <= limit and line or line:sub(1, (utf8.offset(line, 0, limit) or limit) - 1) .. "..."
end

--- How many mentions of one party the other has.
local function common_mentions(e, f)
  local count = 0
  for _, mention in ipairs(e.mentions or {}) do
    if any({ mention }, f.mentions, close) then count = count + 1 end
  end
  return count
end

local function compare_parties(state)
  local expected, found = state.reading.parties or {}, state.output.parties or {}
  local parties, mentions = state.result.parties, state.result.mentions
  local function score(e, f)
    local count = common_mentions(e, f)
    return count > 0 and count + (e.type == f.type and 0.5 or 0) or nil
  end
  local pair = pair_up(expected, found, score)
  for _, e in ipairs(expected) do
    local f = pair[e]
    parties.expected = parties.expected + 1
    mentions.expected = mentions.expected + #e.mentions
    state.known[e.id] = e
    if f then
      parties.found = parties.found + 1
      check(state, "parties", "party " .. e.id, "type", e.type, f.type)
    else
      note(state.result.misses, "party %s: not found", e.id)
    end
    for _, mention in ipairs(e.mentions) do
      if f and any({ mention }, f.mentions, close) then
        mentions.found = mentions.found + 1
      elseif f then
        note(state.result.misses, "party %s: mention \"%s\" at %d not found", e.id, mention.text, mention.start)
      end
    end
  end
  for _, f in ipairs(found) do
    state.made[f.id] = f
    local best, most = pair[f], 0
    for _, e in ipairs(expected) do
      local value = not pair[f] and score(e, f) or 0
      if value > most then best, most = e, value end
    end
    state.party[f.id] = best and best.id
    if not pair[f] and not tolerated(state, "party", f.mentions, close) then
      extra(state, "parties", "party", f.rule, "%s (%s): \"%s\"%s", f.id, f.type, quote { (f.mentions or {})[1] },
        best and ", part of " .. best.id or "")
    end
  end
end

--- Add the members of a party, or the party itself, to a set of names.  `output` says whose id it is.
local function expand(state, names, id, output, seen)
  local key = (output and "output " or "reading ") .. id
  if seen[key] then return end
  seen[key] = true
  if output and state.party[id] then return expand(state, names, state.party[id], false, seen) end
  local party = (output and state.made or state.known)[id]
  local members = party and party.members or {}
  for _, member in ipairs(members) do expand(state, names, member, output, seen) end
  if #members == 0 then names[output and id .. " (unknown)" or id] = true end
end

--- The parties of a list of ids as one string: ids of the reading, groups as their members, sorted.
local function party_set(state, ids, output)
  local names, sorted, seen = {}, {}, {}
  for _, id in ipairs(ids or {}) do expand(state, names, id, output, seen) end
  for name in pairs(names) do sorted[#sorted + 1] = name end
  table.sort(sorted)
  return "{" .. table.concat(sorted, ", ") .. "}"
end

--- Compare a list of party ids, when the reading has one.
local function check_parties(state, kind, label, field, e, f)
  if e[field] == nil then return true end
  return check(state, kind, label, field, party_set(state, e[field]), party_set(state, f[field], true))
end

local function compare_definitions(state)
  local tally = state.result.definitions
  local expected, found = state.reading.definitions or {}, state.output.definitions or {}
  local pair = pair_up(expected, found, function(e, f)
    return close(e.alias, f.alias) and close(e.stands_for, f.stands_for) and 1 or nil
  end)
  for _, e in ipairs(expected) do
    tally.expected = tally.expected + 1
    local label = "definition " .. e.alias.text
    if pair[e] then
      tally.found = tally.found + 1
      check(state, "definitions", label, "party", party_set(state, { e.party }), party_set(state, { pair[e].party }, true))
    else
      note(state.result.misses, "%s: not found", label)
    end
  end
  for _, f in ipairs(found) do
    if not pair[f] and not tolerated(state, "definition", { f.alias }, shared) then
      extra(state, "definitions", "definition", f.rule, "%s = %s", f.alias.text, f.stands_for.text)
    end
  end
end

--- How well a claim answers to one of the reading: cue and content overlap, where the reading has them.
local function score_claim(e, f)
  local cued, filled = #(e.cue or {}) > 0, #(e.content or {}) > 0
  if cued and not any(e.cue, f.cue, shared) or filled and not any(e.content, f.content, shared) then return nil end
  return agreement(e.cue, f.cue) + agreement(e.content, f.content) + (e.act == f.act and 0.5 or 0)
end

local ENOUGH = 0.9  -- the share of a content that must agree

local function compare_claims(state)
  local tally = state.result.claims
  local expected, found = state.reading.claims or {}, state.output.claims or {}
  local pair, by_id = pair_up(expected, found, score_claim), {}
  for _, e in ipairs(expected) do by_id[e.id] = e end
  for _, e in ipairs(expected) do
    local f = pair[e]
    local label = ("claim %s \"%s\""):format(e.id, quote(e.cue))
    tally.expected = tally.expected + 1
    if f then
      tally.found = tally.found + 1
      check_parties(state, "claims", label, "sources", e, f)
      check_parties(state, "claims", label, "targets", e, f)
      if e.act then check(state, "claims", label, "act", e.act, f.act) end
      if e.quote then check(state, "claims", label, "quote", e.quote, f.quote) end
      if e.negated ~= nil then check(state, "claims", label, "negated", e.negated, f.negated or false) end
      if e.within then check(state, "claims", label, "within", (pair[by_id[e.within]] or {}).id or e.within, f.within) end
      if e.via then check(state, "claims", label, "via", party_set(state, { e.via }), party_set(state, { f.via }, true)) end
      if e.content then
        local right = agreement(e.content, f.content) >= ENOUGH
        check(state, "claims", label, "content", quote(e.content, 300), quote(f.content, 300), right)
      end
    else
      note(state.result.misses, "%s: not found: %s", label, quote(e.content))
    end
  end
  for _, f in ipairs(found) do
    if not pair[f] and not tolerated(state, "claim", f.cue, shared) then
      extra(state, "claims", "claim", f.rule, "%s \"%s\": %s", f.id, quote(f.cue), quote(f.content))
    end
  end
  return pair
end

local function compare_sentiments(state, claim_pair)
  local tally = state.result.sentiments
  local expected, found = state.reading.sentiments or {}, state.output.sentiments or {}
  local claim_of = {}
  for _, f in ipairs(state.output.claims or {}) do claim_of[f.id] = claim_pair[f] and claim_pair[f].id end
  local function fields(e, f)
    local holder = e.holder == nil or party_set(state, e.holder) == party_set(state, f.holder, true)
    local target = e.target == nil or party_set(state, e.target) == party_set(state, f.target, true)
    return holder, target, e.polarity == f.polarity
  end
  local pair = pair_up(expected, found, function(e, f)
    local same_place = any(e.evidence, f.evidence, shared)
    if not same_place and not (e.claim and f.claim and claim_of[f.claim] == e.claim) then return nil end
    local holder, target, polarity = fields(e, f)
    return (holder and 1 or 0) + (target and 1 or 0) + (polarity and 1 or 0) + (same_place and 0.5 or 0)
  end)
  for _, e in ipairs(expected) do
    local f = pair[e]
    local label = ("sentiment \"%s\""):format(quote(e.evidence))
    tally.expected = tally.expected + 1
    if f then
      local holder = check_parties(state, "sentiments", label, "holder", e, f)
      local target = check_parties(state, "sentiments", label, "target", e, f)
      local polarity = check(state, "sentiments", label, "polarity", e.polarity, f.polarity)
      -- A sentiment is its three fields: with one of them wrong it is both a miss and a false one.
      if holder and target and polarity then tally.found = tally.found + 1 else pair[f] = nil end
    else
      note(state.result.misses, "%s: not found: %s to %s", label, party_set(state, e.holder), party_set(state, e.target))
    end
  end
  for _, f in ipairs(found) do
    if not pair[f] and not tolerated(state, "sentiment", f.evidence, shared) then
      local holder, target = party_set(state, f.holder, true), party_set(state, f.target, true)
      extra(state, "sentiments", "sentiment", f.rule, "\"%s\": %s to %s, %s", quote(f.evidence), holder, target, f.polarity)
    end
  end
end

local function compare_dates(state, undated)
  local tally = state.result.dates
  local expected, found = state.reading.dates or {}, state.output.dates or {}
  local pair = pair_up(expected, found, function(e, f) return close(e, f) and 1 or nil end)
  for _, e in ipairs(expected) do
    tally.expected = tally.expected + 1
    local label, wanted = "date " .. e.text, undated and e.value_undated or e.value
    if not pair[e] then
      note(state.result.misses, "%s: not found", label)
    elseif check(state, "dates", label, "value", wanted, pair[e].value) then
      tally.found = tally.found + 1
    else
      pair[pair[e]] = nil
    end
  end
  for _, f in ipairs(found) do
    if not pair[f] and not tolerated(state, "date", { f }, shared) then
      extra(state, "dates", "date", f.rule, "%s = %s", f.text, f.value)
    end
  end
end

--- Compare one document's output with its reading.
--- @param output table    decoded from parley's JSON
--- @param reading table   from compare.read
--- @param options { undated: boolean? }?  undated: the run had no date, so compare `value_undated`
--- @return scores.Result
function compare.run(output, reading, options)
  local state = new_state(output, reading)
  compare_parties(state)
  compare_definitions(state)
  compare_sentiments(state, compare_claims(state))
  compare_dates(state, options and options.undated)
  return state.result
end

--- The JSON of a file, or nil and why it cannot be opened.  Raises where it is no JSON.
local function read_json(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, message end
  local text = file:read "a"
  file:close()
  local value, fault = json.decode(text)
  if value == nil then error(path .. ": " .. fault, 0) end
  return value
end

--- Read the reading of an article, and what is tolerated beside it.
--- @param stem string  "tests/data/articles/court": reads court.expected.json, and court.tolerated.json where there is one
--- @return table reading
function compare.read(stem)
  local reading = assert(read_json(stem .. ".expected.json"))
  reading.tolerated = read_json(stem .. ".tolerated.json") or reading.tolerated
  return reading
end

return compare
