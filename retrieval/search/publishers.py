"""The publishers a question names as its sources, as against those it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.search.publisher_cues import (
    ABOUT_IT,
    ABOUT_ITSELF,
    AFTER,
    ALONE,
    CONTRAST,
    ENDS_PHRASE,
    EXCLUDED,
    FAR,
    LINK,
    NEAR,
    NEXT_NOUN,
    NEXT_VERB,
    OBJECT,
    ON_ITS_SITE,
    PART_OF_NAME,
    SMALL,
)
from retrieval.search.publisher_names import Name, abbreviations, is_site, names, squeeze

MASK = "\ue000"
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s?[\s|&.:'’–-]\s?")
_AND_OR = re.compile(r"\b(?:and|n?or)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+[A-Z]")
# Capitalised only because a sentence or a question starts there.
_OPENING = re.compile(
    r"(?:The|A|An|In|On|By|From|As|Per|Via|And|Or|Not|No|Did|Do|Does|Has|Have|Had|Is|Are|Was|Were"
    r"|Can|Could|Should|Would|Will|What|Which|Who|Whose|Where|When|Why|How|If|While|Although|Since"
    r"|After|Before|Between|Both|Only|According|To|Considering|Given|Unlike|Compare|Any|Latest"
    r"|News|Articles?|Reports?|Show|Summari[sz]e|With|Based|Despite|Regarding|Following|During)"
)


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


def find_publishers(question: str, publishers: Sequence[str]) -> tuple[PublisherMention, ...]:
    """The corpus's publishers named in `question`, in order, each with its role.

    A name is a source only where words beside it say so ("according to", "'s report"): a filter
    wrongly set hides the answer, one wrongly left out only leaves more to rank.
    """
    candidates = list(_candidates(question, names(tuple(publishers))))
    if not candidates:
        return ()
    masked = question
    for found in candidates:
        masked = masked[: found.start] + MASK * (found.end - found.start) + masked[found.end :]
    roles = [_role(question, masked, found) for found in candidates]
    shy = [
        m.name.ordinary and question[m.start].islower() and not masked[: m.start].endswith("the ")
        for m in candidates
    ]
    _share(masked, candidates, roles, shy)
    return tuple(replace(found, role=role) for found, role in zip(candidates, roles, strict=True))


def _candidates(question: str, known: Mapping[str, Name]) -> Iterator[PublisherMention]:
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
            mention = _looks_like(question, start, end, name)
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


def _looks_like(question: str, start: int, end: int, name: Name) -> PublisherMention | None:
    surface = question[start:end]
    acronym = surface.isalnum() and sum(ch.isupper() for ch in surface) >= 2  # "A.J." is a person
    if name.capitals and not acronym:
        return None
    before = re.search(r"(?:^|(?<=[\s(\[\"'“‘,]))(\S+)(\s+)$", question[:start])
    the = before is not None and before[1].lower() == "the"
    joined = question[start - 1 : start] in {"-", "/"} or re.match(r"[-/]\w", question[end:])
    if joined or PART_OF_NAME.match(question[end:]):
        return None
    previous = re.search(r"\b([A-Z][\w’'.-]*)\s$", question[:start])
    if previous and not the and not _OPENING.fullmatch(previous[1]):
        return None
    return PublisherMention(start, end, _as_written(surface, name, the=the and before is not None
                            and before[1][0] == "T"), name)  # fmt: skip


def _as_written(surface: str, name: Name, *, the: bool) -> tuple[str, ...]:
    """Of names that differ in "The" or capitals only, the one written to the letter, or all."""
    if len(name.publishers) > 1:
        for spelled in (f"The {surface}",) if the else (surface,):
            if spelled in name.publishers:
                return (spelled, *(p for p in name.publishers if is_site(p) and p != spelled))
    return name.publishers


def _role(question: str, masked: str, found: PublisherMention) -> str:
    near = masked[max(0, found.start - 80) : found.start]
    if EXCLUDED.search(near):
        return "excluded"
    return "source" if _is_source(question, masked, near, found) else "subject"


def _is_source(question: str, masked: str, near: str, found: PublisherMention) -> bool:
    after = masked[found.end : found.end + 120]
    if ABOUT_ITSELF.match(after):
        return False
    if ABOUT_IT.search(near):
        return ON_ITS_SITE.search(near + masked[found.start : found.end] + after[:12]) is not None
    ordinary = found.name.ordinary and not _marked(question, found)
    if ordinary and question[found.start].islower():
        small = SMALL.search(near) is not None and re.search(r"\bthe\s+$", near) is not None
        return small and ENDS_PHRASE.match(after) is not None
    if (ordinary or found.name.capitals) and (
        _GOES_ON.match(after)
        or (ordinary and found.name.article and not re.search(r"\bthe\s+$", near, re.IGNORECASE))
    ):
        return NEXT_NOUN.match(after) is not None
    kind = "ordinary" if ordinary else "plain"
    if not ordinary and _stands_alone(masked, found):
        return True
    if any(cue.search(near) for cue in NEAR[kind]) or any(cue.match(after) for cue in AFTER[kind]):
        return True
    if NEXT_VERB.match(after) and not OBJECT.search(near):
        return True
    far = masked[max(0, found.start - 240) : found.start]
    return ENDS_PHRASE.match(after) is not None and any(cue.search(far) for cue in FAR[kind])


def _stands_alone(masked: str, found: PublisherMention) -> bool:
    """The whole of "Reuters on inflation" before "on", or a name in brackets at the end."""
    return any(m.start() <= found.start and found.end <= m.end() for m in ALONE.finditer(masked))


def _marked(question: str, found: PublisherMention) -> bool:
    """ "The Age" within a sentence, or in quotation marks: a name, ordinary word or not."""
    before = question[max(0, found.start - 6) : found.start]
    return re.search(r"[\w,] The $|['‘“\"](?:[Tt]he )?$", before) is not None


def _share(
    masked: str, candidates: list[PublisherMention], roles: list[str], shy: list[bool]
) -> None:
    """A role reaches along a list: in "articles from A, B and C" all three are sources.

    Everyday words in small letters ("over time and Reuters") are `shy`: they take no part.
    """
    gaps = [masked[left.end : right.start] for left, right in pairwise(candidates)]
    linked = [
        LINK.fullmatch(gap) is not None and not (shy[index] or shy[index + 1])
        for index, gap in enumerate(gaps)
    ]
    for index, link in enumerate(linked):
        ruled_out = roles[index] == "excluded" and _AND_OR.search(gaps[index])
        if link and (ruled_out or (roles[index + 1] == "subject" and roles[index] != "subject")):
            roles[index + 1] = roles[index]
    for index, found in enumerate(candidates):
        contrast = CONTRAST.search(masked[max(0, found.start - 40) : found.start])
        if contrast and "source" in roles[:index] and roles[index] == "subject":
            roles[index] = "source"
    for index in range(len(linked) - 1, -1, -1):
        if linked[index] and roles[index] == "subject" and roles[index + 1] == "source":
            roles[index] = "source"
