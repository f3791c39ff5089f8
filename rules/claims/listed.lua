-- listed -- mentions that stand in one list: "the United States, the bank and Ruiz".

local nouns = require "english.phrase_ends"

local JOINS = { ["and"] = true, ["or"] = true, ["&"] = true, nor = true }
local BESIDE = { [","] = true, the = true, a = true, both = true }

-- What a description set before a name is made of.
local DESCRIBES = { NOUN = true, ADJ = true, PRON = true }

-- What joins two mentions: "and", a comma, or nil where other words stand between.
local function joint(view, a, b)
  local found
  for n = a.stop + 1, b.token - 1 do
    local word = view.words[n]
    if JOINS[word] then found = "and"
    elseif BESIDE[word] or view.classes[n] == "NUM" then found = found or ","  -- "Ruiz, 54, and Hale"
    elseif not (found == "and" and DESCRIBES[view.classes[n]] and view.words[b.token - 1] == ",") then return nil end  -- "and its founder, Hale"
  end
  return found
end

-- The first and the last of a run of mentions that `mention` stands in; nil where no "and" joins the last: commas alone set beside.
local function run_of(view, mentions, mention)
  local first, last, holds
  for i, other in ipairs(mentions) do
    local how = i > 1 and joint(view, mentions[i - 1], other)
    if not how then
      if holds then break end
      first, last = i, nil
    end
    if how == "and" then last = i end
    holds = holds or other.first <= mention.first and mention.last <= other.last
  end
  return last and holds and first, last
end

--- Those of a span's mentions, outermost ones, that stand in one list with `mention`, itself among them.
return function(view, mention, span)
  local inner, outer = view:within(view.mentions, span.first, span.last), {}
  if not inner[2] then return { mention } end
  for _, other in ipairs(inner) do
    local last = outer[#outer]
    local owns = nouns.POSSESSIVE[view.words[other.stop]]  -- "Norland and its founder, Hale"
    if not owns and (not last or other.first > last.last) then outer[#outer + 1] = other end
  end
  local first, last = run_of(view, outer, mention)
  return first and table.move(outer, first, last, 1, {}) or { mention }
end
