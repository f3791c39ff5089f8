--- What English inflects against the rules.  Facts of common usage, British and American; written for parley.
--
-- verbs:   lemma = "past participle", or one word when they are equal; "/" between forms that are both good, the commoner
--          first.
--          Prefixes (over-, with-, re-, ...) are taken off by `parley.inflect`, so only verbs that it would miss have them.
-- nouns:   lemma = "plural/plural"; "" when there is none.
local irregular = {}

irregular.verbs = {
  abide = "abided/abode", alight = "alighted/alit", arise = "arose arisen", awake = "awoke/awakened awoken/awakened",
  babysit = "babysat",
  backslide = "backslid", be = "was/were been", bear = "bore borne/born", beat = "beat beaten/beat", become = "became become",
  befall = "befell befallen", beget = "begot/begat begotten", begin = "began begun", behold = "beheld", bend = "bent",
  bereave = "bereaved/bereft", beseech = "besought/beseeched", beset = "beset", bespeak = "bespoke bespoken",
  bestride = "bestrode bestridden", bet = "bet/betted", betake = "betook betaken", bid = "bid/bade bid/bidden", bind = "bound",
  bite = "bit bitten", bleed = "bled", blow = "blew blown", ["break"] = "broke broken", breastfeed = "breastfed", breed = "bred",
  bring = "brought", broadcast = "broadcast/broadcasted", browbeat = "browbeat browbeaten", build = "built",
  burn = "burned/burnt", burst = "burst", bust = "busted/bust", buy = "bought", cast = "cast", catch = "caught",
  chide = "chided/chid chided/chidden", choose = "chose chosen", cleave = "cleaved/cleft/clove cleaved/cleft/cloven",
  cling = "clung", clothe = "clothed/clad", come = "came come", cost = "cost/costed", creep = "crept", crossbreed = "crossbred",
  cut = "cut", daydream = "daydreamed/daydreamt", deal = "dealt", dig = "dug", dive = "dived/dove dived", ["do"] = "did done",
  draw = "drew drawn", dream = "dreamed/dreamt", drink = "drank drunk", drive = "drove driven", dwell = "dwelt/dwelled",
  eat = "ate eaten", fall = "fell fallen", feed = "fed", feel = "felt", fight = "fought", find = "found",
  fit = "fitted/fit", flee = "fled", fling = "flung", floodlight = "floodlit", fly = "flew flown",
  forbear = "forbore forborne", forbid = "forbade/forbad forbidden", forecast = "forecast/forecasted",
  forget = "forgot forgotten", forgive = "forgave forgiven", forgo = "forwent forgone", forsake = "forsook forsaken",
  forswear = "forswore forsworn", freeze = "froze frozen", gainsay = "gainsaid", get = "got got/gotten",
  ghostwrite = "ghostwrote ghostwritten", gild = "gilded/gilt", gird = "girded/girt", give = "gave given", go = "went gone",
  greenlight = "greenlit/greenlighted", grind = "ground", grow = "grew grown", hamstring = "hamstrung",
  handwrite = "handwrote handwritten", hang = "hung/hanged", have = "had", hear = "heard", heave = "heaved/hove",
  hew = "hewed hewn/hewed", hide = "hid hidden", hit = "hit", hold = "held", hurt = "hurt", inlay = "inlaid",
  input = "input/inputted", inset = "inset", keep = "kept", kneel = "knelt/kneeled", knit = "knitted/knit",
  know = "knew known", lade = "laded laden/laded", lay = "laid", lead = "led", lean = "leaned/leant", leap = "leaped/leapt",
  learn = "learned/learnt", leave = "left", lend = "lent", let = "let", lie = "lied/lay lied/lain", light = "lit/lighted",
  lose = "lost", make = "made", mean = "meant", meet = "met", mow = "mowed mown/mowed", offset = "offset",
  outbid = "outbid", output = "output/outputted", overbid = "overbid", overhang = "overhung",
  overlie = "overlay overlain", partake = "partook partaken", pay = "paid", plead = "pleaded/pled",
  podcast = "podcast/podcasted", preset = "preset", proofread = "proofread", prove = "proved proven/proved", put = "put",
  quit = "quit/quitted", read = "read", rend = "rent", rid = "rid/ridded", ride = "rode ridden", ring = "rang rung",
  rise = "rose risen", rive = "rived riven/rived", run = "ran run", saw = "sawed sawn/sawed", say = "said", see = "saw seen",
  seek = "sought", sell = "sold", send = "sent", set = "set", sew = "sewed sewn/sewed", shake = "shook shaken",
  shear = "sheared shorn/sheared", shed = "shed", shine = "shone/shined", shit = "shit/shat", shoe = "shod/shoed",
  shoot = "shot", show = "showed shown/showed", shrink = "shrank/shrunk shrunk", shut = "shut", sightsee = "sightsaw sightseen",
  simulcast = "simulcast", sing = "sang sung", sink = "sank/sunk sunk", sit = "sat", slay = "slew/slayed slain",
  sleep = "slept", slide = "slid", sling = "slung", slink = "slunk", slit = "slit", smell = "smelled/smelt",
  smite = "smote smitten", sneak = "sneaked/snuck", sow = "sowed sown/sowed", speak = "spoke spoken",
  speed = "sped/speeded", spell = "spelled/spelt", spellbind = "spellbound", spend = "spent", spill = "spilled/spilt",
  spin = "spun", spit = "spat/spit", split = "split", spoil = "spoiled/spoilt", spoonfeed = "spoonfed",
  spotlight = "spotlighted/spotlit", spread = "spread", spring = "sprang/sprung sprung", stand = "stood",
  stave = "staved/stove", steal = "stole stolen", stick = "stuck", sting = "stung", stink = "stank/stunk stunk",
  strew = "strewed strewn/strewed", stride = "strode stridden", strike = "struck struck/stricken", string = "strung",
  strive = "strove/strived striven/strived", sublet = "sublet", sunburn = "sunburned/sunburnt", swear = "swore sworn",
  sweat = "sweated/sweat", sweep = "swept", swell = "swelled swollen/swelled", swim = "swam swum", swing = "swung",
  take = "took taken", teach = "taught", tear = "tore torn", telecast = "telecast", tell = "told", think = "thought",
  thrive = "thrived/throve thrived/thriven", throw = "threw thrown", thrust = "thrust", tread = "trod trodden/trod",
  troubleshoot = "troubleshot", typeset = "typeset", typewrite = "typewrote typewritten", underbid = "underbid",
  underlie = "underlay underlain", wake = "woke/waked woken/waked",
  waylay = "waylaid", wear = "wore worn", weave = "wove/weaved woven/weaved", webcast = "webcast", wed = "wedded/wed",
  weep = "wept", wet = "wet/wetted", win = "won", wind = "wound", wring = "wrung", write = "wrote written",
}

--- Verbs that only look prefixed, or that are regular although what follows the prefix is not.
irregular.regular_verbs = {
  outfit = true, relay = true, reprove = true, retread = true, upwell = true,
}

--- Third persons, base forms and gerunds that no rule gives.
irregular.third = { be = "is", have = "has" }
irregular.base = { be = "be/am/are" }
irregular.gerund = {
  be = "being", age = "aging/ageing", singe = "singeing", swinge = "swingeing", tinge = "tingeing/tinging",
  binge = "bingeing/binging", cringe = "cringing", route = "routing/routeing", cue = "cueing/cuing", queue = "queuing/queueing",
  eye = "eyeing/eying", whinge = "whingeing/whinging",
}

--- Verbs of more than one syllable that double their last consonant: they are stressed on the end, or end in a short word.
irregular.doubling = {}
for word in ([[
  abet abhor abut acquit admit airdrop allot annul appal aver babysit backlog befit befog beget begin beset bestir bootleg
  catnap chitchat commit compel concur confab confer control corral deadpan debar debug decontrol defer demob demur deter
  disbar disinter dispel distil eavesdrop embed emit enrol enthral entrap equip excel expel extol footslog forbid forget
  format fulfil handicap hobnob horsewhip humbug impel incur infer input inset instil inter intermit jitterbug kidnap
  kneecap leapfrog manumit nonplus occur offset omit outbid outfit outgun output outstrip outwit overbid overlap overstep
  patrol permit
  photostat prefer preset program propel readmit rebel rebut recap recommit recur refer regret remap remit repel resubmit
  retrofit sandbag sidestep sublet submit transfer transmit transship typeset underbid underpin unman unpin unplug unstop unwrap
  unzip waterlog wigwag wiretap zigzag
]]):gmatch("%a+") do
  irregular.doubling[word] = true
end

--- Verbs that double or not, besides those in vowel and "l" ("traveled", "travelled").  The form without comes first.
irregular.optional_doubling = {}
for word in ([[
  benefit bias bus combat dial duel focus fuel initial leaflet outcrop redial refocus refuel worship
]]):gmatch("%a+") do
  irregular.optional_doubling[word] = true
end

--- Verbs in vowel and "l" that never double.
irregular.never_doubling = { parallel = true }

irregular.nouns = {
  -- Old plurals.
  man = "men", woman = "women", child = "children", ox = "oxen", foot = "feet", tooth = "teeth", goose = "geese",
  mouse = "mice", louse = "lice", die = "dice/dies", penny = "pence/pennies", brother = "brothers",
  person = "people/persons", human = "humans", german = "Germans", roman = "Romans", norman = "Normans", ottoman = "Ottomans",
  shaman = "shamans", talisman = "talismans", caiman = "caimans", cayman = "caymans", mussulman = "Mussulmans",
  pullman = "pullmans", mongoose = "mongooses",
  -- f becomes v.
  calf = "calves", elf = "elves", half = "halves", hoof = "hooves/hoofs", knife = "knives", leaf = "leaves", life = "lives",
  loaf = "loaves", scarf = "scarves/scarfs", self = "selves", sheaf = "sheaves", shelf = "shelves", thief = "thieves",
  wife = "wives", wolf = "wolves", wharf = "wharves/wharfs", dwarf = "dwarfs/dwarves", turf = "turfs/turves",
  housewife = "housewives", midwife = "midwives", afterlife = "afterlives", werewolf = "werewolves", bookshelf = "bookshelves",
  -- Latin and Greek.
  addendum = "addenda/addendums", agendum = "agenda", alga = "algae", alumna = "alumnae", alumnus = "alumni",
  amoeba = "amoebas/amoebae", analysis = "analyses", antenna = "antennas/antennae", antithesis = "antitheses",
  apex = "apexes/apices", appendix = "appendices/appendixes", automaton = "automatons/automata", axis = "axes",
  bacillus = "bacilli", bacterium = "bacteria", basis = "bases", cactus = "cacti/cactuses", candelabrum = "candelabra",
  catharsis = "catharses", codex = "codices", corpus = "corpora/corpuses", consortium = "consortia/consortiums",
  cortex = "cortices", crisis = "crises",
  criterion = "criteria", curriculum = "curricula/curriculums", datum = "data", diagnosis = "diagnoses", dictum = "dicta/dictums",
  ellipsis = "ellipses", emphasis = "emphases", emporium = "emporiums/emporia", erratum = "errata", focus = "focuses/foci",
  formula = "formulas/formulae", forum = "forums/fora", fungus = "fungi/funguses", ganglion = "ganglia", genesis = "geneses",
  genus = "genera", gymnasium = "gymnasiums/gymnasia", honorarium = "honoraria/honorariums", hypothesis = "hypotheses",
  index = "indexes/indices", larva = "larvae", locus = "loci", matrix = "matrices/matrixes", maximum = "maximums/maxima",
  medium = "media/mediums", memorandum = "memorandums/memoranda", metamorphosis = "metamorphoses",
  millennium = "millennia/millenniums",
  minimum = "minimums/minima", minutia = "minutiae", moratorium = "moratoriums/moratoria", nebula = "nebulae/nebulas",
  nemesis = "nemeses", neurosis = "neuroses", nexus = "nexuses", nucleus = "nuclei", oasis = "oases", opus = "opuses/opera",
  ovum = "ova", paralysis = "paralyses", parenthesis = "parentheses", phenomenon = "phenomena", prognosis = "prognoses",
  prosthesis = "prostheses", psychosis = "psychoses", quorum = "quorums", radius = "radii/radiuses",
  referendum = "referendums/referenda",
  schema = "schemas/schemata", sanatorium = "sanatoriums/sanatoria", spectrum = "spectra/spectrums", stadium = "stadiums/stadia",
  stigma = "stigmas/stigmata", stimulus = "stimuli", stratum = "strata", syllabus = "syllabuses/syllabi",
  symposium = "symposiums/symposia", synopsis = "synopses", synthesis = "syntheses", terminus = "termini/terminuses",
  testis = "testes", thesis = "theses", torus = "tori", ultimatum = "ultimatums/ultimata", vertebra = "vertebrae/vertebras",
  vertex = "vertices/vertexes", virus = "viruses", vortex = "vortices/vortexes",
  -- French, Italian, Hebrew and others.
  adieu = "adieus/adieux", beau = "beaux/beaus", bureau = "bureaus/bureaux", chateau = "chateaux/chateaus",
  plateau = "plateaus/plateaux", tableau = "tableaux/tableaus", cherub = "cherubs/cherubim", graffito = "graffiti",
  kibbutz = "kibbutzim", libretto = "librettos/libretti", paparazzo = "paparazzi", seraph = "seraphs/seraphim",
  virtuoso = "virtuosos/virtuosi", mujahid = "mujahideen", talib = "taliban", eisteddfod = "eisteddfods",
  -- Zero plurals.
  aircraft = "aircraft", bison = "bison", cod = "cod", corps = "corps", craft = "craft/crafts", crossroads = "crossroads",
  deer = "deer", dice = "dice", fish = "fish/fishes", gallows = "gallows", grouse = "grouse", headquarters = "headquarters",
  hovercraft = "hovercraft", means = "means", moose = "moose", offspring = "offspring", salmon = "salmon", series = "series",
  sheep = "sheep", shrimp = "shrimp/shrimps", spacecraft = "spacecraft", species = "species", squid = "squid/squids",
  staff = "staffs/staff", swine = "swine", youth = "youths/youth", elk = "elk/elks", trout = "trout", tuna = "tuna",
  watercraft = "watercraft", whereabouts = "whereabouts", kudos = "kudos",
  barracks = "barracks", counsel = "counsel", yen = "yen", yuan = "yuan", baht = "baht", rand = "rand", won = "won",
  chassis = "chassis", rendezvous = "rendezvous", innings = "innings", chinese = "Chinese", japanese = "Japanese",
  vietnamese = "Vietnamese", portuguese = "Portuguese", taiwanese = "Taiwanese", swiss = "Swiss", sudanese = "Sudanese",
  lebanese = "Lebanese", burmese = "Burmese", maltese = "Maltese", nepalese = "Nepalese", congolese = "Congolese",
  senegalese = "Senegalese", siamese = "Siamese",
  -- Plural as they stand.
  arrears = "arrears", billiards = "billiards", cattle = "cattle", clergy = "clergy", clothes = "clothes", data = "data",
  genitals = "genitals", glasses = "glasses", goods = "goods", jeans = "jeans", media = "media", pants = "pants",
  people = "people/peoples", police = "police", politics = "politics", premises = "premises", proceedings = "proceedings",
  remains = "remains", savings = "savings", scissors = "scissors", surroundings = "surroundings", thanks = "thanks",
  troops = "troops", trousers = "trousers", vermin = "vermin",
  -- No plural.
  advice = "", aid = "aids", anger = "", economics = "", equipment = "", evidence = "", furniture = "",
  homework = "", information = "", knowledge = "", luggage = "", machinery = "", mathematics = "", measles = "",
  money = "moneys/monies",
  news = "", physics = "", progress = "", research = "",
  traffic = "", weaponry = "", wildlife = "",
  -- Against the rules of spelling.
  bus = "buses", gas = "gases/gasses", plus = "pluses/plusses", quiz = "quizzes", stomach = "stomachs", monarch = "monarchs",
  patriarch = "patriarchs", matriarch = "matriarchs", oligarch = "oligarchs", epoch = "epochs", eunuch = "eunuchs",
  czech = "Czechs", loch = "lochs", tech = "techs", hierarch = "hierarchs", soliloquy = "soliloquies", colloquy = "colloquies",
  obloquy = "obloquies", fez = "fezzes",
}

--- Nouns in consonant and "o" that take "-es", with "-os" as well when the value says so.
irregular.oes = {
  echo = "oes", embargo = "oes", hero = "oes", negro = "oes", potato = "oes", tomato = "oes", torpedo = "oes", veto = "oes",
  antihero = "oes", superhero = "oes", buffalo = "both", cargo = "both", desperado = "both", domino = "both", fiasco = "both",
  halo = "both", innuendo = "both", mango = "both", manifesto = "both", memento = "both", mosquito = "both", motto = "both",
  mulatto = "both", portico = "both", salvo = "both", tornado = "both", volcano = "both", zero = "both", no = "oes", go = "oes",
}

--- Nouns that stand before their adjective: "attorneys general".  Second word = the first words it follows, or true for any.
irregular.head_first = {
  general = {
    advocate = true, attorney = true, auditor = true, commissioner = true, comptroller = true, consul = true, director = true,
    governor = true, inspector = true, postmaster = true, prosecutor = true, secretary = true, solicitor = true, surgeon = true,
    procurator = true,
  },
  martial = { court = true }, public = { notary = true }, apparent = true, designate = true, elect = true, emeritus = true,
  laureate = true, major = { sergeant = true }, royal = { princess = true, battle = true },
  errant = { knight = true }, up = { runner = true }, by = { passer = true }, on = { hanger = true, looker = true },
  presumptive = true, plenipotentiary = true,
}

irregular.adjectives = {  -- comparatives, superlatives
  bad = "worse worst", far = "further/farther furthest/farthest", good = "better best", ill = "worse worst",
  little = "less/littler least/littlest", many = "more most", much = "more most", old = "older/elder oldest/eldest",
  cruel = "crueler/crueller cruelest/cruellest",
  well = "better best", late = "later latest", few = "fewer fewest", fore = "former foremost",
}

--- Adjectives of two syllables that are compared with endings, besides those in -y, -ow, -le and -er.
irregular.comparable = {
  common = true, handsome = true, mature = true, obscure = true, pleasant = true, polite = true, quiet = true,
  remote = true, secure = true, severe = true, sincere = true, solid = true, stupid = true, complete = true, extreme = true,
}

--- Adjectives that are not compared at all although they are short.
irregular.incomparable = {
  dead = true, prime = true, chief = true, main = true, joint = true, due = true, other = true,
  former = true,
}

return irregular
