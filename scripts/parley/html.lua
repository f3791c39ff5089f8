-- parley.html -- pages in one file that need nothing else: markup from parts, in which text is only ever text.

local paper = require "parley.show.paper"

local html = {}

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

--- Text as markup shows it: nothing in it is markup, steers the reader's direction or is a control character.
---@param text any
---@return string
function html.text(text) return (paper.clean(text):gsub("[&<>\"']", ENTITIES)) end

-- Attributes in the order of their names.
local function attributes_of(attributes)
  local names, out = {}, {}
  for name in pairs(attributes) do names[#names + 1] = name end
  table.sort(names)
  for i, name in ipairs(names) do out[i] = (' %s="%s"'):format(name, html.text(attributes[name])) end
  return table.concat(out)
end

--- An element.
---@param name string
---@param attributes table<string, string|number>|nil  their values are text
---@param ... string  markup inside
---@return string markup
function html.element(name, attributes, ...)
  return ("<%s%s>%s</%s>"):format(name, attributes and attributes_of(attributes) or "", table.concat { ... }, name)
end

--- A table whose columns are sorted by a click on their titles, when the page has html.SORTING.
---@param rows (string|number)[][]  text, or markup in { markup = ... }; nil and "" are empty cells
---@param titles string[]
---@return string markup
function html.table(rows, titles)
  local out = { "<table><thead><tr>" }
  for _, title in ipairs(titles) do out[#out + 1] = html.element("th", nil, html.element("button", { type = "button" }, html.text(title))) end
  out[#out + 1] = "</tr></thead><tbody>\n"
  for _, row in ipairs(rows) do
    out[#out + 1] = "<tr>"
    for i = 1, #titles do
      local cell = row[i]
      local number = type(cell) == "number" or type(cell) == "string" and cell:find "^%s*%-?[%d.]+%s*$" ~= nil
      out[#out + 1] = html.element("td", number and { class = "number" } or nil,
        type(cell) == "table" and cell.markup or html.text(cell == nil and "" or cell))
    end
    out[#out + 1] = "</tr>\n"
  end
  out[#out + 1] = "</tbody></table>\n"
  return table.concat(out)
end

-- Light and dark as the reader's system says; wide tables scroll within themselves.
local STYLE = [[
:root { color-scheme: light dark; --ink: #1d2329; --soft: #5b6672; --paper: #fff; --line: #d8dee4; --raised: #f4f6f8; --good: #146c43;
  --bad: #a4262c; --mark: #fff0b8; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #9aa6b2; --paper: #14181c; --line: #333c45; --raised: #1d2329;
  --good: #6fcf97; --bad: #f28b82; --mark: #574a16; --link: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 72rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } p { margin: .25rem 0; }
.soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .2rem .7rem .2rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th button { font: inherit; font-weight: 600; color: var(--soft); background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
th[aria-sort=ascending] button::after { content: " \2191"; } th[aria-sort=descending] button::after { content: " \2193"; }
mark { background: var(--mark); color: inherit; border-radius: .2em; padding: 0 .15em; } mark mark { outline: 1px solid var(--soft); }
mark > sub { font-size: .7em; color: var(--soft); padding-right: .3em; vertical-align: baseline; }
article { border: 1px solid var(--line); border-radius: .4rem; background: var(--raised); padding: .6rem .8rem; margin: .6rem 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: 5.5rem 1fr; gap: .15rem .5rem; margin: .3rem 0 0; } dt { color: var(--soft); } dd { margin: 0; }
select, input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; padding: .15rem .4rem; }
form { display: flex; flex-wrap: wrap; gap: .6rem; margin: .5rem 0; }
]]

--- Sorts tables by the column whose title is clicked; goes into html.page's script.
html.SORTING = [[
document.addEventListener("click", function (event) {
  var button = event.target.closest("th button");
  if (!button) return;
  var head = button.parentNode, table = head.closest("table"), body = table.tBodies[0];
  var at = Array.prototype.indexOf.call(head.parentNode.children, head), down = head.getAttribute("aria-sort") !== "descending";
  var rows = Array.prototype.slice.call(body.rows);
  function key(row) { var text = row.cells[at].textContent.trim(), number = parseFloat(text); return isNaN(number) ? text.toLowerCase() : number; }
  rows.sort(function (a, b) {
    var x = key(a), y = key(b);
    if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
    return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1);
  });
  table.querySelectorAll("th").forEach(function (th) { th.removeAttribute("aria-sort"); });
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  rows.forEach(function (row) { body.appendChild(row); });
});
]]

--- A whole page.  It loads nothing, and its policy lets it load nothing.
---@param title string
---@param markup string
---@param script string|nil  of ours
---@return string
function html.page(title, markup, script)
  return table.concat { '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; script-src \'unsafe-inline\'">\n',
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n', html.element("title", nil, html.text(title)),
    "\n<style>\n", STYLE, "</style>\n</head>\n<body>\n", markup, script and "<script>\n" .. script .. "</script>\n" or "", "</body>\n</html>\n" }
end

return html
