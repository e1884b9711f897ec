"""The bot's own words in English and German; a further language is one more table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.ui.strings.english import ENGLISH
from bot.ui.strings.german import GERMAN

TABLES = {"en": ENGLISH, "de": GERMAN}
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The bot's words in one language ("en", "de")."""

    language: str = "en"

    def __call__(self, key: str, **values: object) -> str:
        return TABLES[self.language][key].format(**values)

    def has(self, key: str) -> bool:
        return key in TABLES[self.language]

    def count(self, key: str, number: int, **values: object) -> str:
        """`key.one` or `key.other` with the number filled in as `n`."""
        form = "one" if number == 1 else "other"
        return self(f"{key}.{form}", n=self.number(number), **values)

    def number(self, number: int) -> str:
        """1,240 or 1.240."""
        text = f"{number:,}"
        return text.replace(",", ".") if self.language == "de" else text

    def day(self, day: date) -> str:
        """11 Feb 2016 or 11. Feb. 2016."""
        month = MONTHS[self.language].split()[day.month - 1]
        dot = "." if self.language == "de" else ""
        return f"{day.day}{dot} {month} {day.year}"

    def days(self, first: date, last: date) -> str:
        """A range of days, each part said once."""
        if first == last:
            return self.day(first)
        dot = "." if self.language == "de" else ""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{dot}–{self.day(last)}"
        if first.year == last.year:
            return f"{self.day(first).rsplit(' ', 1)[0]} – {self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"


def words_for(locale: str) -> Words:
    """The words for a Discord locale ("en-US", "de", "pt-BR"); English where there are none."""
    language = locale.split("-", maxsplit=1)[0].lower()
    return Words(language if language in TABLES else "en")
