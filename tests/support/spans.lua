--- Arithmetic with spans { start, ["end"], text }, half open, and pairing of records by it.
local spans = {}

--- How many bytes two spans share.
function spans.shared(a, b) return math.max(0, math.min(a["end"], b["end"]) - math.max(a.start, b.start)) end

--- Where a span begins behind a leading article, which does not count in comparisons.
local function bare_start(span)
  local text = span.text or ""
  return span.start + (text:match "^[Tt]he ()" or text:match "^[Aa]n? ()" or 1) - 1
end

--- Whether two spans share more than half of the longer one, articles apart.
function spans.close(a, b)
  local first, second = bare_start(a), bare_start(b)
  local both = math.min(a["end"], b["end"]) - math.max(first, second)
  return 2 * both > math.max(a["end"] - first, b["end"] - second)
end

--- Whether any span of one list stands to any of the other as `test` wants: a number above 0, or true.
function spans.any(list, other, test)
  for _, a in ipairs(list or {}) do
    for _, b in ipairs(other or {}) do
      local answer = test(a, b)
      if answer and answer ~= 0 then return true end
    end
  end
  return false
end

--- Sorted copies of the spans of `list` without overlaps, and the bytes they cover.
local function flatten(list)
  local sorted, flat, bytes = table.move(list or {}, 1, #(list or {}), 1, {}), {}, 0
  table.sort(sorted, function(a, b) return a.start < b.start end)
  for _, span in ipairs(sorted) do
    local last = flat[#flat]
    if last and span.start <= last["end"] then
      last["end"] = math.max(last["end"], span["end"])
    else
      flat[#flat + 1] = { start = span.start, ["end"] = span["end"] }
    end
  end
  for _, span in ipairs(flat) do bytes = bytes + span["end"] - span.start end
  return flat, bytes
end

--- What two lists of spans share, of all that either covers: 0 to 1.
function spans.agreement(list, other)
  local first, first_bytes = flatten(list)
  local second, second_bytes = flatten(other)
  local both = 0
  for _, a in ipairs(first) do
    for _, b in ipairs(second) do both = both + spans.shared(a, b) end
  end
  local either = first_bytes + second_bytes - both
  return either == 0 and 1 or both / either
end

--- Pair the records of two lists one to one, best scores first, then in order of both.
--- `score` answers nil for two that cannot be a pair.
--- @return table<table, table> pair  from each record that has one to its other half, both ways
function spans.pair_up(expected, found, score)
  local candidates, pair = {}, {}
  for i, e in ipairs(expected) do
    for j, f in ipairs(found) do
      local value = score(e, f)
      if value then candidates[#candidates + 1] = { value = value, i = i, j = j } end
    end
  end
  table.sort(candidates, function(a, b)
    if a.value ~= b.value then return a.value > b.value end
    if a.i ~= b.i then return a.i < b.i end
    return a.j < b.j
  end)
  for _, candidate in ipairs(candidates) do
    local e, f = expected[candidate.i], found[candidate.j]
    if not pair[e] and not pair[f] then pair[e], pair[f] = f, e end
  end
  return pair
end

return spans
