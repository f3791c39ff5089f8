--- tests/support/compare.lua: a perfect output scores 100, and each kind of mistake is seen.
local compare = require "compare"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local articles = require("articles").all

local function copy(value)
  if type(value) ~= "table" then return value end
  local made = {}
  for key, item in pairs(value) do made[key] = copy(item) end
  return made
end

--- A small reading: "Ann and Bo told Cy that it rains. They praised Di on Monday."
local function sample()
  local text = "Ann and Bo told Cy that it rains. They praised Di on Monday."
  local function span(words, kind)
    local first, last = text:find(words, 1, true)
    return { start = first - 1, ["end"] = last, text = words, kind = kind }
  end
  return {
    parties = {
      { id = "ann", type = "person", mentions = { span("Ann", "name") } },
      { id = "bo", type = "person", mentions = { span("Bo", "name") } },
      { id = "pair", type = "group", members = { "ann", "bo" },
        mentions = { span("Ann and Bo", "coordination"), span("They", "pronoun") } },
      { id = "cy", type = "person", mentions = { span("Cy", "name") } },
      { id = "di", type = "organization", mentions = { span("Di", "name") } },
    },
    definitions = { { alias = span "Bo", stands_for = span "Ann", party = "ann" } },
    claims = {
      { id = "c1", sources = { "ann", "bo" }, source = { span "Ann and Bo" }, cue = { span "told" },
        content = { span "that it rains" }, act = "say", quote = "indirect", negated = false },
      { id = "c2", sources = { "ann", "bo" }, source = { span "They" }, cue = { span "praised" }, content = { span "Di" },
        act = "praise", quote = "indirect", negated = false, targets = { "di" }, within = "c1", via = "cy" },
    },
    sentiments = {
      { holder = { "ann", "bo" }, target = { "di" }, polarity = "positive", voice = "source", evidence = { span "praised" },
        claim = "c2" },
    },
    dates = { { start = 53, ["end"] = 59, text = "Monday", value = "2024-06-24", value_undated = "XXXX-06-24" } },
  }
end

--- Compare the sample, spoilt by `spoil`, with the sample.
local function spoilt(spoil)
  local output = sample()
  spoil(output)
  return compare.run(output, sample())
end

local function has(list, text)
  for _, line in ipairs(list) do
    if line:find(text, 1, true) then return end
  end
  error(("no line with %q in:\n%s"):format(text, table.concat(list, "\n")), 2)
end

for _, stem in ipairs(articles) do
  tests:test(stem .. " scores 100 against itself", function()
    local reading = compare.read(stem)
    local result = compare.run(copy(reading), reading)
    same(result.misses, {})
    same(result.extras, {})
    for _, kind in ipairs(compare.kinds) do
      same(compare.score(result[kind]), 100.0)
      same(result[kind].found, result[kind].expected)
      for _, counts in pairs(result[kind].fields) do same(counts.right, counts.compared) end
    end
    same(result.claims.expected, #reading.claims)
    same(result.parties.expected, #reading.parties)
  end)
  tests:test(stem .. " scores 0 against nothing", function()
    local result = compare.run({}, compare.read(stem))
    for _, kind in ipairs { "parties", "mentions", "claims", "sentiments", "dates" } do
      same(compare.score(result[kind]), 0)
      same(result[kind].spurious, 0)
    end
  end)
end

tests:test("ids are matched through mentions", function()
  local result = spoilt(function(output)
    for _, party in ipairs(output.parties) do party.id = "x-" .. party.id end
    output.parties[3].members = { "x-ann", "x-bo" }
    output.definitions[1].party = "x-ann"
    for _, claim in ipairs(output.claims) do claim.sources = { "x-pair" } end
    output.claims[2].targets, output.claims[2].via = { "x-di" }, "x-cy"
    output.sentiments[1].holder, output.sentiments[1].target = { "x-bo", "x-ann" }, { "x-di" }
  end)
  same(result.misses, {})
  same(result.extras, {})
end)

tests:test("groups expand to their members on both sides", function()
  local reading, output = sample(), sample()
  reading.claims[1].sources = { "pair" }
  output.claims[2].sources = { "pair" }
  same(compare.run(output, reading).misses, {})
end)

tests:test("groups that are members of each other do no harm", function()
  local output = sample()
  output.parties[1].members, output.parties[2].members = { "bo" }, { "ann" }
  same(compare.run(output, sample()).misses, {})
  local reading = sample()
  reading.parties[1].members, reading.parties[2].members = { "bo" }, { "ann" }
  same(#compare.run(sample(), reading).misses, 0)
end)

tests:test("a missing party is a miss, with its mentions", function()
  local result = spoilt(function(output) table.remove(output.parties, 4) end)
  same({ result.parties.found, result.parties.expected, result.parties.spurious }, { 4, 5, 0 })
  same({ result.mentions.found, result.mentions.expected }, { 5, 6 })
  has(result.misses, "party cy: not found")
end)

tests:test("a missing mention is a miss", function()
  local result = spoilt(function(output) table.remove(output.parties[3].mentions) end)
  same({ result.parties.found, result.mentions.found, result.mentions.expected }, { 5, 5, 6 })
  has(result.misses, 'party pair: mention "They" at 34 not found')
end)

tests:test("a wrong type is seen", function()
  local result = spoilt(function(output) output.parties[5].type = "person" end)
  same(result.parties.fields.type, { right = 4, compared = 5 })
  has(result.misses, "party di: type is person, expected organization")
end)

tests:test("half a mention is not the mention, an article more or less is", function()
  local reading = { parties = { { id = "a", type = "place", mentions = { { start = 0, ["end"] = 8, text = "the Cape" } } } } }
  local function found(start, stop, text)
    local output = { parties = { { id = "b", type = "place", mentions = { { start = start, ["end"] = stop, text = text } } } } }
    return compare.run(output, reading).parties.found
  end
  same(found(4, 8, "Cape"), 1)
  same(found(4, 6, "Ca"), 0)
  same(found(4, 7, "Cap"), 1)
  same(found(4, 20, "Cape of Good Hop"), 0)
end)

tests:test("a party beyond the reading is false", function()
  local result = spoilt(function(output)
    local it = { start = 24, ["end"] = 26, text = "it" }
    output.parties[6] = { id = "it", type = "person", rule = "parties/x:y", mentions = { it } }
  end)
  same(result.parties.spurious, 1)
  has(result.extras, 'party it (person): "it" (parties/x:y)')
end)

tests:test("a party in two pieces is found once and false once", function()
  local result = spoilt(function(output)
    output.parties[6] = { id = "they", type = "group", mentions = { table.remove(output.parties[3].mentions) } }
    output.claims[2].sources = { "they" }
  end)
  same({ result.parties.found, result.parties.spurious, result.mentions.found }, { 5, 1, 5 })
  same(result.claims.fields.sources, { right = 2, compared = 2 })
  has(result.extras, "part of pair")
end)

tests:test("what the reading tolerates is not false", function()
  local reading, output = sample(), sample()
  local it = { start = 24, ["end"] = 26, text = "it" }
  reading.tolerated = {}
  for i, record in ipairs { "party", "claim", "sentiment", "date" } do
    reading.tolerated[i] = { record = record, start = 24, ["end"] = 26, text = "it" }
  end
  output.parties[6] = { id = "it", type = "person", mentions = { it } }
  output.claims[3] = { id = "c3", sources = {}, cue = { it }, content = {} }
  output.sentiments[2] = { holder = {}, target = {}, polarity = "negative", evidence = { it } }
  output.dates[2] = { start = 24, ["end"] = 26, text = "it", value = "x" }
  same(compare.run(output, reading).extras, {})
  reading.tolerated = {}
  same(#compare.run(output, reading).extras, 4)
end)

tests:test("a missing definition, a wrong one and one too many are seen", function()
  local result = spoilt(function(output) output.definitions = {} end)
  same({ result.definitions.found, result.definitions.expected }, { 0, 1 })
  result = spoilt(function(output) output.definitions[1].party = "di" end)
  has(result.misses, "definition Bo: party is {di}, expected {ann}")
  result = spoilt(function(output) output.definitions[2] = copy(output.definitions[1]) end)
  same(result.definitions.spurious, 1)
end)

tests:test("a missing claim and one too many are seen", function()
  local result = spoilt(function(output) table.remove(output.claims, 1) end)
  same({ result.claims.found, result.claims.expected, result.claims.spurious }, { 1, 2, 0 })
  has(result.misses, 'claim c1 "told": not found: that it rains')
  result = spoilt(function(output) output.claims[3] = copy(output.claims[1]) end)
  same({ result.claims.found, result.claims.spurious }, { 2, 1 })
  same(compare.score(result.claims), 80.0)
end)

tests:test("a claim whose content is elsewhere is another claim", function()
  local result = spoilt(function(output) output.claims[1].content = { { start = 0, ["end"] = 3, text = "Ann" } } end)
  same({ result.claims.found, result.claims.spurious }, { 1, 1 })
end)

tests:test("every wrong field of a claim is seen", function()
  local mistakes = {
    sources = { "cy" }, targets = { "ann" }, act = "condemn", quote = "direct", negated = true, within = "c9", via = "di",
    content = { { start = 47, ["end"] = 59, text = "Di on Monday" } },
  }
  for field, value in pairs(mistakes) do
    local result = spoilt(function(output) output.claims[2][field] = value end)
    local counts = result.claims.fields[field]
    same({ result.claims.found, counts.compared - counts.right }, { 2, 1 })
    has(result.misses, 'claim c2 "praised": ' .. field)
    same(#result.misses, 1)
  end
end)

tests:test("two long contents that begin alike are told apart", function()
  local long = ("word "):rep(100)
  local function with(stop)
    local cue, content = { start = 0, ["end"] = 2, text = "it" }, { start = 3, ["end"] = stop, text = long }
    return { claims = { { id = "c1", cue = { cue }, content = { content } } } }
  end
  same(compare.run(with(500), with(460)).claims.fields.content, { right = 1, compared = 1 })
  same(compare.run(with(500), with(440)).claims.fields.content, { right = 0, compared = 1 })
end)

tests:test("a field that the reading lacks is not compared", function()
  local reading, output = sample(), sample()
  reading.claims[1].sources, reading.claims[1].act = nil, nil
  output.claims[1].sources, output.claims[1].act, output.claims[1].targets = { "di" }, "deny", { "cy" }
  same(compare.run(output, reading).misses, {})
end)

tests:test("a source that should be unknown is seen", function()
  local reading = sample()
  reading.claims[1].sources = {}
  has(compare.run(sample(), reading).misses, "sources is {ann, bo}, expected {}")
end)

tests:test("a source that is no party of the reading is seen", function()
  local result = spoilt(function(output) output.claims[1].sources = { "nobody" } end)
  has(result.misses, "sources is {nobody (unknown)}, expected {ann, bo}")
end)

tests:test("every wrong field of a sentiment makes a miss and a false one", function()
  for field, value in pairs { holder = { "cy" }, target = { "ann" }, polarity = "negative" } do
    local result = spoilt(function(output) output.sentiments[1][field] = value end)
    same({ result.sentiments.found, result.sentiments.spurious }, { 0, 1 })
    has(result.misses, 'sentiment "praised": ' .. field)
  end
end)

tests:test("a sentiment is found by its claim when its evidence is elsewhere, and lost without either", function()
  local elsewhere = { { start = 0, ["end"] = 3, text = "Ann" } }
  local result = spoilt(function(output) output.sentiments[1].evidence = elsewhere end)
  same(result.sentiments.found, 1)
  result = spoilt(function(output) output.sentiments[1].evidence, output.sentiments[1].claim = elsewhere, nil end)
  same({ result.sentiments.found, result.sentiments.spurious }, { 0, 1 })
end)

tests:test("a date needs its place and its value", function()
  local result = spoilt(function(output) output.dates[1].value = "2024-06-25" end)
  same({ result.dates.found, result.dates.spurious }, { 0, 1 })
  has(result.misses, "date Monday: value is 2024-06-25, expected 2024-06-24")
  result = spoilt(function(output) output.dates = {} end)
  has(result.misses, "date Monday: not found")
end)

tests:test("a run without a date is held to the undated values", function()
  local output = sample()
  same(compare.run(output, sample(), { undated = true }).dates.found, 0)
  output.dates[1].value = "XXXX-06-24"
  same(compare.run(output, sample(), { undated = true }).dates.found, 1)
end)

tests:test("results add up", function()
  local one = spoilt(function(output) table.remove(output.claims, 1) end)
  local two = spoilt(function(output) output.claims[1].act = "deny" end)
  local total = compare.sum { one, two }
  same({ total.claims.found, total.claims.expected, #total.misses }, { 3, 4, #one.misses + #two.misses })
  same(total.claims.fields.act, { right = 2, compared = 3 })
  same(#compare.lines(total) >= #compare.kinds, true)
end)

tests:finish()
