-- From what the stages found to parties: names first, then what refers to them.

local authors = require "authors"
local book_of = require "book"
local definitions = require "definitions"
local groups = require "groups"
local issuers = require "issuers"
local naming = require "naming"
local page_of = require "page"
local people = require "people"
local refer = require "refer"
local speakers = require "speakers"
local write = require "write"

local function index(mentions)
  local starts, ends = {}, {}
  for i = 1, #mentions do
    local mention = mentions[i]
    local first, last = mention.first, mention.last
    if mention.kind ~= "coordination" then
      starts[first], ends[last] = starts[first] or mention, ends[last] or mention
    end
  end
  return starts, ends
end

local function add(list, more)
  table.move(more, 1, #more, #list + 1, list)
end

return function(doc)
  local page, book = page_of.open(doc), book_of.open(doc)
  local defined = definitions.read(page)
  local mentions = naming.run(page, book, defined)
  local starts = index(mentions)
  people.run(page, starts)
  add(mentions, groups.run(page, book, mentions))
  add(mentions, refer.run(page, book, mentions))
  local found, ends = index(mentions)
  people.affiliate(book, ends)
  add(mentions, speakers.run(page, book, found, ends))
  add(mentions, authors.run(page, book, mentions))
  issuers.run(page, book, mentions)
  refer.prune(page, book)
  write.all(page, book)
  definitions.write(doc, defined, found)
  definitions.write_places(page, found)
end
