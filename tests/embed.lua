--- lua5.4 tests/embed.lua PROGRAM LIBRARY EMBED WALK -- the library exports what its header declares and nothing else; the programs of tests/embed run.
local program, library, embed, walk = table.unpack(arg)
local passed, failed, skipped = 0, 0, 0

local function capture(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local text = pipe:read "a"
  return text, (pipe:close()) == true
end

local function report(ok, name, message)
  if ok then passed = passed + 1 return end
  failed = failed + 1
  print("FAILED " .. name .. "\n  " .. message)
end

local function lines(set)
  local out = {}
  for name in pairs(set) do out[#out + 1] = name end
  table.sort(out)
  return table.concat(out, " ")
end

-- {=== symbols

local declared, exported = {}, {}
for _, path in ipairs { "core/include/parley/base.h", "core/include/parley/parley.h" } do
  local text = assert(io.open(path)):read("a"):gsub("/%*.-%*/", ""):gsub("#[^\n]*", "")
  for declaration in text:gmatch "PARLEY_API ([^;]+);" do declared[declaration:match "(parley_[%w_]+)%("] = true end
end
for name in capture("nm -D --defined-only " .. library):gmatch "%x+ [A-Z] ([%w_]+)" do exported[name] = true end
report(lines(declared) == lines(exported), "symbols", "declared: " .. lines(declared) .. "\n  exported: " .. lines(exported))

-- ===}

-- {=== programs

local function run(name, needs, command, expected)
  if needs and not os.execute("command -v " .. needs .. " >/dev/null 2>&1") then
    skipped = skipped + 1
    print("skipped: " .. name .. " (no " .. needs .. ")")
    return
  end
  local text, ok = capture(command)
  report(ok and text:find(expected) ~= nil, name, command .. " printed:\n" .. text)
end

run("C", nil, embed .. " 'Spain praised France.'", '"sources":%["spain"%].-"act":"praise"')
run("C, by value", nil, walk .. " 'Spain praised France.'", "^praise: 'praised' at 6\n$")
run("Python", "python3", "python3 tests/embed/embed.py " .. library, "^condemn %['france'%]\n$")
run("Node", "node", "node tests/embed/embed.mjs " .. program, "^condemn %[ 'france' %]\n$")

-- ===}

print(("embed: %d passed, %d failed%s"):format(passed, failed, skipped > 0 and (", %d skipped"):format(skipped) or ""))
os.exit(failed == 0, true)
