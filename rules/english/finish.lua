-- finish -- items of the layer `time` become records `date`: which day, week, month or year each of them is.
local anchor_of = require "anchor"
local direction = require "direction"
local values = require "date_values"

-- A word behind a number of four digits that says that it counts things: "in 2000 cases", "than 1900 people".
local COUNTED = {
  people = true, men = true, women = true, children = true, percent = true, million = true, gmt = true, hours = true,
}
local NOT_COUNTED = {
  was = true, is = true, has = true, as = true, its = true, his = true, this = true, us = true, perhaps = true, plus = true,
}

local function counts_things(doc, last)
  local token = doc:tokens(last + 1, math.min(last + 40, #doc.text))[1]
  if not token then return false end
  local word = doc:sub(token.first, token.last)
  if word == "%" or word == "°" then return true end
  local lower = word:lower()
  if COUNTED[lower] or doc:lookup("english.units", token.first, token.last) then return true end
  return word:find "^%l+s$" ~= nil and not word:find "ss$" and not NOT_COUNTED[lower]
end

-- The sentence that holds a position; positions are asked in rising order.
local function sentence_finder(doc)
  local sentences, at = doc:sentences(), 1
  return function(position)
    while at < #sentences and sentences[at].last < position do at = at + 1 end
    return sentences[at]
  end
end

local function make_context(doc, anchor, sentence, time)
  local context = { doc = doc, anchor = anchor }
  function context.text(span) return doc:sub(span.first, span.last):lower() end
  function context.number(lexicon, span)
    local found = span and doc:lookup("english." .. lexicon, span.first, span.last)
    return found and math.tointeger(tonumber(found.value))
  end
  function context.ahead() return direction.of(doc, sentence, time.first, time.last) == "ahead" end
  function context.counts(last) return counts_things(doc, last) end
  return context
end

-- Those that lie inside an earlier, longer one are part of it.
local function outermost(times)
  local out, reached = {}, 0
  table.sort(times, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    if a.last ~= b.last then return a.last > b.last end
    return a.rule < b.rule
  end)
  for _, time in ipairs(times) do
    if time.first > reached then
      out[#out + 1] = time
      reached = time.last
    end
  end
  return out
end

return function(doc)
  local times = outermost(doc:items "time")
  if #times == 0 then return end
  local anchor, sentence_at = anchor_of(doc, times), sentence_finder(doc)
  for _, time in ipairs(times) do
    local value = values[time.kind](time, make_context(doc, anchor, sentence_at(time.first), time))
    if value then doc:emit("date", { first = time.first, last = time.last, value = value, rule = time.rule }) end
  end
end
