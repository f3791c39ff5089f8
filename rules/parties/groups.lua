-- Coordinations: a group for each set of members that stand in one list.

local groups = {}

-- What may stand together as one party: bodies with bodies, persons with persons.
local TOGETHER = { country = "body", organization = "body", person = "person" }

local function key_of(members)
  local orders = {}
  for i, member in ipairs(members) do orders[i] = member.order end
  table.sort(orders)
  return "group:" .. table.concat(orders, ",")
end

--- Is there a group of these members?
function groups.known(book, members)
  return book.keys[key_of(members)] ~= nil
end

--- The group of these members; made when it is new.  The order of the members makes no difference.
function groups.of(book, members, name)
  local key = key_of(members)
  local group = book.keys[key]
  if not group then
    group = book:add("group", name, key)
    group.members = members
  end
  return group
end

-- The parties of a coordination, or nil when they do not stand together.
local function members_of(page, item, at)
  local list, seen, kind = {}, {}, nil
  for _, span in ipairs(item.member) do
    local mention = at[page.at[span.first]]
    if not mention or mention.stop ~= page.ends[span.last] then return nil end
    local party = mention.party
    kind = kind or TOGETHER[party.type]
    if not kind or TOGETHER[party.type] ~= kind or seen[party] or mention.adjective then return nil end
    seen[party] = true
    list[#list + 1] = party
  end
  return #list > 1 and list or nil
end

--- Add a mention for each coordination, `items`; `at` has those of its members by the token with which they begin.
function groups.run(page, book, items, at)
  local found = {}
  for _, item in ipairs(items) do
    local members, token, stop = members_of(page, item, at), page.at[item.first], page.ends[item.last]
    -- "the defence of Korea and Japan" makes no party of the two.
    local alone = page.lowers[token - 1] == "of"
    if members and not (alone and not groups.known(book, members)) then
      local text = page:words(token, stop):gsub("^[Tt]he ", "")
      local mention = book:mention(groups.of(book, members, text), token, stop, "coordination", item.rule)
      mention.number = "plural"
      found[#found + 1] = mention
    end
  end
  return found
end

return groups
