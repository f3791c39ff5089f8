-- Text order of what has a `token` and a `stop`, the numbers of its first and its last token: by where it begins, the longer before the shorter.

local text_order = {}

local function by_place(a, b)
  if a.token ~= b.token then return a.token < b.token end
  return a.stop > b.stop
end

--- Put the list in text order; most are.
function text_order.sort(list)
  local before = list[1]
  for i = 2, #list do
    local item = list[i]
    if item.token <= before.token then
      table.sort(list, by_place)
      return
    end
    before = item
  end
end

--- Two lists in text order as one; what begins and ends together stands in the order of the lists.
function text_order.merged(list, other)
  if #other == 0 then return list elseif #list == 0 then return other end
  local out, k = {}, 1
  for i = 1, #list do
    local item, rival = list[i], other[k]
    while rival and (rival.token < item.token or rival.token == item.token and rival.stop > item.stop) do
      out[#out + 1], k = rival, k + 1
      rival = other[k]
    end
    out[#out + 1] = item
  end
  for n = k, #other do out[#out + 1] = other[n] end
  return out
end

return text_order
