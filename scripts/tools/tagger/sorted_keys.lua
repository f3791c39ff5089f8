-- scripts/tools/tagger/sorted_keys.lua -- the keys of a table in order, so that the same input gives the same file.

---@param t table<string, any>
---@return string[]
return function(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end
