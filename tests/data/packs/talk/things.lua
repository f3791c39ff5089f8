-- Things: weights, over the characters of the text.
local lpeg = require "lpeg"

local digit = lpeg.R "09"

return {
  { name = "weight", emits = "thing", weight = 1, digit ^ 1 * " kg" },
}
