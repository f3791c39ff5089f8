-- parley.show -- a document's records for people: the text that `parley run` prints on a terminal.

local claims = require "parley.show.claims"
local json = require "parley.json"
local names = require "parley.show.names"
local paper = require "parley.show.paper"
local records = require "parley.show.records"

local show = {}

-- What stands first, in this order, and how each list is written; other lists follow by name.
local SECTIONS = {
  { key = "claims", title = "Claims", write = claims.show },
  { key = "sentiments", title = "Sentiments", write = records.sentiments },
  { key = "tone", title = "Tone", write = records.tone, single = true },
  { key = "parties", title = "Parties", write = records.parties },
  { key = "definitions", title = "Definitions", write = records.definitions },
  { key = "dates", title = "Dates", write = records.dates },
}

-- Keys of a document that are no records.
local HEAD = { id = true, title = true, date = true, source = true, url = true, note = true, parley = true, packs = true }

local function write_head(page, document)
  local id = paper.clean(names.text(document.id) or "-")
  local title = names.text(document.title)
  local facts = {}
  if title then facts[1] = id end
  for _, key in ipairs { "date", "source", "url" } do
    if names.text(document[key]) then facts[#facts + 1] = document[key] end
  end
  page:line(page:style(("\u{2501}"):rep(paper.width), "dim"))
  page:wrap("", 0, { { title or id, "bold" } })
  if #facts > 0 then page:wrap("", 0, { { table.concat(facts, " \u{B7} "), "dim" } }) end
  if names.text(document.note) then page:wrap("note: ", 6, { { document.note, "dim" } }) end
end

local function write_section(page, section, document, known)
  local value = document[section.key]
  if type(value) ~= "table" or value == json.null then return false end
  local list = {}
  for _, record in ipairs(json.is_array(value) and value or { value }) do
    if record ~= json.null then list[#list + 1] = record end
  end
  if #list == 0 then return false end
  page:gap()
  page:line(page:style(paper.clean(section.title), "heading") .. (json.is_array(value) and page:style("  " .. #list, "dim") or ""))
  section.write(page, section.single and value or list, document, known)
  return true
end

--- The text for one document.
---@param line string     its JSON, as it is written for programs
---@param _ string        the document's text
---@param colour boolean
---@return string         lines, the last one empty
function show.document(line, _, colour)
  local document = assert(json.decode(line))
  local page, known = paper.page(colour), names.of(document)
  write_head(page, document)
  local sections, other = table.move(SECTIONS, 1, #SECTIONS, 1, {}), {}
  for key, value in pairs(document) do
    local listed = HEAD[key] or type(value) ~= "table"
    for _, section in ipairs(SECTIONS) do listed = listed or section.key == key end
    if not listed then other[#other + 1] = key end
  end
  table.sort(other)
  for _, key in ipairs(other) do
    sections[#sections + 1] = { key = key, title = key:sub(1, 1):upper() .. key:sub(2):gsub("_", " "), write = records.any }
  end
  local something = false
  for _, section in ipairs(sections) do something = write_section(page, section, document, known) or something end
  if not something then
    page:gap()
    page:line("  nothing found", "dim")
  end
  page:gap()
  return page:text()
end

return show
