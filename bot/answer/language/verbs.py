"""English verbs: their base form, and whether a form tells of something done."""

from __future__ import annotations

from functools import lru_cache

from bot.answer.language.words import stem

# base, past, participle; regular ones are known by their endings.
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore born|beat beat beaten|become became become
begin began begun|bend bent bent|bind bound bound|bite bit bitten|blow blew blown
break broke broken|breed bred bred|bring brought brought|build built built|burn burnt burnt
buy bought bought|catch caught caught|choose chose chosen|come came come|creep crept crept
deal dealt dealt|die died dying|dig dug dug|draw drew drawn|drink drank drunk|drive drove driven
eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found
flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|give gave given|go went gone|grind ground ground
grow grew grown|hang hung hung|hear heard heard|hide hid hidden|hold held held|keep kept kept
kneel knelt knelt|know knew known|lay laid laid|lead led led|lie lied lying|leave left left
lend lent lent|lose lost lost|make made made|meet met met|mislead misled misled
overthrow overthrew overthrown|overturn overturned overturned|pay paid paid|prove proved proven
resell resold resold|ride rode ridden|ring rang rung|rise rose risen|run ran run
seek sought sought|sell sold sold|send sent sent|shake shook shaken|shoot shot shot
show showed shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept
speak spoke spoken|spend spent spent|stand stood stood|steal stole stolen|stick stuck stuck
strike struck struck|strive strove striven|sue sued suing|swear swore sworn|sweep swept swept
swim swam swum|take took taken|teach taught taught|tear tore torn|think thought thought
throw threw thrown|undergo underwent undergone|understand understood understood
undertake undertook undertaken|uphold upheld upheld|wake woke woken|wear wore worn|win won won
withdraw withdrew withdrawn|withhold withheld withheld|write wrote written
"""
# These have one form for all: only their neighbours tell.
_ONE_FORM = frozenset(
    "cut hit hurt cost shut put set quit burst spread split bet cast shed".split()
)
# Reporting verbs and the like: that somebody said so is judged elsewhere.
_FRAMES = frozenset(
    "said told asked added called noted wrote named based used according expected supposed "
    "reported claimed alleged accused warned denied rejected refused declined dismissed threatened "
    "considered planned intended hoped wanted sought tried attempted urged demanded proposed "
    "feared suspected vowed promised pledged failed avoided need indeed hundred red bed hatred "
    "sacred united wounded kilometred".split()
)


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _IRREGULAR.replace("\n", "|").split("|"):
        parts = row.split()
        for form in parts[1:]:
            table.setdefault(form, parts[0])
    return table


@lru_cache(maxsize=4096)
def lemma(key: str) -> str:
    """The stem that all forms of a folded verb share: "withdrew" and "withdrawing" have one."""
    return stem(_forms().get(key, key))


def tells_of_a_deed(key: str) -> bool:
    """Whether a folded word has the form of something done or being so: "opened", "won".

    Words that frame what another did ("denied", "threatened", "said") are none.
    """
    if key in _FRAMES:
        return False
    return key in _forms() or key in _ONE_FORM or (len(key) > 4 and key.endswith("ed"))


# Verbs too general for their absence from a source to tell anything.
LIGHT = frozenset(
    lemma(verb)
    for verb in (
        "say tell happen become come want need think feel seem appear look mean matter play"
        " work call change respond react make take give keep let plan help try use".split()
    )
)
