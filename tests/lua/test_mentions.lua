--- The noun groups that mentions stand in: field `group` of what parley prints.
local json = require "parley.json"
local quote = require("parley.shell").quote
local suite = require "suite"

local program = os.getenv "PARLEY" or "build/parley"
local tests = suite.new()

--- The group of every mention of the party `id`, or the mention where it is no more, joined by " | ".
local function groups(text, id)
  local pipe = assert(io.popen(("printf %%s %s | %s run -q -p parties --format jsonl -"):format(quote(text), quote(program))))
  local output = pipe:read "a"
  assert(pipe:close(), "parley failed")
  local found = {}
  for _, party in ipairs(assert(json.decode(output)).parties) do
    for _, mention in ipairs(party.id == id and party.mentions or {}) do found[#found + 1] = (mention.group or mention).text end
  end
  return table.concat(found, " | ")
end

local function check(text, id, expected)
  local found = groups(text, id)
  if found ~= expected then error(("%s\n  found    %s\n  expected %s"):format(text, found, expected), 0) end
end

tests:test("article, title, owner", function()
  check("Norway thanked the former General Ana Ruiz.", "ana-ruiz", "the former General Ana Ruiz")
  check("Dear Hannah, Tom Hale is here.", "hannah", "Hannah")
end)

tests:test("a bracket behind the name, and the short form in it", function()
  check("The International Monetary Fund (IMF) met Norway. The IMF protested.", "international-monetary-fund",
    "The International Monetary Fund (IMF) | The International Monetary Fund (IMF) | The IMF")
  check("The Harlow Harbour Union (HHU) plan failed.", "harlow-harbour-union", "Harlow Harbour Union (HHU) | Harlow Harbour Union (HHU)")
end)

tests:test("what a comma sets beside a name of a person or a body, and not beside that of a place", function()
  check("Ana Ruiz, the mayor of Oslo, left.", "ana-ruiz", "Ana Ruiz, the mayor of Oslo")
  check("Ana Ruiz, on Monday, left.", "ana-ruiz", "Ana Ruiz")
  check("They met at Harlow Square, the south side of town.", "harlow-square", "Harlow Square")
end)

tests:test("both of two", function()
  check("Both Ana Ruiz and Tom Hale left.", "ana-ruiz-and-tom-hale", "Both Ana Ruiz and Tom Hale")
end)

tests:finish()
