-- name_edges -- where a name begins and ends: what stands before it and behind it with a capital and is no word of it.

local look = require "look"
local short_names = require "short_names"

local name_edges = {}

-- What a hyphen joins to a name to make an adjective: "Houthi-led", "Ruritania-based".
local SHORTEST = 4  -- letters; shorter ones, and some longer, end given names: "Jae-in"
local SYLLABLE = { young = true, soon = true, jong = true, hyun = true }

local function adjective_tail(text)
  if not text:find("-", 1, true) then return nil end
  local base, tail = text:match "^(.*[%w.])%-(%l+)$"
  return base and #tail >= SHORTEST and not SYLLABLE[tail] and look.is_common(tail) and base or nil
end

--- From here on the name ends with the token numbered `stop`; `text` is what it is then.
function name_edges.stop_at(page, name, stop, text)
  name.stop, name.last, name.text = stop, page.lasts[stop], text
end

-- From here on it begins with the token numbered `token`.
local function start_at(page, name, token, text)
  name.token, name.first, name.text = token, page.firsts[token], text
end

-- Lower-case words at the end of a name of several are none of it, nor what a hyphen joins.
local function trim(page, name)
  local base = name.kind == "unknown" and adjective_tail(name.text)
  local stop = base and page.ends[name.last - (#name.text - #base)]
  if stop then name_edges.stop_at(page, name, stop, base) end  -- "Re-engineering" is one token
  if page.texts[name.stop] ~= page.lowers[name.stop] then return end
  local kept = name.text:match "^(.-)[ ]%l+$"
  while kept do
    name_edges.stop_at(page, name, name.stop - 1, kept)
    kept = name.text:match "^(.-)[ ]%l+$"
  end
end

local LOWER_END = { landmark = true, council = true }  -- rules whose names may end in a word in lower case

-- "Trade union X" at the start of a sentence: what the lexicons have whole begins no name when it is no name itself.
local function drop_noun(page, name)
  if name.kind ~= "unknown" or not name.text:find "^%u%l+ %l" then return end
  for k = name.stop - 1, name.token + 1, -1 do
    if page.texts[k] == page.lowers[k] and page:is_in("parties.organisation_head", k) then
      start_at(page, name, k + 1, page:words(k + 1, name.stop))
      return
    end
  end
end

local NEVER_FIRST = { VERB = true, AUX = true, INTJ = true, ADV = true, PRON = true, CCONJ = true, SCONJ = true, ADP = true }
local CALL = { hey = true, oh = true, hi = true, hello = true, dear = true, uh = true, um = true, ah = true, yes = true, no = true, okay = true, ok = true,
  well = true, please = true, thanks = true, sorry = true, thank = true, good = true, happy = true }

-- To whose side somebody belongs: "Democrat Ana Ruiz".
local SIDE = { democrat = true, republican = true, libertarian = true, tory = true, conservative = true, socialist = true, centrist = true, liberal = true,
  independent = true }

-- "Rival Sweetwater", "Together Ruiz" at the start of a sentence, "Hey Anna", "Democrat Ana Ruiz" anywhere: the first word is none of the name.
local function strip(page, name)
  local i = name.token
  if name.kind ~= "unknown" or page.texts[i] ~= name.words[1] then return end  -- "Leaders-Trump" is one word of several tokens
  local lower = page.lowers[i]
  if CALL[lower] == nil and not (SIDE[lower] and page:is_in("parties.given_name", i + 1)) then
    if not page:begins(name.token) or page:is_in("parties.given_name", i) then return end
    if not NEVER_FIRST[page.classes[i]] and not page:is_in("parties.role_noun", i) and not page:is_in("parties.people_noun", i)
      and not (lower:find "er$" and page:is_in("parties.nominal_noun", i)) then return end  -- "Carmaker X"
  end
  table.remove(name.words, 1)
  start_at(page, name, i + 1, table.concat(name.words, " "))
end

-- What stands behind a person's name for offices, orders and degrees.
local AFTER_NAME = set "KC QC SC MP MSP MLA MHA MEP TD MBE OBE CBE KBE DBE PhD MD RN"

-- "Helen Strand KC": such letters are no word of the name.
local function cut_letters(page, name)
  local word = name.words[#name.words]
  if #name.words < 3 or not AFTER_NAME[word] or name.kind ~= "person" and name.kind ~= "unknown" or page.texts[name.stop] ~= word then return end
  table.remove(name.words)
  name_edges.stop_at(page, name, name.stop - 1, table.concat(name.words, " "))
end

-- "Ann Reed Refuses" in a headline: common words behind a name of two are none of it.
local function cut(page, name)
  if name.rule_name ~= "given" then return end
  while #name.words > 2 do
    local last = name.stop
    local word = name.words[#name.words]
    if page.texts[last] ~= word or not look.is_common(word) or page:is_in("parties.family_name", last) then return end
    table.remove(name.words)
    name_edges.stop_at(page, name, last - 1, table.concat(name.words, " "))
  end
end

--- Find the edges of the name, whose text and rule are known, and its words.
function name_edges.find(page, name)
  if name.stop > name.token then
    if not LOWER_END[name.rule_name] then trim(page, name) end
    drop_noun(page, name)
  end
  name.words = name.token == name.stop and { name.text } or short_names.split(name.text)
  if #name.words > 1 then
    strip(page, name)
    cut_letters(page, name)
    cut(page, name)
  end
end

return name_edges
