"""Makes lies out of true sentences of articles: the kinds that a model's answer tells."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answer.language.dates import MONTHS, date_mentions
from bot.answer.language.names import TITLES, Name, names
from bot.answer.language.numbers import numbers
from bot.answer.models import Source
from retrieval.index.sentences import sentence_spans
from retrieval.models import Quote

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_QUOTED = re.compile(r"“([^“”]{12,})”|\"([^\"]{12,})\"")
_AUXILIARY = re.compile(
    r"\b(is|was|are|were|has|have|had|will|would|could|should|can|did|does)\b(?! not|n't|n’t| no\b)"
)
_INVENTED = (
    "{name} resigned after the report was published.",
    "Officials in {name} declined to release the figures until the end of the year.",
    "{name} agreed to pay damages and issued a public apology.",
    "Analysts expect {name} to reverse the decision within weeks.",
    "{name} was taken to hospital overnight and is in a stable condition.",
    "A spokesperson for {name} said the plan had been abandoned for lack of money.",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the source that it cites, and how it was made.

    `before` is the true sentence that the answer has in front of it.
    """

    kind: str
    text: str
    source: Source
    before: str = ""


def sentences(source: Source) -> list[str]:
    """Whole sentences of a passage, long enough to say something."""
    text = source.passage.text
    cut = [text[s:e] for s, e in sentence_spans(text)]
    return [c for c in cut if 40 <= len(c) <= 400 and c[-1] in '.”"?!' and c[0] not in '“"']


def truths(sentence: str, source: Source, quotes: Sequence[Quote]) -> Iterator[Statement]:
    """The sentence itself, and the same said with other marks, a source named, or shortened."""
    yield Statement("slice", sentence, source)
    plain = sentence.translate(str.maketrans("“”‘’–—", "\"\"''--"))
    yield Statement("marks", plain, source)
    publisher = source.article.publisher
    if publisher and re.match(r"(?:The|A|In|It|He|She|They|But|This) ", sentence):
        yield Statement(
            "source named", f"According to {publisher}, {sentence[0].lower()}{sentence[1:]}", source
        )
    clause = re.match(r"(.{50,}?), (?:which|who|as|while|after|although|but)\b", sentence)
    if clause and '"' not in sentence and "“" not in sentence:
        yield Statement("shortened", clause.group(1) + ".", source)
    for quote in quotes:
        start, end = source.passage.start, source.passage.end
        words = source.article.text[quote.start : quote.end]
        spoken = quote.speaker and quote.kind != "indirect"
        if start <= quote.start and quote.end <= end and words in sentence and spoken:
            if quote.speaker.split()[-1] not in source.passage.text or len(words.split()) < 4:
                continue
            said = words.strip(" ,.")
            yield Statement("speaker first", f"{quote.speaker} said: “{said}.”", source)


def lies(
    sentence: str,
    source: Source,
    quotes: Sequence[Quote],
    others: Sequence[Source],
    rng: random.Random,
) -> Iterator[Statement]:
    """Lies of every kind that the sentence allows; `others` are sources of other articles."""
    elsewhere = rng.choice(others)
    makers = (
        ("number changed", _number(sentence, source, rng)),
        ("date changed", _date(sentence, rng)),
        ("name swapped", _name(sentence, elsewhere, rng)),
        ("name of the passage", _near_name(sentence, source, rng)),
        ("roles swapped", _roles(sentence)),
        ("quotation altered", _altered(sentence, rng)),
        ("quotation stitched", _stitched(sentence, source, rng)),
        ("given to another", _given(sentence, source, quotes, rng)),
        ("negated", _negated(sentence)),
    )
    for kind, text in makers:
        if text and text != sentence:
            yield Statement(kind, text, source)
    yield Statement("citation moved", sentence, elsewhere)
    found = [n.text for n in names(source.passage.text) if not n.first]
    if found:
        yield Statement("invented", rng.choice(_INVENTED).format(name=rng.choice(found)), source)


def _number(sentence: str, source: Source, rng: random.Random) -> str:
    mentions = date_mentions(sentence)
    found = [
        n
        for n in numbers(sentence)
        if re.search(r"\d", n.text) and not any(m.start <= n.start < m.end for m in mentions)
    ]
    if not found:
        return ""
    number = rng.choice(found)
    near = [
        n.text
        for n in numbers(source.passage.text)
        if n.value != number.value and n.unit == number.unit
    ]
    digits = re.search(r"\d[\d,.]*\d|\d", number.text)
    if digits is None:
        return ""
    changed = number.text.replace(digits.group(), _digits(digits.group(), rng))
    if near and rng.random() < 0.3:
        changed = rng.choice(near)
    return sentence[: number.start] + changed + sentence[number.end :]


def _digits(text: str, rng: random.Random) -> str:
    spots = [i for i, c in enumerate(text) if c.isdigit()]
    spot = spots[0] if rng.random() < 0.5 else rng.choice(spots)
    other = rng.choice([d for d in "123456789" if d != text[spot]])
    return text[:spot] + other + text[spot + 1 :]


def _date(sentence: str, rng: random.Random) -> str:
    mentions = date_mentions(sentence)
    if not mentions:
        return ""
    mention = rng.choice(mentions)
    if mention.weekday >= 0:
        changed = rng.choice([d for d in _DAYS if d != _DAYS[mention.weekday]])
    else:
        months = [m.title() for m in MONTHS.split()]
        changed = f"{rng.choice([m for m in months if m != months[mention.month - 1]])}"
        changed += f" {mention.day}" if mention.day else ""
    return sentence[: mention.start] + changed + sentence[mention.end :]


def _proper(text: str) -> list[Name]:
    return [
        n
        for n in names(text)
        if not n.first and n.core and len(n.text) > 3 and not n.core <= TITLES
    ]


def _name(sentence: str, elsewhere: Source, rng: random.Random) -> str:
    own, other = _proper(sentence), _proper(elsewhere.passage.text)
    if not own or not other:
        return ""
    name, new = rng.choice(own), rng.choice(other)
    if set(new.keys) & set(name.keys):
        return ""
    return sentence[: name.start] + new.text + sentence[name.end :]


def _near_name(sentence: str, source: Source, rng: random.Random) -> str:
    own = _proper(sentence)
    near = [
        n for n in _proper(source.passage.text) if not any(set(n.keys) & set(o.keys) for o in own)
    ]
    if not own or not near:
        return ""
    name = rng.choice(own)
    return sentence[: name.start] + rng.choice(near).text + sentence[name.end :]


def _roles(sentence: str) -> str:
    own = [n for n in _proper(sentence) if not n.core & TITLES]
    for one, other in pairwise(own):
        between = sentence[one.end : other.start]
        # "Spain and France" says the same the other way round.
        if set(one.keys) & set(other.keys) or re.search(r"\band\b|,|\bor\b|&", between):
            continue
        return sentence[: one.start] + other.text + between + one.text + sentence[other.end :]
    return ""


def _altered(sentence: str, rng: random.Random) -> str:
    match = _QUOTED.search(sentence)
    if not match:
        return ""
    group = 1 if match.group(1) else 2
    words = match.group(group).split()
    inner = [i for i, w in enumerate(words) if w.isalpha() and len(w) > 3 and i > 0]
    if len(words) < 4 or not inner:
        return ""
    spot = rng.choice(inner)
    if rng.random() < 0.5:
        del words[spot]
    else:
        words[spot] = rng.choice(["really", "nearly", "certain", "terrible", "never", "public"])
    return sentence[: match.start(group)] + " ".join(words) + sentence[match.end(group) :]


def _stitched(sentence: str, source: Source, rng: random.Random) -> str:
    match = _QUOTED.search(sentence)
    if not match:
        return ""
    body = source.article.text
    own = match.group(1) or match.group(2)
    rest = [
        (m.group(1) or m.group(2))
        for m in _QUOTED.finditer(body)
        if (m.group(1) or m.group(2)) not in own and own not in (m.group(1) or m.group(2))
    ]
    if not rest or len(own.split()) < 4:
        return ""
    head = " ".join(own.split()[: max(3, len(own.split()) // 2)]).strip(",.")
    tail_words = rng.choice(rest).split()
    tail = " ".join(tail_words[-max(3, len(tail_words) // 2) :])
    joint = rng.choice([" ", "... "])
    group = 1 if match.group(1) else 2
    return sentence[: match.start(group)] + head + joint + tail + sentence[match.end(group) :]


def _given(sentence: str, source: Source, quotes: Sequence[Quote], rng: random.Random) -> str:
    start, end = source.passage.start, source.passage.end
    for quote in quotes:
        words = source.article.text[quote.start : quote.end]
        if not quote.speaker or words not in sentence or not start <= quote.start < end:
            continue
        others = sorted({
            q.speaker
            for q in quotes
            if q.speaker and q.speaker.split()[-1] not in quote.speaker
            and quote.speaker.split()[-1] not in q.speaker
            # "The institute" may be the one that is named: two persons are two.
            and q.speaker.istitle() and quote.speaker.istitle()
        })  # fmt: skip
        if not others or len(words.split()) < 4:
            continue
        other = rng.choice(others)
        if rng.random() < 0.5 or quote.speaker not in sentence:
            return f"{other} said: “{words.strip(' ,.')}.”"
        return sentence.replace(quote.speaker, other)
    return ""


def _negated(sentence: str) -> str:
    bare = _QUOTED.sub(lambda m: "~" * len(m.group()), sentence)
    match = _AUXILIARY.search(bare)
    if not match:
        return ""
    return sentence[: match.end()] + " not" + sentence[match.end() :]
