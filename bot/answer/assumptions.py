"""Keeps an answer from going along with what its question wrongly takes for granted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.citations.factuality import asserted, mentions
from bot.answer.citations.quoted import outside, quotations
from bot.answer.extractive.candidates import candidates
from bot.answer.extractive.features import is_unfit
from bot.answer.extractive.premises import Premise, doubted, premise
from bot.answer.language.kin import kindred
from bot.answer.language.names import alike
from bot.answer.language.verbs import lemma
from bot.answer.language.words import content, stem, words
from bot.answer.models import Checked, CheckedSentence, Draft, Evidence, Source, Span
from bot.answer.writers import Similarity

REASON = "premise"
# Cosine of a deed's word and the nearest one or two words of the source: below it the source
# has the deed under no other name. By invented pairs: "died" and "passed away" .70, "resigned" and
# "spoke to the council" .37.
_SAME_DEED = 0.45
_LONGEST = 2  # words
# Forms of question that take the deed for granted; "which" and "what" more often describe.
_PRESUMES = re.compile(
    r"\W*(?:(?:and|but|so)\s+)?(?:why|when|where|how|who|whom|whose|warum|wieso|wann|wo|wie|wer)\b",
    re.IGNORECASE,
)
# Too general for their absence to tell anything.
_LIGHT = frozenset(
    lemma(verb)
    for verb in (
        "say tell happen become come go get want need think feel seem appear look mean matter take"
        " make give keep let put do plan help try use have be call work play change respond react"
        " relate link involve describe name know see show hold affect announce receive set bring"
        " locate associate record force report base face find impact".split()
    )
)


def grounded(
    evidence: Evidence,
    draft: Draft,
    checked: Checked,
    sources: Sequence[Source],
    similarity: Similarity | None = None,
) -> tuple[Draft, Checked]:
    """The draft and what passed of it, without what accepts a premise that no source bears out.

    A sentence that tells of a deed in the question's own word, for which its sources have none, is
    struck ("premise"). Where the coverage says that whom the question names did not do it, a draft
    that does not say so is given up as a whole; one that does is said to be what it is, of shape
    "instead". Drafts of another shape than "note" pass.
    """
    if draft.shape != "note" or not checked.sentences:
        return draft, checked
    question = evidence.query.text
    checked = _without_parroted(question, checked, sources, similarity)
    assumed = premise(question)
    if assumed is None or not checked.sentences:
        return draft, checked
    found = [c for c in candidates(sources, evidence.quotes) if not is_unfit(c)]
    if not doubted(assumed, found)[0]:
        return draft, checked
    if _says_otherwise(assumed, checked.sentences):
        return replace(draft, shape="instead"), checked
    return draft, _striking(checked, checked.sentences)


def _says_otherwise(assumed: Premise, passed: Sequence[CheckedSentence]) -> bool:
    """Whether some sentence speaks of the deed and none says that the one named did it."""
    speaking = [p for p in passed if _speaks_of(assumed.verb, p.sentence.text)]
    return bool(speaking) and not any(_goes_along(assumed, p.sentence.text) for p in speaking)


def _goes_along(assumed: Premise, text: str) -> bool:
    deeds = frozenset(asserted(text))
    done = assumed.verb in {stem(d) for d in deeds} or bool(kindred((assumed.verb,), deeds))
    return done and any(alike(w.key, assumed.subject) for w in words(outside(text)))


def _speaks_of(verb: str, text: str) -> bool:
    stems = frozenset(content(text)) | {lemma(w.key) for w in words(text)}
    return verb in stems or bool(kindred((verb,), stems))


def _without_parroted(
    question: str, checked: Checked, sources: Sequence[Source], similarity: Similarity | None
) -> Checked:
    """What passed, but for sentences whose deed is the question's alone."""
    if not _PRESUMES.match(question):
        return checked
    asked = {lemma(w.key) for w in words(question) if not w.stop and not w.capital} - _LIGHT
    by_number = {s.n: s for s in sources}
    struck = [
        passed
        for passed in checked.sentences
        if any(
            deed in asked
            and not any(_has(deed, word, by_number[n]) for n, _ in passed.cited)
            and not _by_another_name(word, [span for _, span in passed.cited], similarity)
            for deed, word in asserted(passed.sentence.text).items()
        )
    ]
    return _striking(checked, struck)


def _has(deed: str, word: str, source: Source) -> bool:
    """Whether the source has the deed, by its verb, its noun, or a word of one kind."""
    return bool(mentions(deed, word, (source.article.headline, source.passage.text)))


def _by_another_name(word: str, cited: Sequence[Span], similarity: Similarity | None) -> bool:
    """Whether some words of what is cited mean the same as `word`; never without a model."""
    if similarity is None:
        return False
    grams: dict[str, None] = {}
    for span in cited:
        row = re.findall(r"[\w'’-]+", span.text)
        for size in range(1, _LONGEST + 1):
            grams.update((" ".join(row[i : i + size]), None) for i in range(len(row) - size + 1))
    return bool(grams) and float(similarity.similarity([word], list(grams)).max()) >= _SAME_DEED


def _striking(checked: Checked, struck: Sequence[CheckedSentence]) -> Checked:
    if not struck:
        return checked
    counts = Counter(checked.struck)
    counts[REASON] += len(struck)
    kept = tuple(p for p in checked.sentences if p not in struck)
    quoted = Counter(checked.quotations)
    quoted["supported"] -= sum(len(quotations(p.sentence.text)) for p in struck)
    return replace(checked, sentences=kept, struck=dict(counts), quotations=dict(quoted))
