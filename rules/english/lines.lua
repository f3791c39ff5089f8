--- The document as finish walks it: its tokens by number, and the numbers of the tokens of each sentence.

local lines = {}

--- { tokens, at, ends, sentences }: `at` and `ends` give the number of the token that begins, ends at a position; tokens have `text`,
--- `lower`, and `timed` in dates; sentences have `token` and `stop`, the numbers of their first and last token.
function lines.read(doc)
  local page = { doc = doc, tokens = doc:tokens(), at = {}, ends = {}, sentences = {} }
  for n, token in ipairs(page.tokens) do
    token.text = doc:sub(token.first, token.last)
    token.lower = token.text:lower()
    page.at[token.first], page.ends[token.last] = n, n
  end
  for _, date in ipairs(doc:items "date") do
    for k = page.at[date.first] or 1, page.ends[date.last] or 0 do page.tokens[k].timed = true end
  end
  local n = 1
  for _, sentence in ipairs(doc:sentences()) do
    while page.tokens[n] and page.tokens[n].first < sentence.first do n = n + 1 end
    local first = n
    while page.tokens[n] and page.tokens[n].first <= sentence.last do
      page.tokens[n].sentence = #page.sentences + 1
      n = n + 1
    end
    if n > first then
      sentence.token, sentence.stop = first, n - 1
      page.sentences[#page.sentences + 1] = sentence
    end
  end
  return page
end

--- Those of `items`, which are in text order, that begin and end with a token: with `start` and `stop`, the numbers of these; of those that
--- overlap the one that begins first.  Coordinations are left out, their members stay.
function lines.place(page, items)
  local out, reached = {}, 0
  for _, item in ipairs(items) do
    local start, stop = page.at[item.first], page.ends[item.last]
    if item.kind ~= "coordination" and start and stop and item.first > reached then
      item.start, item.stop, reached = start, stop, item.last
      out[#out + 1] = item
    end
  end
  return out
end

return lines
