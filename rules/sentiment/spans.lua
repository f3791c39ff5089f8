--- Lists of spans in text order: what stands where in them.

local spans = {}

local NONE = {}

--- A list of what may be nil, one span or a list.
function spans.list_of(value) return value == nil and NONE or value.first and { value } or value end

--- Index of the first of `items` that begins at or behind `at`: it is looked for from where the last one was found, as what asks goes through the text
--- itself.
function spans.lower_bound(items, at)
  local n = items.near or 1
  while n > 1 and items[n - 1].first >= at do n = n - 1 end
  local item = items[n]
  while item and item.first < at do
    n = n + 1
    item = items[n]
  end
  items.near = n
  return n
end

-- The length of the content of the claim that holds the item.
local function length_around(claim, item)
  for _, content in ipairs(spans.list_of(claim.content)) do
    if content.first <= item.first and content.last >= item.last then return content.last - content.first end
  end
end

--- Say of the items in whose claim they stand, as `claim`: the one whose content holds them most closely.
function spans.place(items, claims)
  for i = 1, #claims do
    local claim = claims[i]
    local contents = spans.list_of(claim.content)
    for k = 1, #contents do
      local first, last = contents[k].first, contents[k].last
      local at = spans.lower_bound(items, first)
      local item = items[at]
      while item and item.first <= last do
        if item.last <= last and (not item.claim or last - first < length_around(item.claim, item)) then item.claim = claim end
        at = at + 1
        item = items[at]
      end
    end
  end
end

return spans
