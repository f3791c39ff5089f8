-- parley.show.claims -- claims for people: who, how, what, toward whom; claims inside a claim stand under it.

local names = require "parley.show.names"

local claims = {}

local MAX_DEPTH = 6
local QUOTE = { direct = "quoted", mixed = "partly quoted", indirect = "indirect" }

-- Where a claim stands in the text.
local function place(claim)
  return names.start(claim.cue) or names.start(claim.content) or names.start(claim.source) or math.maxinteger
end

-- Claims in text order, and by the claim that holds them.
local function arrange(list)
  local order, by_id, inside, top = {}, {}, {}, {}
  for i, claim in ipairs(list) do
    order[i] = { claim = claim, place = place(claim), number = i }
    if names.text(claim.id) then by_id[claim.id] = claim end
  end
  table.sort(order, function(a, b)
    if a.place ~= b.place then return a.place < b.place end
    return a.number < b.number
  end)
  for _, item in ipairs(order) do
    local claim = item.claim
    local outer = names.text(claim.within) and by_id[claim.within]
    if outer and outer ~= claim then
      inside[outer] = inside[outer] or {}
      table.insert(inside[outer], claim)
    else
      top[#top + 1] = claim
    end
  end
  return top, inside, order
end

-- Who: the words of the article when they say it, else the parties' names and the words behind them.
local function who(claim, known, spellings)
  local words, ids = names.words(claim.speaker), names.list(claim.sources)
  if words == "" then words = names.words(claim.source) end
  if #ids == 0 then return { { words ~= "" and words or "somebody", words ~= "" and "bold" or "dim" } } end
  if words ~= "" and names.says_all(words, ids, spellings) then return { { words, "bold" } } end
  local runs = { { names.of_ids(ids, known), "bold" } }
  if words ~= "" then runs[2] = { " (" .. words .. ")", "dim" } end
  return runs
end

-- What is known besides: toward whom, how it is quoted, how sure, when.
local function details(claim, document, known)
  local runs = {}
  local function add(text, style)
    if #runs > 0 then runs[#runs + 1] = { " \u{B7} ", "dim" } end
    runs[#runs + 1] = { text, style or "dim" }
  end
  local targets = names.of_ids(claim.targets, known)
  if targets ~= "" then add("\u{2192} " .. targets, "magenta") end
  if names.text(claim.via) then add("via " .. (known[claim.via] or claim.via)) end
  local quote = QUOTE[claim.quote]
  if quote then add(quote) end
  for _, modality in ipairs(names.list(claim.modality)) do
    local word = type(modality) == "table" and names.words(modality.span) or ""
    if word ~= "" then add(("\u{201C}%s\u{201D} %s"):format(word, tostring(modality.kind or ""))) end
  end
  local condition = type(claim.condition) == "table" and names.words(claim.condition) or names.text(claim.condition)
  if condition and condition ~= "" and not names.words(claim.content):find(condition, 1, true) then add("on condition: " .. condition) end
  if names.text(claim.time) and claim.time ~= document.date then add(claim.time) end
  return runs
end

local function show(page, claim, depth, context)
  if context.shown[claim] then return end
  context.shown[claim] = true
  local indent = 2 + 4 * math.min(depth, MAX_DEPTH)
  local runs = who(claim, context.known, context.spellings)
  runs[#runs + 1] = { " " }
  if claim.negated == true then runs[#runs + 1] = { "not ", "red" } end
  local cue = names.words(claim.cue)
  runs[#runs + 1] = { cue ~= "" and cue or tostring(claim.act or "says"), "cyan" }
  if names.text(claim.act) and claim.act ~= "say" and cue ~= "" and cue:lower():sub(1, 3) ~= claim.act:sub(1, 3) then
    runs[#runs + 1] = { " [" .. claim.act .. "]", "dim" }
  end
  page:gap()
  page:wrap((" "):rep(indent), indent + 4, runs)
  local content = names.words(claim.content)
  if content ~= "" then page:wrap((" "):rep(indent + 2), indent + 2, { { content } }) end
  local more = details(claim, context.document, context.known)
  if #more > 0 then page:wrap((" "):rep(indent + 2), indent + 2, more) end
  if depth > MAX_DEPTH then return end
  for _, inner in ipairs(context.inside[claim] or {}) do show(page, inner, depth + 1, context) end
end

--- Write the claims of a document.
---@param page parley.page
---@param list table[]
---@param document table
---@param known table<string, string>  names of parties
function claims.show(page, list, document, known)
  local top, inside, order = arrange(list)
  local context = { document = document, known = known, spellings = names.spellings(document), inside = inside, shown = {} }
  for _, claim in ipairs(top) do show(page, claim, 0, context) end
  -- Claims that hold each other in a circle have no top, and what nests too deep was left out.
  for _, item in ipairs(order) do show(page, item.claim, 0, context) end
end

return claims
