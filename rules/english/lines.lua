--- The document as finish walks it: its tokens by number, and the numbers of the tokens of each sentence.

local lines = {}

--- { doc, words, classes, timed, sentences }: `words` in lower case and their parts of speech by number; the tokens in dates are `timed`; sentences,
--- which who has them gives, have `token` and `stop`.
function lines.read(doc, sentences)
  local page = { doc = doc, words = doc:column "lower", classes = doc:column "pos", timed = {}, sentences = sentences or doc:sentences() }
  for _, token, stop in doc:values("date", "token", "stop") do
    for k = token or 1, stop or 0 do page.timed[k] = true end
  end
  return page
end

--- Those of `items`, which are in text order, that begin and end with a token, whose numbers they have as `token` and `stop`; of those that
--- overlap the one that begins first.  Coordinations are left out, their members stay.
function lines.place(items)
  local out, reached = {}, 0
  for i = 1, #items do
    local item = items[i]
    if item.kind ~= "coordination" and item.token and item.stop and item.first > reached then
      reached = item.last
      out[#out + 1] = item
    end
  end
  return out
end

return lines
