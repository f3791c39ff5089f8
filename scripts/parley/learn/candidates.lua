-- parley.learn.candidates -- matches in texts gathered to candidates, and written as rows of a lexicon that a reader goes through.

local lemma = require "parley.learn.lemma"
local rows = require "parley.rows"

local candidates = {}
candidates.__index = candidates

local CONTEXTS = 400  -- bytes of one, at most

--- Candidates of a kind (of parley.learn.kinds); `scores` says what known words weigh: word -> number.
function candidates.new(kind, scores, contexts)
  return setmetatable({ kind = kind, scores = scores or {}, contexts = contexts, by_word = {}, words = {} }, candidates)
end

--- The scores of a lexicon's file, by phrase in lower case.
---@param path string
---@return table<string, number>|nil
---@return string? message
function candidates.scores(path)
  local list, message = rows.read(path)
  if not list then return nil, message end
  local out = {}
  for _, row in ipairs(list) do out[row.phrase:lower()] = out[row.phrase:lower()] or tonumber(row.cells.score) end
  return out
end

local function text_of(spans)
  local out = {}
  for i, span in ipairs(spans or {}) do out[i] = span.text end
  return table.concat(out, " ")
end

-- On one line, without what would steer a terminal or end a comment.
local function plain(text) return (text:gsub("[%c\x7f]+", " "):gsub("%s+", " "):sub(1, CONTEXTS):gsub("[\xc0-\xff][\x80-\xbf]*$", "")) end

--- Take what a document's pattern matched.
---@param document table  with a list `matches`
function candidates:take(document)
  for _, match in ipairs(document.matches or {}) do
    local shown = plain(text_of(match.word))
    local word = self.kind.inflect and shown:lower() or shown
    local one = self.by_word[word]
    if not one then
      one = { word = word, count = 0, documents = {}, joints = {}, contexts = {}, score = 0, votes = 0 }
      self.by_word[word] = one
      self.words[word] = 0
    end
    one.count, self.words[word] = one.count + 1, self.words[word] + 1
    one.documents[document.id] = true
    local joint = text_of(match.joint):lower()
    if joint ~= "" then one.joints[joint] = (one.joints[joint] or 0) + 1 end
    local score = self.scores[text_of(match.known):lower()]
    if score then
      if joint:find "but" or joint:find "yet" then score = -score end
      one.score, one.votes = one.score + score, one.votes + 1
    end
    if #one.contexts < self.contexts then one.contexts[#one.contexts + 1] = plain(match.text) end
  end
end

local function size(set)
  local count = 0
  for _ in pairs(set) do count = count + 1 end
  return count
end

-- Forms of one lemma together.
local function merged(self)
  local base = self.kind.inflect and lemma.of(self.words, self.kind.inflect) or {}
  local by_lemma, list, words = {}, {}, {}
  for word in pairs(self.by_word) do words[#words + 1] = word end
  table.sort(words)
  for _, word in ipairs(words) do
    local one, name = self.by_word[word], base[word] or word
    local into = by_lemma[name]
    if not into then
      into = { word = name, count = 0, documents = {}, joints = {}, contexts = {}, score = 0, votes = 0 }
      by_lemma[name], list[#list + 1] = into, into
    end
    into.count = into.count + one.count
    for id in pairs(one.documents) do into.documents[id] = true end
    into.score, into.votes = into.score + one.score, into.votes + one.votes
    for joint, count in pairs(one.joints) do into.joints[joint] = (into.joints[joint] or 0) + count end
    for _, context in ipairs(one.contexts) do
      if #into.contexts < self.contexts then into.contexts[#into.contexts + 1] = context end
    end
  end
  table.sort(list, function(a, b)
    if a.count ~= b.count then return a.count > b.count end
    return a.word < b.word
  end)
  return list
end

--- The lexicon: a header, and for each candidate a comment with its counts and contexts, and its row.
---@param least integer  how often a candidate has to stand there
---@param top integer    how many at most
---@return string tsv
---@return integer count
function candidates:tsv(least, top)
  local out, count = { ("# Candidates for %s, found by parley learn; to be gone through: what is no entry is deleted, empty cells are filled in."):format(
    self.kind.lexicon), table.concat(self.kind.columns, "\t") }, 0
  for _, one in ipairs(merged(self)) do
    if one.count >= least and count < top and not one.word:find "^#" and not one.word:find "\t" then
      count = count + 1
      local documents = size(one.documents)
      out[#out + 1] = ("# %d in %d document%s"):format(one.count, documents, documents == 1 and "" or "s")
      for _, context in ipairs(one.contexts) do out[#out + 1] = "#   " .. context end
      out[#out + 1] = one.word .. "\t" .. table.concat(self.kind.row(one), "\t")
    end
  end
  return table.concat(out, "\n") .. "\n", count
end

return candidates
