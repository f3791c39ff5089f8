-- Who speaks in each quotation, for "I" and "we".

local speakers = {}

local SELF = { i = true, me = true, my = true, mine = true, myself = true }
local US = { we = true, us = true, our = true, ours = true, ourselves = true }
local REACH = 14

-- The subject of a verb of speech near the quotation: behind it in the sentence, else before it.
local function speaker(page, quotation, starts, ends)
  local i = quotation.stop
  local texts, firsts, sentence_of = page.texts, page.firsts, page.sentence_of
  local sentence = sentence_of[i]
  for k = i + 1, math.min(i + REACH, #texts) do
    local text = texts[k]
    if text == "." or text == '"' or text == "”" or firsts[k] > quotation.limit then break end
    if sentence_of[k] ~= sentence and k > i + 5 then break end
    local mention = starts[k]
    if mention and (page:speaks(k, mention.stop) or k > i + 1) then
      local verb = page.speech[k - 1] or page:speaks(k, mention.stop) or page:spoken(i + 1, k - 1)
      if verb then return mention end
    end
  end
  local start = quotation.token
  for k = start - 1, math.max(start - REACH, 1), -1 do
    local other = sentence_of[k]
    if texts[k] == "." or other and sentence and other < (sentence_of[start] or 0) then break end
    local mention = ends[k]
    if mention and page:speaks(mention.token, k) then return mention end
  end
  return nil
end

local function paragraph_of(paragraphs, first, from)
  local n = from
  while paragraphs[n + 1] and paragraphs[n + 1].first <= first do n = n + 1 end
  return n
end

local LEADER = set("chief executive chairman chairwoman chair director manager spokesman spokeswoman spokesperson founder "
  .. "owner ceo coach captain")

-- Does the person's role say that it speaks for an organisation?
local function leads(person)
  for word in (person.role or ""):lower():gmatch "%a+" do
    if LEADER[word] then return true end
  end
  return false
end

local STATES = set "minister ambassador envoy president premier chancellor representative diplomat secretary"

-- For whom a person says "we": for whom the role speaks, a state through those who represent it.
local function stands_for(person, main)
  local whole = person.affiliation
  if whole and whole.type == "country" then
    for word in (person.role or ""):lower():gmatch "%a+" do
      if STATES[word] then return whole end
    end
    return nil
  end
  return whole or leads(person) and main or nil
end

local OF_STATES = { government = true, legislature = true, court = true, military = true, international = true, police = true }

-- The organisation that is named most often, bodies of states apart.
local function main_organisation(book)
  local best
  for i = 1, #book.parties do
    local party = book.parties[i]
    if party.type == "organization" and not party.unnamed and not OF_STATES[party.sense] and (not best or #party.mentions > #best.mentions) then best = party end
  end
  return best
end

--- Add the mentions of the first person; `starts` and `ends` have those of others by token.
function speakers.run(page, book, starts, ends)
  local made, quotations, open = {}, page.quotations, {}
  if #quotations == 0 then return made end
  local main = main_organisation(book)
  local paragraphs, at = page:paragraphs(), 1
  for _, quotation in ipairs(quotations) do
    at = paragraph_of(paragraphs, quotation.first, at)
    quotation.paragraph, quotation.limit = at, paragraphs[at] and paragraphs[at].last or #page.doc.text
    quotation.speaker = speaker(page, quotation, starts, ends)
    local last = open[#open]
    if quotation.speaker then
      -- Those before it in the paragraph that had no speaker of their own.
      for k = #open, 1, -1 do
        if open[k].paragraph ~= at or open[k].speaker then break end
        open[k].speaker = quotation.speaker
      end
    elseif last and last.paragraph == at then
      quotation.speaker = last.speaker
    end
    open[#open + 1] = quotation
  end
  for _, quotation in ipairs(quotations) do
    local mention = quotation.speaker
    if mention then
      for k = quotation.token, quotation.stop do
        local lower, text = page.lowers[k], page.texts[k]
        local party = SELF[lower] and text ~= "ME" and mention.party
        if US[lower] and text ~= "US" then
          party = mention.party
          if party.type == "person" then party = stands_for(party, main) end
          if party and party.type == "place" or party and party.type == "document" then party = nil end
        end
        if party then
          made[#made + 1] = book:mention(party, k, k, "pronoun", US[lower] and "parties/speakers:we" or "parties/speakers:i")
        end
      end
    end
  end
  return made
end

return speakers
