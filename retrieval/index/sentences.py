"""Cuts text into paragraphs and sentences, as exact slices, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Span = tuple[int, int]


class Layout(NamedTuple):
    """A text's paragraphs and sentences, each in order."""

    paragraphs: list[Span]
    sentences: list[Span]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FINAL = ".!?…؟।"
_CLOSERS = "\"'”’»“‹›«)]」』"
_OPENERS = "\"'“‘«‹„‚([「『¿¡*•-–— "
# The look-behind lets a run of stops be tried once only: without it, junk is quadratic.
# French sets a space before the closing guillemet; `»` with a space behind never opens.
_SPACED = r"(?:[ \u00a0\u202f]»(?=\s))?+"
_STOP = re.compile(
    rf"(?<![{_FINAL}])([{_FINAL}]++)([{re.escape(_CLOSERS)}]*+{_SPACED})"
    r"(\s++|(?<=[”»])(?=[A-Z“]))"
    r"|[。！？]++[」』”’）]*+\s*+()"
)
_LAST_WORD = re.compile(r"[^\s\"“‘«„(\[—–/]*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z])\Z")
_BULLET = re.compile(r"[-–—•*·▪]\s")

# Never the last word of a sentence: a name or a number follows.
_TITLES = _words(
    """
    mr mrs ms mx dr prof gov sen rep lt col gen sgt capt cmdr cdr adm maj rev hon pres supt det
    insp ald brig cpl pvt msgr fr messrs mme mlle vs v amb atty sgts reps sens govs gens drs profs
    asst assoc mt ft cf viz
    """
)
# May end a sentence: then a word that opens sentences follows.
_ABBREVIATIONS = _words(
    """
    inc co corp ltd llc plc jr sr st ave blvd rd dept univ assn bros bldg est etc pct ca approx
    dist jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri ala
    ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo hrs min sec ph.d m.d esq al ed eds vol
    """
)
_BEFORE_NUMBER = _words("no nos p pp art fig figs sec ch vol op")
_TIME = frozenset(("a.m", "p.m"))
_AFTER_TIME = _words(
    """
    et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest eat ist jst aest eastern
    central mountain pacific local monday tuesday wednesday thursday friday saturday sunday
    """
)
# Closed-class words: with a capital after an abbreviation they open a sentence, not a name.
_STARTERS = _words(
    """
    the a an this that these those there here it its it's he she they we i you his her their our
    my your in on at by for from to with without after before during since until while when where
    who what why how which if as although though because but and or nor yet so not no some many
    most all any both each few more several such other others another one two three now then also
    however meanwhile still even just only once under over between among about against despite
    according asked instead last next is are was were do does did has have had can could would
    should will may might must than then thus i'm i've he's she's we're they're that's there's
    don't didn't
    """
)
# `"Is it over?" Grand asked` is one sentence though a capital follows the question mark.
_TAG = re.compile(
    r"(?!(?:The|He|She|They|We|It|I|But|And|Then|In|When|This|That)\b)"
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|asked|says|asks|wrote|added|told|tweeted|replied|shouted|"
    r"exclaimed|wondered|cried|yelled|joked|quipped|inquired)\b"
)


def paragraph_spans(text: str) -> list[Span]:
    """Paragraphs of `text` as (start, end), in order, without surrounding white space.

    Blank lines separate paragraphs, and so does a single line end, as most news text is stored;
    lines that go on in the middle of a sentence (hard-wrapped text) stay together.
    """
    lines = _lines(text)
    soft = [_goes_on(text, lines[i - 1], lines[i]) for i in range(1, len(lines))]
    breaks = sum(1 for i in range(1, len(lines)) if lines[i][2])
    # A third of all line ends in mid-sentence: the text was wrapped, and all line ends are soft.
    wrapped = breaks > 1 and 3 * sum(soft) >= breaks
    spans: list[Span] = []
    for i, (start, end, follows) in enumerate(lines):
        joins = i > 0 and follows and (wrapped or soft[i - 1])
        if joins and not (wrapped and _BULLET.match(text, start)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def sentence_spans(text: str) -> list[Span]:
    """Sentences of `text` as (start, end), in order; none crosses a paragraph.

    The slices hold all of the text but white space between them.
    """
    return lay_out(text).sentences


def lay_out(text: str) -> Layout:
    """The text's paragraphs and sentences, found once for all who need both."""
    paragraphs = paragraph_spans(text)
    return Layout(paragraphs, [s for start, end in paragraphs for s in _split(text, start, end)])


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Non-blank lines without white space around, and whether the line before was not blank."""
    found: list[tuple[int, int, bool]] = []
    position, follows = 0, False
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = position + len(line) - len(line.lstrip())
            found.append((start, start + len(body), follows))
        follows = bool(body)
        position += len(line)
    return found


def _goes_on(text: str, line: tuple[int, int, bool], following: tuple[int, int, bool]) -> bool:
    """Whether the second line goes on in the middle of the first one's sentence."""
    if not following[2] or not text[following[0]].islower():
        return False
    return text[line[1] - 1] not in '.!?…:;"”’'


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end or match.start() < start:
            continue
        ideographic = match.group(4) is not None
        if not ideographic and not _ends_sentence(text, match, start, end):
            continue
        border = match.end() if ideographic else match.start(3)
        yield start, border if not ideographic else start + len(text[start:border].rstrip())
        start = match.end()
    if start < end:
        yield start, end


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    stops, closers, at = match.group(1), match.group(2), match.end()
    head = text[at : min(at + 60, end)]
    rest = head.lstrip(_OPENERS)
    first = rest[:1]
    opened = head[:1] in '"“«„‘'
    if head[:1] in "-–—" or not first or first in ".,;:…)":
        return False
    if first.islower():
        return opened and not _abbreviated(text, match, start, rest)
    if stops != ".":
        return not (closers and stops[-1] in "!?…" and _TAG.match(head))
    if closers.strip(")]"):
        return True
    return not _abbreviated(text, match, start, rest)


def _abbreviated(text: str, match: re.Match[str], start: int, rest: str) -> bool:
    """Whether the full stop belongs to an abbreviation that does not end its sentence here."""
    if match.group(1) != ".":
        return False
    stop = match.start()
    found = _LAST_WORD.search(text, max(start, stop - 24), stop)
    word = found.group() if found else ""
    if not word:
        return False
    if found and found.start() == start and _LIST_NUMBER.match(word):
        return True
    return _is_abbreviation(word, rest)


def _is_abbreviation(word: str, rest: str) -> bool:
    """`word` stands before a full stop, `rest` behind it begins with a capital or a digit."""
    low = word.lower()
    if low in _TITLES:
        return True
    if low in _BEFORE_NUMBER and rest[:1].isdigit():
        return True
    initial = len(word) == 1 and word.isupper() and word != "I"
    if not (initial or low in _ABBREVIATIONS or _DOTTED.match(word)):
        return False
    opener = _FIRST_WORD.match(rest)
    following = opener.group().lower().replace("’", "'") if opener else ""
    if low in _TIME:
        return following in _AFTER_TIME
    if low in ("etc", "pct"):
        return rest[:1].islower()
    return following not in _STARTERS
