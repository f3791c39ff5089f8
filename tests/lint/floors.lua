--- lua5.4 tests/lint/floors.lua -- every #include under core/ goes down, or stays in its folder.

--- The floors of core/, low to high; of two on one line neither may include the other.
local floors = { { "base" }, { "text" }, { "doc" }, { "lua", "module" }, { "engine" }, { "run" }, { "api" }, { "cli" } }

--- folder -> the public headers, <parley/NAME.h>, that it may include.
local public = {
  base = "base", text = "base", doc = "base", lua = "base module", module = "base module", engine = "base module", run = "base",
  api = "base module parley", cli = "base parley",
}
--- What sees only public headers, though it stands high.
local closed = { cli = true, module = true }

local height = {}
for n, names in ipairs(floors) do
  for _, name in ipairs(names) do height[name] = n end
end

local function listed(list, name) return (" " .. list .. " "):find(" " .. name .. " ", 1, true) ~= nil end

--- What is wrong with including `target` from `folder`, or nil.
local function fault(folder, target)
  local header = target:match "^parley/(%w+)%.h$"
  if header then return not listed(public[folder], header) and "<" .. target .. ">" or nil end
  local into = target:match "^(%w+)/"
  if not into or not height[into] or into == folder then return nil end
  if closed[folder] or height[into] >= height[folder] then return into .. "/" end
end

local faults, files = 0, 0
for path in io.popen "find core -name '*.[ch]' -not -path 'core/include/*' | LC_ALL=C sort":lines() do
  local folder, number = path:match "^core/(%w+)/", 0
  files = files + 1
  if not height[folder] then
    faults = faults + 1
    print(path .. ":1: " .. folder .. "/ is no floor of core/")
  else
    for line in io.lines(path) do
      number = number + 1
      local target = line:match '^#%s*include%s+[<"]([^">]+)[">]'
      local wrong = target and fault(folder, target)
      if wrong then
        faults = faults + 1
        print(("%s:%d: %s/ may not include %s"):format(path, number, folder, wrong))
      end
    end
  end
end
print(("floors: %d passed, %d failed"):format(files - faults, faults))
os.exit(faults == 0, true)
