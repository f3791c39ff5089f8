-- scripts/tools/tagger/glosses.lua -- WordNet's definitions and examples as plain sentences of words, to count what stands beside what.

local shape = require "tagger.shape"

local glosses = {}

local CLITICS = { "n't", "'s", "'ll", "'re", "'ve" }

-- Cut a text into words and marks, as treebanks do, well enough for counting.
local function words_of(text)
  local words = {}
  for piece in text:gsub("[%]%[,.;:?!()\"]", " %0 "):gmatch "%S+" do
    for _, clitic in ipairs(CLITICS) do
      if #piece > #clitic and piece:sub(-#clitic) == clitic then
        words[#words + 1] = piece:sub(1, -#clitic - 1)
        piece = clitic
        break
      end
    end
    words[#words + 1] = piece
  end
  return words
end

--- The sentences of the glosses, in lower case, digits as "0".
---@param folder string  of WordNet's data files
---@return string[][]
function glosses.read(folder)
  local sentences = {}
  for _, kind in ipairs { "noun", "verb", "adj", "adv" } do
    for line in io.lines(folder .. "/data." .. kind) do
      local gloss = line:match "| (.*)"
      for part in (gloss and shape.normalise(gloss):lower() or ""):gmatch "[^;]+" do sentences[#sentences + 1] = words_of(part) end
    end
  end
  return sentences
end

return glosses
