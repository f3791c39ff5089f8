-- headlines -- names in lines whose words all begin with a capital: "Ana Ruiz Says Tom Hale Lies" is two of them and no one.

local look = require "look"

local headlines = {}

local LEAST = 4  -- words of such a line
local LONG = 4   -- letters from which a word takes a capital there

local WORDS = { VERB = true, NOUN = true, ADJ = true, ADV = true, AUX = true, PRON = true }
-- What such a line may have made a name of.
local FOUND_BY = { ["parties/names:shape"] = true, ["parties/names:given"] = true, ["parties/names:head"] = true }

local VERBS = { VERB = true, AUX = true }

-- Do all longer words of the sentence numbered `number`, and its verbs, have a capital?
local function is_headline(page, number)
  local sentence, words = page.sentences[number], 0
  for i = sentence.token, sentence.stop do
    local text = page.texts[i]
    if page.kinds[i] == "word" then
      if text == page.lowers[i] and (#text >= LONG or VERBS[page.classes[i]] and text:find "^%a+$") then return false end
      words = words + 1
    end
  end
  return words >= LEAST
end

local function is_persons(page, i) return page:is_in("parties.given_name", i) or page:is_in("parties.family_name", i) end

-- Is the token numbered `i` of the name a common word?  Of what is taken for a name there, verbs are: behind "Mark Rutte" if not elsewhere.
local function is_word(page, name, i)
  local verb = page.texts[i]:find "[^s]s$" ~= nil
  if page.speech[i] and (verb or i > name.token) then return true end
  if not look.is_common(page.texts[i]) then return false end
  if i == name.token then  -- ", Slams Hale", "Celebrating Hale"
    return (verb and page.texts[i - 1] == "," or page.classes[i] == "VERB" and page.texts[i]:find "ing$" ~= nil) and not is_persons(page, i)
  end
  if WORDS[page.classes[i]] and name.rule ~= "parties/names:head" then return page.classes[i] == "VERB" or not is_persons(page, i) end
  return verb and i > name.token + 1 and page:is_in("parties.given_name", name.token) and not is_persons(page, i)
end

-- Runs of the name's tokens between common words.
local function pieces(page, name)
  local out, first = {}, nil
  for i = name.token, name.stop + 1 do
    local inside = i <= name.stop and not is_word(page, name, i)
    if inside then
      first = first or page.kinds[i] ~= "punctuation" and i or nil
    elseif first then
      local stop = i - 1
      while page.kinds[stop] == "punctuation" do stop = stop - 1 end  -- "Clinton-Supporting"
      out[#out + 1] = { token = first, stop = stop }
      first = nil
    end
  end
  return out
end

-- "Icon Ana Ruiz": what stands before a given name and another word is none of the name.
local function begin_at_given(page, part)
  for i = part.token + 1, part.stop - 1 do
    if page:is_in("parties.given_name", i) and not page:is_in("parties.given_name", part.token) then
      part.token = i
      return
    end
  end
end

-- What names end in, by their text and by their last words.
local function endings(page, names)
  local known = {}
  for n = 1, #names do
    local name = names[n]
    known[page:words(name.token, name.stop)], known[page.texts[name.stop]] = true, true
  end
  return known
end

-- The part of the name as a name of its own; the first one goes on with what was found of the whole.
local function as_name(page, name, part, whole)
  local given = page:is_in("parties.given_name", part.token)
  local one = whole and name or { kind = "unknown", rule = "parties/names:shape", text = "", rule_name = "", words = false, zone = nil }
  if given and (not whole or name.rule == "parties/names:head") then one.kind, one.rule = "person", "parties/names:given" end
  one.token, one.stop, one.first, one.last = part.token, part.stop, page.firsts[part.token], page.lasts[part.stop]
  return one, given
end

--- The names, those of headlines cut at common words; what stands behind such a word is kept where it begins with a given name or is known
--- from elsewhere in the text.
function headlines.cut(page, names)
  local lines, known, out = {}, nil, {}
  for n = 1, #names do
    local name = names[n]
    local number = name.stop > name.token and FOUND_BY[name.rule] and page.sentence_of[name.token]
    if number and lines[number] == nil then lines[number] = is_headline(page, number) end
    local parts = number and lines[number] and pieces(page, name)
    if not parts or #parts == 1 and parts[1].stop - parts[1].token == name.stop - name.token then
      out[#out + 1] = name
    else
      known = known or endings(page, names)
      for k, part in ipairs(parts) do
        begin_at_given(page, part)
        local one, given = as_name(page, name, part, k == 1)
        if k == 1 or given or known[page:words(part.token, part.stop)] then out[#out + 1] = one end
      end
    end
  end
  return out
end

return headlines
