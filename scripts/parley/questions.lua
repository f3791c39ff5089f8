-- parley.questions -- questions on their way to the workers of a host: asked ahead, answered in their order.

local json = require "parley.json"

local Questions = {}
Questions.__index = Questions

-- A question on its way: once `done`, its answer, or why there is none.
---@class parley.ticket
---@field package done boolean
---@field package answer string|nil
---@field package message string|nil

---@class parley.Questions
---@field package host parley.Host
---@field package waiting parley.ticket[]  asked and not yet answered: [first] to [last], in the order of the questions
---@field package first integer
---@field package last integer

local questions = {}

---@param host parley.Host
---@return parley.Questions
function questions.new(host) return setmetatable({ host = host, waiting = {}, first = 1, last = 0 }, Questions) end

local function explain(message, where) return where ~= "" and message .. " [" .. where .. "]" or message end

local function answered(message) return { done = true, message = message } end

--- Ask without waiting.
---@param question string  as Host:submit takes them
---@param bytes string
---@param id string|nil
---@param is_json boolean|nil
---@return parley.ticket
function Questions:submit(question, bytes, id, is_json)
  local sent, message, where = self.host:submit(question, bytes, id, is_json)
  if not sent then return answered(explain(message, where)) end
  local ticket = { done = false }
  self.last = self.last + 1
  self.waiting[self.last] = ticket
  return ticket
end

--- The answer to a ticket, decoded; those to earlier questions are kept in theirs.
---@param ticket parley.ticket
---@return table|nil answer
---@return string? message
function Questions:await(ticket)
  while not ticket.done do
    local answer, message, where = self.host:receive()
    local oldest = self.waiting[self.first]
    self.waiting[self.first] = nil
    self.first = self.first + 1
    oldest.done, oldest.answer, oldest.message = true, answer, not answer and explain(message, where) or nil
  end
  if not ticket.answer then return nil, ticket.message end
  return json.without_nulls(assert(json.decode(ticket.answer)))
end

--- Go over items with their answers; see Session:each.  What is asked ahead is bounded as the host bounds it.
---@param next_item fun(): any
---@param ask fun(item: any): parley.ticket|nil, string?
---@param is_ready nil|fun(): boolean
---@return fun(): any, table|nil, string|nil
function Questions:each(next_item, ask, is_ready)
  local ahead, first, last, ended = {}, 1, 0, false
  local function ask_ahead()
    while not ended and self.host:has_room() and (last < first or not is_ready or is_ready()) do  -- never waits while an answer could come
      local item = next_item()
      ended = item == nil
      if not ended then
        local ticket, message = ask(item)
        last = last + 1
        ahead[last] = { item = item, ticket = ticket or answered(message) }
      end
    end
  end
  return function()
    ask_ahead()
    if last < first then return nil end
    local one = ahead[first]
    ahead[first], first = nil, first + 1
    return one.item, self:await(one.ticket)
  end
end

return questions
