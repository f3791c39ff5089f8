--- Packs that change what the library or the next document relies on.
return {
  { "libraries", ok = "done", hit = "string.find, table.sort, math.max, utf8 = nil, 1, error, nil say 'done'" },
  { "libraries_of_its_own", ok = "done", load = "string.find, table.sort, table.concat, ipairs, pairs, type, error = nil", hit = "say 'done'" },
  { "methods_of_strings", ok = "done", hit = "string.format, string.rep, string.gmatch = nil say(('%s'):format 'done')" },
  { "globals_kept", failed = "the global 'seen' is set while a document is read", hit = "seen = doc" },
  { "globals_changed", failed = "the global 'seen' is set while a document is read", load = "seen = 1", hit = "seen = 2" },
  { "globals_by_insert", failed = "is set while a document is read", hit = "table.insert(_G, 1)" },
  { "the_unit_library", unguarded = true, failed = "u.any cannot be set", load = "string.unit = require 'parley.unit'", hit = "string.unit.any = nil" },
  { "a_finalizer", failed = "__gc is not for packs", hit = "setmetatable({}, { __gc = function() while true do end end })" },
  { "a_finalizer_later", unguarded = true, ok = "done", hit = "local m = {} setmetatable({}, m) m.__gc = function() while true do end end say 'done'" },
  { "a_closer", failed = "__close is not for packs", hit = "local x <close> = setmetatable({}, { __close = function() while true do end end })" },
  { "a_closer_later", failed = "non-closable value", hit = "local m = {} local t = setmetatable({}, m) m.__close = function() end local x <close> = t" },
  { "weak_tables", failed = "__mode is not for packs", hit = "setmetatable({}, { __mode = 'k' })" },
  { "a_forged_node", failed = "__metatable is not for packs", hit = "setmetatable({ kind = 'any' }, { __metatable = 'parley.unit' })" },
  { "a_node_with_a_large_count", unguarded = true, refused = "was changed after it was made",
    stage = "local p = u.any ^ 3; p.n = math.mininteger; return { { name = 'x', emits = 'r', p } }" },
  { "a_node_of_another_kind", unguarded = true, refused = "was changed after it was made",
    stage = "local p = u.any ^ 3; p.kind = 'test'; return { { name = 'x', emits = 'r', p } }" },
  { "a_node_in_itself", unguarded = true, refused = "the pattern is too large", stage = "local p = u.any ^ 3; p.items[1] = p; return { { name = 'x', emits = 'r', p } }" },
  { "a_node_with_a_table_for_a_part", unguarded = true, refused = "was changed after it was made",
    stage = "local p = u.any * u 'x'; p.items[2] = { kind = 'any', items = {} }; return { { name = 'x', emits = 'r', p } }" },
  { "a_manifest_that_changes", unguarded = true, refused = "pack.lua is plain data", pack = [[
      local n = 0
      return setmetatable({}, { __index = function(_, k) n = n + 1 return ({ name = "x" })[k] end })]] },
  { "a_manifest_in_itself", unguarded = true, refused = "pack.lua nests deeper", pack = "local t = { name = 'x' } t.records = t return t" },
  { "a_stage_with_a_metatable", unguarded = true, refused = "a stage is a table of rules", stage = "return setmetatable({}, { __index = function() return u.any end })" },
  { "a_rule_with_a_metatable", unguarded = true, refused = "a rule is a table", stage = "return { setmetatable({}, { __index = function() return 'r' end }) }" },
  { "the_document_kept", unguarded = true, failed = "the document is closed", hit = "string.kept = doc", after = "string.kept:tokens()" },
  { "items_changed_while_copied", unguarded = true, ok = "1", hit = [[
      local t = setmetatable({ first = 1, last = 1, said = "1" }, { __index = function(t, k) rawget(t, k) return 7 end })
      doc:emit("r", t)]] },
  { "two_runs_of_pairs", ok = "1 2 a b c", hit = [[
      local keys = {}
      for k in pairs { c = 1, b = 1, [2] = 1, a = 1, [1] = 1 } do keys[#keys + 1] = k end
      say(table.concat(keys, " "))]] },
  { "keys_without_an_order", failed = "a table as a key has no order", hit = "for k in pairs { [{}] = 1, [{}] = 2 } do say 'x' end" },
  { "next_for_its_order", failed = "to go through a table", hit = "next({ a = 1, b = 2 }, 'a')" },
  { "an_inconsistent_order", ok = "300", hit = [[
      local t = {}
      for i = 1, 300 do t[i] = i end
      table.sort(t, function() return true end)
      say(tostring(#t))]] },
}
