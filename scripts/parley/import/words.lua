-- parley.import.words -- a list of words with scores as a pack that adds them to sentiment.polarity, or puts them in its place.
--
-- A line is a word or phrase, a tab, a number, and whatever else behind another tab: the shape of AFINN and of VADER's lexicon.  Lines that
-- begin with "#" are comments.  What has no letters (":-)") is left out and counted.

local dictionary = require "parley.import.dictionary"

local words = {}

local MOST = 1000000  -- what a score may be

local PACK = [==[
-- Written by parley import.
return {
  name = "%s", version = "0.1.0", language = "en", summary = "a word list of its user's for sentiment", licence = "that of the list",
  needs = { "english", "parties", "claims", "sentiment" },
  %s = { ["sentiment.polarity"] = "words.tsv" },
}
]==]

local README = [==[
# %s

Words with scores from %s, read by `parley import sentiment`; a score of %g there is 1 here. %s

    parley run -p ./%s FILE
]==]

-- The rows { phrase, score }, the greatest absolute score, and how many lines had no letters.
local function read(path)
  local rows, seen, greatest, left_out = {}, {}, 0, 0
  for number, line in dictionary.raw(path) do
    if line:find "%S" and not line:find "^#" then
      local word, score = line:match "^%s*([^\t]-)%s*\t%s*([^\t%s]+)"
      if not word or word == "" then dictionary.fail(path, number, "a word, a tab and a number are expected: '%s'", line:sub(1, 60)) end
      local value = score:find "^[+-]?%.?%d" and tonumber(score)
      if not value or math.abs(value) > MOST then dictionary.fail(path, number, "'%s' is no score", score:sub(1, 60)) end
      local phrase = dictionary.phrase(word)
      if not phrase or not phrase:find "[%a\x80-\xff]" then
        left_out = left_out + 1
      elseif not seen[phrase] then
        seen[phrase], greatest = true, math.max(greatest, math.abs(value))
        rows[#rows + 1] = { phrase, value }
      end
    end
  end
  return rows, greatest, left_out
end

--- The files of the pack, by their paths in its folder, and how much they hold.
---@param name string
---@param path string
---@param scale number|nil    the score that counts as 1; the list's greatest without it
---@param replace boolean|nil in place of the lexicon, not beside it
---@return table<string, string> files
---@return { words: integer, left_out: integer } counts
function words.files(name, path, scale, replace)
  local rows, greatest, left_out = read(path)
  if greatest == 0 then error(("%s:1: no word with a score above or below 0"):format(path), 0) end
  scale = scale or greatest
  local out = { "# Written by parley import from a list of its user's; the licence is the list's.", "phrase\tcase\tscore\tpos\tsource\tform" }
  for _, row in ipairs(rows) do
    local score = math.max(-1, math.min(1, row[2] / scale))
    out[#out + 1] = ("%s\tany\t%.4g\tX\tuser\tbase"):format(row[1], score)
  end
  return {
    ["pack.lua"] = PACK:format(name, replace and "replaces" or "adds"),
    ["words.tsv"] = table.concat(out, "\n") .. "\n",
    ["README.md"] = README:format(name, path:match "[^/]*$", scale,
      replace and "They stand in place of the words of the pack sentiment." or "They stand beside the words of the pack sentiment.", name),
  }, { words = #rows, left_out = left_out }
end

return words
