--- Hostile packs: one table each, laid out as a folder; what must happen stands beside it.
---
--- { "name",                the pack's, and that of the case
---   ok = "text",           every document is read, and the record of the one that says "hit" says this; false: it has no record
---   failed = "text",       that document fails with this in its message, the others do not; a list: with one of these
---   refused = "text",      nothing is read, with this in the message
---   unguarded = true,      held by what stands behind the guard too (C, LPeg, Lua itself): it is no part of the control
---   quick = true,          has little time: it is to end by the clock
---   load = "code",         run by finish.lua when the pack loads
---   hit = "code",          run over the document that says "hit"; `doc` is it, say(text) makes a record
---   after = "code",        run over the document behind it, which then is the one that fails
---   stage = "code",        a stage's file; `u` is parley.unit
---   manifest = "fields",   more fields of pack.lua · pack = "code": all of it
---   files = { name = bytes }, link = { name, target } }
local program = require "program"

local packs = {}

--- Families whose packs the guards of the Lua state hold; the others are held by limits and by what C checks.
packs.GUARDED = { escape = true, poisoning = true, lpeg = true }

packs.FAMILIES = { "escape", "poisoning", "cpu", "memory", "errors", "lpeg", "flood" }

--- All cases, each with its family.
---@return table[]
function packs.all()
  local out, seen = {}, {}
  for _, family in ipairs(packs.FAMILIES) do
    for _, case in ipairs(dofile("tests/hostile/packs/" .. family .. ".lua")) do
      assert(not seen[case[1]], case[1] .. ": two packs have this name")
      seen[case[1]], case.family = true, family
      if family == "cpu" then case.quick = true end
      out[#out + 1] = case
    end
  end
  return out
end

local FINISH = [[
%s
return function(doc)
  local function say(text) doc:emit("r", { first = 1, last = 1, said = text }) end
  if doc.text:find "hit" then %s end
  if doc.text:find "after" then %s end
end
]]

local MANIFEST = [[
return {
  name = "%s", version = "0.1.0", summary = "hostile", licence = "MIT", %s %s
  records = { { name = "r", span = true, fields = { { "said", "string?" }, { "rule", "string?" } } } },
}
]]

--- Write the pack of a case into `folder`.
function packs.lay_out(case, folder)
  local at = folder .. "/" .. case[1] .. "/"
  program.write(at .. "pack.lua", case.pack or MANIFEST:format(case[1], case.stage and 'stages = { "s" },' or "", case.manifest or ""))
  if case.stage then program.write(at .. "s.lua", 'local u = require "parley.unit" ' .. case.stage) end
  if case.hit or case.load or case.after then
    program.write(at .. "finish.lua", FINISH:format(case.load and "(function() " .. case.load .. "\nend)()" or "", case.hit or "", case.after or ""))
  end
  for name, bytes in pairs(case.files or {}) do program.write(at .. name, bytes) end
  if case.link then os.execute(("ln -s %s %s"):format(program.quote(case.link[2]), program.quote(at .. case.link[1]))) end
end

return packs
