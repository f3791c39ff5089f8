-- Spans that only look random: what they are follows from the text.

local TYPES = { "person", "country", "group" }

return function(doc)
  local tokens = doc:tokens()
  local state = #doc.text % 65521 + 1
  for i = 1, #doc.text, 7 do state = (state * 31 + doc.text:byte(i)) % 65521 + 1 end
  local function random(n)
    state = state * 75 % 65537
    return state % n + 1
  end
  local function span(first, count)
    local last = tokens[math.min(first + count - 1, #tokens)]
    return { first = tokens[first].first, last = last.last }
  end
  for i = 1, #tokens do
    if random(4) == 1 then
      local item = span(i, random(4))
      item.type, item.definite, item.rank = TYPES[random(3)], random(2) == 1, random(2)
      if random(2) == 1 then item.head = span(i, 1) end
      doc:emit("party", item)
    end
    if random(6) == 1 then doc:emit("group", span(i, random(6))) end
    if random(9) == 1 then doc:emit("knot", span(i, random(12))) end
    if random(25) == 1 then doc:emit("knot", { first = tokens[i].last, last = tokens[i].last }) end  -- the end of a token touches it
  end
end
