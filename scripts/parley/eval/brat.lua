-- parley.eval.brat -- standoff annotation as the brat tool writes it: NAME.txt, and NAME.ann beside it.
--
--   T1  PER 0 8           text       a span; "0 4;6 9" is one in pieces, which become spans T1 and T1.2
--   E1  Say:T2 Source:T1 Content:T3  an event: a relation of type Say with its trigger as "cue" and its roles, in small letters
--   R1  Origin Arg1:T1 Arg2:T2       a relation; its roles are "arg1" and "arg2"
--   *   Equiv T1 T4                  the same thing: a relation of type "coref"
--   A1  kind E1 direct               an attribute: a field of what it names; without a value, true
--
-- Offsets there count characters; here they are bytes.  Notes (#) and normalisations (N) are left alone.  An event with the trigger's type
-- Attribution
-- is an attribution: its roles source, cue and content.

local disk = require "parley.disk"

local brat = {}

local function read_file(path)
  local bytes, message = disk.read(path)
  return bytes or error(message, 0)
end

-- Bytes before each character, for offsets asked in any order: one pass, on the first need.
local function offsets_of(text, path)
  local starts, count = {}, 0
  if not utf8.len(text) then error(path .. ": brat files are UTF-8; byte " .. select(2, utf8.len(text)) .. " is not", 0) end
  for position in utf8.codes(text) do
    starts[count] = position - 1
    count = count + 1
  end
  starts[count] = #text
  return starts
end

local function read_span(state, id, rest, fail)
  local type, ranges = rest:match "^(%S+) ([%d; ]+)"
  if not type then fail "a span is written 'T1<tab>TYPE START END<tab>text'" end
  local pieces = {}
  for first, last in ranges:gmatch "(%d+) (%d+)" do
    local start, stop = state.bytes[math.tointeger(first)], state.bytes[math.tointeger(last)]
    if not start or not stop or stop < start then fail("characters %s to %s are not in the text", first, last) end
    local name = #pieces == 0 and id or id .. "." .. #pieces + 1
    pieces[#pieces + 1] = name
    local span = { id = name, type = type, start = start, ["end"] = stop }
    table.insert(state.spans, span)
    if #pieces == 1 then state.named[id] = span end
  end
  if #pieces == 0 then fail "a span has no characters" end
  state.pieces[id] = pieces
end

-- An event or relation: "TYPE:TRIGGER ROLE:ID..." or "TYPE ROLE:ID...".
local function read_relation(state, id, rest, fail)
  local type, trigger = rest:match "^([^%s:]+):?(%S*)"
  if not type then fail "a type is missing" end
  local relation = { type = type, id = id, cue = trigger ~= "" and { trigger } or nil }
  for role, target in rest:gmatch "%s([^%s:]+):(%S+)" do
    role = role:lower():gsub("^(%D+)%d+$", function(name) return name ~= "arg" and name or nil end)
    relation[role] = relation[role] or {}
    table.insert(relation[role], target)
  end
  state.named[id] = relation
  table.insert(state.relations, relation)
end

local function read_line(state, line, fail)
  local id, rest = line:match "^(%S+)\t(.*)$"
  if not id then fail "an identifier and a tab are expected" end
  local kind = id:sub(1, 1)
  if kind == "T" then
    read_span(state, id, rest, fail)
  elseif kind == "E" or kind == "R" then
    read_relation(state, id, rest, fail)
  elseif kind == "*" then
    local relation = { type = "coref", mentions = {} }
    for name in rest:gsub("^%S+", ""):gmatch "%S+" do table.insert(relation.mentions, name) end
    table.insert(state.relations, relation)
  elseif kind == "A" or kind == "M" then
    local name, target, value = rest:match "^(%S+) (%S+) ?(.*)$"
    if not name then fail "an attribute is written 'A1<tab>NAME TARGET VALUE'" end
    table.insert(state.attributes, { name = name:lower(), target = target, value = value ~= "" and value or true, fail = fail })
  elseif kind ~= "#" and kind ~= "N" then
    fail("'%s' is no annotation that is known here", id)
  end
end

-- Attributes go to what they name; roles name all pieces of a span.
local function link(state)
  for _, attribute in ipairs(state.attributes) do
    local target = state.named[attribute.target]
    if not target then attribute.fail("'%s' is not there", attribute.target) end
    target[attribute.name] = attribute.value
  end
  for _, relation in ipairs(state.relations) do
    for role, ids in pairs(relation) do
      if type(ids) == "table" then
        local whole = {}
        for _, id in ipairs(ids) do table.move(state.pieces[id] or { id }, 1, #(state.pieces[id] or { id }), #whole + 1, whole) end
        relation[role] = whole
      end
    end
  end
end

--- Read a pair of files.  Raises with file and line on what is wrong.
---@param path string  NAME.txt or NAME.ann
---@return parley.eval.document
function brat.read(path)
  local stem = path:gsub("%.%a+$", "")
  local text, place = read_file(stem .. ".txt"), stem .. ".ann"
  local state = { bytes = offsets_of(text, stem .. ".txt"), spans = {}, relations = {}, attributes = {}, pieces = {}, named = {} }
  local number = 0
  for line in read_file(place):gmatch "([^\n]*)\n?" do
    number = number + 1
    local at = place .. ":" .. number
    line = line:gsub("\r$", "")
    if line ~= "" then read_line(state, line, function(message, ...) error(at .. ": " .. message:format(...), 0) end) end
  end
  link(state)
  return { id = stem, text = text, spans = state.spans, relations = state.relations, meta = {} }
end

return brat
