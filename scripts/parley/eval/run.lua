-- parley.eval.run -- packs run over gold, predictions scored measure by measure.

local bootstrap = require "parley.eval.bootstrap"
local predict = require "parley.eval.predict"
local rates = require "parley.eval.rates"

local run = {}

--- What is known of a text beside it, for the packs.
---@param document parley.eval.document
---@return parley.about
function run.about(document)
  local date = document.meta.date
  if type(date) == "string" then date = date:gsub("^(%d%d%d%d)(%d%d)(%d%d)$", "%1-%2-%3") end
  return { id = document.id, date = type(date) == "string" and date:find "^%d%d%d%d%-%d%d%-%d%d$" and date or nil }
end

--- Run packs over the texts.
---@param session parley.Session
---@param scheme table
---@param documents parley.eval.document[]
---@param failed fun(id: string, message: string)
---@return table<string, parley.eval.document> predictions  by id; what failed has none
function run.packs(session, scheme, documents, failed)
  local predictions, i = {}, 0
  local function next_document()
    i = i + 1
    return documents[i]
  end
  local question = scheme.tokens and "tokens" or "records"
  local function ask(document) return session:submit(question, document.text, run.about(document)) end
  for document, found, message in session:each(next_document, ask) do
    if found then
      predictions[document.id] = predict.of(scheme, document, found)
    else
      failed(document.id, message)
    end
  end
  return predictions
end

---@class parley.eval.judgement
---@field what string       "right", "edges" (found, but not exactly), "missed", "false", "wrong" (a label)
---@field type string
---@field start integer     bytes from 0, half open
---@field stop integer
---@field rule string|nil   what made it
---@field detail string|nil
---@field document parley.eval.document

---@class parley.eval.result
---@field measure string
---@field main string[]               the rows that --baseline holds to
---@field counts parley.eval.counts[] of each document
---@field added parley.eval.counts[]  such that they add up
---@field rows parley.eval.row[]
---@field judgements parley.eval.judgement[]

--- Score predictions.
---@param measure_name string  a name in parley.eval
---@param documents parley.eval.document[]
---@param predictions table<string, parley.eval.document>
---@param options { types: table<string, boolean>|nil, draws: integer, seed: integer }
---@return parley.eval.result
function run.score(measure_name, documents, predictions, options)
  local measure = require("parley.eval." .. measure_name)
  local result = { measure = measure_name, main = measure.main, counts = {}, judgements = {} }
  for i, document in ipairs(documents) do
    result.counts[i] = measure.count(document, predictions[document.id] or predict.nothing(document.id), options, function(judgement)
      judgement.document = document
      table.insert(result.judgements, judgement)
    end)
  end
  result.added = measure.prepare and measure.prepare(result.counts) or result.counts
  result.rows = measure.rows(rates.sum(result.added))
  local intervals = bootstrap.intervals(result.added, measure.rows, options.draws, options.seed)
  for _, row in ipairs(result.rows) do
    local interval = intervals[row.name] or { row.value, row.value }
    row.low, row.high = interval[1], interval[2]
  end
  return result
end

-- Counts per value of a judgement's field, sorted: those with most errors first.
local function tally(judgements, field)
  local by_key, list = {}, {}
  for _, judgement in ipairs(judgements) do
    local key = judgement[field]
    if type(key) == "table" then key = key.id end
    if key then
      local row = by_key[key]
      if not row then
        row = { key = key, right = 0, edges = 0, missed = 0, ["false"] = 0, wrong = 0 }
        by_key[key], list[#list + 1] = row, row
      end
      row[judgement.what] = row[judgement.what] + 1
    end
  end
  for _, row in ipairs(list) do
    row.errors = row.edges + row.missed + row["false"] + row.wrong
    row.precision = row.right / math.max(row.right + row.errors - row.missed, 1)
  end
  table.sort(list, function(a, b)
    if a.errors ~= b.errors then return a.errors > b.errors end
    return a.key < b.key
  end)
  return list
end

--- Errors by rule, by type, by document: rows with right, edges, missed, false, wrong, errors, precision (right of what was found), and the
--- `key`; most errors first.
---@param result parley.eval.result
---@return { rule: table[], type: table[], document: table[] }
function run.breakdown(result)
  return { rule = tally(result.judgements, "rule"), type = tally(result.judgements, "type"), document = tally(result.judgements,
    "document") }
end

return run
