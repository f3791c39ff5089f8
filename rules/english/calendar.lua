-- calendar -- the Gregorian calendar in plain arithmetic.
--
-- A day is a whole number, 0 is 1970-01-01; weekdays are 1 (Monday) to 7.

local calendar = {}

local LENGTHS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

---@param year integer
---@return boolean
function calendar.is_leap(year) return year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) end

---@param year integer
---@param month integer
---@return integer
function calendar.month_length(year, month)
  return month == 2 and calendar.is_leap(year) and 29 or LENGTHS[month]
end

--- Is there such a day?
---@return boolean
function calendar.exists(year, month, day)
  return month >= 1 and month <= 12 and day >= 1 and day <= calendar.month_length(year, month)
end

--- The number of a day.  Years are counted from March, so that the leap day is the last of its year.
---@return integer
function calendar.number(year, month, day)
  if month <= 2 then year = year - 1 end
  local era = year // 400
  local of_era = year - era * 400
  local of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
  return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
end

--- Year, month and day of a number.
---@param number integer
---@return integer year, integer month, integer day
function calendar.date(number)
  number = number + 719468
  local era = number // 146097
  local of_era = number - era * 146097
  local year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
  local of_year = of_era - (365 * year + year // 4 - year // 100)
  local month = (5 * of_year + 2) // 153
  local day = of_year - (153 * month + 2) // 5 + 1
  month = month < 10 and month + 3 or month - 9
  return year + era * 400 + (month <= 2 and 1 or 0), month, day
end

---@param number integer
---@return integer  1 (Monday) to 7
function calendar.weekday(number) return (number + 3) % 7 + 1 end

--- ISO 8601 year and week: the week belongs to the year that has its Thursday.
---@param number integer
---@return integer year, integer week
function calendar.week(number)
  local thursday = number - calendar.weekday(number) + 4
  local year = calendar.date(thursday)
  return year, (thursday - calendar.number(year, 1, 1)) // 7 + 1
end

--- Year and month so many months later.
---@return integer year, integer month
function calendar.add_months(year, month, count)
  local total = year * 12 + month - 1 + count
  return total // 12, total % 12 + 1
end

return calendar
