-- parley.show.tree -- a tree of { label, detail, children } as lines.

local paper = require "parley.show.paper"

local tree = {}

local LONGEST = 110

local function shorten(text)
  text = paper.clean(text)
  if #text <= LONGEST then return text end
  local stop = utf8.offset(text, 0, LONGEST) or LONGEST
  return text:sub(1, stop - 1) .. "\u{2026}"
end

local function add(page, node, first, rest)
  page:line(first .. page:style(paper.clean(node.label), "bold") .. (node.detail ~= "" and "  " .. shorten(node.detail) or ""))
  for i, child in ipairs(node.children) do
    local last = i == #node.children
    add(page, child, rest .. (last and "\u{2514} " or "\u{251C} "), rest .. (last and "  " or "\u{2502} "))
  end
end

--- Add a tree to a page.
---@param page parley.page
---@param node table
function tree.show(page, node) add(page, node, "", "") end

return tree
