"""Makes copies of an article as editors make them, for measuring how copies are found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Edit = Callable[[str, random.Random], str]

_SPELLINGS = (
    ("color", "colour"), ("favor", "favour"), ("honor", "honour"), ("labor", "labour"),
    ("neighbor", "neighbour"), ("rumor", "rumour"), ("harbor", "harbour"), ("humor", "humour"),
    ("behavior", "behaviour"), ("center", "centre"), ("theater", "theatre"), ("meter", "metre"),
    ("defense", "defence"), ("offense", "offence"), ("license", "licence"),
    ("program", "programme"), ("traveled", "travelled"), ("canceled", "cancelled"),
    ("organize", "organise"), ("organiz", "organis"), ("recogniz", "recognis"),
    ("realiz", "realis"), ("criticiz", "criticis"), ("apologiz", "apologis"),
    ("authoriz", "authoris"), ("emphasiz", "emphasis"), ("analyz", "analys"),
    ("percent", "per cent"), ("gray", "grey"), ("toward ", "towards "), ("among ", "amongst "),
    ("while ", "whilst "), ("airplane", "aeroplane"), ("aluminum", "aluminium"),
    ("jewelry", "jewellery"), ("tire ", "tyre "), ("skeptic", "sceptic"), ("check ", "cheque "),
)  # fmt: skip
_OPENINGS = (
    "Readers across the region woke to {a} today, as {b} moved to the top of the agenda and "
    "officials promised that more would be known within hours.",
    "It is the question on everybody's lips this week: what becomes of {a}? Our correspondent "
    "looks at {b}, at who stands to gain, and at what may follow. {c} comes into it too.",
    "There was no shortage of opinions about {a} when the first word got out. This is what has "
    "been established so far about {b}, with what remains in doubt.",
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NUMBER = re.compile(r"\d+(?:,\d{3})*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[ \n]+(?=[A-Z\"\u201c])")


def paragraphs(text: str) -> list[str]:
    """Paragraphs, or runs of three sentences where the text has no breaks."""
    found = [part for part in text.split("\n") if part.strip()]
    if len(found) > 3:
        return found
    sentences = _SENTENCE_END.split(text)
    return [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]


def trimmed(text: str, rng: random.Random) -> str:
    """Cut from the end, at a sentence, to 40-90 % of its words."""
    wanted = len(text.split()) * rng.uniform(0.4, 0.9)
    kept: list[str] = []
    length = 0
    for paragraph in paragraphs(text):
        sentences = []
        for sentence in _SENTENCE_END.split(paragraph):
            if length < wanted:
                sentences.append(sentence)
                length += len(sentence.split())
        if sentences:
            kept.append(" ".join(sentences))
    return "\n\n".join(kept)


def new_introduction(text: str, rng: random.Random) -> str:
    """A new first paragraph, put before the old one or instead of it."""
    names = _NAME.findall(text) or ["the matter"]
    opening = rng.choice(_OPENINGS).format(**{x: rng.choice(names) for x in "abc"})
    rest = paragraphs(text)
    keep_old = rng.random() < 0.5 or len(rest) < 2 or len(rest[0].split()) > 120
    return "\n\n".join([opening, *(rest if keep_old else rest[1:])])


def changed_numbers(text: str, rng: random.Random) -> str:
    """A new toll: up to three of its numbers change, wherever they stand."""
    numbers = sorted(set(_NUMBER.findall(text)))
    changes = {n: str(int(n.replace(",", "")) + rng.randint(1, 9)) for n in rng.sample(
        numbers, min(len(numbers), rng.randint(1, 3)))}  # fmt: skip
    return _NUMBER.sub(lambda found: changes.get(found[0], found[0]), text)


def other_spelling(text: str, rng: random.Random) -> str:
    """British spelling and typography, whichever the original had."""
    for american, british in _SPELLINGS:
        text = text.replace(american, british)
    for curly, straight in (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"')):
        text = text.replace(curly, straight)
    return text.replace(" \u2014 ", " - " if rng.random() < 0.5 else " \u2013 ")


def reordered(text: str, rng: random.Random) -> str:
    """Two paragraphs of the body change places, some are merged with the next."""
    parts = paragraphs(text)
    if len(parts) > 4:
        a, b = rng.sample(range(2, len(parts)), 2)
        parts[a], parts[b] = parts[b], parts[a]
    return "".join(part + rng.choice((" ", "\n\n", "\n\n")) for part in parts).strip()


def dropped_quotes(text: str, rng: random.Random) -> str:
    """Paragraphs with a quotation are dropped, about half of them, but not the first two."""
    parts = paragraphs(text)
    quoting = re.compile('["\u201c]')
    return "\n\n".join(
        part
        for place, part in enumerate(parts)
        if place < 2 or not quoting.search(part) or rng.random() < 0.5
    )


def house_style(text: str, rng: random.Random) -> str:
    """Another dateline and byline before, another agency line behind, other forms of words."""
    text = re.sub(r"^[A-Z][\w ,./()]{0,40}(?:\u2014|\u2013|--)\s*", "", text)
    for ours, theirs in (
        ("U.S.", "US"), ("U.N.", "UN"), (" said ", " told reporters "), ("Mr. ", "Mr "),
        (" on Monday", " Monday"), (" on Thursday", " Thursday"), (" on Friday", " Friday"),
    ):  # fmt: skip
        parts = text.split(ours)
        text = parts[0] + "".join(rng.choice((ours, theirs, theirs)) + part for part in parts[1:])
    city = rng.choice(("LONDON (Wire)", "NAIROBI, Kenya", "OTTAWA"))
    return f"By our own correspondent\n\n{city} - {text}\n\nAdditional reporting by the desk."


EDITS: dict[str, Edit] = {
    "new headline": lambda text, _: text,
    "trimmed": trimmed,
    "new introduction": new_introduction,
    "changed numbers": changed_numbers,
    "other spelling": other_spelling,
    "reordered": reordered,
    "dropped quotes": dropped_quotes,
    "house style": house_style,
}


def combined(text: str, rng: random.Random) -> str:
    """Trimmed, with a new introduction, and two of the other edits."""
    others = [changed_numbers, other_spelling, reordered, dropped_quotes, house_style]
    for edit in (trimmed, *rng.sample(others, 2), new_introduction):
        text = edit(text, rng)
    return text


EDITS["combination"] = combined
