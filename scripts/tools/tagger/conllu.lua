-- scripts/tools/tagger/conllu.lua -- sentences of CoNLL-U files: word forms and their universal part-of-speech classes.

local conllu = {}

--- The classes, by the numbers that core/text/pos.h gives them.
conllu.TAGS = {
  "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
}
conllu.NUMBER = {}
for number, tag in ipairs(conllu.TAGS) do conllu.NUMBER[tag] = number end

--- Append the sentences of a file to `sentences`; ranges ("15-16") and empty nodes ("8.1") are passed over.
---@param path string
---@param sentences { forms: string[], tags: integer[] }[]
---@return { forms: string[], tags: integer[] }[] sentences
function conllu.read(path, sentences)
  local sentence = { forms = {}, tags = {} }
  local number = 0
  for line in io.lines(path) do
    number = number + 1
    if line == "" then
      if #sentence.forms > 0 then sentences[#sentences + 1] = sentence end
      sentence = { forms = {}, tags = {} }
    elseif line:byte() ~= 35 then
      local id, form, tag = line:match "^([%d.-]+)\t([^\t]+)\t[^\t]*\t([^\t]+)\t"
      if not id then error(("%s:%d: not a line of CoNLL-U"):format(path, number), 0) end
      if id:match "^%d+$" then
        local n = #sentence.forms + 1
        sentence.forms[n] = form
        sentence.tags[n] = conllu.NUMBER[tag] or error(("%s:%d: '%s' is no universal class"):format(path, number, tag), 0)
      end
    end
  end
  if #sentence.forms > 0 then sentences[#sentences + 1] = sentence end
  return sentences
end

return conllu
