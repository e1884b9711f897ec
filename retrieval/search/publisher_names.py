"""The ways people write a publisher's name, derived from the corpus's own spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from retrieval.search.grammar import NameWords

_SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s*[|]\s*|:\s+")
_DOMAIN = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?$", re.IGNORECASE)
# Second-level labels that registries sell names under: theweek.co.uk is named by "theweek".
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "or", "ne", "gob", "edu"})
_EDITION = re.compile(r"\s+(?:english|online|magazine|newspaper|network|international)$", re.I)
_WORD = re.compile(r"\w+(?:[’'.&]\w+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write one or more publishers: `publishers` as the corpus spells them.

    `exact` is true for the whole name, false for a shortened one ("BBC" for "BBC News - World").
    `ordinary` names are everyday words and need more than a cue to be read as a publisher;
    `capitals` ones (acronyms) count only in capitals; `article` ones are spelled with "The";
    `site` ones come from a domain.
    """

    publishers: tuple[str, ...]
    exact: bool
    ordinary: bool
    capitals: bool
    article: bool
    words: int
    site: bool = False


def squeeze(text: str) -> str:
    """Letters and digits only, folded: "CBS Sports", "CBSSports" and "cbs-sports" are one key."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    if plain.isalnum():
        return "" if plain == "and" else plain
    return "".join(ch for ch in re.sub(r"\band\b", "", plain) if ch.isalnum())


@lru_cache(maxsize=16)
def names(publishers: tuple[str, ...], words: NameWords) -> Mapping[str, Name]:
    """All ways to write these publishers, by squeezed key; whole names win over shortened ones.

    Pure; kept because a corpus asks for the same list with every question.
    """
    found: dict[str, Name] = {}
    for publisher in publishers:
        for key, name in _inflected(publisher, words):
            other = found.get(key)
            if other is None or (name.exact and not other.exact):
                found[key] = name
            elif name.exact == other.exact:
                found[key] = _joined(other, name)
    sites = _sites(publishers, found)
    return {key: _with_sites(name, sites) for key, name in found.items()}


def is_site(publisher: str) -> bool:
    """Whether the corpus names this publisher by its domain only."""
    return _DOMAIN.match(publisher.strip()) is not None


def _joined(one: Name, other: Name) -> Name:
    """The same way to write both."""
    return Name(
        tuple(dict.fromkeys((*one.publishers, *other.publishers))),
        one.exact,
        one.ordinary or other.ordinary,
        one.capitals and other.capitals,
        one.article and other.article,
        max(one.words, other.words),
        one.site or other.site,
    )


def _sites(publishers: Sequence[str], found: Mapping[str, Name]) -> dict[str, tuple[str, ...]]:
    """The domains of publishers that the corpus also names in words: nytimes.com."""
    sites = {}
    for publisher in publishers:
        if not is_site(publisher):
            words = [squeeze(w) for w in _WORD.findall(_SEPARATOR.split(publisher)[0])]
            words = words[words[:1] == ["the"] :]
            keys = abbreviations(words) if 2 <= len(words) <= 5 else iter(())
            known = [found[key].publishers for key in keys if key in found and found[key].site]
            sites[publisher] = tuple(name for names in known for name in names if is_site(name))
    return sites


def _with_sites(name: Name, sites: Mapping[str, tuple[str, ...]]) -> Name:
    more = [site for publisher in name.publishers for site in sites.get(publisher, ())]
    return replace(name, publishers=tuple(dict.fromkeys((*name.publishers, *more))))


def _inflected(publisher: str, words: NameWords) -> Iterator[tuple[str, Name]]:
    yield from _spellings(publisher, words)
    for form in words.forms(_without_article(publisher.strip(), words)):
        yield from _named(form, publisher, words, exact=False)


def _spellings(publisher: str, words: NameWords) -> Iterator[tuple[str, Name]]:
    title = publisher.strip()
    domain = _DOMAIN.match(title)
    if domain:
        yield from _named(title, publisher, words, exact=True)
        title = _site(domain[1])
        for key, name in _named(title, publisher, words, exact=True):
            yield key, replace(name, site=True)
        if squeeze(title).startswith("the") and len(title) > 5:
            yield from _named(title[3:], publisher, words, exact=True, article=True)
    else:
        yield from _named(title, publisher, words, exact=True)
    head = _SEPARATOR.split(title)[0]
    for short in (head, _EDITION.sub("", head), re.sub(r"\s+News$", "", head, flags=re.I)):
        if short and short != title:
            yield from _named(short, publisher, words, exact=False)
    yield from _acronyms(head, publisher, words)


def _named(
    name: str, publisher: str, language: NameWords, *, exact: bool, article: bool = False
) -> Iterator[tuple[str, Name]]:
    bare = _without_article(name, language)
    article = article or bare != name
    words = _WORD.findall(bare)
    key = squeeze(bare)
    if len(key) < 2:
        return
    ordinary = len(words) <= 1 and (
        key in language.ordinary or key.removeprefix("the") in language.ordinary
    )
    capitals = len(key) <= 2
    yield key, Name((publisher,), exact, ordinary, capitals, article, max(1, len(words)))


def _without_article(name: str, language: NameWords) -> str:
    first, _, rest = name.partition(" ")
    return rest.lstrip() if rest and first.lower() in language.articles else name


def _acronyms(name: str, publisher: str, language: NameWords) -> Iterator[tuple[str, Name]]:
    """NYT for The New York Times, AP for Associated Press, WaPo for Washington Post."""
    words = re.findall(r"[^\W_]+", _without_article(name, language))
    made = []
    if 2 <= len(words) <= 5:
        made.append("".join(word[0] for word in words))
    if len(words) == 2 and all(len(word) > 3 for word in words):
        made.append(words[0][:2] + words[1][:2])
    for acronym in made:
        yield squeeze(acronym), Name((publisher,), False, False, True, False, 1)


def _site(domain: str) -> str:
    labels = domain.split(".")[:-1]
    if len(labels) > 1 and labels[-1].lower() in _SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-1]


def abbreviations(plain: Sequence[str]) -> Iterator[str]:
    """Keys under which a domain may name these squeezed words: new york times -> nytimes, nyt."""
    if not all(plain):
        return
    for cut in range(2, len(plain) + 1):
        yield "".join(word[0] for word in plain[:cut]) + "".join(plain[cut:])
    initials = "".join(word[0] for word in plain)
    yield initials + "news"
    yield initials + "online"
