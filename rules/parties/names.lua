-- Names by lexicon, by title, by what they end in and by shape.  What each is, is settled in finish, where the whole document
-- speaks; `kind` is what the rule itself would say.

local u = require "parley.unit"
local words = require "words"

-- No name has more words: a row of ten thousand capitals costs its length, not its square.
local MOST = 12
local function some(pattern) return pattern * pattern^(1 - MOST) end

local known = u.country + u.place + u.organisation
local capital = u.all(u.word, u.capitalised)

-- "Jong|-|un", "Koo|-|rae": parts joined without space.
local hyphen = u.all(u "-", -u.spaced)
local tail = (hyphen * u.all(u.word, -u.spaced))^-4

-- "the Security Council Resolutions": what bodies make ends their names, and is none.
local work = u.all(u.capitalised, u.words "resolution resolutions treaty treaties charter convention conventions declaration agreement protocol")

-- One word of a name of unknown kind.
local plain = u.except(capital, words.stop, words.time, u.date, u.title, u.country, u.place, u.organisation, u.clitic) - work - words.award
-- "al-Jaafari"
local article = u.words "al el ul ad as ash an ar at az" * hyphen * u.all(u.word, u.capitalised, -u.spaced)
-- ... whole in the lexicon: "al-Assad"
local listed = u.except(u.family_name, capital)
local part = plain * tail + article + listed

-- One word of a person's name behind the first: it may be the name of a place as well.
local later = (u.except(capital, words.stop, words.time, u.clitic) - u.title { kind = "office" } * capital) * tail
local more = article + listed + words.particle^-2 * later

local given = (u.all(u.except(capital, words.stop, words.time), u.given_name) - words.award) * tail

-- One word of an organisation's name.
local headed = u.organisation_head
local linked = headed:has "of" + headed:has "for"        -- "union of", whole in the lexicon
local body = u.all(u.words "government parliament army coalition mission embassy navy", u.capitalised)
local head = body + u.all(headed, -u.lower, -headed:has "of", -headed:has "for")
local word = u.except(capital, words.stop, words.time, u.clitic) * tail
local stuff = (word + known) - work
local link = u.words "of for on against"
local sent = u.all(u.words "mission force forces office operation", u.capitalised) * u "in"  -- "Mission in Kosovo", but the "Party in Ruritania"
local phrase = some(stuff) * ((u "and" + u "&") * some(stuff) * -(u.comma * capital) + u.comma * some(stuff) * -u.comma)^-1
local before = (stuff - head * -stuff - head * link - sent - linked)^-MOST

-- Those who join in a body: "the Communications Workers".
local guild = u.all(u.capitalised, u.words("workers scouts boys girls sons daughters women mothers moms parents students veterans "
  .. "lawyers doctors physicians citizens families teachers nurses engineers employees musicians"))

-- A word of it that names nobody by itself: "the Pentagon and State Department" are two.
local common = u.except(capital, words.stop, words.time, u.clitic, u.country, u.place, u.organisation, u.given_name, u.family_name) - work

-- Heads that need nothing behind them: "the Lagos Chamber of Commerce".
local whole = u.all(headed, u.capitalised, headed:has "commerce" + headed:has "representatives")

-- "the Mosul Dam", "Lake Victoria"
local place_head = u.place_head + u.words "airport stadium street avenue bridge"
local site = part + u.place + u.country + u.all(u.given_name + u.family_name, capital)

-- Forms of states: "the Republic of Korea", "the Czech Republic".
local state = u.all(u.capitalised, u.words "republic kingdom sultanate emirate emirates principality")
local before_state = (part + u.country) * words.possessive^-1 - state

return {
  zones = true,
  over = { "date", "organisation", "country", "place", "title", "organisation_head", "company_suffix", "given_name", "family_name" },

  { name = "organisation", emits = "name", kind = "organization", priority = 9, u.organisation },
  { name = "country", emits = "name", kind = "country", priority = 8, u.country * -u.all(u "$", -u.spaced) },
  { name = "place", emits = "name", kind = "place", priority = 5, u.place },

  { name = "state-of", emits = "name", kind = "country", priority = 9,
    before_state^-4 * state * u "of" * u "the"^-1 * some(part + u.country + u.place) },
  { name = "state", emits = "name", kind = "country", priority = 9, some(before_state) * state },

  { name = "head-of", emits = "name", kind = "organization", priority = 7,
    -words.praise * before * (linked + head * link + sent) * u "the"^-1 * phrase * ((link + u "in") * u "the"^-1 * phrase)^-3 },
  { name = "head", emits = "name", kind = "organization", priority = 6, -words.praise * some(stuff - head * -stuff) * head },
  { name = "head-whole", emits = "name", kind = "organization", priority = 8,
    (stuff - whole)^-MOST * whole * (u "and" * common)^-1 * -(u "of" * capital) },
  { name = "head-and", emits = "name", kind = "organization", priority = 7, span = "name", anchor = "name",  -- "the Food and Drink Federation"
    (u "the" + words.possessive) * (some(common - head * -common) * u "and" * some(common - head * -common) * head):as "name" },
  { name = "guild-of", emits = "name", kind = "organization", priority = 9,  -- "the Communications Workers of America", "the Boy Scouts of America"
    (some(stuff) * u "and")^-1 * some(stuff - guild) * guild * u "of" * u "the"^-1 * phrase },
  { name = "nation-body", emits = "name", kind = "organization", priority = 9,
    u.except(u.country, u.place) * u.all(u.organisation, u.organisation:has(u.organisation_head)) },
  { name = "body-of", emits = "name", kind = "organization", priority = 9, u.organisation * u.organisation:has(u.organisation_head) },
  { name = "branch", emits = "name", kind = "organization", priority = 9,  -- "Amnesty International Kenya"
    u.organisation { type = { "ngo", "company", "media" } } * u.country { kind = { "name", "alias" } } * -u.hyphen },
  { name = "suffix", emits = "name", kind = "organization", priority = 7,
    some(stuff - u.company_suffix) * (u.comma^-1 * u.company_suffix)^1 },
  { name = "ampersand", emits = "name", kind = "unknown", priority = 4, u.country^-1 * some(part) * u "&" * some(part) },
  { name = "members-of", emits = "name", kind = "organization", priority = 6, part * words.possessive * (stuff - head * -stuff)^-2 * head },

  { name = "head-ampersand", emits = "name", kind = "organization", priority = 8,  -- "Pacific Power & Light"
    some(stuff - head * -stuff) * head * u "&" * some(common) },
  { name = "cause", emits = "name", kind = "organization", priority = 7,  -- "Moms for Liberty", "Mothers Against Drunk Driving"
    guild * (u "for" + u.all(u.capitalised, u.words "against without")) * some(stuff) },
  { name = "direction", emits = "name", kind = "place", priority = 6,
    u.all(u.capitalised, u.words("northern southern eastern western central north south east west northeast northwest southeast southwest "
      .. "upper lower"))
      * u.all(u.country + u.place, -u.organisation) },
  { name = "landmark", emits = "name", kind = "place", priority = 7, -words.praise * some(site - place_head * -site) * place_head },
  { name = "council", emits = "name", kind = "organization", priority = 7,  -- "Hackney council"
    site * site^-2 * u.words "council coalition" * -u.except(u.noun, u.speech_verb) },
  { name = "land", emits = "name", kind = "place", priority = 7,  -- "the Sierra Madre mountains"
    site * site^-2 * #u.words "mountains hills river desert peninsula archipelago" },
  { name = "council-of", emits = "name", kind = "organization", priority = 7,
    u.all(u.capitalised, u.words "municipality county") * u "of" * some(site) },
  { name = "landmark-of", emits = "name", kind = "place", priority = 7,
    (u.all(u.capitalised, u.words("lake mount cape fort port gulf bay strait straits sea isle isles islands bridge valley "
      .. "city town village parish district province region governorate prefecture"))
      * u "of" * u "the"^-1 + u.all(u.capitalised, u.words "lake mount cape fort port isle county")) * some(site) },

  { name = "given-site", emits = "name", kind = "person", priority = 8, span = "name",  -- "Helen Marsh said" tells of no marsh
    (given * u.all(u.family_name, u.place_head)):as "name" * #(u.words "who 's ’s" + u.speech_verb + u.comma * u.number) },
  { name = "titled-given", emits = "name", kind = "person", priority = 8, anchor = "name", span = "name",  -- "Justice Elena Park" is no park
    u.title * (given * more^-3):as "name" },
  { name = "peer", emits = "name", kind = "person", priority = 9, anchor = "name", span = "name",  -- "Lord Clarke of Nottingham"
    u.all(u.title, u.words "lord lady baroness baron viscount earl") * (part^-2 * u "of" * (part + u.place + u.country)):as "name" },
  { name = "titled", emits = "name", kind = "person", priority = 6, anchor = "name", span = "name",
    u.title * (part * more^-3):as "name" },
  { name = "apposed", emits = "name", kind = "person", priority = 8, span = "name",  -- "the union's president, Ana Banks,"
    words.somebody * u.comma * (given * more^-3):as "name" * #(u.comma * -u "and" + u.period + u.stop) },
  { name = "office", emits = "name", kind = "person", priority = 6, span = "name",  -- "Minister of Trade and Industry Ana Ruiz"
    (u.words "minister secretary commissioner" * u.words "of for" * capital + u.title:has "of") * ((u "and" + u.comma) * capital)^-3 * (given * more^-3):as "name" },
  { name = "given", emits = "name", kind = "person", priority = 5, given * more^-3 },
  { name = "family-first", emits = "name", kind = "person", priority = 5,
    u.all(u.except(capital, words.stop, words.time), u.family_name { order = "family-first" }) * tail * later },

  { name = "shape", emits = "name", kind = "unknown", priority = 1, part * (part + words.particle^-2 * part)^(1 - MOST) },
  { name = "inside", emits = "name", kind = "unknown", priority = 1, part^-2 * u.all(capital, u.organisation { ambiguous = "yes" }) * some(part) },
}
