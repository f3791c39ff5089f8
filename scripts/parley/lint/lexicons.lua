-- parley.lint.lexicons -- entries that stand twice, entries that contradict each other, lexicons that nothing reads.

local rows_of = require "parley.rows"

local lexicons = {}

-- Do two rows say the same; and the attribute in which they differ that a rule takes with u.attr, if any.
local function compare(pack, a, b)
  local keys, same = {}, true
  for _, row in ipairs { a, b } do
    for key in pairs(row.cells) do keys[key] = true end
  end
  local differing
  for key in pairs(keys) do
    if a.cells[key] ~= b.cells[key] then
      same = false
      if pack.taken[key] and (not differing or key < differing) then differing = key end
    end
  end
  return same, differing
end

-- An entry may stand there in several senses; what is wrong is one that stands there twice, and senses between which a rule that takes the
-- attribute
-- cannot choose.
-- `first`: the rows of the file that this one adds to.
local function check_rows(pack, path, add, first)
  local seen = {}
  local function place(row) return row.file and row.file .. ":" .. row.line or "line " .. row.line end
  local rows, all = rows_of.read(path) or {}, first or {}
  for _, row in ipairs(table.move(rows, 1, #rows, #all + 1, all)) do
    local key = row.phrase:lower() .. "\0" .. (row.case or "any") .. "\0" .. (row.inflect or "")
    if row.case == "exact" then key = row.phrase .. "\0" .. key end
    local before = seen[key]
    if not before or row.file then
      seen[key] = before or row
    else
      local same, differing = compare(pack, before, row)
      if same then add { file = path, line = row.line, column = 1, name = "duplicate-entry", pack = pack.name,
        message = ("%q stands in %s already"):format(row.phrase, place(before)), fix = "take one of the two lines out" } end
      if differing then add { file = path, line = row.line, column = 1, name = "conflicting-entry", pack = pack.name,
        message = ("%q has %s %q here and %q in %s, and a rule takes that with u.attr"):format(row.phrase, differing,
          row.cells[differing] or "", before.cells[differing] or "", place(before)),
        fix = "keep one of the two, or tell them apart by an attribute that the rules ask for" } end
    end
  end
end

--- Check the lexicons of a pack.
---@param pack table  { name, folder, lexicons = name -> file, tested = set of qualified names, taken = set of
--- attributes that rules take, adds = list of { file, to }, read_elsewhere }
---@param files table  of parley.lint.files
---@param add fun(finding: table)
function lexicons.check(pack, files, add)
  local names = {}
  for name in pairs(pack.lexicons) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    check_rows(pack, pack.folder .. "/" .. pack.lexicons[name], add)
    local manifest = pack.folder .. "/pack.lua"
    if not pack.tested[pack.name .. "." .. name] and not files:mentions(name, { [manifest] = true }) and not pack.read_elsewhere(name) then
      local line, column = files:find("pack.lua", name)
      add { file = manifest, line = line, column = column, name = "unused-lexicon", pack = pack.name,
        message = ("no rule and no finish of the pack, or of one on the pack path that needs it, reads the lexicon %q"):format(name),
        fix = "take it out, or say in a comment which pack reads it" }
    end
  end
  for _, added in ipairs(pack.adds) do
    local first = rows_of.read(added.to) or {}
    for _, row in ipairs(first) do row.file = added.to end
    check_rows(pack, added.file, add, first)
  end
end

return lexicons
