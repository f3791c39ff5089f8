-- Whom the first paragraph of a story describes and its next sentence or the second paragraph names: "Kenya's interior minister on Thursday
-- defended the police. / Tom Hale told parliament".

local lead = {}

local SHORTEST = 12  -- tokens of a first paragraph: headlines, bylines and datelines are shorter

-- The first paragraph and the one behind it.
local function first_two(page)
  local paragraphs = page:paragraphs()
  for n = 1, #paragraphs do
    local paragraph = paragraphs[n]
    if paragraph.stop - paragraph.token >= SHORTEST then return paragraph, paragraphs[n + 1] end
  end
end

-- The person whose name `mention` is, if nothing has named the person before.
local function first_named(mention)
  local party = mention and mention.party
  local full = party and mention.kind == "name" and party.type == "person" and not party.open and party.name:find(" ", 1, true)
  return full and party.mentions[1] == mention and party or nil
end

-- Who speaks the quotation that the paragraph begins with: ""It is late," Sam Hale said".
local function speaker_of(page, paragraph, name_at)
  for _, quotation in ipairs(page.quotations) do
    if quotation.token > paragraph.token then return nil end
    local n = quotation.token == paragraph.token and quotation.stop
    if n then
      n = page.speech[n + 1] and n + 2 or n + 1
      return first_named(name_at[n])
    end
  end
end

-- Whom the description may mean: with whose name the next sentence of its paragraph begins, or the next paragraph; or who is
-- quoted there.
local function heir(page, item, first, second, name_at)
  local following = page.sentences[item.sentence + 1]
  local party = following and following.token <= first.stop and first_named(name_at[following.token])
  return party or second and (first_named(name_at[second.token]) or speaker_of(page, second, name_at)) or nil
end

-- Nouns for who is at the top, whatever the role is called.
local TOP = { boss = true, chief = true, head = true, leader = true }

local DETERMINERS = { the = true, a = true, an = true }

-- Is it one person with a role, who speaks or leads the text?
local function is_described(page, item, paragraph)
  local role = item.sense and item.sense.role
  if not role or role.form == "plural" or item.count then return false end
  if not item.owner and not DETERMINERS[item.determiner_word] then return false end
  return page.firsts[item.token] <= paragraph.first + 1 or page:begins(item.token) or page:speaks(item.token, item.stop)
end

-- The role alone: "interior minister" of "Kenya's interior minister".
local function role_of(page, item)
  local start = item.head_token
  while start - 1 > item.token and page.classes[start - 1] == "NOUN" do start = start - 1 end
  return page:words(start, item.stop)
end

--- Tell the one nominal of the first paragraph that can be meant whom it means: its `named` is the party.  `name_at` has the names by the token
--- with which they begin.
function lead.run(page, list, name_at)
  local first, second = first_two(page)
  if not first then return end
  local found
  for _, item in ipairs(list) do
    if item.token > first.stop then break end
    if item.token >= first.token and is_described(page, item, first) then
      if found then return end
      found = item
    end
  end
  local party = found and found.sentence and heir(page, found, first, second, name_at)
  if not party or party.role and not TOP[found.short] then return end
  local gender = found.sense.role.gender
  if gender and party.gender and gender ~= party.gender then return end
  found.named, party.gender = party, party.gender or gender
  if party.role then return end
  party.role = role_of(page, found)
  local owner = name_at[found.owner]
  if owner then party.affiliation = owner.party end
end

return lead
