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
    "job jobs layoff layoffs redundancies lay laid laying cut cuts",
    "worker workers staff employee employees",
    "convict convicted conviction guilty",
    "acquit acquitted acquittal cleared",
    "sentence sentenced sentences prison jail jailed imprisoned",
    "profit profits profitable profitability lost loss losses earnings",
    "back return returns returned returning",
    "win winning winner",
    "resign resigned stepped steps stepping step",
    "fine fined fines penalty penalties",
    "strike strikes striking walkout stoppage",
    "shoot shoots shot shooting shootings gunman gunmen shooter",
    "attack attacks attacked attacker attackers assailant stabbed stabbing",
    "replace replaces replaced replacement succeed succeeds successor succession",
    "swap swapped exchange exchanged",
    "marry marries married marriage wed wedding",
    "ban bans banned forbid forbids forbidden prohibit prohibited outlaw",
    "save saves saved saving rescue rescued rescues rescuers",
    "watch watched spectators attendance attended crowd viewers",
    "kid kids child children boys girls",
    "evacuate evacuated evacuation evacuees",
    "flood floods flooded flooding",
    "cancel cancels canceled cancelled cancellation cancellations",
    "delay delays delayed postpone postponed",
    "contaminate contaminated contamination pollute polluted pollution",
    "appoint appointed appointment named nominate nominated nomination",
    "pay pays paid payment payments",
    "sue sues sued lawsuit lawsuits",
    "protest protests protested protesters demonstration demonstrators rally rallies",
    "murder murdered murders killing kill killed",
    "drown drowned drowns",
    "rescue rescued",
    "raise raises raised hike hikes increase increased",
    "collapse collapsed collapses burst",
    "robbery robbed rob robbers",
    "miss missing unaccounted",
)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = {}
    for group in _GROUPS:
        stems = {stem(word) for word in group.split()}
        for one in stems:
            kin.setdefault(one, set()).update(stems)
    return {one: frozenset(others) for one, others in kin.items()}


def family(one: str) -> frozenset[str]:
    """All stems that news uses for what the stem `one` stands for, itself among them."""
    return _groups().get(one, frozenset((one,)))


def kindred(asked: Iterable[str], present: frozenset[str]) -> frozenset[str]:
    """Those stems of `asked` that `present` has under another word."""
    kin = _groups()
    return frozenset(
        one
        for one in asked
        if one in kin and one not in present and not present.isdisjoint(kin[one])
    )
