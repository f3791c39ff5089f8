--- What programs and modules were compiled against: the public headers as a description, and whether another one breaks it.
local abi = {}

-- {=== reading C

local function trim(text) return (text:gsub("^%s+", ""):gsub("%s+$", ""):gsub("%s+", " ")) end

-- `text` cut at `separator`, but not inside brackets.
local function split(text, separator)
  local parts, depth, from = {}, 0, 1
  for at = 1, #text do
    local c = text:sub(at, at)
    if c:find "[%(%[{]" then depth = depth + 1 elseif c:find "[%)%]}]" then depth = depth - 1 end
    if c == separator and depth == 0 then
      parts[#parts + 1] = trim(text:sub(from, at - 1))
      from = at + 1
    end
  end
  local last = trim(text:sub(from))
  if last ~= "" then parts[#parts + 1] = last end
  return parts
end

-- The fields that a declaration inside of a struct makes: { name, type }.  Those of a union or struct without a name are the outer one's.
local function fields_of(declaration, out)
  local inner = declaration:match "^union (%b{})$" or declaration:match "^struct (%b{})$"
  if inner then
    for _, part in ipairs(split(inner:sub(2, -2), ";")) do fields_of(part, out) end
    return
  end
  local nested, name = declaration:match "^struct (%b{}) ([%w_]+)$"
  if nested then declaration = "struct " .. name end
  local pointer = declaration:match "%(%*%s*([%w_]+)%)"
  if pointer then
    out[#out + 1] = { pointer, declaration }
    return
  end
  local base
  for i, declarator in ipairs(split(declaration, ",")) do
    local called = declarator:match "([%w_]+)%s*%[" or declarator:match "([%w_]+)$"
    if i == 1 then base = declarator:match "^(.-)[%s%*]*[%w_]+%s*[%[%w%]]*$" end
    out[#out + 1] = { called, i == 1 and declarator or base .. " " .. declarator }
  end
end

-- Everything called parley_... that preprocessed C declares: { structs = { { name, fields } }, enums = { { name, { item } } }, functions = { text } }.
local function read(text)
  local found = { structs = {}, enums = {}, functions = {} }
  text = text:gsub("__attribute__%s*%b()", " ")
  for _, part in ipairs(split(text, ";")) do
    local name, body = part:match "^typedef struct (parley_[%w_]+) (%b{}) [%w_]+$"
    local enum, items = part:match "^typedef enum (parley_[%w_]+) (%b{}) [%w_]+$"
    local loose = part:match "^enum (%b{})$"
    if name then
      local fields = {}
      for _, declaration in ipairs(split(body:sub(2, -2), ";")) do fields_of(declaration, fields) end
      found.structs[#found.structs + 1] = { name, fields }
    elseif enum or (loose and loose:find "PARLEY_") then
      local list = {}
      for _, item in ipairs(split((items or loose):sub(2, -2), ",")) do list[#list + 1] = item:match "^[%w_]+" end
      found.enums[#found.enums + 1] = { enum or "constants", list }
    elseif part:find "^[%w_ %*]-[ %*]parley_[%w_]+%s*%(" and not part:find "^typedef" then
      found.functions[#found.functions + 1] = trim(part:gsub("^extern ", ""))
    end
  end
  return found
end

-- ===}

--- Describe what `header` ("parley/parley.h") and what it includes declare, as lines "KIND ...".  `cc` compiles, `flags` finds the header.
---@return string[] lines "struct NAME SIZE", "field STRUCT NAME OFFSET SIZE TYPE", "enum NAME ITEM VALUE", "function TEXT"
function abi.describe(header, cc, flags, folder)
  local source, made = folder .. "/abi.c", folder .. "/abi"
  local function write(text)
    local file = assert(io.open(source, "w"))
    file:write(text)
    file:close()
  end
  write(("#include <%s>\n"):format(header))
  local pipe = assert(io.popen(("%s -std=c11 -E -P %s %s"):format(cc, flags, source)))
  local found = read(pipe:read "a")
  assert(pipe:close(), "the header cannot be preprocessed")
  local out = { ("#include <%s>\n#include <stdio.h>\nint main(void)\n{\n"):format(header) }
  for _, struct in ipairs(found.structs) do
    out[#out + 1] = ('    printf("struct %s %%zu\\n", sizeof(%s));\n'):format(struct[1], struct[1])
    for _, field in ipairs(struct[2]) do
      out[#out + 1] = ('    printf("field %s %s %%zu %%zu %s\\n", offsetof(%s, %s), sizeof(((%s *)0)->%s));\n'):format(
        struct[1], field[1], field[2], struct[1], field[1], struct[1], field[1])
    end
  end
  for _, enum in ipairs(found.enums) do
    for _, item in ipairs(enum[2]) do out[#out + 1] = ('    printf("enum %s %s %%d\\n", (int)%s);\n'):format(enum[1], item, item) end
  end
  for _, text in ipairs(found.functions) do out[#out + 1] = ('    printf("function %%s\\n", "%s");\n'):format(text) end
  out[#out + 1] = "    return 0;\n}\n"
  write(table.concat(out))
  assert(os.execute(("%s -std=c11 %s -o %s %s"):format(cc, flags, made, source)), "the description cannot be compiled")
  pipe = assert(io.popen(made))
  local lines = {}
  for line in pipe:lines() do lines[#lines + 1] = line end
  assert(pipe:close())
  return lines
end

-- What a line is about, and its kind.
local function key_of(line)
  local kind, rest = line:match "^(%S+) (.*)$"
  return kind .. " " .. (kind == "function" and rest:match "(parley_[%w_]+)%s*%(" or kind == "struct" and rest:match "^%S+" or rest:match "^%S+ %S+"), kind
end

--- What in `new` breaks programs that were compiled against `old`; both as abi.describe has them.
---@param grows fun(struct: string): boolean whether a struct may be larger than it was: it carries its size
---@return string[]
function abi.breaks(old, new, grows)
  local now, broken = {}, {}
  for _, line in ipairs(new) do now[key_of(line)] = line end
  for _, line in ipairs(old) do
    local key, kind = key_of(line)
    local found = now[key]
    local larger = kind == "struct" and found and grows(key:match "%S+$") and tonumber(found:match "%d+$") >= tonumber(line:match "%d+$")
    if not found then
      broken[#broken + 1] = "gone: " .. line
    elseif found ~= line and not larger then
      broken[#broken + 1] = "was: " .. line .. "\n  is:  " .. found
    end
  end
  return broken
end

return abi
