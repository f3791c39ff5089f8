--- scripts/parley/json.lua reads and writes JSON, and refuses what is none.
local json = require "parley.json"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

--- Decoding `text` fails with this message, at this position.
local function refuses(text, message, position)
  local value, got, at = json.decode(text)
  same(value, nil)
  same(got, message)
  same(at, position)
end

local function raises(message, ...)
  local ok, got = pcall(json.encode, ...)
  same(ok, false)
  if not got:find(message, 1, true) then error(("got %q, wanted %q in it"):format(got, message), 2) end
end

tests:test("scalars decode", function()
  same(json.decode "true", true)
  same(json.decode "false", false)
  same(json.decode " \t\r\n\"x\" ", "x")
  same(rawequal(json.decode "null", json.null), true)
end)

tests:test("integers stay integers and the rest are floats", function()
  same(json.decode "0", 0)
  same(json.decode "-12", -12)
  same(json.decode "9223372036854775807", math.maxinteger)
  same(json.decode "9223372036854775808", 2.0 ^ 63)
  same(json.decode "1.5e2", 150.0)
  same(json.decode "1E-2", 0.01)
end)

tests:test("malformed numbers are refused", function()
  refuses("01", "line 1, column 1: malformed number '01'", 1)
  refuses("[1.]", "line 1, column 2: malformed number '1.'", 2)
  refuses("-", "line 1, column 1: expected a value, found '-'", 1)
  refuses("+1", "line 1, column 1: expected a value, found '+1'", 1)
  refuses("0x10", "line 1, column 1: malformed number '0x10'", 1)
  refuses("1e999", "line 1, column 1: number out of range", 1)
  refuses("NaN", "line 1, column 1: expected a value, found 'NaN'", 1)
end)

tests:test("arrays and objects decode, empty ones too", function()
  same(json.decode '[1, [], {"a": [true]}]', { 1, {}, { a = { true } } })
  same(json.is_array(json.decode "[]"), true)
  same(json.is_array(json.decode "{}"), false)
  same(json.decode '{"a":1,\n "b" : {} }', { a = 1, b = {} })
end)

tests:test("escapes decode", function()
  same(json.decode [["\"\\\/\b\f\n\r\t\u00e9\u20AC"]], "\"\\/\b\f\n\r\té€")
  same(json.decode [["\ud83d\ude00"]], "😀")
end)

tests:test("lone surrogates become the replacement character", function()
  same(json.decode [["\ud83d"]], "\u{FFFD}")
  same(json.decode [["\ude00x"]], "\u{FFFD}x")
  same(json.decode [["\ud83d\ud83d\ude00"]], "\u{FFFD}😀")
  same(json.decode [["\ud83d\u0041"]], "\u{FFFD}A")
end)

tests:test("bad strings are refused where they are bad", function()
  refuses('"abc', "line 1, column 1: string without a closing quotation mark", 1)
  refuses('"a\nb"', "line 1, column 3: byte 0x0A in a string must be escaped", 3)
  refuses('"a\0b"', "line 1, column 3: byte 0x00 in a string must be escaped", 3)
  refuses('["ok", "a\xFFb"]', "line 1, column 10: invalid UTF-8 in a string", 10)
  refuses('"\xED\xA0\x80"', "line 1, column 2: invalid UTF-8 in a string", 2)
  refuses([["\x"]], "line 1, column 3: expected an escape (\", \\, /, b, f, n, r, t or u), found 'x'", 3)
  refuses([["\u12G4"]], "line 1, column 4: expected four hexadecimal digits, found '12G4'", 4)
  refuses([["\]], "line 1, column 3: expected an escape (\", \\, /, b, f, n, r, t or u), found the end of the text", 3)
end)

tests:test("an error names line and column", function()
  refuses('{\n  "a": 1,\n  "b" 2\n}', "line 3, column 7: expected ':', found '2'", 19)
  refuses('[1 2]', "line 1, column 4: expected ',' or ']', found '2'", 4)
  refuses('[1,]', "line 1, column 4: expected a value, found ']'", 4)
  refuses('{"a":1,}', "line 1, column 8: expected a key in quotation marks, found '}'", 8)
  refuses("{a:1}", "line 1, column 2: expected a key in quotation marks, found 'a'", 2)
  refuses('{"a":1', "line 1, column 7: expected ',' or '}', found the end of the text", 7)
  refuses("", "line 1, column 1: expected a value, found the end of the text", 1)
  refuses("tru", "line 1, column 1: expected a value, found 'tru'", 1)
  refuses("1 x", "line 1, column 3: expected the end of the text, found 'x'", 3)
  refuses("\u{FEFF}1", "line 1, column 1: expected a value, found byte 0xEF", 1)
end)

tests:test("a key that stands twice is refused", function()
  refuses('{"a":1,"a":2}', "line 1, column 8: key 'a' stands twice in one object", 8)
  refuses('{"a":null,"a":2}', "line 1, column 11: key 'a' stands twice in one object", 11)
end)

tests:test("64 levels decode and 65 are refused", function()
  local deep = ("["):rep(64) .. ("]"):rep(64)
  same(json.encode(json.decode(deep)), deep)
  refuses("[" .. deep .. "]", "line 1, column 65: more than 64 levels deep", 65)
  refuses(('{"a":'):rep(100000), "line 1, column 321: more than 64 levels deep", 321)
end)

tests:test("every prefix of a text is refused, and none of them crashes", function()
  local text = '{"a":[1,-2.5e3,"\\u00e9\\n",null],"b":{"c":true}}'
  for length = 0, #text - 1 do same(json.decode(text:sub(1, length)), nil) end
  same(json.decode(text).b.c, true)
end)

tests:test("objects are written with sorted keys on one line", function()
  same(json.encode { b = 1, a = json.array { 1, "x", false }, c = json.null }, '{"a":[1,"x",false],"b":1,"c":null}')
end)

tests:test("empty tables are objects unless they are marked", function()
  same(json.encode {}, "{}")
  same(json.encode(json.array()), "[]")
  same(json.encode({ a = json.array(), b = {} }, "  "), '{\n  "a": [],\n  "b": {}\n}')
end)

tests:test("indentation shows the levels", function()
  same(json.encode({ a = { 1, 2 } }, " "), '{\n "a": [\n  1,\n  2\n ]\n}')
end)

tests:test("strings are escaped on the way out", function()
  same(json.encode '"\\\n\r\t\b\f\0\31\127é/', '"\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\\u007fé/"')
end)

tests:test("numbers are written with the fewest digits that read back", function()
  same(json.encode(0.1), "0.1")
  same(json.encode(-0.8), "-0.8")
  same(json.encode(1 / 3), "0.3333333333333333")
  same(json.encode(math.mininteger), "-9223372036854775808")
  same(json.decode(json.encode(0.1 + 0.2)), 0.1 + 0.2)
end)

tests:test("what JSON cannot hold is refused", function()
  raises("not finite", { a = 0 / 0 })
  raises("not finite", { -math.huge })
  raises("cannot write a function", { print })
  raises("not UTF-8", "\xFF")
  raises("holes or with named fields", { 1, a = 2 })
  raises("the key true", { [true] = 1 })
end)

tests:test("a table inside itself ends in an error", function()
  local loop = {}
  loop.loop = loop
  raises("more than 64 levels", loop)
end)

tests:test("an error of the host goes through decode untouched", function()
  local ok, message = pcall(json.decode, nil)
  same(ok, false)
  same(type(message), "string")
end)

tests:test("what was written reads back the same", function()
  math.randomseed(20240624)
  local function value(depth)
    local pick = math.random(depth > 4 and 5 or 7)
    if pick == 1 then return math.random(-1000000, 1000000) end
    if pick == 2 then return math.random() * 10 ^ math.random(-20, 20) end
    if pick == 3 then return utf8.char(math.random(0, 0xD7FF), math.random(0, 127), math.random(0xE000, 0x10FFFF)) end
    if pick == 4 then return math.random(2) == 1 end
    if pick == 5 then return json.null end
    local made = pick == 6 and json.array() or {}
    for n = 1, math.random(0, 4) do made[pick == 6 and n or "k" .. n] = value(depth + 1) end
    return made
  end
  for _ = 1, 500 do
    local text = json.encode(value(0))
    same(json.encode(json.decode(text)), text)
  end
end)

tests:finish()
