"""`newsdesk feedback`: what readers said of answers, for whoever betters them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from bot.answer.when import parse_since
from bot.cli.ask import Json
from bot.cli.options import parse_now
from bot.cli.output import print_json, print_line
from bot.composition import read_settings

COLUMNS = (
    "at", "server", "answer_id", "verdict", "reason", "question", "abstained", "answer", "sources",
    "versions",
)  # fmt: skip
SHOWN = 300  # characters of an answer in the terminal
# What a spreadsheet would take for a formula; readers write what they like.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def feedback(
    since: Annotated[
        str | None, typer.Option(help='Given from this day on: 2022-11-18, "last week".')
    ] = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with a heading.")] = False,
) -> None:
    """Export feedback: verdict, why, question, answer, its sources and versions, when, server.

    Who gave it and who asked are left out. Questions and reasons stand as they were typed and may
    say something of their writers, so keep the export as you keep the bot's data. /forget-me
    removes a user's feedback from the bot's data, not from exports made before.
    """
    from bot.store import Store

    first = parse_since(since, parse_now(None)) if since else None
    path = read_settings().retrieval.data / "desk.db"
    found: list[dict[str, Any]] = []
    if path.exists():
        store = Store(path)
        try:
            found = [exported(row) for row in store.feedback(first)]
        finally:
            store.close()
    if as_csv:
        print_line(to_csv(found))
    elif as_json:
        for one in found:
            print_json(one)
    else:
        print_line(to_text(found))


def exported(row: dict[str, Any]) -> dict[str, Any]:
    """One verdict without its user; of the kept answer what older versions wrote too."""
    kept = row["answer"]
    reply = kept.get("reply", {})
    sentences = reply.get("sentences", [])
    return {
        "at": row["at"],
        "server": row["guild"],
        "answer_id": row["answer_id"],
        "verdict": {"up": "helpful", "down": "not helpful"}.get(row["verdict"], row["verdict"]),
        "reason": row["reason"],
        "question": reply.get("ask", {}).get("question", ""),
        "abstained": not sentences,
        "answer": " ".join(_sentence(sentence) for sentence in sentences),
        "sources": [_source(source) for source in reply.get("sources", [])],
        "versions": {"writer": reply.get("writer", ""), **kept.get("versions", {})},
    }


def _sentence(sentence: dict[str, Any]) -> str:
    marks = "".join(f"[{n}]" for n in sentence.get("citations", []))
    return f"{sentence.get('text', '')} {marks}".rstrip()


def _source(source: dict[str, Any]) -> dict[str, Any]:
    article, passage = source.get("article", {}), source.get("passage", {})
    named = ("headline", "publisher", "published_at", "modified_at", "url")
    return {
        "n": source.get("n"),
        "article_id": article.get("id"),
        **{name: article.get(name) for name in named},
        "start": passage.get("start"),
        "end": passage.get("end"),
        "passage": passage.get("text"),
    }


def to_csv(found: Iterable[dict[str, Any]]) -> str:
    """A line a verdict; sources by their addresses, versions as name=value."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in found:
        flat = {
            **one,
            "abstained": "yes" if one["abstained"] else "no",
            "sources": " ".join(s["url"] or s["article_id"] or "" for s in one["sources"]),
            "versions": "; ".join(f"{name}={value}" for name, value in one["versions"].items()),
        }
        table.writerow(_cell(str(flat[column])) for column in COLUMNS)
    return out.getvalue().rstrip("\n")


def _cell(text: str) -> str:
    return "'" + text if text.startswith(FORMULA) else text


def to_text(found: list[dict[str, Any]]) -> str:
    """The counts, then each verdict, oldest first."""
    if not found:
        return "No feedback."
    helpful = sum(one["verdict"] == "helpful" for one in found)
    lines = [f"{helpful} helpful, {len(found) - helpful} not helpful"]
    for one in found:
        lines += ["", f"{one['at'][:16].replace('T', ' ')}  {one['verdict']}: {one['question']}"]
        if one["reason"]:
            lines.append(f"    why: {' '.join(one['reason'].split())}")
        answer = one["answer"] or "(the coverage does not answer that)"
        cut = answer if len(answer) <= SHOWN else answer[:SHOWN].rsplit(" ", 1)[0] + " ..."
        lines.append(f"    {cut}")
    return "\n".join(lines)
