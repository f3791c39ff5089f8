--- The document as finish walks it: its tokens by number, and the numbers of the tokens of each sentence.

local lines = {}

--- { doc, words, classes, sentences, at(position), ends(position), sentence_at(position) }: lower-case word and part of speech of each token;
--- sentences have `token` and `stop`, the numbers of their first and last token; the functions answer the number of the token that begins,
--- ends at a position, or nil, and that of the sentence which it stands in.
function lines.read(doc)
  local page = { doc = doc, words = doc:column "lower", classes = doc:column "pos", sentences = doc:sentences() }
  function page.at(position)
    local n, first = doc:token(position)
    return first == position and n or nil
  end
  function page.ends(position)
    local n, _, last = doc:token(position)
    return last == position and n or nil
  end
  function page.sentence_at(position) return doc:sentence(position) end
  for _, sentence in ipairs(page.sentences) do
    sentence.token, sentence.stop = page.at(sentence.first), page.ends(sentence.last)
  end
  return page
end

return lines
