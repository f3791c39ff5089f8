--- The document as finish walks it: its tokens by number, and the numbers of the tokens of each sentence.

local lines = {}

--- { doc, tokens, words, classes, at, ends, timed, sentences }: `words` in lower case and their parts of speech by number; `tokens` has the
--- tokens as tables, made when they are asked for, which costs more; `at` and `ends` give the number of the token that begins, ends at a
--- position; those in dates are `timed`; sentences, which who has them gives, have `token` and `stop`.
function lines.read(doc, sentences)
  local page = { doc = doc, tokens = doc:lazy_tokens(), words = doc:column "lower", classes = doc:column "pos", at = doc:places "first",
    ends = doc:places "last", timed = {}, sentences = sentences or doc:sentences() }
  for _, date in ipairs(doc:items("date", "value")) do
    for k = page.at[date.first] or 1, page.ends[date.last] or 0 do page.timed[k] = true end
  end
  return page
end

--- Those of `items`, which are in text order, that begin and end with a token: with `start` and `stop`, the numbers of these; of those that
--- overlap the one that begins first.  Coordinations are left out, their members stay.
function lines.place(page, items)
  local out, reached = {}, 0
  for i = 1, #items do
    local item = items[i]
    local start, stop = page.at[item.first], page.ends[item.last]
    if item.kind ~= "coordination" and start and stop and item.first > reached then
      item.start, item.stop, reached = start, stop, item.last
      out[#out + 1] = item
    end
  end
  return out
end

return lines
