-- The noun group that a mention by name or noun stands in: article, title and adjectives before it, "of" and what it governs
-- behind a common noun, a bracket, what a comma sets beside a name, the mark of the owner; and the places that a longer name has in it.

local extent = {}

local MOST = 12  -- tokens looked at on either side
local OWNERS = 4  -- owners of owners: "the minister's brother's firm"
local TITLE = 5  -- tokens of the longest title

-- What may stand between an article and the name or noun that it belongs to.
local INSIDE = { ADJ = true, NOUN = true, PROPN = true, NUM = true }
local OWNER = { my = true, your = true, his = true, her = true, its = true, our = true, their = true }

local MARK = { ["'s"] = true, ["’s"] = true, ["'"] = true, ["’"] = true }

local function glued(page, i) return page.lasts[i] + 1 == page.firsts[i + 1] end

local function is_capital(page, i) return page.texts[i] ~= page.lowers[i] end

-- Is the word what a person is: "former president"?
local function is_role(page, i)
  local doc, first, last = page.doc, page.firsts[i], page.lasts[i]
  return doc:entry("parties.role_noun", first, last) ~= nil or doc:entry("parties.title", first, last) ~= nil
    or doc:entry("parties.role_modifier", first, last) ~= nil
end

local NO_TITLE = { PUNCT = true, DET = true, ADP = true, CCONJ = true, SCONJ = true, PRON = true, AUX = true }  -- no title ends with one

-- Tokens of a title of several words that ends before token i ("Secretary of State"): where it begins, or nil.
local function title_before(page, i)
  local firsts, last, sentence_of = page.firsts, page.lasts[i - 1], page.sentence_of
  for k = math.max(1, i - TITLE), i - 2 do
    if sentence_of[k] == sentence_of[i] and page.doc:entry("parties.title", firsts[k], last) then return k end
  end
end

-- The token where the group begins: at the article or owner when there is one, else where words that need none begin: of a name a word with a
-- capital, and one that tells what a person is.
local function left(page, i, named, depth)
  if named and not NO_TITLE[page.classes[i - 1]] then i = title_before(page, i) or i end  -- most have none
  local texts, lowers, classes, sentence_of = page.texts, page.lowers, page.classes, page.sentence_of
  local start, open, sentence = i, true, sentence_of[i]
  for k = i - 1, math.max(1, i - MOST), -1 do
    local lower, pos = lowers[k], classes[k]
    if sentence_of[k] ~= sentence or lower == "dear" then break end  -- "Dear Ana"
    if pos == "DET" or OWNER[lower] then return k end
    if k > 1 and depth < OWNERS and MARK[lower] and glued(page, k - 1) then
      -- "Norway's new premier": the owner's group begins this one
      return INSIDE[classes[k - 1]] and left(page, k - 1, is_capital(page, k - 1), depth + 1) or start
    end
    if texts[k] ~= "-" then
      if not INSIDE[pos] then break end
      open = open and named and (is_capital(page, k) or is_role(page, k))
      if open then start = k end
    end
  end
  return start
end

-- The token where the words that "of" governs end; i is its own number.
local function right(page, i)
  local stop, sentence = i, page.sentence_of[i]
  for k = i + 1, math.min(#page.texts, i + MOST) do
    local lower, pos = page.lowers[k], page.classes[k]
    if page.sentence_of[k] ~= sentence then break end
    if INSIDE[pos] then
      stop = k
    elseif pos ~= "DET" and not OWNER[lower] and lower ~= "of" and not MARK[lower] and lower ~= "-" then
      break
    end
  end
  return stop
end

local BRACKET = 12  -- tokens in a bracket
local BESIDE = 24  -- tokens in what is set beside a name

-- The token that ends a bracket which opens behind token i: "the Monetary Fund (IMF)"; i where there is none.
local function behind_bracket(page, i)
  if page.texts[i + 1] ~= "(" then return i end
  local sentence = page.sentence_of[i]
  for k = i + 2, math.min(i + BRACKET, #page.texts) do
    if page.sentence_of[k] ~= sentence then return i end
    if page.texts[k] == ")" then return k end
  end
  return i
end

local CLOSES = { [","] = true, ["."] = true, [";"] = true, [":"] = true, ["?"] = true, ["!"] = true }

-- ", the mayor of Oslo,": the token before the mark that closes what is set beside the name that ends at token i; i where there is nothing.
local function behind_apposition(page, i)
  local classes, texts, sentence = page.classes, page.texts, page.sentence_of[i]
  if texts[i + 1] ~= "," then return i end
  local opening = classes[i + 2]
  if opening ~= "DET" and opening ~= "PROPN" and opening ~= "NOUN" and opening ~= "ADJ" then return i end
  local role = false
  for k = i + 2, math.min(i + BESIDE, #texts) do
    if page.sentence_of[k] ~= sentence then return i end
    if CLOSES[texts[k]] then return role and k - 1 or i end
    local pos = classes[k]
    if pos == "NOUN" and not role then
      role = is_role(page, k) or opening ~= "NOUN" and opening ~= "ADJ" and page:is_in("parties.nominal_noun", k)
      if not role and classes[k + 1] ~= "NOUN" then return i end
    end
    if not (INSIDE[pos] or pos == "DET" or pos == "ADP" or pos == "PART" or pos == "CCONJ" or OWNER[page.lowers[k]] or texts[k] == "-") then return i end
  end
  return i
end

--- The group of a mention that is no pronoun, as the numbers of its first and its last token.
function extent.group(page, mention)
  local i, k, kind = mention.token, mention.stop, mention.kind
  if kind == "coordination" then return page.lowers[i - 1] == "both" and i - 1 or i, k end
  local classes, named = page.classes, kind == "name"
  -- "the Ruiz plan": the article is the plan's
  if named and classes[k + 1] == "NOUN" then return i, k end
  local start, stop = left(page, i, named, 1), k
  if kind == "nominal" and page.lowers[k + 1] == "of" then
    local last = right(page, k + 1)
    if last > k + 1 then stop = last end
  end
  stop = behind_bracket(page, stop)
  if named and stop > k and classes[stop + 1] == "NOUN" then return i, stop end
  if named and mention.party.type ~= "place" then stop = behind_apposition(page, stop) end
  local pos = classes[stop + 1]
  if MARK[page.lowers[stop + 1]] and pos ~= "AUX" and pos ~= "VERB" and glued(page, stop) then stop = stop + 1 end
  return start, stop
end

--- The names of countries and places in a name of the tokens numbered `i` to `k`, longest first from the left: a list of spans, or nil.
function extent.places(page, i, k)
  local doc, from, to = page.doc, page.firsts[i], page.lasts[k]
  if doc:entry("parties.place", from, to) or doc:entry("parties.country", from, to) then return nil end
  local found
  while i <= k do
    local stop
    for last = math.min(k, i + 3), i, -1 do
      local first, final = page.firsts[i], page.lasts[last]
      local whole = first == from and final == to
      local country = doc:lookup("parties.country", first, final)
      if not whole and (country and country.kind ~= "adjective" and country.kind ~= "people"
        or doc:entry("parties.place", first, final)) then
        found = found or {}
        found[#found + 1] = { first = first, last = final }
        stop = last
        break
      end
    end
    i = (stop or i) + 1
  end
  return found
end

return extent
