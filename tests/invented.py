"""Small articles made up by rule, as many as are wanted and no two alike."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Final

_FIRST: Final = "Ana Bram Carla Dov Edda Farid Greta Hugo Ines Jonas Katya Luis Mira Nils".split()
_LAST: Final = "Arden Bolt Castell Dray Emmer Falk Gorse Hale Ibsen Jarrow Kell Lund".split()
_PLACE: Final = "Alder Brackwater Corveth Dunmere Eastholm Farrow Glint Harrowgate Inverlay".split()
_OFFICE: Final = "Mayor,Minister,Councillor,Captain,Professor,Judge,Engineer".split(",")
_THING: Final = "bridge ferry harbour school tunnel hospital dam library tramway market".split()
_DID: Final = "reopened closed flooded collapsed expanded moved burned recovered stalled".split()
_WHY: Final = "frost,a strike,heavy rain,a court order,missing parts,an audit,a fire".split(",")
_PAPERS: Final = "Quay Times,Alder Post,Dunmere Gazette,The Corveth Observer,Harbour Wire".split(
    ","
)
_SYLLABLES: Final = "ba ko li mu ne ra so ti va ze dor fen gal hin jur kel".split()


def _rare(chance: random.Random) -> str:
    """A word that few other articles have."""
    return "".join(chance.choices(_SYLLABLES, k=4)).capitalize()


def _sentence(chance: random.Random) -> str:
    pick = chance.choice
    who = f"{pick(_OFFICE)} {pick(_FIRST)} {pick(_LAST)}"
    thing, place, rare = pick(_THING), pick(_PLACE), _rare(chance)
    number, day = chance.randrange(2, 900), chance.randrange(1, 29)
    return pick(
        (
            f"The {thing} in {place} {pick(_DID)} after {pick(_WHY)} on {rare} Street.",
            f"“We will see {number} people at the {rare} {thing} before long,” said {who}.",
            f"{who} said the {thing} of {place} would cost {number} million by {day} May.",
            f"About {number} residents near {rare} were told to stay away from the {thing}.",
            f"Work at {rare} had {pick(_DID)} {day} days before, because of {pick(_WHY)}.",
            f"“Nobody in {place} expected {pick(_WHY)},” {who} told reporters at {rare}.",
        )
    )


def article(chance: random.Random, number: int) -> dict[str, object]:
    """A record with id, headline, publisher, time and about 110 words of text."""
    when = datetime(2021, 1, 1, tzinfo=UTC) + timedelta(minutes=7 * number)
    paragraphs = [" ".join(_sentence(chance) for _ in range(3)) for _ in range(3)]
    return {
        "id": f"invented-{number}",
        "headline": f"{_rare(chance)} {chance.choice(_THING)} {chance.choice(_DID)} in "
        f"{chance.choice(_PLACE)}",
        "publisher": chance.choice(_PAPERS),
        "published_at": when.isoformat(),
        "text": "\n\n".join(paragraphs),
    }
