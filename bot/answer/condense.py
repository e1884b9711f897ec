"""Makes a follow-up question stand alone by carrying over what the last one was about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.extractive.brackets import is_person
from bot.answer.language.demonyms import DEMONYMS
from bot.answer.language.names import Name, names, same_name
from bot.answer.language.words import content
from bot.answer.models import Turn
from retrieval.index.sentences import sentence_spans

# Both are tried on single spaces and without what ends a question: else they are cubic.
_INSTEAD = re.compile(
    r"^(?:and|but|so|ok(?:ay)?,?|what|how)?\s?(?:what\s|how\s)?about\s(?P<new>.+)$"
    r"|^and\s(?P<bare>[^?]{1,64})$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?:about|on|of|regarding)\s(?P<topic>[^?]+)$")
_POINTER = re.compile(
    r"\b(?:they|them|their|it|its|there|that|those|these|then|this)\b(?!\s+(?:week|month|year|day"
    r"|morning|evening|summer|winter|spring|autumn|time))",
    re.IGNORECASE,
)
_WHO = re.compile(r"^\W*(?:(?:and|but|so)\s+)?who(?:m|se)?\b", re.IGNORECASE)
# "Who is Hanna Okoro?" names whom it asks about, "Who beat Hanna Okoro?" does not.
_WHO_IS = re.compile(r"^\W*(?:(?:and|but|so)\s+)?who(?:['’]s|\s+(?:is|was))\s+(?:the\s+)?", re.I)
_POSSESSIVE = re.compile(r"['’]s\b")
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
    before = " ".join(condense(history[-1].question, history[:-1]).split())
    new = _instead(question)
    if new and not _VERB.match(new):
        return _substituted(before, new)
    own = _names(question)
    person = _PERSON.search(question)
    meant = _person(before, history[-1].answer) if person else ""
    if person and meant and not any(n.start < person.start() for n in own):
        return _pronouns(question, meant, until=own[0].start if own else len(question))
    if _POINTER.search(question) and not own:
        return _with_subject(question, before)
    if len(content(question)) < 2 and not own:
        return _with_subject(question, before)
    return question


def _instead(question: str) -> str:
    """What the last question is now asked about ("what about Oslo?"), "" where it is not so put."""
    line = " ".join(question.split())
    bare = line.rstrip("? ")
    instead = _INSTEAD.match(bare)
    if instead is None:
        return ""
    # "And in Oslo" asks only with its question mark.
    return instead["new"] or (instead["bare"] if "?" in line[len(bare) :] else "")


def _names(text: str) -> list[Name]:
    """Names but for words that ask and for "British", which is nobody's."""
    return [n for n in names(text) if not (set(n.keys) <= _ASKING or set(n.keys) <= DEMONYMS)]


def _person(before: str, answer: str) -> str:
    """Whom "she" means after a question and its answer, "" where nobody is named.

    Whoever the question names; but one that asks who is about whom the answer names first.
    """
    asked = _names(before)
    is_of = _WHO_IS.match(before)
    named = is_of is not None and any(n.start == is_of.end() for n in asked)
    if _WHO.match(before) and not named:
        for person in _persons_first(answer):
            if not any(same_name(person.core, n.core) for n in asked):
                return person.text
    found = asked or _names(answer)[:1]
    return _POSSESSIVE.sub("", found[0].text) if found else ""


def _persons_first(answer: str) -> list[Name]:
    """Persons named in the first sentence."""
    spans = sentence_spans(answer)
    first = answer[spans[0][0] : spans[0][1]] if spans else ""
    # Behind another word a name at the head is known for one.
    return [n for n in names(f"said {_POSSESSIVE.sub('', first)}") if is_person(n)]


def _substituted(before: str, new: str) -> str:
    """The last question, asked about something else."""
    held = _names(before)
    # Only behind the last question mark within it: a topic has none.
    last = before.rstrip("? ").rpartition("?")[2]
    topic = _TOPIC.search(last)
    is_name = bool(_names(f"said {new}"))
    if is_name and held:
        name = held[0]
        return before[: name.start] + new + before[name.end :]
    if topic:
        head = before.rstrip("? ").removesuffix(topic["topic"])
        return f"{head}{new}?"
    return f"{before.rstrip(' ?')}, {new}?"


def _pronouns(question: str, name: str, *, until: int) -> str:
    """The question with `name` for each pronoun before position `until`."""

    def put(match: re.Match[str]) -> str:
        if match.start() >= until:
            return match.group()
        low = match.group().lower()
        following = question[match.end() : match.end() + 2]
        owns = low == "his" or (low == "her" and bool(re.match(r"\s\w", following)))
        return f"{name}'s" if owns else name

    return _PERSON.sub(put, question)


def _with_subject(question: str, before: str) -> str:
    """The question with the last one's subject behind it, for a search to find."""
    subject = [n.text for n in _names(before)]
    kept = [w for w in re.findall(r"[\w'’-]+", before) if content(w) and w.lower() not in _ASKING]
    words = [w for w in kept if not any(w in s for s in subject)]
    carried = ", ".join(dict.fromkeys([*subject, *words]))
    return f"{question.rstrip(' ?')} ({carried})?" if carried else question
