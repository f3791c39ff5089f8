-- The parties of one document, and by what names each is known.

local book = {}
local METATABLE = { __index = book }

function book.open()
  return setmetatable({ parties = {}, names = {}, keys = {} }, METATABLE)
end

--- A new party.  `key` is what other mentions find it by: the id of a lexicon entry.
function book:add(kind, name, key)
  -- nine fields make room for sixteen, which holds what is to come
  local party = { type = kind, name = name, mentions = {}, order = #self.parties + 1, latest = nil, older = nil, newer = nil, seen = nil, id = nil }
  self.parties[party.order] = party
  if key then self.keys[key] = party end
  self:alias(party, name)
  return party
end

--- From here on `name` means `party`.
function book:alias(party, name)
  if not self.names[name] then self.names[name] = party end
end

--- Add a mention, of the tokens numbered `token` to `stop`; `rule` names what found it: a rule of a stage, or a step of finish as
--- "parties/FILE:STEP".
function book.mention(_, party, token, stop, kind, rule)
  -- eight fields, which is room for what most have: a long text has many mentions
  local mention = { token = token, stop = stop, kind = kind, party = party, rule = rule, sentence = nil, role = nil, subject = nil }
  party.mentions[#party.mentions + 1] = mention
  return mention
end

return book
