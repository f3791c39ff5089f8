--- lua5.4 scripts/tools/manual.lua PROGRAM man|bash|zsh|fish -- the man page and the shell completions, from what PROGRAM says of itself.
--
-- Every command prints its options with --help, from the table by which they are read; nothing is written down a second time here.

package.path = "scripts/?.lua;" .. package.path
local quote = require("parley.shell").quote

local arguments = { ... }
local program, kind = arguments[1], arguments[2]

local function capture(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  assert(pipe:close(), command .. " failed")
  return text
end


-- {=== what there is

-- "  -p, --pack PACK...  what it does" lines of a help text, a line that goes on included.
local function read_options(help)
  local options
  options = {}
  for line in help:gmatch "[^\n]+" do
    local letter, long, rest = line:match "^%s+%-?(%a?),?%s*%-%-([%l%d-]+)(.*)"
    if long then
      local value, text = rest:match "^%s(%a[%a|]*)%.*%s+(.*)$"
      options[#options + 1] = { letter = letter ~= "" and letter or nil, name = long, argument = value, text = (text or rest):match "^%s*(.-)%s*$" }
    elseif #options > 0 and line:match "^%s%s%s%s%s%s%s%s+%S" and not line:find "%-%-" then
      options[#options].text = options[#options].text .. " " .. line:match "^%s*(.-)%s*$"
    end
  end
  return options
end

local function read_command(name)
  local help = capture(quote(program) .. " " .. name .. " --help")
  local usage, text = help:match "^usage: ([^\n]+)\n\n(.-)\n\n"
  return { name = name, usage = usage or "parley " .. name, text = text or "", options = read_options(help) }
end

local function read_commands()
  local names, commands = { "run", "tokens" }, {}
  for path in capture "ls scripts/*.lua | LC_ALL=C sort":gmatch "[^\n]+" do names[#names + 1] = path:match "([%w_-]+)%.lua$" end
  for i, name in ipairs(names) do commands[i] = read_command(name) end
  return commands
end

local function summary(command) return (command.text:match "^(.-)%.%s" or command.text:match "^(.-)%.?$"):gsub("\n", " ") end

-- ===}

local writers = {}

-- {=== man

local function roff(text) return (text:gsub("\\", "\\e"):gsub("%-", "\\-"):gsub("\n([.'])", "\n\\&%1"):gsub("^([.'])", "\\&%1")) end

function writers.man(commands)
  local help = capture(quote(program) .. " --help")
  local version = capture(quote(program) .. " --version"):match "^parley (%S+)"
  local out = {
    ".\\\" Made by scripts/tools/manual.lua from what the commands say of themselves.",
    ".TH PARLEY 1 \"\" \"parley " .. version .. "\" \"User Commands\"",
    ".SH NAME\nparley \\- who said what about whom, read out of news text by rules",
    ".SH SYNOPSIS\n.B parley\n.I COMMAND\n[\\fIARGUMENT\\fR]...",
    ".SH DESCRIPTION\nRule packs find parties, claims and sentiment in news articles. Every record points at the bytes of the text "
      .. "and names the rule that made it. Documents are files, folders, standard input or JSON lines; "
      .. "what a document breaks costs that document only.",
    ".SH COMMANDS",
  }
  for _, command in ipairs(commands) do
    out[#out + 1] = ".SS \"" .. roff(command.usage) .. "\"\n" .. roff(command.text)
    for _, option in ipairs(command.options) do
      out[#out + 1] = (".TP\n%s\\fB\\-\\-%s\\fR%s\n%s"):format(option.letter and "\\fB\\-" .. option.letter .. "\\fR, " or "", roff(option.name),
        option.argument and " \\fI" .. option.argument .. "\\fR" or "", roff(option.text))
    end
  end
  out[#out + 1] = ".SH EXIT STATUS\n" .. roff(help:match "exit status: (.*)$":gsub("\n%s*", "\n"))
  out[#out + 1] = table.concat({
    ".SH ENVIRONMENT",
    ".TP\n.B PARLEY_PATH\nfolders that hold packs, separated by colons, before the user's own and the installed ones",
    ".TP\n.B PARLEY_SCRIPTS\nthe folder of the Lua library, instead of the one beside the program",
    ".TP\n.B PARLEY_MODULE_PATH\nfolders that hold C modules, NAME.so, separated by colons, before the user's own and the installed ones",
    ".TP\n.B PARLEY_PROGRAM\nfor programs that embed parley: the parley that they start as their workers, instead of the one beside the library",
    ".TP\n.B PARLEY_CACHE\nthe folder that keeps what was built of packs, instead of parley below XDG_CACHE_HOME (~/.cache); empty: none is kept",
    ".TP\n.B XDG_DATA_HOME\nthe user's packs, scripts and modules are in parley/rules, parley/scripts and parley/modules below it (~/.local/share)",
    ".TP\n.B NO_COLOR\nno colour, on terminals either",
    ".SH SEE ALSO\nparley\\-rules(7), parley\\-module(3)",
  }, "\n")
  return table.concat(out, "\n") .. "\n"
end

-- ===}

-- {=== completions

local function words(command)
  local out = {}
  for _, option in ipairs(command.options) do out[#out + 1] = "--" .. option.name end
  return table.concat(out, " ")
end

function writers.bash(commands)
  local names, cases = {}, {}
  for i, command in ipairs(commands) do
    names[i] = command.name
    cases[i] = ("    %s) options='%s' ;;"):format(command.name, words(command))
  end
  return ([[
# bash completion of parley; made by scripts/tools/manual.lua
_parley() {
  local word=${COMP_WORDS[COMP_CWORD]} options=
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '%s --help --version' -- "$word")
    return
  fi
  case ${COMP_WORDS[1]} in
%s
  esac
  case $word in
    -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word") ;;
  esac
}
complete -o default -F _parley parley
]]):format(table.concat(names, " "), table.concat(cases, "\n"))
end

-- In zsh's and fish's single quotes.
local function plain(text) return (text:gsub("[%[%]:']", " ")) end

function writers.zsh(commands)
  local names, cases = {}, {}
  for i, command in ipairs(commands) do
    names[i] = ("    '%s:%s'"):format(command.name, plain(summary(command)))
    local options = {}
    for j, option in ipairs(command.options) do
      local value = option.argument and ":" .. option.argument:lower() .. ":_files" or ""
      options[j] = ("'--%s[%s]%s'"):format(option.name, plain(option.text), value)
    end
    cases[i] = ("    %s) _arguments %s '*:input:_files' ;;"):format(command.name, table.concat(options, " "))
  end
  return ([[
#compdef parley
# zsh completion of parley; made by scripts/tools/manual.lua
_parley() {
  local -a commands=(
%s
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  shift words; (( CURRENT-- ))
  case $words[1] in
%s
  esac
}
_parley "$@"
]]):format(table.concat(names, "\n"), table.concat(cases, "\n"))
end

function writers.fish(commands)
  local out = { "# fish completion of parley; made by scripts/tools/manual.lua" }
  for _, command in ipairs(commands) do
    out[#out + 1] = ("complete -c parley -n __fish_use_subcommand -a %s -d '%s'"):format(command.name, plain(summary(command)))
    for _, option in ipairs(command.options) do
      out[#out + 1] = ("complete -c parley -n '__fish_seen_subcommand_from %s'%s -l %s%s -d '%s'"):format(command.name,
        option.letter and " -s " .. option.letter or "", option.name, option.argument and " -r" or "", plain(option.text))
    end
  end
  return table.concat(out, "\n") .. "\n"
end

-- ===}

if not writers[kind] then
  io.stderr:write "usage: lua5.4 scripts/tools/manual.lua PROGRAM man|bash|zsh|fish\n"
  os.exit(2)
end
io.write(writers[kind](read_commands()))
