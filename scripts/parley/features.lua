-- parley.features -- the closed table of what a unit pattern can ask of one token: u.verb, u.capitalised, u.number, u.comma.
-- Values are those of core/text/pos.h and core/text/tokens.h.

local features = {}

local function add(kind, names)
  for name, value in pairs(names) do
    assert(not features[name], name)
    features[name] = { kind = kind, value = value }
  end
end

-- Parts of speech: the universal classes under their own names, so that they stay clear of layers ("pronoun", "noun_group").
local POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
for pos in POS:gmatch("%u+") do features[pos:lower()] = { kind = "pos", value = pos } end
add("pos", { adjective = "ADJ", adverb = "ADV" })

-- What the token is.
add("token", { word = "word", number = "number", punctuation = "punctuation", symbol = "symbol", url = "url" })

-- How it is written.
add("form", {
  capitalised = "capitalised", upper = "upper", lower = "lower", mixed = "mixed", digit = "digit", hyphen = "hyphen",
  ascii = "ascii",
  clitic = "clitic",   -- split off the word before it: "'s", "n't"
  dotted = "period",   -- ends in a period of its own: "Mr.", "U.S."
  spaced = "space",    -- white space stands before it
  newline = "newline", blank_line = "blank_line",
  ends_s = "ends_s",      -- "talks", "says"; not "-ss", "-us", "-is"
  ends_ed = "ends_ed",    -- "urged"; not "-eed"
  ends_ing = "ends_ing",  -- "saying"; not "sing"
})

-- Which mark it is; straight and curly variants are one.
add("mark", {
  comma = ",", period = ".", colon = ":", semicolon = ";", question = "?", exclamation = "!", dash = "-", ellipsis = "e",
  open = "(", close = ")", quote = '"', single = "'",
})

return features
