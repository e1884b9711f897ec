"""The sources of an answer as lines of small print, each article once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answer.models import Source
from bot.answer.render import of_one_article
from bot.links import is_web_url
from bot.ui.article_line import headline, marks, names, origin, updated
from bot.ui.strings import Words

LINK = 420  # a longer link is left to the passage's own button


@dataclass(frozen=True, slots=True)
class SourceList:
    """Sources with their links by number, to be listed as many as a page cites."""

    sources: Sequence[Source]
    links: Mapping[int, str]
    words: Words
    now: datetime

    def text(self, numbers: Sequence[int]) -> str:
        """The heading and a line an article, in the order of `numbers`; unknown ones are left."""
        by_number = {source.n: source for source in self.sources}
        cited = [by_number[n] for n in numbers if n in by_number]
        lines = ["-# **" + self.words("sources") + "**"]
        return "\n".join([*lines, *(self._line(each) for each in of_one_article(cited))])

    def _line(self, sources: Sequence[Source]) -> str:
        article = sources[0].article
        stated = ", ".join(str(source.n) for source in sources)
        parts = [f"{stated}  {headline(article)}", origin(article, self.now, self.words)]
        parts += [*updated(article, self.now, self.words), *marks(article, self.words)]
        if targets := self._targets(sources):
            parts.append(targets)
        line = "-# " + " · ".join(parts)
        also = [ref.publisher or ref.headline for source in sources for ref in source.also]
        if also:
            line += "\n-# " + self.words("also", names=names(list(dict.fromkeys(also))))
        return line

    def _targets(self, sources: Sequence[Source]) -> str:
        """A link to the words of the first passage, and of the others as far as there is room."""
        first = masked(self.words("open"), self.links.get(sources[0].n, ""))
        room = LINK
        others: list[str] = []
        for source in sources[1:]:
            target = masked(str(source.n), self.links.get(source.n, ""))
            if target and len(target) <= room:
                others.append(target)
                room -= len(target)
        return " ".join(filter(None, [first, *others]))


def masked(label: str, link: str) -> str:
    """A link under a label, empty where the address is none or too long to show."""
    if not is_web_url(link) or len(link) > LINK:
        return ""
    safe = link.replace("(", "%28").replace(")", "%29").replace("\\", "%5C").replace("*", "%2A")
    return f"[{label}](<{safe.replace('`', '%60').replace('|', '%7C')}>)"
