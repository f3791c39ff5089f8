--- The manual of C modules, made of core/README.md and the header.
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

local manual = program.run "lua5.4 scripts/tools/module_manual.lua"

local function has(part)
  if not manual:find(part, 1, true) then error(("no %q"):format(part), 2) end
end

tests:test("it tells how modules are built where parley is installed, and nothing of the tree's inside", function()
  has "cc -std=c11 -shared -fPIC $(pkg-config --cflags parley) -o stutter.so stutter.c"
  same(manual:find("-Icore/include", 1, true), nil)
  same(manual:find("| floor |", 1, true), nil)
end)

tests:test("everything that the header declares is in it, with its comment", function()
  local header = read "core/include/parley/module.h"
  for name in header:gmatch "\n} (parley_module[%w_]*);" do has("} " .. name .. ";") end
  for name in header:gmatch "%(%*(%l[%w_]*)%)%(" do has("(*" .. name .. ")(") end
  has "/* Memory until the call has returned and its result is read; counts"
  has "A function for packs: require \"module.NAME\".function."
end)

tests:test("its declarations compile as they stand, and fit a terminal", function()
  local folder, code = program.folder(), { "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n" }
  local shared = manual:find("# SHARED WORDS", 1, true)
  for _, part in ipairs { manual:sub(shared), manual:sub(manual:find("# DECLARATIONS", 1, true), shared) } do
    for block in part:gmatch "```c\n(.-)```" do
      code[#code + 1] = block
      for line in block:gmatch "[^\n]+" do
        if #line > 80 then error("too long: " .. line) end
      end
    end
  end
  program.write(folder .. "/all.c", table.concat(code, "\n"))
  local out, err, status = program.run(("cc -std=c11 -fsyntax-only %s/all.c"):format(folder))
  if status ~= 0 then error(out .. err) end
  program.remove(folder)
end)

tests:finish()
