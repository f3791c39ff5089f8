-- parley.eval.assignment -- the best one-to-one assignment: the sum of the chosen weights is the largest there is.

local assignment = {}

-- One step of the shortest augmenting path: row `i` gets a column.  `cost` has rows <= columns; u, v are the potentials, `row_of` what
-- each column holds.
local function augment(cost, columns, i, u, v, row_of)
  local least, way, used = {}, {}, {}
  for j = 0, columns do least[j] = math.huge end
  row_of[0] = i
  local j0 = 0
  repeat
    used[j0] = true
    local i0, delta, next_j = row_of[j0], math.huge, 0
    for j = 1, columns do
      if not used[j] then
        local reduced = cost(i0, j) - u[i0] - v[j]
        if reduced < least[j] then least[j], way[j] = reduced, j0 end
        if least[j] < delta then delta, next_j = least[j], j end
      end
    end
    for j = 0, columns do
      if used[j] then
        u[row_of[j]], v[j] = u[row_of[j]] + delta, v[j] - delta
      else
        least[j] = least[j] - delta
      end
    end
    j0 = next_j
  until row_of[j0] == 0
  while j0 ~= 0 do
    row_of[j0] = row_of[way[j0]]
    j0 = way[j0]
  end
end

--- The largest sum of weights, each row and each column used once at most.  Cubic in the smaller side.
---@param rows integer
---@param columns integer
---@param weight fun(row: integer, column: integer): number
---@return number
function assignment.best(rows, columns, weight)
  local cost = function(i, j) return -weight(i, j) end
  if rows > columns then
    rows, columns = columns, rows
    cost = function(i, j) return -weight(j, i) end
  end
  local u, v, row_of, sum = {}, {}, {}, 0.0
  for i = 0, rows do u[i] = 0 end
  for j = 0, columns do v[j], row_of[j] = 0, 0 end
  for i = 1, rows do augment(cost, columns, i, u, v, row_of) end
  for j = 1, columns do
    if row_of[j] ~= 0 then sum = sum - cost(row_of[j], j) end
  end
  return sum
end

return assignment
