-- Who writes and who is written to: "I", "we" and "you" outside quotations.

local authors = {}

local FORMS = require "parties.pronoun_forms".SPEECH
local RULE = { I = "parties/authors:i", we = "parties/authors:we", you = "parties/authors:you" }
local SHOUTED = { ME = true, US = true, MINE = true }
local TYPE = { I = "person", we = "group", you = "group" }
local LEAST = 2  -- mentions that make a party of them; one may stand in a headline or a saying

-- The person whom the byline names.
local function byline_person(page, mentions)
  local byline = page.doc:items "byline"[1]
  if not byline then return nil end
  for _, mention in ipairs(mentions) do
    local inside = page.firsts[mention.token] >= byline.first and page.lasts[mention.stop] <= byline.last
    if inside and mention.party.type == "person" then return mention.party end
  end
end

--- Add the mentions of the author, of whom the author writes for, and of the reader.
function authors.run(page, book, mentions)
  local is_quoted, found, made = page:quoted_places(), {}, {}
  local texts, lowers, kinds = page.texts, page.lowers, page.kinds
  for i = 1, #page.pronouns do
    local k = page.pronouns[i]
    local form = FORMS[lowers[k]]
    local noun = lowers[k] == "mine" and (page.classes[k] ~= "PRON" or page.classes[k - 1] == "DET")  -- "Luanshi Mine", "the mine"
    if form and kinds[k] == "word" and not is_quoted(k) and not SHOUTED[texts[k]] and (lowers[k] ~= "i" or texts[k] == "I") and not noun then
      found[form] = found[form] or {}
      table.insert(found[form], k)
    end
  end
  for _, form in ipairs { "I", "we", "you" } do
    local tokens = found[form]
    if tokens and #tokens >= LEAST then
      local party = form == "I" and byline_person(page, mentions) or book:add(TYPE[form], form)
      for _, k in ipairs(tokens) do made[#made + 1] = book:mention(party, k, k, "pronoun", RULE[form]) end
    end
  end
  return made
end

return authors
