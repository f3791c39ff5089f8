-- Short forms that the text sets beside what they stand for: "long form (SHORT)", "SHORT (long form)", "SHORT = long form"; and every
-- other place where a short form stands.
--
-- A long form is found from the letters: each letter of the short one begins a word of the long one, or follows such a letter in its
-- word; words that give no letter count against it, small ones but a little.

local abbreviations = {}

local LONGEST = 12     -- letters and digits of a short form
local WORDS = 16       -- words looked at for a long form
local FAR = 64         -- tokens gone back for them

local SMALL = set "of the and for in on to a an at by with from as or de la du des le les del y et against through per under into its"
local ROMAN = "^[IVXL]+$"
-- Words in capitals that shorten nothing.
local PLAIN = set "I A OK NO NOT ALL AND THE OF IN ON TO FOR"

--- Is the text a short form: two capitals at least, or a capital behind small letters, and no more than twelve characters that count?
local function reads_short(text)
  if not text:find("%u", 2) then return false end
  local letters = text:gsub("[^%w\x80-\xff]", "")
  if #letters < 2 or #letters > LONGEST or not text:find "^[%w]" or text:find(ROMAN) or PLAIN[text] then return false end
  if text:find "^%d+$" or text:find "%d%d%d%d%d" or text:find "/.*%d" then return false end
  if text:find "^%u%l+%-%u%l+" or text:find "^%u%l%l%l+%u%l%l%l+$" then return false end  -- "ScotRail": a name in one word
  local capitals = select(2, text:gsub("%u", ""))
  return capitals >= 2 or capitals == 1 and text:find "^%l+%u" ~= nil
end

-- The same, found once for each text of the document.
local SHORT = { __index = function(known, text)
  known[text] = reads_short(text)
  return known[text]
end }

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
local METATABLE = { __index = Finder }

local IS_WORD = { word = true, number = true }

local OPEN, CLOSE = { ["("] = true, ["["] = true }, { [")"] = true, ["]"] = true }
local QUOTES = { ['"'] = true, ["“"] = true, ["”"] = true, ["'"] = true, ["‘"] = true, ["’"] = true, ["''"] = true, ["``"] = true }

-- The text from token `first` to token `last`.
local function text_of(page, first, last)
  return first == last and page.texts[first] or page.doc:sub(page.firsts[first], page.lasts[last])
end

-- Token numbers first..last of the short form that stands alone between brackets from token n on, "the" and quotation marks set aside; nil when none.
function Finder:bracketed(n)
  local texts, first = self.page.texts, n + 1
  while QUOTES[texts[first]] or self.page.lowers[first] == "the" do first = first + 1 end
  local last = first
  while texts[last] and not CLOSE[texts[last]] and last - first < 6 do last = last + 1 end
  if not CLOSE[texts[last]] then return nil end
  local stop = last
  last = last - 1
  while last >= first and QUOTES[texts[last]] do last = last - 1 end
  if last < first then return nil end
  local text = text_of(self.page, first, last)
  if text:find "%s" or not self.page.short[text] then return nil end
  return first, last, stop
end

-- The words before token n, as far as a mark that ends what they may belong to: their texts in lower case and the numbers of their tokens.
function Finder:words_before(n)
  local lowers, kinds, words, at = self.page.lowers, self.page.kinds, {}, {}
  local i, count = n, 0
  while i >= 1 and count < WORDS and n - i < FAR do
    local word = lowers[i]
    if word == ";" or OPEN[word] or CLOSE[word] or word == "." and count > 0 or word == ":" then break end
    if IS_WORD[kinds[i]] and word ~= "'s" and word ~= "’s" then
      count = count + 1
      words[count], at[count] = word, i
    end
    i = i - 1
  end
  for k = 1, count // 2 do
    local other = count + 1 - k
    words[k], words[other], at[k], at[other] = words[other], words[k], at[other], at[k]
  end
  return words, at
end

function Finder:add(short_first, short_last, long_first, long_last, rule)
  local page = self.page
  local alias = { first = page.firsts[short_first], last = page.lasts[short_last] }
  local stands_for = { first = page.firsts[long_first], last = page.lasts[long_last] }
  self.found[#self.found + 1] = { short = page:words(short_first, short_last), long = page:words(long_first, long_last),
    alias = alias, stands_for = stands_for, rule = "parties/abbreviations:" .. rule }
end

-- "long form (SHORT)"
function Finder:behind_long(n)
  local first, last = self:bracketed(n)
  if not first then return end
  local stop = n - 1
  while stop >= 1 and QUOTES[self.page.texts[stop]] do stop = stop - 1 end
  local words, at = self:words_before(stop)
  local start = start_of(text_of(self.page, first, last), words)
  if start then self:add(first, last, at[start], stop, "parentheses") end
end

-- Does token n stand right behind the one before?
local function is_glued(page, n)
  return page.lasts[n - 1] + 1 == page.firsts[n]
end

local MARKS = { ["("] = true, ["["] = true, ["="] = true, [":"] = true, ["-"] = true, ["–"] = true, ["—"] = true }

-- The last token of the short form that begins at token n and stands before a mark; the form: tokens without space between them.
local function short_before_mark(page, n)
  local texts, kinds, last = page.texts, page.kinds, n
  while (IS_WORD[kinds[last + 1]] or texts[last + 1] == "-" or texts[last + 1] == "/") and last - n < 4 and is_glued(page, last + 1) do
    last = last + 1
  end
  if not MARKS[texts[last + 1]] and not MARKS[texts[n + 1]] then return nil end
  if not page.short[text_of(page, n, last)] then
    if not page.short[texts[n]] then return nil end
    last = n
  end
  return MARKS[texts[last + 1]] and last or nil
end

-- "SHORT (long form)" and "SHORT = long form"
function Finder:before_long(n)
  local texts, lowers, kinds = self.page.texts, self.page.lowers, self.page.kinds
  local last = short_before_mark(self.page, n)
  if not last then return end
  local opened, words, at = OPEN[texts[last + 1]], {}, {}
  for i = last + 2, last + 1 + WORDS do
    local text = texts[i]
    if not text or CLOSE[text] or text == ";" or text == "=" or text == "." or text == "," and not opened then break end
    if IS_WORD[kinds[i]] then words[#words + 1], at[#at + 1] = lowers[i], i end
  end
  local short = text_of(self.page, n, last)
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

local JOINS = { ["-"] = true, ["/"] = true, ["."] = true }

-- Does what stands right behind token n go on as a word, be it joined by a mark?
local function goes_on(page, n)
  if IS_WORD[page.kinds[n + 1]] then return true end
  return JOINS[page.texts[n + 1]] and IS_WORD[page.kinds[n + 2]] and is_glued(page, n + 2)
end

-- The tokens at which a short form may begin, as they are one or go on without space, and the brackets that open.
local function read_forms(page)
  local texts, kinds, firsts, lasts, marked, short, forms = page.texts, page.kinds, page.firsts, page.lasts, page.marked, page.short, {}
  for i = 1, #marked do
    local n = marked[i]
    local text = texts[n]
    if not IS_WORD[kinds[n]] then
      if OPEN[text] then forms[#forms + 1] = n end
    elseif short[text] or lasts[n] + 1 == firsts[n + 1] and goes_on(page, n) then
      forms[#forms + 1] = n
    end
  end
  return forms
end

--- The definitions that the letters prove: { short, long, alias, stands_for, rule }, in text order.
function abbreviations.read(page)
  page.short = setmetatable({}, SHORT)
  page.forms = read_forms(page)
  local finder, texts, forms = setmetatable({ page = page, found = {} }, METATABLE), page.texts, page.forms
  for i = 1, #forms do
    local n = forms[i]
    if OPEN[texts[n]] then finder:behind_long(n) elseif not OPEN[texts[n - 1]] then finder:before_long(n) end
  end
  return finder.found
end

-- Do words in capitals stand beside token n, as in a headline?
local function in_capitals(page, n)
  local count = 0
  for i = n - 2, n + 2 do
    local text = i ~= n and page.kinds[i] == "word" and page.texts[i]
    if text and #text > 3 and not text:find "%l" then count = count + 1 end
  end
  return count >= 2
end

local function is_clitic(text) return text:find "^'" ~= nil or text:find "^’" ~= nil end  -- "EU's"

-- The last token of the short form that begins at token n, wherever it stands: "UN-Women", "WP.29"; those that a slash joins are several.
local function place_from(page, n)
  local texts, kinds, last = page.texts, page.kinds, n
  while last - n < 4 and (IS_WORD[kinds[last + 1]] and is_glued(page, last + 1) and not is_clitic(texts[last + 1])
    or (texts[last + 1] == "-" or texts[last + 1] == ".") and IS_WORD[kinds[last + 2]] and is_glued(page, last + 1) and is_glued(page, last + 2)) do
    last = last + 1
  end
  local text = text_of(page, n, last)
  local short = page.short[text]
  if not short and not page.short[texts[n]] or in_capitals(page, n) then return nil end
  if #text > 6 and not text:find "%l" and page.classes[n] ~= "PROPN" then return nil end
  return short and last or n
end

local FORM, DOTTED = "parties/abbreviations:form", "parties/abbreviations:dotted"

local function by_place(a, b) return a.first < b.first end

local function span(page, token, stop, rule) return { first = page.firsts[token], last = page.lasts[stop], token = token, stop = stop, rule = rule } end

--- Every place where a short form stands, defined or not: spans with `rule` and the numbers of their tokens, in text order.  Behind abbreviations.read.
function abbreviations.places(page)
  local kinds, forms, out, reached = page.kinds, page.forms, {}, 0
  for i = 1, #forms do
    local n = forms[i]
    local last = n > reached and IS_WORD[kinds[n]] and place_from(page, n)
    if last then out[#out + 1], reached = span(page, n, last, FORM), last end
  end
  for _, n in ipairs(page.dotted) do
    if IS_WORD[kinds[n]] then out[#out + 1] = span(page, n, n, DOTTED) end
  end
  if #page.dotted > 0 then table.sort(out, by_place) end
  return out
end

return abbreviations
