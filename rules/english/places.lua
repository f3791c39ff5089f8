--- Tokens by where they stand: lists that look as if they held the number of a token for each position at which one begins, or ends.  A number
--- is found when it is first asked for.  Cost: O(log tokens) the first time.

local places = {}

--- places.first(doc)[position]: the number of the token that begins there, or nil.
function places.first(doc)
  return setmetatable({}, { __index = function(known, position)
    local n, first = doc:token(position)
    if first ~= position then return nil end
    known[position] = n
    return n
  end })
end

--- places.last(doc)[position]: the number of the token that ends there, or nil.
function places.last(doc)
  return setmetatable({}, { __index = function(known, position)
    local n, _, last = doc:token(position)
    if last ~= position then return nil end
    known[position] = n
    return n
  end })
end

return places
