-- coded -- who the dictionaries know in a document: names and agents put together to codes, by noun phrase.
--
-- "Gondor's prime minister" is GON and GOV: GONGOV.  An agent without a name takes those behind "of", "in", "from": "soldiers from Gondor";
-- agents and names that "and" joins are combined: "lawmakers and officials in Fornost and Gondor" are four.

local coded = {}

-- The code that holds at a date, of "HOB@-19950601 HOBGOV@19950601-19990815 HOB": the first of those with a time that holds, else the
-- one without.  Nil for none, or for one that stands for nobody.
local function code_at(codes, date)
  local open
  for entry in codes:gmatch "%S+" do
    local code, from, to = entry:match "^([^@]*)@(%d*)%-(%d*)$"
    if code then
      if date and (from == "" or date >= from) and (to == "" or date <= to) then return code end
    else
      open = open or entry
    end
  end
  return open
end

-- The code with an agent's: "~GOV" behind, "NGO~" before; not twice.
local function with_agent(code, agent)
  local part = agent:gsub("~", "")
  for at = 1, #code, 3 do
    if code:sub(at, at + #part - 1) == part then return code end
  end
  return agent:sub(-1) == "~" and part .. code or code .. part
end

local function of_text(code)
  local out = {}
  for one in code:gmatch "[^/]+" do
    if one:find "%w" then out[#out + 1] = one end
  end
  return out
end

local TIES = { of = true, ["in"] = true, from = true, at = true, ["for"] = true }

-- What the dictionaries hold in a phrase: the codes of its first name, and its agents.
local function read_phrase(self, phrase)
  local codes, agents
  for n = phrase.first, phrase.last do
    local name, agent = self.name_at[n], self.agent_at[n]
    if name and not self.used[name] then
      self.used[name] = true
      codes = codes or of_text(code_at(name.codes or "", self.date) or "")
    elseif agent then
      agents = agents or {}
      agents[#agents + 1] = agent.code
    end
  end
  return codes, agents
end

local function combine(codes, agents)
  local out = {}
  for i, code in ipairs(codes) do
    for _, agent in ipairs(agents or {}) do code = with_agent(code, agent) end
    out[i] = code
  end
  return out
end

--- Those of the document: { codes, first, stop (tokens), phrase, joined }, in text order, and by token.  `date` is of eight digits.
function coded.read(sentence, names, agents, date)
  local self = { date = date, name_at = {}, agent_at = {}, used = {} }
  for _, item in ipairs(names) do
    local first, stop = sentence.page.at[item.first], sentence.page.ends[item.last]
    for n = first or 1, stop or 0 do self.name_at[n] = item end
  end
  for _, item in ipairs(agents) do
    local first = sentence.page.at[item.first]
    if first and not self.name_at[first] then self.agent_at[first] = item end
  end
  local out, by_phrase, waiting, base = {}, {}, {}, {}
  for _, phrase in ipairs(sentence.phrases) do
    if phrase.kind == "noun" then
      local codes, beside = read_phrase(self, phrase)
      local lead = waiting[1] and (TIES[phrase.prep] and not phrase.joined or phrase.joined and by_phrase[phrase.joined] == waiting) and waiting
      if codes and #codes > 0 then
        local list = {}
        if lead and #lead > 0 and not beside then
          for _, agent in ipairs(lead) do
            for _, code in ipairs(combine(codes, agent.agents)) do list[#list + 1] = code end
          end
          by_phrase[phrase] = waiting
          out[#out + 1] = { codes = list, first = lead[1].phrase.first, stop = phrase.last, phrase = lead[1].phrase, at = phrase }
        else
          waiting = {}
          out[#out + 1] = { codes = combine(codes, beside), first = phrase.first, stop = phrase.last, phrase = phrase, at = phrase }
          base[phrase] = codes
        end
      elseif beside and phrase.joined and base[phrase.joined] and not phrase.prep then  -- "the Danish media and government"
        out[#out + 1] = { codes = combine(base[phrase.joined], beside), first = phrase.first, stop = phrase.last, phrase = phrase, at = phrase }
      elseif beside then
        if not phrase.joined or by_phrase[phrase.joined] ~= waiting then waiting = {} end
        waiting[#waiting + 1] = { agents = beside, phrase = phrase }
        by_phrase[phrase] = waiting
      elseif not phrase.prep then
        waiting = {}
      end
    else
      waiting = {}
    end
  end
  return out
end

return coded
