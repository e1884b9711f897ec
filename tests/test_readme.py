"""What the README shows works as it is written there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_the_langchain_example_prints_passages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from retrieval.corpus import Corpus
    from retrieval.index.embedder import SentenceTransformerEmbedder
    from retrieval.index.reindex import Reindexer
    from retrieval.sources.folder import open_path

    monkeypatch.chdir(tmp_path)
    corpus = Corpus(Path("data"), SentenceTransformerEmbedder())
    try:
        report = Reindexer(corpus).run([open_path(ROOT / "tests" / "corpus")])
    finally:
        corpus.close()
    assert report.added

    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})

    printed = capsys.readouterr().out
    assert "Ombria Today 2024-05-19T20:15:00+03:00 0 " in printed
    assert "Public Works Minister Teodor Vance resigned on Sunday." in printed


def test_the_json_that_the_readme_promises_is_the_json_that_is_printed() -> None:
    import json

    from bot.answer.models import Answer, Ask, Sentence, Source, Span
    from bot.answer.render import to_json
    from retrieval.models import Article, Coverage, Passage, Query

    now = datetime(2024, 1, 1, tzinfo=UTC)
    article = Article(id="a", text="It rained.", url="https://example.org/a")
    source = Source(1, article, Passage("a", 0, 0, 10, "It rained."), (Span(0, 2, "It"),))
    answer = Answer(
        ask=Ask("Did it rain?", now),
        query=Query("Did it rain?", now),
        sentences=(Sentence("It rained.", (1,)),),
        sources=(source,),
        coverage=Coverage(articles=1),
        confidence=0.9,
    )
    printed = to_json(answer)
    (promised,) = map(json.loads, blocks("json"))
    assert promised.keys() <= printed.keys()
    assert promised["sentences"][0].keys() <= printed["sentences"][0].keys()
    assert promised["sources"][0].keys() <= printed["sources"][0].keys()
    assert promised["sources"][0]["cited"][0].keys() == printed["sources"][0]["cited"][0].keys()


def test_links_to_files_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{name}: {target}"
