--- lua5.4 scripts/tools/module_manual.lua -- parley-module(3) as Markdown: how to write a C module, out of core/README.md, and what there is to
-- call, out of the comments of <parley/module.h>.

local WIDTH = 76  -- columns of a code block

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

-- {=== the guide

-- The chapter of a README under a heading of the second level, as it reads where parley is installed.
local function chapter(path, heading)
  local text = read(path):match("\n## " .. heading .. "\n(.-)\n## ") or read(path):match("\n## " .. heading .. "\n(.*)$")
  assert(text, path .. " has no chapter " .. heading)
  return (text:gsub("%-Icore/include", "$(pkg-config --cflags parley)"))
end

-- ===}

-- {=== the header

-- A comment put into lines, the first behind `indent`.
local function wrap(text, indent)
  local lines, line = {}, nil
  for word in text:gsub("%s*%*/$", "\u{A0}*/"):gmatch "[^ \n]+" do
    if line and #line + utf8.len(word) > WIDTH then
      lines[#lines + 1], line = line, nil
    end
    line = (line and line .. " " or indent .. (#lines > 0 and "   " or "")) .. word:gsub("\u{A0}", " ")
  end
  lines[#lines + 1] = line
  return lines
end

-- A line of code that fits: what is longer goes on behind a comma, or gets the comment at its end before it.
local function add_code(out, line, comment)
  local indent, more = line:match "^%s*", line:find "^#define" and " \\" or ""
  if comment and #line + 2 + #comment > WIDTH then
    local lines = wrap(comment, indent)
    table.move(lines, 1, #lines, #out + 1, out)
  elseif comment then
    line = line .. "  " .. comment
  end
  while #line > WIDTH do
    local cut = line:sub(1, WIDTH):match "^.*(), "
    if not cut or cut <= #indent then break end
    out[#out + 1], line = line:sub(1, cut) .. more, indent .. "        " .. line:sub(cut + 2)
  end
  out[#out + 1] = line
end

-- The lines of a declaration, made to fit.
local function fit(lines)
  local out, i = {}, 1
  while i <= #lines do
    local code, comment = lines[i]:match "^(.-)%s*(/%*.*)$"
    while comment and not comment:find "%*/" do  -- it goes on
      i = i + 1
      comment = comment .. " " .. lines[i]:match "^%s*%*?%s*(.*)$"
    end
    if comment and code:find "^%s*$" then
      local wrapped = wrap(comment, "    ")
      table.move(wrapped, 1, #wrapped, #out + 1, out)
    else
      add_code(out, comment and code or lines[i], comment)
    end
    i = i + 1
  end
  return out
end

-- The text of a comment; what stands in backticks is as it is, the rest keeps its marks.
local function prose(comment)
  local text = comment:gsub("\n %*/?[ ]?", "\n"):gsub("^/%*%s*", ""):gsub("%s*%*?/?%s*$", "")
  return ((text .. "`"):gsub("([^`]*)(`?[^`]*`?)", function(plain, code) return plain:gsub("[<*_]", "\\%0") .. code end):gsub("`$", ""))
end

-- What a header declares: parts between blank lines, each a comment and the code behind it, under the titles of its chapters.
local function declarations(path)
  local out, lines, comment, inside = {}, {}, nil, false
  local function flush()
    if comment then out[#out + 1] = prose(table.concat(comment, "\n")) end
    if #lines > 0 and lines[1] ~= "#endif" then out[#out + 1] = "```c\n" .. table.concat(fit(lines), "\n") .. "\n```" end
    lines, comment = {}, nil
  end
  local depth = 0
  for line in read(path):gmatch "([^\n]*)\n" do
    local title = line:match "^/%* {=== (.-) %*/"
    if title then
      flush()
      out[#out + 1] = "## " .. title:gsub("^%l", string.upper)
    elseif line:find "^/%* parley/" or line:find "^/%* ===}" or line:find "^#ifndef" or line:find "^#define [%u_]+_H$" or line:find "^#include" then
      flush()
    elseif depth == 0 and line:find "^/%*" then
      flush()
      comment, inside = { line }, not line:find "%*/"
    elseif inside then
      comment[#comment + 1] = line
      inside = not line:find "%*/"
    elseif line == "" and depth == 0 then
      flush()
    else
      lines[#lines + 1] = line
      depth = depth + select(2, line:gsub("{", "")) - select(2, line:gsub("}", ""))
    end
  end
  flush()
  return table.concat(out, "\n\n")
end

-- ===}

io.write("# SYNOPSIS\n\n```c\n#include <parley/module.h>\n```\n```sh\n",
  "cc -std=c11 -shared -fPIC $(pkg-config --cflags parley) -o NAME.so NAME.c\n```\n\n# DESCRIPTION\n", chapter("core/README.md", "A C module"),
  "\n# DECLARATIONS\n\n", declarations "core/include/parley/module.h", "\n\n# SHARED WORDS\n\n", declarations "core/include/parley/base.h",
  "\n\n# SEE ALSO\n\nparley(1), parley-rules(7); `<parley/parley.h>` for programs that embed parley\n")
