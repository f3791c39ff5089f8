--- Words that are like a word that a rule wants.
local alike = require "parley.alike"
local suite = require "suite"

local tests = suite.new()
local same = suite.same

local function how(wanted, found, expected) same({ wanted, found, alike.how(wanted, found) }, { wanted, found, expected }) end

tests:test("forms of one lemma, regular or not", function()
  local form = "another form of it"
  how("resigned", "resigning", form)
  how("resign", "Resigned", form)
  how("resigned", "resign", form)
  how("said", "says", form)
  how("goes", "went", form)
  how("stopped", "stop", form)
  how("urged", "urging", form)
  how("denied", "deny", form)
  how("country", "countries", form)
  how("men", "man", form)
  how("tough", "toughest", form)
end)

tests:test("words that are nearly spelt so", function()
  local spelt = "nearly spelt so"
  how("that", "taht", spelt)
  how("that", "thaat", spelt)
  how("that", "htat", spelt)
  how("minister", "ministre", spelt)
  how("accused", "acused", spelt)
  how("spokesman", "spokeswoman", spelt)
end)

tests:test("words that are not like it", function()
  how("that", "than", nil)
  how("that", "what", nil)
  how("that", "hat", nil)
  how("to", "too", nil)
  how("that", "That", nil)
  how("said", "paid", nil)
  how("minister", "sinister", "nearly spelt so")
  how("a", "an", nil)
  how("that", "", nil)
  how("that", "\u{2014}", nil)
end)

tests:finish()
