-- The noun group that a mention by name or noun stands in: article, title and adjectives before it, "of" and what it governs
-- behind a common noun, the mark of the owner; and the places that a longer name has in it.

local extent = {}

local MOST = 12  -- tokens looked at on either side
local OWNERS = 4  -- owners of owners: "the minister's brother's firm"
local TITLE = 5  -- tokens of the longest title

-- What may stand between an article and the name or noun that it belongs to.
local INSIDE = { ADJ = true, NOUN = true, PROPN = true, NUM = true }
local OWNER = { my = true, your = true, his = true, her = true, its = true, our = true, their = true }

local function is_mark(token) return token ~= nil and (token.lower == "'s" or token.lower == "’s" or token.text == "'" or token.text == "’") end

local function glued(page, i)
  local one, other = page.tokens[i], page.tokens[i + 1]
  return one.last + 1 == other.first
end

-- Does token i belong to the group of what begins behind it?  A word without capital stands there under an article only, or
-- when it is what a person is ("former president").
local function joins(page, i, named)
  local token = page.tokens[i]
  if token.text == "-" then return true, true end
  if not INSIDE[token.pos or ""] then return false end
  local capital = token.text ~= token.lower
  local role = page.doc:lookup("parties.role_noun", token.first, token.last) or page.doc:lookup("parties.title", token.first, token.last)
    or page.doc:lookup("parties.role_modifier", token.first, token.last)
  return true, named and (capital or role ~= nil)
end

-- Tokens of a title of several words that ends before token i ("Secretary of State"): where it begins, or nil.
local function title_before(page, i)
  for k = math.max(1, i - TITLE), i - 2 do
    local first, last = page.tokens[k].first, page.tokens[i - 1].last
    if page.tokens[k].sentence == page.tokens[i].sentence and page.doc:lookup("parties.title", first, last) then return k end
  end
end

-- The token where the group begins: at the article or owner when there is one, else where words that need none begin.
local function left(page, i, named, depth)
  if named then i = title_before(page, i) or i end
  local start, open, sentence = i, true, page.tokens[i].sentence
  for k = i - 1, math.max(1, i - MOST), -1 do
    local token = page.tokens[k]
    if token.sentence ~= sentence then break end
    if token.pos == "DET" or OWNER[token.lower] then return k end
    if k > 1 and depth < OWNERS and is_mark(token) and glued(page, k - 1) then
      -- "Norway's new premier": the owner's group begins this one
      local owner = INSIDE[page.tokens[k - 1].pos or ""] and left(page, k - 1, page.tokens[k - 1].text ~= page.tokens[k - 1].lower, depth + 1)
      return owner or start
    end
    local inside, needs_none = joins(page, k, named)
    if not inside then break end
    open = open and needs_none
    if open and token.text ~= "-" then start = k end
  end
  return start
end

-- The token where the words that "of" governs end; i is its own number.
local function right(page, i)
  local stop, sentence = i, page.tokens[i].sentence
  for k = i + 1, math.min(#page.texts, i + MOST) do
    local token = page.tokens[k]
    if token.sentence ~= sentence then break end
    if INSIDE[token.pos or ""] then
      stop = k
    elseif token.pos ~= "DET" and not OWNER[token.lower] and token.lower ~= "of" and not is_mark(token) and token.text ~= "-" then
      break
    end
  end
  return stop
end

--- The group of a mention, as the first and the last position in it.
function extent.group(page, mention)
  local i, k = page.at[mention.first], page.ends[mention.last]
  if not i or not k or mention.adjective or mention.kind ~= "name" and mention.kind ~= "nominal" then return mention.first, mention.last end
  -- "the Ruiz plan": the article is the plan's
  if mention.kind == "name" and page.tokens[k + 1] and page.tokens[k + 1].pos == "NOUN" then return mention.first, mention.last end
  local start, stop = left(page, i, mention.kind == "name", 1), k
  local behind = page.tokens[k + 1]
  if mention.kind == "nominal" and behind and behind.lower == "of" then
    local last = right(page, k + 1)
    if last > k + 1 then stop = last end
  end
  behind = page.tokens[stop + 1]
  if is_mark(behind) and behind.pos ~= "AUX" and behind.pos ~= "VERB" and glued(page, stop) then stop = stop + 1 end
  return page.tokens[start].first, page.tokens[stop].last
end

--- The names of countries and places in a longer name, longest first from the left: a list of spans, or nil.
function extent.places(page, mention)
  local i, k = page.at[mention.first], page.ends[mention.last]
  if not i or not k or k == i or page.doc:lookup("parties.place", mention.first, mention.last)
    or page.doc:lookup("parties.country", mention.first, mention.last) then return nil end
  local found
  while i <= k do
    local stop
    for last = math.min(k, i + 3), i, -1 do
      local first, final = page.tokens[i].first, page.tokens[last].last
      local whole = first == mention.first and final == mention.last
      local country = page.doc:lookup("parties.country", first, final)
      if not whole and (country and country.kind ~= "adjective" and country.kind ~= "people"
        or page.doc:lookup("parties.place", first, final)) then
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
