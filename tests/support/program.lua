--- Runs programs for tests: a folder of their own, what goes in, what comes out.
local program = {}

--- The program under test, from the environment.
program.path = os.getenv "PARLEY" or "build/parley"

--- A word for the shell.
--- @param word string
--- @return string
function program.quote(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

--- @param path string
--- @return string|nil bytes
function program.read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local bytes = file:read "a"
  file:close()
  return bytes
end

--- Write a file, with the folders that it needs.
--- @param path string
--- @param bytes string
function program.write(path, bytes)
  local folder = path:match "^(.*)/[^/]*$"
  local file = io.open(path, "wb")
  if not file and folder then
    os.execute("mkdir -p " .. program.quote(folder))
    file = io.open(path, "wb")
  end
  assert(file, "cannot write " .. path):write(bytes)
  file:close()
end

--- A new folder for one test; delete it with program.remove.
--- @return string path
function program.folder()
  local pipe = assert(io.popen("mktemp -d", "r"))
  local path = assert(pipe:read "l", "mktemp made no folder")
  pipe:close()
  return path
end

--- @param folder string  made by program.folder
function program.remove(folder)
  assert(folder:find("^/.+/"), "not a temporary folder")
  os.execute("rm -rf " .. program.quote(folder))
end

--- Run a shell command.
--- @param command string
--- @param input string|nil    for its standard input
--- @param folder string|nil   where it runs; the current one without it
--- @return string out, string err, integer status  128 + n for a signal
function program.run(command, input, folder)
  local scratch = program.folder()
  program.write(scratch .. "/in", input or "")
  local _, kind, status = os.execute(("%s{ %s\n} <%s/in >%s/out 2>%s/err"):format(
    folder and "cd " .. program.quote(folder) .. " && " or "", command, scratch, scratch, scratch))
  local out, err = program.read(scratch .. "/out"), program.read(scratch .. "/err")
  program.remove(scratch)
  return out, err, kind == "signal" and 128 + status or status
end

return program
