-- date_values -- what each kind of time expression is worth, as TIMEX3 writes it.
--
-- values[kind](time, context) answers a value, or nil for what is no date after all.  Of the context: doc; anchor (see
-- anchor.lua) or nil; text(span), lower case; number(lexicon, span); ahead(), whether the sentence looks ahead; counts(last),
-- whether the number that ends at `last` counts things.
local calendar = require "calendar"

local values = {}

local PARTS = { morning = "TMO", afternoon = "TAF", evening = "TEV", night = "TNI" }
local NEAR = { yesterday = -1, today = 0, tomorrow = 1, tonight = 0, last = -1, this = 0 }
local QUARTERS = { first = 1, second = 2, third = 3, fourth = 4, q1 = 1, q2 = 2, q3 = 3, q4 = 4 }
local SEASONS = {
  spring = { "SP", 3 }, summer = { "SU", 6 }, autumn = { "FA", 9 }, fall = { "FA", 9 }, winter = { "WI", 12 },
}
local STEPS = { last = -1, this = 0, next = 1 }
local HALF = 183

local function year_text(context, year) return context.anchor and context.anchor.dated and ("%04d"):format(year) or "XXXX" end

local function day_text(context, number)
  local year, month, day = calendar.date(number)
  return ("%s-%02d-%02d"):format(year_text(context, year), month, day)
end

local function week_text(context, number)
  if not context.anchor.dated then return "XXXX-WXX" end
  return ("%04d-W%02d"):format(calendar.week(number))
end

local function part_of(time, context) return time.part and PARTS[context.text(time.part)] or "" end

-- {=== days

function values.day(time, context)
  local month, day = context.number("months", time.month), context.number("days", time.day)
  local year, anchor = context.number("years", time.year), context.anchor
  if year then return calendar.exists(year, month, day) and ("%04d-%02d-%02d"):format(year, month, day) or nil end
  if not calendar.exists(2000, month, day) then return nil end
  if not anchor or not anchor.dated then return ("XXXX-%02d-%02d"):format(month, day) end
  for _, candidate in ipairs { anchor.year, anchor.year - 1, anchor.year + 1 } do
    if calendar.exists(candidate, month, day) and math.abs(calendar.number(candidate, month, day) - anchor.number) <= HALF then
      return ("%04d-%02d-%02d"):format(candidate, month, day)
    end
  end
  return ("XXXX-%02d-%02d"):format(month, day)
end

function values.weekday(time, context)
  local weekday, anchor = context.number("weekdays", time.weekday), context.anchor
  if not anchor or not anchor.weekdays then return "XXXX-WXX-" .. weekday .. part_of(time, context) end
  local today = calendar.weekday(anchor.number)
  local which = time.which and context.text(time.which)
  local distance
  if which == "last" then
    distance = (weekday - today) % 7 - 7
  elseif which then
    distance = weekday - today + 7 * STEPS[which]
  else
    distance = (weekday - today) % 7
    if distance > 0 and not context.ahead() then distance = distance - 7 end
  end
  return day_text(context, anchor.number + distance) .. part_of(time, context)
end

values["near-day"] = function(time, context)
  local word = context.text(time.word)
  local part = word == "tonight" and "TNI" or part_of(time, context)
  if word == "last" and part ~= "TNI" and part ~= "TEV" then return nil end
  if not context.anchor then return "XXXX-XX-XX" .. part end
  return day_text(context, context.anchor.number + NEAR[word]) .. part
end

function values.numeric(time, context)
  local year, month, day = math.tointeger(time.year), math.tointeger(time.month), math.tointeger(time.day)
  if not month then
    local a, b = math.tointeger(time.first_number), math.tointeger(time.second_number)
    local american, european = calendar.exists(year, a, b), calendar.exists(year, b, a)
    if american and european and context.anchor and context.anchor.dated then  -- both can be: the nearer one
      local function away(m, d) return math.abs(calendar.number(year, m, d) - context.anchor.number) end
      european = away(b, a) < away(a, b)
    end
    if context.doc:sub(time.first, time.last):find(".", 1, true) then american = false end
    if european and not (american and not context.anchor) then month, day = b, a else month, day = a, b end
  end
  return calendar.exists(year, month, day) and ("%04d-%02d-%02d"):format(year, month, day) or nil
end

-- ===}

-- {=== months, quarters, seasons

function values.month(time, context)
  local month = context.number("months", time.month) or context.number("about_months", time.month)
  local year, anchor = context.number("years", time.year), context.anchor
  local which = time.which and context.text(time.which)
  if not year and anchor and anchor.dated then
    year = anchor.year
    if which == "this" then
      year = anchor.year
    elseif which == "next" or not which and context.ahead() then
      if month < anchor.month or which and month == anchor.month then year = year + 1 end
    elseif month > anchor.month or which and month == anchor.month then
      year = year - 1
    end
  end
  return ("%s-%02d"):format(year and ("%04d"):format(year) or "XXXX", month)
end

function values.quarter(time, context)
  local quarter, anchor = QUARTERS[context.text(time.ordinal)], context.anchor
  local year = context.number("years", time.year)
  if not year and anchor and anchor.dated then
    local now = (anchor.month - 1) // 3 + 1
    if time.which then year = anchor.year + STEPS[context.text(time.which)]
    elseif context.ahead() then year = quarter < now and anchor.year + 1 or anchor.year
    else year = quarter > now and anchor.year - 1 or anchor.year
    end
  end
  return ("%s-Q%d"):format(year and ("%04d"):format(year) or "XXXX", quarter)
end

function values.season(time, context)
  return ("%s-%s"):format(context.text(time.year), SEASONS[context.text(time.unit)][1])
end

local function season_value(season, which, context)
  local name, month = season[1], season[2]
  local anchor = context.anchor
  if not anchor or not anchor.dated then return "XXXX-" .. name end
  local year = anchor.year
  if which == "last" and month + 2 >= anchor.month then year = year - 1 end
  if which == "next" and month <= anchor.month then year = year + 1 end
  return ("%04d-%s"):format(year, name)
end

-- ===}

-- {=== weeks, years

local periods = {}

function periods.week(step, context) return week_text(context, context.anchor.number + 7 * step) end

function periods.weekend(step, context)
  if not step then
    step = (context.ahead() or calendar.weekday(context.anchor.number) > 5) and 0 or -1
  end
  return week_text(context, context.anchor.number + 7 * step) .. "-WE"
end

function periods.month(step, context)
  local year, month = calendar.add_months(context.anchor.year, context.anchor.month, step)
  return ("%s-%02d"):format(year_text(context, year), month)
end

function periods.quarter(step, context)
  local year, month = calendar.add_months(context.anchor.year, context.anchor.month, 3 * step)
  return ("%s-Q%d"):format(year_text(context, year), (month - 1) // 3 + 1)
end

function periods.year(step, context) return year_text(context, context.anchor.year + step) end

function periods.decade(step, context)
  return context.anchor.dated and ("%03d"):format(context.anchor.year // 10 + step) or "XXX"
end

function periods.century(step, context)
  return context.anchor.dated and ("%02d"):format(context.anchor.year // 100 + step) or "XX"
end

local UNTOLD = {
  week = "XXXX-WXX", weekend = "XXXX-WXX-WE", month = "XXXX-XX", quarter = "XXXX-QX", year = "XXXX", decade = "XXX",
  century = "XX",
}

function values.period(time, context)
  local unit, which = context.text(time.unit), time.which and context.text(time.which)
  if SEASONS[unit] then return season_value(SEASONS[unit], which, context) end
  if not context.anchor then return UNTOLD[unit] end
  return periods[unit](which and STEPS[which], context)
end

function values.ago(time, context)
  local word, unit = context.text(time.count), context.text(time.unit):gsub("s$", ""):gsub("ie$", "y")
  local count = (word == "a" or word == "an") and 1 or context.number("numbers", time.count)
    or math.tointeger(tonumber((word:gsub(",", ""))))
  if not count or count > 3000 then return nil end
  if not context.anchor then return unit == "day" and "XXXX-XX-XX" or UNTOLD[unit] end
  if unit == "day" then return day_text(context, context.anchor.number - count) end
  if unit == "decade" or unit == "century" then
    unit, count = "year", count * (unit == "decade" and 10 or 100)
    if count > 3000 then return nil end
  end
  return periods[unit](-count, context)
end

function values.year(time, context)
  return not context.counts(time.last) and context.doc:sub(time.first, time.last) or nil
end

values["year-of"] = function(time, context)
  local text = context.doc:sub(time.first, time.last)
  if text:find "00$" and context.counts(time.last) then return nil end
  return text
end

function values.decade(time)
  if time.decade then return time.decade:find "0$" and time.decade:sub(1, 3) or nil end
  if not time.short_decade:find "0$" then return nil end
  return (time.short_decade < "30" and "20" or "19") .. time.short_decade:sub(1, 1)
end

-- ===}

return values
