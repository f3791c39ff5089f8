--- The check of what was compiled against a release: what breaks is found, what does not is let be.
local abi = require "abi"
local program = require "program"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local HEADER = [[
#include <stddef.h>
typedef enum parley_kind { PARLEY_ONE = 1, PARLEY_TWO } parley_kind;
typedef struct parley_sized { size_t size; const char *a, *b; } parley_sized;
typedef struct parley_plain { union { int whole; double real; }; int pair[2]; void (*call)(int x); } parley_plain;
__attribute__((visibility("default"))) int parley_do(const parley_plain *plain, int n);
]]

local function describe(header)
  local folder = program.folder()
  program.write(folder .. "/try.h", header)
  local lines = abi.describe("try.h", "cc", "-I" .. folder, folder)
  program.remove(folder)
  return lines
end

local function breaks(pattern, with)
  local changed = HEADER:gsub(pattern, with)
  if changed == HEADER then error("nothing was changed", 2) end
  local broken = abi.breaks(describe(HEADER), describe(changed), function(struct) return struct == "parley_sized" end)
  return #broken
end

tests:test("a header is described", function()
  same(table.concat(describe(HEADER), "\n"), [[
struct parley_sized 24
field parley_sized size 0 8 size_t size
field parley_sized a 8 8 const char *a
field parley_sized b 16 8 const char *b
struct parley_plain 24
field parley_plain whole 0 4 int whole
field parley_plain real 0 8 double real
field parley_plain pair 8 8 int pair[2]
field parley_plain call 16 8 void (*call)(int x)
enum parley_kind PARLEY_ONE 1
enum parley_kind PARLEY_TWO 2
function int parley_do(const parley_plain *plain, int n)]])
end)

tests:test("what is added behind all is no break", function()
  same(breaks("%*b; }", "*b; int c; }"), 0)
  same(breaks("PARLEY_TWO }", "PARLEY_TWO, PARLEY_THREE }"), 0)
  same(breaks("%);\n$", ");\nint parley_more(void);\n"), 0)
end)

tests:test("what moves, changes or goes is one", function()
  same(breaks("%*a, %*b", "*b, *a") > 0, true)
  same(breaks("int pair%[2%]", "int pair[3]") > 0, true)
  same(breaks("%(int x%); }", "(int x); int more; }"), 1)
  same(breaks("PARLEY_ONE = 1", "PARLEY_ONE = 2"), 2)
  same(breaks(", int n", ", long n"), 1)
  same(breaks("int parley_do%(.-%);", "int parley_done(int n);"), 1)
end)

tests:finish()
