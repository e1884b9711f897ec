"""The closed word classes that attribution is read from: verbs of speech, titles, pronouns."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, a set."""
    return frozenset(text.split())


_SPEECH = words(
    """
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure
    bellow boast boom caution chant chime claim clarify comment complain concede conclude confess
    confide confirm contend continue counter cry declare demand demur deny divulge elaborate email
    emphasise emphasize enthuse exclaim exhort explain express fume grumble gripe grouse gush hint
    implore imply indicate inform inquire insist interject intone jest joke lament lecture
    maintain marvel mention murmur muse mutter note object observe opine persist plead pledge
    point post pray predict proclaim promise pronounce propose protest put quip rail rant read
    reason rebut recall recite recount reflect reiterate relate remark remember remind repeat
    reply report respond riff retort reveal roar say scoff scream shout sigh snap speculate state
    stipulate stress suggest summarize swear testify tease tell text theorize thunder tweet
    underscore urge vent venture volunteer vow warn whisper wonder worry write yell
    """
)
# Verbs that carry a few quoted words: `she called it "a farce"`.
_JUDGEMENT = words(
    """
    accuse advocate applaud attack attribute believe bemoan blame blast brand call castigate
    celebrate challenge characterise characterize cite commend compare condemn credit criticise
    criticize decry deem defend denounce deplore deride describe disavow dismiss disparage dub
    encourage endorse excoriate fault feel hail hammer instruct invoke knock label laud liken mock
    oppose paint pan portray praise question quote rebuke recommend refer reject request ridicule
    rip skewer slam speak talk tag taunt term think threaten thank tout trash trumpet vilify
    """
)
_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "read": ("read", "read"),
    "swear": ("swore", "sworn"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "put": ("put", "put"),
    "speak": ("spoke", "spoken"),
}
_DOUBLING = words("quip blog concur demur pan rip slam dub tag rebut admit refer put")

Form = tuple[str, str]  # lemma, one of: past, present, base, gerund


def _forms(lemma: str) -> list[tuple[str, Form]]:
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    regular = stem + ("d" if lemma.endswith("e") else "ed")
    third, ing = lemma + "s", (lemma[:-1] if lemma.endswith("e") else stem) + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        regular, third = lemma[:-1] + "ied", lemma[:-1] + "ies"
    if lemma.endswith(("sh", "ch", "s", "x")):
        third = lemma + "es"
    if lemma == "see":
        ing = "seeing"
    past, participle = _IRREGULAR.get(lemma, (regular, regular))
    return [
        (lemma, (lemma, "base")),
        (third, (lemma, "present")),
        (ing, (lemma, "gerund")),
        (participle, (lemma, "past")),
        (past, (lemma, "past")),
    ]


# Verbs of speech only with what follows: `put it`, `pointed out`.
WITH_NEXT = {
    form: frozenset(follow.split())
    for forms, follow in (
        ("put puts putting", "it this"),
        ("point points pointed pointing", "out to"),
    )
    for form in forms.split()
}
# `shot back`, `fired back`: the word before `back` is a verb of speech only with it.
WITH_BACK = words("shot fired hit punched pushed clapped shoots fires hits pushes shooting firing")
SPEECH = {form: entry for lemma in sorted(_SPEECH) for form, entry in _forms(lemma)}
SPEECH["back"] = ("back", "past")
ANY_CUE = {form: entry for lemma in sorted(_JUDGEMENT) for form, entry in _forms(lemma)} | SPEECH
# Verbs that news writers put before their subject: `said Grand`.
INVERTED = frozenset(form for form, (_, tense) in SPEECH.items() if tense in ("past", "present"))

# Verbs that follow a subject often, and are no verbs of speech: a noun phrase ends before them.
COMMON_VERBS = words(
    """
    put puts took takes went goes came comes made makes got gets gave gives held holds ran runs
    began begins spent sat stood sent sends used uses saw sees found finds left leaves won wins
    lost loses met meets led leads kept keeps brought brings thought knew knows became becomes
    broke fell rose drew drove spoke stands seems remains rallied faces plans wants has had sought
    fought caught taught bought built sold paid chose threw flew grew hid rode shook swung wore
    set cut let
    """
)
PRONOUNS = words("he she they it i we you")
QUANTIFIERS = words("another others some many most several few all both one each any two three")
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
RELATIVE = words("who whose whom which where when while as")
OBJECTS = words("me us him her them himself herself themselves itself it")
TIMES = words("week month year night morning afternoon evening day")
SUBORDINATORS = words("as while although though when because after if whereas")
# Nouns before a verb of speech that name a time or a thing, nobody who speaks.
NOT_SPEAKERS = words(
    """
    week month year day night morning afternoon evening time moment hour minutes weeks months
    years days today yesterday tonight point thing things way part it
    """
)
DETERMINERS = words(
    """
    the a an this that these those his her its their our my your some many most several few all
    both each every any no one two three four five six another other such
    """
)
PREPOSITIONS = words(
    """
    of for at from with in on to by about under over against between among near within behind
    inside outside across toward towards into onto via without like
    """
)
AUXILIARIES = words(
    """
    has have had would will could can did does do may might must should is are was were be been
    being went goes going gone on 'd 'll 've hasn't haven't hadn't wouldn't won't couldn't can't
    didn't doesn't don't isn't wasn't weren't not never
    """
)
PASSIVE = words("is are was were be been being gets got get getting")
ADVERBS = words(
    """
    also later then further again still even often once now just soon too ever never sometimes
    always already yet long thus instead meanwhile however first twice though therefore therein
    all previously flatly quickly simply only perhaps maybe both today yesterday afterwards
    afterward thereafter earlier likewise nonetheless nevertheless
    """
)
OPENERS = ADVERBS | words("here there elsewhere back")
BOUNDARIES = words(
    """
    that but when while if because after before although though since until unless whereas whether
    and or as than so where why how what which who whom whose
    """
)
DAYS = words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec.
    Christmas Easter Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays
    """
)
DAYS_LOW = frozenset(day.lower() for day in DAYS)
HONORIFICS = words("mr mrs ms mx dr miss sir dame")
# Behind a surname, written with a full stop or without.
SUFFIXES = words("jr sr ii iii iv")
# Capitalised words before a name that belong to the description, not to the name.
TITLES = words(
    """
    ag mr mrs ms miss mx dr prof professor sir dame lord lady baroness king queen prince princess
    pope president vice prime minister premier chancellor secretary undersecretary deputy senator
    sen sens representative rep reps congressman congresswoman governor gov lt lieutenant mayor
    councilman councilwoman councillor councilor alderman assemblyman assemblywoman delegate
    speaker leader majority minority whip chairman chairwoman chair chief director manager
    spokesman spokeswoman spokesperson ambassador envoy judge justice attorney general gen col
    colonel capt captain major maj sgt sergeant cmdr commander adm admiral officer detective
    inspector constable sheriff commissioner superintendent coach editor reporter correspondent
    anchor host columnist author writer actor actress singer comedian rapper producer pollster
    strategist economist analyst historian billionaire businessman candidate nominee front-runner
    frontrunner democrat democratic republican independent libertarian conservative liberal labour
    labor tory gop former ex acting interim outgoing incoming late then-president then-candidate
    fellow rival senior junior press foreign defense defence state treasury interior finance
    health education homeland national security executive ceo cfo coo founder co-founder cofounder
    activist advocate lawyer prosecutor solicitor archbishop bishop cardinal rabbi imam ayatollah
    sheikh father brother sister reverend rev pastor evangelist st first hon aide adviser advisor
    counselor consultant operative supporter organizer mp msp mep cllr pm u.s us u.k uk eu u.n un
    chairperson commentator blogger critic scientist researcher doctor special agent private pfc
    policeman policewoman supt det insp messrs presidential campaign communications legislator
    lawmaker co-chair co-chairman vice-president vice-chairman secretary-general mogul tycoon
    entrepreneur investor filmmaker musician playwright novelist poet biographer resident nurse
    midwife surgeon engineer ombudsman firefighter paramedic fisherman pensioner psychologist
    """
)
ORGANISATION_WORDS = words(
    """
    party committee council commission university college institute foundation company corporation
    inc corp co ltd llc group association union agency department ministry office court house
    senate congress parliament government administration bank times post journal news network
    press magazine tribune herald gazette guardian telegraph center centre school church army navy
    police force forces service services league federation society club fund pac campaign board
    bureau authority trust organization organisation team street hall tower state states nations
    city county america convention report poll survey act bill law project alliance coalition
    conference caucus chamber daily morning tv radio channel show today media airlines hospital
    coast avenue road park island beach river lake mountain valley war day week award awards prize
    games cup championship series bowl express store industries partners capital holdings
    """
)
# Nouns that follow a name without an apostrophe: `Moss campaign officials`.
PERSON_NOUNS = words(
    """
    administration adviser advisers advisor advisors aide aides allies analyst analysts attorney
    backer backers campaign chairman chairwoman chief critics delegate delegates director
    executive executives fan fans government lawyer lawyers leader leaders manager officer
    officers official officials operative operatives press president representative secretary
    source sources spokesman spokesmen spokesperson spokeswoman staff staffer staffers strategist
    supporter supporters surrogate surrogates team voter voters police prosecutor prosecutors
    minister ministry senator professor economist reporter editor coach pollster donor donors
    """
)
PLURAL_PEOPLE = words("people men women children police staff")
DEMONSTRATIVES = words("this that these those more less there here such what it")
# Nouns of speech: `her claim that "..."`.
SPEECH_NOUNS = words(
    """
    accusation advice allegation answer argument assertion assessment call charge claim comment
    comments complaint contention criticism declaration demand denial description statement
    statements remark remarks warning pledge promise vow insistence suggestion observation reply
    response request threat tweet tweets claims words belief view opinion prediction speech
    characterization question letter email memo
    """
)
FEMALE_TITLES = words(
    """
    mrs ms miss dame lady baroness queen princess congresswoman chairwoman spokeswoman
    councilwoman assemblywoman actress sister businesswoman policewoman
    """
)
MALE_TITLES = words(
    """
    mr sir lord king prince pope congressman chairman spokesman councilman assemblyman actor
    father brother archbishop bishop cardinal rabbi imam ayatollah businessman policeman
    """
)
# Common given names, for `he` and `she` only; a name that is not here fits both.
FEMALE_NAMES = words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty
    margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
    rebecca laura sharon cynthia kathleen amy angela anna pamela emma nicole helen samantha
    katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia
    joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah
    jacqueline martha gloria teresa ann anne sara madison frances kathryn janice jean alice julia
    grace judy sophia hillary theresa kamala ursula liz claire jane kate fatima federica marine
    giorgia greta melania ivanka huma debbie carly jill elena sonia aisha leila nadia svetlana
    olga natalia irina ingrid astrid ada rosa carmen lucia camila mei yuki nicola priti diana
    charlotte alexandra caroline allison alison erin molly gail wendy valerie kathy cindy sally
    rosemary lynn dana tammy kirsten nikki joni tulsi condoleezza
    """
)
MALE_NAMES = words(
    """
    james robert john michael david william richard joseph thomas charles christopher daniel
    matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy
    ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
    brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron
    jose adam nathan henry douglas zachary peter kyle ethan walter noah jeremy christian keith
    roger terry sean gerald carl harold arthur lawrence jesse bryan bill billy bob jim joe mike
    tom tim dan ben barack bernie ted marco jeb chris rand newt mitt rudy harry chuck mitch al
    steve greg jeff vladimir sergei dmitry recep emmanuel boris tony gordon nigel rishi keir olaf
    viktor mohammed muhammad ahmed ali hassan omar ibrahim abdul bashar yitzhak ivan igor alexei
    nikolai hans klaus jens lars erik luis carlos juan miguel pedro javier diego antonio francois
    jacques pierre jean-claude laurent giuseppe matteo mario silvio wei xi hiroshi kenji narendra
    imran rahul alan albert andy austin bobby brad brent craig dave doug fred glenn hugh ian jake
    jimmy josh ken matt max neil nick pat phil ray rick ron russ sam simon stan stuart todd tommy
    vincent wayne zac oliver ralph roy leon martin philip tobias felix reince
    """
)
GIVEN_NAMES = FEMALE_NAMES | MALE_NAMES
