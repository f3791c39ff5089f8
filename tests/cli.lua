--- Plays tests/cli/*.t, or the files named: commands with their input, exact output and exit status.
---
--- A file is a list of lines; what follows a sign and a space is taken as it is:
---   # words          nothing
---   @ NAME           a file, made before the commands run; its lines follow
---   | line           a line of that file, with a line end
---   \ bytes          bytes of that file with Lua's escapes (\xFF, \0, \r), without a line end
---   $ command        a shell command; `parley` is the program under test, PARLEY_PATH holds tests/data/packs
---   < line           its standard input
---   > line           its standard output, in full
---   ! line           its standard error, in full
---   ? status         its exit status; 0 when it is not said
--- In expected lines [..] stands for any text, and a line [...] for any lines.  Every file runs in a folder of its own, /HERE in output;
--- the project is /ROOT.
package.path = "tests/support/?.lua;" .. package.path

local program = require "program"

local function shell_lines(command)
  local pipe, lines = assert(io.popen(command, "r")), {}
  for line in pipe:lines() do lines[#lines + 1] = line end
  pipe:close()
  return lines
end

local ROOT = shell_lines("pwd -P")[1]
local PROGRAM = program.path:sub(1, 1) == "/" and program.path or ROOT .. "/" .. program.path

-- {=== reading

local function unescape(text, where)
  return (assert(load('return "' .. text:gsub('"', '\\"') .. '"', where, "t", {})))()
end

-- The files and steps of a case.
local function read_case(path)
  local case, step, file, number = { path = path, files = {}, steps = {} }, nil, nil, 0
  for line in (assert(program.read(path), "cannot read " .. path) .. "\n"):gmatch "([^\n]*)\n" do
    number = number + 1
    local where = path .. ":" .. number
    local sign, rest = line:match "^([#@|\\$<>!?]) ?(.*)$"
    if sign == "@" then
      file = { name = rest }
      case.files[#case.files + 1] = file
    elseif sign == "|" or sign == "\\" then
      assert(file, where .. ": no file to write to")
      file[#file + 1] = sign == "|" and rest .. "\n" or unescape(rest, where)
    elseif sign == "$" then
      step = { command = rest, line = number, input = {}, out = {}, err = {}, status = 0 }
      case.steps[#case.steps + 1] = step
    elseif sign and sign ~= "#" then
      assert(step, where .. ": no command before this")
      if sign == "?" then
        step.status = assert(math.tointeger(rest), where .. ": a number is expected")
      else
        table.insert(sign == "<" and step.input or sign == ">" and step.out or step.err, rest)
      end
    elseif not sign then
      assert(line:match "^%s*$", where .. ": a line begins with one of # @ | \\ $ < > ! ?")
    end
  end
  assert(#case.steps > 0, path .. ": no command")
  return case
end

-- ===}

-- {=== comparing

local function lines_of(text)
  local lines = {}
  for line in text:gmatch "([^\n]*)\n" do lines[#lines + 1] = line end
  local rest = text:match "[^\n]*$"
  if rest ~= "" then lines[#lines + 1] = rest .. " (without a line end)" end
  return lines
end

local function line_matches(wanted, got)
  if wanted == got then return true end
  if not wanted:find("[..]", 1, true) then return false end
  local pattern = wanted:gsub("%p", "%%%0"):gsub("%%%[%%%.%%%.%%%]", ".-")
  return got:find("^" .. pattern .. "$") ~= nil
end

-- Does the output fit?  The lines behind [...] are held against the last of the output.
local function lines_match(wanted, got)
  local w = 1
  while wanted[w] and wanted[w] ~= "[...]" do
    if not got[w] or not line_matches(wanted[w], got[w]) then return false end
    w = w + 1
  end
  if not wanted[w] then return #got == #wanted end
  local behind = #wanted - w
  if #got < #wanted - 1 then return false end
  for i = 1, behind do
    if not line_matches(wanted[w + i], got[#got - behind + i]) then return false end
  end
  return true
end

-- ===}

local function show(sign, lines)
  for _, line in ipairs(lines) do print("    " .. sign .. " " .. line:gsub("[\0-\8\11-\31]", function(c) return ("\\x%02X"):format(c:byte()) end)) end
end

-- Play one step; whether it did what it should.
local function play(case, step, folder)
  local command = ("parley() { %s \"$@\"; }; export PARLEY_PATH=%s HOME=%s; unset NO_COLOR XDG_DATA_HOME PARLEY_SCRIPTS; %s"):format(
    program.quote(PROGRAM), program.quote(ROOT .. "/tests/data/packs"), program.quote(folder), step.command)
  local input = #step.input > 0 and table.concat(step.input, "\n") .. "\n" or ""
  local out, err, status = program.run(command, input, folder)
  local function plain(text)
    -- Only where a path begins: the project may lie in a folder whose name is part of others.
    return (("\n" .. text):gsub(folder:gsub("%p", "%%%0"), "/HERE"):gsub("([^%w_])" .. ROOT:gsub("%p", "%%%0") .. "/", "%1/ROOT/"):sub(2))
  end
  local got_out, got_err = lines_of(plain(out)), lines_of(plain(err))
  if lines_match(step.out, got_out) and lines_match(step.err, got_err) and status == step.status then return true end
  print(("FAILED %s:%d: %s"):format(case.path, step.line, step.command))
  print "  expected"
  show(">", step.out)
  show("!", step.err)
  show("?", { tostring(step.status) })
  print "  found"
  show(">", got_out)
  show("!", got_err)
  show("?", { tostring(status) })
  return false
end

local paths, passed, failed = { table.unpack(arg) }, 0, 0
if #paths == 0 then paths = shell_lines "ls tests/cli/*.t" end
for _, path in ipairs(paths) do
  local case, folder = read_case(path), program.folder()
  for _, file in ipairs(case.files) do program.write(folder .. "/" .. file.name, table.concat(file)) end
  local good = true
  for _, step in ipairs(case.steps) do good = play(case, step, folder) and good end
  program.remove(folder)
  if good then passed = passed + 1 else failed = failed + 1 end
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0)
