"""Words that news uses for one thing: a ferry that sank, capsized or ran aground."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.answer.language.words import stem

# Common English only, each group one kind of event or role; a word may stand in several.
_GROUPS = (
    "sink sinks sank sunk sinking capsize aground grounding wreck shipwreck",
    "violence violent attack attacked clash clashes assault riot unrest fighting fight",
    "resign resigned resignation resigns stepping",
    "die dies died dead death deaths killed kill kills killing fatal fatalities toll",
    "hurt injured injure injury injuries wounded wound casualties",
    "win wins won winner winning victory beat beaten",
    "lose loses lost loser losing defeat defeated",
    "buy buys bought purchase acquire acquired acquisition takeover",
    "sell sells sold sale selling",
    "fire fired sack sacked dismiss dismissed oust ousted",
    "arrest arrested detain detained custody",
    "lead leads led leader head heads headed chair chairs chairman chairwoman chaired boss",
    "hit hits strike struck collide collided collision crash crashed",
    "break broke broken fail fails failed failure fault faulty defect defective",
    "accident crash disaster grounding collision wreck",
    "begin begins began begun start starts started open opens opened opening launch",
    "end ends ended finish finished conclude concluded",
    "rise rises rose risen increase increased grow grew climb climbed",
    "fall falls fell fallen drop dropped decline declined decrease",
    "blame blamed accuse accused accuses fault responsible",
    "cause caused causes reason reasons",
    "ill sick illness sickness complaint complaints infected",
    "flee fled fleeing displaced",
    "steal stole stolen theft thief",
    "leave leaves left departed depart departure",
    "shut shuts close closes closed closing closure",
    "vote votes voted ballot poll election elected",
    "meet meets met meeting talks summit",
    "agree agreed agreement deal accord pact",
    "replace replaced replacement successor succeed succeeded",
    "weapon weapons arms gun guns",
    "storm hurricane typhoon cyclone",
    "quake earthquake tremor",
    "blaze wildfire fire fires",
    "bomb bombed bombing explosion blast exploded",
    "cost costs price prices",
    "job jobs layoffs redundancies",
)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = {}
    for group in _GROUPS:
        stems = {stem(word) for word in group.split()}
        for one in stems:
            kin.setdefault(one, set()).update(stems)
    return {one: frozenset(others) for one, others in kin.items()}


def kindred(asked: Iterable[str], present: frozenset[str]) -> frozenset[str]:
    """Those stems of `asked` that `present` has under another word."""
    kin = _groups()
    return frozenset(
        one
        for one in asked
        if one in kin and one not in present and not present.isdisjoint(kin[one])
    )
