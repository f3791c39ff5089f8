-- parley.operators -- LPeg's own operators as functions, for the library's code.
--
-- Under guard (see parley.guard) the operators of patterns count what they build and refuse what is large.  The library bounds
-- what it builds by itself, and its programs are larger than a pack's may be.  It calls these instead: there is no moment in which
-- the guard is open, whatever stops the code that runs.

local lpeg = require "lpeg"

-- Once the guard is closed the metatable is out of reach: what is asked for first is what LPeg made.
local meta = getmetatable(lpeg.P(true))

return {
  add = meta.__add,  -- a + b
  div = meta.__div,  -- a / value
  len = meta.__len,  -- #a
  mul = meta.__mul,  -- a * b
  pow = meta.__pow,  -- a ^ n
  sub = meta.__sub,  -- a - b
  unm = meta.__unm,  -- -a
}
