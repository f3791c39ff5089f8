-- parley.testing.outcomes -- the outcomes of cases: for people, as TAP (version 14), as JUnit's XML.

local paper = require "parley.show.paper"

local outcomes = {}

-- As editors read it; a text that was put together stands nowhere in the file.
local function place(outcome) return ("%s:%d:%d"):format(outcome.file, outcome.line or 1, outcome.column or 1) end

-- {=== text

local text = {}

-- Lines as they are laid out; the pack's own words among them steer no terminal.
local function clean_lines(lines) return (table.concat(lines, "\n"):gsub("[^ \n]+", paper.clean)) end

function text.each(outcome, quiet)
  if outcome.result == "failed" then
    print(("%s: FAILED: case %d"):format(paper.clean(place(outcome)), outcome.number))
    print(clean_lines(outcome.lines))
  elseif outcome.result == "fixed" then
    print(("%s: case %d passes now; take its todo away"):format(paper.clean(place(outcome)), outcome.number))
  elseif outcome.result == "todo" and not quiet then
    print(("%s: todo: case %d: %s"):format(paper.clean(place(outcome)), outcome.number, paper.clean(outcome.todo)))
  end
end

function text.finish(list, counts, refused)
  if #list == 0 and #refused > 0 then return end
  local skipped = counts.todo + counts.fixed
  print(("%d passed, %d failed%s"):format(counts.passed, counts.failed, skipped > 0 and (", %d skipped"):format(skipped) or ""))
end

-- ===}

-- {=== TAP

local tap = {}

function tap.each() end

function tap.finish(list, _, refused)
  print(("TAP version 14\n1..%d"):format(#list))
  for i, outcome in ipairs(list) do
    local ok = outcome.result ~= "failed" and outcome.result ~= "todo"
    local about = paper.clean(("%s case %d (%s)"):format(outcome.pack, outcome.number, place(outcome))):gsub("[#\\]", "\\%0")
    print(("%s %d - %s%s"):format(ok and "ok" or "not ok", i, about, outcome.todo and " # TODO " .. paper.clean(outcome.todo) or ""))
    for _, line in ipairs(outcome.lines or {}) do
      for part in line:gmatch "[^\n]+" do print("# " .. paper.clean(part)) end
    end
  end
  for _, message in ipairs(refused) do print("Bail out! " .. paper.clean(message)) end
end

-- ===}

-- {=== JUnit

local junit = {}

function junit.each() end

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

-- Text for XML 1.0, which has no control characters at all.
local function escape(value) return (paper.clean(value):gsub('[&<>"]', ESCAPES)) end

local function write_case(outcome)
  local head = ('    <testcase classname="%s" name="case %d" file="%s"%s'):format(escape(outcome.pack), outcome.number,
    escape(outcome.file),
    outcome.line and (' line="%d"'):format(outcome.line) or "")
  if outcome.result == "passed" or outcome.result == "fixed" then
    print(head .. "/>")
  elseif outcome.result == "todo" then
    print(('%s><skipped message="%s"/></testcase>'):format(head, escape(outcome.todo)))
  else
    local lines = {}
    for i, line in ipairs(outcome.lines) do lines[i] = escape(line) end
    print(('%s><failure message="%s">%s</failure></testcase>'):format(head, escape(outcome.lines[1]:gsub("^%s+", "")),
      table.concat(lines, "\n")))
  end
end

function junit.finish(list, counts, refused)
  print '<?xml version="1.0" encoding="UTF-8"?>'
  print(('<testsuites>\n  <testsuite name="parley" tests="%d" failures="%d" errors="%d" skipped="%d">'):format(#list + #refused, counts.failed,
    #refused, counts.todo))
  for _, outcome in ipairs(list) do write_case(outcome) end
  for _, message in ipairs(refused) do
    print(('    <testcase classname="parley" name="load"><error message="%s"/></testcase>'):format(escape(message)))
  end
  print "  </testsuite>\n</testsuites>"
end

-- ===}

outcomes.formats = { text = text, tap = tap, junit = junit }

return outcomes
