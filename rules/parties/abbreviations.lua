-- Short forms that the text sets beside what they stand for: "long form (SHORT)", "SHORT (long form)", "SHORT = long form"; and every
-- other place where a short form stands.
--
-- A long form is found from the letters: each letter of the short one begins a word of the long one, or follows such a letter in its
-- word; words that give no letter count against it, small ones but a little.

local abbreviations = {}

local LONGEST = 12     -- letters and digits of a short form
local WORDS = 16       -- words looked at for a long form

local SMALL = {}
for word in ("of the and for in on to a an at by with from as or de la du des le les del y et against through per under into its"):gmatch "%a+" do
  SMALL[word] = true
end
local ROMAN = "^[IVXL]+$"
-- Words in capitals that shorten nothing.
local PLAIN = {}
for word in ("I A OK NO NOT ALL AND THE OF IN ON TO FOR"):gmatch "%a+" do PLAIN[word] = true end

--- Is the text a short form: two capitals at least, or a capital behind small letters, and no more than twelve characters that count?
local function is_short(text)
  local letters = text:gsub("[^%w\x80-\xff]", "")
  if #letters < 2 or #letters > LONGEST or not text:find "^[%w]" or text:find(ROMAN) or PLAIN[text] then return false end
  if text:find "^%d+$" or text:find "%d%d%d%d%d" or text:find "/.*%d" then return false end
  if text:find "^%u%l+%-%u%l+" then return false end
  local capitals = select(2, text:gsub("%u", ""))
  return capitals >= 2 or capitals == 1 and text:find "^%l+%u" ~= nil
end

-- {=== letters and words

local function lower_letters(text)
  local out = {}
  for letter in text:gmatch "%w" do out[#out + 1] = letter:lower() end
  return out
end

-- What is left of `have` behind its best way through the words from `w` on, letters from `k` on: the score, or nil when it does not go.
-- `memo` makes it one answer for each word and letter.
local function align(words, letters, w, k, memo)
  if k > #letters then
    if w > #words then return 0 end
    return SMALL[words[w]] and -0.8 or w - 1 - #words  -- "of the United Nations" may follow
  end
  local word = words[w]
  if not word then return nil end
  local key = w * 32 + k
  if memo[key] ~= nil then return memo[key] or nil end
  local best
  -- the word gives no letter
  local rest = align(words, letters, w + 1, k, memo)
  if rest then best = rest - (SMALL[word] and 0.1 or 0.8) end
  -- it gives its first letter, and more of its letters in a row, or one further on
  if word:sub(1, 1) == letters[k] then
    local taken, at = 1, 1
    while true do
      rest = align(words, letters, w + 1, k + taken, memo)
      local score = rest and rest + 1 + (taken - 1) * (taken == #word and taken > 2 and 1 or 0.4)
      if score and (not best or score > best) then best = score end
      local letter = letters[k + taken]
      local found = letter and word:find(letter, at + 1, true)
      if not found then break end
      if found > at + 1 and taken > 2 then break end
      taken, at = taken + 1, found
    end
  end
  memo[key] = best or false
  return best
end

--- The number of the word with which the long form of `short` begins among `words` (lower case), or nil; and how well it fits.
local function start_of(short, words)
  local letters = lower_letters(short)
  if letters[#letters] == "s" and short:find "%us$" then letters[#letters] = nil end
  if #letters < 2 then return nil end
  local best, best_score
  for w = #words, math.max(1, #words - WORDS + 1), -1 do
    if words[w]:sub(1, 1) == letters[1] and not (SMALL[words[w]] and short:sub(1, 1):find "%u" and #letters <= #words - w) then
      local rest = {}
      table.move(words, w, #words, 1, rest)
      local score = align(rest, letters, 1, 1, {})
      if score and words[w]:sub(1, 1) == letters[1] then
        score = score / #letters
        if not best or score > best_score + 0.01 then best, best_score = w, score end
      end
    end
  end
  if best and best_score >= 0.3 then return best, best_score end
end

-- ===}
-- {=== places

local Finder = {}
Finder.__index = Finder

local function is_word(token) return token.kind == "word" or token.kind == "number" end

local OPEN, CLOSE = { ["("] = true, ["["] = true }, { [")"] = true, ["]"] = true }
local QUOTES = { ['"'] = true, ["“"] = true, ["”"] = true, ["'"] = true, ["‘"] = true, ["’"] = true, ["''"] = true, ["``"] = true }

-- Token numbers first..last of the short form that stands alone between brackets from token n on, "the" and quotation marks set aside; nil when none.
function Finder:bracketed(n)
  local tokens, first = self.tokens, n + 1
  while tokens[first] and (QUOTES[tokens[first].text] or tokens[first].lower == "the") do first = first + 1 end
  local last = first
  while tokens[last] and not CLOSE[tokens[last].text] and last - first < 6 do last = last + 1 end
  if not tokens[last] or not CLOSE[tokens[last].text] then return nil end
  local stop = last
  last = last - 1
  while last >= first and QUOTES[tokens[last].text] do last = last - 1 end
  if last < first then return nil end
  local text = self.page.doc:sub(tokens[first].first, tokens[last].last)
  if text:find "%s" or not is_short(text) then return nil end
  return first, last, stop
end

-- The words before token n, as far as a mark that ends what they may belong to: their texts in lower case and the numbers of their tokens.
function Finder:words_before(n)
  local words, at = {}, {}
  local i = n
  local limit = WORDS
  while i >= 1 and #words < limit do
    local token = self.tokens[i]
    if token.text == ";" or OPEN[token.text] or CLOSE[token.text] or token.text == "." and #words > 0 or token.text == ":" then break end
    if is_word(token) and token.lower ~= "'s" and token.lower ~= "’s" then
      table.insert(words, 1, token.lower)
      table.insert(at, 1, i)
    end
    i = i - 1
  end
  return words, at
end

function Finder:add(short_first, short_last, long_first, long_last, rule)
  local tokens, page = self.tokens, self.page
  local alias = { first = tokens[short_first].first, last = tokens[short_last].last }
  local stands_for = { first = tokens[long_first].first, last = tokens[long_last].last }
  self.found[#self.found + 1] = { short = page:words(alias.first, alias.last), long = page:words(stands_for.first, stands_for.last),
    alias = alias, stands_for = stands_for, rule = "parties/abbreviations:" .. rule }
end

-- "long form (SHORT)"
function Finder:behind_long(n)
  local first, last = self:bracketed(n)
  if not first then return end
  local stop = n - 1
  while stop >= 1 and QUOTES[self.tokens[stop].text] do stop = stop - 1 end
  local words, at = self:words_before(stop)
  local start = start_of(self.page.doc:sub(self.tokens[first].first, self.tokens[last].last), words)
  if start then self:add(first, last, at[start], stop, "parentheses") end
end

-- The last token of the short form that begins at token n: tokens without space between them.
function Finder:short_from(n)
  local tokens, last = self.tokens, n
  while tokens[last + 1] and not tokens[last + 1].space and (is_word(tokens[last + 1]) or tokens[last + 1].text == "-" or tokens[last + 1].text == "/")
    and last - n < 4 do last = last + 1 end
  if is_short(self.page.doc:sub(tokens[n].first, tokens[last].last)) then return last end
  return is_short(tokens[n].text) and n or nil
end

-- "SHORT (long form)" and "SHORT = long form"
function Finder:before_long(n)
  local tokens = self.tokens
  local last = is_word(tokens[n]) and self:short_from(n)
  local mark = last and tokens[last + 1]
  if not mark or not (OPEN[mark.text] or mark.text == "=" or mark.text == ":" or mark.text == "-" or mark.text == "–" or mark.text == "—") then return end
  local opened, words, at = OPEN[mark.text], {}, {}
  for i = last + 2, last + 1 + WORDS do
    local token = tokens[i]
    if not token or CLOSE[token.text] or token.text == ";" or token.text == "=" or token.text == "." or token.text == "," and not opened then break end
    if is_word(token) then words[#words + 1], at[#at + 1] = token.lower, i end
  end
  local short = self.page.doc:sub(tokens[n].first, tokens[last].last)
  local letters, best, best_score = lower_letters(short), nil, opened and 0.5 or 0.6
  if #words == 0 or words[1]:sub(1, 1) ~= letters[1] then return end
  for count = opened and #words or math.min(#letters, 2), #words do
    local some = {}
    table.move(words, 1, count, 1, some)
    local start, score = start_of(short, some)
    if start == 1 and score > best_score + 0.01 then best, best_score = count, score end
  end
  if best then self:add(n, last, at[1], at[best], opened and "reversed" or "equals") end
end

-- ===}

--- The definitions that the letters prove: { short, long, alias, stands_for, rule }, in text order.
function abbreviations.read(page)
  local finder = setmetatable({ page = page, tokens = page.tokens, found = {} }, Finder)
  for n, token in ipairs(page.tokens) do
    if OPEN[token.text] then finder:behind_long(n)
    elseif token.text:find "%u" and not (page.tokens[n - 1] and OPEN[page.tokens[n - 1].text]) then finder:before_long(n) end
  end
  return finder.found
end

-- Do words in capitals stand beside token n, as in a headline?
local function in_capitals(tokens, n, last)
  local count = 0
  for _, i in ipairs { n - 2, n - 1, last + 1, last + 2 } do
    local token = tokens[i]
    if token and token.kind == "word" and #token.text > 3 and not token.text:find "%l" then count = count + 1 end
  end
  return count >= 2
end

-- The last token of the short form that begins at token n, wherever it stands: "UN-Women", "WP.29", "a.m."; those that a slash joins are several.
local function place_from(page, n)
  local tokens, last = page.tokens, n
  if tokens[n].text:find "^%l%.%l%.$" then return n end
  if not tokens[n].text:find "%u" or in_capitals(tokens, n, n) then return nil end
  while tokens[last + 1] and not tokens[last + 1].space and last - n < 4
    and (is_word(tokens[last + 1]) or (tokens[last + 1].text == "-" or tokens[last + 1].text == ".") and tokens[last + 2]
      and not tokens[last + 2].space and is_word(tokens[last + 2])) do last = last + 1 end
  local text = page.doc:sub(tokens[n].first, tokens[last].last)
  if #text > 6 and tokens[n].pos ~= "PROPN" and not text:find "%l" then return nil end
  if is_short(text) then return last end
  return is_short(tokens[n].text) and n or nil
end

--- Every place where a short form stands, defined or not: spans, in text order.
function abbreviations.places(page)
  local out, n = {}, 1
  while page.tokens[n] do
    local last = is_word(page.tokens[n]) and place_from(page, n)
    if last then
      out[#out + 1] = { first = page.tokens[n].first, last = page.tokens[last].last }
    end
    n = (last or n) + 1
  end
  return out
end

return abbreviations
