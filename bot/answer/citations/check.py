"""Strikes from a draft every sentence that the passages it cites do not bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.citations.brackets import insertions, without, wrong_insertion
from bot.answer.citations.canonical import canonical, mapped
from bot.answer.citations.facts import Ground, ground
from bot.answer.citations.factuality import not_done
from bot.answer.citations.hostile import gives_orders, objection
from bot.answer.citations.paraphrase import paraphrase
from bot.answer.citations.quoted import quotations
from bot.answer.citations.record import Record
from bot.answer.citations.spoken import Before, misquoted, misread
from bot.answer.models import Checked, CheckedSentence, Draft, Sentence, Source, Span
from bot.answer.writers import Similarity
from retrieval.index.sentences import sentence_spans
from retrieval.models import Quote

Quotes = Mapping[str, Sequence[Quote]]

# Reasons from the gravest on: a sentence that fails on several sources is counted once, by the
# gravest of them.
REASONS = (
    "link", "mention", "markup", "orders", "question", "uncited", "unknown citation",
    "misattributed", "stitched", "not found", "number", "date", "name", "negation", "opposite",
    "factuality", "unsupported",
)  # fmt: skip


# What is said of a quotation, each counted.
VERDICTS = ("supported", "misattributed", "stitched", "not found")


class _Basis:
    """A source prepared once a draft, its lines that speak to machines left out of `passage`.

    Of most sources a whole sentence is taken, and what else they state is never asked for.
    """

    def __init__(self, source: Source, quotes: Sequence[Quote]) -> None:
        self.source = source
        self.passage = _without_orders(source.passage.text)
        self._quotes = quotes
        self._known: Ground | None = None

    def known(self) -> Ground:
        """What the source states."""
        if self._known is None:
            self._known = ground(self.source, self.passage, self._quotes)
        return self._known


def check(
    draft: Draft,
    sources: Sequence[Source],
    quotes: Quotes,
    similarity: Similarity | None = None,
) -> Checked:
    """The draft's sentences that its sources bear out, with the words each citation rests on.

    A citation that alone does not bear its sentence out is dropped while another does. What is
    struck is counted by reason, quotations by verdict (see `REASONS` and `VERDICTS`; "unknown
    citation" also counts marks dropped from a sentence that stays). Never raises for any text.
    """
    by_number = {s.n: s for s in sources}
    prepared: dict[int, _Basis] = {}
    struck: Counter[str] = Counter()
    quoted = Counter(dict.fromkeys(VERDICTS, 0))
    passed: list[CheckedSentence] = []
    urls = [s.article.url for s in sources]
    for sentence in draft.sentences:
        against = objection(sentence.text, urls)
        if against:
            struck[against] += 1
            continue
        cited = [n for n in dict.fromkeys(sentence.citations) if n in by_number]
        struck["unknown citation"] += len(set(sentence.citations)) - len(cited)
        if not cited:
            struck["uncited"] += not sentence.citations
            continue
        for n in cited:
            if n not in prepared:
                source = by_number[n]
                prepared[n] = _Basis(source, quotes.get(source.article.id, ()))
        before = _before(passed, by_number) if draft.shape == "note" else Before()
        bases = [prepared[n] for n in cited]
        outcome = _judge(sentence, bases, quotes, similarity, before)
        if isinstance(outcome, CheckedSentence):
            passed.append(outcome)
            quoted["supported"] += len(quotations(sentence.text))
        else:
            struck[outcome] += 1
            quoted[outcome] += outcome in VERDICTS
    counts = {verdict: quoted[verdict] for verdict in VERDICTS}
    return Checked(tuple(passed), {k: v for k, v in struck.items() if v}, counts)


def _before(passed: Sequence[CheckedSentence], sources: Mapping[int, Source]) -> Before:
    """What the reader has read last, and where it stands."""
    if not passed:
        return Before()
    ends = {sources[n].article.id: span.end for n, span in passed[-1].cited}
    return Before(passed[-1].sentence.text, ends)


def _without_orders(passage: str) -> str:
    """The passage with sentences that speak to a machine blanked out, positions kept."""
    out = passage
    for start, end in sentence_spans(passage):
        if gives_orders(passage[start:end]):
            out = out[:start] + " " * (end - start) + out[end:]
    return out


def _judge(
    sentence: Sentence,
    bases: Sequence[_Basis],
    quotes: Quotes,
    similarity: Similarity | None,
    before: Before,
) -> CheckedSentence | str:
    reasons: list[str] = []
    kept: list[tuple[int, Span]] = []
    for basis in bases:
        # A second citation is a courtesy: it must not cost another call of the model.
        verdict = _against(sentence.text, basis, quotes, None if kept else similarity, before)
        if isinstance(verdict, Span):
            kept.append((basis.source.n, verdict))
        else:
            reasons.append(verdict)
    if kept:
        whole = replace(sentence, citations=tuple(n for n, _ in kept))
        return CheckedSentence(whole, tuple(kept))
    return min(reasons, key=REASONS.index)


def _against(
    text: str, basis: _Basis, quotes: Quotes, similarity: Similarity | None, before: Before
) -> Span | str:
    """The words of the source that bear `text` out, or the reason why none do."""
    article = basis.source.article
    record = quotes.get(article.id, ())
    exact = _exact(text, basis)
    if exact:
        wrong = misread(text, text, exact, Record(article, record), before)
        return wrong or _cut_out(text, exact, basis) or exact
    body = without(text, article.text)
    inside = _exact(body, basis) if body != text else None
    end = inside.end if inside else basis.source.passage.end
    for insertion in insertions(text, article.text):
        wrong = wrong_insertion(insertion, text, basis.source, basis.known, end)
        if wrong:
            return wrong
    if inside and len(quotations(text)) == len(quotations(body)):
        return misread(text, body, inside, Record(article, record), before) or inside
    wrong = misquoted(text, body, article, record, before.text)
    if wrong:
        return wrong
    found = paraphrase(body, basis.passage, article.headline, basis.known(), similarity)
    return found if isinstance(found, str) else _span(basis, *found)


def _cut_out(text: str, exact: Span, basis: _Basis) -> str:
    """Whether words cut out of a sentence tell as done what the whole of it does not."""
    at = basis.source.passage.start
    borders = sentence_spans(basis.passage)
    starts, ends = {at + s for s, _ in borders}, {at + e for _, e in borders}
    if exact.start in starts and exact.end in ends:
        return ""
    return not_done(text, basis.passage, basis.source.article.headline)


def _exact(text: str, basis: _Basis) -> Span | None:
    """Where the passage has exactly these words, as whole sentences or a part of one."""
    at = basis.passage.find(text) if text == text.strip() else -1
    if text and at >= 0 and not _inside_word(basis.passage, at, at + len(text)):
        return _span(basis, at, at + len(text))
    wanted = canonical(text)
    if not wanted or wanted not in canonical(basis.passage):
        return None
    body = mapped(basis.passage)
    at = body.text.find(wanted)
    if at < 0 or _inside_word(body.text, at, at + len(wanted)):
        return None
    return _span(basis, *body.span(at, at + len(wanted)))


def _inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start - 1].isalnum() and text[start].isalnum()) or (
        end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    )


def _span(basis: _Basis, start: int, end: int) -> Span:
    at = basis.source.passage.start
    article = basis.source.article
    return Span(at + start, at + end, article.text[at + start : at + end])
