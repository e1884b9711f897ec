"""The publishers a question names as its sources, as against those it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.search.english.publishers import PUBLISHERS as ENGLISH
from retrieval.search.grammar import MASK, Named, PublisherCues
from retrieval.search.publisher_names import Name, abbreviations, is_site, names, squeeze

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s?[\s|&.:'’–-]\s?")


@dataclass(frozen=True, slots=True)
class PublisherMention:
    """A publisher's name at question[start:end]; `publishers` as the corpus spells them.

    `role` is "source" where the question wants that publisher's coverage, "excluded" where it
    rules it out, "subject" where it asks about the publisher.
    """

    start: int
    end: int
    publishers: tuple[str, ...]
    name: Name
    role: str = "subject"


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    key: str


def find_publishers(
    question: str, publishers: Sequence[str], cues: PublisherCues = ENGLISH
) -> tuple[PublisherMention, ...]:
    """The corpus's publishers named in `question`, in order, each with its role.

    A name is a source only where words beside it say so ("according to", "'s report"): a filter
    wrongly set hides the answer, one wrongly left out only leaves more to rank.
    """
    candidates = list(_candidates(question, names(tuple(publishers), cues.words), cues))
    if not candidates:
        return ()
    masked = question
    for found in candidates:
        masked = masked[: found.start] + MASK * (found.end - found.start) + masked[found.end :]
    roles = [_role(question, masked, found, cues) for found in candidates]
    shy = [
        m.name.ordinary
        and question[m.start].islower()
        and _word_before(masked, m.start) not in cues.words.articles
        for m in candidates
    ]
    _share(masked, candidates, roles, shy, cues)
    return tuple(replace(found, role=role) for found, role in zip(candidates, roles, strict=True))


def _candidates(
    question: str, known: Mapping[str, Name], cues: PublisherCues
) -> Iterator[PublisherMention]:
    """Names that could be a publisher's by their look, the longest at each place."""
    tokens = [
        _Token(*match.span(), match.group(), squeeze(match.group()))
        for match in _TOKEN.finditer(question)
    ]
    longest = max((name.words for name in known.values()), default=0) + 2
    index = 0
    while index < len(tokens):
        taken = 0
        for count, name in _readings(question, tokens[index : index + longest], known):
            start, end = tokens[index].start, tokens[index + count - 1].end
            mention = _looks_like(question, start, end, name, cues)
            if mention is not None:
                taken = count
                yield mention
                break
        index += max(1, taken)


def _readings(
    question: str, tokens: Sequence[_Token], known: Mapping[str, Name]
) -> list[tuple[int, Name]]:
    """(token count, name) for every name that starts at the first token, longest first."""
    key, found, capitals = "", [], True
    if not tokens[0].key:  # "and": nothing starts with it
        return []
    for count, token in enumerate(tokens, 1):
        if count > 1 and not _GAP.fullmatch(question, tokens[count - 2].end, token.start):
            break
        key += token.key
        capitals = capitals and token.word[0].isupper()
        name = known.get(key) if token.key else None
        if name is None and capitals and 2 <= count <= 5:
            sites = (known.get(k) for k in abbreviations([t.key for t in tokens[:count]]))
            name = next((site for site in sites if site is not None and site.site), None)
        if name is not None:
            found.append((count, name))
    return found[::-1]


def _looks_like(
    question: str, start: int, end: int, name: Name, cues: PublisherCues
) -> PublisherMention | None:
    surface = question[start:end]
    acronym = surface.isalnum() and sum(ch.isupper() for ch in surface) >= 2  # "A.J." is a person
    if name.capitals and not acronym:
        return None
    before = re.search(r"(?:^|(?<=[\s(\[\"'“‘,]))(\S+)(\s+)$", question[:start])
    article = before is not None and before[1].lower() in cues.words.articles
    joined = question[start - 1 : start] in {"-", "/"} or (
        re.match(r"[-/]\w", question[end:]) and not cues.compound.match(question[end:])
    )
    if joined or cues.part_of_name.match(question[end:]):
        return None
    previous = re.search(r"\b([A-ZÄÖÜ][\w’'.-]*)\s$", question[:start])
    if previous and not article and not cues.opening.fullmatch(previous[1]):
        return None
    the = before is not None and before[1][0] == "T" and before[1].lower() == "the"
    return PublisherMention(start, end, _as_written(surface, name, the=the), name)


def _word_before(text: str, start: int) -> str:
    """The word right before a place, in small letters."""
    before = re.search(r"(\S+)\s$", text[max(0, start - 20) : start])
    return before[1].lower() if before else ""


def _as_written(surface: str, name: Name, *, the: bool) -> tuple[str, ...]:
    """Of names that differ in "The" or capitals only, the one written to the letter, or all."""
    if len(name.publishers) > 1:
        for spelled in (f"The {surface}",) if the else (surface,):
            if spelled in name.publishers:
                return (spelled, *(p for p in name.publishers if is_site(p) and p != spelled))
    return name.publishers


def _role(question: str, masked: str, found: PublisherMention, cues: PublisherCues) -> str:
    if cues.excluded.search(masked[max(0, found.start - 80) : found.start]):
        return "excluded"
    name = found.name
    named = Named(found.start, found.end, name.ordinary, name.capitals, name.article)
    return "source" if cues.is_source(question, masked, named) else "subject"


def _share(
    masked: str,
    candidates: list[PublisherMention],
    roles: list[str],
    shy: list[bool],
    cues: PublisherCues,
) -> None:
    """A role reaches along a list: in "articles from A, B and C" all three are sources.

    Everyday words in small letters ("over time and Reuters") are `shy`: they take no part.
    """
    gaps = [masked[left.end : right.start] for left, right in pairwise(candidates)]
    linked = [
        cues.link.fullmatch(gap) is not None and not (shy[index] or shy[index + 1])
        for index, gap in enumerate(gaps)
    ]
    for index, link in enumerate(linked):
        ruled_out = roles[index] == "excluded" and cues.and_or.search(gaps[index])
        if link and (ruled_out or (roles[index + 1] == "subject" and roles[index] != "subject")):
            roles[index + 1] = roles[index]
    for index, found in enumerate(candidates):
        contrast = cues.contrast.search(masked[max(0, found.start - 40) : found.start])
        if contrast and "source" in roles[:index] and roles[index] == "subject":
            roles[index] = "source"
    for index in range(len(linked) - 1, -1, -1):
        if linked[index] and roles[index] == "subject" and roles[index + 1] == "source":
            roles[index] = "source"
