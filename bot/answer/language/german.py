"""German questions: told from English ones, their function words, and words that go together."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answer.language.words import words

# Folded as `words` folds: no umlauts' dots, no case.
STOP_WORDS = frozenset(
    """
    aber alle alles als also am an auch auf aus bei beim bin bis da damit dann das dass dazu dein
    dem den denn der des dessen deren die dies diese dieser dieses doch dort du durch ein eine einem
    einen einer eines er es etwas fur gegen gab gibt hab habe haben hat hatte hatten ich ihr ihre
    ihren im in ins ist ja jetzt kann kein keine konnen man mehr mein mich mir mit nach neues nicht
    noch nun nur ob oder ohne sagt sagte gesagt sein seine sehr seit sich sie sind so soll sollen
    uber um und uns unter vom von vor wahrend war waren warum wann was weg weil welche welchem
    welchen welcher welches wem wen wenn wer werde werden wie wieso weshalb wieder wir wird wo woher
    wohin wurde wurden zu zum zur zwischen viel viele los passiert geschah geschehen
    """.split()
)
# English has these too, with other meanings.
_SHARED = frozenset("am an also bin dies die den in man mir so war was weg hat wand")
_ENDINGS = ("ern", "ten", "en", "er", "es", "em", "et", "st", "te", "e", "n", "s", "t")
_LEAST = 4


def is_german(question: str) -> bool:
    """Whether a question is asked in German: by two function words, or one that asks."""
    keys = [w.key for w in words(question)]
    own = [k for k in keys if k in STOP_WORDS]
    telling = [k for k in own if k not in _SHARED]
    return len(own) >= 2 and len(telling) >= 1 and 3 * len(own) >= len(keys)


def root(key: str) -> str:
    """A folded word without its commonest German endings; crude, the same for both sides."""
    if not key.isalpha():
        return key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _LEAST:
            return key[: -len(ending)]
    return key


def akin(asked: Iterable[str], present: Iterable[str]) -> frozenset[str]:
    """Those of `asked` that some word of `present` holds at either end: Deich in Seedeich."""
    held = [root(key) for key in present]
    return frozenset(
        one
        for one in asked
        if any(h == one or (len(one) >= _LEAST and (h.startswith(one) or h.endswith(one)))
               for h in held)
    )  # fmt: skip
