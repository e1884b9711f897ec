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
from bot.answer.extractive.premises import Premise, by_another_name, doubted, premise, speaks_of
from bot.answer.language.kin import kindred
from bot.answer.language.names import alike
from bot.answer.language.verbs import LIGHT, lemma
from bot.answer.language.words import stem, words
from bot.answer.models import Checked, CheckedSentence, Draft, Evidence, Source
from bot.answer.writers import Similarity

REASON = "premise"
# Forms of question that take the deed for granted; "which" and "what" more often describe.
_PRESUMES = re.compile(
    r"\W*(?:(?:and|but|so)\s+)?(?:why|when|where|how|who|whom|whose|warum|wieso|wann|wo|wie|wer)\b",
    re.IGNORECASE,
)
# Too general for their absence to tell anything.
_LIGHT = LIGHT | {
    lemma(verb)
    for verb in (
        "go get put do have be relate link involve describe name know see show hold affect announce"
        " receive set bring locate associate record force report base face find impact".split()
    )
}


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
    cited = [span.text for passed in checked.sentences[:1] for _, span in passed.cited]
    # What is told in words of its own was looked for by its meaning above.
    if doubted(assumed, found, cited)[0] in ("", "absent"):
        return draft, checked
    if _says_otherwise(assumed, checked.sentences):
        return replace(draft, shape="instead"), checked
    return draft, _striking(checked, checked.sentences)


def _says_otherwise(assumed: Premise, passed: Sequence[CheckedSentence]) -> bool:
    """Whether some sentence speaks of the deed and none says that the one named did it."""
    speaking = [p for p in passed if speaks_of(assumed.verb, p.sentence.text)]
    return bool(speaking) and not any(_goes_along(assumed, p.sentence.text) for p in speaking)


def _goes_along(assumed: Premise, text: str) -> bool:
    deeds = frozenset(asserted(text))
    done = assumed.verb in {stem(d) for d in deeds} or bool(kindred((assumed.verb,), deeds))
    said = words(outside(text))
    held = (assumed.subject, assumed.whom) if assumed.whom else (assumed.subject,)
    return done and all(any(alike(w.key, name) for w in said) for name in held)


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
            and not by_another_name(word, [span.text for _, span in passed.cited], similarity)
            for deed, word in asserted(passed.sentence.text).items()
        )
    ]
    return _striking(checked, struck)


def _has(deed: str, word: str, source: Source) -> bool:
    """Whether the source has the deed, by its verb, its noun, or a word of one kind."""
    return bool(mentions(deed, word, (source.article.headline, source.passage.text)))


def _striking(checked: Checked, struck: Sequence[CheckedSentence]) -> Checked:
    if not struck:
        return checked
    counts = Counter(checked.struck)
    counts[REASON] += len(struck)
    kept = tuple(p for p in checked.sentences if p not in struck)
    quoted = Counter(checked.quotations)
    quoted["supported"] -= sum(len(quotations(p.sentence.text)) for p in struck)
    return replace(checked, sentences=kept, struck=dict(counts), quotations=dict(quoted))
