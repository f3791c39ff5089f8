-- patterns -- the patterns of a verb dictionary: words before and behind a verb, between which others may stand.
--
-- A side is written as in the dictionary, in lower case: words apart may have others between them, words that "_" joins may not; "&name" is a
-- word or phrase of a set; "$" is the source, "+" the target, "^" somebody else, "%" two who act together.
--
-- A word matches itself; where the dictionary says so (`stems`, as TABARI's do), one of four letters or more matches what begins with it too.

local patterns = {}

local STEM = 4      -- letters
local REACH = 40    -- tokens that a side is looked for in
local NESTED = 3    -- sets in sets
local MARKS = { ["$"] = "source", ["+"] = "target", ["^"] = "other", ["%"] = "both" }


-- The alternatives of a set: each a list of words.
local function alternatives(sets, name, depth)
  local out = {}
  for _, member in ipairs(sets[name] or sets[name .. "s"] or {}) do
    if member:sub(1, 1) == "&" then
      for _, words in ipairs(depth < NESTED and alternatives(sets, member:sub(2), depth + 1) or {}) do out[#out + 1] = words end
    else
      local words = {}
      for word in member:gmatch "%S+" do words[#words + 1] = word end
      out[#out + 1] = words
    end
  end
  return out
end

-- The items of a side, in the order of the text; `tight`: it stands right behind the one before.
local function items_of(text, sets, stems)
  local out = {}
  for chunk in text:gmatch "%S+" do
    local first = true
    for word in chunk:gmatch "[^_]+" do
      local item
      if MARKS[word] then item = { mark = MARKS[word] }
      elseif word:sub(1, 1) == "&" then item = { any = alternatives(sets, word:sub(2), 1), stem = stems }
      else item = { word = word, stem = stems and #word >= STEM } end
      item.tight, first = not first, false
      out[#out + 1] = item
    end
  end
  return out
end

--- The blocks of a dictionary, ready to be matched.
---@param found { blocks: table<integer, table[]>, sets: table<string, string[]>, stems: boolean|nil }
function patterns.read(found)
  local out = {}
  for number, list in pairs(found.blocks) do
    out[number] = {}
    for i, pattern in ipairs(list) do
      out[number][i] = {
        code = pattern.code, before = items_of(pattern.before, found.sets, found.stems), after = items_of(pattern.after, found.sets, found.stems),
        tight_before = pattern.tight_before, tight_after = pattern.tight_after,
      }
    end
  end
  return out
end

local function same(words, n, item)
  local word = words[n]
  return word ~= nil and (word == item.word or item.stem and word:sub(1, #item.word) == item.word)
end

-- The last token of the item that begins at token n, or, to the left, the first of the one that ends there; nil for none.
local function here(view, n, item, step)
  if item.mark then
    local actor = view.actor_at[n]
    if not actor then return nil end
    if item.mark == "both" and not actor.joined then return nil end
    return step > 0 and actor.stop or actor.first, actor
  end
  if item.word then return same(view.words, n, item) and n or nil end
  for _, list in ipairs(item.any) do
    local fits = true
    for k, word in ipairs(list) do
      local at = step > 0 and n + k - 1 or n - #list + k
      fits = fits and view.words[at] ~= nil and (view.words[at] == word
        or item.stem and #word >= STEM and view.words[at]:sub(1, #word) == word)
    end
    if fits then return step > 0 and n + #list - 1 or n - #list + 1 end
  end
end

-- Match the items one after the other, away from the verb; true, and what the marks stand for.
local function side(view, items, start, limit, step, tight)
  local n, marks = start, {}
  local from, to = step > 0 and 1 or #items, step > 0 and #items or 1
  for i = from, to, step do
    local item = items[i]
    local close = i == from and tight or i ~= from and items[step > 0 and i or i + 1].tight
    local found, actor
    for _ = 1, REACH do
      if step > 0 and n > limit or step < 0 and n < limit then return nil end
      found, actor = here(view, n, item, step)
      if found or close then break end
      n = n + step
    end
    if not found then return nil end
    if item.mark then marks[item.mark] = actor end
    n = found + step
  end
  return marks
end

--- The first pattern of a block that fits around the verb at tokens first..last: its code, and who its marks stand for.
---@param view { words: string[], actor_at: table }  words of the document; who stands at which token
---@param list table[]
---@param first integer
---@param last integer
---@param from integer  tokens that may be looked at
---@param to integer
function patterns.match(view, list, first, last, from, to)
  for _, pattern in ipairs(list) do
    local before = side(view, pattern.before, first - 1, from, -1, pattern.tight_before)
    local after = before and side(view, pattern.after, last + 1, to, 1, pattern.tight_after)
    if after then
      for mark, actor in pairs(before) do after[mark] = actor end
      return pattern.code, after
    end
  end
end

return patterns
