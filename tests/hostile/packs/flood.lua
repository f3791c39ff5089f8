--- Packs that put out much.
return {
  { "records", hit = "for i = 1, 4000000 do doc:emit('r', { first = 1, last = 1, said = 'x' }) end", failed = { "output", "records", "memory" } },
  { "a_long_record", ok = ("x"):rep(1 << 20), hit = "say(('x'):rep(1 << 20))" },
  { "long_records", hit = "local s = ('x'):rep(1 << 20) for i = 1, 100 do doc:emit('r', { first = 1, last = 1, said = s }) end",
    failed = { "output", "records", "memory" } },
  { "records_in_pcall", quick = true, hit = "while true do pcall(doc.emit, doc, 'r', { first = 1, last = 1, said = ('x'):rep(100) }) end",
    failed = { "took longer", "memory", "records" } },
  { "escapes_for_the_terminal", ok = "\27[31mred", hit = "say '\\27[31mred'" },
  { "records_that_are_no_utf8", ok = "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b", hit = "say 'a\\255\\237\\160\\128b'" },
  { "a_deep_record", failed = "nested deeper", hit = "local t = 'x' for i = 1, 100 do t = { a = t } end doc:emit('r', { first = 1, last = 1, said = t })" },
  { "a_wide_record", failed = "said", hit = "local t = {} for i = 1, 5000 do t['k' .. i] = i end doc:emit('r', { first = 1, last = 1, said = t })" },
  { "a_record_of_shared_parts", quick = true, hit = [[
      local t = { "x" }
      for i = 1, 12 do t = { t, t, t, t, t, t, t, t, t, t } end
      doc:emit("r", { first = 1, last = 1, said = t })]], failed = { "memory", "killed", "took longer", "said" } },
  { "replaced_again_and_again", quick = true, hit = "local t = {} for i = 1, 1000 do t[i] = { first = 1, last = 1 } end while true do doc:replace('r', t) end",
    failed = { "took longer", "memory" } },
  { "a_rule_that_matches_everywhere", ok = false, stage = "return { overlap = 'keep', { name = 'x', emits = 'r', u.any ^ 1 } }" },
  { "tokens_again_and_again", quick = true, hit = "while true do doc:tokens() end", failed = "took longer" },
}
