-- The document as finish walks it: tokens by number, the sentence of each, and where a position stands.

local page = {}
page.__index = page

--- Read the tokens, sentences, paragraphs and quotations of a document once.
function page.open(doc)
  local self = setmetatable({ doc = doc, tokens = doc:tokens(), at = {}, ends = {} }, page)
  for i, token in ipairs(self.tokens) do
    token.text = doc:sub(token.first, token.last)
    token.lower = token.text:lower()
    self.at[token.first], self.ends[token.last] = i, i
  end
  self.sentences = doc:sentences()
  local i = 1
  for number, sentence in ipairs(self.sentences) do
    while self.tokens[i] and self.tokens[i].first <= sentence.last do
      if self.tokens[i].first >= sentence.first then self.tokens[i].sentence = number end
      i = i + 1
    end
    sentence.token = self.at[sentence.first]
  end
  return self
end

--- Numbers of the first and last token of a span whose ends are token ends.
function page:range(first, last)
  return self.at[first], self.ends[last]
end

--- The token `distance` before the span (or behind it); an empty one at the edges of the text.
function page:before(first, distance)
  return self.tokens[(self.at[first] or 0) - (distance or 1)] or { text = "", lower = "" }
end

function page:behind(last, distance)
  return self.tokens[(self.ends[last] or #self.tokens + 1) + (distance or 1)] or { text = "", lower = "" }
end

--- Does the span begin its sentence, quotation marks apart?
function page:begins(first)
  local i = self.at[first]
  local token = self.tokens[i]
  local sentence = token.sentence and self.sentences[token.sentence]
  if not sentence then return false end
  for k = sentence.token, i - 1 do
    if self.tokens[k].kind ~= "punctuation" then return false end
  end
  return true
end

--- The words of a span, without white space that is longer than a space.
function page:words(first, last)
  return (self.doc:sub(first, last):gsub("%s+", " "))
end

return page
