-- parley list -- the packs that can be named, and what is in one.

local arguments = require "parley.arguments"
local host = require "parley.host"
local json = require "parley.json"
local paper = require "parley.show.paper"
local report = require "parley.report"
local sources = require "parley.sources"

local HELP = [[
usage: parley list [OPTION]... [PACK|FOLDER]...

List the packs on the pack path, or what is in a pack: its records, layers, lexicons and rules.
PACK is a name on the pack path, FOLDER a path with a slash.

      --json       write JSON, a line for each pack
      --resolved   what is in force once all are loaded, and from where: packs, lexicons, rules, and what manifests change of each other
  -h, --help       print this
]]

-- What is loaded with the pack `name`, and the pack itself.
local function load_pack(name)
  local opened <close>, wrong = host.open { packs = { name } }
  if not opened then return nil, wrong end
  local answer, message = opened:ask("list", "")
  if not answer then return nil, message end
  local short = name:match "([^/]+)/*$"
  for _, pack in ipairs(json.decode(answer).packs) do
    if pack.name == short then return pack end
  end
  return nil, "the pack '" .. short .. "' was not loaded"
end

local function field_text(field)
  return field.name .. ": " .. (field.kind == "reference" and "@" .. field.target or field.kind) .. (field.list and "*" or "")
end

local function add_section(page, title, items)
  if #items == 0 then return end
  page:gap()
  page:line(title .. "  " .. #items)
  for _, item in ipairs(items) do page:line("  " .. item) end
end

local function describe(pack)
  local page = paper.page(false)
  page:wrap("", 4, { { pack.name .. " " .. pack.version .. " \u{B7} " .. pack.summary } })
  page:line(paper.clean(pack.folder))
  if #pack.needs > 0 then page:line("needs " .. table.concat(pack.needs, ", ")) end
  local records, lexicons, width = {}, {}, 0
  for i, record in ipairs(pack.records) do
    local fields = {}
    for j, field in ipairs(record.fields) do fields[j] = field_text(field) end
    local inner = paper.page(false)
    inner:wrap(record.plural .. ": ", 6, { { table.concat(fields, ", ") } })
    records[i] = table.concat(inner.lines, "\n  ")
  end
  for _, lexicon in ipairs(pack.lexicons) do width = math.max(width, #lexicon.name) end
  for i, lexicon in ipairs(pack.lexicons) do
    lexicons[i] = ("%s  %6d phrases"):format(paper.pad(lexicon.name, width), lexicon.phrases)
  end
  add_section(page, "Records", records)
  if #pack.layers > 0 then  -- those of its records too
    page:gap()
    page:line("Layers  " .. #pack.layers)
    page:wrap("  ", 2, { { table.concat(pack.layers, ", ") } })
  end
  add_section(page, "Lexicons", lexicons)
  local rules = {}
  for i, rule in ipairs(pack.rules) do
    rules[i] = { rule.name, rule.emits, rule.line > 0 and rule.file .. ":" .. rule.line or rule.file }
  end
  if #rules > 0 then
    page:gap()
    page:line("Rules  " .. #rules)
    for line in report.table(rules, { { key = 1, title = "rule" }, { key = 2, title = "emits" }, { key = 3,
      title = "where" } }):gmatch "[^\n]+" do
      page:line("  " .. line)
    end
  end
  io.write(page:text())
end

-- Everything that is in force with some packs, one thing a row: kind, name, from where.
local function resolve(names)
  local opened <close>, wrong = host.open { packs = names }
  if not opened then return nil, wrong end
  local list = json.decode(opened:ask("list", ""))
  local rows, changed, adders = {}, {}, {}
  for _, change in ipairs(sources.changes(list)) do
    local kind, target, by = change.kind, change.target, change.by
    if kind == "add" then adders[by] = true end
    changed[target] = (changed[target] and changed[target] .. "; " or "")
      .. (kind == "without" and "switched off by " .. by or (kind == "add" and "more from " or "replaced by ") .. by .. "/" .. change.file)
  end
  -- A rule is another pack's when its file is.
  local function added_by(rule, owner)
    for _, pack in ipairs(list.packs) do
      if adders[pack.name] and pack ~= owner and rule.file:sub(1, #pack.folder + 1) == pack.folder .. "/" then return "added by "
        .. pack.name end
    end
    return ""
  end
  for _, pack in ipairs(list.packs) do
    rows[#rows + 1] = { "pack", pack.name .. " " .. pack.version .. "+" .. pack.hash, pack.folder, "" }
    for _, lexicon in ipairs(pack.lexicons) do
      rows[#rows + 1] = { "lexicon", lexicon.name, ("%d phrases"):format(lexicon.phrases), changed[lexicon.name] or "" }
    end
    for _, rule in ipairs(pack.rules) do
      rows[#rows + 1] = { "rule", rule.name, rule.file .. ":" .. rule.line, added_by(rule, pack) }
    end
    local off = {}
    for target in pairs(changed) do
      if target:find(":", 1, true) and target:match "^(.-)/" == pack.name then off[#off + 1] = target end
    end
    table.sort(off)
    for _, target in ipairs(off) do rows[#rows + 1] = { "no rule", target, "", changed[target] } end
  end
  return rows
end

local options, status = arguments.read({ ... }, HELP)
if not options then return status end

local exit, rows = 0, {}

local function fail(wrong)
  io.stderr:write("parley: ", paper.clean(wrong), "\n")
  exit = 3
end

if options.resolved then
  local resolved, wrong = resolve(#options > 0 and { table.unpack(options) } or { "parties", "claims", "sentiment" })
  if not resolved then
    fail(wrong)
  elseif options.json then
    for _, row in ipairs(resolved) do print(json.encode { kind = row[1], name = row[2], from = row[3], changed = row[4] ~= "" and row[4]
      or nil }) end
  else
    io.write(report.table(resolved, { { key = 1, title = "KIND" }, { key = 2, title = "NAME" }, { key = 3, title = "FROM" }, { key = 4,
      title = "CHANGED" } }))
  end
  return exit
end
if #options > 0 then
  for i, name in ipairs(options) do
    local pack, wrong = load_pack(name)
    if not pack then
      fail(wrong)
    elseif options.json then
      print(json.encode(pack))
    else
      if i > 1 then print() end
      describe(pack)
    end
  end
  return exit
end

for _, found in ipairs(host.packs()) do
  local pack, wrong = load_pack(found.name)
  if not pack then fail(wrong) end
  if pack and options.json then print(json.encode(pack)) end
  rows[#rows + 1] = { found.name, pack and pack.version or "?", pack and pack.summary or "cannot be loaded" }
end
if not options.json then
  io.write(report.table(rows, { { key = 1, title = "PACK" }, { key = 2, title = "VERSION" }, { key = 3, title = "SUMMARY" } }))
end
return exit
