-- The calendar of rules/english.
package.path = "rules/english/?.lua;" .. package.path
local calendar = require "calendar"
local support = require "support"
local test, equal = support.test, support.equal

test("days are numbered from 1970-01-01", function()
  equal(calendar.number(1970, 1, 1), 0)
  equal(calendar.number(1969, 12, 31), -1)
  equal(calendar.number(2024, 6, 24), 19898)
end)

test("every day of four centuries comes back from its number, one after the other", function()
  local number = calendar.number(1800, 1, 1)
  for year = 1800, 2199 do
    for month = 1, 12 do
      for day = 1, calendar.month_length(year, month) do
        local y, m, d = calendar.date(number)
        if calendar.number(year, month, day) ~= number or y ~= year or m ~= month or d ~= day then
          error(("%d-%d-%d is not day %d"):format(year, month, day, number))
        end
        number = number + 1
      end
    end
  end
end)

test("weekdays run from 1, Monday, to 7", function()
  equal(calendar.weekday(calendar.number(2024, 6, 24)), 1)
  equal(calendar.weekday(calendar.number(2024, 6, 23)), 7)
  equal(calendar.weekday(calendar.number(1970, 1, 1)), 4)
  equal(calendar.weekday(calendar.number(1900, 1, 1)), 1)
end)

test("weeks are those of ISO 8601", function()
  local function week(...) return { calendar.week(calendar.number(...)) } end
  equal(week(2024, 6, 24), { 2024, 26 })
  equal(week(2021, 1, 3), { 2020, 53 })
  equal(week(2021, 1, 4), { 2021, 1 })
  equal(week(2024, 12, 30), { 2025, 1 })
  equal(week(2027, 1, 1), { 2026, 53 })
end)

test("a leap day is there every fourth year, but not in most centuries", function()
  equal(calendar.exists(2024, 2, 29), true)
  equal(calendar.exists(2023, 2, 29), false)
  equal(calendar.exists(2000, 2, 29), true)
  equal(calendar.exists(1900, 2, 29), false)
  equal(calendar.exists(2024, 13, 1), false)
  equal(calendar.exists(2024, 4, 31), false)
  equal(calendar.exists(2024, 0, 1), false)
end)

test("months are added over the ends of years", function()
  equal({ calendar.add_months(2024, 1, -1) }, { 2023, 12 })
  equal({ calendar.add_months(2024, 11, 14) }, { 2026, 1 })
end)

support.finish()
