"""How well a search finds: measures over questions whose evidence is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.models import Hit

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
# Characters of a passage that are looked at for the answer string.
PASSAGE_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Judged:
    """One question: rank of the first gold article, and of the first passage with the answer.

    Ranks from 1; None where it was not found; `has_gold`/`has_answer` tell what was asked for.
    """

    id: object
    has_gold: bool
    has_answer: bool
    gold_rank: int | None = None
    answer_rank: int | None = None
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares 0..1 over the questions that have a gold article, or an answer string."""

    questions: int
    with_gold: int
    with_answer: int
    hits: dict[int, float] = field(default_factory=dict)
    mrr: float = 0.0
    answers: dict[int, float] = field(default_factory=dict)
    p50_ms: float = 0.0
    p95_ms: float = 0.0


def normalise_answer(text: str) -> str:
    """Lower case, no punctuation, no English articles, single spaces (as SQuAD counts)."""
    bare = _ARTICLES.sub(" ", _PUNCTUATION.sub("", text.lower()))
    return " ".join(bare.split())


def holds(text: str, answer: str) -> bool:
    """Whether the answer string stands in the text, both normalised."""
    wanted = normalise_answer(answer)
    return bool(wanted) and wanted in normalise_answer(text)


def judge(
    question_id: object,
    hits: Sequence[Hit],
    *,
    gold: Sequence[str] = (),
    answer: str | Sequence[str] = "",
    milliseconds: float = 0.0,
) -> Judged:
    """Ranks of gold (articles in rank order, each once) and answer (passages) among `hits`.

    Of several answers any serves.
    """
    found = [(hit.article.id, hit.passage.text) for hit in hits]
    return judge_found(question_id, found, gold=gold, answer=answer, milliseconds=milliseconds)


def judge_found(
    question_id: object,
    found: Sequence[tuple[str, str]],
    *,
    gold: Sequence[str] = (),
    answer: str | Sequence[str] = "",
    milliseconds: float = 0.0,
) -> Judged:
    """As `judge`, of any search's passages, best first: each as its article's id and its text."""
    order = list(dict.fromkeys(article for article, _ in found))
    wanted = set(gold)
    gold_rank = next((n for n, one in enumerate(order, 1) if one in wanted), None)
    answers = [one for one in ([answer] if isinstance(answer, str) else answer) if one]
    texts = [text[:PASSAGE_LIMIT] for _, text in found]
    held = (n for n, text in enumerate(texts, 1) if any(holds(text, one) for one in answers))
    answer_rank = next(held, None)
    return Judged(question_id, bool(gold), bool(answers), gold_rank, answer_rank, milliseconds)


def score(judged: Sequence[Judged], ks: Sequence[int] = (1, 4, 5, 10)) -> Scores:
    """Hits@k, MRR@10 and answer@k over the questions."""
    gold = [j for j in judged if j.has_gold]
    answered = [j for j in judged if j.has_answer]
    times = sorted(j.milliseconds for j in judged) or [0.0]
    return Scores(
        questions=len(judged),
        with_gold=len(gold),
        with_answer=len(answered),
        hits={k: _share([j.gold_rank for j in gold], k) for k in ks},
        mrr=sum(1 / j.gold_rank for j in gold if j.gold_rank and j.gold_rank <= 10)
        / max(1, len(gold)),
        answers={k: _share([j.answer_rank for j in answered], k) for k in ks},
        p50_ms=times[len(times) // 2],
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))],
    )


def table(scores: Scores) -> str:
    """The scores as lines of text, one row a measure; what no question asks for is left out."""
    ks = sorted(scores.hits)
    lines = [f"{'':24}{'questions':>9}" + "".join(f"{f'@{k}':>7}" for k in ks) + f"{'MRR@10':>8}"]
    if scores.with_gold:
        hits = "".join(f"{scores.hits[k]:7.3f}" for k in ks)
        lines.append(f"{'gold article found':24}{scores.with_gold:9,}{hits}{scores.mrr:8.3f}")
    if scores.with_answer:
        held = "".join(f"{scores.answers[k]:7.3f}" for k in ks)
        lines.append(f"{'answer in a passage':24}{scores.with_answer:9,}{held}")
    lines.append(
        f"{scores.questions:,} questions; p50 {scores.p50_ms:.0f} ms, p95 {scores.p95_ms:.0f} ms"
    )
    return "\n".join(lines)


def missed(judged: Sequence[Judged], limit: int = 10) -> list[tuple[int, str]]:
    """Positions in `judged` whose gold or answer is not among the first `limit`, and which."""
    found = []
    for n, one in enumerate(judged):
        lost = [
            name
            for name, asked, rank in (
                ("gold article", one.has_gold, one.gold_rank),
                ("answer", one.has_answer, one.answer_rank),
            )
            if asked and (rank is None or rank > limit)
        ]
        if lost:
            found.append((n, " and ".join(lost)))
    return found


def _share(ranks: Sequence[int | None], k: int) -> float:
    return sum(1 for rank in ranks if rank is not None and rank <= k) / max(1, len(ranks))
