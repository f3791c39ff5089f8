-- parley schema -- the JSON Schema of what `parley run` writes.

local parley = require "parley"

local HELP = [[
usage: parley schema [OPTION]...

Print the JSON Schema (2020-12) of a line that 'parley run' writes with these packs, from the record types of their manifests.

  -p, --pack PACK...   of PACK instead of parties, claims and sentiment
  -m, --module MODULE...
  -h, --help           print this
]]

local options, status = parley.arguments({ ... }, HELP)
if not options then return status end
if options[1] then return parley.refuse(HELP, "'%s' is one argument too many; packs are named by --pack", options[1]) end
local session <close> = parley.open { packs = options.pack, modules = options.module, jobs = 1 }

local array = parley.json.array

local function object(properties, required)
  table.sort(required)
  return { type = "object", properties = properties, required = array(required), additionalProperties = false }
end

local schema_of

-- The properties of fields, and which of them are always there.
local function add_fields(fields, properties, required)
  for _, field in ipairs(fields or {}) do
    properties[field.name] = schema_of(field)
    if not field.optional then required[#required + 1] = field.name end
  end
  return properties, required
end

local function span_properties()
  return { start = { type = "integer", minimum = 0 }, ["end"] = { type = "integer", minimum = 0 }, text = { type = "string" },
    ["in"] = { const = "title" } },
    { "start", "end", "text" }
end

local PLAIN = {
  string = function() return { type = "string" } end,
  number = function() return { type = "number" } end,
  boolean = function() return { type = "boolean" } end,
  date = function() return { type = "string", description = "a TIMEX3 value, as 2024-06-24, 2024-W25 or XXXX-06-24" } end,
  enum = function(field) return { enum = array(field.values) } end,
  reference = function(field) return { type = "string", description = "the id of a " .. field.target } end,
  span = function(field)
    if not field.fields then return { ["$ref"] = "#/$defs/span" } end
    return object(add_fields(field.fields, span_properties()))
  end,
  map = function(field) return object(add_fields(field.fields, {}, {})) end,
}

function schema_of(field)
  local one = PLAIN[field.kind](field)
  return field.list and { type = "array", items = one } or one
end

local properties = { id = { type = "string" }, parley = { type = "string" }, packs = { type = "object",
  additionalProperties = { type = "string" } } }
for _, name in ipairs { "title", "date", "source", "url", "note" } do properties[name] = { type = "string" } end
for _, pack in ipairs(session:list().packs) do
  for _, record in ipairs(pack.records) do
    local fields, required = {}, {}
    if record.span then fields, required = span_properties() end
    local one = object(add_fields(record.fields, fields, required))
    properties[record.plural] = record.single and one or { type = "array", items = one }
  end
end
local schema = object(properties, { "id", "parley", "packs" })
schema["$schema"], schema.title = "https://json-schema.org/draft/2020-12/schema", "a document that parley has read"
schema["$defs"] = { span = object(span_properties()) }
print(parley.json.encode(schema, "  "))
return 0
