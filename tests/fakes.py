"""Stand-ins for the seams of the bot, scripted by the words of the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answer.models import (
    Abstention,
    Answer,
    Ask,
    Bearing,
    Finding,
    Reply,
    Sentence,
    Source,
    Span,
    Verification,
)
from bot.services import FoundQuote, QuoteQuery
from retrieval.errors import CorpusBusyError
from retrieval.index.revisions import Change
from retrieval.models import (
    Article,
    ArticleRef,
    Coverage,
    DayCount,
    Failure,
    Passage,
    Progress,
    Query,
    Quote,
    Report,
)
from tests.harbour import (
    BRIDGE,
    COPY,
    FERRIES,
    HOSTILE_WORDS,
    NOW,
    coverage,
    passages_of,
    source_of,
)


def answer_of(ask: Ask, sentences: tuple[Sentence, ...], sources: tuple[Source, ...]) -> Answer:
    query = Query(ask.question, ask.now, topic="bridge")
    return Answer(ask, query, sentences, sources, coverage(), 0.9)


class ScriptedAnswers:
    """Answers by the first word of the question; "hold PATH" waits for a writer on that pipe."""

    def answer(self, ask: Ask, progress: Callable[[str], None] | None = None) -> Reply:
        first, _, rest = ask.question.partition(" ")
        if first == "fail":
            raise RuntimeError("the inner details")
        if first == "nothing":
            query = Query(ask.question, ask.now, topic="llamas")
            nearest = (
                ArticleRef("bridge", BRIDGE.headline, BRIDGE.publisher, BRIDGE.published_at),
            )
            return Abstention(ask, query, coverage(), 0.1, nearest)
        if first == "hold":
            if progress:
                progress("reading the passages")
            Path(rest.split()[0]).read_text()
        if first == "burn":  # plain Python that keeps the interpreter busy, as parsing does
            sum(i * i for i in range(300_000))
        if first == "hostile":
            return self._hostile(ask)
        if first == "long":
            return self._long(ask)
        if first == "echo":
            told = [f"earlier: {turn.question} = {turn.answer}" for turn in ask.history]
            told += [f"publishers {ask.publishers} since {ask.since} until {ask.until}"]
            sentences = tuple(Sentence(text, (1,)) for text in told)
            return answer_of(ask, sentences, (source_of(1, BRIDGE, "nine weeks of repairs"),))
        return self._bridge(ask)

    def _bridge(self, ask: Ask) -> Answer:
        quotation = '"We shall keep one lane open for ambulances," said Mayor Ilse Brandt.'
        sentences = (
            Sentence("The harbour bridge will close on Monday for nine weeks of repairs.", (1,)),
            Sentence(quotation, (1,), quotation=True),
            Sentence("Six ferries will carry commuters while the bridge is shut.", (2,)),
        )
        also = (ArticleRef("x", "The same", "Northern Wire", NOW),)
        sources = (
            source_of(1, BRIDGE, "We shall keep one lane open for ambulances.", also=also),
            source_of(2, FERRIES, "Six ferries will carry commuters"),
        )
        return answer_of(ask, sentences, sources)

    def _hostile(self, ask: Ask) -> Answer:
        article = Article(
            "hostile",
            HOSTILE_WORDS,
            headline=HOSTILE_WORDS,
            publisher=HOSTILE_WORDS,
            url="https://hostile.example/a(b)",
        )
        passage = Passage("hostile", 0, 0, len(HOSTILE_WORDS), HOSTILE_WORDS)
        cited = (Span(0, len(HOSTILE_WORDS), HOSTILE_WORDS),)
        return answer_of(
            ask, (Sentence(HOSTILE_WORDS, (1,)),), (Source(1, article, passage, cited),)
        )

    def _long(self, ask: Ask) -> Answer:
        sentences = tuple(
            Sentence(f"Sentence number {i} tells of the ferries at some length. " * 4, (1 + i % 2,))
            for i in range(60)
        )
        sources = (
            source_of(1, BRIDGE, "nine weeks of repairs"),
            source_of(2, FERRIES, "Six ferries"),
        )
        return answer_of(ask, sentences, sources)


class ScriptedClaims:
    """One finding of each kind; with "llamas" in the message nothing is covered."""

    def answer(self, ask: Ask, progress: Callable[[str], None] | None = None) -> Reply:
        if "llamas" in ask.question:
            limits = ", ".join(ask.allowed_publishers) or "all"
            finding = Finding(f"{ask.question} (of {limits})", "not covered")
            return replace(answer_of(ask, (), ()), verification=Verification((finding,), 2))
        closing = Sentence(
            "The harbour bridge will close on Monday for nine weeks of repairs.", (1,)
        )
        words = Sentence(
            'Mayor Ilse Brandt said: "We shall keep one lane open for ambulances."', (2,)
        )
        ferries = Sentence("Six ferries will carry commuters while the bridge is shut.", (3,))
        every = Sentence("Ferries will run every ten minutes until the work is done.", (4,))
        findings = (
            Finding("The bridge closes on Monday.", "supported", (Bearing(closing, True),)),
            Finding(
                "The bridge will close for *twelve* weeks.",
                "contradicted",
                (Bearing(closing, False),),
                "number",
            ),
            Finding(
                'Nadia Olufsen said "We shall keep one lane open for ambulances".',
                "misattributed",
                (Bearing(words, False),),
                "name",
                "Ilse Brandt",
            ),
            Finding(
                "Ferries will run every ten minutes.",
                "mixed",
                (Bearing(ferries, False), Bearing(every, True)),
                "number",
            ),
            Finding('Brandt said "I never wanted it".', "not found"),
            Finding("The bridge was painted by llama herders @everyone.", "not covered"),
        )
        sources = (
            source_of(1, BRIDGE, "The harbour bridge will close on Monday"),
            source_of(2, BRIDGE, "We shall keep one lane open for ambulances."),
            source_of(3, FERRIES, "Six ferries will carry commuters while the bridge is shut."),
            source_of(4, BRIDGE, "Ferries will run every ten minutes until the work is done."),
        )
        answer = answer_of(ask, (closing, words, ferries, every), sources)
        return replace(answer, verification=Verification(findings, 1))


class ScriptedLibrary:
    """The two articles above."""

    def article(self, article_id: str) -> Article | None:
        return {"bridge": BRIDGE, "ferries": FERRIES, "copy": COPY}.get(article_id)

    def publishers(self) -> list[str]:
        return [BRIDGE.publisher, FERRIES.publisher, *(f"Publisher {i}" for i in range(40))]

    def coverage(self) -> Coverage:
        return coverage()

    def per_day(self, publishers: Sequence[str] = ()) -> list[DayCount]:
        return [
            DayCount(article.published_at.date(), article.publisher, 1)
            for article in (BRIDGE, FERRIES)
            if article.published_at and (not publishers or article.publisher in publishers)
        ]

    def passages(self, article_id: str) -> list[Passage]:
        article = self.article(article_id)
        return passages_of(article) if article else []

    def changes(self, article_id: str) -> tuple[Change, ...]:
        return ()

    def arrived(self, after: int, most: int) -> list[tuple[int, str]]:
        return []

    def key(self, article_id: str) -> int:
        return 0


class ScriptedReindexer:
    """Done at once, `full` with other articles; from a pipe, an article for each line written."""

    def run(
        self,
        *,
        source: str | None = None,
        full: bool = False,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        if source == "busy":
            raise CorpusBusyError(Path("data"), "process 7")
        done = 0
        if source:
            with Path(source).open() as pipe:
                progress(Progress("reading", 0, 4, Report()))
                for _ in pipe:
                    done += 1
                    progress(Progress("reading", done, 4, Report(added=done)))
                    if cancelled():
                        return Report(added=done, passages=done, seconds=3.0, cancelled=True)
        added = ("copy", "ferries") if full else ("bridge",)
        failures = (Failure("broken.html", "no text was found in it"),)
        return Report(
            added=181, changed=14, unchanged=1802, failed=1, passages=41310,
            seconds=72.0, failures=failures, added_ids=added,
        )  # fmt: skip


class ScriptedQuotes:
    """The mayor's one quotation."""

    def find(self, query: QuoteQuery) -> list[FoundQuote]:
        if "brandt" not in query.speaker.lower():
            return []
        words = "We shall keep one lane open for ambulances."
        start = BRIDGE.text.index(words)
        quote = Quote(start, start + len(words), "Ilse Brandt", "Mayor", "said")
        return [FoundQuote(BRIDGE, quote)]

    def near(self, speaker: str) -> tuple[str, ...]:
        return ("Ilse Brandt",) if "brant" in speaker.lower() else ()

    def speakers(self, prefix: str = "") -> list[str]:
        return ["Ilse Brandt", "Nadia Olufsen"]


class ScriptedNewest:
    """The two articles above, newest first."""

    def latest(
        self, *, publishers: Sequence[str] = (), topic: str = "", limit: int = 10
    ) -> list[ArticleRef]:
        found = [a for a in (FERRIES, BRIDGE) if not publishers or a.publisher in publishers]
        return [
            ArticleRef(a.id, a.headline, a.publisher, a.published_at, a.url, a.published_day_only)
            for a in found
            if topic in a.text
        ]
