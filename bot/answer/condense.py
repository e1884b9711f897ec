"""Makes a follow-up question stand alone by carrying over what the last one was about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.language.names import Name, names
from bot.answer.language.words import content
from bot.answer.models import Turn

_INSTEAD = re.compile(
    r"^\s*(?:and|but|so|ok(?:ay)?,?|what|how)?\s*(?:what\s+|how\s+)?about\s+(?P<new>.+?)\s*\?*\s*$"
    r"|^\s*and\s+(?P<bare>(?:in|on|from|at|by|for|the)?\s*[^?]{1,60}?)\s*\?+\s*$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:they|them|their|it|its|there|that|those|these|then|this)\b(?!\s+(?:week|month|year|day"
    r"|morning|evening|summer|winter|spring|autumn|time))",
    re.IGNORECASE,
)
_ASKING = frozenset({"what", "who", "which", "when", "where", "why", "how", "did", "and"})
_VERB = re.compile(
    r"^\s*(?:who|what|when|where|why|how|did|does|do|is|was|are|were|has|have)\b", re.IGNORECASE
)


def condense(question: str, history: Sequence[Turn]) -> str:
    """`question` with what it leaves out taken from the turns before it, oldest first.

    A question that names its own subject comes back as it is. Deterministic, no model.
    """
    if not history or not question.strip():
        return question
    before = condense(history[-1].question, history[:-1])
    instead = _INSTEAD.match(question)
    new = (instead["new"] or instead["bare"] or "").strip() if instead else ""
    if new and not _VERB.match(new):
        return _substituted(before, new)
    own = _names(question)
    carried = _names(before) or _names(history[-1].answer)[:1]
    person = _PERSON.search(question)
    if person and carried and not own:
        return _pronouns(question, carried[-1] if len(carried) == 1 else carried[0])
    if _POINTER.search(question) and not own:
        return _with_subject(question, before)
    if len(content(question)) < 2 and not own:
        return _with_subject(question, before)
    return question


def _names(text: str) -> list[Name]:
    return [n for n in names(text) if not (set(n.keys) <= _ASKING)]


def _substituted(before: str, new: str) -> str:
    """The last question, asked about something else."""
    held = _names(before)
    topic = re.search(r"\b(?:about|on|of|regarding)\s+(?P<topic>[^?]+?)\s*\?*\s*$", before)
    is_name = bool(_names(f"said {new}"))
    if is_name and held:
        name = held[0]
        return before[: name.start] + new + before[name.end :]
    if topic:
        return f"{before[: topic.start('topic')]}{new}?"
    return f"{before.rstrip(' ?')}, {new}?"


def _pronouns(question: str, name: Name) -> str:
    text = re.sub(r"['’]s$", "", name.text)

    def put(match: re.Match[str]) -> str:
        low = match.group().lower()
        following = question[match.end() : match.end() + 2]
        owns = low == "his" or (low == "her" and bool(re.match(r"\s\w", following)))
        return f"{text}'s" if owns else text

    return _PERSON.sub(put, question)


def _with_subject(question: str, before: str) -> str:
    """The question with the last one's subject behind it, for a search to find."""
    subject = [n.text for n in _names(before)]
    kept = [w for w in re.findall(r"[\w'’-]+", before) if content(w) and w.lower() not in _ASKING]
    words = [w for w in kept if not any(w in s for s in subject)]
    carried = ", ".join(dict.fromkeys([*subject, *words]))
    return f"{question.rstrip(' ?')} ({carried})?" if carried else question
