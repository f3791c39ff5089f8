-- From what the stages found to parties: names first, then what refers to them.

local authors = require "authors"
local book_of = require "book"
local definitions = require "definitions"
local groups = require "groups"
local issuers = require "issuers"
local naming = require "naming"
local nations = require "nations"
local page_of = require "page"
local people = require "people"
local refer = require "refer"
local speakers = require "speakers"
local write = require "write"

-- The mentions of a document as they are found: all of them as a list, and, by the tokens with which they begin and end, the first one found there
-- that is no coordination.
local function add(list, starts, ends, more)
  for i = 1, #more do
    local mention = more[i]
    list[#list + 1] = mention
    if mention.kind ~= "coordination" then
      local token, stop = mention.token, mention.stop
      starts[token], ends[stop] = starts[token] or mention, ends[stop] or mention
    end
  end
end

local function append(list, more)
  for i = 1, #more do list[#list + 1] = more[i] end
end

return function(doc)
  local page, book = page_of.open(doc), book_of.open()
  local defined = definitions.read(page)
  local mentions, starts, ends = {}, {}, {}
  local named = naming.run(page, book, defined)
  add(mentions, starts, ends, named)
  local coordinations = doc:items "coordination"
  nations.partners(page, book, coordinations, starts)
  people.run(page, starts)
  local joined = groups.run(page, book, coordinations, starts)
  add(mentions, starts, ends, joined)
  add(mentions, starts, ends, refer.run(page, book, named, joined, starts, ends))
  people.affiliate(page, book, ends)
  append(mentions, speakers.run(page, book, starts, ends))
  append(mentions, authors.run(page, book, mentions))
  issuers.run(page, book, mentions)
  refer.prune(page, book)
  write.all(page, book)
  definitions.write(page, defined, starts)
  definitions.write_places(page, starts)
end
