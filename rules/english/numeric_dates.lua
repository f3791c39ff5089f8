-- numeric_dates -- dates in digits and decades, over the characters of the text.
local lpeg = require "lpeg"
local P, R, B, Cg = lpeg.P, lpeg.R, lpeg.B, lpeg.Cg

local digit = R "09"
local free = -B(digit + lpeg.S "./-") -- not the end of a longer number
local stop = -(digit + lpeg.S "/-" * digit)

local function digits(least, most, name)
  local pattern = digit
  for _ = 2, least do pattern = pattern * digit end
  for _ = least + 1, most do pattern = pattern * digit^-1 end
  return Cg(pattern / "%0", name)
end

local function ordered(mark)
  return digits(1, 2, "first_number") * P(mark) * digits(1, 2, "second_number") * P(mark)
end

return {
  { name = "iso-date", emits = "time", kind = "numeric",
    free * digits(4, 4, "year") * P "-" * digits(2, 2, "month") * P "-" * digits(2, 2, "day") * stop },
  { name = "numeric-date", emits = "time", kind = "numeric",
    free * (ordered "/" + ordered ".") * digits(4, 4, "year") * stop },
  { name = "decade", emits = "time", kind = "decade",
    free * (digits(4, 4, "decade") + (P "'" + P "’" + P "‘") * digits(2, 2, "short_decade")) * P "'"^-1 * P "s"
      * -R("az", "AZ", "09") },
}
