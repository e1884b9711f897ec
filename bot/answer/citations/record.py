"""Compares whom a sentence has speak with who is on record in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answer.citations.attributions import SAYING, Attribution, attribution, denies
from bot.answer.citations.quoted import Quotation, outside
from bot.answer.language.names import TITLES, alike, names
from bot.answer.language.words import STOP_WORDS, stem
from retrieval.index.quotes.lexicon import SUFFIXES
from retrieval.index.speakers import Bearers, is_meant, matches_speaker
from retrieval.models import Article, Quote

_WORD = re.compile(r"[^\W_]+")
# Words that make another office of one: they must stand by the speaker, not just anywhere.
_PLAIN = frozenset("mr mrs ms dr sir a an the one own".split())
_NARROW = 90  # characters before a name in which its titles stand
_WIDE = 110  # characters behind a name and a comma in which it is described
_SENTENCE = re.compile(r"[.!?;:\"“”\n]")
_SPOKE = re.compile(
    rf"\b(he|she)\s+(?:\w+\s+)?{SAYING.pattern}|{SAYING.pattern}\s+(he|she)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Record:
    """Everybody's words in one article."""

    article: Article
    quotes: Sequence[Quote]
    _bearers: Bearers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bearers", Bearers(self.article.text))

    def holding(self, start: int, end: int) -> list[Quote]:
        """The quotations inside marks that have [start, end) whole."""
        return [
            q
            for q in self.quotes
            if q.kind != "indirect" and q.start - 2 <= start and end <= q.end + 2
        ]

    def rightly(self, given: Attribution, start: int, end: int) -> bool:
        """Whether the words at [start, end) are on record as said by whom `given` names.

        Words that stand in no marks are the publisher's, and nobody else's. Where the archive
        does not know the speaker, no name is right.
        """
        held = self.holding(start, end)
        if not held:
            return self.is_own(given.speaker) or self._titled(given, start, end)
        return any(self._by(given, q) for q in held)

    def _by(self, given: Attribution, quote: Quote) -> bool:
        denied, doubtful = self._taken_back(quote)
        if denied != given.denied or (doubtful and not denied):
            return False
        if given.pronoun:
            return bool(quote.speaker) and self._fits_pronoun(given.pronoun, quote.speaker)
        if not self.same(given.speaker, quote):
            return False
        return not given.description or self.called(given.description, quote)

    def _taken_back(self, quote: Quote) -> tuple[bool, bool]:
        """Whether the article says that it was not said, and whether it was said of what is not."""
        text = self.article.text
        start, end = min(quote.context_start, quote.start), max(quote.context_end, quote.end)
        context = text[start:end]
        at = Quotation(text[quote.start : quote.end], quote.start - start, quote.end - start)
        clause = re.split(r"[.!?;:,\"“”]", outside(context)[: at.start].rstrip(" \"“‘'"))[-1]
        return attribution(context, at).denied, quote.kind == "partial" and denies(clause)

    def around(self, quote: Quote) -> str:
        """The sentence of a quotation without its words."""
        text = self.article.text
        start, end = min(quote.context_start, quote.start), max(quote.context_end, quote.end)
        return f"{text[start : quote.start]} … {text[quote.end : end]}"

    def is_own(self, speaker: str) -> bool:
        """Whether a name is the publisher's or the byline's: who may report what anybody said."""
        ours = (self.article.publisher, self.article.byline)
        return any(o and speaker and matches_speaker(speaker, o) for o in ours)

    def _titled(self, given: Attribution, start: int, end: int) -> bool:
        """A title or a raised eyebrow in marks, within what the same one is reported to say."""
        text = self.article.text
        marked = re.search(r"[\"“‘'«„][^\"“”]{0,40}\Z", text[max(0, start - 41) : start])
        return bool(marked) and any(
            q.kind == "indirect" and q.start <= start and end <= q.end and self._by(given, q)
            for q in self.quotes
        )

    def same(self, named: str, quote: Quote) -> bool:
        """Whether `named` is the quotation's speaker, by name or by what the article calls him."""
        speaker = quote.speaker
        if not speaker or not named:
            return False
        if matches_speaker(named, speaker):
            if not is_meant(named, speaker, self._bearers):
                return False
            return not self._other_bearer(named, speaker) and self._no_more(named, quote)
        one, other = _WORD.findall(named), _WORD.findall(speaker)
        if not one or not other:
            return False
        if len(one) == 1 or len(other) == 1:
            single, rest = (one[0], other) if len(one) == 1 else (other[0], one)
            plain = len(rest) <= 3 and all(w[0].isupper() for w in (single, *rest))
            if plain and (alike(single.lower(), rest[-1].lower()) or single == rest[0]):
                return True
        if not _is_name(named) or one[-1].lower() in TITLES or self._is_known(named, quote):
            return self.called(named, quote)
        return not _is_name(speaker) and self._stands_by(_telling(speaker), named)

    def _no_more(self, named: str, quote: Quote) -> bool:
        """Whether a longer name than that on record ("Leader Moss") is the article's too."""
        wanted, known = _telling(named), _telling(quote.speaker)
        more = [w for w in wanted if len(w) > 1 and not _among(w, known)]
        if len(more) == len(wanted) or len(wanted) <= len(known):
            return True
        return not more or self.called(" ".join(more), quote)

    @staticmethod
    def _is_known(named: str, quote: Quote) -> bool:
        wanted = _telling(named)
        return bool(wanted) and all(_among(w, _telling(quote.description)) for w in wanted)

    def _other_bearer(self, named: str, speaker: str) -> bool:
        """Whether a bare surname is rather that of somebody who speaks more often."""
        if len(named.split()) > 1 or " " not in speaker:
            return False
        bearers: dict[str, int] = {}
        for quote in self.quotes:
            if " " in quote.speaker and matches_speaker(named, quote.speaker):
                bearers[quote.speaker] = bearers.get(quote.speaker, 0) + 1
        return any(
            not matches_speaker(other, speaker) and count > bearers.get(speaker, 0)
            for other, count in bearers.items()
        )

    def called(self, description: str, quote: Quote) -> bool:
        """Whether the article calls the quotation's speaker so."""
        wanted = _telling(description)
        if not wanted:
            return False
        known = _telling(f"{quote.description} {quote.speaker}")
        left = [w for w in wanted if not _among(w, known)]
        if not left:
            return True
        if not _is_name(quote.speaker):
            near = _telling(self.around(quote))
            return _among(wanted[-1], known) and all(_among(w, near) for w in left)
        return self._stands_by(left, quote.speaker)

    def _stands_by(self, wanted: Sequence[str], name: str) -> bool:
        """Whether all words stand beside the name somewhere, as its titles or its description.

        A word with a capital ("Turkish") may stand anywhere in the article.
        """
        text = self.article.text
        last = _last(name)
        if not last:
            return False
        whole = _telling(text) if any(w[0].isupper() for w in wanted[:-1]) else []
        free = [w for w in wanted[:-1] if w[0].isupper() and _among(w, whole)]
        for match in re.finditer(rf"\b{re.escape(last)}\b", text):
            near = _before(text[max(0, match.start() - _NARROW) : match.start()], name)
            behind = re.match(r"(?:['’]s)?,\s*|\s*\(", text[match.end() :])
            if behind:
                tail = text[match.end() + behind.end() :][:_WIDE]
                near += _telling(re.split(r"[.!?;:,)\"“”\n]", tail)[0])
            if all(w in free or _among(w, near) for w in wanted):
                return True
        return False

    def _fits_pronoun(self, pronoun: str, speaker: str) -> bool:
        """False only where the article has the speaker spoken of by the other pronoun."""
        if pronoun not in {"he", "she"}:
            return True
        used = {
            (m.group(1) or m.group(2)).lower()
            for q in self.quotes
            if q.speaker == speaker
            for m in _SPOKE.finditer(self.around(q))
        }
        return len(used) != 1 or pronoun in used

    def speaks(self, named: str) -> bool:
        """Whether a name is that of somebody on record in the article."""
        return any(
            q.speaker and (matches_speaker(named, q.speaker) or q.speaker.split()[0] == named)
            for q in self.quotes
        )


def _is_name(speaker: str) -> bool:
    """Whether a speaker is named rather than described ("spokesman for Finch")."""
    first = speaker.split(maxsplit=1)[0] if speaker.split() else ""
    return first[:1].isupper() and bool(names(f"by {speaker}"))


def _before(text: str, name: str) -> list[str]:
    """The titles right before a surname, its given names left out."""
    own = {w.lower() for w in _WORD.findall(name)}
    found: list[str] = []
    for word in reversed(_WORD.findall(_SENTENCE.split(text)[-1].rsplit(",", 1)[-1])):
        low = word.lower()
        if low in own and not found:
            continue
        if low in STOP_WORDS and (low not in {"of", "the", "for"} or not found):
            break
        if low not in STOP_WORDS:
            found.append(word)
    return found


def _telling(text: str) -> list[str]:
    return [
        w for w in _WORD.findall(text) if w.lower() not in STOP_WORDS and w.lower() not in _PLAIN
    ]


def _among(word: str, others: Sequence[str]) -> bool:
    low = word.lower()
    root = stem(low)
    return any(low == o.lower() or root == stem(o.lower()) or alike(low, o.lower()) for o in others)


def _last(name: str) -> str:
    parts = [p for p in name.split() if p.strip(".").lower() not in SUFFIXES]
    return parts[-1].strip(".,") if parts else ""
