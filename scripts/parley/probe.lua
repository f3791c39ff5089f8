-- parley.probe -- a pattern of a script as a pack of its own, so that the real engine runs it, behind the packs that are loaded.

local disk = require "parley.disk"
local host = require "parley.host"
local json = require "parley.json"
local node = require "parley.node"
local print_pattern = require "parley.print"
local quote = require("parley.shell").quote

local probe = {}

-- Names of captures, each once, in the order in which they stand.
local function add_names(pattern, names, seen)
  if pattern.kind == "capture" and not seen[pattern.name] then
    seen[pattern.name] = true
    names[#names + 1] = pattern.name
  end
  for _, item in ipairs(pattern.items or {}) do add_names(item, names, seen) end
  return names
end

-- A list of strings, or a value, as Lua source.
local function literal(value)
  if type(value) ~= "table" then return ("%q"):format(value) end
  local out = {}
  for i, item in ipairs(value) do out[i] = ("%q"):format(item) end
  return "{ " .. table.concat(out, ", ") .. " }"
end

local function write(path, text) assert(disk.write(path, text)) end

-- Write the pack FOLDER/probe, whose records `matches` are where the pattern matches, with a list of spans for each of its captures.
local function write_pack(folder, pattern, view, needs)
  local fields, stage = {}, {}
  for i, name in ipairs(add_names(pattern, {}, {})) do fields[i] = ("{ %q, \"span*\" }, "):format(name) end
  for _, key in ipairs { "over", "window", "within", "zones", "overlap" } do
    if view[key] ~= nil then stage[#stage + 1] = ("%s = %s, "):format(key, literal(view[key])) end
  end
  write(folder .. "/probe/pack.lua", ([[
return {
  name = "probe", version = "0.1.0", summary = "a pattern of a script", licence = "MIT", needs = %s, stages = { "rules" },
  records = { { name = "match", plural = "matches", span = true, fields = { %s{ "rule", "string" } } } },
}
]]):format(literal(needs), table.concat(fields)))
  write(folder .. "/probe/rules.lua", ([[
local u = require "parley.unit"
return { %s{ name = "pattern", emits = "match", %s } }
]]):format(table.concat(stage), print_pattern(pattern)))
end

-- A folder of our own for as long as `use(folder)` runs; what that returns.
local function with_folder(use)
  local folder = os.tmpname()
  os.remove(folder)
  local quoted = quote(folder)
  if not os.execute("mkdir -m 700 " .. quoted .. " " .. quoted .. "/probe") then return nil, folder .. ": this folder cannot be made" end
  local results = table.pack(pcall(use, folder))
  os.execute("rm -rf " .. quoted)
  if not results[1] then error(results[2], 0) end
  return table.unpack(results, 2, results.n)
end

--- Open the packs of `given` and, behind them, its `pattern`, which may name their lexicons and layers.
---@param given table  what parley.open is given: packs, path, pattern, view, ...
---@return userdata|nil host
---@return string? message
function probe.open(given)
  if not node.is(given.pattern) then return nil, "parley.open: pattern: a pattern is expected, found " .. node.describe(given.pattern) end
  local packs, path, needs = table.move(given.packs, 1, #given.packs, 1, {}), {}, {}
  local loaded <close>, message = host.open { packs = given.packs, path = given.path, modules = given.modules }
  if not loaded then return nil, message end
  for i, pack in ipairs(json.decode(loaded:ask("list", "")).packs) do
    needs[i], path[i] = pack.name, pack.folder:match "^(.*)/" or "."  -- a pack that was named by its folder is found beside it
  end
  table.move(given.path or host.path(), 1, #(given.path or host.path()), #path + 1, path)
  return with_folder(function(folder)
    write_pack(folder, given.pattern, given.view or {}, needs)
    packs[#packs + 1] = folder .. "/probe"
    local options = {}
    for key, value in pairs(given) do options[key] = value end
    options.packs, options.path, options.select = packs, path, given.select and given.select .. ",matches"
    local opened, refusal = host.open(options)
    local file = folder:gsub("%p", "%%%0") .. "/probe/rules%.lua:[%d:]+"
    return opened, refusal and (refusal:gsub("^" .. file, "parley.open: pattern:"))
  end)
end

return probe
