--- lua5.4 tests/abi.lua CC SONAME FOLDER [--write] -- programs compiled against the last release still run with this library, and modules load.
-- What the release declared stands in tests/abi/*.txt, which `make abi` writes at each release (and while there is none, at each change).  A
-- change that breaks it is in order only with another SONAME, or PARLEY_MODULE_ABI.  FOLDER is for what is made on the way.
package.path = "tests/support/?.lua;" .. package.path

local abi = require "abi"

local cc, soname, folder, option = table.unpack(arg)
local failed = 0

-- Structs that carry their size may grow: those that begin with it, and these two.
local function grower(lines)
  local sized = { parley_module = true, parley_module_host = true }
  for _, line in ipairs(lines) do
    local struct = line:match "^field (%S+) size 0 8 "
    if struct then sized[struct] = true end
  end
  return function(struct) return sized[struct] end
end

local function module_abi()
  return assert(io.open("core/include/parley/module.h")):read("a"):match "#define PARLEY_MODULE_ABI (%d+)"
end

local function check(name, header, number)
  local path, lines = ("tests/abi/%s.txt"):format(name), abi.describe(header, cc, "-Icore/include", folder)
  if option == "--write" then
    local file = assert(io.open(path, "w"))
    file:write("# <", header, "> as it was last released, on x86_64; written by tests/abi.lua (make abi).\n", "number ", number, "\n", table.concat(lines, "\n"), "\n")
    file:close()
    return
  end
  local old, released = {}, nil
  for line in io.lines(path) do
    released = released or line:match "^number (.*)$"
    if not line:find "^#" and not line:find "^number " then old[#old + 1] = line end
  end
  if released ~= number then
    print(("%s: %s now, %s released: anything may differ"):format(header, number, released))
    return
  end
  local broken = abi.breaks(old, lines, grower(lines))
  for _, what in ipairs(broken) do print(header .. ": " .. what) end
  if #broken > 0 then
    failed = failed + 1
    print(("%s breaks what was compiled against the last release: undo that, or change the number, %s"):format(header, number))
  end
end

if string.packsize "T" ~= 8 then
  print "abi: skipped, the description is of a 64-bit machine"
  os.exit(true)
end
check("library", "parley/parley.h", soname)
check("module", "parley/module.h", module_abi())
if option ~= "--write" and failed == 0 then print "abi: as released, or compatible" end
os.exit(failed == 0, true)
