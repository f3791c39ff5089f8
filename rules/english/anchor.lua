-- anchor -- the day from which a document tells its dates.
--
-- It is the document's date, else the day in its dateline.  A dateline has no year as a rule: then a year is taken in which
-- that day is the weekday that the first sentence tells ("SEOUL, Jun. 24 - ... on Monday condemned ..."), so that the other
-- weekdays can be counted from it, and the values are written with XXXX for the year.
local calendar = require "calendar"

local YEAR = 2023      -- for counting where nothing tells the year; no leap year
local YEARS_BACK = 27  -- weekdays come round again after 28 years

---@class english.Anchor
---@field year integer      for counting; of the document when `dated`
---@field month integer
---@field day integer
---@field number integer    the day as in `calendar`
---@field dated boolean     the year is known
---@field weekdays boolean  the weekday is known

local function make(year, month, day, dated, weekdays)
  return {
    year = year, month = month, day = day, number = calendar.number(year, month, day), dated = dated, weekdays = weekdays,
  }
end

local function lookup(doc, lexicon, span)
  local found = span and doc:lookup(lexicon, span.first, span.last)
  return found and math.tointeger(tonumber(found.value))
end

-- The day of the dateline among the times: year (or nil), month, day.
local function dateline_day(doc, times)
  local at = 1
  for _, zone in ipairs(doc:items "dateline_date") do
    while times[at] and times[at].first < zone.first do at = at + 1 end
    while times[at] and times[at].last <= zone.last do
      local time = times[at]
      if time.kind == "day" then
        return lookup(doc, "english.years", time.year), lookup(doc, "english.months", time.month),
          lookup(doc, "english.days", time.day)
      end
      at = at + 1
    end
  end
end

-- The first weekday of the body, when its first sentence has one that is not told from another ("last Monday").
local function lead_weekday(doc, times)
  local zone = doc:items "dateline"[1]
  for _, sentence in ipairs(doc:sentences()) do
    if not zone or sentence.last > zone.last then
      for _, time in ipairs(times) do
        if time.kind == "weekday" and not time.which and time.first >= sentence.first and time.last <= sentence.last then
          return lookup(doc, "english.weekdays", time.weekday)
        end
      end
      return nil
    end
  end
end

local function year_with(month, day, weekday)
  for year = YEAR, YEAR - YEARS_BACK, -1 do
    if calendar.exists(year, month, day) and calendar.weekday(calendar.number(year, month, day)) == weekday then return year end
  end
end

--- Where the dates of a document are counted from; nil when it tells no day.
---@param doc table
---@param times table[]  items of the layer `time`
---@return english.Anchor|nil
return function(doc, times)
  local year, month, day = (doc.date or ""):match "^(%d%d%d%d)-(%d%d)-(%d%d)"
  if year then
    year, month, day = math.tointeger(year), math.tointeger(month), math.tointeger(day)
    if calendar.exists(year, month, day) then return make(year, month, day, true, true) end
  end
  year, month, day = dateline_day(doc, times)
  if not month or not day then return nil end
  if year then return calendar.exists(year, month, day) and make(year, month, day, true, true) or nil end
  local weekday = lead_weekday(doc, times)
  year = weekday and year_with(month, day, weekday)
  if year then return make(year, month, day, false, true) end
  return calendar.exists(YEAR, month, day) and make(YEAR, month, day, false, false) or nil
end
