-- verb_words -- verbs by what they do to an infinitive behind them, in all their forms.
local verb_words = {}

-- Verbs and adjectives that only add to the infinitive behind them: "refused to say", "is eager to point out".
verb_words.LIGHT = set [[continue continues continued continuing refuse refuses refused refusing decline declines declined declining want wants
  wanted try tries tried trying seek seeks sought seeking going need needs needed used go goes went able unable willing
  unwilling ready eager quick reluctant likely unlikely fail fails failed failing begin begins began begun start starts
  started have has had having yet choose chose chosen chooses attempt attempted attempts attempting struggle struggles
  struggled struggling get gets got dare dared come came happen happened happens help helped helps rush rushed manage
  managed manages tend tends tended wish wishes wished like love hesitate hesitated bother bothered intend intends
  intended plan plans planned planning expected hope hopes hoped decide decided decides vow vowed vows vowing set about
  appear appears appeared seem seems seemed]]

-- Verbs whose object does what the infinitive behind it says: "asked Congress to reject".
verb_words.OBJECT_DOES = set [[
  ask asks asked asking urge urges urged urging tell tells told telling order orders ordered ordering allow allows allowed
  allowing force forces forced forcing persuade persuades persuaded persuading help helps helped helping encourage
  encourages encouraged encouraging expect expects expected expecting want wants wanted wanting get gets got lead leads
  led leading press presses pressed pressing invite invites invited inviting advise advises
  advised enable enables enabled cause causes caused causing prompt prompts prompted prompting compel compels compelled
  require requires required requiring challenge challenges challenged convince convinces convinced convincing inspire
  inspires inspired push pushes pushed pushing warn warns warned instruct instructs instructed command commands
  commanded beg begs begged implore implores implored remind reminds reminded like need needs needed believe believes
  believed consider considers considered]]

--- Verbs whose object does what the gerund behind the preposition says: "fined him for saying", "accused Ruiz of calling it a hoax".
verb_words.OBJECT_GERUND = {
  ["for"] = set [[fine fines fined fining ban bans banned banning suspend suspends suspended suspending sack sacks sacked sacking fire
    fires fired firing dismiss dismisses dismissed dismissing arrest arrests arrested arresting jail jails jailed jailing imprison imprisons
    imprisoned detain detains detained punish punishes punished punishing criticise criticises criticised criticising criticize
    criticizes criticized criticizing condemn condemns condemned condemning praise praises praised praising thank thanks thanked
    thanking blame blames blamed blaming sue sues sued suing attack attacks attacked attacking rebuke rebukes rebuked rebuking
    mock mocks mocked mocking slam slams slammed slamming censure censures censured reprimand reprimands reprimanded reprimanding
    chide chides chided berate berates berated berating ridicule ridicules ridiculed commend commends commended applaud applauds
    applauded scold scolds scolded prosecute prosecutes prosecuted convict convicts convicted expel expels expelled disqualify
    disqualified sentence sentences sentenced sentencing charge charges charged charging fault faults faulted forgive forgives forgave forgiven]],
  of = set [[accuse accuses accused accusing suspect suspects suspected suspecting convict convicts convicted acquit acquits acquitted]],
  from = set [[stop stops stopped stopping prevent prevents prevented preventing ban bans banned banning bar bars barred barring keep keeps
    kept discourage discourages discouraged prohibit prohibits prohibited block blocks blocked]],
}

return verb_words
