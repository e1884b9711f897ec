"""The publishers a question names as its sources, as against those it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.search.publisher_cues import (
    ABOUT_ITSELF,
    AFTER,
    BEFORE,
    EXCLUDED,
    LINK,
    PART_OF_NAME,
)
from retrieval.search.publisher_names import Name, abbreviations, names, squeeze

MASK = "\ue000"
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s?[\s|&.:'’–-]\s?")
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
    _share(masked, candidates, roles)
    return tuple(replace(found, role=role) for found, role in zip(candidates, roles, strict=True))


def _candidates(question: str, known: Mapping[str, Name]) -> Iterator[PublisherMention]:
    """Names in the question, the longest at each place, that could be a publisher's by their look."""
    tokens = [match.span() for match in _TOKEN.finditer(question)]
    longest = max((name.words for name in known.values()), default=0) + 2
    index = 0
    while index < len(tokens):
        taken = 0
        for count, start, end, name in _readings(question, tokens, index, longest, known):
            mention = _looks_like(question, start, end, name)
            if mention is not None:
                taken = count
                yield mention
                break
        index += max(1, taken)


def _readings(
    question: str,
    tokens: list[tuple[int, int]],
    index: int,
    longest: int,
    known: Mapping[str, Name],
) -> list[tuple[int, int, int, Name]]:
    """(token count, start, end, name) for every name that starts at this token, longest first."""
    start, key, found = tokens[index][0], "", []
    words: list[str] = []
    for count, (left, right) in enumerate(tokens[index : index + longest], 1):
        if count > 1 and not _GAP.fullmatch(question, tokens[index + count - 2][1], left):
            break
        words.append(question[left:right])
        key += squeeze(words[-1])
        name = known.get(key) if words[-1].lower() != "and" else None
        if name is None and all(word[0].isupper() for word in words):
            sites = (known[k] for k in abbreviations(words) if k in known)
            name = next((site for site in sites if site.site), None)
        if name is not None:
            found.append((count, start, right, name))
    return found[::-1]


def _looks_like(question: str, start: int, end: int, name: Name) -> PublisherMention | None:
    surface = question[start:end]
    if (name.capitals and sum(ch.isupper() for ch in surface) < 2) or (
        name.ordinary and not surface[0].isupper()
    ):
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
    """Of publishers that differ in "The" or capitals only, the one written to the letter, or all."""
    if len(name.publishers) > 1:
        for spelled in (f"The {surface}",) if the else (surface,):
            if spelled in name.publishers:
                return (spelled,)
    return name.publishers


def _role(question: str, masked: str, found: PublisherMention) -> str:
    before, after = masked[: found.start], masked[found.end :]
    if EXCLUDED.search(before):
        return "excluded"
    if ABOUT_ITSELF.match(after):
        return "subject"
    written = question[max(0, found.start - 4) : found.end + 1]
    # "The Age" within a sentence, or in quotation marks, is a name even where its word is ordinary
    marked = re.match(
        r"The |.{0,3}['‘“\"](?:The )?$", written[: found.start - max(0, found.start - 4)]
    )
    kind = "ordinary" if found.name.ordinary and not marked else "plain"
    if any(cue.search(before) for cue in BEFORE[kind]) or any(
        cue.match(after) for cue in AFTER[kind]
    ):
        missing_the = found.name.article and found.name.ordinary
        if missing_the and not re.search(r"\bthe\s+$", question[: found.start], re.IGNORECASE):
            return "source" if AFTER["named"][0].match(after) else "subject"
        return "source"
    return "subject"


def _share(masked: str, candidates: list[PublisherMention], roles: list[str]) -> None:
    """A role reaches along a list: in "articles from A, B and C" all three are sources."""
    linked = [
        LINK.fullmatch(masked[left.end : right.start]) is not None
        for left, right in zip(candidates, candidates[1:], strict=False)
    ]
    for index, link in enumerate(linked):
        if link and roles[index + 1] == "subject" and roles[index] != "subject":
            roles[index + 1] = roles[index]
    for index in range(len(linked) - 1, -1, -1):
        if linked[index] and roles[index] == "subject" and roles[index + 1] == "source":
            roles[index] = "source"
