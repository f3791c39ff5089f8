-- Words that are common in English text, by their first two letters, each between two spaces: a capital alone makes no name of them.
-- Written by scripts/tools/common_words.lua from the sense counts of WordNet 3.0 (Princeton University; WordNet licence).

return {
  ["ab"] = " abandon abandoned abandonment abbot abdomen abdominal abet abide abiding ability abject ablation able aboard abode abolish abolitionist "
    .. " abortion abound about above abroad abrupt abruptly abscess absence absent absently absentminded absentmindedly absolute absolutely absorb "
    .. " absorbed absorption abstain abstract abstracted abstraction absurd absurdity abundance abuse abyss ",
  ["ac"] = " academic academically academy accelerate accelerated acceleration accelerator accent accentuate accept acceptable acceptance accepted "
    .. " accepting access accessory accident acclaim accommodate accompaniment accompany accompanying accomplish accomplished accomplishment accord "
    .. " accordance accordingly accost account accounting accredit accreditation accretion accrue accumulate accumulated accumulation accuracy "
    .. " accurate accurately accusation accuse accusing accustom accustomed ace acetone acetonemia ache achieve achievement acid acknowledge "
    .. " acquaint acquaintance acquiesce acquiescence acquire acquisition acre acreage acres across act acting action activate activated active "
    .. " actively activism activity actor actress actual actuality actually actuate acute acutely ",
  ["ad"] = " adamant adapt add addition additional additionally additive address adequacy adequate adequately adhere adherence adherent adhesive "
    .. " adjacent adjectival adjective adjoin adjoining adjourn adjournment adjunct adjust adjusted adjustment administer administration "
    .. " administrative administrator admirable admirably admiration admire admission admit admonition adolescence adolescent adopt adopted adoption "
    .. " adorn adult adulterer advance advanced advancing advantage adventure adverb adverse advertise advertisement advertising advice advise "
    .. " advocate ",
  ["ae"] = " aerated aeration aerator aerial aerosol aerosolize aesthetic ",
  ["af"] = " affair affairs affect affected affection affectionate affectionately affiliation affirm affix affixed affluence afford affront aflame "
    .. " aflare aforesaid afraid after afternoon afterward afterwards ",
  ["ag"] = " again age aged agency agenda agent agglomerate agglomeration agglutination agglutinin aggravate aggregate aggression aggressive "
    .. " aggressiveness aggressor aghast agitate agitated ago agony agree agreement agricultural agriculture ",
  ["ah"] = " ahead ",
  ["ai"] = " aid aide ailment aim aimless air airborne aircraft airplane airport airs airspeed airway airy aisle ",
  ["ak"] = " akin ",
  ["al"] = " alabaster alarm album albumin alcohol alert alertness algae algebraically alibi alien alienate alienation align alignment alike alive "
    .. " alkali alkaline all allegation allege alleged allegory alleviate alligator allocable allocate allocation allot allotment allow allowable "
    .. " allowance allusion ally almost aloes alone along aloud already also alter alteration altercation alternate alternately alternative altitude "
    .. " altogether aluminum alveolar alveolus always ",
  ["am"] = " amateur amaze amazed amazement amazing ambassador ambiguity ambiguous ambition ambitious ambivalent amble ambulance ambush amend "
    .. " amended amendment amiable ammo ammunition amorphous amount amp ample amplify amplitude amply amputate amuse amusement amusing ",
  ["an"] = " anachronism anaconda analeptic analogous analogy analyse analysis analyst analytic analyze anarchy anastomosis anatomical anatomically "
    .. " anatomy ancestor ancestral ancestry anchor ancient andrena anecdote anemia anew angel angelic anger angle angrily angry angst anguish "
    .. " angular animal animate animated anion anionic ankle annihilation anniversary announce announcement annoy annoyance annoyed annual annually "
    .. " anode anonymous another answer ant antagonism antagonist antagonistic antagonize antecedent antelope antenna anterior anthropologist "
    .. " anthropology anti antibody anticipate anticipated anticipation antigen antipathy antique antiseptic antiserum antithyroid anxiety anxious "
    .. " anxiously any anyhow anymore anyway anywhere ",
  ["ao"] = " aorta ",
  ["ap"] = " apache apart apartment apex apiece apologetically apologize apology apostolic apothecary appalling apparatus apparent apparently appeal "
    .. " appealing appear appearance appease appendix appetite applaud applause applicability applicable applicant application apply appoint "
    .. " appointed appointee appointment apportion appraise appreciable appreciably appreciate appreciation apprehend apprehension apprentice "
    .. " approach appropriate appropriately appropriation approval approve approved approvingly approximate approximately approximation apron apt "
    .. " aptitude ",
  ["aq"] = " aqueous ",
  ["ar"] = " arbitrarily arbitrary arc arch archbishop arched architect architectural architecture ardor area argon argue argument arianist arise "
    .. " aristocracy arithmetic arm armadillo armchair armed armor armored armpit arms army around arouse aroused arraign arrange arranged "
    .. " arrangement array arrest arrival arrive arrow art arterial arteriolar arteriole arteriolosclerosis artery arthritis article articulate "
    .. " artificial artificially artillery artist artistic arts ",
  ["as"] = " ascend ascending ascertain ascribe ash ashamed ashen ashore aside ask asleep aspect aspiration aspire ass assail assassin assault assay "
    .. " assemblage assemble assembly assent assert assertion assess assessment assessor asset assign assignee assignment assimilate assist "
    .. " assistance assistant associate associated association assume assumption assurance assure assured assuredly asterisk astonished astonishing "
    .. " astonishingly astonishment astound astride astronomical asymmetric asymmetrically asynchrony ",
  ["at"] = " athlete athletic atmosphere atom atomic atrophic atrophy attach attached attachment attack attacker attain attainment attempt attempted "
    .. " attend attendance attendant attention attentive attest attic attire attitude attorney attract attraction attractive attributable attribute ",
  ["au"] = " audacity audible audience audit audition auditorium augment august aunt aurally authentic authenticity author authoritarian authorities "
    .. " authority authorization authorize auto autofluorescence automatic automatically automation automobile automotive autonomic auxiliary ",
  ["av"] = " avail availability available average avert avocado avoid avoidance ",
  ["aw"] = " await awake awaken awakened award aware awareness away awe awed awestruck awful awfully awkward awkwardly awry ",
  ["ax"] = " axe axis ",
  ["ba"] = " babble babe baby bachelor back backbend backbone backer background backing backstage backstitch backward backwoods backyard bacon "
    .. " bacteria bacterial bad badge badger badly badness bag bait bake baked balance balanced bald balk ball ballad ballet balloon ballot "
    .. " ballplayer ballroom balustrade banana band bandage bandaged bandit banging banish banister bank banker bankrupt bankruptcy banner banquet "
    .. " banshee banter baptize bar barbaric barbecue barbell bare barefoot barely bargain barge bark barley barn barnyard barrage barrel barren "
    .. " barricade barrier bartender base baseball based basement basic basically basin basis bask basket basketball basophilic bass bastard baste "
    .. " bat bathe bathing bathrobe bathroom bathtub baton battalion batter battered battery batting battle battlefield battleful bawl bay bayonet ",
  ["be"] = " beach beachhead beak beam bean bear beard bearded bearer bearing beast beat beaten beautiful beautifully beauty beckon become bed "
    .. " bedding bedraggled bedroom bee beebread beech beef beer befall befit before beg beget beginning beguile behalf behave behavior behind "
    .. " behold being belabor belch belching belie belief believe believer belligerent bellow belly belong beloved below belowground belt bemoan "
    .. " bench bend bended beneficial beneficiary benefit bent bequest berate bereavement berth beseech beset besides besiege besieger besmirch "
    .. " bespectacled best bestow bet bethink betray betrayal better between bevel beverage bevy beware bewhiskered bewilder bewildered beyond ",
  ["bi"] = " bible biblical bibliography biceps bicycle bid big bigger billion bind binding binomial bioassay biography biological biology "
    .. " biomedicine biopsy bird birdie birefringence birth birthday biscuit bit bite biting bitter bitterly bitterness bizarre ",
  ["bl"] = " blackberry blackboard blacken blackened blackmailer blackness blackout blade blame bland blandly blank blanket blare blast blatant "
    .. " blaze blazing bleach bleak bleakly bleat bleed blend bless blessed blight blind blindly blindness blink blissfully blister blistering "
    .. " blithe blithely bloat blob block blockade blockading blond blonde blood bloodhound bloodshed bloodstream bloody bloom blooming blossom blot "
    .. " blow blower blowing bludgeon blue blues bluff blunder blunt blur blurred blush bluster ",
  ["bo"] = " board boarding boast boat boating boatswain bodily body bodybuilder bog bogey bogus boil boiling bold boldly bolster bolt bomb bomber "
    .. " bombing bombproof bone bonfire bony book bookcase booker booking bookshelf boom boon boost boot bootlegger border bore bored boredom boring "
    .. " born borough borrow bosom boss both bother bottle bottom bough bounce bouncing bound boundary bounded bounds bouquet bourbon bout bovine "
    .. " bow bowed bowl box boxcar boy boycott boyhood boyish ",
  ["br"] = " brace bracing brackish brag braid brain brake brakes bramble branch brand brandish brandy brass bravado brave bravely brazen breach "
    .. " bread breadth break breakdown breakfast breaking breakthrough breakup breakwater breast breath breathe breathing breathless breathlessly "
    .. " breed breeding breeze brevity bribe brick bricklaying bride bridge bridle brief briefcase briefly brier brigade brigadier bright brightness "
    .. " brilliance brilliant brilliantly brindle bring brisk briskly bristle brittle broad broadcast broadcasting broaden broadening broil broke "
    .. " broken bronc bronchial bronchiole bronchus bronze bronzed brood brooding brook broom brothel brother brotherhood brow bruise brush brushed "
    .. " brushing brushy brutal brutality brute ",
  ["bu"] = " bubble buck buckboard bucket buckle buckskin buddy budge budget buff buffer buffet bug buggy bugle build builder building buildup built "
    .. " bulb bulge bulging bulk bulky bull bullet bulletin bully bum bumblebee bump bunch bundle bunk bunker bunkmate buoyant burden bureau "
    .. " bureaucracy bureaucratic burgeon burglary burial buried burly burn burned burning burr burrow burst bury bus busboy bushel busily business "
    .. " businessman bustle bustling busy but butter button buy buying buzz buzzing ",
  ["by"] = " bygone bypass ",
  ["ca"] = " cab cabana cabin cabinet cable cackle cadenza cadre cafe cafeteria cage cake calamity calcium calculate calculated calculation calendar "
    .. " calf caliber calibrate calibration call caller callous calloused calm calmly calmness calving camera camp campaign camper campfire camping "
    .. " campus cancel cancellation cancer candidate candle cane cannon canon canonist canteen canter canvas canvass canyon cap capability capable "
    .. " capacitor capacity cape capillary capital capitalism capitalist capitalize capsule captain captivate captive captivity capture car carbine "
    .. " carbon carcass card cardinal care career carefree careful carefully careless carelessness caress cargo carnal carpentry carpet carpeted "
    .. " carping carriage carrier carry cart cartoon cartoonist cartridge cartwheel carve carved carven carving case cash cast castle casual "
    .. " casually cat catalog catalogue catapult catastrophe catastrophically catcall catch catcher categorize category cater catharsis cathedral "
    .. " catheter cathode catholic catkin cattle cattleman causal cause caution cautious cautiously cavalry cavalryman cave cavern cavort ",
  ["ce"] = " cease ceaseless ceiling celebrant celebrate celebration celestial cell cellar cellulose cement cemetery cent center centered "
    .. " centerfield centimeter central centralize centralized centrally centrifugation centrifuge century cerebral ceremony certain certainly "
    .. " certainty certificate certification certified certify ",
  ["ch"] = " chafe chagrin chain chair chairman challenge challenging chamber chambermaid champagne champion championship chandelier change changed "
    .. " changing channel chant chaos chaotic chapel chapter character characteristic characteristically characterization characterize charcoal "
    .. " charge charged charger charitable charm charming chart charter chase chat chatter chattering cheap cheat check checkbook checklist cheek "
    .. " cheer cheerful cheerfully cheering cheery cheese chemical chemically chemist chemistry cherish cherished chest chew chick chicken chide "
    .. " chief chiefly chieftain child childhood childish childishly childlike chill chilling chilly chimney chin chinless chiropractor chisel "
    .. " chiseled chloride chlorine chlorothiazide choice choir choke choked cholesterol choose chop chord chore choreograph choreography chorine "
    .. " chortle chorus chosen christ chromatographic chromatography chrome chromium chronic chuckle chunk church churchgoing churchyard churning "
    .. " chute ",
  ["ci"] = " cigar cigarette cinch cinematic cipher circle circuit circular circulate circulating circulation circumscribe circumstance "
    .. " circumstances circus citation cite citizen city civic civil civilian civilization civilized ",
  ["cl"] = " clad claim claimant clam clamber clammy clamor clamp clamshell clang clangor clanking clap clapping clarify clarity clash clasp class "
    .. " classic classical classification classified classify classroom clatter clause claw clean cleaner cleaning cleanly cleansing clear cleared "
    .. " clearing clearly clearness cleft clench clergy clergyman clerical clerk clever cliche click client climate climax climb clinch clinched "
    .. " cling clinical clip clobber clock clod clog close closed closely closer closet closeup closing clot cloth clothe clothes clotheshorse "
    .. " clothing cloud clouded clown club clubhouse cluck clue clump clumsy cluster clutch cluttered ",
  ["co"] = " coach coal coalesce coarse coast coastal coat coax coaxing cock cockpit cocky coconut coddle code codification coefficient coerce "
    .. " coexistence coffee coffin coherent cohesion cohesive coil coin coincide coincidence cold coldly coldness collaborate collaboration collage "
    .. " collapse collar colleague collect collection collective collector college collision colloidal collusion colonel colonial colony color "
    .. " colored colorful colors colossal colt column comb combat combination combine combined combustion come comeback comedian comedy comfort "
    .. " comfortable comfortably comforting comforts comic coming command commander commanding commandment commando commemorate commence commend "
    .. " commendable commensurate comment commentary commentator commerce commercial commercially commission commissioner commit commitment "
    .. " committed committee committeeman commodity common commonly commonplace commonsense commonwealth commotion communal commune communicate "
    .. " communication communicational communicative communion communism communist community commute commuter commuting compact companion company "
    .. " comparable comparative comparatively compare comparison compartment compass compassion compatible compel compensate compensation compete "
    .. " competence competent competition competitive competitor compile complain complaint complement complete completed completely completeness "
    .. " completion complex complexity complicate complicated complication complicity compliment comply component compose composed composer "
    .. " composite composition compost composure compound comprehend comprehension comprehensive comprehensively compress compressed comprise "
    .. " compromise compulsion compulsive compulsivity computation compute computer comrade con concave conceal concealed concede conceivable "
    .. " conceivably conceive concentrate concentrated concentration concept conception conceptuality concern concerned concert concerto concession "
    .. " concessionaire concierge conclude concluding conclusion conclusive conclusively concordant concrete concretistic concur concurrence "
    .. " concurrent concussion condemn condemnation condensation condense condensed condescending condescension condition conditioning conduct "
    .. " conduction conductivity conductor cone confederate conference confess confession confidant confide confidence confident confidential "
    .. " confidentially confidently configuration confine confinement confirm confirmation confirmed confiscate conflict conflicting conform "
    .. " conformity confound confront confuse confused confusing confusion congeal congestion congratulate congratulation congregate congregation "
    .. " congregational congress congressional congressman conjecture conjugal conjugate conjugated conjunction connect connected connection "
    .. " connective connoisseur connotation connote conquer conquest conscience conscientious conscious consciously consciousness consecutive "
    .. " consensus consent consequence consequent consequently conservation conservatism conservative conserve consider considerable considerably "
    .. " considerate considerately consideration consign consist consistency consistent consistently consolation consolidate consolidation consonant "
    .. " consonantal consort conspicuous conspicuously conspiracy conspire constant constantly consternation constituent constitute constitution "
    .. " constitutional construct construction constructive constructively construe consult consultant consultation consume consumer consummate "
    .. " consumption consumptive contact contain container contaminate contamination contemplate contemplation contemporary contempt contemptuous "
    .. " contend content contented contention contest context continent continental continual continually continuance continuation continue "
    .. " continued continuing continuity continuous continuously continuum contortion contour contraception contraceptive contract contractor "
    .. " contractual contradict contradiction contrary contrast contribute contribution contributor contributory contrivance contrive control "
    .. " controlled controller controlling controversy convection convene convenience convenient conveniently convention conventional conversation "
    .. " converse conversely conversion convert convertible convey conveyor convict conviction convince convinced convincing convincingly convulse "
    .. " convulsive convulsively cooking cool coolant cooling coolly coolness coop cooperate cooperation cooperative coordinate coordinated "
    .. " coordination cop cope copper copy coquette cord core corn corner coroner corporal corporate corporation corps corpse corral correct "
    .. " correction correctly correctness correlate correlated correlation correspond correspondence correspondent corresponding corridor "
    .. " corroborate corrupt cortex cortical corticofugal cosmic cosmos cosponsor cost costly costume cottage cotton couch cough council counsel "
    .. " counseling counselor count countenance counter counteract counterattack counterbalance counterpart counterpoint counting countless country "
    .. " countryman countryside county coup couple coupling coupon courage course court courtesy courtier courtyard cousin cover coverage covered "
    .. " covertly cow coward cowardice cowardly cowboy cows coyness cozy ",
  ["cp"] = " cps ",
  ["cr"] = " crack cracked cracking crackle cradle craft craftsman crane crash crave crawl crawling crazily crazy creak creaking cream create "
    .. " creation creative creativity creator creature credible credit credo creed creek creep crescendo crest crew crib crime criminal criminality "
    .. " crimson cringe cripple crisis crisp crispness crisscrossed criterion critic critical critically criticise criticism criticize crook crooked "
    .. " croon crop crossroads crouch crow crowd crowded crown crucial crucify crude crudity cruel cruelty cruise crumble crummy crumpled crunch "
    .. " crusade crush crushed crusher crushing crusted crutch cry cryptic crystallize ",
  ["cu"] = " cube cubism cubist cuddle culminate culmination cult cultist cultivate cultivation cultural culturally culture cultured cumbersome "
    .. " cumulative cunning cup cupboard curb curbside cure curio curiosity curious curiously curl curly currency current currently curriculum curse "
    .. " cursed curtail curtain curve curved curving cushion cuss custom customarily customary customer cut cute cutting ",
  ["cy"] = " cycle cyclist cylindrical cynical cyst cytoplasm ",
  ["da"] = " dab dad daddy daily dainty dam damage damn damnation damned damp dampen dance dancer dancing danger dangerous dangerously dangle dapper "
    .. " dare daring dark darken darkness darned dart dash data date datum daughter daylight dazed dazzle dazzling ",
  ["de"] = " deacon dead deadened deadline deadlock deadly deaf deal dealer dear dearly death deathbed deathlike debate debilitating debility debris "
    .. " debt debut dec decade decay deceased decedent deceive deceleration decency decent deceptive decide decidedly decision decisive decisively "
    .. " deck declaim declaration declare decline decompose decomposition decorate decoration decorator decrease decree decrement decry dedicate "
    .. " dedicated dedication deduce deduct deductible deduction deed deem deep deepen deeply deer default defeat defect defective defend defendant "
    .. " defender defense defensive defer defiance defiant deficiency define defined definite definitely definition definitive deformation defraud "
    .. " defray defy degree deity dejection delay delayed delegate deliberate deliberately deliberation delicacy delicate delicious delight "
    .. " delighted delightful delightfully delirium deliver delivery deltoid demand demanding demarcation demeanor democracy democrat democratic "
    .. " democratize demolish demon demonstrate demonstration demure demythologization demythologize demythologized denial denomination "
    .. " denominational denote denounce dense density dent dental dentist denunciation deny depart department departure depend dependable dependence "
    .. " dependency dependent depict depleted depletion deplorable deplore deploy deportee depose deposit depravity deprecatory depreciation "
    .. " depredation depress depressing depression deprive depth deputy deranged dereliction deride derision derivation derive derived descend "
    .. " descent describe description descriptive desert deserted desertion deserve deserved deserving design designate designation designed "
    .. " designer desirable desire desired desk desolate despair despairing despatch desperate desperately desperation despise despondent despotism "
    .. " dessert destination destine destiny destroy destroyed destruction destructive detach detached detachment detail detailed details detect "
    .. " detectable detected detection detective detector detergency detergent deteriorate determinant determination determine determined detest "
    .. " detonate devastate devastating develop developed developer developing development developmental deviate deviation device devil devise "
    .. " devote devoted devotee devotion dew dexamethasone dextrous ",
  ["di"] = " diabetic diagnose diagnosis diagonal diagonalizable diagram dial dialect dialectic dialogue dialysis dialyze diam diameter diamond "
    .. " diaphragm diaphyseal diarrhea diarrhoea diary diatomic dice dickens dictate dictatorship dictionary dictum die diet dietary "
    .. " diethylstilbestrol differ difference different differentiable differential differentiate differentiated differentiation differently "
    .. " difficult difficulty diffident diffuse diffusing diffusion dig digest dignified dignity dilapidated dilate dilemma dilute dilution dim dime "
    .. " dimension dimensional dimensioning dimethylglyoxime diminish diminished diminutive dimly din dine dingy dinner dinnertime dip diplomacy "
    .. " diplomat diplomatic dipole dipper direct directed direction directly director dirge dirt dirty disability disabled disabling disabuse "
    .. " disadvantage disagree disagreement disappear disappearance disappoint disappointed disappointment disapproval disapprove disarm disarming "
    .. " disaster disastrous disband disbelief disc discard discern discernible discharge discipline disciplined disclose discomfort disconcerting "
    .. " disconnect discontent discontinue discontinuity discount discourage discouraged discourse discover discovered discovery discredit "
    .. " discrepancy discrete discretion discriminate discrimination discuss discussion disdain disease disenfranchisement disentangle disgrace "
    .. " disguise disguised disgust disgusted dish dishearten dishonor disintegrate disintegration disk dislike dislocation dislodge disloyalty "
    .. " dismally dismay dismayed dismiss dismount disobedience disobedient disobey disorder disordered disorderly disorganized disparate "
    .. " dispassionately dispatch dispel dispense disperse dispersed displace displacement display displeasure disposal dispose disposition "
    .. " disproportionate dispute disregard disrepair disrupt disruptive dissatisfaction dissatisfied dissection disseminate dissent dissipate "
    .. " dissociation dissolve dissolved dissuade distal distance distant distaste distill distillation distinct distinction distinctive "
    .. " distinctively distinctly distinguish distinguishable distinguished distort distorted distortion distract distraction distress distressing "
    .. " distribute distribution distributor district distrust disturb disturbance disturbed disturbing ditch divan dive divergent diverse "
    .. " diversified diversion diversity divert divestiture divide divided dividend divine divinely divinity division divisive divorce dizzy ",
  ["do"] = " docile dock doctor doctrinaire doctrine document documentary dodge dog dogged doggedly dogma dogmatically doleful dollar domain "
    .. " domestic dominance dominant dominate dominated domination dominion donate donation done donor doom doomed door doorman doorway dooryard "
    .. " dormant dormitory dosage dose dot dotted double doubt doubtful doubtless dough dove down downfall downgrade downpour downright downstairs "
    .. " downtown downtrodden downward downwind dowry doze dozen dozens ",
  ["dr"] = " drab draft drafting drag dragon drain drainage drama dramatic dramatically dramatist dramatize drape draped drapery drastically draught "
    .. " draw drawer drawing drawl drawn dread dreadful dream dreamy drearily dreary dregs drenched dress dressed dressy dribble dried drift "
    .. " drifting drill drink drinking drip dripping drive driven driver driveway driving drizzle drizzling drone drop droplet drought drown drug "
    .. " drugged drugstore drum drunk drunkard drunken drunkenly dry drygoods ",
  ["du"] = " dual dub dubious duck duct due duel duffer dugout dull dulled dully duly dumb dumbbell dump dun dungeon duplicate duplication duration "
    .. " dusk dusky dust dusty duty ",
  ["dw"] = " dwarf dwell dweller dwelling dwindle dwindling ",
  ["dy"] = " dying dynamic dynamite ",
  ["ea"] = " each eager eagerly eagerness ear earlier earliest early earn earned earnestly earnings earthman earthquake earthy ease easel easily "
    .. " east easter eastern eastward easy eat eating ",
  ["ec"] = " eccentric eccentricity ecclesiastical echo eclectic eclipse ecliptic economic economical economically economics economist economize "
    .. " economy ecstasy ecstatic ",
  ["ed"] = " edema edge edged edgy edifice edition editor editorial educate educated education educational educator ",
  ["ef"] = " efface effect effective effectively effectiveness effectuate efficacy efficiency efficient efficiently effluent effort ",
  ["eg"] = " egalitarianism egg eggs ego egotism egotist ",
  ["ei"] = " eight eighteen eighteenth eighth eighty either ",
  ["ej"] = " ejaculate eject ejection ",
  ["el"] = " elaborate elaboration elapse elastic elasticity elation elbow elder elderly eldest elect elected election electoral electric electrical "
    .. " electricity electrocardiograph electrode electron electronic electronics electroshock electrostatic elegance elegant element elemental "
    .. " elementary elephant elevate elevated elevation elevator eleven eleventh elfin elicit eligible eliminate elimination elite ellipsoid "
    .. " elongated eloquent elsewhere eluate elude elusive elution ",
  ["em"] = " emaciated emanation emancipate embankment embark embarrassing embarrassment embed embezzle emblem emblematic embody embrace embroider "
    .. " emerge emergence emergency emerging emigrate eminent emission emit emotion emotional emotionalism emotionally emphasis emphasize emphysema "
    .. " empire empirical empirically employ employee employer employment empty emulate ",
  ["en"] = " enable enact enactment enamel encamp enchant enclose enclosure encompass encounter encourage encouragement encroachment end endanger "
    .. " endear endeavor ending endless endlessly endorse endow endurance endure enduring enemy energetic energetically energy enforce enforcement "
    .. " engage engaged engagement engender engine engineer engineering engrossed engrossing engulf enhance enigmatic enjoin enjoy enjoyment enlarge "
    .. " enlarged enlargement enlightened enlist enliven enmesh enormous enormously enough enraged enrich enrol enroll ensemble ensue ensuing ensure "
    .. " entail entangled entanglement enter enterprise enterprising entertain entertaining entertainment enthalpy enthusiasm enthusiastic "
    .. " enthusiastically entire entirely entirety entitle entitled entity entrance entrepreneur entropy entrust entry enunciate envelop envelope "
    .. " enveloping environment envisage envision envy enzyme ",
  ["ep"] = " epic epicenter epidemic epiphany epiphyseal epiphysis episode epithet epitomize epoch ",
  ["eq"] = " equal equality equally equate equation equilibrate equilibrium equip equipment equitable equivalent ",
  ["er"] = " era eradicate erase erect erode erotic err errand error erudite erupt ",
  ["es"] = " escalation escape escheat eschew escort escritoire especially espouse essay essence essential essentially establish established "
    .. " establishment estate esteem esthetic estimate estimated ",
  ["et"] = " etcetera eternal eternity ethereal ethic ethical ethnic ethos ",
  ["eu"] = " eulogize ",
  ["ev"] = " evacuate evacuation evade evaluate evaluation evangelical evangelism evaporate evaporation evasive even evening event eventual "
    .. " eventually ever everlasting everlastingly every everyday everywhere evidence evident evidently evil evoke evolution evolve ",
  ["ex"] = " exacerbate exacerbation exact exactly exaggerate exaggerated exaggeration exalt exalted examination examine example exasperated "
    .. " exasperation excavation exceed exceedingly excel excellence excellent except exception exceptional exceptionally excess excessive exchange "
    .. " excitability excitatory excite excited excitedly excitement exciting exclaim exclamation exclude exclusive exclusively exclusiveness "
    .. " excommunicate excuse execute execution executioner executive executor exemplify exempt exemption exercise exert exertion exhale exhaust "
    .. " exhausted exhaustion exhibit exhibition exhortation exist existence existential existing exotic expand expanded expanding expanse expansion "
    .. " expansiveness expect expectancy expectant expectantly expectation expected expedite expedition expel expend expenditure expense expensive "
    .. " experience experienced experiential experiment experimental experimentally experimentation experimenter expert expertise expiration expire "
    .. " explain explanation explicit explode exploit exploitation exploration explore explorer explosion explosive export expose exposed exposition "
    .. " exposure expound express expressed expression expressionless expressive expressiveness exquisite extend extended extension extensive "
    .. " extensively extent extenuate exterior exterminate external extirpate extra extract extraneous extraordinary extrapolate extrapolation "
    .. " extraterrestrial extravagant extreme extremely extricate exuberant exultant exultation ",
  ["ey"] = " eye eyebrow eyed eyelid eyes eyesight ",
  ["fa"] = " fabled fabric facade face faced facet facilitate facility facing fact faction factor factory faculty fade faded fail failure faint "
    .. " faintly fair fairly fairway fairy fairytale faithful faithfully fake falcon fall falling falloff fallout false falsify falsity falter "
    .. " faltering fame famed familiar familiarity family famous fanaticism fancy fantastic fantasy far faraway farce fare farewell farm farmer "
    .. " farmhouse farming farther fascinate fascinating fascination fascism fashion fashionable fast fastball fasten fastened faster fastidious fat "
    .. " fatal fate fateful father fathom fatigue fatigued fault favor favorable favorably favored favorite ",
  ["fe"] = " fear fearful fearfully feasibility feasible feast feat feather feature featured federal fee feeble feed feedback feeding feedlot feel "
    .. " feeling feelings feline fell fella fellow fellowship female feminine fence fencing fermentation ferromagnetic fertile fertilized fervent "
    .. " festival festive festivity fetch fete fever feverish feverishly few fewer ",
  ["fi"] = " fiat fiber fibrin fibrosis fiction fictional fidget field fiend fierce fiercely fiery fifteen fifteenth fifth fifties fifty fig fight "
    .. " fighter fighting figurative figure file filing fill filled filling film filmed filter filthy final finale finally finance financial "
    .. " financially financing find finding fine finely finger fingerprint fingertip finish finished finite fire firearm firecracker firelight "
    .. " fireplace firework firing firm firmly firmness first firsthand fiscal fish fisherman fishing fist fistfight fit fitness fitting five fix "
    .. " fixed ",
  ["fl"] = " flag flail flair flame flaming flank flannel flap flare flash flashing flashlight flashy flask flat flatly flatness flatten flatter "
    .. " flattery flatus flaunt flautist flavor flaw flawless fledgling flee fleet fleeting flesh flexibility flexible flick flicker flight flimsy "
    .. " flinch fling flip float floating floc flock flood floor flop florist flounder flour flourish flout flow flower flowering flowing flu fluid "
    .. " fluorescein fluorescence fluoride flurry flush flushed flutter fluttering flux fly flying ",
  ["fo"] = " foam foamy focal focus foe fog foil fold foliage folk folklore folksy follow follower following folly fond fondly fondness food fool "
    .. " foolish foolishness foot football footstep forbid forbidden force forced forceful forecast foreclose forefinger forego foregoing foreground "
    .. " forehead foreign foreigner foreman foremost forerunner foresee forest forestall forever forfeit forge forget forgetfulness forgive "
    .. " forgotten fork forlorn form formal formalism formally formation formed former formerly formidable formula formulate formulation forsake "
    .. " fort forth forthright fortify fortitude fortress fortunate fortunately fortune forty forward foul found foundation founder founding "
    .. " fountain four fourteen fourth foyer ",
  ["fr"] = " fracas fraction fractionate fractionation fragile fragment fragmentary fragrant frail frame framework franchise frankly frantic "
    .. " frantically fraternity fraternize fraud freak free freedom freehand freely freeway freeze freezing freight frenziedly frenzy frequency "
    .. " frequent frequently fresh freshman freshness fret friable friction fried friend friendly friendship frieze fright frighten frightened "
    .. " frightening frightful frigid fringe fringed frivolous frog frolic front frontage frontier frostbitten frown frozen fruit fruitful fruitless "
    .. " frustrate frustrated frustrating frustration fry ",
  ["fu"] = " fuel fulfil fulfill fulfillment full fullback fullness fully fumble fume fumes fun function functional functioning fund fundamental "
    .. " fundamentally fundamentals funds funeral funnel funny fur furious furiously furlough furnish furniture furor furrow further furthermore "
    .. " fury fuse fusion fuss futile futility future fuzzy ",
  ["ga"] = " gadfly gadget gag gage gaiety gaily gain galaxy gallon gallop gamble gambling game gamut gangster gap gaping garage garbage garden "
    .. " gardener garment garrison gas gasp gassing gastrocnemius gastrointestinal gate gatepost gather gathering gaudy gauge gaunt gauss gay gaze ",
  ["ge"] = " gear gee gelding gender general generalist generalization generalize generalized generally generate generation generator generous "
    .. " genesis genetic genial genius gentle gentleman gently genuine genus geographical geographically geological geologist geometric geometry "
    .. " germanium germinate gerundial gesticulate gesture get ",
  ["gh"] = " ghastly ghetto ghost ghoul ",
  ["gi"] = " giant gift gifted gigantic giggle gilded gilt gingerly gingham ginmill girl girlfriend girlish girlishly give given ",
  ["gl"] = " glad glance gland glare glaring glass glasses glassy glaze gleam gleaming glean glee gleeful glibly glide glimpse glint glinting "
    .. " glisten glistening glitter glittering globe globulin glomerular gloom gloomily gloomy glorify glorious glory glossary glottochronological "
    .. " glove glow glower glowing glue glued glycerine glycerol ",
  ["gn"] = " gnash gnaw ",
  ["go"] = " goad goal goat gobble god goddam goddamn goddamned goddess going goitre goitrogen golden golf golfer gone goner good goodness goose "
    .. " gospel gossip gouge gourmet govern governed governing government governmental governor gown ",
  ["gr"] = " grab graceful gracefully gracious grade gradient gradual gradually graduate graduation grain gram grammatic grammatical grand grandeur "
    .. " grandfather grandma grandmother granite granny granted granular grape grapevine graph graphic graphite grapple grappling grasp grass "
    .. " grasshopper grateful gratification gratify grating gratitude grave gravel gravely graveyard gravid gravity graze grease greasy great "
    .. " greatcoat greater greatest greatly greatness greedily greet greeting gregarious grenade grief grievance grill grim grimace grimly grimy "
    .. " grin grind grinding grinning grip groan grocer groom groove grope grotesque ground grounds group grouping grove grovel grow growing growl "
    .. " grown grownup growth grub grudge gruesome gruff grumble grumbling grunt ",
  ["gu"] = " guarantee guard guardian guerrilla guess guest guidance guide guided guilt guilty guitar gull gulp gulping gum gun gunfire gunman "
    .. " gunner gunpowder gush gust gut guts gutter ",
  ["gy"] = " gym gymnast gymnastic gymnastics ",
  ["ha"] = " habit habitat habitual habitually hack haggard haggle hail hair haircut haired hairy half halfback halfway hallmark hallway halo "
    .. " halogen halt hammer hamper hand handbag handful handicap handicapped handkerchief handle handling handmade hands handsome handspike "
    .. " handstand handwriting handy hanker happen happening happily happiness happy harangue harass harassed harbor hard harden hardly hardship "
    .. " hardtack hardware harm harmonious harmony harness harp harrow harshly harvest haste hasten hastily hat hatch hatching hatchway hate hateful "
    .. " hatless hatred haul haunch haunt haunting have haversack havoc hawk hay hazard haze ",
  ["he"] = " head headache headed headland headless headlight headline headlong headmaster headquarters headstand heal healing health healthful "
    .. " healthy heap hear hearing heart heartbeat heartening hearth heartily heat heated heating heave heaven heavens heaver heavily heaviness "
    .. " heaving heavy hebephrenic hedge heed heedless heel height heighten heights heir helium hell helm help helper helpful helpfully helpless "
    .. " helplessly hem hemisphere hemoglobin hemorrhage hemosiderin hen hence henceforth herald herb herculean herd here hereafter hereby "
    .. " hereinafter heretofore heritage hero heroic heroine heroism herpetologist hesitantly hesitate hesitation heterogeneous heterozygous heyday ",
  ["hi"] = " hibernate hidden hide hideous hideout hiding hierarchy high higher highest highlight highly highroad highway highwayman hijack hike "
    .. " hilar hillock hillside hilum hinder hinge hint hip hire hired hissing historian historic historical historically history hit hitch hither "
    .. " hitherto hitter hive ",
  ["ho"] = " hoarse hoarsely hobble hobby hold hole holiday holler hollering hollow hollyhock holocaust holster home homeland homely homesick "
    .. " homesteader homogenate homogeneity homogeneous homosexual homozygous honest honestly honesty honey honeybee honeymoon honor honorably "
    .. " honored honour hoof hook hooked hoop hoot hop hopeful hopefully hopeless hopelessly horde horizon horizontal hormone horrible horribly "
    .. " horrified horror horse horseback horseman hospital host hostess hostile hostility hot hotel hound hour hours house household householder "
    .. " housekeeping housewife housing hover how however howl howling ",
  ["hu"] = " hub huckster huddle huddled hug huge hulk hum human humanism humanist humanity humble humbly humiliate humiliating humiliation humility "
    .. " humming humor humorist humorous hunch hundred hunger hungry hunting hurdle hurl hurler hurricane hurried hurry hurrying hurt hurtle husband "
    .. " hush husky hustle hut hutment ",
  ["hy"] = " hydride hydrocarbon hydrogen hydrophilic hydrophobic hymn hyperbolic hyperemia hyperemic hypertrophy hypocrisy hypocrite hypothalamic "
    .. " hypothalamus hypothesis hypothesize hypothetical hysteria hysterical hysterically ",
  ["ic"] = " ice icebox icy ",
  ["id"] = " idea ideal idealist idealized ideally identical identification identify identity ideology idiom idiosyncrasy idiot idiotic idiotically "
    .. " idle idleness idler idly idol idyllic ",
  ["ig"] = " ignite ignorance ignorant ignore ",
  ["il"] = " ill illegal illiterate illness illuminate illuminating illumination illumine illusion illustrate illustration illustrative illustrator "
    .. " illustrious ",
  ["im"] = " image imagery imaginary imagination imaginative imagine imbecile imbed imitate imitation imitative immature immediacy immediate "
    .. " immediately immense immensely immerse immigrant immoral immortal immortality immunity impact impair impale impart impasse impassioned "
    .. " impatience impatient impatiently impeccable impeccably impede impending imperative imperfect imperfectly imperialism impersonal impersonate "
    .. " impetuous impetus impinging impious implacable implement implementation implication implicit implike implore imply import importance "
    .. " important impose imposition impossible impotent impractical imprecation impress impression impressionist impressive imprint imprison "
    .. " imprisonment impromptu improve improved improvement improvise impudent impulse impurity impute ",
  ["in"] = " inability inaccurate inactive inadequate inappropriate inaudible inaugural inaugurate incapable incarnate incarnation incentive "
    .. " inception inch incidence incident incidentally incipiency incisive incite incitement inclination incline inclined include inclusive income "
    .. " incompatible incompetent incomplete incompletely incomprehensible inconsequential inconsistent inconvenience incorporate increase increased "
    .. " increasing increasingly incredible incredibly incubate incur incurable indebted indecent indecision indeed indefinite indefinitely "
    .. " independence independent independently index indicate indication indicator indict indictment indifference indifferent indignant indignation "
    .. " indirect indirectly indispensable individual individualism individualist individualistic individualized individually indolent indoor induce "
    .. " induct induction indulge indulgent industrial industrialization industry inept inert inescapable inevitable inevitably inexorable "
    .. " inexpensive inexperience inexperienced inexplicable infamous infancy infant infantile infantry infantryman infatuation infect infection "
    .. " infectious infective infer inference inferential inferior inferiority infernal infest infidelity infield infiltrate infiltration infinite "
    .. " infinitely inflame inflamed inflate inflected inflection inflict infliction influence influent influential inform informal informally "
    .. " information informed infrared infrequent infuriate infuriating ingenious ingest ingredient inhabit inhabitant inherent inherit inheritance "
    .. " inhibit inhibition inhibitory inhuman inhumane initial initially initiate initiation initiative inject injection injure injured injury "
    .. " injustice ink inlet inmate inn inner inning innocence innocent innovation inoculation inorganic input inquire inquiring inquiry insane "
    .. " insanely inscribe inscribed inscription insect insert inside insidiously insight insignificant insinuation insist insistence insistent "
    .. " insofar insolence insolent insolently insoluble inspect inspection inspector inspiration inspire instability instal install installation "
    .. " installment instance instant instantly instead instigate instinct institute institution institutional institutionalized instruct "
    .. " instruction instructor instrument instrumental instrumentality instrumentation insufficient insulate insulin insult insurance insure "
    .. " insurrection intact intake integer integral integrate integrated integration integrity intellect intellectual intellectually intelligence "
    .. " intelligent intelligible intend intended intense intensely intensification intensify intensity intent intention intentional intently inter "
    .. " interact interaction intercept interchange intercontinental interdependence interdependent interest interested interesting interface "
    .. " interfere interference interfering interferometer interim interior interject interlace interlayer interlobular interlocking interlude "
    .. " intermediate interminable intermittent internal internalize internally international internationally interplay interpose interpret "
    .. " interpretation interpreter interrelated interrelation interrupt interruption intersect intersection interspecies interstellar interstitial "
    .. " intertwine interval intervene intervention interview interviewer interweave interwoven intima intimate intimately intimidate intimidation "
    .. " intolerable intonation intone intra intractable intrenchment intricate intrigue intrinsic intrinsically introduce introduction introductory "
    .. " introject intrude intrusion intuition intuitive inure invade invader invariably invariant invasion invent invention inventory inverse "
    .. " inversely invest investigate investigation investigator investment investor inveterate invisible invitation invite inviting invoke involve "
    .. " involved involvement inward inwardly ",
  ["io"] = " iodide iodinate iodinated iodinating iodination iodine ionic ionized ",
  ["ir"] = " iron ironical irons irony irrational irregular irregularity irregularly irrelevant irreparable irreproducibility irresponsible irrigate "
    .. " irrigation irritably irritate irritation ",
  ["is"] = " island ism isolate isolated isolation isopleth isotonic isotropic issue ",
  ["it"] = " itch item itemize ",
  ["iv"] = " ivory ",
  ["ja"] = " jab jabber jackass jacket jaded jagged jail jam jangling janitor jap jar jaunty jaw jazz ",
  ["je"] = " jealous jealousy jeep jeer jejunum jelly jeopardize jeopardy jerk jerking jerky jest jet jew jewel jeweled jeweler ",
  ["ji"] = " jilt jimdandy jimhickey ",
  ["jo"] = " jockey jocular join joint jointly joke jolly jolt jolted journal journalese journalism journalist journey jovial jowl joyous ",
  ["ju"] = " jubilant judge judgment juice juicy jumble jumbled jump junction jungle junior junk jurisdiction jurisprudence juror jury just justice "
    .. " justifiably justification justify justly jutting juxtapose ",
  ["ke"] = " keen keenly keep keeping kerygma ketosis keyboard keyhole keynote ",
  ["ki"] = " kick kickoff kid kidnap kidnapper kidney kill killer killing kind kinda kindly kindred kinesthetic kinetic kingdom kinship kissing kit "
    .. " kitchen kitchenette kitten ",
  ["kn"] = " knack knapsack knee kneel knife knit knob knock knot know knowing knowledge known knuckle ",
  ["la"] = " lab label labeled labor laboratory laborer lacerate lack lacking lactating lacy lad ladder laden lady lag lagoon laity lake lamentation "
    .. " lamp lamplight land landing landlord landmark landmass landscape landslide language languid lanky lantern lap lapse large largely larger "
    .. " larva lash lashing last lasting lat latch late lately latent later latest lather latitude latter laugh laughter launch laurels lavatory "
    .. " lavender lavish lavishly law lawman lawn lawyer lay layer laying layman layoff layout lazily lazy ",
  ["le"] = " lead leaden leader leaders leadership leading leaf league leak lean leap leapfrog leaping learn learned learning lease leash least "
    .. " leather leave lecture lecturer ledger leer leering left leftfield lefty leg legal legally legation legend legendary legislation legislative "
    .. " legislator legislature legitimate leisure leisurely lemma lemon lend length lengthening lengthy lens lesion less lessen lessened lessening "
    .. " lesser lesson let lethal lethargy letter lettering letterman level lexical lexicon lexicostatistics ",
  ["li"] = " liability liable liaison liar liberal liberalism liberate liberty library license licensed lick licking lid lie lieutenant life "
    .. " lifeless lifelike lifetime lift lifter light lighted lighting lightly lightning lightweight lignite like likelihood likely likewise liking "
    .. " lilac limb limit limitation limited limiting limp line lineage linear linearly lined linen linger lingering linguist linguistic linguistics "
    .. " link lint lion lionize lip lipstick liquid liquidate liquidation liquor list listen listener liter literal literally literalness literary "
    .. " literature litter live lively liver livestock livid living ",
  ["lo"] = " load loaded loading loaf loathe loathsome lobby lobe lobscuse lobule local locale locality localization locally locate located location "
    .. " lock locker lockup locust lodge lodging lodgings loft lofty log logic logical logically lone loneliness lonely longer longhand longing look "
    .. " looking lookup loom loon loop loophole loose loosely loosen loot lord lordship lore lose loser loss losses lost lot lots loud loudly lounge "
    .. " louse lousy love loveliness lovely lover loving lower lowered lowly loyal loyalty ",
  ["lu"] = " lucid lucifer luck lucky lug luggage lukewarm lull lumber luminous lump lunar lunation lunch lung lunge lunkhead lurch lure lurid lurk "
    .. " lust luster lusty luxurious luxury ",
  ["ly"] = " lyric lyricist ",
  ["ma"] = " machine machinery machinist mad maddened maddening made madly madman madness magazine maggot magic magical magician magnet magnetic "
    .. " magnetism magnetize magnificent magnificently magnified magnify magnitude mahogany maid maiden mail mailbox maimed main mainland mainly "
    .. " maintain maintenance majestic majority majors make maker making malady malaise malaria male mama mamma mammal mammalian man manage "
    .. " management manager mandate mandatory maneuver manhood mania maniac maniacal manic manifest manifestation manifold manipulate mankind manned "
    .. " manner manners manometer manpower mantel manual manufacture manufactured manufacturer manufacturing manure manuscript many manzanita map "
    .. " maple mar marble marbles march marching mare margin marginal marginality marinate marital marked markedly market marketable marketing "
    .. " marketplace marking marksman marksmanship maroon marriage married marrow marry marshal martyr marvel marvelous masculine mask masonry "
    .. " masquerade mass massage masses masseur massive mast master masterpiece mastery mat match matching mate material materialism materialize "
    .. " mathematical mathematically mathematics mating matriculate matter maturation mature maturity mauve maximal maximize maximum maybe mayor "
    .. " maze ",
  ["me"] = " meadow meager meal mean meandering meaning meaningful meaningless means meanwhile measurable measure measured measurement measuring "
    .. " meat mechanic mechanical mechanically mechanics mechanism medal meddling medical medication medicine medieval meditate medium meek meekly "
    .. " meet meeting melancholy melee melon melt melting member membership memorable memorandum memorize memory men menace menarche mend mental "
    .. " mentality mentally mention meq mercenary merchandise merchandising merchant mercifully merciless mercury mercy mere merely merge merger "
    .. " merit merrily merriment merry mesh mess message messenger metal metallic metaphor metaphysical meteor meteorite meteoritic meter method "
    .. " methodical methodically meticulously metropolis metropolitan ",
  ["mi"] = " micelle micrometeorite micrometeoritic micron microorganism microphone microscope microscopic microscopically microsecond microwave mid "
    .. " middle midnight midshipman midst midwestern might mighty migrate migration mild mildly mile milestone militant military militia milk mill "
    .. " millennium milliampere millidegree milligram milliliter million mimesis mimetic mince mind minded mindful mindless mine miner mineral "
    .. " mingle miniature minimal minimize minimum mining minister ministry minor minority minute miracle miraculously mirror misbehavior "
    .. " miscalculation miscellaneous mischief mischievous misconception misconstruction misconstrue misdeed miserable misery misfortune misgiving "
    .. " misjudge mislead misleading misplace misplaced misrepresent miss missile missing mission missionary mist mistake mistaken mistakenly "
    .. " mistress mistrust misunderstand misuse mite mitigate mix mixed mixing mixture ",
  ["mo"] = " moan mob mobility mobilize moblike mock modal mode model moderate moderately modern modernism modernity modernization modernize modest "
    .. " modestly modesty modification modified modifier modify modulation moist moisten moisture molal mold molecular molecule molest molten moment "
    .. " momentarily momentary momentum mommy monarch monastic money monitor monitoring monk monkey monocle monologue monopolize monopoly "
    .. " monosyllable monotone monotonous monotony monsoon monster monstrosity monstrous month monthly monument mood moonlight mop moral morale "
    .. " morality morally morals more moreover morning morose morphophonemic morphophonemics morrow morsel mortal mortality mortar mortgage mosaic "
    .. " mosquito most mostly moth mother motif motion motionless motivate motivated motivating motivation motive motor mottle motto mound mount "
    .. " mountain mountainous mountainside mounted mourn mourner mournful mournfully mouse mouth mouthpiece move movement mover movie moving ",
  ["mp"] = " mph ",
  ["mu"] = " much mucosa mucus mud muddy muffle muffled muffler mulch mule multi multiple multiplicity multiply mumble munch mundane municipal "
    .. " murder murderer murky murmur muscle muscular muse museum music musical musician musicianship musket musketry must mustache muster mute "
    .. " mutely mutiny mutter muttering mutton mutual muzzle ",
  ["my"] = " myocardial myofibrilla myriad myrrh mysterious mystery mystic mystique myth mythological mythology ",
  ["na"] = " nab nadir nag nail naive naked name namely napoleon narrative narrow narrowed narrowly nasal nasty nation national nationalism "
    .. " nationalistic nationalize nationally nationwide native natural naturally nature nausea naval navel navigate navy nay nazi ",
  ["ne"] = " near nearby nearer nearest nearly neat neatly necessarily necessary necessitate necessity neck necktie necrosis nectar need needed "
    .. " needle needless negative neglect neglected negligence negligible negotiate negotiation negro neighbor neighborhood neighboring neither "
    .. " nemesis neo neocortex neocortical nephew nerve nerves nervous nervously nest nestle net network neuropsychiatric neurosis neurotic neutral "
    .. " neutralism neutralist neutralization neutralize neutrophil never nevertheless new newborn newcomer newly news newsboy newsletter newsman "
    .. " newspaper next ",
  ["ni"] = " nicely niche nickel nickname nigger night nightclub nightfall nightingale nightmare nilpotent nine nineteen nineteenth ninety ninth nip "
    .. " nitrogen ",
  ["no"] = " nobility noble nociceptive nod noise noisemaker noisy nomia nominal nominally nominate nomination non nonetheless nonexistent "
    .. " nonfiction nonlinguistic nonmetallic nonresident nonsense nonspecific nonspecifically nonverbal noon normal normally northern northward "
    .. " nose nostalgia not notable notably notation notch note notebook noted noteworthy nothing notice noticeable notify notion notorious noun "
    .. " nourish novel novelist novelty now nowhere nowise nozzle ",
  ["nu"] = " nuance nuclear nucleolus nucleus nude nudge nuisance numb number numbering numbing numerical numerous nun nurse nursery nut nutrient ",
  ["ny"] = " nymph nymphomaniac ",
  ["oa"] = " oak oath ",
  ["ob"] = " obedience obedient obey object objectification objection objective objectivity obligated obligation oblige obliged oblique obliterate "
    .. " obliteration oblivious obnoxious obscene obscure obscurity obsequious observant observation observe observed observer obsess obstacle "
    .. " obstinately obstruct obstruction obtain obtainable obvious obviously ",
  ["oc"] = " occasion occasional occasionally occluded occupant occupation occupational occupied occupy occur occurrence ocean ",
  ["od"] = " odd oddly odor ",
  ["of"] = " off offend offense offensive offer office officer official officially officiate offset offspring often ",
  ["og"] = " ogle ",
  ["oi"] = " oil oilfield oily ",
  ["ok"] = " okay ",
  ["ol"] = " old older oldster oleophilic olive olympic ",
  ["om"] = " omen ominous ominously omission omit ",
  ["on"] = " once one oneness onetime onlooker only onrush onset onshore onslaught onward ",
  ["op"] = " opaque open opened opener opening openly openmouthed opera operate operatic operating operation operational operator operetta opinion "
    .. " opium opponent opportunity oppose opposed opposing opposite opposition oppressed optical optimal optimism optimistic optimum opus ",
  ["or"] = " oral orange oration oratorical orb orbit orbital orchard orchestra orchestration ordain ordeal order ordered ordering orderly "
    .. " ordinarily ordinary ore organ organic organically organification organism organization organizational organize organized orgy oriental "
    .. " orientation oriented orifice origin original originality originally originate ornament ornery orthodox orthographic orthography ",
  ["os"] = " oscillation osseous ossification ",
  ["ot"] = " other otherwise ",
  ["ou"] = " ounce oust out outburst outcast outcome outcry outdistance outdo outdoor outdoors outer outface outfield outfielder outfit outgoing "
    .. " outgrow outlaw outlet outline outlive outlook outnumber outpost output outrage outreach outright outrun outset outside outsider outskirts "
    .. " outsmart outstanding outstandingly outward outweigh ",
  ["ov"] = " oval over overachievement overachiever overall overbearing overboard overcast overcoat overcome overdone overemphasize overflow "
    .. " overhaul overhead overhear overlap overload overlook overnight overnighter overpayment overpower overreach override overrun overseas "
    .. " overshoot oversized overtake overthrow overture overturn overwhelm overwhelming overwhelmingly ",
  ["ow"] = " owe owl own owner ownership ",
  ["ox"] = " oxen oxidation oxygen oxytetracycline ",
  ["oy"] = " oyabun ",
  ["oz"] = " ozone ",
  ["pa"] = " pace pacify pacing pack package packet packing pad padlock paean paid pail pain painful painfully pains paint painted painter painting "
    .. " pair palace pale palette pallid pallor palm pamphlet pane panel paneling panic pansy pant panther panting pantomime pants papa paper papers "
    .. " par parable parachute parade paradigm paradise paradox paradoxical paradoxically paragraph parallel parallelism paralyze paramagnetic "
    .. " parameter parametric paramount paranoid paraphrase parasite parasympathetic parcel pardner pardon parenchyma parent parenthood parimutuel "
    .. " parish parked parking parliament parliamentary parlor parochial parody parrot parson part partial partially participate participation "
    .. " particle particular particularly particulate parting partition partly partner partnership parts party pass passage passageway passenger "
    .. " passerby passing passion passionate passionately passive passively past paste pasted pastel pasture pasty patch patent path pathetic "
    .. " pathogenic pathological pathologist pathology pathway patient patiently patriot patriotic patriotism patristic patrol patrolman patron "
    .. " patronage patronize patronizing patronne patter pattern pause paved pavement paw pay payable payday payment ",
  ["pe"] = " pea peace peaceable peaceful peacefully peacock peak peaked pear peasant pebble peck pectoral peculiar peculiarity peculiarly peddle "
    .. " peddler pedigree peek peel peer peg pegboard pelt pelvic pen penalize penalty penance pencil pending penetrate penetrating penetration "
    .. " pennant pension pentagon peony people pepper perceive percent percentage perception perceptive perceptual perch perchance percussion "
    .. " percussive peremptory perennial perfect perfection perfectly perform performance performer perfume perfunctorily perhaps perilous period "
    .. " periodic periodical periodically peripheral peripherally periphery perish perky permanent permanently permeate permission permit perpetrate "
    .. " perpetuate perpetuation perplexed perplexing persecute persecution persist persistence persistency persistent persistently person personal "
    .. " personality personally personify personnel perspective perspiration persuade pertain pertinent perturbation pervade pervasive perverse "
    .. " perversely pester pestered pet petal petition petitioner ",
  ["ph"] = " phalanx phantom pharmacy phase pheasant phenomenon phenothiazine philosopher philosophic philosophical philosophy phone phoneme "
    .. " phonemic phonemics phonetic phonologic phonology phony phosphate photo photograph photographic physical physically physician physicist "
    .. " physics physiognomy physiologic physiological physique ",
  ["pi"] = " pianist piano pick picket pickup picnic pictorial picture picturesque picturing pie piece piezoelectric pig pigeon pigment pile pilfer "
    .. " pilgrimage pill pillow pimp pin pinch pinched pine pink pinpoint pioneer pipe pirate pistol pit pitch pitched pitcher pitchfork pitching "
    .. " piteous pitiless pituitary pity ",
  ["pl"] = " place placement placid plague plain plainclothesman plainly plan planar plane planet planetary plank planned planner planning plant "
    .. " plantation planter planting plaque plasma plaster plastic plasticity plate platform platinum platonic platoon plausible play player playing "
    .. " playmate playwright plead pleasant pleasantly please pleased pleasing pleasure pledge plentiful plenty pleura pleural plight plod plodding "
    .. " plot plow plowing plowshare pluck plug plum plumb plumber plumbing plump plumpness plunder plunge plunk ",
  ["po"] = " poach pocket poem poet poetic poetry poignant point pointed poise poised poison poke polar polarity polarization polarize police "
    .. " policeman policy polished polite politely politeness political politically politician politics poll pollen polls polybutene polycrystalline "
    .. " polyethylene polymerization polynomial polyphosphate pompous pompously poncho pond ponder ponderous pony pool poor poorly pop popping poppy "
    .. " populace popular popularity popularly populate populated population populous porch pore pork porous port portable portal portentous "
    .. " portfolio portion portrait portray portrayal portwatcher pose position positive positively positivism positivist posse posseman possess "
    .. " possessed possession possessive possibility possible possibly possum post posterior postpone postulate posture postwar pot potassium potato "
    .. " potency potent potential potentiality potentially pothole pottery poultry pounce pound pounding pour poverty powder powdered powdery power "
    .. " powered powerful powerfully ",
  ["pr"] = " practicable practical practically practice pragmatic prairie praise prance pray prayer pre preach preacher preaching precarious "
    .. " precaution precede precedence precedent preceding precious precipitate precise precisely precision preclude precondition predecessor "
    .. " predicator predict predictable prediction predictive prednisone predominantly predominate preface prefer preferably preference "
    .. " preferentially pregnant prejudice preliminary preliterate premium premix premonition preoccupation preoccupied preoccupy preparation "
    .. " prepare prepared preposition prepositional preposterous prescribe prescribed prescription presence present presentable presentation "
    .. " presently preserve preserved preside president presidential press pressing pressure prestige presto presumably presume presumption "
    .. " presuppose presupposition pretence pretend pretended pretty prevail prevalent prevent prevention previous previously prevision prewar prey "
    .. " priceless pricing prick pride priest primarily primary prime primed primeval primitive principal principally principle print printed "
    .. " printing prior priority prison prisoner privacy private privately privilege privileged privy prize pro probability probable probably probe "
    .. " problem procedural procedure proceed proceedings proceeds process processing procession proclaim proclaimed proclamation procreation "
    .. " procure procurement prod prodigious produce producer product production productive productivity profess professedly profession professional "
    .. " professionally professor proffer proficient profile profit profitable profitably profits profound profoundly profundity program programming "
    .. " progress progression progressive progressively progressivism prohibit prohibition project projected projectile projection proliferation "
    .. " prolong prolonged prominence prominent prominently promise promising promote promoter promotion promotional prompt promptly promulgate "
    .. " prone pronoun pronounce pronounced pronouncement proof prop propaganda propagandist propagandistic propagation propel proper properly "
    .. " property prophecy prophet prophetic prophetically proportion proportional proportionate proportionately proposal propose proposition "
    .. " proprietor proprietorship proscribe prose prosecute prosecution prosecutor prospect prospective prosper prosperity prosperous prostitution "
    .. " prostrate protease protect protection protective protein proteolysis protest protestant protestation proto protogeometric prototype "
    .. " protrude proud proudly prove proverb provide province provincial provincialism provision provisional provoke prowess prowl proximal "
    .. " proximate pry ",
  ["ps"] = " pseudo pseudophloem psyche psychiatrist psychical psychically psychological psychologist psychology psychotherapy ",
  ["pu"] = " pubescent public publication publicity publicize publicly publish published publisher pucker puff pull pulley pulmonary pulp pulpit "
    .. " pulse pump punch puncher punctured punish punishment pupate pupil puppy purchase pure purely purification purify purity purl purple purport "
    .. " purpose purposeful purposely purse pursuant pursue pursued pursuer pursuing pursuit push pushing pushup pussy put putt puzzle puzzled "
    .. " puzzling ",
  ["py"] = " pyknotic pyrometer python ",
  ["qu"] = " quack quackery quaint quake qualification qualified qualify qualitative quality quantitative quantitatively quantity quantum quarrel "
    .. " quart quarter quarterback quarters quasi quavering queen queer quell querulous query question questionable questioning questionnaire quick "
    .. " quicken quickly quiet quietly quietness quill quirk quirt quit quite quiver quivering quixotic quiz quotation quote ",
  ["ra"] = " rabbi rabbit race racial rack racket racketeer radar radial radiance radiant radiate radiation radical radicalism radically radio "
    .. " radioactive radiochlorine radish radius raft rag rage ragged raid rail railing railroad railway rain rainbow raise raised raising rake "
    .. " rally rallying ramble ramp rampart ramrod ranch rancher random randomly range ranging rank ransack ransom rap rape rapid rapidly rapture "
    .. " rare rarely rat rate rather ratify rating ratio ration rational rationale rationalism rationalize rationally rationing rattle rattler "
    .. " rattlesnake rattling raucous raw razor ",
  ["re"] = " reach react reactant reaction reactionary reactivate reactivity read reader readily readiness readjust ready reaffirm reagent real "
    .. " realism realistic realistically reality realization realize really realm reap reappear rear rearing rearrange rearward reason reasonable "
    .. " reasonably reasoning reassemble reassert reassurance reassure reassuring rebel rebellion rebellious rebuff rebuild rebuilding rebuke rebut "
    .. " recall recapture recede receipt receipts receive receiver recent recently reception receptionist recess recipient reciprocal recital recite "
    .. " reckless recklessness reckon reclaim reclaimed reclassify reclining recognition recognizable recognize recognized recoil recollect "
    .. " recollection recommend recommendation reconcile reconsider reconstruct reconstruction reconvene record recorded recorder recording recount "
    .. " recourse recover recovery recreate recreation recreational recrimination recruit recruitment rectangular rectifier recur recurrent red "
    .. " redcoat reddish redeem redefinition redeposition rediscover redistribute redouble redoubtable redress reduce reduced reduction redundancy "
    .. " redundant reek reel reelect reenact reexamine refer reference refine refined refinement reflect reflection reflective reflector reflex "
    .. " reflexly reform refrain refreshed refreshing refrigeration refrigerator refuel refugee refund refusal refuse refute regain regard "
    .. " regardless regime regiment regimental region regional register registrant registration regret regular regularity regularly regulate "
    .. " regulation rehabilitate rehabilitation rehearsal rehearse reign rein reinforce reinforcement reinterpret reissue reiterate reject rejected "
    .. " rejection rejoice rejoicing rejoin relate related relation relations relationship relative relatively relax relaxed relay release relegate "
    .. " relent relentless relentlessly relentlessness relevance relevancy relevant reliability reliable reliance relic relief relieve relieved "
    .. " religion religious religiously relinquish relish reliving reload reluctant reluctantly remain remainder remaining remake remand remark "
    .. " remarkable remarkably remedy remember remembrance remind reminder reminisce remnant remodel remonstrance remonstrate remote removal remove "
    .. " removed rename rend render rendering rendezvous rending rendition renew renewal rent reopen reorganize repair repay repeal repeat repeated "
    .. " repeatedly repel repent repertory repetition repetitious replace replacement replenish reply report reported reportedly reporter repose "
    .. " repository represent representation representational representative repress reprimand reprint reprisal reproach reprobate reproduce "
    .. " reproducibility reproducible republic republican repudiate repulse repulsion reputable reputation repute request require required "
    .. " requirement requisition reread rescind rescue research researcher resemblance resemble resent resentful resentment reservation reserve "
    .. " reserves reservoir reside residence resident residential residue resign resignation resist resistance resistor resolutely resolution "
    .. " resolve resolved resonance resonant resorcinol resort resource respect respectable respected respectful respective respectively respects "
    .. " respiratory respite respond response responsibility responsible responsiveness rest restate restatement restaurant restive restless "
    .. " restlessly restoration restore restrain restrained restraint restrict restricted restriction restrictive result resultant resulting resume "
    .. " resuspend retail retailer retailing retain retaliate retaliation retention rethink reticulate retinal retire retired retirement retiring "
    .. " retort retrace retract retreat retribution retrieve return reunite revamp reveal revel revelation revenge revenue reverberation revere "
    .. " reverie reverse reversible revert review revise revised revision revive revolt revolution revolutionary revolve revolver revulsion reward "
    .. " rewarding rewrite ",
  ["rh"] = " rheumatism rhino rhinotracheitis rhubarb rhyme rhythm rhythmic ",
  ["ri"] = " rib ribbon rich richness rid riddle ride rider ridge ridicule ridiculous rifle rifleman rig rigger right rightfield rightfully rightly "
    .. " rigid rigidly rigor rigorous ring ringing rinse riotous rip ripe ripen ripple rise rising risk rite ritual rival river riverbank rivet ",
  ["ro"] = " road roadside roadway roam roar roaring roast robber robbery robe rock rocket rocklike rocky rodeo roiling role roleplaying roll "
    .. " rolling romance romantic romanticize romp roof rooftop rookie room rooms rooster root rooting rope roster rosy rot rotate rotating rotation "
    .. " rotor rough roughly roughness round roundabout rounded roundhouse roundup rouse route routine rove row rowdy royalty ",
  ["rp"] = " rpm ",
  ["ru"] = " rub rubber rude rudimentary ruefully ruffle ruffled rug rugged ruin rule ruler ruling rumble rummage rumor run runaway runner running "
    .. " runoff rural rush rushing rust rustic rustle rustler rustling rut ",
  ["sa"] = " sable sabotage sack sacred sacrifice sacrilege sad saddle saddlebag sadism sadly sadness safe safeguard safely safety sag saga sage "
    .. " sail sailing sailor saint sake salacious salary sale saleslady salesman salesmanship salient saline saliva salon saloon salt salty salute "
    .. " salvage salvation salve salvo same sameness sample sampling sanction sanctity sand sandal sandwich sane sanitation sap sarcasm sarcastic "
    .. " sardine sash satellite satire satisfaction satisfactorily satisfactory satisfied satisfy satisfying saturated saturation savagely save "
    .. " saving savings savor say ",
  ["sc"] = " scaffold scale scamper scan scandal scant scar scarce scarcely scare scared scarf scarred scatter scattered scene scenery scenic scent "
    .. " scented schedule schematic scheme schizophrenic scholar scholarly scholarship scholastic school schoolboy schooldays schoolgirl schoolhouse "
    .. " schoolmate schoolroom sciatica science scientific scientifically scientist scimitar scoff scoffing scold scolding scoot scope score "
    .. " scoreless scores scorn scornful scornfully scour scouring scours scout scowl scramble scrap scrape scraping scratch scrawny scream "
    .. " screaming screech screeching screen screw scribe scrimmage script scriptural scripture scrub scrutinize scrutiny scuffle sculptor "
    .. " sculptural sculpture scurry scurrying scuttle ",
  ["se"] = " sea seal seam seaman sear search searching searchlight season seasonal seat seated sec secede second secondarily secondary secondhand "
    .. " secondly secrecy secret secretary secretion secretly section sector secular secure security sedan sediment sedimentation see seed seedbed "
    .. " seek seem seeming seemingly seep segment segmental segregate segregated seismograph seize seizure seldom select selected selection "
    .. " selective self selfish selfishness sell selling semantic semantically semi semiliterate seminary senate senator send sending senior "
    .. " sensation sensational sense senseless sensibility sensible sensing sensitive sensitivity sensitize sensor sensory sensuality sentence "
    .. " sentiment sentimental separable separate separated separately separation sept septic septum sequence serenade serene serenely serenity "
    .. " sergeant series serious seriously seriousness sermon serpent serratus serum servant serve service serviceable services session set setback "
    .. " setting settle settled settlement settler setup seven seventeen seventeenth seventh sever several severe severely severity sew sewage sewer "
    .. " sex sexual sexually ",
  ["sh"] = " shabby shackle shackled shade shaded shading shadow shaft shake shaken shaking shallow sham shamble shame shameful shape shaped "
    .. " shapeless share shared sharpen sharply shatter shattered shave shaved shaving shawl shear sheath shed sheep sheeplike sheer sheet shelf "
    .. " shell shelter sheltered shenanigan sheriff shibboleth shield shielded shielding shift shifting shimmy shine shining shiny ship shipment "
    .. " shipping shirk shirt shit shiver shivering shock shod shoe shoot shooting shop shopping shore shortage shorten shortly shortsighted "
    .. " shortstop shot shotgun shoulder shout shouting shove shovel show showcase showdown shower showing showy shrapnel shred shrewd shriek shrill "
    .. " shrilly shrink shrub shrubbery shrug shudder shuffle shun shunt shut shutdown shutter shuttle shy ",
  ["si"] = " sic sick sicken sickness side sidelong sidestep sidewalk sidewise sidle siege sift sigh sight sightseeing sign signal signature signed "
    .. " significance significant significantly signify silence silent silently silhouette silk sill silly silo silvery similar similarity similarly "
    .. " similitude simmer simple simplicity simplified simplify simplistic simply simulate simulated simultaneous simultaneously sincere sincerely "
    .. " sincerity sinewy sinful sinfulness sing singing single singsong singular sinister sink sinking sinner sinusoid sip sir sire sister sit site "
    .. " sitting situate situated situation six sixteen sixteenth sixth sixties sixty sizable size sized sizzling ",
  ["sk"] = " skedaddle skeletal skeptic skeptical sketch skid skiff skill skilled skillful skillfully skim skin skinny skip skirmish skirmisher "
    .. " skirt skull sky skylight ",
  ["sl"] = " slab slack slacken slacks slam slant slanting slap slash slashed slat slate slaughter slave slavery sleep sleeping sleepy sleeve "
    .. " slender slice slick slicker slide slight slightly slim sling slink slip slipper slippery slit slob sloe slop slope sloping sloppy slot "
    .. " slovenly slow slowing slowly slowness sludge slug slugger sluggish sluice slum slumber slump ",
  ["sm"] = " smack small smaller smallness smart smash smell smile smiling smite smitten smoke smokehouse smolder smooth smoothly smoothness smother "
    .. " smug smuggle smuggler ",
  ["sn"] = " snag snail snake snap snare snarl snatch sneak sneaker sneer sneering snicker sniff sniper snore snoring snort snowball snub snuggle "
    .. " snugly ",
  ["so"] = " soak soaked soaking soap soar soaring sob sober soberly social socialism socialist socialistic socialize socially society socioeconomic "
    .. " sociological sock sod sodden sofa soft soften softening softly softness soil soiled solace solar solder soldier soldiery sole solely solemn "
    .. " solemnly solicit solicitude solid solidarity solidity solidly solitary soloist solution solve somatic somber some someday somehow someone "
    .. " somersault sometime sometimes somewhat somewhere somnolent sonar songwriter sonny soon sooner soothe soothingly sophisticated "
    .. " sophistication sophomore soprano sorb sorbed sordid sore sorely sorority sorption sorrow sorrowful sorry sort soul sound sounding "
    .. " soundtrack soup sour source sourdough south southern southpaw southward sovereign sow ",
  ["sp"] = " space spaced spacing spacious spaciousness spade span spare spark sparkle sparkling sparse spatial spatially spatter speak speaker "
    .. " spear special specialist specialization specialize specialized specially specialty species specific specifically specificity specified "
    .. " specify specimen speck spectacle spectacular spectacularly spectator specter spectral spectrometer spectroscopy spectrum speculate "
    .. " speculation speculative speech speed speedily speedy spell spellbound spelling spend sphere spherical spice spike spill spin spine spiral "
    .. " spire spirit spirited spiritual spiritually spit splash splattered spleen splendid splendor splinter spoil spoiled spoke spoken sponge "
    .. " spongy sponsor sponsorship spontaneity spontaneous spontaneously sporadic spore sport sporting sportsman spot spotless spotlight spouse "
    .. " spout sprawl sprawling spray spraying spread spree spring springtime sprinkle sprinkling sprinter sprout spur spurn sputnik sputter spy ",
  ["sq"] = " squad squadron squall square squared squarely squat squatting squawk squeak squeal squeeze squint squire squirm squirrel ",
  ["st"] = " stability stabilization stabilize stable stack stadium staff stage stagger staggering staggeringly stagnant stain stained staining "
    .. " staircase stairs stairway stake stalk stalking stall staminate stammer stamp stampede stand standard standardized standing standpoint star "
    .. " stare start starting startle startled startling starvation starve state statement statesman static station stationery statistic statistical "
    .. " statistically statue stature status statute statutory staunch stay stead steadfastly steadily steady steak steal stealthily steam steel "
    .. " steep steeple steer stem step stepmother steps stepwise stereo stereotype stereotyped sterilize stern steroid stethoscope stick sticking "
    .. " sticky stiff stiffen stiffly stiffness stifle still stillness stimulant stimulate stimulation stimulus sting stink stipulate stir stirrup "
    .. " stitch stock stockholder stocking stoic stoicism stolid stolidly stomach stomp stool stoop stooped stop storage storefront storehouse storm "
    .. " stormy story storyline storyteller stout stoutly stove stow straddle straggle straggler straight straightaway straighten straightforward "
    .. " strain strained straining strait strand strange strangely stranger strangle strap strategic strategy stratify stratum stray streak streaked "
    .. " stream streaming streamlined street streetcar streetlight strength strengthen stress stretch stretched stretching strew striation stricken "
    .. " strict strictly stride strife strike striking strikingly string strip strive striving stroke stroll strongly strop structural structurally "
    .. " structure structured struggle struggling strum strut strychnine stubborn stubbornly stubbornness stucco stud student studio studiously "
    .. " study stuff stuffy stumble stumbling stump stun stung stunned stunt stupendous stupid stupidity stupidly stupor sturdy stutter style "
    .. " stylization ",
  ["su"] = " suave subdivision subdue subdued subgross subject subjective subjectivist sublime submarine submerge submission submissive submit "
    .. " submucosa subordinate subscribe subscription subsection subsequent subsequently subside subsidize subsistence subspace subspecies substance "
    .. " substantial substantially substantiate substitute substrate subsystem subtend subtle subtlety subtract suburb suburban suburbanite subway "
    .. " succeed succeeding success successful successfully succession successive successor succor succumb such suck sudden suddenly suds suffer "
    .. " sufferer suffering suffice sufficient sufficiently suffix suffocate suffuse sugar suggest suggestion suggestive suicide suit suitable "
    .. " suitably suitcase suite suited sulkily sulky sullen sullenly sultry sum summarize summary summon sumptuous sundown sundry sunken sunlight "
    .. " sunny sunray sunshade super superb superbly superficial superimpose superimposed superintendent superiority superlative supernatural "
    .. " supernaturalism supersede supersonic superstition supervise supervision supervisor supper supplant supplement supplementary supplicate "
    .. " supplier supply support supporting supportive suppose supposed supposedly suppress supra supremacy supreme sure surely surface surfactant "
    .. " surge surgeon surmise surmount surpass surplus surprise surprised surprising surprisingly surrender surround surrounded surrounding "
    .. " surroundings surveillance survey surveyor survival survive surviving survivor susceptibility susceptible suspect suspend suspended suspense "
    .. " suspension suspicion suspicious suspiciously sustain sustenance ",
  ["sw"] = " swagger swaggering swallow swamp swan sward swarm swatch sway swear sweat sweating sweatshirt sweep sweeping sweet sweetheart swell "
    .. " swelling swerve swift swiftly swim swindle swing swinging swirl swish switch swivel swollen swoop sword ",
  ["sy"] = " syllable symbol symbolic symbolically symbolism symbolize symmetric symmetrical symmetry sympathetic sympathize sympathy symphonic "
    .. " symphony symposium symptom synagogue synchrony syndicate synonym syntax synthesis synthesize synthetic system systematic systematically "
    .. " systematization systematize ",
  ["ta"] = " table tableau tabulate tack tackle tact tactic tactics tactile tactual taffy tag tail tailor tailored take tale talent talented talk "
    .. " tall tally tangent tangible tangle tangled tango tank tantalize tantalizing tap tape tapered tapping target tariff tarpaulin task taste "
    .. " tattered taunt taut tavern tax taxi taxpayer ",
  ["te"] = " teacart teach teacher teaching team teammate teamster tear tears tease teat technical technically technician technique technological "
    .. " technology tedious teen teenage teenager teens teeter telegram telegraph telegrapher telegraphic telephone televise television tell "
    .. " temerity temper temperature temple tempo temporal temporarily temporary tempt temptation ten tenancy tenant tend tendency tender tenderly "
    .. " tenderness tendon tenement tenor tense tensely tension tent tentative tentatively tenth tenure term terminal terminate termination "
    .. " terminology terms terrace terrain terrestrial terrible terribly terrier terrific terrified terrifying territorial territory terror test "
    .. " testament tested testicle testify testimonial testimony testing text textile texture ",
  ["th"] = " thank thanks thanksgiving thaw theater theatre theatrical theatrically theme then thence theologian theological theology theorem "
    .. " theoretical theoretically theorize theory therapeutic therapist therapy there thereafter thereby therefore therefrom therein thereof "
    .. " thereto theretofore therewith thermal thermocouple thermodynamic thermodynamically thermometer thermometry thesis thick thicken thicket "
    .. " thickly thickness thickspread thief thieving thigh thin thing things think thinking thinness thiouracil third thirst thirteen thirty "
    .. " thither thorough thoroughfare thoroughgoing thoroughly though thought thoughtful thoughtfully thoughtless thousand thrash thread threat "
    .. " threaten threatening three threshold thrifty thrill thrilling thrive thriving throat throb throbbing throng throttle through throughout "
    .. " throw thrust thud thumb thump thumping thunder thundering thunderous thus thwart thyroglobulin thyroid thyroxine ",
  ["ti"] = " tick ticket tide tidings tie tied tiger tight tighten tightly tilt tilted timber timbered timbre time timely times timid timidly timing "
    .. " tin tine tingle tingling tinkle tint tiny tip tiptoe tire tired tissue tit titer title titled titter ",
  ["to"] = " toad toast tobacco today toe together toil toilet token tolerable tolerance tolerant tolerate toll tomato tomb tomorrow ton tonal tone "
    .. " tongue tonight tons too tool tooth top topic topical topography topple torch torment tormentor torn torrent torso tortuous torture tortured "
    .. " toss total totally totter tottering touch touchdown touched touching tough tour tourist tournament tousled towel tower town toxic toy ",
  ["tr"] = " trace trachea tracing track tract tractor trade trademark trader trading tradition traditional traditionalism traditionalist traffic "
    .. " tragedy tragic tragicomic trail train trained training trait traitor tramp trample trampling trance tranquil tranquilizer tranquilly "
    .. " transact transaction transcend transcendent transcendental transcribe transducer transfer transform transformation transit transition "
    .. " transitional translate translation translucent transmission transmit transmutation transmute transparent transpiration transpiring "
    .. " transplant transport transportation transpose transverse trap trapper travel traveled traveler traverse tray tread treason treasure "
    .. " treasurer treasury treat treated treatment treaty tree treetop tremble trembling tremendous tremendously tremor trench trend trespass trial "
    .. " triamcinolone triangle tribal tribute trick trigger trill trim trio trip triple triumph triumphant triumphantly trivial troop trooper "
    .. " troops tropical trot trouble troubled troublesome trough troupe trouser truck trudge true truly trumpet trundle trunk trust trustee "
    .. " trustworthy truth truthful try trying ",
  ["ts"] = " tsunami ",
  ["tu"] = " tub tube tuberculosis tubing tuck tug tuition tularemia tumble tumbler tumbling tumor tumult tune tungsten tuning tunnel turban turbine "
    .. " turbulent turmoil turn turned turning turnover tutor ",
  ["tw"] = " tweed twelfth twelve twenties twentieth twenty twice twig twilight twin twine twinge twinkling twirl twirler twist twisted twisting "
    .. " twitch two twofold ",
  ["ty"] = " type typewriter typhus typical typically typify typing typography tyranny tyrosine ",
  ["ug"] = " ugly ",
  ["ul"] = " ulcer ultimate ultimately ultracentrifugation ultracentrifuge ultrasonic ultraviolet ",
  ["um"] = " umbrella ",
  ["un"] = " unable unaccompanied unadjusted unaffected unaided unambiguous unambiguously unanimous unanimously unasked unassisted unattractive "
    .. " unavailable unavoidable unaware unawareness unbearable unbroken uncanny uncertain uncertainly uncertainty unchanged uncharged uncle unclean "
    .. " uncomfortable uncommon unconcerned unconcernedly unconscious unconsciously unconvincing uncooperative uncover undaunted undeniable "
    .. " undepicted under underachievement underachiever underbrush underdeveloped underestimate underfoot undergo underground underlie underline "
    .. " underlying undermine underprivileged underscore undershirt understand understandable understanding understandingly understate understood "
    .. " undertake underwater underway underworld underwrite undesirable undeveloped undiminished undo undoubtedly undress undue unearth uneasily "
    .. " uneasiness uneasy uneconomical unemployed unemployment unendurable unequally unequivocally uneven unexpected unexpectedly unexplained "
    .. " unexplored unfair unfamiliar unfavorable unfitting unfold unforgettable unfortunate unfortunately unfrozen ungainly ungodly unhappy "
    .. " unheeding unhesitatingly unhitch unholy unhurriedly unified uniform uniformed uniformity uniformly unify unimportant unimpressed "
    .. " uninterrupted union unique uniquely uniqueness unit unite united unity universal universality universally universe university unknown "
    .. " unleash unlike unlikely unlimited unlined unload unloading unlock unlocked unmarried unmistakable unmistakably unmolested unmoved unnatural "
    .. " unnecessarily unnecessary unnoticed unobtainable unoccupied unofficial unorthodox unpaid unpaired unpleasant unpopular unprecedented "
    .. " unpredictable unprepared unqualified unquestionably unrealistic unreconstructed unrelated unreliable unrestricted unsatisfactory "
    .. " unsaturated unscientific unscrew unscrupulous unseen unsmiling unsolved unspeakable unstable unstained unsteadily unstressed unstructured "
    .. " unsuccessful unsung unsympathetic untie untouched unusual unusually unwanted unwelcome unwillingness unwire unwise unwittingly ",
  ["up"] = " update upgrade upheaval uphold upkeep uplifting upper upraised upright uproar upset upstairs upstream uptake uptown upward upwards ",
  ["ur"] = " urban urbanized urge urgency urgent urging ",
  ["us"] = " usable usage use used useful usefulness useless user usher usual usually usurp ",
  ["ut"] = " utensil utility utilization utilize utmost utopia utopian utter utterly ",
  ["va"] = " vacancy vacant vacate vacation vacuolization vacuum vague vaguely vain valet valiant valid validate validity valley valor valuable "
    .. " valuation value valued values valve vanish vanished vanity vapor variability variable variant variation varied variety various variously "
    .. " vary varying vascular vase vast vastly vaudeville ",
  ["ve"] = " vector veer vegetable vegetation vehement vehicle veil veiled vein velocity velvet velvety vendor venerable vengeance vent ventilation "
    .. " venture veranda verb verbal verbena verge verify veritable verse version vertebral vertex vertical verve very vessel vest vestibule veteran "
    .. " veto ",
  ["vi"] = " vibrant vibrate vice vicinity vicious victim victimize victorian victory video vie view viewpoint vigilance vigorous vigorously vile "
    .. " village villager villain vindication vindictive vine violate violation violence violent violently violin violinist virgin virile virtually "
    .. " virtue virtuoso virtuous virulence virus visage viscoelastic viscosity visible visibly vision visit visitor visual visualize visually vital "
    .. " vitality vitally vitals vitamin vivacious vivid vividly vivify ",
  ["vo"] = " vocabulary vocal vocation vocational vociferous vogue voice volatile volley voltage voltaic volume voluminous voluntarily volunteer "
    .. " voluptuous vote voter voting vow vowel voyage ",
  ["vu"] = " vulgar vulnerability vulnerable vulture ",
  ["wa"] = " wag wage wages wagon wail waist wait waiter waiting wake wakeful wakefulness walk wall wallet wallop wallow wallpaper wander wandering "
    .. " wane want war wardrobe warehouse warfare warily warlike warm warmth warn warning warp warrant warrior wary wash washed washing waste "
    .. " wastebasket wasted wasteful wasteland wastewater watch watching water watercolor watercolorist waterfall watery watt wattle wave wavelength "
    .. " waver waving wavy wax way ways wayward ",
  ["we"] = " weak weaken weakly weakness wealth wealthy weapon wear wearily weariness weary weather weave web wed wedding wedge wee weed week "
    .. " weekend weekly weep weeping weigh weight weightlessness weir weird welcome weld welfare well welter wend westerly western westward wet ",
  ["wh"] = " whack wheel wheeze whereabouts wherefore while whine whinny whip whipping whir whirl whirring whiskey whisky whisper whistle whistling "
    .. " whiteface whiz whole wholesome wholly whoop whore why ",
  ["wi"] = " wicked wicker wide widely widen widespread widow widowed width wield wife wiggle wigmaker wild wildcat wildlife wildly wildness willing "
    .. " willingness willow wince wind winding window windowpane windshield windy wine wing wingman wings wink winless winner winning wipe wire wiry "
    .. " wisdom wise wisecrack wisely wish wit witch withdraw withdrawal withhold withholding within withstand witness witty wizard ",
  ["wo"] = " wobble woe woeful woman wonder wonderful wonderfully wondrous wondrously wooden woodenly woodpecker woodwork wool woolen woolly word "
    .. " words work workable workbench worker working workman workout works workshop world worm worn worried worry worse worship worst worth "
    .. " worthwhile worthy would wound wounded ",
  ["wr"] = " wrack wraithlike wrangle wrap wrapped wrath wrathful wreath wreck wrench wrestle wrestling wretch wretched wriggle wring wrinkle "
    .. " wrinkled wrist writ write writer writhe writhing writing written wrong wrongly wryly ",
  ["xy"] = " xylem ",
  ["ya"] = " yank yard yardage yawn ",
  ["ye"] = " year yearly yearn yearning years yell yelling yellow yelp yes yesterday yet ",
  ["yi"] = " yield yielding ",
  ["yo"] = " yokel younger youngster youth youthful ",
  ["ze"] = " zeal zero ",
  ["zi"] = " zigzag zinc ",
  ["zo"] = " zoo zoom ",
}
