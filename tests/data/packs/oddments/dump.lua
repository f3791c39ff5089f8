-- All that there is to know of a document, as Lua source.

local LAYERS = { "party", "group", "knot", "quotation", "fragment", "headline", "byline", "dateline", "credit" }

local function write(value)
  if type(value) == "table" then
    local parts = {}
    for key, item in pairs(value) do parts[#parts + 1] = string.format("[%s]=%s", write(key), write(item)) end
    return "{" .. table.concat(parts, ",") .. "}"
  end
  return type(value) == "string" and string.format("%q", value) or tostring(value)
end

return function(doc, found)
  local out = { text = doc.text, body = doc.body, tokens = doc:tokens(), sentences = doc:sentences(), paragraphs = doc:paragraphs() }
  out.layers, out.found = {}, {}
  for _, layer in ipairs(LAYERS) do out.layers[layer] = doc:items(layer) end
  for _, layer in ipairs(found) do out.found[layer] = doc:items(layer) end
  return "return " .. write(out)
end
