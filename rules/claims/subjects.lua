-- subjects -- who speaks: the noun phrase's core, names set beside it, and the whole phrase.

local listed = require "listed"
local is_plural = require "parties.number".is_plural
local nouns = require "english.phrase_ends"

local subjects = {}

-- What an apposition that names is made of: "the pension fund Norland".
local NAMING = { DET = true, ADJ = true, NOUN = true, PROPN = true, NUM = true, PART = true }

-- What stands behind a name that is set beside a phrase.
local CLOSES = { [","] = true, ["("] = true, ["."] = true, of = true, from = true, at = true }

local BINDS = { of = true, at = true, ["for"] = true, ["in"] = true, from = true }  -- "its editor at Lantern Press, Ana Ruiz,"

-- Does the phrase mean several, where one person is named behind it: "The parents of one of the babies, Noah Hale, said"?
local function is_of_several(view, source, mention)
  local n = view.at[source.last]
  return mention.type == "person" and view.classes[n] == "NOUN" and is_plural(view.words[n])
end

-- The mention that goes on behind the head: "The Permanent Commission" of "The Permanent Commission for Contingencies".
local function around_head(view, source)
  for n = view.before(view.mentions, source.last), 1, -1 do
    local mention = view.mentions[n]
    if mention.first <= source.last and mention.last > source.last and mention.kind == "name" then return mention end
    if source.last - mention.first > 200 then break end
  end
end

-- Who is "of" what ends the phrase: "Ana Ruiz" of "Ana Ruiz of the Bank of Ghana", "the president of Ghana"; nil when nobody is.
local function of_final(view, inner, final)
  local n = final.token - 1
  if view.classes[n] == "DET" then n = n - 1 end
  if view.words[n] ~= "of" then return nil end
  local last = view.lasts[n - 1]
  for _, mention in ipairs(inner) do
    if mention.last == last and (mention.type == "person" or mention.type == "group") then return mention end
  end
end

-- Does what ends the phrase only stand behind somebody's role: "the mayor of Lima", "a lawyer at Hale & Co"?
local function is_of_role(view, source, final)
  local n = view.at[final.first] - 1
  if view.classes[n] == "DET" then n = n - 1 end
  local noun = n - 1
  if view.classes[n] ~= "ADP" or view.firsts[noun] == nil or view.firsts[noun] < source.first then return false end
  return view.doc:entry("parties.role_noun", view.firsts[noun], view.lasts[noun]) ~= nil
end

-- The name before a comma that the phrase is set beside: "Ana Ruiz, a lawyer at Hale & Co who".
local function named_before(view, source)
  local n = view.at[source.first] - 1
  if view.words[n] ~= "," then return nil end
  local last = view.lasts[n - 1]
  local mention = view.mentions[view.before(view.mentions, last)]
  return mention and mention.last == last and mention.kind == "name" and mention.type == "person" and mention or nil
end

--- The core of a source, and its mention, false where a name in it is none: the name in "Judge Hanneke Oudkerk" or "its chairwoman, Ilda
--- Barros,"; otherwise the phrase itself.
function subjects.core(view, source, limit)
  local inner = view:within(view.mentions, source.first, source.last)
  local final
  for _, mention in ipairs(inner) do
    if mention.last == source.last and (not final or mention.first < final.first or mention.kind == "coordination") then final = mention end
  end
  local list = final and listed(view, final, source)
  local whose = final and of_final(view, inner, list[1])
  if whose then return whose, whose end
  if final and #list > 1 then return { first = list[1].first, last = final.last }, final end
  local of_role = final and is_of_role(view, source, final)
  if final and final.kind ~= "nominal" and not of_role then return final, final end
  local name = around_head(view, source)
  if name then return name, name end
  -- ", NAME," behind the phrase
  local n = view.at[source.last] + 1
  local further = BINDS[view.words[n]] and nouns.right(view, n + 1, view.at[view.sentence_at[source.first].last])
  if further then n = further + 1 end  -- "said its head of food policy, Ana Ruiz,"
  if source.first > limit then limit = view.sentence_at[source.first].last + 1 end  -- "said its president, Ana Ruiz."
  if view.words[n] == "," and view.firsts[n + 1] and view.firsts[n + 1] < limit then
    for _, mention in ipairs(view:within(view.mentions, view.firsts[n + 1], limit - 1)) do
      local first, behind = mention.token, view.words[mention.stop + 1]
      if first > n + 6 then break end
      local plain = true
      for k = n + 1, first - 1 do plain = plain and (NAMING[view.classes[k]] or view.words[k]:find "ed$" ~= nil) end
      if plain and mention.kind == "name" and mention.type ~= "place" and CLOSES[behind] then
        local several = listed(view, mention, { first = source.first, last = mention.last })
        if #several > 1 then return { first = several[1].first, last = mention.last }, mention end
        if is_of_several(view, source, mention) then break end
        return mention, mention
      end
    end
  end
  local named = of_role and named_before(view, source)
  if named then return named, named end
  return source, not of_role and final
end

-- Where the name begins that a phrase cuts in two: "Kwon Oh-jin", whose middle is read as an exclamation.
local function whole_name(view, first)
  local n = view.before(view.mentions, first)
  local mention = view.mentions[n]
  return mention and mention.kind == "name" and mention.first < first and mention.last >= first and mention.first or first
end

--- The whole phrase: titles in front, "of the party" and the apposition behind.
function subjects.phrase(view, reading)
  local source, behind = reading.source, reading.behind
  local phrase = reading.phrase or { first = source.first, last = behind and math.max(source.last, behind.last) or source.last }
  return { first = whole_name(view, phrase.first), last = phrase.last }
end

return subjects
