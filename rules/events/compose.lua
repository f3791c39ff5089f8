-- compose -- what class of event comes about when one word acts on another: to lift a curfew is to concede, to promise aid is to agree,
-- to suspend it is a sanction, and an attack that somebody says he will make is a threat.

local compose = {}

local FRIENDLY = set "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT"

-- What stays as it is when it is still to come: it is done by being said, or said to be done.
local SAID = set "AGREE DEMAND DISAPPROVE REJECT THREATEN INVESTIGATE"

-- By the column `turns` of acts.tsv: the class of the whole, from the class of the verb itself and of what stands behind it; false for no
-- event at all.
local TURNS = {
  agree = function() return "AGREE" end,
  threaten = function() return "THREATEN" end,
  refuse = function() return "REJECT" end,
  demand = function() return "DEMAND" end,
  ask = function(own, inner) return inner and "DEMAND" or own end,
  allow = function(_, inner) return inner and not FRIENDLY[inner] and inner or "CONCEDE" end,
  order = function(own) return own end,
  plan = function(_, inner) return inner and compose.to_come(inner) end,
  warn = function(_, inner) return inner and not FRIENDLY[inner] and "THREATEN" end,
  ["do"] = function(own, inner) return inner or own end,
  go = function(own, inner) return inner or own end,
  bare = function(own) return own end,
  fail = function() return false end,
}

--- The class of what is still to come: what is friendly is agreed to, what is not is a threat.
function compose.to_come(class)
  if SAID[class] then return class end
  return FRIENDLY[class] and "AGREE" or "THREATEN"
end

--- The class of what is said not to come: a refusal of what is friendly, nothing otherwise.
function compose.never(class) return FRIENDLY[class] and "REJECT" or nil end

--- The class of a verb with what stands behind it; nil when they tell no event.
---@param turn string      the verb's column `turns`, "" for none
---@param own string|nil   the class of the verb, with its object
---@param inner string|nil the class of what it acts on
function compose.of(turn, own, inner)
  local how = TURNS[turn]
  if not how then return own end
  return how(own, inner) or nil
end

-- CAMEO's root codes of the classes.
local ROOTS = {
  AGREE = "03", CONSULT = "04", SUPPORT = "05", COOPERATE = "06", AID = "07", CONCEDE = "08", RETREAT = "08", INVESTIGATE = "09",
  DEMAND = "10", DISAPPROVE = "11", REJECT = "12", THREATEN = "13", PROTEST = "14", MOBILIZE = "15", SANCTION = "16", COERCE = "17",
  ASSAULT = "18", FIGHT = "19",
}

--- CAMEO's root code of a class.
function compose.root(class) return ROOTS[class] end

-- Claims that are events by being made; the other acts say something, which is no event of this kind.
local ACTS = {
  condemn = "DISAPPROVE", accuse = "DISAPPROVE", criticise = "DISAPPROVE", praise = "SUPPORT", welcome = "SUPPORT", thank = "SUPPORT",
  apologise = "SUPPORT", urge = "DEMAND", demand = "DEMAND", ["call-for"] = "DEMAND", order = "DEMAND", offer = "AGREE",
  promise = "AGREE", agree = "AGREE", threaten = "THREATEN", refuse = "REJECT", reject = "REJECT",
}

--- The class of a claim's act, or nil.
function compose.of_act(act) return ACTS[act] end

return compose
