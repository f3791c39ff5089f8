-- parley repl -- try patterns on a document.

local parley = require "parley"
local derive = require "parley.derive"
local edit = require "parley.edit"
local host = require "parley.host"
local paper = require "parley.show.paper"
local place = require "parley.place"
local repl = require "parley.repl"
local sources = require "parley.sources"
local tree = require "parley.show.tree"

local HELP = [[
usage: parley repl [OPTION]... [FILE]

Type a pattern of the rule language, u.capitalised * u "said", and see where it matches in the document; it runs over what
the packs found, and may name their lexicons and layers.  Lines can be edited, Tab completes, the history is kept.

  -p, --pack PACK...   load PACK instead of parties, claims and sentiment
  -m, --module MODULE...
      --id ID          the document called ID, of a FILE that holds several
  -h, --help           print this

  :load FILE [ID]   take another document         :doc [TEXT]       show it, or take TEXT for it
  :over NAME...     look over layers, lexicons    :layers [NAME...] the spans of layers, the words of lexicons
  :why WHAT         how a record came about       :reload           read the packs anew
  :rule FOLDER      save the last pattern as a pack of one rule, its matches as cases
  :help  :quit
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if options[2] then return parley.refuse(HELP, "'%s' is one argument too many", options[2]) end

local state, commands = repl.new(options.pack, options.module), {}
local colour = parley.has_colour()

local function take(file, id)
  local document, message = place.document({ file }, id)
  if not document then error(message, 0) end
  state:load(document.text, document.about.id)
end

-- Marks are coloured on a terminal and stay as they are elsewhere.
local function highlight(line)
  if not colour then return line end
  return (line:gsub("<<([%a_][%w_]*:?)", "\27[2m%1\27[0;1;36m"):gsub(">>", "\27[0m"))
end

function commands.load(file, rest)
  if file == "" then error(":load FILE", 0) end
  take(file, rest ~= "" and rest or nil)
  print(("%s, %d bytes"):format(parley.clean(state.name), #state.text))
end

function commands.doc(first, rest)
  if first ~= "" then state:load(first .. (rest ~= "" and " " .. rest or ""), "-") end
  print(parley.wrap(parley.clean(state.text)))
end

local function words_of(first, rest)
  local names = {}
  for name in (first .. " " .. rest):gmatch "%S+" do names[#names + 1] = name end
  return names
end

function commands.over(first, rest)
  state.over = words_of(first, rest)
  print(#state.over > 0 and "over " .. table.concat(state.over, ", ") or "over nothing: every token is a unit")
end

function commands.layers(first, rest)
  for _, line in ipairs(state:layers(words_of(first, rest))) do print(line) end
end

function commands.why(first, rest)
  local what = first .. (rest ~= "" and " " .. rest or "")
  local session = state:session()
  local found, lost = session:analyse(state.text)
  if not found then error(lost, 0) end
  local records = derive.called(found, what)
  if #records == 0 then
    local from, to = place.bytes(state.text, what)
    if not from then error(to, 0) end
    records = derive.at(found, from, to)
  end
  local known, page = sources.of(session), paper.page(colour)
  for _, one in ipairs(records) do
    local from, to = derive.extent(one.record)
    tree.show(page, derive.tree(one.list, one.record, session:trace(state.text, nil, { want = "matches", first = from or 0,
      last = to or 0 }), known))
  end
  io.write(#records > 0 and page:text() or "no record there\n")
end

function commands.reload()
  state:reload()
  print "packs are read anew"
end

-- "PARLEY_PATH=... " when packs that were named by their folders are not on the path, where a pack finds what it needs.
local function path_for_needs()
  local known, missing = {}, {}
  for _, folder in ipairs(host.path()) do known[folder] = true end
  for _, pack in ipairs(state:session():list().packs) do
    local parent = pack.folder:match "^(.*)/" or "."
    if not known[parent] then known[parent], missing[#missing + 1] = true, parent end
  end
  return #missing > 0 and ("PARLEY_PATH=%s "):format(table.concat(missing, ":")) or ""
end

function commands.rule(folder)
  local name = folder:match "([%l][%l%d_-]*)/*$"
  if not name then error(":rule FOLDER, whose last part is the pack's name", 0) end
  local written, message = require("parley.folder").write(folder, state:rule(name))
  if not written then error(message, 0) end
  print(("wrote %s; then: %sparley test %s"):format(folder, path_for_needs(), folder))
end

function commands.help() io.write(HELP) end

local function try(line)
  local matches, warnings = state:try(line)
  for _, text in ipairs(state:shown()) do print(highlight(text)) end
  for _, warning in ipairs(warnings) do print(parley.clean("note: " .. warning)) end
  print(("%d match%s"):format(#matches, #matches == 1 and "" or "es"))
end

-- One line; false ends the session.
local function obey(line)
  local name, first, rest = line:match "^:(%a+)%s*(%S*)%s*(.-)%s*$"
  if name == "quit" or name == "q" then return false end
  if line:find "^%s*$" then return true end
  local ok, wrong
  if name and commands[name] then
    ok, wrong = pcall(commands[name], first, rest)
  elseif line:sub(1, 1) == ":" then
    ok, wrong = false, ("no command '%s'%s; try :help"):format(line:match "^%S+", require("parley.nearest").hint(name or "", commands))
  else
    ok, wrong = pcall(try, line)
  end
  if not ok then print(parley.clean(tostring(wrong):gsub("^parley%.open: pattern: ", ""))) end
  return true
end

if options[1] then
  local ok, wrong = pcall(take, options[1], options.id)
  if not ok then
    parley.complain(wrong)
    return 5
  end
end
state:session()  -- a pack that is wrong ends the program here, with its place

local home = os.getenv "XDG_STATE_HOME" or (os.getenv "HOME" or "") ~= "" and os.getenv "HOME" .. "/.local/state"
if home then require("parley.disk").make_folder(home .. "/parley") end
local editor <close> = host.is_terminal() and edit.open(home and home .. "/parley/history",
  function(before) return state:complete(before) end) or nil
while true do
  local line
  if editor then line = editor:read "parley> " else line = io.read "l" end
  if not line or not obey(line) then break end
end
return 0
