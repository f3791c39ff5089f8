--- The measures of `parley eval`, on gold so small that every number is worked out by hand in a comment.
local assignment = require "parley.eval.assignment"
local bootstrap = require "parley.eval.bootstrap"
local overlap = require "parley.eval.overlap"
local rates = require "parley.eval.rates"
local run = require "parley.eval.run"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local function document(id, text, spans, relations, meta) return { id = id, text = text, spans = spans or {}, relations = relations
  or {}, meta = meta or {} } end

local function span(start, stop, type, id, more)
  local out = { start = start, ["end"] = stop, type = type, id = id }
  for key, value in pairs(more or {}) do out[key] = value end
  return out
end

--- The rows of a measure over pairs { gold, predicted }, by name, numbers rounded to two digits of a percentage.
local function score(measure, pairs_, options)
  local golds, predictions, rows = {}, {}, {}
  for i, pair in ipairs(pairs_) do golds[i], predictions[pair[1].id] = pair[1], pair[2] end
  options = options or {}
  options.draws, options.seed = 0, 1
  local result = run.score(measure, golds, predictions, options)
  for _, row in ipairs(result.rows) do rows[row.name] = row end
  return rows, result
end

local function near(got, wanted)
  if math.abs(got - wanted) > 1e-9 then error(("got %.12g, wanted %.12g"):format(got, wanted), 2) end
end

local function rate(row, right, predicted, gold)
  same({ row.right, row.predicted, row.gold }, { right, predicted, gold })
end

tests:test("spans are exact, overlap by half, touch, and cover words", function()
  --                       0    5   9      16
  local gold = document("a", "Anna Lee met Bo Ray of Rome.", { span(0, 8, "PER"), span(13, 19, "PER"), span(23, 27, "LOC") })
  local found = document("a", nil, { span(0, 8, "PER"), span(13, 15, "PER"), span(23, 27, "ORG"), span(23, 27, "ORG") })
  local rows = score("spans", { { gold, found } })
  rate(rows["PER exact"], 1, 2, 2)
  rate(rows["PER overlap"], 1, 2, 2)  -- Bo of Bo Ray is two bytes of six
  rate(rows["PER touch"], 2, 2, 2)
  rate(rows["PER token"], 3, 3, 4)  -- Anna, Lee, Bo
  rate(rows["LOC exact"], 0, 0, 1)
  rate(rows["ORG exact"], 0, 1, 0)  -- the same span twice counts once
  rate(rows["ALL exact"], 1, 3, 3)
  near(rows["ALL exact"].value, 1 / 3)
  rate(score("spans", { { gold, found } }, { types = { PER = true } })["ALL touch"], 2, 2, 2)
end)

tests:test("one span pairs with one, the best first", function()
  local gold, found = { { 0, 10 }, { 10, 20 } }, { { 5, 15 }, { 9, 20 } }
  -- 5-15 shares five of ten with both; 9-20 ten of eleven with the second, so 5-15 goes to the first
  local count, right_of = overlap.match(gold, found, overlap.half)
  same({ count, right_of[1], right_of[2] }, { 2, 1, 2 })
  local _, words = overlap.words("a-b \u{E9}t\u{E9}!", { { 0, 10 } })
  same(words, 5)  -- a, -, b, été, !
end)

tests:test("relations pair by their contents", function()
  local text = "Kim said yes to Lee. Ann thinks the big red bus is late."
  local spans = { span(0, 3, "Source", "1"), span(4, 8, "Cue", "2"), span(9, 19, "Content", "3"), span(21, 24, "Source", "4"), span(25,
    31, "Cue", "5"),
    span(32, 55, "Content", "6"), span(32, 39, "Content", "7") }
  local gold = document("a", text, spans, { { type = "Attribution", kind = "direct", source = { "1" }, cue = { "2" }, content = { "3" } },
    { type = "Attribution", kind = "indirect", source = { "4" }, cue = { "5" }, content = { "6" } } })
  -- the first has the other's source; the second two of the six words of its content
  local found = document("a", nil, spans, { { type = "Attribution", source = { "4" }, cue = { "2" }, content = { "3" } },
    { type = "Attribution", source = { "4" }, cue = { "2" }, content = { "7" } }, { type = "Other" } })
  local rows, result = score("relations", { { gold, found } })
  rate(rows["rel content-touch"], 2, 2, 2)
  rate(rows["rel content"], 1, 2, 2)
  rate(rows["rel touch+source"], 1, 2, 2)
  rate(rows["rel content+source"], 0, 2, 2)
  rate(rows["rel content+source+cue"], 0, 2, 2)
  near(rows["rel recall direct content"].value, 1)
  near(rows["rel recall direct content+source"].value, 0)
  near(rows["rel recall indirect content"].value, 0)
  same({ result.judgements[1].detail, result.judgements[2].detail }, { "other source", "other content" })
  -- without a source on either side the sources are alike
  gold.relations[1].source, found.relations[1].source = {}, {}
  rate(score("relations", { { gold, found } })["rel content+source+cue"], 1, 2, 2)
end)

tests:test("boundaries leave space at the edges out", function()
  local gold = document("a", "A b. C d.", { span(0, 4, "sentence"), span(5, 9, "sentence") })
  local options = { types = { sentence = true } }
  local rows = score("boundaries", { { gold, document("a", nil, { span(0, 5, "sentence"), span(5, 9, "sentence") }) } }, options)
  rate(rows["sentence span"], 2, 2, 2)
  near(rows["sentence documents fully right"].value, 1)
  rows = score("boundaries", { { gold, document("a", nil, { span(0, 9, "sentence") }) } }, options)
  rate(rows["sentence span"], 0, 1, 2)
  rate(rows["sentence end-boundary"], 1, 1, 2)
  near(rows["sentence documents fully right"].value, 0)
end)

tests:test("golden sentences compare without space", function()
  local gold = document("a", "A b.\u{A0} C d.", {}, {}, { expected = { "A b.", "C d." } })
  near(score("golden", { { gold, document("a", nil, { span(7, 11, "sentence"), span(0, 6, "sentence") }) } }).golden.value, 1)
  near(score("golden", { { gold, document("a", nil, { span(0, 11, "sentence") }) } }).golden.value, 0)
end)

tests:test("labels have classes, accuracy and means over the classes of the gold", function()
  local function pair(id, label, found) return { document(id, "x", {}, {}, { label = label }), document(id, nil, {}, {},
    { label = found }) } end
  local rows = score("labels", { pair("a", "pos", "pos"), pair("b", "neg", "neg"), pair("c", "neu", "pos"), pair("d", "neg"), pair("e") })
  rate(rows["label pos"], 1, 2, 1)
  rate(rows["label neg"], 1, 1, 2)
  near(rows["label accuracy"].value, 2 / 4)
  near(rows["label macro-F1"].value, (2 / 3 + 2 / 3 + 0) / 3)
  near(rows["label macro-recall"].value, (1 + 1 / 2 + 0) / 3)
end)

tests:test("targets are met by their place", function()
  local gold = document("a", "Kim and Lee", { span(0, 3, "target", nil, { polarity = "pos" }), span(8, 11, "target", nil,
    { polarity = "neg" }) })
  local found = document("a", nil, { span(0, 3, "target", nil, { polarity = "pos" }), span(7, 11, "target", nil, { polarity = "neg" }) })
  local rows = score("targets", { { gold, found } })
  rate(rows["target pos"], 1, 1, 1)
  rate(rows["target neg"], 0, 0, 1)
  near(rows["target accuracy"].value, 1 / 2)
end)

tests:test("correlation over scores and over ranks", function()
  local function rows_of(x, y)
    local pairs_ = {}
    for i in ipairs(x) do pairs_[i] = { document("d" .. i, "x", {}, {}, { score = x[i] }), document("d" .. i, nil, {}, {},
      { score = y[i] }) } end
    return score("correlation", pairs_)
  end
  near(rows_of({ 1, 2, 3 }, { 2, 4, 6 })["score Pearson r"].value, 1)
  near(rows_of({ 1, 2, 3 }, { 3, 2, 1 })["score Spearman"].value, -1)
  -- means 2 and 2; deviations -1 0 1 and -1 2 -1, so r is 0; ranks 0 1 2 and .5 2 .5, so 0 too
  near(rows_of({ 1, 2, 3 }, { 1, 4, 1 })["score Pearson r"].value, 0)
  -- deviations -2 -1 3 and -1 0 1: 5 / (sqrt 14 * sqrt 2); the ranks agree
  near(rows_of({ 0, 1, 5 }, { 1, 2, 3 })["score Pearson r"].value, 5 / math.sqrt(28))
  near(rows_of({ 0, 1, 5 }, { 1, 2, 3 })["score Spearman"].value, 1)
  near(rows_of({ 1, 1 }, { 0, 0 })["score Pearson r"].value, 0)
end)

tests:test("pronouns that mean one of two names", function()
  local function pair(id, gender, a, b, found_a, found_b)
    return { document(id, "x", {}, { { type = "gap", A = a, B = b } }, { gender = gender }), document(id, nil, {},
      { { type = "gap", A = found_a, B = found_b } }) }
  end
  local rows = score("gap", { pair("a", "F", true, false, true, false), pair("b", "M", false, true, true, true), pair("c", "M", false,
    false, true, false) })
  rate(rows["gap F"], 1, 1, 1)
  rate(rows["gap M"], 1, 3, 1)
  rate(rows["gap O"], 2, 4, 2)
end)

tests:test("coreference: a mention is judged by the one before it in its cluster, and told by its rule", function()
  local spans, found_spans = {}, {}
  for i, name in ipairs { "a", "b", "c", "d", "e" } do
    spans[i] = span(i - 1, i, "mention", name)
    found_spans[i] = span(i - 1, i, "mention", name, { rule = "p/r:" .. name })
  end
  local gold = document("x", "abcde", spans, { { type = "coref", mentions = { "a", "b" } }, { type = "coref", mentions = { "c", "e" } } })
  local found = document("x", nil, found_spans, { { type = "coref", mentions = { "d", "a", "b", "c" } } })
  local _, result = score("coref", { { gold, found } })
  local told = {}
  for i, row in ipairs(run.breakdown(result).rule) do told[i] = { row.key, row.right, row.wrong, row["false"], row.precision } end
  same(told, { { "p/r:c", 0, 1, 0, 0.0 }, { "p/r:d", 0, 0, 1, 0.0 }, { "p/r:a", 1, 0, 0, 1.0 }, { "p/r:b", 1, 0, 0, 1.0 } })
end)

tests:test("coreference: the textbook case", function()
  local spans, gold, found = {}, {}, {}
  for i, name in ipairs { "a", "b", "c", "d", "e", "f", "g" } do spans[i] = span(i - 1, i, "mention", name) end
  for i, members in ipairs { { "a", "b", "c" }, { "d", "e", "f", "g" } } do gold[i] = { type = "coref", mentions = members } end
  for i, members in ipairs { { "a", "b" }, { "c", "d" }, { "f", "g" }, { "e" } } do found[i] = { type = "coref", mentions = members } end
  local rows = score("coref", { { document("x", "abcdefg", spans, gold), document("x", nil, spans, found) } })
  rate(rows["coref mentions"], 6, 6, 7)
  -- links: of the gold's 5 ab and fg are kept; of the 3 found, ab and fg are right
  near(rows["coref MUC"].recall, 2 / 5)
  near(rows["coref MUC"].precision, 2 / 3)
  -- recall: a 2/3 b 2/3 c 1/3 d 1/4 e 0 f 2/4 g 2/4; precision: a b 1, c d 1/2, f g 1
  near(rows["coref B3"].recall, (5 / 3 + 1.25) / 7)
  near(rows["coref B3"].precision, 5 / 6)
  -- abc-ab 4/5, defg-fg 4/6
  near(rows["coref CEAFe"].recall, (4 / 5 + 4 / 6) / 2)
  near(rows["coref CEAFe"].precision, (4 / 5 + 4 / 6) / 3)
  near(rows["coref CoNLL-average"].value, (rows["coref MUC"].value + rows["coref B3"].value + rows["coref CEAFe"].value) / 3)
end)

tests:test("the best assignment is the best of all there are", function()
  math.randomseed(7, 0)
  for _ = 1, 200 do
    local rows, columns, weight = math.random(4), math.random(5), {}
    for i = 1, rows do
      weight[i] = {}
      for j = 1, columns do weight[i][j] = math.random(0, 9) end
    end
    local function try(i, used)
      if i > rows then return 0 end
      local best = try(i + 1, used)
      for j = 1, columns do
        if not used[j] then
          used[j] = true
          best = math.max(best, weight[i][j] + try(i + 1, used))
          used[j] = nil
        end
      end
      return best
    end
    near(assignment.best(rows, columns, function(i, j) return weight[i][j] end), try(1, {}))
  end
end)

tests:test("events count as often as they stand there", function()
  local function event(source, target, code) return { type = "cameo", source = source, target = target, event = code } end
  local gold = document("a", "x", {}, { event("A", "B", "036"), event("A", "B", "036"), event("B", "A", "012") })
  local rows = score("events", { { gold, document("a", nil, {}, { event("A", "B", "036"), event("B", "A", "019"),
    event("C", "A", "012") }) } })
  rate(rows["event triple"], 1, 3, 3)
  rate(rows["event dyad"], 2, 3, 3)
  rate(rows["event code"], 2, 3, 3)
  rate(rows["event root-code"], 2, 3, 3)  -- 03 03 01 against 03 01 01
  near(rows["event sentences fully right"].value, 0)
end)

tests:test("the class of an event is that of the first one", function()
  local function with(...)
    local relations = {}
    for i, class in ipairs { ... } do relations[i] = { type = "event", event = class } end
    return relations
  end
  local rows = score("kinds", {
    { document("a", "x", {}, with "AID"), document("a", nil, {}, with("AID", "FIGHT")) },
    { document("b", "x", {}, with "AID"), document("b", nil, {}, with "FIGHT") },
    { document("c", "x", {}, with "FIGHT"), document("c", nil, {}, with()) },
    { document("d", "x", {}, with()), document("d", nil, {}, with "AID") },  -- no event to be right about
  })
  rate(rows["class AID"], 1, 1, 2)
  rate(rows["class FIGHT"], 0, 1, 1)
  near(rows["class accuracy"].value, 1 / 3)
  near(rows["class macro-F1"].value, 1 / 3)  -- 2/3 and 0
end)

tests:test("dates are right with their value", function()
  local gold = document("a", "on Monday or Tuesday", { span(3, 9, "timex", nil, { value = "X" }), span(13, 20, "timex", nil,
    { value = "Y" }) })
  rate(score("values", { { gold, document("a", nil, { span(0, 9, "timex", nil, { value = "X" }), span(13, 20, "timex", nil,
    { value = "Z" }) }) } })["timex value"], 1, 2, 2)
end)

tests:test("draws are the same for the same seed, and hold the figure", function()
  local counts = {}
  for i = 1, 40 do counts[i] = { x = { i % 4 ~= 0 and 1 or 0, 1, 1 } } end
  local function rows(sum) return { rates.row("x", sum.x) } end
  local one = bootstrap.intervals(counts, rows, 500, 3).x
  same(bootstrap.intervals(counts, rows, 500, 3).x, one)
  if not (one[1] < 0.75 and 0.75 < one[2] and one[2] - one[1] < 0.35 and one[2] - one[1] > 0.15) then error(one[1] .. " " .. one[2]) end
  -- a run that does better in every document is better in every draw
  local better = {}
  for i = 1, 40 do better[i] = { x = { 1, 1, 1 } } end
  local gain = bootstrap.differences(better, counts, rows, 200, 1).x
  if not (gain[1] > 0 and gain[2] < 0.5) then error "no gain" end
  same(bootstrap.differences(counts, counts, rows, 50, 1).x, { 0.0, 0.0 })
end)

tests:finish()
