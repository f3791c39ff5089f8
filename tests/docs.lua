--- lua5.4 tests/docs.lua [FILE]... -- every example in every README does what it says.
--
-- Each README is played in a fresh folder from which core, rules, scripts and tests can be reached.  Its fenced blocks, in order:
--   sh                      lines that begin with "$ " are commands; what follows each, up to the next, is exactly what it prints, and a
--                           line "..." stands for any lines; without any, only its success counts.  "$ parley ..." is the program built.
--                           `make TARGET` only has to be a target of the Makefile.
--   lua, tsv, text, json, c a first line "-- NAME", "# NAME" or "// NAME" with a slash or a dot in NAME writes the block to that file;
--                           other Lua has to compile.
-- Prints what differs and "N passed, N failed".

package.path = "scripts/?.lua;" .. package.path
local quote = require("parley.shell").quote

local program = os.getenv "PARLEY" or "build/parley"
local passed, failed = 0, 0

local function capture(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  local ok, _, code = pipe:close()
  return text, ok and 0 or code
end

local top = capture("pwd"):gsub("\n$", "")
if program:sub(1, 1) ~= "/" then program = top .. "/" .. program end

local function report(ok, place, message)
  if ok then passed = passed + 1 return end
  failed = failed + 1
  print(place .. ": " .. message)
end

--- The fenced blocks of a file: { kind, line, lines }.
local function read_blocks(path)
  local blocks, block, number = {}, nil, 0
  for line in io.lines(path) do
    number = number + 1
    if block then
      if line:match "^```%s*$" then
        blocks[#blocks + 1], block = block, nil
      else
        block.lines[#block.lines + 1] = line
      end
    else
      local kind = line:match "^```(%w+)"
      if kind then block = { kind = kind, line = number, lines = {} } end
    end
  end
  return blocks
end

--- Does `found` match `expected`, in which a line "..." stands for any lines?
local function matches(expected, found, e, f)
  e, f = e or 1, f or 1
  while e <= #expected do
    if expected[e] == "..." then
      for rest = f, #found + 1 do
        if matches(expected, found, e + 1, rest) then return true end
      end
      return false
    end
    if expected[e] ~= found[f] then return false end
    e, f = e + 1, f + 1
  end
  return f > #found
end

local function split_lines(text)
  local lines = {}
  for line in text:gmatch "([^\n]*)\n?" do lines[#lines + 1] = line end
  while lines[#lines] == "" do lines[#lines] = nil end
  return lines
end

local makefile = assert(io.open "Makefile"):read "a"

local function run_command(place, folder, command, expected)
  local target = command:match "^make%s+([%w-]+)"
  if target then
    return report(("\n" .. makefile):find("\n" .. target:gsub("%-", "%%-") .. ":") ~= nil, place, "the Makefile has no target " .. target)
  elseif command:match "^git " or command:match "^cd " or command:match "^sudo " then
    return
  end
  local shell = ("cd %s && PATH=%s:$PATH NO_COLOR=1 sh -c %s 2>&1 </dev/null"):format(quote(folder), quote(folder .. "/bin"), quote(command))
  local text, code = capture(shell)
  if not expected then return report(code == 0, place, command .. " ended with " .. tostring(code) .. ":\n" .. text) end
  local found = split_lines(text)
  while expected[#expected] == "" do expected[#expected] = nil end
  report(matches(expected, found), place, command .. " printed\n" .. text .. "and not what is written there")
end

local function run_shell(path, folder, block)
  local command, place, expected
  local function flush()
    if command then run_command(place, folder, command, expected) end
    command, expected = nil, nil
  end
  for n, line in ipairs(block.lines) do
    if line:sub(1, 2) == "$ " then
      flush()
      command, place = line:sub(3), path .. ":" .. block.line + n
    elseif command then
      expected = expected or {}
      expected[#expected + 1] = line
    end
  end
  flush()
end

local function write_file(folder, name, lines)
  os.execute("mkdir -p " .. quote(folder .. "/" .. (name:match "^(.*)/[^/]*$" or ".")))
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(table.concat(lines, "\n"), "\n")
  file:close()
end

local function play(path)
  local folder = capture("mktemp -d"):gsub("\n$", "")
  os.execute(("cd %s && mkdir bin && ln -s %s bin/parley && for d in core rules scripts tests; do ln -s %s/$d $d; done"):format(
    quote(folder), quote(program), quote(top)))
  for _, block in ipairs(read_blocks(path)) do
    local name = block.lines[1] and (block.lines[1]:match "^%-%-+ ([%w_./-]+)$" or block.lines[1]:match "^# ([%w_./-]+)$"
      or block.lines[1]:match "^// ([%w_./-]+)$")
    if block.kind == "sh" then
      run_shell(path, folder, block)
    elseif name and name:find "[./]" then
      write_file(folder, name, block.lines)
    elseif block.kind == "lua" then
      local chunk, message = load(table.concat(block.lines, "\n"), "=" .. path)
      report(chunk ~= nil, path .. ":" .. block.line, tostring(message))
    end
  end
  os.execute("rm -rf " .. quote(folder))
end

local files = { table.unpack(arg) }
if #files == 0 then
  for path in capture "find . -name README.md -not -path './build/*' | LC_ALL=C sort":gmatch "%./([^\n]+)" do files[#files + 1] = path end
end
for _, path in ipairs(files) do play(path) end
print(("docs: %d passed, %d failed"):format(passed, failed))
os.exit(failed == 0, true)
