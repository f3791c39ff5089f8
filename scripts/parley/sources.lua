-- parley.sources -- where the rules and lexicon entries of loaded packs are written.

local alike = require "parley.alike"
local inflect = require "parley.inflect"
local rows = require "parley.rows"

local Sources = {}
Sources.__index = Sources

local sources = {}

--- What the loaded packs change of each other.
---@param list table  of session:list
---@return { kind: "add"|"replace"|"without", target: string, file: string, by: string }[]
function sources.changes(list)
  local out = {}
  for i, text in ipairs(list.changes) do
    local _, kind, target, file, by = text:match "^(.-)\t(.-)\t(.-)\t(.-)\t(.-)$"
    out[i] = { kind = kind, target = target, file = file, by = by }
  end
  return out
end

--- What is known of the packs of a session.
---@param session parley.Session  opened with trace = true
---@return table
function sources.of(session)
  local self, list = setmetatable({ rules = {}, files = {}, types = {}, read = {} }, Sources), session:list()
  local folders = {}
  for _, pack in ipairs(list.packs) do
    folders[pack.name] = pack.folder
    for _, record in ipairs(pack.records) do self.types[record.plural] = record.name end
    for _, rule in ipairs(pack.rules) do self.rules[rule.name] = { file = rule.file, line = rule.line } end
  end
  for _, stage in ipairs(assert(session:trace("x", nil, { want = "names" }))) do
    local pack = stage.stage and stage.stage:match "^[^/]+"
    for name, file in pairs(stage.lexicons or {}) do self.files[pack .. "." .. name] = { folders[pack] .. "/" .. file } end
    for _, rule in ipairs(stage.rules or {}) do
      if stage.level == "unit" and self.rules[rule] then self.rules[rule].units = true end
    end
  end
  for _, change in ipairs(sources.changes(list)) do
    local files = self.files[change.target]
    if files and change.kind == "add" then files[#files + 1] = folders[change.by] .. "/" .. change.file end
    if files and change.kind == "replace" then files[1] = folders[change.by] .. "/" .. change.file end
  end
  return self
end

-- The phrases of a file by line.
local function phrases_of(self, path)
  if not self.read[path] then
    self.read[path] = {}
    for _, row in ipairs(rows.read(path) or {}) do self.read[path][row.line] = (row.phrase:gsub("|", "")) end
  end
  return self.read[path]
end

--- Where an entry stands, "FILE:LINE"; its lexicon when that cannot be told.
---@param entry { lexicon: string, line: integer, phrase: string }
---@return string
function Sources:place(entry)
  local files = self.files[entry.lexicon] or {}
  for _, path in ipairs(files) do
    if phrases_of(self, path)[entry.line] == entry.phrase then return ("%s:%d"):format(path, entry.line) end
  end
  return files[1] and #files == 1 and ("%s:%d"):format(files[1], entry.line) or entry.lexicon
end

--- The entries of a lexicon that are like some words and do not hold them, the likest first.
---@param lexicon string
---@param words string
---@param most integer
---@return { phrase: string, file: string, line: integer, how: string }[]
function Sources:alike(lexicon, words, most)
  local exact, others = {}, {}
  for _, path in ipairs(self.files[lexicon] or {}) do
    for _, row in ipairs(rows.read(path) or {}) do
      local phrase, how = row.phrase, nil
      if phrase:lower() == words:lower() then
        how = (row.case == "exact" or row.case == "capital") and ("not so written, and its case is %q"):format(row.case) or nil
      elseif phrase:sub(1, 1):lower() == words:sub(1, 1):lower() then
        how = alike.how(phrase, words)
        for _, form in ipairs(not how and row.inflect and inflect.forms(phrase, row.inflect) or {}) do
          how = how or alike.how(form.form, words)
        end
      end
      local into = how == "nearly spelt so" and others or exact
      if how then into[#into + 1] = { phrase = phrase, file = path, line = row.line, how = how } end
    end
  end
  table.move(others, 1, #others, #exact + 1, exact)
  return table.move(exact, 1, math.min(most, #exact), 1, {})
end

return sources
