--- tests/lua/test_articles.lua -- parley's reading of the articles does not get worse than it was: misses are known, new ones fail.
local articles = require "articles"
local compare = require "compare"
local json = require "parley.json"
local suite = require "suite"

local program = os.getenv "PARLEY" or "build/parley"
local tests = suite.new()

--- What was found at least, and false at most, when this was last raised: { found, false }.  `lua5.4 tests/score.lua -v` prints the rest.
local FLOORS = {
  ["article"] = { parties = { 22, 0 }, mentions = { 68, 0 }, definitions = { 2, 0 }, claims = { 10, 0 }, sentiments = { 6, 0 }, dates = { 4, 0 } },
  ["articles/court"] = { parties = { 17, 1 }, mentions = { 45, 0 }, definitions = { 1, 0 }, claims = { 16, 0 }, sentiments = { 7, 0 }, dates = { 10, 0 } },
  ["articles/results"] = { parties = { 18, 4 }, mentions = { 44, 0 }, definitions = { 0, 0 }, claims = { 14, 0 }, sentiments = { 3, 0 }, dates = { 13, 0 } },
  ["articles/election"] = { parties = { 22, 0 }, mentions = { 55, 0 }, definitions = { 1, 0 }, claims = { 20, 0 }, sentiments = { 3, 0 }, dates = { 6, 0 } },
  ["articles/disaster"] = { parties = { 18, 1 }, mentions = { 37, 0 }, definitions = { 1, 0 }, claims = { 14, 0 }, sentiments = { 2, 0 }, dates = { 7, 0 } },
  ["articles/sports"] = { parties = { 15, 1 }, mentions = { 54, 0 }, definitions = { 2, 0 }, claims = { 17, 0 }, sentiments = { 1, 0 }, dates = { 7, 0 } },
  ["articles/veto"] = { parties = { 20, 0 }, mentions = { 45, 0 }, definitions = { 1, 0 }, claims = { 14, 0 }, sentiments = { 1, 0 }, dates = { 4, 0 } },
  ["articles/border"] = { parties = { 20, 1 }, mentions = { 52, 0 }, definitions = { 1, 0 }, claims = { 13, 0 }, sentiments = { 0, 0 }, dates = { 4, 0 } },
  ["articles/sanctions"] = { parties = { 27, 4 }, mentions = { 50, 0 }, definitions = { 0, 0 }, claims = { 21, 0 }, sentiments = { 3, 0 }, dates = { 5, 0 } },
  ["articles/summit"] = { parties = { 31, 0 }, mentions = { 52, 0 }, definitions = { 1, 0 }, claims = { 22, 0 }, sentiments = { 2, 1 }, dates = { 6, 0 } },
}
local KINDS = { "parties", "mentions", "definitions", "claims", "sentiments", "dates" }

local function read(stem, date, path)
  local rules = path and "PARLEY_PATH='" .. path .. "' " or ""
  local command = ("%s'%s' run -q --load-ms 60000 --document-ms 60000 --format jsonl %s '%s.txt'"):format(rules, program,
    date and "--date " .. date or "", stem)  -- a loaded machine is no slow pack
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  assert(pipe:close(), stem .. ": parley failed")
  return assert(json.decode(text))
end

local function hold(name, result, floors)
  local wrong = {}
  for _, kind in ipairs(KINDS) do
    local floor, tally = floors[kind], result[kind]
    if tally.found < floor[1] then wrong[#wrong + 1] = ("%s: %d found of %d, %d before"):format(kind, tally.found, tally.expected, floor[1]) end
    if tally.spurious > floor[2] then wrong[#wrong + 1] = ("%s: %d false, %d before"):format(kind, tally.spurious, floor[2]) end
  end
  if #wrong > 0 then
    error(name .. "\n  " .. table.concat(wrong, "\n  ") .. "\n  " .. table.concat(result.misses, "\n  ") .. "\n  " .. table.concat(result.extras, "\n  "), 0)
  end
end

for _, stem in ipairs(articles.all) do
  local name = stem:match "^tests/data/(.*)$"
  tests:test(name .. " is read as well as before", function()
    local reading = compare.read(stem)
    hold(name, compare.run(read(stem, reading.date), reading), FLOORS[name])
  end)
end

tests:test("the article's fields are right: sources, acts, quotes, targets, via, within", function()
  local reading = compare.read "tests/data/article"
  local claims = compare.run(read("tests/data/article", reading.date), reading).claims.fields
  for field, tally in pairs(claims) do
    if tally.right ~= tally.compared then error(("%s: %d of %d"):format(field, tally.right, tally.compared), 0) end
  end
end)

tests:test("without a date its dates are undated, and still right", function()
  local reading = compare.read "tests/data/article"
  local result = compare.run(read "tests/data/article", reading, { undated = true })
  hold("article, undated", { parties = result.parties, mentions = result.mentions, definitions = result.definitions, claims = result.claims,
    sentiments = result.sentiments, dates = result.dates, misses = result.misses, extras = result.extras }, FLOORS.article)
end)

-- {=== without the entries that only the article needs

local function slurp(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

--- Does a word of `text` begin with `phrase`?  Both in lower case.
local function stands(text, phrase)
  local at = 1
  while true do
    local first = text:find(phrase, at, true)
    if not first then return false end
    if first == 1 or not text:sub(first - 1, first - 1):find "%w" then return true end
    at = first + 1
  end
end

--- A copy of the rules in which every lexicon lacks the entries that stand in the article and in no
--- other text of our tests: the other articles, and the packs' cases.  Also how many went.
local function impoverish(folder)
  assert(os.execute(("cp -r rules/. '%s'"):format(folder)))
  local article, others = slurp "tests/data/article.txt":lower(), ""
  for _, stem in ipairs(articles.own) do others = others .. "\n" .. slurp(stem .. ".txt"):lower() end
  for path in io.popen "ls rules/*/cases.lua":lines() do others = others .. "\n" .. slurp(path):lower() end
  local gone = 0
  for path in io.popen(("ls '%s'/*/lexicons/*.tsv"):format(folder)):lines() do
    local kept = {}
    for line in (slurp(path)):gmatch "[^\n]*\n?" do
      local phrase = line:match "^([^\t\n]+)"
      local needed = phrase and line:sub(1, 1) ~= "#" and phrase ~= "phrase" and stands(article, phrase:lower()) and not stands(others, phrase:lower())
      if needed then gone = gone + 1 else kept[#kept + 1] = line end
    end
    local file = assert(io.open(path, "wb"))
    file:write(table.concat(kept))
    file:close()
  end
  return gone
end

--- F1 over all kinds together, in percent.
local function pooled(result)
  local found, expected, spurious = 0, 0, 0
  for _, kind in ipairs(KINDS) do
    found, expected, spurious = found + result[kind].found, expected + result[kind].expected, spurious + result[kind].spurious
  end
  return 200 * found / (expected + found + spurious)
end

tests:test("without the entries that only the article needs it is still read", function()
  local folder = io.popen "mktemp -d":read "l"
  local gone = impoverish(folder)
  local reading = compare.read "tests/data/article"
  local full = pooled(compare.run(read("tests/data/article", reading.date), reading))
  local poor = pooled(compare.run(read("tests/data/article", reading.date, folder), reading))
  os.execute(("rm -rf '%s'"):format(folder))
  print(("without %d entries that only the article needs: F1 %.1f, with them %.1f"):format(gone, poor, full))
  if poor < full - 5 then error(("F1 falls from %.1f to %.1f, by more than 5 points"):format(full, poor), 0) end
end)

-- ===}

tests:finish()
