-- parley.import.discards -- a discard dictionary of TABARI or PETRARCH: words in whose sentence nothing is coded; with "+" before them, in whose text.

local dictionary = require "parley.import.dictionary"

local discards = {}

--- The entries: { phrase, scope }, `scope` "sentence" or "story".
---@param path string
---@return { phrase: string, scope: string }[]
function discards.read(path)
  local out = {}
  for _, line in ipairs(dictionary.lines(path)) do
    local mark, name = dictionary.split(line.text):match "^(%+?)(.*)$"
    local phrase = dictionary.phrase(name)
    if not phrase then dictionary.fail(path, line.number, "'%s' is no word or phrase", line.text) end
    out[#out + 1] = { phrase = phrase, scope = mark == "+" and "story" or "sentence" }
  end
  return out
end

return discards
