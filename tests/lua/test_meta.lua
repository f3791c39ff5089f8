--- What editors are told of the Lua functions agrees with what there is, both ways: the tables of C functions, the rule language, the library.
local features = require "parley.features"
local node = require "parley.node"
local suite = require "suite"
local unit = require "parley.unit"

local tests = suite.new()
local same = suite.same

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function sorted(set)
  local list = {}
  for name in pairs(set) do list[#list + 1] = name end
  table.sort(list)
  return table.concat(list, " ")
end

--- The names in the luaL_Reg tables of a C file called so.
local function bound(path, ...)
  local names, text = {}, read(path)
  for _, table_name in ipairs { ... } do
    local found = false
    for body in text:gmatch("luaL_Reg%s+" .. table_name .. "%[%]%s*=%s*(%b{})") do
      found = true
      for name in body:gmatch '{%s*"([%w_]+)"' do
        if name:sub(1, 2) ~= "__" then names[name] = true end
      end
    end
    if not found then error(path .. " has no table " .. table_name) end
  end
  return names
end

--- The functions declared in a meta file for `class`, "host." or "Host:".
local function declared(path, class)
  local names = {}
  for name in read(path):gmatch("function " .. class:gsub("%p", "%%%0") .. "([%w_]+)%(") do names[name] = true end
  return names
end

tests:test("every meta file is Lua, and says that it is one", function()
  for _, name in ipairs { "core", "document", "edit", "host", "unit" } do
    local text = read("scripts/parley/meta/" .. name .. ".lua")
    same(text:sub(1, 8), "---@meta")
    assert(load(text, "@" .. name))
  end
end)

tests:test("functions in C are declared, and nothing else is", function()
  local meta = "scripts/parley/meta/"
  local methods = bound("core/lua/bind_document.c", "methods")
  for name in pairs(bound("core/lua/bind_items.c", "bind_item_methods")) do methods[name] = true end
  for name in pairs(bound("core/lua/bind_tokens.c", "bind_token_methods")) do methods[name] = true end
  for name in pairs(bound("core/lua/bind_lookup.c", "bind_lookup_methods")) do methods[name] = true end
  same(sorted(declared(meta .. "document.lua", "Document:")), sorted(methods))
  same(sorted(declared(meta .. "host.lua", "Host:")), sorted(bound("core/api/bind_host.c", "host_methods")))
  same(sorted(declared(meta .. "host.lua", "Reader:")), sorted(bound("core/api/bind_host.c", "reader_methods")))
  same(sorted(declared(meta .. "host.lua", "host.")), sorted(bound("core/api/bind_host.c", "functions")))
  same(sorted(declared(meta .. "edit.lua", "Editor:")), sorted(bound("core/api/bind_edit.c", "methods")))
  same(sorted(declared(meta .. "edit.lua", "edit.")), sorted(bound("core/api/bind_edit.c", "functions")))
  same(sorted(declared(meta .. "core.lua", "core.")), sorted(bound("core/engine/bind_load.c", "functions")))
end)

tests:test("questions to a host are those that it answers", function()
  local c = read "core/api/bind_host.c":match "questions%[%] = (%b{})"
  local names, told = {}, {}
  for name in c:gmatch '"(%l+)"' do names[name] = true end
  for name in read "scripts/parley/meta/host.lua":match "@param question (%S+)":gmatch '"(%l+)"' do told[name] = true end
  same(sorted(told), sorted(names))
end)

tests:test("the rule language is declared: functions, methods, features", function()
  local path = "scripts/parley/meta/unit.lua"
  local functions = {}
  for name, value in pairs(unit) do
    if type(value) == "function" then functions[name] = true end
  end
  same(sorted(declared(path, "unit.")), sorted(functions))
  local methods = {}
  for name in pairs(node.methods) do methods[name] = true end
  same(sorted(declared(path, "Pattern:")), sorted(methods))
  local fields, known = {}, { any = true, start = true, stop = true, never = true }
  for name in read(path):gmatch "%-%-%-@field ([%w_]+) parley%.Pattern" do fields[name] = true end
  for name in pairs(features) do known[name] = true end
  same(sorted(fields), sorted(known))
end)

tests:test("every function of the library for scripts has its parameters annotated", function()
  local annotated, lines = true, {}
  for line in (read "scripts/parley/init.lua" .. "\n"):gmatch "([^\n]*)\n" do lines[#lines + 1] = line end
  for number, line in ipairs(lines) do
    local name, parameters = line:match "^function ([%w_.:]+)%((.-)%)"
    for parameter in (parameters or ""):gmatch "[%w_]+" do
      local above, found = number - 1, false
      while lines[above] and lines[above]:sub(1, 3) == "---" do
        found = found or lines[above]:find("@param " .. parameter .. " ", 1, true) ~= nil
        above = above - 1
      end
      if not found then
        print(("scripts/parley/init.lua:%d: %s has no ---@param %s"):format(number, name, parameter))
        annotated = false
      end
    end
  end
  same(annotated, true)
end)

tests:finish()
