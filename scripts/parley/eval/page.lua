-- parley.eval.page -- the result of an evaluation as text for people, and as JSON.

local context = require "parley.eval.context"
local json = require "parley.json"
local misses = require "parley.eval.misses"
local paper = require "parley.show.paper"
local report = require "parley.report"
local run = require "parley.eval.run"

local page = {}

local LONGEST = 20  -- rows of a table by type or rule

--- A share as percent, or a figure as it is.
---@param value number
---@param plain boolean|nil
---@return string
function page.percent(value, plain) return plain and ("%7.4f"):format(value) or ("%6.2f"):format(100 * value) end

local percent = page.percent

local function whole(value) return value and math.tointeger(value) or value end

local function count_cell(value) return value and ("%5d"):format(value) or "" end

-- {=== text

local function rows_of(result)
  local rows = {}
  for i, row in ipairs(result.rows) do
    local rate = row.precision ~= nil
    rows[i] = { row.name, rate and percent(row.precision) or "", rate and percent(row.recall) or "", percent(row.value, row.plain),
      percent(row.low, row.plain) .. " .. " .. percent(row.high,
        row.plain), count_cell(row.right), count_cell(row.predicted), count_cell(row.gold or row.of) }
  end
  return rows
end

local COLUMNS = {}
for i, title in ipairs { "MEASURE", "P", "R", "F1 OR FIGURE", "95 OF 100 DRAWS", "RIGHT", "PREDICTED",
  "GOLD" } do COLUMNS[i] = { key = i, title = title } end

--- The documents with most errors.
---@param breakdown table  of parley.eval.run
---@param limit integer
---@return table[] rows
---@return integer all  how many documents have errors
function page.worst(breakdown, limit)
  local out, all = {}, 0
  for _, row in ipairs(breakdown.document) do
    if row.errors > 0 then
      all = all + 1
      if all <= limit then out[all] = row end
    end
  end
  return out, all
end

-- `with` may have `all`, how many rows there are of which the list has the first; `longest`, how many are shown; `precision`.
local function add_tally(out, title, list, with)
  if #list == 0 then return end
  local shown = table.move(list, 1, math.min(with.longest or LONGEST, #list), 1, {})
  local all = with.all or #list
  out[#out + 1] = ("\n%s\n"):format(all > #shown and ("%s, the first %d of %d"):format(title, #shown, all) or title)
  local used, columns = { "right" }, { { key = "key", title = "", width = 60 } }
  for _, what in ipairs { "edges", "missed", "false", "wrong" } do
    for _, row in ipairs(list) do
      if row[what] > 0 then
        used[#used + 1] = what
        break
      end
    end
  end
  for _, what in ipairs(used) do columns[#columns + 1] = { key = what, title = what:upper() } end
  if with.precision then
    columns[#columns + 1] = { key = "share", title = "P" }
    for _, row in ipairs(shown) do row.share = percent(row.precision) end
  end
  out[#out + 1] = report.table(shown, columns)
end

--- So many of the errors, spread evenly over all, in text order.
---@param judgements parley.eval.judgement[]
---@param limit integer
---@return parley.eval.judgement[] shown
---@return integer all  how many there are
function page.sample(judgements, limit)
  local errors, out = {}, {}
  for _, judgement in ipairs(judgements) do
    if judgement.what ~= "right" then errors[#errors + 1] = judgement end
  end
  for i = 1, math.min(limit, #errors) do out[i] = errors[1 + (i - 1) * #errors // math.min(limit, #errors)] end
  return out, #errors
end

local function add_errors(out, result, limit)
  local shown, all = page.sample(result.judgements, limit)
  if #shown == 0 then return end
  out[#out + 1] = ("\nErrors: %d of %d\n"):format(#shown, all)
  for _, judgement in ipairs(shown) do
    out[#out + 1] = table.concat(context.lines(judgement), "\n") .. "\n"
    if judgement.nearest then out[#out + 1] = "  nearest   " .. paper.clean(misses.line(judgement.nearest)) .. "\n" end
  end
end

local function add_nearest(out, judgements)
  local list = misses.by_rule(judgements)
  if #list == 0 then return end
  out[#out + 1] = "\nMissed, by the rule that came nearest\n"
  out[#out + 1] = report.table(table.move(list, 1, math.min(#list, LONGEST), 1, {}), { { key = "rule", title = "", width = 60 },
    { key = "missed", title = "MISSED" }, { key = "times", title = "TIMES" }, { key = "change", title = "IT WOULD MATCH IF", width = 80 } })
end

local function add_changes(out, changes, common)
  out[#out + 1] = ("\nAgainst the baseline, over the %d documents of both\n"):format(common)
  local rows = {}
  for i, change in ipairs(changes) do
    rows[i] = { change.name, percent(change.before, change.plain), percent(change.now, change.plain),
      ("%s .. %s"):format(percent(change.low, change.plain), percent(change.high, change.plain)), change.lost and "lost"
        or change.low > 0 and "won" or "" }
  end
  out[#out + 1] = report.table(rows, { { key = 1, title = "MEASURE" }, { key = 2, title = "BEFORE" }, { key = 3, title = "NOW" },
    { key = 4, title = "DIFFERENCE" },
    { key = 5, title = "" } })
end

local function left_out(counts)
  local list = {}
  for type, count in pairs(counts) do list[#list + 1] = type .. " " .. count end
  table.sort(list)
  return #list > 0 and "not scored: " .. table.concat(list, ", ") .. " (--types)" or ""
end

--- What was measured, and what was left out ("" for nothing), as two lines.
---@param evaluation table
---@return string[]
function page.about(evaluation)
  local scheme = evaluation.scheme
  return { ("%s: %d document%s%s, as %s (%s)"):format(table.concat(evaluation.gold, " "), #evaluation.documents,
    #evaluation.documents == 1 and "" or "s", evaluation.failed > 0 and (", %d of them failed and count as empty"):format(evaluation.failed)
      or "", scheme.name, scheme.about or "a scheme of your own"), left_out(evaluation.left_out) }
end

--- The evaluation as text.
---@param evaluation table  { gold, scheme, documents, failed, left_out, results, changes }
---@param options { worst: integer, errors: integer, by_rule: boolean|nil }
---@return string
function page.text(evaluation, options)
  local out = {}
  for i, line in ipairs(page.about(evaluation)) do out[i] = line ~= "" and paper.clean(line) .. "\n" or "" end
  for i, result in ipairs(evaluation.results) do
    out[#out + 1] = "\n" .. report.table(rows_of(result), COLUMNS)
    if i == 1 then
      local breakdown = run.breakdown(result)
      local worst, all = page.worst(breakdown, options.worst)
      add_tally(out, "By type", breakdown.type, {})
      add_tally(out, "By rule", breakdown.rule, { precision = true, longest = options.by_rule and math.huge })
      add_nearest(out, result.judgements)
      add_tally(out, "Worst documents", worst, { all = all })
      add_errors(out, result, options.errors)
    end
    if result.changes then add_changes(out, result.changes, result.common) end
  end
  return table.concat(out)
end

-- ===}

-- {=== JSON

local function plain_rows(result)
  local rows = json.array()
  for i, row in ipairs(result.rows) do
    rows[i] = { measure = result.measure, name = row.name, value = row.value, low = row.low, high = row.high, precision = row.precision,
      recall = row.recall,
      right = whole(row.right), predicted = whole(row.predicted), gold = whole(row.gold), of = whole(row.of) }
  end
  return rows
end

local function counts_of(result, documents)
  local counts = {}
  for i, document in ipairs(documents) do
    counts[document.id] = {}
    for name, list in pairs(result.counts[i]) do counts[document.id][name] = json.array(list) end
  end
  return counts
end

-- The bytes of a span; a prediction of somebody else's may cut a character.
local function bytes_of(text, start, stop)
  local bytes = text:sub(start + 1, stop)
  return utf8.len(bytes) and bytes or (bytes:gsub("[\x80-\xFF]", "?"))
end

local function plain_errors(result)
  local errors = json.array()
  for _, judgement in ipairs(result.judgements) do
    if judgement.what ~= "right" then
      errors[#errors + 1] = { what = judgement.what, type = judgement.type, document = judgement.document.id, start = judgement.start,
        ["end"] = judgement.stop,
        text = bytes_of(judgement.document.text, judgement.start, judgement.stop), rule = judgement.rule, detail = judgement.detail,
        nearest = judgement.nearest and { rule = judgement.nearest.rule,
          file = judgement.nearest.file, line = judgement.nearest.line, wanted = judgement.nearest.miss.wanted,
          changes = judgement.nearest.miss.changes } }
    end
  end
  return errors
end

--- The evaluation as JSON; what --baseline reads.
---@param evaluation table
---@return string
function page.json(evaluation)
  local out = { gold = json.array(evaluation.gold), scheme = evaluation.scheme.name, documents = #evaluation.documents,
    failed = evaluation.failed,
    not_scored = evaluation.left_out, rows = json.array(), counts = {}, rules = json.array(), errors = json.array() }
  for i, result in ipairs(evaluation.results) do
    for _, row in ipairs(plain_rows(result)) do table.insert(out.rows, row) end
    out.counts[result.measure] = counts_of(result, evaluation.documents)
    if i == 1 then
      for _, row in ipairs(run.breakdown(result).rule) do
        table.insert(out.rules, { rule = row.key, right = row.right, edges = row.edges, wrong = row["false"] + row.wrong })
      end
      out.errors = plain_errors(result)
    end
    if result.changes then
      out.changes = out.changes or json.array()
      for _, change in ipairs(result.changes) do table.insert(out.changes, change) end
    end
  end
  return json.encode(out) .. "\n"
end

-- ===}

return page
