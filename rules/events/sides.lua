-- sides -- who does it and to whom: from phrases to spans and parties.

local sides = {}

-- What a span of a side does not begin with: "the", "more than 100", "some of".
local LEADS = { DET = true, NUM = true, ADV = true, SYM = true, PRON = true, PUNCT = true, PART = true, CCONJ = true }
local COUNTS = { least = true, most = true, than = true, more = true, up = true, to = true, about = true, of = true, several = true,
  many = true, dozens = true, hundreds = true, thousands = true, other = true, two = true, first = true, both = true, another = true }
-- Prepositions that tie a name to the noun before it: "rebels in the Ivory Coast", "soldiers from Gondor".
local TIES = { of = true, ["in"] = true, from = true, at = true }

local function span(sentence, first, last)
  return { first = sentence.tokens[first].first, last = sentence.tokens[last].last }
end

-- The phrase without determiners and numbers in front.
local function trimmed(sentence, phrase, last)
  local first = phrase.first
  while first < last do
    local token = sentence.tokens[first]
    local mention = sentence:mention_from(first)
    if mention and mention.kind == "name" and token.pos ~= "DET" or not (LEADS[token.pos] or COUNTS[token.lower]) then break end
    first = first + 1
  end
  while last > first and sentence.page.timed[last] do last = last - 1 end
  return first, last
end

-- The name that a phrase behind the noun brings: "Opposition groups in Zimbabwe".
local function tied_to(sentence, phrase, more)
  local n = phrase.number + 1
  local behind = sentence.phrases[n]
  if behind and behind.kind == "noun" and behind.first == phrase.last + 2 and (TIES[behind.prep] or behind.prep == more)
    and #behind.mentions > 0 then
    return behind
  end
end

local function add(list, id)
  for _, other in ipairs(list) do
    if other == id then return end
  end
  list[#list + 1] = id
end

-- The name that a pronoun stands for, where its sentence says it before.
local function antecedent(sentence, mention)
  local found
  for _, other in ipairs(sentence:mentions_of(sentence.tokens[mention.token].sentence)) do
    if other.first >= mention.first then break end
    if other.id == mention.id and other.kind ~= "pronoun" then found = other end
  end
  return found
end

local function add_mention(sentence, side, mention)
  sentence:expand(mention.id, side.parties)
  local shown = mention.kind == "pronoun" and antecedent(sentence, mention) or mention
  side.spans[#side.spans + 1] = { first = shown.first, last = shown.last }
end

--- Add a span of the text as it is, without what leads it.
function sides.add_span(sentence, side, item)
  local first, last = trimmed(sentence, { first = sentence:token_at(item.first) }, sentence:token_at(item.last))
  side.spans[#side.spans + 1] = span(sentence, first, last)
end

sides.tied = tied_to

--- A side made of nobody.
function sides.none() return { parties = {}, spans = {} } end

--- Add those that a phrase names as a whole: its head and what stands before it.  "Israeli soldiers" is one span; its party is that of
--- the head, else of the name in it.
function sides.add_phrase(sentence, side, phrase)
  local head = phrase.head
  if head and head.kind == "pronoun" then
    add_mention(sentence, side, head)
    return
  end
  local behind = tied_to(sentence, phrase)
  local first, last = trimmed(sentence, phrase, phrase.last)
  local named = head or phrase.mentions[#phrase.mentions] or behind and behind.mentions[1]
  if named then sentence:expand(named.id, side.parties) end
  if behind and not (head and head.kind == "name") then last = behind.mentions[#behind.mentions].stop end
  side.spans[#side.spans + 1] = span(sentence, first, last)
end

--- Add the parties named in a phrase, each as its name: "a US request" brings the United States.
function sides.add_mentions(sentence, side, phrase, skip)
  for _, mention in ipairs(phrase.mentions) do
    if mention ~= skip then add_mention(sentence, side, mention) end
  end
end

--- Is it nobody?
function sides.empty(side) return #side.spans == 0 end

--- Add what the other side holds.
function sides.join(side, other)
  for _, id in ipairs(other.parties) do add(side.parties, id) end
  for _, piece in ipairs(other.spans) do side.spans[#side.spans + 1] = piece end
end

return sides
