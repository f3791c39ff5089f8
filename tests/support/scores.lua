--- What a comparison counts, kind by kind: made, added up, scored, printed.
local scores = {}

--- @class scores.Tally        one kind of record
--- @field expected integer     records of the reading
--- @field found integer        of these, found
--- @field spurious integer     records of the output that answer to none of the reading, tolerated ones apart
--- @field fields table<string, { right: integer, compared: integer }>

--- @class scores.Result
--- @field parties scores.Tally
--- @field mentions scores.Tally   a mention counts when the party that answers to its party has it
--- @field definitions scores.Tally
--- @field claims scores.Tally
--- @field sentiments scores.Tally
--- @field dates scores.Tally
--- @field misses string[]      what the reading has and the output lacks or has otherwise
--- @field extras string[]      what the output has beyond the reading

scores.kinds = { "parties", "mentions", "definitions", "claims", "sentiments", "dates" }

--- A result in which nothing was counted yet.
--- @return scores.Result
function scores.new()
  local result = { misses = {}, extras = {} }
  for _, kind in ipairs(scores.kinds) do result[kind] = { expected = 0, found = 0, spurious = 0, fields = {} } end
  return result
end

--- Precision, recall and F1 of one kind, in percent; 100 where nothing was wanted and nothing made.
--- @param tally scores.Tally
--- @return number f1, number precision, number recall
function scores.score(tally)
  local made = tally.found + tally.spurious
  local precision = made == 0 and (tally.expected == 0 and 100 or 0) or 100 * tally.found / made
  local recall = tally.expected == 0 and 100 or 100 * tally.found / tally.expected
  local f1 = precision + recall == 0 and 0 or 2 * precision * recall / (precision + recall)
  return f1, precision, recall
end

--- Add up the results of several documents.
--- @param results scores.Result[]
--- @return scores.Result
function scores.sum(results)
  local total = scores.new()
  for _, result in ipairs(results) do
    for _, kind in ipairs(scores.kinds) do
      local into, from = total[kind], result[kind]
      for _, count in ipairs { "expected", "found", "spurious" } do into[count] = into[count] + from[count] end
      for field, counts in pairs(from.fields) do
        into.fields[field] = into.fields[field] or { right = 0, compared = 0 }
        into.fields[field].right = into.fields[field].right + counts.right
        into.fields[field].compared = into.fields[field].compared + counts.compared
      end
    end
    for _, list in ipairs { "misses", "extras" } do
      table.move(result[list], 1, #result[list], #total[list] + 1, total[list])
    end
  end
  return total
end

--- A result as lines to print: a line a kind, its fields under it.
--- @param result scores.Result
--- @return string[]
function scores.lines(result)
  local lines = {}
  for _, kind in ipairs(scores.kinds) do
    local tally, fields = result[kind], {}
    local f1, precision, recall = scores.score(tally)
    local counts = ("%-12s %3d of %3d found, %3d false"):format(kind, tally.found, tally.expected, tally.spurious)
    lines[#lines + 1] = ("%s   P %5.1f  R %5.1f  F1 %5.1f"):format(counts, precision, recall, f1)
    for field in pairs(tally.fields) do fields[#fields + 1] = field end
    table.sort(fields)
    for i, field in ipairs(fields) do
      fields[i] = ("%s %d/%d"):format(field, tally.fields[field].right, tally.fields[field].compared)
    end
    if #fields > 0 then lines[#lines + 1] = (" "):rep(13) .. table.concat(fields, "  ") end
  end
  return lines
end

return scores
