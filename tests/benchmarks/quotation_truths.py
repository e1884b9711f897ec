"""Says true quotations in the ways in which a fair writer would."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from bot.answer.extractive.brackets import is_person
from bot.answer.language.names import names
from retrieval.index.sentences import sentence_spans
from tests.benchmarks.lies import Statement
from tests.benchmarks.quotation_lies import DROPPED, FRAMES, PARTIAL, SINGLE, Case, bare

_CLAUSE = re.compile(r"[,;:] | (?:and|but|because|that|when|if) ")
_NEGATION = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)


def quotation_truths(case: Case, rng: random.Random) -> Iterator[Statement]:
    """One truth of every kind that the case allows."""
    words, who = case.words, case.quote.speaker
    if len(words.split()) < 4:
        yield _tell("a few words", rng.choice(PARTIAL).format(who=who, q=words), case)
        return
    person = [n for n in names(f"by {who}") if is_person(n)]
    yield _tell("full name", rng.choice(FRAMES).format(who=who, q=words), case)
    yield _tell("single marks", rng.choice(SINGLE).format(who=who, q=words), case)
    if not re.search(r"[.!?]", words):
        yield _tell("marks dropped", rng.choice(DROPPED).format(who=who, q=bare(words)), case)
    piece = " ".join(words.split()[1:4]).strip(" ,.")
    if not re.search(r"[.,;:!?\"“”‘’']", piece):
        yield _tell("a few words", rng.choice(PARTIAL).format(who=who, q=piece), case)
    cut = _CLAUSE.split(words)[0]
    if 4 <= len(cut.split()) < len(words.split()):
        yield _tell("first clause", rng.choice(FRAMES).format(who=who, q=cut), case)
    parts = words.split()
    if len(parts) > 14 and not _NEGATION.search(" ".join(parts[5:9])):
        joined = f"{' '.join(parts[:5])} ... {' '.join(parts[9:])}"
        yield _tell("shortened by dots", rng.choice(FRAMES).format(who=who, q=joined), case)
    described = case.quote.description
    # A clause ("who runs for a second term") is no office to speak of.
    if described and len(described.split()) <= 6 and not described.startswith("who"):
        yield _tell("description", rng.choice(FRAMES).format(who=f"the {described}", q=words), case)
        if person:
            both = f"{described} {who}"
            yield _tell("described name", rng.choice(FRAMES).format(who=both, q=words), case)
    if person:
        last = who.split()[-1]
        yield _tell("surname", rng.choice(FRAMES).format(who=last, q=words), case)
        yield from _bracket(case, last)
    else:
        yield _tell("office", rng.choice(FRAMES).format(who=f"the {who}", q=words), case)


def _bracket(case: Case, last: str) -> Iterator[Statement]:
    """The article's own sentence with the speaker beside its pronoun, and a plain pronoun."""
    passage, quote = case.source.passage, case.quote
    for start, end in sentence_spans(passage.text):
        at = passage.start + start
        if not at <= quote.start < passage.start + end:
            continue
        cut = passage.text[start:end]
        tag = re.search(r"[\"”][ ,]*(he|she)\b(?= (?:said|added|wrote|told)\b)", cut)
        if tag and last not in cut and len(re.findall(r"[\"“”]", cut)) == 2:
            text = f"{cut[: tag.end()]} [{last}]{cut[tag.end() :]}"
            yield Statement("pronoun with bracket", text, case.source)
            pronoun = tag.group(1).capitalize()
            yield _tell("pronoun alone", f"{pronoun} said: “{case.words}.”", case)


def _tell(kind: str, text: str, case: Case) -> Statement:
    return Statement(kind, text[:1].upper() + text[1:], case.source)
