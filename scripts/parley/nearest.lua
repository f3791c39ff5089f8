-- parley.nearest -- the right spellings nearest to a wrong one, for error messages.

local nearest = {}

local MAX_LENGTH = 64

-- Edits (insert, delete, replace, swap of neighbours) that make `b` of `a`, or nil when there are more than `limit`.
local function distance(a, b, limit)
  local n, m = #a, #b
  if n > MAX_LENGTH or m > MAX_LENGTH or math.abs(n - m) > limit then return nil end
  local before, last, row = {}, {}, {}
  for j = 0, m do last[j] = j end
  for i = 1, n do
    row[0] = i
    local least = i
    for j = 1, m do
      local same = a:byte(i) == b:byte(j)
      local best = math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same and 0 or 1))
      if i > 1 and j > 1 and a:byte(i) == b:byte(j - 1) and a:byte(i - 1) == b:byte(j) then
        best = math.min(best, before[j - 2] + 1)
      end
      row[j] = best
      least = math.min(least, best)
    end
    if least > limit then return nil end
    before, last, row = last, row, before
  end
  return last[m] <= limit and last[m] or nil
end

nearest.distance = distance

--- The names nearest to `word`, those equally near, at most three.  Case does not count.
---@param word string
---@param names table<string, any>|string[]  a set (its keys) or a list
---@return string[]
function nearest.list(word, names)
  local limit = #word < 4 and 1 or #word < 8 and 2 or 3
  local found, seen = {}, {}
  local function try(name)
    if type(name) ~= "string" or name == word or seen[name] then return end
    seen[name] = true
    local d = distance(word:lower(), name:lower(), limit)
    -- "cue" for "claims.cue" is right but for its pack.
    if not d and name:sub(-#word - 1) == "." .. word then d = limit end
    -- So is "pron" for "pronoun".
    local shared = math.min(#name, #word)
    if not d and shared >= 4 and name:sub(1, shared):lower() == word:sub(1, shared):lower() then d = limit end
    if d then found[#found + 1] = { name = name, distance = d } end
  end
  for key, value in pairs(names) do try(type(key) == "number" and value or key) end
  table.sort(found, function(a, b)
    if a.distance ~= b.distance then return a.distance < b.distance end
    return a.name < b.name
  end)
  local out = {}
  for i = 1, math.min(3, #found) do
    if found[i].distance == found[1].distance then out[i] = found[i].name end
  end
  return out
end

--- "; did you mean "party" or "parties"?", or "" when nothing is near.
---@param word string
---@param names table<string, any>|string[]
---@return string
function nearest.hint(word, names)
  local list = nearest.list(word, names)
  if #list == 0 then return "" end
  for i, name in ipairs(list) do list[i] = string.format("%q", name) end
  local last = table.remove(list)
  return "; did you mean " .. (#list > 0 and table.concat(list, ", ") .. " or " or "") .. last .. "?"
end

return nearest
