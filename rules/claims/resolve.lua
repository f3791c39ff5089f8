-- resolve -- from spans to parties: groups stand for their members, statements for those who issued them.

local listed = require "listed"
local nouns = require "english.phrase_ends"

local resolve = {}
resolve.__index = resolve

function resolve.new(view)
  local self = setmetatable({ view = view, parties = {} }, resolve)  -- groups and documents: the others stand for themselves
  for _, id, kind, members, issued_by in view.doc:values("party", "id", "type", "members", "issued_by") do
    if members or kind == "document" then self.parties[id] = { type = kind, members = members, issued_by = issued_by } end
  end
  return self
end

local function add(list, id)
  for _, other in ipairs(list) do
    if other == id then return end
  end
  list[#list + 1] = id
end

--- The members of a group, or the party itself.
function resolve:expand(id, list)
  local members = self.parties[id] and self.parties[id].members
  if not members or #members == 0 then return add(list, id) end
  for _, member in ipairs(members) do add(list, member) end
end

--- Parties of a mention and of those that the span joins to it, in order, and the document that they speak through.
function resolve:speakers(mention, span)
  local list, party = {}, self.parties[mention.id]
  if party and party.type == "document" and party.issued_by and #party.issued_by > 0 then
    for _, id in ipairs(party.issued_by) do self:expand(id, list) end
    return list, mention.id
  end
  for _, other in ipairs(listed(self.view, mention, span)) do self:expand(other.id, list) end
  return list, nil
end

-- The first token of a span that sets a phrase behind its head, a preposition other than "of", or the last: what stands behind it is no head.
local function head_end(view, span)
  local last = view.at[span.last]
  for n = view.at[span.first], last do
    if view.classes[n] == "ADP" and view.words[n] ~= "of" then return n end
  end
  return last
end

--- The mention that a source stands for: the one that it is, or that ends it, or its first as head.
function resolve:mention(span)
  local view, found = self.view, nil
  local stop = head_end(view, span)
  for _, mention in ipairs(view:within(view.mentions, span.first, span.last)) do
    if mention.first == span.first and mention.last == span.last then return mention end
    local owns = mention.kind == "pronoun" and nouns.POSSESSIVE[view.words[mention.token]]  -- "members of her own group"
    local possessed = owns or view.words[mention.stop + 1]:find "^'" ~= nil
    if not possessed and mention.token <= stop then
      local longer = not found or mention.last - mention.first > found.last - found.first
      if longer then found = mention end
    end
  end
  if found then return found end
  -- A mention around the span: "the three countries" where the phrase found is shorter.
  for n = view.before(view.mentions, span.first), 1, -1 do
    local mention = view.mentions[n]
    if mention.last >= span.last then return mention end
    if span.first - mention.first > 200 then break end
  end
end

-- Does the mention only tell of somebody behind it: "Labour leader Ana Ruiz", "two Texas builders, Ana Ruiz and Tom Hale", "a German firm's plan"?
local function tells_of_another(view, mention, last)
  local n, stop = mention.stop + 1, view.at[last]
  if view.classes[n] ~= "NOUN" then return false end
  while n < stop and view.classes[n] == "NOUN" do n = n + 1 end
  if view.words[n] == "," then n = n + 1 end
  return n <= stop and (view.classes[n] == "PROPN" or view.words[n]:find "^'" ~= nil)
end

--- Ids of the parties mentioned in [first, last], outermost mentions only, in order; possessors are left out where `heads` is set.
function resolve:mentioned(first, last, heads)
  local view, list, reach = self.view, {}, 0
  for _, mention in ipairs(view:within(view.mentions, first, last)) do
    if mention.first > reach then
      local possessed = heads and view.words[mention.stop + 1]:find "^'" ~= nil
      if not possessed and not tells_of_another(view, mention, last) then self:expand(mention.id, list) end
      reach = mention.last
    end
  end
  return list
end

return resolve
