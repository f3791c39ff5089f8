-- From what the stages found to parties: names first, then what refers to them.

local book_of = require "book"
local naming = require "naming"
local page_of = require "page"
local write = require "write"

return function(doc)
  local page, book = page_of.open(doc), book_of.open(doc)
  local mentions = naming.run(page, book)
  write.all(page, book, mentions)
end
