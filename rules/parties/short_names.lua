-- Short forms: by which words a longer name is later called, and whom a short name means.

local short_names = {}

-- Forms of companies that are left out when they are named again.
local LEGAL = set "Ltd Ltd. Limited Inc Inc. Corp Corp. Corporation plc PLC Plc LLC LLP Co Co. GmbH AG SA NV BV AB ASA Oyj Bhd Pty Pte Group Holdings"

--- The words of a text, between which spaces stand.
function short_names.split(text)
  local space = text:find(" ", 1, true)
  if not space then return { text } end
  if not text:find(" ", space + 1, true) then return { text:sub(1, space - 1), text:sub(space + 1) } end
  local words = {}
  for word in text:gmatch "%S+" do words[#words + 1] = word end
  return words
end

--- Words by which a longer name is later called for short.
function short_names.forms(party, words)
  local out = {}
  if party.type == "person" then
    for i = 2, #words do
      if words[i] == "of" then return { words[i - 1] } end  -- "Lord Clarke of Nottingham"
    end
    out[1] = words[#words]
    if party.family_first then out[1] = words[1] end
    if #words > 2 then out[2] = words[#words - 1] .. " " .. words[#words] end
    if #words > 1 and party.given then out[#out + 1] = words[1] end
    local particle = #words > 2 and words[#words - 1]
    if particle and particle:find "^%l%l%l?$" then  -- "De Groot" of Willem de Groot
      out[#out + 1] = particle:sub(1, 1):upper() .. particle:sub(2) .. " " .. words[#words]
    end
  elseif party.type == "organization" then
    if #words > 2 or #words == 2 then out[1] = not party.linked and words[#words] or nil end
    for i, word in ipairs(words) do
      if word:find "^%l" then
        out[1] = words[i - 1]
        break
      end
    end
    if not party.whole then out[#out + 1] = words[1] end
  end
  return out
end

-- By what a person is called where nobody else is: "Zulkifli" for Zulkifli Hasan, "Quispe" for Marisol Quispe Huamán.
local function note_spare(book, party, words)
  if party.type ~= "person" then return end
  for i = 1, #words - 1 do
    if words[i]:find "^%u%l%l" and not book.spare[words[i]] then book.spare[words[i]] = party end
  end
end

--- The first letters of the capitalised words.
function short_names.initials(text)
  local out = {}
  for word in text:gmatch "%u[^%s]*" do out[#out + 1] = word:sub(1, 1) end
  return table.concat(out)
end

--- The party that a short name means, when a longer name is known.
function short_names.find(book, name)
  if name.text == name.text:upper() and book.folded[name.text:lower()] then return book.folded[name.text:lower()] end
  local party = book.names[name.text] or book.acronyms[name.text]
  if party then return party end
  if #name.words <= 2 then return book.shorts[name.text] or book.spare[name.text] end
end

--- Note by what a new party may be called.
function short_names.note(book, party, name)
  book.folded[name.text:lower()] = party
  local forms = short_names.forms(party, name.words)
  for i = 1, #forms do
    local short = forms[i]
    if not book.shorts[short] then book.shorts[short] = party end
  end
  note_spare(book, party, name.words)
  local words = name.words
  if party.type == "organization" and #words > 2 and LEGAL[words[#words]] then  -- "Harlow Apparel" of Harlow Apparel Ltd
    book:alias(party, table.concat(words, " ", 1, #words - 1))
  end
  if party.type == "organization" and #name.words > 1 then
    local acronym = short_names.initials(name.text)
    if #acronym > 1 and not book.acronyms[acronym] then book.acronyms[acronym] = party end
  end
end

return short_names
