-- parley list -- the packs that can be named, and what is in one.

local arguments = require "parley.arguments"
local host = require "parley.host"
local json = require "parley.json"
local paper = require "parley.show.paper"
local quote = require("parley.shell").quote
local report = require "parley.report"
local sources = require "parley.sources"

local HELP = [[
usage: parley list [OPTION]... [PACK|FOLDER]...

List the packs on the pack path, or what is in a pack: its modules, records, layers, lexicons and rules.
PACK is a name on the pack path, FOLDER a path with a slash.

  -m, --module MODULE...
      --json              write JSON, a line for each pack or module
      --modules           the C modules that there are, or those of a pack: functions, layers and what else they add
      --resolved          what is in force once all are loaded, and from where: packs, modules, their layers, lexicons, rules, and what
                          manifests change of each other
  -h, --help              print this
]]

local options, status = arguments.read({ ... }, HELP)
if not options then return status end

-- What is loaded with the pack `name`, and the pack itself.
local function load_pack(name)
  local opened <close>, wrong = host.open { packs = { name }, modules = options.module }
  if not opened then return nil, wrong end
  local answer, message = opened:ask("list", "")
  if not answer then return nil, message end
  local short = name:match "([^/]+)/*$"
  local list = json.decode(answer)
  for _, pack in ipairs(list.packs) do
    if pack.name == short then return pack, nil, list end
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

-- The layers that the annotators of a module add to: "amount (currency, value)".
local function module_layers(module)
  local out = {}
  for _, annotator in ipairs(module.annotators) do
    for _, layer in ipairs(annotator.layers) do
      out[#out + 1] = layer.name .. (layer.fields and #layer.fields > 0 and " (" .. table.concat(layer.fields, ", ") .. ")" or "")
    end
  end
  return out
end

-- The modules of a list that have these names.
local function modules_called(list, names)
  local wanted, out = {}, {}
  for _, name in ipairs(names) do wanted[name] = true end
  for _, module in ipairs(list.modules) do
    if wanted[module.name] then out[#out + 1] = module end
  end
  return out
end

local function add_module(page, module)
  page:wrap("", 4, { { module.name .. " " .. module.version .. " \u{B7} " .. module.summary .. " (" .. module.licence .. ")" } })
  local function add(what, text, summary) page:wrap("  " .. what .. "  ", 4, { { paper.clean(text .. ": " .. summary) } }) end
  for _, f in ipairs(module.functions) do
    add("function", ("%s.%s(%s)%s"):format(module.name, f.name, table.concat(f.arguments, ", "), f.result == "none" and "" or " -> " .. f.result),
      f.summary)
  end
  for _, annotator in ipairs(module.annotators) do
    add("annotator", annotator.name .. " -> " .. table.concat(module_layers { annotators = { annotator } }, ", "), annotator.summary)
  end
  for _, kind in ipairs { { "reader", "readers" }, { "lexicon reader", "lexicons" }, { "format", "formats" }, { "tagger", "taggers" } } do
    for _, one in ipairs(module[kind[2]]) do add(kind[1], one.name .. (one.suffixes and " " .. one.suffixes or ""), one.summary) end
  end
end

local function describe(pack, list)
  local page = paper.page(false)
  page:wrap("", 4, { { pack.name .. " " .. pack.version .. " \u{B7} " .. pack.summary } })
  page:line(paper.clean(pack.folder))
  if #pack.needs > 0 then page:line("needs " .. table.concat(pack.needs, ", ")) end
  local modules = modules_called(list, pack.modules)
  for i, module in ipairs(modules) do
    if i == 1 then
      page:gap()
      page:line("Modules  " .. #modules)
    end
    local layers = module_layers(module)
    page:wrap("  ", 4, { { module.name .. " " .. module.version .. (#layers > 0 and ", adds to " .. table.concat(layers, ", ") or "") } })
  end
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
  local opened <close>, wrong = host.open { packs = names, modules = options.module }
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
  for _, module in ipairs(list.modules) do
    rows[#rows + 1] = { "module", module.name .. " " .. module.version, "", "" }
    for _, layer in ipairs(module_layers(module)) do rows[#rows + 1] = { "layer", layer, "module " .. module.name, "" } end
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

local exit, rows = 0, {}

local function fail(wrong)
  paper.complain(wrong)
  exit = 3
end

-- The modules that can be named: built in, in the folders, named by --module; each loaded alone, for two may do the same.
local function all_modules()
  local names, found = {}, {}
  local opened <close>, wrong = host.open { packs = {}, jobs = 1 }
  if not opened then return {}, fail(wrong) end
  local places = json.decode(opened:ask("list", "")).module_places
  table.move(places.builtin, 1, #places.builtin, 1, names)
  for _, folder in ipairs(places.folders) do
    local pipe = assert(io.popen("cd " .. quote(folder) .. " 2>/dev/null && ls -d -- *.so 2>/dev/null | LC_ALL=C sort"))
    for file in pipe:lines() do names[#names + 1] = folder:gsub("^[^/]", "./%0") .. "/" .. file end
    pipe:close()
  end
  table.move(options.module or {}, 1, #(options.module or {}), #names + 1, names)
  for _, name in ipairs(names) do
    local loaded <close>, refused = host.open { packs = {}, modules = { name }, jobs = 1 }
    if loaded then found[#found + 1] = json.decode(loaded:ask("list", "")).modules[1] else fail(refused) end
  end
  return found
end

-- The modules that these packs name.
local function modules_of(names)
  local found = {}
  for _, name in ipairs(names) do
    local pack, wrong, list = load_pack(name)
    local own = pack and modules_called(list, pack.modules) or { fail(wrong) }
    table.move(own, 1, #own, #found + 1, found)
  end
  return found
end

if options.modules then
  local page = paper.page(false)
  for i, module in ipairs(#options > 0 and modules_of(options) or all_modules()) do
    if options.json then print(json.encode(module)) end
    if i > 1 then page:gap() end
    add_module(page, module)
  end
  if not options.json then io.write(page:text()) end
  return exit
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
    local pack, wrong, list = load_pack(name)
    if not pack then
      fail(wrong)
    elseif options.json then
      print(json.encode(pack))
    else
      if i > 1 then print() end
      describe(pack, list)
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
