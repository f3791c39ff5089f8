-- parley.eval.golden -- sentences as a list of texts, meta.expected: a document is right when its sentences are these, space apart.

local rates = require "parley.eval.rates"

local golden = { main = { "golden" } }

-- What Unicode calls white space, beyond ASCII, and the separators of ASCII.
local SPACES = { "\u{85}", "\u{A0}", "\u{1680}", "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}" }
for code = 0x2000, 0x200A do SPACES[#SPACES + 1] = utf8.char(code) end

local function squeeze(text)
  text = text:gsub("[%s\x1C-\x1F]+", "")
  for _, space in ipairs(SPACES) do text = text:gsub(space, "") end
  return text
end

-- The sentences of a document, squeezed, in the order of their starts.
local function sentences(document, text)
  local list, out = {}, {}
  for at, span in ipairs(document.spans) do
    if span.type == "sentence" then list[#list + 1] = { span = span, at = at } end
  end
  table.sort(list, function(a, b)
    if a.span.start ~= b.span.start then return a.span.start < b.span.start end
    return a.at < b.at
  end)
  for i, item in ipairs(list) do out[i] = squeeze(text:sub(item.span.start + 1, item.span["end"])) end
  return out
end

--- Count one document.
---@param gold parley.eval.document
---@param predicted parley.eval.document
---@param _ table
---@param note fun(judgement: parley.eval.judgement)
---@return parley.eval.counts
function golden.count(gold, predicted, _, note)
  local expected, found = gold.meta.expected, sentences(predicted, gold.text)
  local right = #expected == #found
  for i, text in ipairs(expected) do right = right and squeeze(text) == found[i] end
  note { what = right and "right" or "wrong", type = "sentences", start = 0, stop = #gold.text,
    detail = ("%d sentences expected, %d found"):format(#expected, #found) }
  return { golden = { right and 1 or 0, 1 } }
end

--- The rows of summed counts.
---@param counts parley.eval.counts
---@return parley.eval.row[]
function golden.rows(counts)
  local list = counts.golden or { 0, 0 }
  return { rates.figure("golden", list[2] > 0 and list[1] / list[2] or 0, list[2]) }
end

return golden
