"""How often the day in brackets behind an article's own "Friday" is right, and how often it stands.

`python -m tests.benchmarks.relative_dates [--corpus DIR] [--set NAME] [--wrong N] [--json]`. Where
an article writes "Friday, July 8", the date is hidden, and the bracket that the desk would put
there is held against it; of each article no more than two of the same day. Other places where the
article names a day with its date are left to be read. Without a corpus, the set's articles are read
from the shared data.

A writer gives the date where the weekday alone would not do: the days to come, and those more than
six days off, which a bare "Friday" never means, are many more here than elsewhere. They are told
apart. `bracketed` is the share of all weekdays without a date that get a bracket.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.answer.language.article_days import said_days
from retrieval.index.archive import Archive
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article
from tests.benchmarks.data import shared

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)})(?:,? (?:night|morning|evening|afternoon))?"
    rf"(?P<hidden>,? (?:the )?\(?(?:(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_MONTH}))\b(?:,? (?P<y>20\d\d))?\)?,?)(?!\d)"
)
_MOST = 2  # of one day in one article: live coverage and listings repeat themselves
_FURTHEST = 10  # days
DIRECTIONS = ("over six days back", "past", "same day", "next day", "future", "over six days on")


@dataclass(frozen=True, slots=True)
class Dated:
    """A weekday at `position` of `sentence`, its date hidden there and in the article's text."""

    article: Article
    sentence: str
    position: int
    day: date

    @property
    def ahead(self) -> int:
        """Days from publication."""
        assert self.article.published_at is not None
        return (self.day - self.article.published_at.date()).days


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands behind the weekday: `said` is None where no bracket does."""

    dated: Dated
    said: date | None

    @property
    def kind(self) -> str:
        return "none" if self.said is None else "right" if self.said == self.dated.day else "wrong"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a row a direction, and the wrong ones where wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", default="rtqa-dev")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong ones to print")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    articles = list(_of_corpus(options.corpus) if options.corpus else _of_set(options.set))
    outcomes = [outcome(dated) for article in articles for dated in hidden(article)]
    rows = {name: _row(found) for name, found in _groups(outcomes).items()}
    if options.json:
        print(json.dumps({"rows": rows, "bracketed": bracketed(articles)}, indent=2))
        return
    print(f"{'':20}{'all':>6}{'right':>7}{'wrong':>7}{'none':>6}{'precision':>11}{'recall':>8}")
    for name, row in rows.items():
        counts = f"{row['all']:6.0f}{row['right']:7.0f}{row['wrong']:7.0f}{row['none']:6.0f}"
        print(f"{name:20}{counts}{row['precision']:11.3f}{row['recall']:8.3f}")
    print(f"bracketed, of all weekdays without a date: {bracketed(articles):.3f}")
    wrong = [one for one in outcomes if one.kind == "wrong"]
    for one in wrong[: options.wrong]:
        text = " ".join(one.dated.sentence[: one.dated.position + 60].split())
        print(f"{one.dated.ahead:+d}  said {one.said}, meant {one.dated.day}: {text}")


def hidden(article: Article) -> Iterator[Dated]:
    """The weekdays near publication whose date the article gives, each without it."""
    if article.published_at is None:
        return
    today, text, met = article.published_at.date(), article.text, Counter[date]()
    for start, end in sentence_spans(text):
        for match in _DATED.finditer(text, start, end):
            day = _day(match, today)
            if day is None or met[day] >= _MOST:
                continue
            met[day] += 1
            from_, to = match.span("hidden")
            without = replace(article, text=f"{text[:from_]} {text[to:]}")
            sentence = text[start:from_] + text[to:end]
            yield Dated(without, sentence, match.start() - start, day)


def _day(match: re.Match[str], today: date) -> date | None:
    """The date that bears the weekday's name, none where it is misprinted or far from today."""
    month = _MONTHS.index((match["m"] or match["m2"])[:3]) + 1
    years = [int(match["y"])] if match["y"] else [today.year - 1, today.year, today.year + 1]
    for year in years:
        try:
            day = date(year, month, int(match["d"] or match["d2"]))
        except ValueError:
            continue
        if _DAYS[day.weekday()] == match["weekday"] and abs((day - today).days) <= _FURTHEST:
            return day
    return None


def outcome(dated: Dated) -> Outcome:
    """What the desk puts behind the weekday."""
    for said in said_days(dated.sentence, dated.article):
        if said.start <= dated.position < said.end and said.first == said.last:
            return Outcome(dated, said.first)
    return Outcome(dated, None)


def bracketed(articles: Iterable[Article], every: int = 7) -> float:
    """The share of weekdays without a date, in every seventh article, that get a bracket."""
    met = dated = 0
    for article in list(articles)[::every]:
        for start, end in sentence_spans(article.text):
            sentence = article.text[start:end]
            bare = {m.start() for m in _WEEKDAY.finditer(sentence)}
            bare -= {m.start() for m in _DATED.finditer(sentence)}
            if bare:
                said = said_days(sentence, article)
                met += len(bare)
                dated += sum(any(s.start <= b < s.end for s in said) for b in bare)
    return dated / max(1, met)


def _groups(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = {name: [] for name in DIRECTIONS}
    for one in outcomes:
        groups[_direction(one.dated.ahead)].append(one)
    near = [one for one in outcomes if abs(one.dated.ahead) <= 6]
    return groups | {"within six days": near, "all": list(outcomes)}


def _direction(ahead: int) -> str:
    if abs(ahead) > 6:
        return DIRECTIONS[0 if ahead < 0 else -1]
    return "past" if ahead < 0 else "future" if ahead > 1 else ("same day", "next day")[ahead]


def _row(outcomes: Sequence[Outcome]) -> dict[str, float]:
    kinds = Counter(one.kind for one in outcomes)
    stand = kinds["right"] + kinds["wrong"]
    return {
        "all": len(outcomes),
        **{kind: kinds[kind] for kind in ("right", "wrong", "none")},
        "precision": kinds["right"] / stand if stand else 1.0,
        "recall": kinds["right"] / max(1, len(outcomes)),
    }


def _of_corpus(folder: Path) -> Iterator[Article]:
    """The articles of a corpus."""
    path = folder / "archive.db"
    if not path.exists():
        raise SystemExit(f"{path} is not there: name the folder of a corpus")
    archive = Archive(path)
    try:
        for one in sorted(archive.articles.ids()):
            article = archive.articles.get(one)
            if article is not None:
                yield article
    finally:
        archive.close()


def _of_set(name: str) -> Iterator[Article]:
    path = shared(f"{name}/articles.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            day = datetime.fromisoformat(row["published"][:10]).replace(tzinfo=UTC)
            yield Article(id=row["id"], text=row["text"], published_at=day, published_day_only=True)


if __name__ == "__main__":
    main()
