-- modality -- what the words of a content say about themselves: obligation, possibility, hedges, intention; conditions; negated cues.

local modality = {}

local KINDS = {
  should = "obligation", must = "obligation", ought = "obligation", may = "possibility", might = "possibility", could = "possibility",
}
local NEGATIONS = { ["not"] = true, ["n't"] = true, never = true, nobody = true, none = true, no = true, neither = true }
local CONDITIONS = { ["if"] = true, unless = true, provided = true }

--- The list of modal words in the contents, with their kinds; at most four.
function modality.find(view, contents)
  local out = {}
  for _, content in ipairs(contents) do
    for n = view:at(content.first), view:at(content.last) do
      local token = view.tokens[n]
      if not token or token.first > content.last or #out == 4 then break end
      local kind = KINDS[view:word(n)]
      if kind and view:pos(n) == "AUX" then out[#out + 1] = { kind = kind, span = { first = token.first, last = token.last } } end
    end
    for _, hedge in ipairs(view:within(view.hedges, content.first, content.last)) do
      if #out < 4 and (hedge.kind == "hedge" or hedge.kind == "hearsay" or hedge.kind == "doubt") then
        out[#out + 1] = { kind = "hedge", span = { first = hedge.first, last = hedge.last } }
      end
    end
  end
  table.sort(out, function(a, b) return a.span.first < b.span.first end)
  for n = #out, 2, -1 do
    if out[n].span.first <= out[n - 1].span.last then table.remove(out, n) end
  end
  return out
end

--- Clauses that begin with "if": up to the comma that closes them, or to the end of the content.
function modality.conditions(view, contents)
  local out = {}
  for _, content in ipairs(contents) do
    local n, last = view:at(content.first), view:at(content.last)
    while n <= last do
      if CONDITIONS[view:word(n)] and (n > view:at(content.first) or view:pos(n) == "SCONJ") and view:word(n - 1) ~= "as"
        and (view:word(n) ~= "provided" or view:word(n + 1) == "that") then
        local first = n
        while n < last and view:word(n + 1) ~= "," and view:word(n + 1) ~= "." and view:word(n + 1) ~= ";" do n = n + 1 end
        local stop = view.tokens[n]
        if stop.first <= content.last then
          out[#out + 1] = { first = view.tokens[first].first, last = math.min(stop.last, content.last) }
        end
      end
      n = n + 1
    end
  end
  return out
end

--- Is the cue denied: "did not say", "nobody said"?
function modality.negated(view, reading)
  local cue = view:at(reading.cue.first)
  for n = cue - 1, math.max(1, cue - 4), -1 do
    local word, pos = view:word(n), view:pos(n)
    if NEGATIONS[word] then return true end
    if pos ~= "AUX" and pos ~= "ADV" and pos ~= "PART" then break end
  end
  local source = reading.source
  return source ~= nil and NEGATIONS[view:word(view:at(source.first))] == true
end

return modality
