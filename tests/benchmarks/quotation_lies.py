"""Makes false quotations out of true ones: altered, stitched, given to somebody else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.answer.language.names import names
from bot.answer.language.words import STOP_WORDS
from bot.answer.models import Source
from retrieval.index.sentences import sentence_spans
from retrieval.index.speakers import matches_speaker
from retrieval.models import Quote
from tests.benchmarks.lies import Statement

FRAMES = (
    "{who} said: “{q}.”", "“{q},” {who} said.", "“{q},” said {who}.", "According to {who}, “{q}.”",
    "{who} told reporters that “{q}.”", "As {who} put it, “{q}.”", "{who}: “{q}.”",
    "“{q},” {who} said in a statement.", "In the words of {who}, “{q}.”", "“{q}” — {who}.",
    "{who} was quoted as saying “{q}.”", "{who}, in an interview, said “{q}.”",
)  # fmt: skip
PARTIAL = ("{who} called it “{q}”.", "{who} spoke of “{q}”.", "{who} said it was “{q}”.")
SINGLE = ("{who} said: ‘{q}.’", "'{q},' {who} said.")
DROPPED = ("{who} said {q}.", "According to {who}, {q}.", "{who} told reporters that {q}.")
BESIDE = ("Asked about {by}, {who} said: “{q}.”", "{who} told {by}: “{q}.”")
_JOINTS = (" ", ", ", ". ", "... ", " ... ", "… ", " [...] ", " (...) ")
_FILLERS = "really nearly certain terrible never public three hardly".split()
_NEGATED = re.compile(r"\b(?:not|never)\b ?|n['’]t\b")


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation on record in a passage, and who else there is to give it to."""

    source: Source
    quote: Quote
    quotes: Sequence[Quote]
    others: Sequence[str] = ()  # speakers on record, sure to be somebody else
    silent: Sequence[str] = field(default=())  # people named who say nothing
    foreign: Sequence[str] = ()  # speakers of other articles
    elsewhere: Source | None = None

    @property
    def words(self) -> str:
        """What was said, without its last punctuation."""
        return self.source.article.text[self.quote.start : self.quote.end].strip(" ,.…-–—\n")


def cases(
    source: Source, quotes: Sequence[Quote], elsewhere: Source, foreign: Sequence[str]
) -> list[Case]:
    """The passage's quotations inside marks that have a speaker."""
    text, passage = source.article.text, source.passage
    spoken = [q for q in quotes if q.kind != "indirect"]
    speakers = sorted({q.speaker for q in quotes if q.speaker})
    people = {
        n.text for n in names(passage.text)
        if not n.first and 2 <= len(n.keys) <= 3 and text.count(n.text) > 1
    }  # fmt: skip
    found = []
    for quote in spoken:
        inside = passage.start <= quote.start and quote.end <= passage.end
        if not quote.speaker or not inside or "\n" in text[quote.start : quote.end]:
            continue
        words = text[quote.start : quote.end].strip(" ,.")
        sayers = [
            q for q in quotes if words in text[q.start : q.end] or text[q.start : q.end] in words
        ]
        around = text[quote.context_start : quote.context_end]
        others = [s for s in speakers if not any(_akin(s, q) for q in sayers)]
        silent = [
            p for p in sorted(people)
            if not any(_akin(p, q) for q in quotes) and p not in around
        ]  # fmt: skip
        away = [s for s in foreign if not _akin(s, quote)]
        found.append(Case(source, quote, quotes, others, silent, away, elsewhere))
    return found


def _akin(name: str, quote: Quote) -> bool:
    """Whether a name may well be the speaker's, by a shared word or by what the article says."""
    known = f"{quote.speaker} {quote.description}".lower()
    if not quote.speaker:
        return False
    if matches_speaker(name, quote.speaker) or matches_speaker(quote.speaker, name):
        return True
    if any(w.lower() in known for w in re.findall(r"\w{4,}", name)):
        return True
    # "the institute" may be the Geology Institute: two descriptions are no two speakers.
    return not (name[:1].isupper() and quote.speaker[:1].isupper() and " " in quote.speaker)


def quotation_lies(case: Case, rng: random.Random) -> Iterator[Statement]:
    """One lie of every kind that the case allows."""
    words, who = case.words, case.quote.speaker
    long = len(words.split()) >= 4
    if long:
        yield from _altered(case, rng)
        yield from _stitched(case, rng)
    for other in rng.sample(list(case.others), min(2, len(case.others))):
        if long:
            yield from _given(case, other, rng)
        piece = _piece(words, rng)
        if piece:
            yield from _tell(case, "given: a few words", _say(rng.choice(PARTIAL), other, piece))
    for kind, strangers in (
        ("says nothing there", case.silent),
        ("not in the article", case.foreign),
    ):
        if strangers and long:
            other = rng.choice(list(strangers))
            yield from _tell(case, f"given: {kind}", _say(rng.choice(FRAMES), other, words))
    piece = _piece(words, rng)
    if piece:
        changed = " ".join([rng.choice(_FILLERS), *piece.split()[1:]])
        if changed.lower() not in case.source.article.text.lower():
            text = _say(rng.choice(PARTIAL), who, changed)
            yield from _tell(case, "altered: a few words", text)
    if case.elsewhere and long:
        text = _say(rng.choice(FRAMES), who, words)
        yield Statement("citation moved", text, case.elsewhere)
    prose = _prose(case, rng)
    if prose:
        yield from _tell(case, "prose as a quotation", _say(FRAMES[0], who, prose))


def _tell(case: Case, kind: str, text: str, before: str = "") -> Iterator[Statement]:
    if text:
        yield Statement(kind, text[:1].upper() + text[1:], case.source, before)


def _altered(case: Case, rng: random.Random) -> Iterator[Statement]:
    """The speaker's words changed, denied, or true with an invention beside them."""
    words, who = case.words, case.quote.speaker
    for change in (_replaced, _deleted, _inserted, _transposed, _negation):
        altered = change(words, rng)
        if altered and altered.lower() not in case.source.article.text.lower():
            text = _say(rng.choice(FRAMES), who, altered)
            yield from _tell(case, f"altered: {change.__name__[1:]}", text)
    altered = _replaced(words, rng)
    yield from _tell(case, "altered: single marks", _say(rng.choice(SINGLE), who, altered))
    beside = f"{who}, who was taken to hospital overnight, said: “{words}.”"
    yield from _tell(case, "invented beside it", beside)
    yield from _tell(case, "denied", _say("{who} never said “{q}.”", who, words))


def _given(case: Case, other: str, rng: random.Random) -> Iterator[Statement]:
    """The speaker's words as those of `other`, who is on record with other words."""
    words, who = case.words, case.quote.speaker
    yield from _tell(case, "given: on record", _say(rng.choice(FRAMES), other, words))
    yield from _tell(case, "given: single marks", _say(rng.choice(SINGLE), other, words))
    yield from _tell(case, "given: marks dropped", _say(rng.choice(DROPPED), other, bare(words)))
    yield from _tell(case, "given: beside the speaker", _say(rng.choice(BESIDE), other, words, who))
    yield from _tell(case, "given: bracket", f"“{words},” he [{other}] said.")
    context = f"{other} spoke of it, and he said: “{words}.”"
    yield from _tell(case, "given: pronoun within", context)
    before = _about(case, other)
    if before:
        yield from _tell(case, "given: pronoun after", f"He said: “{words}.”", before)
    described = _description(case, other)
    if described:
        yield from _tell(case, "given: description", _say(FRAMES[0], f"the {described}", words))
        text = _say(rng.choice(FRAMES), f"{described} {who}", words)
        yield from _tell(case, "description swapped", text)


def _say(frame: str, who: str, words: str, by: str = "") -> str:
    return frame.format(who=who, q=words, by=by) if words else ""


def bare(words: str) -> str:
    """The words as a clause of somebody else's sentence."""
    first = words.split(maxsplit=1)[0]
    common = first.lower() in STOP_WORDS and not first.startswith(("I’", "I'")) and first != "I"
    return words[:1].lower() + words[1:] if common else words


def _replaced(words: str, rng: random.Random) -> str:
    parts = words.split()
    spots = [i for i, w in enumerate(parts) if w.strip(",").isalpha() and len(w) > 2]
    if not spots:
        return ""
    at = rng.choice(spots)
    parts[at] = rng.choice([f for f in _FILLERS if f != parts[at]])
    return " ".join(parts)


def _deleted(words: str, rng: random.Random) -> str:
    parts = words.split()
    at = rng.randrange(1, len(parts) - 1)
    # Beside dots a word more may well be left out.
    if any("..." in p or "…" in p for p in parts[at - 1 : at + 2]):
        return ""
    del parts[at]
    return " ".join(parts)


def _inserted(words: str, rng: random.Random) -> str:
    parts = words.split()
    parts.insert(rng.randrange(1, len(parts)), rng.choice(_FILLERS))
    return " ".join(parts)


def _transposed(words: str, rng: random.Random) -> str:
    parts = words.split()
    at = rng.randrange(0, len(parts) - 1)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


def _negation(words: str, rng: random.Random) -> str:
    """A negation left out, with or without dots in its place, or put in."""
    found = _NEGATED.search(words)
    if found and found.start() > 0:
        gap = rng.choice(["", "... "]) if found.group().endswith(" ") else ""
        return words[: found.start()] + gap + words[found.end() :]
    changed = re.sub(r"\b(is|was|are|were|will|can|should|have|has)\b", r"\1 not", words, count=1)
    return changed if changed != words else ""


def _stitched(case: Case, rng: random.Random) -> Iterator[Statement]:
    text = case.source.article.text
    for same in (True, False):
        rest = [
            text[q.start : q.end].strip(" ,.")
            for q in case.quotes
            if q.kind != "indirect" and q.start != case.quote.start and q.speaker
            and matches_speaker(q.speaker, case.quote.speaker) == same
            and len(text[q.start : q.end].split()) >= 3 and "\n" not in text[q.start : q.end]
        ]  # fmt: skip
        if not rest:
            continue
        own, other = case.words.split(), rng.choice(rest).split()
        head, tail = own[: max(2, len(own) // 2)], other[-max(2, len(other) // 2) :]
        joint = rng.choice(_JOINTS)
        joined = " ".join(head).strip(" ,.") + joint + " ".join(tail)
        if " ".join(joined.split()).lower() in text.lower():
            continue
        whose = "one speaker" if same else "two speakers"
        dots = "dots" if "." in joint.strip(" .[](") or "..." in joint or "…" in joint else "plain"
        said = _say(rng.choice(FRAMES), case.quote.speaker, joined)
        yield Statement(f"stitched: {whose}, {dots}", said[:1].upper() + said[1:], case.source)


def _about(case: Case, other: str) -> str:
    """A sentence of the passage that names `other` outside marks, and not the speaker."""
    text, last = case.source.passage.text, other.rsplit(maxsplit=1)[-1]
    own = case.quote.speaker.split()[-1]
    for start, end in sentence_spans(text):
        cut = text[start:end]
        if last in cut and own not in cut and not re.search(r"[\"“”?]", cut) and len(cut) > 30:
            return cut
    return ""


def _description(case: Case, other: str) -> str:
    own = f"{case.quote.description} {case.quote.speaker}".lower()
    near = case.source.article.text.lower()
    for quote in case.quotes:
        wanted = quote.description.lower()
        if quote.speaker == other and wanted and wanted.split()[-1] not in own:
            last = case.quote.speaker.split()[-1].lower()
            if f"{wanted.split()[-1]} {last}" not in near:
                return quote.description
    return ""


def _piece(words: str, rng: random.Random) -> str:
    """One to three words from inside the quotation that say something."""
    parts = words.split()
    size = rng.randint(1, 3)
    if len(parts) < size:
        return ""
    at = rng.randrange(0, len(parts) - size + 1)
    piece = " ".join(parts[at : at + size]).strip(" ,.;:!?'\"“”‘’")
    telling = [w for w in re.findall(r"[^\W\d_]+", piece) if len(w) > 3 and w.islower()]
    return piece if telling and not re.search(r"[.,;:!?\"“”‘'’]", piece) else ""


def _prose(case: Case, rng: random.Random) -> str:
    """Words of the article's own, outside any quotation."""
    passage = case.source.passage
    free = []
    for start, end in sentence_spans(passage.text):
        cut = passage.text[start:end]
        at = passage.start + start
        if re.search(r"[\"“”‘’']", cut) or any(
            q.start < at + len(cut) and at < q.end for q in case.quotes
        ):
            continue
        if len(cut.split()) >= 8:
            free.append(" ".join(cut.split()[2:8]).strip(" ,.;:-–—"))
    return rng.choice(free) if free else ""
