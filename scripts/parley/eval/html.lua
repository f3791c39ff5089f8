-- parley.eval.html -- the result of an evaluation as a page: one file, which loads nothing.

local context = require "parley.eval.context"
local html = require "parley.html"
local misses = require "parley.eval.misses"
local page = require "parley.eval.page"
local run = require "parley.eval.run"

local eval_html = {}

local element, text = html.element, html.text

local function section(title, ...) return html.element("section", nil, element("h2", nil, text(title)), ...) end

local function scrolling(markup) return element("div", { class = "scroll" }, markup) end

local function count(value) return value and ("%d"):format(value) or "" end

-- {=== tables

local function measures_of(result)
  local rows = {}
  for i, row in ipairs(result.rows) do
    local rate = row.precision ~= nil
    rows[i] = { row.name, rate and page.percent(row.precision) or "", rate and page.percent(row.recall) or "", page.percent(row.value, row.plain),
      page.percent(row.low, row.plain) .. " \u{2013} " .. page.percent(row.high, row.plain), count(row.right), count(row.predicted),
      count(row.gold or row.of) }
  end
  return scrolling(html.table(rows, { "Measure", "Precision", "Recall", "F1 or figure", "95 of 100 draws", "Right", "Predicted", "Gold" }))
end

local function changes_of(result)
  if not result.changes then return "" end
  local rows = {}
  for i, change in ipairs(result.changes) do
    local verdict = change.lost and { markup = element("span", { class = "bad" }, "lost") }
      or change.low > 0 and { markup = element("span", { class = "good" }, "won") } or ""
    rows[i] = { change.name, page.percent(change.before, change.plain), page.percent(change.now, change.plain),
      page.percent(change.low, change.plain) .. " \u{2013} " .. page.percent(change.high, change.plain), verdict }
  end
  return section(("Against the baseline, over the %d documents of both"):format(result.common),
    scrolling(html.table(rows, { "Measure", "Before", "Now", "Difference", "" })))
end

local function tally_of(title, list)
  if #list == 0 then return "" end
  local rows = {}
  for i, row in ipairs(list) do rows[i] = { row.key, row.right, row.edges, row.missed, row["false"], row.wrong } end
  return section(title, scrolling(html.table(rows, { "Name", "Right", "Edges", "Missed", "False", "Wrong" })))
end

local function nearest_of(judgements)
  local rows = {}
  for i, row in ipairs(misses.by_rule(judgements)) do rows[i] = { row.rule, row.missed, row.times or "", row.change or "" } end
  if #rows == 0 then return "" end
  return section("Missed, by the rule that came nearest", scrolling(html.table(rows, { "Rule", "Missed", "Times", "It would match if" })))
end

-- ===}

-- {=== errors

-- A mark with its name before it; text from documents is isolated from the direction of what is around.
local writer = {
  text = text,
  open = function(mark) return "<mark>" .. element("sub", nil, text(mark.name)) end,
  close = function() return "</mark>" end,
}

local function error_of(judgement)
  local shown = context.of(judgement, writer)
  local parts = {}
  local function add(name, markup)
    if markup then parts[#parts + 1] = element("dt", nil, name) .. element("dd", nil, element("bdi", nil, markup)) end
  end
  add("expected", shown.expected)
  add("found", shown.found)
  add("nearest", judgement.nearest and text(misses.line(judgement.nearest)))
  return element("article", { ["data-what"] = judgement.what, ["data-type"] = judgement.type, ["data-rule"] = judgement.rule
    or judgement.nearest and judgement.nearest.rule or "" }, element("div", { class = "soft" }, element("bdi", nil, text(shown.title))),
    element("dl", nil, table.concat(parts))) .. "\n"
end

-- A choice of the values that the errors have.
local function choice(name, title, errors, value_of)
  local seen, values, options = {}, {}, { element("option", { value = "" }, text(title)) }
  for _, judgement in ipairs(errors) do
    local value = value_of(judgement)
    if value and not seen[value] then
      seen[value] = true
      values[#values + 1] = value
    end
  end
  table.sort(values)
  for _, value in ipairs(values) do options[#options + 1] = element("option", { value = value }, text(value)) end
  return element("select", { ["data-filter"] = name, ["aria-label"] = title }, table.concat(options))
end

local FILTERING = [[
document.addEventListener("change", function () {
  var wanted = Array.prototype.slice.call(document.querySelectorAll("select[data-filter]"));
  document.querySelectorAll("article").forEach(function (one) {
    one.hidden = wanted.some(function (select) { return select.value !== "" && one.getAttribute("data-" + select.dataset.filter) !== select.value; });
  });
});
]]

local function errors_of(judgements, limit)
  local shown, all = page.sample(judgements, limit)
  if #shown == 0 then return "" end
  local articles = {}
  for i, judgement in ipairs(shown) do articles[i] = error_of(judgement) end
  return section(("Errors: %d of %d"):format(#shown, all), element("form", nil,
    choice("what", "every kind", shown, function(one) return one.what end),
    choice("type", "every type", shown, function(one) return one.type end),
    choice("rule", "every rule", shown, function(one) return one.rule or one.nearest and one.nearest.rule end)), table.concat(articles))
end

-- ===}

--- The evaluation as a page.
---@param evaluation table  as of parley.eval.page
---@param options { worst: integer, errors: integer }
---@return string
function eval_html.page(evaluation, options)
  local about = page.about(evaluation)
  local out = { element("h1", nil, "parley eval"), element("p", nil, text(about[1])), element("p", { class = "soft" }, text(about[2])) }
  for i, result in ipairs(evaluation.results) do
    out[#out + 1] = section("Measured: " .. result.measure, measures_of(result))
    out[#out + 1] = changes_of(result)
    if i == 1 then
      local breakdown = run.breakdown(result)
      out[#out + 1] = tally_of("By type", breakdown.type)
      out[#out + 1] = tally_of("By rule", breakdown.rule)
      out[#out + 1] = nearest_of(result.judgements)
      out[#out + 1] = tally_of("Worst documents", page.worst(breakdown, options.worst))
      out[#out + 1] = errors_of(result.judgements, options.errors)
    end
  end
  return html.page("parley eval: " .. table.concat(evaluation.gold, " "), table.concat(out), html.SORTING .. FILTERING)
end

return eval_html
