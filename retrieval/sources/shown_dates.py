"""A publication time that a page only shows, in an element near its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from retrieval.text import one_line

_MONTHS: Final = {
    month: number
    for number, names in enumerate(
        (
            ("jan", "janv", "ene", "gen"),
            ("feb", "fév", "fev"),
            ("mar", "mär", "maerz", "mars"),
            ("apr", "avr", "abr"),
            ("may", "mai", "mag"),
            ("jun", "juin", "giu"),
            ("jul", "juil", "lug"),
            ("aug", "août", "aou", "ago"),
            ("sep", "set"),
            ("oct", "okt", "ott", "out"),
            ("nov",),
            ("dec", "dez", "déc", "dic"),
        ),
        1,
    )
    for month in names
}
_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY: Final = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:de\s+)?(?P<m>{_NAMES})[^\W\d]*\.?,?\s+"
    r"(?:de\s+)?(?P<y>\d{4})\b"
    rf"|\b(?P<m2>{_NAMES})[^\W\d]*\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    r"|\b(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>\d{4})\b"
    r"|\b(?P<y4>\d{4})-(?P<m4>\d\d)-(?P<d4>\d\d)\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"^\D{0,14}?\b(?P<h>[01]?\d|2[0-3])[:.h](?P<min>[0-5]\d)\b(?:\s*(?P<half>[ap])\.?m)?",
    re.IGNORECASE,
)
_LONGEST: Final = 160  # characters of an element that shows a date rather than tells of one
_LABELLED: Final = re.compile(
    r"(?:date|datum|data|fecha|published|posted|veröffentlicht|erschienen|publié|publicado)\b"
    r"[\s:]*(?:on |am |le |el |em )?(?:\w+, )?(?=\d|\w+\.? \d)",
    re.IGNORECASE,
)
_LABEL: Final = 60  # characters of an element that has nothing but a label and a date
_FEW: Final = 3  # elements inside it
_MANY: Final = 2_000  # elements looked at for a label
_NEAR: Final = 25  # elements behind the headline; further down are the dates of other articles


def shown_dates(tree: HtmlElement) -> Iterator[str]:
    """Times in short elements behind the headline, as ISO: labelled ones, then those right there.

    There is no telling in which zone a clock on the page runs, so that none is given.
    """
    path = "(.//h1)[1]/following::*[self::p or self::li or self::span or self::div or self::time]"
    behind = tree.xpath(path)[:_MANY]
    for element in behind:
        text = _text(element) if len(element) <= _FEW else ""
        if len(text) <= _LABEL and _LABELLED.match(text) and (found := date_in(text)):
            yield found
    for element in behind[:_NEAR]:
        text = _text(element)
        if len(text) <= _LONGEST and (found := date_in(text)):
            yield found


def _text(element: HtmlElement) -> str:
    return one_line(element.text_content()[: 4 * _LONGEST])


def date_in(text: str) -> str:
    """The first full date in a text as ISO, with the time of day behind it; "" if none."""
    found = _DAY.search(text)
    if not found:
        return ""
    parts = {name.rstrip("0123456789"): value for name, value in found.groupdict().items() if value}
    month = parts["m"] if parts["m"].isdigit() else _MONTHS[parts["m"].lower()]
    day = f"{parts['y']}-{int(month):02}-{int(parts['d']):02}"
    clock = _CLOCK.match(text[found.end() :])
    if not clock:
        return day
    hour = int(clock["h"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    return f"{day}T{hour:02}:{clock['min']}"
