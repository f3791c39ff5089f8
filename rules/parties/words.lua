-- Closed classes of words that several stages test, as patterns.

local u = require "parley.unit"

local words = {}

-- Words that, capitalised at the start of a sentence, are no part of a name.
words.stop = u.words("the a an this that these those some any every each all both no nobody none many much more most few several "
  .. "other others another such i me my mine you your yours he him his she her hers it its we us our ours they them their theirs "
  .. "who whom whose which what when where why how there here and or but nor so yet if although though because since while "
  .. "whereas unless until before after once as at by for from in into of off on onto out over under to toward towards up upon "
  .. "with within without about above across against along among around behind below beneath beside besides between beyond "
  .. "despite down during except inside like near outside past per through throughout via according is are was were be been "
  .. "being has have had do does did can could may might must shall should will would not only also just even still then "
  .. "than too very now today yesterday tomorrow tonight however meanwhile moreover instead later earlier last next one two "
  .. "three four five six seven eight nine ten half mr")

words.time = u.words("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
  .. "september october november december jan feb apr jun jul aug "
  .. "sep sept oct nov dec gmt utc est edt cet")

words.praise = u.words(require "praise")

-- Prizes that bear names of persons: "the Oscar winner".
words.award = u.words "oscar emmy grammy tony bafta nobel pulitzer"
  * (u "-" * u.word + u.words "winner winners nominee nominees nomination nominations laureate laureates contender contenders award awards")

-- Words that end names of bodies and, alone, are none: "the news", "a conference call".
words.event = u.words "news conference"

-- Small words inside the names of persons.
words.particle = u.words "de da do dos das del della di du van von der den ter ten la le el al bin ibn bint abu af zu y e"

-- What somebody is whom a name behind a comma tells: "the union's president, Ana Banks,".
words.somebody = u.words("president chairman chairwoman chair chief head leader director executive manager boss owner founder editor coach captain "
  .. "referee lawyer attorney solicitor spokesman spokeswoman spokesperson secretary minister premier chancellor ambassador envoy mayor governor "
  .. "senator lawmaker judge prosecutor commissioner commander officer general deputy successor predecessor opponent rival challenger analyst "
  .. "economist strategist professor doctor nurse teacher author pilot driver wife husband son daughter brother sister mother father widow partner")

words.possessive = u.clitic + u.all(u.single, -u.spaced)

words.pronoun_possessive = u.words "my our your his her its their whose"

return words
